//! The visitor's conversation by e-mail, over HTTP: a mail server takes its time, and nothing else must wait for it.

use super::guest::guest;
use super::limits::{Bucket, Pace, PerAddress};
use super::listen::Front;
use super::reply::error_frame;
use super::visitor_http::{answer, no_store, text, token, too_fast};
use crate::desk::Keepsake;
use crate::language::Language;
use crate::protocol::{self, ErrorCode, ErrorFrame};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Transcripts a second of one visitor, and at once: some mistyped addresses; then three an hour.
pub(super) const OF_VISITOR: Pace = Pace::new(3.0 / 3600.0, 5.0);
/// Transcripts a second of one address, and at once: an office or a school shares one.
const OF_ADDRESS: Pace = Pace::new(10.0 / 3600.0, 10.0);
/// Transcripts a second of everybody, and at once: nobody makes us flood others with letters.
const OF_ALL: Pace = Pace::new(200.0 / 3600.0, 100.0);

/// Longer than the mail server's patience.
pub(super) const SENT_WITHIN: Duration = Duration::from_secs(20);

/// Where the transcript is to go.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// An e-mail address.
    to: String,
    /// The widget's language.
    #[serde(default)]
    language: Option<Language>,
    /// Where the visitor is, such as `Asia/Seoul`.
    #[serde(default)]
    time_zone: Option<String>,
}

/// `POST /api/visitor/transcript`: sends the conversation to an address. 204 once the mail server has it.
pub(super) async fn send(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let sent = async {
        let guest = guest(&front, token(&headers)).await?;
        let wanted: Wanted = protocol::parse_frame(&text(body).await?)?;
        let time_zone = wanted.time_zone.map(|name| TimeZone::get(&name)).transpose().map_err(|_| unknown_zone())?;
        let (address, now) = (front.proxies.client(peer.ip(), &headers), Instant::now());
        // Each visitor is asked first: one who may not takes nothing from the others.
        let may = front.visitors.takes_transcript(guest.visitor, now);
        let may = may.and_then(|()| front.transcripts.take(address, now));
        may.map_err(|wait| too_fast("too many transcripts for now", wait))?;
        let public_url = front.sites.public_url.clone();
        let keepsake = Keepsake { to: wanted.to, language: wanted.language, time_zone, public_url };
        let kept = front.desk.visitor_keeps(guest.conversation, keepsake).await;
        kept.map_err(|error| error_frame(&error))
    };
    match sent.await {
        Ok(()) => no_store(StatusCode::NO_CONTENT.into_response()),
        Err(error) => answer(&front, error),
    }
}

/// `GET /api/visitor/transcript`: an address that is known already, so that nobody types it twice.
pub(super) async fn known(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response {
    let known = async {
        let guest = guest(&front, token(&headers)).await?;
        front.visitors.takes_sign(guest.visitor, Instant::now()).map_err(|wait| too_fast("asked too often", wait))?;
        front.desk.address_of(guest.visitor).map_err(|error| error_frame(&error))
    };
    match known.await {
        Ok(to) => no_store(Json(serde_json::json!({ "to": to })).into_response()),
        Err(error) => answer(&front, error),
    }
}

/// How fast transcripts may leave.
#[derive(Debug)]
pub(super) struct Transcripts {
    of_address: PerAddress,
    of_all: Mutex<Bucket>,
}

impl Transcripts {
    pub(super) fn new() -> Self {
        Self { of_address: PerAddress::new(OF_ADDRESS), of_all: Mutex::new(Bucket::full(Instant::now())) }
    }

    /// Takes one for this address, or tells how long to wait.
    fn take(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        // As at the other doors, whoever asks from this machine is not counted.
        if !address.is_loopback() {
            self.of_address.take(address, now)?;
        }
        self.of_all.lock().unwrap_or_else(PoisonError::into_inner).take(OF_ALL, now)
    }
}

fn unknown_zone() -> ErrorFrame {
    ErrorFrame::never(ErrorCode::BadFrame, "time_zone is a name such as Asia/Seoul")
}
