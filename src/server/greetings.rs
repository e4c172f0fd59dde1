//! The widget's greetings at the door: what there are, and what became of each. A page that shows one has said no `hello`, so this
//! is asked and told with small requests of their own.

use super::guest::refused;
use super::limits::Pace;
use super::listen::Front;
use super::visitor_http::{no_store, told, too_fast};
use crate::desk::GreetingFate;
use crate::ids::TriggerName;
use crate::protocol::{self, ErrorCode, ErrorFrame, WireManners};
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

/// Fates told a second for each address, and at once: a page shows one greeting, and an office has many pages open.
pub(super) const FATES: Pace = Pace::new(1.0, 30.0);

/// The largest fate, in bytes.
const LARGEST_FATE: usize = 256;

/// The settings change with a restart; a page may know of it so much later.
const MANNERS_CACHE: &str = "public, max-age=300";

/// What became of a greeting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    trigger: TriggerName,
    what: GreetingFate,
}

/// `GET /api/visitor/manners`: the greetings of the website that asks, and what is said there about privacy.
pub(super) async fn manners(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    let (house, whence) = (front.desk.house(), front.sites.whence(&headers));
    let mut response =
        Json(WireManners::of(house.manners_on(whence.site()), house.language, front.desk.mails())).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(MANNERS_CACHE));
    response
}

/// `POST /api/visitor/greetings`: a greeting was shown, the chat was opened with it, or it was sent away.
pub(super) async fn fate(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let address = front.proxies.client(peer.ip(), &headers);
    // As at the other doors, whoever asks from this machine is not counted.
    if !address.is_loopback()
        && let Err(wait) = front.fates.take(address, Instant::now())
    {
        return told(refused(&front, too_fast("too many greetings from this address", wait)));
    }
    let whence = front.sites.whence(&headers);
    let said = to_bytes(body, LARGEST_FATE).await.unwrap_or_default();
    let read = std::str::from_utf8(&said).map_err(|_| unknown()).and_then(protocol::parse_frame::<Told>);
    match read {
        Ok(Told { trigger, what }) if front.desk.greeting_met(whence.site(), &trigger, what) => {
            no_store(StatusCode::NO_CONTENT.into_response())
        }
        Ok(_) => told(refused(&front, unknown())),
        Err(error) => told(refused(&front, error)),
    }
}

fn unknown() -> ErrorFrame {
    ErrorFrame::never(ErrorCode::BadFrame, "there is no such trigger in the settings")
}
