//! One visitor's socket: one task, no queue of its own. What is to be sent is the difference between two numbers.

use super::limits::{self, Bucket, milliseconds};
use super::listen::{Front, stopping};
use super::reply::error_frame;
use super::socket::{BAD_FRAMES, End, Gone, HELLO_WITHIN, Incoming, PING_EVERY, Socket};
use crate::conversation::Speaker;
use crate::desk::{Desk, DeskError, Hello, Notice, Receipt, Utterance};
use crate::ids::{ConversationId, MessageId, Number, VisitorId};
use crate::protocol::{self, CloseCode, ErrorCode, ErrorFrame, ToVisitor, VisitorFrame, for_visitor};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::{Notify, watch};
use tokio::time::{Interval, MissedTickBehavior};

/// Signs (typing, read, ping) a second, and at once; past that they are dropped.
const SIGNS: (f64, f64) = (10.0, 40.0);

/// Serves a visitor until the socket is gone.
pub(super) async fn serve(mut socket: Socket, front: Arc<Front>) {
    let hello = tokio::time::timeout(HELLO_WITHIN, first_frame(&mut socket, &front));
    let Ok(greeted) = hello.await else {
        return socket.close(CloseCode::HelloTimeout, "say hello within ten seconds").await;
    };
    let Ok((visitor, hello, after, epoch)) = greeted else { return };
    let gone = front.visitors.enter(visitor, Instant::now());
    front.desk.metrics().sockets("visitor", 1.0);
    if let Ok(mut visit) = Visit::begin(socket, &front, (visitor, hello, after, epoch)).await {
        visit.run(&gone).await;
    }
    front.desk.metrics().sockets("visitor", -1.0);
    front.visitors.leave(visitor, &gone, Instant::now());
}

type Greeting = (VisitorId, Hello, Number, Option<String>);

/// Waits for a `hello` that can be served; other frames are told so.
async fn first_frame(socket: &mut Socket, front: &Front) -> Result<Greeting, Gone> {
    for _ in 0..BAD_FRAMES {
        let Incoming::Text(text) = socket.receive().await? else { continue };
        let refused = match protocol::parse_frame::<VisitorFrame>(&text) {
            Ok(VisitorFrame::Hello { v, token, after, epoch, language, page, name }) => {
                let hello = Hello { token, language, page, name };
                match front.desk.recognise(&hello) {
                    _ if v != protocol::VERSION => unknown_version(v),
                    // A newcomer has no events yet, whatever an earlier token left in the widget.
                    Ok(visitor) if hello.token.is_none() => return Ok((visitor, hello, 0, epoch)),
                    Ok(visitor) => return Ok((visitor, hello, after, epoch)),
                    Err(error) => error_frame(&error),
                }
            }
            Ok(_) => ErrorFrame::never(ErrorCode::HelloFirst, "the first frame must be hello"),
            Err(error) => error,
        };
        front.desk.metrics().refused(refused.code.name());
        socket.send(&ToVisitor::Error(refused)).await?;
    }
    socket.close(CloseCode::Abuse, "too many bad frames").await;
    Err(Gone)
}

pub(super) fn unknown_version(v: u32) -> ErrorFrame {
    let spoken = protocol::VERSION;
    ErrorFrame::never(ErrorCode::UnknownVersion, format!("version {v} is not spoken here, {spoken} is"))
}

struct Visit<'f> {
    socket: Socket,
    desk: &'f Desk,
    front: &'f Front,
    conversation: ConversationId,
    notices: watch::Receiver<Notice>,
    sent: Number,
    /// After the notices, so that nobody listens any more when it is dropped.
    _listening: Listening<'f>,
    typing_seen: u64,
    visitor: VisitorId,
    signs: Bucket,
    bad: u32,
}

/// Forgets the topic when the last who listened is gone, however that came.
struct Listening<'f> {
    desk: &'f Desk,
    conversation: ConversationId,
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        self.desk.stopped_listening(self.conversation);
    }
}

impl<'f> Visit<'f> {
    /// Subscribes first, then reads: nothing that happens in between is missed.
    async fn begin(
        mut socket: Socket,
        front: &'f Front,
        (visitor, hello, after, epoch): Greeting,
    ) -> Result<Self, Gone> {
        let desk = &*front.desk;
        let arrival = match desk.visitor_arrives(visitor, hello).await {
            Ok(arrival) => arrival,
            Err(error) => {
                socket.send(&ToVisitor::Error(error_frame(&error))).await?;
                socket.close(CloseCode::Restart, "come back in a while").await;
                return Err(Gone);
            }
        };
        let conversation = arrival.conversation;
        let notices = desk.listen(conversation);
        let head = desk.head(conversation).await.map_or(arrival.head, |head| head.head);
        let same_epoch = epoch.is_none_or(|epoch| epoch == arrival.epoch);
        let sent = if same_epoch { after.min(head) } else { 0 };
        let epoch = arrival.epoch;
        let welcome = ToVisitor::Welcome { v: protocol::VERSION, token: arrival.token, conversation, head, epoch };
        let typing_seen = notices.borrow().typing.map_or(0, |(_, count)| count);
        let mut visit = Self {
            socket,
            desk,
            front,
            conversation,
            notices,
            sent,
            typing_seen,
            visitor,
            _listening: Listening { desk, conversation },
            signs: Bucket::new(SIGNS.0, SIGNS.1, Instant::now()),
            bad: 0,
        };
        visit.socket.send(&welcome).await?;
        visit.deliver().await?;
        Ok(visit)
    }

    async fn run(&mut self, gone: &Notify) {
        let mut pings = tokio::time::interval(PING_EVERY);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        pings.reset();
        let mut drain = self.front.drain.subscribe();
        loop {
            match self.step(gone, &mut pings, &mut drain).await {
                Ok(()) => {}
                Err(End::Gone) => return,
                Err(End::Close(code, reason)) => return self.socket.close(code, reason).await,
            }
        }
    }

    async fn step(
        &mut self,
        gone: &Notify,
        pings: &mut Interval,
        drain: &mut watch::Receiver<bool>,
    ) -> Result<(), End> {
        tokio::select! {
            incoming = self.socket.receive() => self.heard(incoming?).await,
            changed = self.notices.changed() => {
                changed.map_err(|_| End::Gone)?;
                self.noticed().await
            }
            _ = pings.tick() => {
                self.socket.ping().await?;
                // A notice may be lost, or come from another process: what is missing comes now at the latest.
                Ok(self.deliver().await?)
            }
            () = gone.notified() => Err(End::Close(CloseCode::TooManySockets, "too many sockets of one visitor")),
            () = stopping(drain) => {
                let retry_ms = self.front.spread();
                self.socket.send(&ToVisitor::Goaway { retry_ms }).await?;
                self.farewell(retry_ms).await
            }
        }
    }

    /// What is under way is finished, then the socket closes at its own moment: not all come back at once.
    async fn farewell(&mut self, retry_ms: u64) -> Result<(), End> {
        let leave = tokio::time::sleep(std::time::Duration::from_millis(retry_ms));
        tokio::pin!(leave);
        loop {
            tokio::select! {
                incoming = self.socket.receive() => self.heard(incoming?).await?,
                changed = self.notices.changed() => {
                    changed.map_err(|_| End::Gone)?;
                    self.noticed().await?;
                }
                () = &mut leave => return Err(End::Close(CloseCode::Restart, "the server restarts")),
            }
        }
    }

    async fn noticed(&mut self) -> Result<(), End> {
        let notice = *self.notices.borrow_and_update();
        if notice.gone {
            return self.forgotten(None).await;
        }
        if notice.head > self.sent {
            self.deliver().await?;
        }
        if let Some((Speaker::Agent, count)) = notice.typing.filter(|(_, count)| *count != self.typing_seen) {
            self.typing_seen = count;
            self.socket.send(&ToVisitor::Typing { who: Speaker::Agent.word() }).await?;
        }
        Ok(())
    }

    /// Sends every event after the last one sent, page by page.
    async fn deliver(&mut self) -> Result<(), Gone> {
        loop {
            let page = self.desk.events_after(self.conversation, self.sent).await.map_err(|error| {
                tracing::error!(%error, "events can't be read; the widget will come back");
                Gone
            })?;
            let Some(last) = page.events.last() else { return Ok(()) };
            let last = last.number;
            self.socket.send(&ToVisitor::Events { events: page.events.iter().map(for_visitor).collect() }).await?;
            self.sent = last;
            if !page.more {
                return Ok(());
            }
        }
    }

    async fn heard(&mut self, incoming: Incoming) -> Result<(), End> {
        let text = match incoming {
            Incoming::Life => return Ok(()),
            Incoming::Binary => return self.bad_frame(ErrorFrame::never(ErrorCode::BadFrame, "frames are text")).await,
            Incoming::Text(text) => text,
        };
        match protocol::parse_frame::<VisitorFrame>(&text) {
            Err(error) => self.bad_frame(error).await,
            Ok(VisitorFrame::Hello { .. }) => {
                self.refuse(ErrorFrame::never(ErrorCode::HelloTwice, "this socket has said hello")).await
            }
            Ok(VisitorFrame::Say { id, text }) => self.says(id, Utterance::Text(text)).await,
            Ok(VisitorFrame::Choose { id, number, button }) => {
                self.says(id, Utterance::Button { number, button }).await
            }
            Ok(VisitorFrame::RequestPerson { id }) => self.says(id, Utterance::Person).await,
            Ok(VisitorFrame::Forget { id, conversation }) => self.forgets(id, conversation).await,
            Ok(sign) => self.sign(sign).await,
        }
    }

    async fn says(&mut self, id: MessageId, utterance: Utterance) -> Result<(), End> {
        if let Err(too_fast) = self.takes_one() {
            return self.refuse(too_fast.about(id)).await;
        }
        match self.desk.visitor_speaks(self.conversation, id, &utterance).await {
            Ok(Receipt { number, duplicate }) => {
                Ok(self.socket.send(&ToVisitor::Ack { id, number, duplicate }).await?)
            }
            // Erased at this very moment. The message is not refused: it comes again, and begins a new conversation.
            Err(DeskError::NoSuchConversation) => self.forgotten(None).await,
            Err(error) => self.refuse(error_frame(&error).about(id)).await,
        }
    }

    fn takes_one(&self) -> Result<(), ErrorFrame> {
        self.front.visitors.take(self.visitor, Instant::now()).map_err(|wait| {
            let message = format!("more than {} messages a second", limits::MESSAGES.0);
            ErrorFrame::later(ErrorCode::TooFast, message, milliseconds(wait))
        })
    }

    /// The visitor wants to be forgotten.
    async fn forgets(&mut self, id: MessageId, conversation: ConversationId) -> Result<(), End> {
        if let Err(too_fast) = self.takes_one() {
            return self.refuse(too_fast.about(id)).await;
        }
        match self.desk.visitor_erases(self.visitor, conversation).await {
            Ok(()) if conversation == self.conversation => self.forgotten(Some(id)).await,
            // It was gone before this socket came: what has begun since goes on.
            Ok(()) => Ok(self.socket.send(&ToVisitor::Forgotten { conversation, id: Some(id) }).await?),
            Err(error) => self.refuse(error_frame(&error).about(id)).await,
        }
    }

    /// The conversation is no more; what the widget has of it must go, too.
    async fn forgotten(&mut self, id: Option<MessageId>) -> Result<(), End> {
        self.socket.send(&ToVisitor::Forgotten { conversation: self.conversation, id }).await?;
        Err(End::Close(CloseCode::Forgotten, "the conversation was erased: say hello anew"))
    }

    async fn sign(&mut self, sign: VisitorFrame) -> Result<(), End> {
        if self.signs.take(Instant::now()).is_err() {
            return Ok(());
        }
        match sign {
            VisitorFrame::Read { number } => match self.desk.visitor_reads(self.conversation, number).await {
                Ok(()) => Ok(()),
                Err(error) => self.refuse(error_frame(&error)).await,
            },
            VisitorFrame::Typing => {
                self.desk.types(self.conversation, Speaker::Visitor);
                Ok(())
            }
            _ => Ok(self.socket.send(&ToVisitor::Pong).await?),
        }
    }

    async fn bad_frame(&mut self, error: ErrorFrame) -> Result<(), End> {
        self.bad += 1;
        if self.bad > BAD_FRAMES {
            return Err(End::Close(CloseCode::Abuse, "too many bad frames"));
        }
        self.refuse(error).await
    }

    async fn refuse(&mut self, error: ErrorFrame) -> Result<(), End> {
        self.desk.metrics().refused(error.code.name());
        Ok(self.socket.send(&ToVisitor::Error(error)).await?)
    }
}
