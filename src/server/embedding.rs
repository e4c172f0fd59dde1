//! What the owner needs to put the widget on a website: what the tag says, where the pinned script is, and where it was seen.

use super::listen::Front;
use super::pages::{PINNED_WIDGET, file, pinned_address};
use super::refusal::Refusal;
use super::session::Caller;
use super::sightings::Sighting;
use crate::config::{WIDGET_LANGUAGES, WidgetSettings};
use crate::desk::Right;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha384};
use std::sync::Arc;

#[derive(Debug, Serialize)]
struct Embedding {
    #[serde(skip_serializing_if = "Option::is_none")]
    public_url: Option<String>,
    /// The script that never changes, and what a browser checks it by.
    pinned: String,
    integrity: String,
    languages: &'static [&'static str],
    sites: Vec<Site>,
    /// Websites that show the widget and are not among the sites; anybody can make us believe that.
    refused: Vec<Sighting>,
    /// What was seen is known since then.
    since: Timestamp,
}

#[derive(Debug, Serialize)]
struct Site {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    origins: Vec<String>,
    /// What a tag says that has no settings inside: attributes with their values.
    attributes: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<Sighting>,
}

/// `GET /api/embedding`.
pub(super) async fn show(State(front): State<Arc<Front>>, caller: Caller) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageSettings)?;
    let site = |name: Option<String>, origins: &[String], widget: &WidgetSettings| Site {
        seen: front.sightings.last(name.as_deref()),
        name,
        origins: origins.to_vec(),
        attributes: widget.attributes().into_iter().map(|(name, value)| (format!("data-{name}"), value)).collect(),
    };
    let mut sites: Vec<_> =
        front.sites.sites.iter().map(|known| site(known.name.clone(), &known.origins, &known.widget)).collect();
    if sites.is_empty() {
        sites.push(site(None, &[], &front.sites.everywhere));
    }
    let embedding = Embedding {
        public_url: front.sites.public_url.clone(),
        pinned: pinned_address(PINNED_WIDGET),
        integrity: format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(file(PINNED_WIDGET).0))),
        languages: WIDGET_LANGUAGES,
        sites,
        refused: front.sightings.strangers(),
        since: front.sightings.since,
    };
    Ok(Json(embedding).into_response())
}
