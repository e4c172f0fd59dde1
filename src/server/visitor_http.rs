//! The visitor's door where WebSockets are blocked: the same frames, one in each request and each answer, and events by
//! asking for those after a number. Nothing is decided here; see `guest`.

use super::following::Following;
use super::guest::{Greeting, Guest, greeting, guest, refused};
use super::limits::milliseconds;
use super::listen::{Front, stopping};
use super::reply::{error_frame, uploads};
use super::routes::too_many;
use super::socket::LARGEST_FRAME;
use crate::conversation::{About, InLine};
use crate::ids::Number;
use crate::protocol::{self, ErrorCode, ErrorFrame, ToVisitor, VisitorFrame};
use axum::body::{Body, to_bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// `POST /api/visitor/hello`: who comes, and to which conversation. Events are asked for afterwards.
pub(super) async fn hello(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if let Some(wait) = too_many(&front, peer, &headers) {
        return told(refused(&front, too_fast("too many visitors from this address", wait)));
    }
    let greeted = match text(body).await {
        Ok(text) => greeting(&front, &text, &front.sites.whence(&headers)),
        Err(error) => Err(error),
    };
    told(match greeted {
        Ok(greeting) => welcome(&front, greeting).await,
        Err(error) => refused(&front, error),
    })
}

async fn welcome(front: &Front, greeting: Greeting) -> ToVisitor {
    match front.desk.visitor_arrives(greeting.visitor, greeting.hello).await {
        Ok(arrival) => ToVisitor::Welcome {
            v: protocol::VERSION,
            token: arrival.token,
            conversation: arrival.conversation,
            head: arrival.head,
            epoch: arrival.epoch,
            identified: arrival.identified,
            identity_fault: arrival.identity_fault,
            sneak_peek: front.desk.house().sneak_peek,
            suggests: front.desk.house().suggests_while_typing,
            uploads: uploads(&front.desk),
        },
        Err(error) => refused(front, error_frame(&error)),
    }
}

/// `POST /api/visitor/frames`: any other frame; the answer is what the socket would send to it.
pub(super) async fn frame(State(front): State<Arc<Front>>, headers: HeaderMap, body: Body) -> Response {
    let read = async {
        let guest = guest(&front, token(&headers)).await?;
        let frame: VisitorFrame = protocol::parse_frame(&text(body).await?)?;
        Ok((guest, frame))
    };
    match read.await {
        Ok((guest, frame)) => guest.does(frame).await.map_or_else(|| StatusCode::NO_CONTENT.into_response(), told),
        Err(error) => told(refused(&front, error)),
    }
}

/// What the widget has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Since {
    /// The number of the last event; 0 for all.
    #[serde(default)]
    after: Number,
    /// From the `welcome` that those events came with.
    epoch: Option<String>,
    /// The place in the queue that was told last, 0 when none was; who does not say it is not told of places.
    position: Option<usize>,
    /// The minutes told with it.
    about_minutes: Option<u16>,
    /// The minutes told with it, when it may take longer.
    over_minutes: Option<u16>,
}

impl Since {
    fn line(&self) -> Option<InLine> {
        let about = self.about_minutes.map(About::Minutes).or(self.over_minutes.map(About::Over));
        self.position.filter(|position| *position > 0).map(|position| InLine { position, about })
    }
}

/// `GET /api/visitor/events`: the events after a number, at once when there are some, else when some come.
pub(super) async fn events(
    State(front): State<Arc<Front>>,
    headers: HeaderMap,
    since: Result<Query<Since>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let asked = async {
        let Query(since) = since.map_err(|fault| ErrorFrame::never(ErrorCode::BadFrame, fault.body_text()))?;
        let guest = guest(&front, token(&headers)).await?;
        front.visitors.takes_sign(guest.visitor, Instant::now()).map_err(|wait| too_fast("asked too often", wait))?;
        next_frame(guest, since, token(&headers)).await
    };
    told(asked.await.unwrap_or_else(|error| refused(&front, error)))
}

/// The next thing that a socket would send.
async fn next_frame(guest: Guest<'_>, since: Since, token: &str) -> Result<ToVisitor, ErrorFrame> {
    let (front, conversation) = (guest.front, guest.conversation);
    let mut following = Following::begin(&front.desk, conversation);
    let head = following.resume(since.after, None).await.map_err(|error| error_frame(&error))?;
    let (wants_line, line) = (since.position.is_some(), since.line());
    following.knows_line(line);
    let epoch = front.desk.epoch_of(conversation);
    if since.epoch.is_some_and(|known| known != epoch) {
        return Ok(ToVisitor::Welcome {
            v: protocol::VERSION,
            token: token.to_owned(),
            conversation,
            head,
            epoch,
            identified: None,
            identity_fault: None,
            sneak_peek: front.desk.house().sneak_peek,
            suggests: front.desk.house().suggests_while_typing,
            uploads: uploads(&front.desk),
        });
    }
    let entered = front.visitors.enter(guest.visitor);
    let _counted = Polling::begin(front);
    let mut drain = front.drain.subscribe();
    let patience = sleep(front.timings.poll);
    tokio::pin!(patience);
    loop {
        if let Some(page) = following.next_page().await.map_err(|error| error_frame(&error))? {
            return Ok(page.frame);
        }
        if let Some(line) = following.line().filter(|_| wants_line) {
            return Ok(line);
        }
        tokio::select! {
            () = following.changed() => {
                let (behind, writing) = following.noticed();
                if following.is_gone() {
                    return Ok(guest.forgotten());
                }
                if let (false, Some(writing)) = (behind, writing) {
                    return Ok(writing);
                }
            }
            () = &mut patience => return Ok(ToVisitor::Events { events: Vec::new() }),
            () = stopping(&mut drain) => return Ok(ToVisitor::Goaway { retry_ms: front.spread() }),
            () = entered.gone().notified() => {
                let message = "this visitor has too many windows: the oldest goes";
                return Err(ErrorFrame::never(ErrorCode::TooManySockets, message));
            }
        }
    }
}

/// A request that waits for events, as long as it does.
struct Polling<'f>(&'f Front);

impl<'f> Polling<'f> {
    fn begin(front: &'f Front) -> Self {
        front.desk.metrics().sockets("visitor_http", 1.0);
        Self(front)
    }
}

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.desk.metrics().sockets("visitor_http", -1.0);
    }
}

/// The token in the header: an address would stand in logs and histories.
pub(super) fn token(headers: &HeaderMap) -> &str {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    header.strip_prefix("Bearer ").unwrap_or_default().trim()
}

pub(super) async fn text(body: Body) -> Result<String, ErrorFrame> {
    let too_large = |_| {
        let message = format!("a frame has at most {LARGEST_FRAME} bytes");
        ErrorFrame::never(ErrorCode::TooLarge, message)
    };
    let bytes = to_bytes(body, LARGEST_FRAME).await.map_err(too_large)?;
    String::from_utf8(bytes.into()).map_err(|_| ErrorFrame::never(ErrorCode::BadFrame, "frames are text in UTF-8"))
}

pub(super) fn too_fast(message: &str, wait: Duration) -> ErrorFrame {
    ErrorFrame::later(ErrorCode::TooFast, message, milliseconds(wait))
}

/// A fault as an answer, counted.
pub(super) fn answer(front: &Front, error: ErrorFrame) -> Response {
    told(refused(front, error))
}

/// A frame as an answer; a fault also by the status, for what stands between.
pub(super) fn told(frame: ToVisitor) -> Response {
    let ToVisitor::Error(error) = &frame else { return no_store(Json(frame).into_response()) };
    let (status, wait) = (status(error.code), error.retry_after_ms);
    let mut response = (status, Json(frame)).into_response();
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, wait.div_ceil(1000).into());
    }
    no_store(response)
}

pub(super) fn no_store(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

pub(super) fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::BadFrame | ErrorCode::UnknownVersion => StatusCode::BAD_REQUEST,
        ErrorCode::BadToken | ErrorCode::BadIdentity | ErrorCode::SignInFirst => StatusCode::UNAUTHORIZED,
        ErrorCode::NoSuchConversation | ErrorCode::NoSuchButton | ErrorCode::NoSuchArticle | ErrorCode::NoSuchFile => {
            StatusCode::NOT_FOUND
        }
        ErrorCode::TooLarge | ErrorCode::TextTooLong | ErrorCode::FileTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::FileKind | ErrorCode::FileBroken => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::CutShort => StatusCode::REQUEST_TIMEOUT,
        ErrorCode::FileRefused | ErrorCode::UploadsOff | ErrorCode::NoMail => StatusCode::FORBIDDEN,
        ErrorCode::TextEmpty | ErrorCode::AddressRefused => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TooFast => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Internal | ErrorCode::StoreUnavailable | ErrorCode::NotMailed => StatusCode::SERVICE_UNAVAILABLE,
        // The state of things does not allow it.
        _ => StatusCode::CONFLICT,
    }
}
