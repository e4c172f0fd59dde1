//! What both kinds of sockets share: the upgrade below axum with small buffers, sending with patience, closing with a reason.

use super::frames;
use super::limits::{Bucket, Pace};
use crate::protocol::{CloseCode, ErrorCode, ErrorFrame};
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use futures::future::BoxFuture;
use futures::{SinkExt, StreamExt};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode as WireCloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{self, Message, Utf8Bytes};

/// The largest frame and message, in bytes.
pub(super) const LARGEST_FRAME: usize = 64 * 1024;

/// Most messages are small: a read buffer of tungstenite's default size would cost 128 KiB for each idle visitor. A larger message
/// is read in pieces.
const READ_BUFFER: usize = 256;

/// Frames that follow each other are sent together up to this size.
const SENT_TOGETHER: usize = 16 * 1024;

/// Frames of any kind a second, and at once, pings and empty ones included: past that nobody is served any more.
const FRAMES: Pace = Pace::new(100.0, 500.0);

/// So long the other end may take for a farewell.
const FAREWELL: Duration = Duration::from_secs(2);

/// After so many frames that are none of ours, the socket is closed.
pub(super) const BAD_FRAMES: u32 = 50;

/// A socket whose other end is gone or hopeless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gone;

/// What ends the serving of a socket.
pub(super) enum End {
    /// The other end is gone.
    Gone,
    /// We close, with this reason.
    Close(CloseCode, &'static str),
}

impl From<Gone> for End {
    fn from(_: Gone) -> Self {
        End::Gone
    }
}

/// An upgraded connection.
pub(super) struct Socket {
    stream: WebSocketStream<TokioIo<Upgraded>>,
    /// Frames that are not sent yet. They are written here and not by the library, which would keep the room for the largest it
    /// ever sent.
    waiting: Vec<u8>,
    unanswered: u32,
    frames: Bucket,
    patience: Duration,
}

/// What came in.
pub(super) enum Incoming {
    /// A text frame.
    Text(Utf8Bytes),
    /// A sign of life without words.
    Life,
    /// A binary frame: none of ours.
    Binary,
}

/// A socket that is about to stand; none when the other end has left. Boxed, both of them: what they are handed on through must
/// not keep room for them.
type Upgrading = BoxFuture<'static, Option<Box<Socket>>>;

/// Answers an upgrade request; the socket is ready when the future is.
pub(super) fn upgrade(
    request: &mut Request<Body>,
    patience: Duration,
) -> Result<(Response<Body>, Upgrading), StatusCode> {
    let key = accept_key(request.headers()).ok_or(StatusCode::BAD_REQUEST)?;
    let waiting = request.extensions_mut().remove::<OnUpgrade>().ok_or(StatusCode::UPGRADE_REQUIRED)?;
    let response = Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(header::CONNECTION, "Upgrade")
        .header(header::UPGRADE, "websocket")
        .header(header::SEC_WEBSOCKET_ACCEPT, key)
        .body(Body::empty())
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let socket = async move {
        let upgraded = TokioIo::new(waiting.await.ok()?);
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_message_size(Some(LARGEST_FRAME))
            .max_frame_size(Some(LARGEST_FRAME));
        let stream = WebSocketStream::from_raw_socket(upgraded, Role::Server, Some(config)).await;
        let frames = Bucket::full(Instant::now());
        Some(Box::new(Socket { stream, waiting: Vec::new(), unanswered: 0, frames, patience }))
    };
    Ok((response, Box::pin(socket)))
}

/// The answer to the key of a WebSocket handshake (RFC 6455, section 4.2.1); none when it is no such handshake.
fn accept_key(headers: &HeaderMap) -> Option<String> {
    let has = |name: header::HeaderName, token: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        value.split(',').any(|part| part.trim().eq_ignore_ascii_case(token))
    };
    let asked = has(header::CONNECTION, "upgrade") && has(header::UPGRADE, "websocket");
    let version = has(header::SEC_WEBSOCKET_VERSION, "13");
    let key = headers.get(header::SEC_WEBSOCKET_KEY)?;
    (asked && version).then(|| derive_accept_key(key.as_bytes()))
}

impl Socket {
    /// The next thing that comes in.
    pub(super) async fn receive(&mut self) -> Result<Incoming, Gone> {
        let incoming = self.stream.next().await;
        if self.frames.take(FRAMES, Instant::now()).is_err() {
            Box::pin(self.close(CloseCode::Abuse, "too many frames a second")).await;
            return Err(Gone);
        }
        match incoming {
            Some(Ok(Message::Text(text))) => {
                self.unanswered = 0;
                Ok(Incoming::Text(text))
            }
            Some(Ok(Message::Binary(_))) => Ok(Incoming::Binary),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {
                self.unanswered = 0;
                Ok(Incoming::Life)
            }
            Some(Ok(Message::Close(_))) => Box::pin(self.answer_farewell()).await,
            None => Err(Gone),
            Some(Err(fault)) => Box::pin(self.refuse(fault)).await,
        }
    }

    /// The answer to a farewell lies ready, and is sent when something is: else browsers take the end for a fault of the network.
    async fn answer_farewell(&mut self) -> Result<Incoming, Gone> {
        let _ = timeout(FAREWELL, self.stream.flush()).await;
        Err(Gone)
    }

    /// What comes in can't be read: the other end is told why, if it is still there.
    async fn refuse(&mut self, fault: tungstenite::Error) -> Result<Incoming, Gone> {
        match fault {
            tungstenite::Error::Capacity(_) => {
                let message = format!("a frame has at most {LARGEST_FRAME} bytes");
                let error = ErrorFrame::never(ErrorCode::TooLarge, message);
                self.send(&ErrorEnvelope { kind: "error", error: &error }).await?;
                self.close_with(WireCloseCode::Size, "frame too large").await;
            }
            tungstenite::Error::Utf8(_) => self.close_with(WireCloseCode::Invalid, "a text must be UTF-8").await,
            // Who is simply gone hears nothing any more.
            tungstenite::Error::Protocol(fault) if fault != ProtocolError::ResetWithoutClosingHandshake => {
                self.close_with(WireCloseCode::Protocol, "this is not WebSocket").await;
            }
            _ => {}
        }
        Err(Gone)
    }

    /// Sends a frame; waits for a slow reader, but not for ever.
    pub(super) async fn send(&mut self, frame: &impl Serialize) -> Result<(), Gone> {
        self.queue(frame).await?;
        self.flush().await
    }

    /// A frame that is sent with what follows: another one, or [`Socket::flush`].
    pub(super) async fn queue(&mut self, frame: &impl Serialize) -> Result<(), Gone> {
        frames::add(&mut self.waiting, frame).map_err(|error| {
            tracing::error!(%error, "a frame can't be written as JSON");
            Gone
        })?;
        if self.waiting.len() > SENT_TOGETHER { self.flush().await } else { Ok(()) }
    }

    /// Sends what is queued.
    pub(super) async fn flush(&mut self) -> Result<(), Gone> {
        let flushed = timeout(self.patience, self.send_waiting()).await;
        self.in_time(flushed).await
    }

    async fn send_waiting(&mut self) -> tungstenite::Result<()> {
        // The answer to a ping may be halfway out.
        self.stream.flush().await?;
        while !self.waiting.is_empty() {
            let sent = self.stream.get_mut().write(&self.waiting).await?;
            if sent == 0 {
                return Err(tungstenite::Error::ConnectionClosed);
            }
            self.waiting.drain(..sent);
        }
        self.waiting = Vec::new();
        Ok(self.stream.get_mut().flush().await?)
    }

    /// Asks for a sign of life; two without an answer, and the other end is gone.
    pub(super) async fn ping(&mut self) -> Result<(), Gone> {
        if self.unanswered >= 2 {
            return Err(Gone);
        }
        self.unanswered += 1;
        let pinged = timeout(self.patience, self.stream.send(Message::Ping(Default::default()))).await;
        self.in_time(pinged).await
    }

    async fn in_time(&mut self, sent: Result<tungstenite::Result<()>, Elapsed>) -> Result<(), Gone> {
        match sent {
            Ok(sent) => sent.map_err(|_| Gone),
            Err(_) => {
                self.close(CloseCode::TooSlow, "read too slowly: come back and resume").await;
                Err(Gone)
            }
        }
    }

    /// Closes with a reason of the protocol.
    pub(super) async fn close(&mut self, code: CloseCode, reason: &'static str) {
        self.close_with(WireCloseCode::from(code as u16), reason).await;
    }

    async fn close_with(&mut self, code: WireCloseCode, reason: &'static str) {
        let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
        // A peer that does not take the farewell is gone already.
        let farewell = async {
            let _ = self.send_waiting().await;
            let _ = self.stream.close(Some(frame)).await;
            while let Some(Ok(_)) = self.stream.next().await {}
        };
        let _ = timeout(FAREWELL, farewell).await;
    }
}

/// An error as a frame, where the frame's own type is not at hand.
#[derive(Serialize)]
struct ErrorEnvelope<'e> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    error: &'e ErrorFrame,
}
