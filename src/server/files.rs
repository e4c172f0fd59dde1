//! Files over HTTP: brought in a request of their own, streamed and held against the limits, and fetched by who may see the
//! conversation. A browser shows pictures only; nothing of a file can run.

use super::guest::guest;
use super::limits::milliseconds;
use super::listen::Front;
use super::refusal::{Refusal, told};
use super::reply::error_frame;
use super::routes::too_many;
use super::session::Caller;
use super::visitor_http::{answer, no_store, token, too_fast};
use crate::conversation::{FileForm, SentFile};
use crate::desk::{Brought, DeskError, OpenTo, Right};
use crate::ids::{ConversationId, FileId, MessageId};
use crate::protocol::{ErrorCode, ErrorFrame, FileAddress};
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Deserialize;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// The sender's id for a file, and what the sender calls it: percent-encoded, for headers are ASCII.
const UPLOAD: &str = "x-frontdesk-upload";
const NAME: &str = "x-frontdesk-name";

/// The longest header with a name, in bytes: a hundred characters of three bytes each, encoded.
const LONGEST_NAME: usize = 1000;

/// Memory for files that are on their way here, all together, in bytes.
pub(super) const ON_THEIR_WAY: usize = 128 * 1024 * 1024;

/// The longest pause in the middle of a file.
const PAUSE: Duration = Duration::from_secs(15);

/// So much of a file is read and sent at once, in bytes.
const PIECE: u64 = 256 * 1024;

/// Where memory is short, it is worth another try after so long.
const SOON: Duration = Duration::from_secs(5);

/// What is shown of a file can do nothing: no script, no form, no request.
const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// Whoever has it may keep it for as long as its address opens it; nobody between may.
const KEPT: &str = "private, max-age=3600, immutable";

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// `POST /api/visitor/files`: the visitor brings a file. It is sent by a frame then.
pub(super) async fn visitor_brings(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let brought = async {
        let guest = guest(&front, token(&headers)).await?;
        let visitor = guest.visitor;
        let taken =
            front.visitors.takes_file(visitor, Instant::now()).err().or_else(|| too_many(&front, peer, &headers));
        if let Some(wait) = taken {
            return Err(ErrorFrame::later(ErrorCode::TooFast, "too many files at once", milliseconds(wait)));
        }
        takes(&front, (guest.conversation, None), &headers, body).await.map_err(|fault| fault.frame())
    };
    match brought.await {
        Ok(file) => no_store((StatusCode::CREATED, Json(file)).into_response()),
        Err(error) => answer(&front, error),
    }
}

/// `GET /api/visitor/files/<file>`: where the file can be fetched for a while; a picture's address says nothing of who asks.
pub(super) async fn visitor_finds(
    State(front): State<Arc<Front>>,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Response {
    let found = async {
        let guest = guest(&front, token(&headers)).await?;
        front.visitors.takes_sign(guest.visitor, Instant::now()).map_err(|wait| too_fast("asked too often", wait))?;
        let file = file.parse().map_err(|_| DeskError::NoSuchFile);
        let found = file.and_then(|file| front.desk.kept_file(file, Some(guest.conversation)));
        found.map_err(|error| error_frame(&error))
    };
    match found.await {
        Ok(SentFile { file, .. }) => {
            let OpenTo { until, proof } = front.desk.opens_file(file);
            let address = format!("/files/{file}?until={until}&proof={proof}");
            no_store(Json(FileAddress { address, until }).into_response())
        }
        Err(error) => answer(&front, error),
    }
}

/// What opens a file to whoever has it.
#[derive(Debug, Deserialize)]
pub(super) struct Opening {
    until: i64,
    proof: String,
}

/// `GET /files/<file>?until=…&proof=…`: its bytes.
pub(super) async fn fetch(
    State(front): State<Arc<Front>>,
    Path(file): Path<String>,
    opening: Result<Query<Opening>, QueryRejection>,
) -> Response {
    let open = opening.ok().map(|Query(Opening { until, proof })| OpenTo { until, proof });
    let file = file.parse::<FileId>().ok();
    let found = file.zip(open).filter(|(file, open)| front.desk.is_open_to(*file, open));
    // What is over, forged, erased or never was looks the same.
    let Some(file) = found.and_then(|(file, _)| front.desk.kept_file(file, None).ok()) else { return nothing_there() };
    let mut response = bytes(&front, &file);
    response.headers_mut().insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    response
}

/// `POST /api/conversations/<conversation>/files`: an agent brings a file.
pub(super) async fn agent_brings(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Path(conversation): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::Answer)?;
    let no_such = || DeskError::NoSuchConversation;
    let conversation: ConversationId = conversation.parse().map_err(|_| refusal(&no_such().into()))?;
    let agent = caller.account().agent;
    let may = front.desk.may_bring_file(conversation, agent).await;
    may.map_err(|error| refusal(&error.into()))?;
    let taken = takes(&front, (conversation, Some(agent)), &headers, body).await;
    let file = taken.map_err(|fault| refusal(&fault))?;
    Ok((StatusCode::CREATED, Json(file)).into_response())
}

/// `GET /api/files/<file>`: a file's bytes for who sees conversations.
pub(super) async fn agent_fetches(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Path(file): Path<String>,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::SeeConversations)?;
    let file = file.parse().map_err(|_| DeskError::NoSuchFile).and_then(|file| front.desk.kept_file(file, None));
    Ok(bytes(&front, &file.map_err(|error| refusal(&error.into()))?))
}

/// `POST /api/account/picture`: what one looks like to visitors and colleagues.
pub(super) async fn set_picture(
    State(front): State<Arc<Front>>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let whole = whole(&front, &headers, body).await.map_err(|fault| refusal(&fault))?;
    let agent = caller.account().agent;
    front.desk.sets_picture(agent, Some(whole.bytes)).await.map_err(|error| refusal(&error.into()))?;
    Ok(Json(serde_json::json!({ "picture": front.desk.picture_of(agent) })).into_response())
}

/// `DELETE /api/account/picture`: none any more.
pub(super) async fn remove_picture(State(front): State<Arc<Front>>, caller: Caller) -> Result<StatusCode, Refusal> {
    front.desk.sets_picture(caller.account().agent, None).await.map_err(|error| told(&error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /pictures/<name>`: an account's picture, for whoever was told its name.
pub(super) async fn picture(State(front): State<Arc<Front>>, Path(name): Path<String>) -> Response {
    let Ok(Some(bytes)) = front.desk.picture(&name) else { return nothing_there() };
    let says = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (RESOURCE_POLICY, "cross-origin"),
    ];
    (says, bytes).into_response()
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error(transparent)]
    Desk(#[from] DeskError),
    #[error("{0}")]
    Request(&'static str),
    #[error("many files are on their way here; send it again in a moment")]
    Crowded,
    #[error("the file did not come to its end")]
    CutShort,
}

impl Fault {
    fn frame(&self) -> ErrorFrame {
        match self {
            Fault::Desk(error) => error_frame(error),
            Fault::Request(_) => ErrorFrame::never(ErrorCode::BadFrame, self.to_string()),
            Fault::Crowded => ErrorFrame::later(ErrorCode::TooFast, self.to_string(), milliseconds(SOON)),
            Fault::CutShort => ErrorFrame::later(ErrorCode::CutShort, self.to_string(), milliseconds(PAUSE / 15)),
        }
    }
}

fn refusal(fault: &Fault) -> Refusal {
    match fault {
        Fault::Crowded => Refusal::too_fast(fault.to_string(), SOON),
        Fault::Desk(error @ (DeskError::NotAllowed { .. } | DeskError::Store(_))) => told(error),
        _ => {
            let frame = fault.frame();
            Refusal::new(super::visitor_http::status(frame.code), frame.code.name(), frame.message)
        }
    }
}

/// Takes a file under the id and name in its headers.
async fn takes(
    front: &Front,
    (conversation, agent): (ConversationId, Option<crate::ids::AgentId>),
    headers: &HeaderMap,
    body: Body,
) -> Result<SentFile, Fault> {
    if !front.desk.uploads().on {
        return Err(DeskError::UploadsOff.into());
    }
    let upload = text(headers, UPLOAD).parse::<MessageId>();
    let upload = upload.map_err(|_| Fault::Request("X-Frontdesk-Upload must be the sender's id for the file"))?;
    if let Some(before) = front.desk.brought_before(conversation, agent, upload)? {
        return Ok(before);
    }
    let name = text(headers, NAME);
    if name.len() > LONGEST_NAME {
        return Err(Fault::Request("X-Frontdesk-Name is too long"));
    }
    let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
    let Whole { bytes, _memory } = whole(front, headers, body).await?;
    Ok(front.desk.takes_file(conversation, agent, Brought { upload, name, bytes }).await?)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A file that has come, and the memory it was given.
struct Whole {
    bytes: Vec<u8>,
    _memory: Option<OwnedSemaphorePermit>,
}

/// Reads a body as far as it may go: one that says that it is too large is not read at all.
async fn whole(front: &Front, headers: &HeaderMap, mut body: Body) -> Result<Whole, Fault> {
    let most = front.desk.uploads().most;
    let too_large = || Fault::from(DeskError::FileTooLarge { most });
    let said: Option<u64> = text(headers, header::CONTENT_LENGTH.as_str()).parse().ok();
    if said.is_some_and(|said| said > most) {
        return Err(too_large());
    }
    let mut whole = Whole { bytes: Vec::new(), _memory: None };
    loop {
        let frame = timeout(PAUSE, body.frame()).await.map_err(|_| Fault::CutShort)?;
        let Some(frame) = frame else { return Ok(whole) };
        let Ok(piece) = frame.map_err(|_| Fault::CutShort)?.into_data() else { continue };
        if (whole.bytes.len() + piece.len()) as u64 > most {
            return Err(too_large());
        }
        let more = memory(&front.files_on_their_way, piece.len())?;
        match &mut whole._memory {
            Some(memory) => memory.merge(more),
            none => *none = Some(more),
        }
        whole.bytes.extend_from_slice(&piece);
    }
}

/// Room for so many more bytes, at once or not at all.
fn memory(all: &Arc<Semaphore>, bytes: usize) -> Result<OwnedSemaphorePermit, Fault> {
    let bytes = u32::try_from(bytes).map_err(|_| Fault::Crowded)?;
    all.clone().try_acquire_many_owned(bytes).map_err(|_| Fault::Crowded)
}

/// A file as an answer, read piece by piece. Pictures were made here and may be shown; everything else is only ever saved.
fn bytes(front: &Arc<Front>, file: &SentFile) -> Response {
    let kind = match file.form {
        FileForm::Text => "text/plain; charset=utf-8",
        form => form.media_type(),
    };
    let shown = if file.form.is_picture() { "inline" } else { "attachment" };
    let name = utf8_percent_encode(&file.name, NON_ALPHANUMERIC);
    let mut response = Body::from_stream(pieces(front.clone(), file.clone())).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, file.size.into());
    if let Ok(disposition) = HeaderValue::from_str(&format!("{shown}; filename*=UTF-8''{name}")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// One that is erased in the middle ends there, shorter than was said.
fn pieces(front: Arc<Front>, file: SentFile) -> impl futures::Stream<Item = Result<Bytes, DeskError>> {
    futures::stream::try_unfold(0, move |from| {
        let (front, file, size) = (front.clone(), file.file, file.size);
        async move {
            if from >= size {
                return Ok(None);
            }
            let piece = front.desk.bytes_of_file(file, from, PIECE)?.filter(|piece| !piece.is_empty());
            let piece = piece.ok_or(DeskError::NoSuchFile)?;
            let next = from + u64::try_from(piece.len()).unwrap_or(u64::MAX - from);
            Ok(Some((Bytes::from(piece), next)))
        }
    })
}

fn nothing_there() -> Response {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}
