//! One visitor's socket: one task, no queue of its own. What is to be sent is the difference between two numbers.

use super::following::Following;
use super::guest::{Greeting, Guest, greeting, refused};
use super::limits::Entered;
use super::listen::{Front, stopping};
use super::reply::{error_frame, uploads};
use super::sites::Whence;
use super::socket::{BAD_FRAMES, End, Gone, Incoming, Socket};
use crate::desk::DeskError;
use crate::protocol::{self, CloseCode, ErrorCode, ErrorFrame, ToVisitor};
use futures::future::OptionFuture;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::{Interval, MissedTickBehavior, Sleep, interval, sleep, timeout};
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// Serves a visitor until the socket is gone.
///
/// Most visitors are silent most of the time, and the room that a task takes is that of the most it ever does at once. So what
/// is done now and then is boxed, here and below: it takes room only while it is done.
pub(super) async fn serve(socket: Box<Socket>, front: Arc<Front>, whence: Whence) {
    let Some((mut visit, entered)) = Box::pin(welcomed(socket, &front, whence)).await else { return };
    front.desk.metrics().sockets("visitor", 1.0);
    visit.run(entered.gone()).await;
    front.desk.metrics().sockets("visitor", -1.0);
}

/// Waits for a `hello`, and answers it with what was missed.
async fn welcomed(mut socket: Box<Socket>, front: &Front, whence: Whence) -> Option<(Visit<'_>, Entered<'_>)> {
    let Ok(greeted) = timeout(front.timings.hello, first_frame(&mut socket, front, &whence)).await else {
        socket.close(CloseCode::HelloTimeout, "say hello within ten seconds").await;
        return None;
    };
    let greeting = greeted.ok()?;
    let entered = front.visitors.enter(greeting.visitor);
    let visit = Visit::begin(socket, front, greeting).await.ok()?;
    Some((visit, entered))
}

/// Waits for a `hello` that can be served; other frames are told so.
async fn first_frame(socket: &mut Socket, front: &Front, whence: &Whence) -> Result<Greeting, Gone> {
    for _ in 0..BAD_FRAMES {
        let Incoming::Text(text) = socket.receive().await? else { continue };
        match greeting(front, &text, whence) {
            Ok(greeting) => return Ok(greeting),
            Err(error) => socket.send(&refused(front, error)).await?,
        }
    }
    socket.close(CloseCode::Abuse, "too many bad frames").await;
    Err(Gone)
}

struct Visit<'f> {
    socket: Box<Socket>,
    guest: Guest<'f>,
    following: Following<'f>,
    bad: u32,
    /// The server stops: when this socket leaves.
    leaves: Option<Pin<Box<Sleep>>>,
}

impl<'f> Visit<'f> {
    async fn begin(mut socket: Box<Socket>, front: &'f Front, greeting: Greeting) -> Result<Self, Gone> {
        let (visitor, after, epoch) = (greeting.visitor, greeting.after, greeting.epoch);
        let arrived = front.desk.visitor_arrives(visitor, greeting.hello).await;
        let arrival = match arrived {
            Ok(arrival) => arrival,
            Err(error) => {
                socket.send(&ToVisitor::Error(error_frame(&error))).await?;
                socket.close(CloseCode::Restart, "come back in a while").await;
                return Err(Gone);
            }
        };
        let conversation = arrival.conversation;
        let mut following = Following::begin(&front.desk, conversation);
        let head = following.resume(after, epoch.as_deref()).await.map_err(|error| unread(&error))?;
        let welcome = ToVisitor::Welcome {
            v: protocol::VERSION,
            token: arrival.token,
            conversation,
            head,
            epoch: arrival.epoch,
            identified: arrival.identified,
            identity_fault: arrival.identity_fault,
            sneak_peek: front.desk.house().sneak_peek,
            suggests: front.desk.house().suggests_while_typing,
            uploads: uploads(&front.desk),
        };
        socket.queue(&welcome).await?;
        let guest = Guest { front, visitor, conversation };
        let mut visit = Self { socket, guest, following, bad: 0, leaves: None };
        visit.deliver().await?;
        if let Some(line) = visit.following.line() {
            visit.socket.send(&line).await?;
        }
        Ok(visit)
    }

    async fn run(&mut self, gone: &Notify) {
        let mut pings = interval(self.guest.front.timings.ping_every);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        pings.reset();
        let mut drain = self.guest.front.drain.subscribe();
        loop {
            match self.step(gone, &mut pings, &mut drain).await {
                Ok(()) => {}
                Err(End::Gone) => return,
                Err(End::Close(code, reason)) => return Box::pin(self.socket.close(code, reason)).await,
            }
        }
    }

    async fn step(
        &mut self,
        gone: &Notify,
        pings: &mut Interval,
        drain: &mut watch::Receiver<bool>,
    ) -> Result<(), End> {
        let leaves = self.leaves.as_mut();
        let staying = leaves.is_none();
        tokio::select! {
            incoming = self.socket.receive() => Box::pin(self.heard(incoming?)).await,
            () = self.following.changed() => Box::pin(self.noticed()).await,
            _ = pings.tick() => {
                // What another program stored comes now at the latest.
                Box::pin(self.checks_in()).await
            }
            () = gone.notified() => Err(End::Close(CloseCode::TooManySockets, "too many sockets of one visitor")),
            () = stopping(drain), if staying => Box::pin(self.farewell()).await,
            Some(()) = OptionFuture::from(leaves) => Err(End::Close(CloseCode::Restart, "the server restarts")),
        }
    }

    async fn checks_in(&mut self) -> Result<(), End> {
        self.socket.ping().await?;
        if self.following.may_have_missed() {
            self.deliver().await?;
        }
        Ok(())
    }

    /// What is under way is finished, then the socket closes at its own moment: not all come back at once.
    async fn farewell(&mut self) -> Result<(), End> {
        let retry_ms = self.guest.front.spread();
        self.leaves = Some(Box::pin(sleep(Duration::from_millis(retry_ms))));
        Ok(self.socket.send(&ToVisitor::Goaway { retry_ms }).await?)
    }

    async fn noticed(&mut self) -> Result<(), End> {
        let (behind, writing) = self.following.noticed();
        if self.following.is_gone() {
            return self.answer(self.guest.forgotten()).await;
        }
        if behind {
            self.deliver().await?;
        }
        for frame in writing.into_iter().chain(self.following.line()) {
            self.socket.send(&frame).await?;
        }
        Ok(())
    }

    /// Sends every event after the last one sent, page by page, and what was queued before.
    async fn deliver(&mut self) -> Result<(), Gone> {
        while let Some(page) = self.following.next_page().await.map_err(|error| unread(&error))? {
            self.socket.queue(&page.frame).await?;
            if !page.more {
                break;
            }
        }
        self.socket.flush().await
    }

    async fn heard(&mut self, incoming: Incoming) -> Result<(), End> {
        let answer = match incoming {
            Incoming::Life => return Ok(()),
            Incoming::Binary => Err(ErrorFrame::never(ErrorCode::BadFrame, "frames are text")),
            Incoming::Text(text) => in_turn(self.guest, text).await,
        };
        match answer {
            Err(error) => Box::pin(self.bad_frame(error)).await,
            Ok(Some(answer)) => Box::pin(self.answer(answer)).await,
            Ok(None) => Ok(()),
        }
    }

    /// An answer, and what it led to in the conversation. With a conversation that was erased, the socket ends: the widget says
    /// hello anew, and another one begins.
    async fn answer(&mut self, answer: ToVisitor) -> Result<(), End> {
        self.socket.queue(&answer).await?;
        self.deliver().await?;
        match answer {
            ToVisitor::Forgotten { conversation, .. } if conversation == self.guest.conversation => {
                Err(End::Close(CloseCode::Forgotten, "the conversation was erased: say hello anew"))
            }
            _ => Ok(()),
        }
    }

    async fn bad_frame(&mut self, error: ErrorFrame) -> Result<(), End> {
        self.bad += 1;
        if self.bad > BAD_FRAMES {
            return Err(End::Close(CloseCode::Abuse, "too many bad frames"));
        }
        Ok(self.socket.send(&refused(self.guest.front, error)).await?)
    }
}

/// However many write at the same moment, only so many are being answered: the others take little room while they wait.
async fn in_turn(guest: Guest<'_>, text: Utf8Bytes) -> Result<Option<ToVisitor>, ErrorFrame> {
    let _busy = guest.front.busy.acquire().await;
    Ok(Box::pin(guest.does(protocol::parse_frame(&text)?)).await)
}

/// The widget comes back and resumes; why is in the log.
fn unread(error: &DeskError) -> Gone {
    tracing::error!(%error, "events can't be read; the widget will come back");
    Gone
}
