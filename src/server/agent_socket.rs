//! One console's socket: the inbox and the conversations it shows, each with the number it has seen last.

use super::guest::unknown_version;
use super::limits::Bucket;
use super::listen::{Front, stopping};
use super::reply::inbox_line;
use super::socket::{BAD_FRAMES, End, Gone, Incoming, Socket};
use crate::conversation::Speaker;
use crate::desk::{Account, Change, Desk, DeskError, Typing};
use crate::ids::{AgentId, ConversationId, Number};
use crate::protocol::{self, AgentFrame, CloseCode, ErrorCode, ErrorFrame, ToAgent, for_agent};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, watch};
use tokio::time::{Interval, MissedTickBehavior, sleep_until};

/// Frames a second, and at once: an agent with a palette of shortcuts is faster than a visitor.
const FRAMES: (f64, f64) = (20.0, 100.0);

/// Lines of the inbox in one frame: with the longest texts they stay well below what a socket may buffer.
const INBOX_PAGE: usize = 100;

/// Serves an agent until the socket is gone.
pub(super) async fn serve(mut socket: Socket, front: Arc<Front>, (account, cookie): (Account, String)) {
    let hello = tokio::time::timeout(front.timings.hello, first_frame(&mut socket));
    let Ok(greeted) = hello.await else {
        return socket.close(CloseCode::HelloTimeout, "say hello within ten seconds").await;
    };
    let Ok((after, epoch)) = greeted else { return };
    let agent = account.agent;
    let _duty = Duty::begin(&front.desk, agent);
    let mut seat = Seat::new(socket, &front, (account, cookie));
    if seat.begin(after, epoch).await.is_ok() {
        seat.run().await;
    }
}

/// On duty until dropped, however that comes: the bot must not promise people who are not there.
struct Duty<'f>(&'f Desk, AgentId);

impl<'f> Duty<'f> {
    fn begin(desk: &'f Desk, agent: AgentId) -> Self {
        desk.metrics().sockets("agent", 1.0);
        desk.agent_arrives(agent);
        Self(desk, agent)
    }
}

impl Drop for Duty<'_> {
    fn drop(&mut self) {
        self.0.agent_leaves(self.1);
        self.0.metrics().sockets("agent", -1.0);
    }
}

async fn first_frame(socket: &mut Socket) -> Result<(u64, Option<String>), Gone> {
    for _ in 0..BAD_FRAMES {
        let Incoming::Text(text) = socket.receive().await? else { continue };
        let refused = match protocol::parse_frame::<AgentFrame>(&text) {
            Ok(AgentFrame::Hello { v, after, epoch }) if v == protocol::VERSION => return Ok((after, epoch)),
            Ok(AgentFrame::Hello { v, .. }) => unknown_version(v),
            Ok(_) => ErrorFrame::never(ErrorCode::HelloFirst, "the first frame must be hello"),
            Err(error) => error,
        };
        socket.send(&ToAgent::Error(refused)).await?;
    }
    socket.close(CloseCode::Abuse, "too many bad frames").await;
    Err(Gone)
}

/// An agent at a console.
pub(super) struct Seat<'f> {
    pub(super) socket: Socket,
    pub(super) desk: &'f Desk,
    front: &'f Front,
    pub(super) account: Account,
    pub(super) cookie: String,
    /// The inbox is known up to here.
    position: u64,
    changes: watch::Receiver<u64>,
    typing: broadcast::Receiver<Typing>,
    contacts: broadcast::Receiver<Arc<[ConversationId]>>,
    /// The conversations shown, and the last number sent of each.
    pub(super) shown: BTreeMap<ConversationId, Number>,
    pub(super) frames: Bucket,
    pub(super) bad: u32,
    /// The server stops: when this socket leaves.
    leaves: Option<tokio::time::Instant>,
}

impl<'f> Seat<'f> {
    fn new(socket: Socket, front: &'f Front, (account, cookie): (Account, String)) -> Self {
        let desk = &*front.desk;
        Self {
            socket,
            desk,
            front,
            account,
            cookie,
            position: 0,
            // Subscribed before anything is read: nothing that happens in between is missed.
            changes: desk.listen_to_all(),
            typing: desk.listen_to_typing(),
            contacts: desk.listen_to_contacts(),
            shown: BTreeMap::new(),
            frames: Bucket::new(FRAMES.0, FRAMES.1, Instant::now()),
            bad: 0,
            leaves: None,
        }
    }

    async fn begin(&mut self, after: u64, epoch: Option<String>) -> Result<(), Gone> {
        let welcome = ToAgent::Welcome {
            v: protocol::VERSION,
            agent: self.account.agent,
            name: self.account.name.clone(),
            epoch: self.desk.epoch().to_owned(),
        };
        self.socket.send(&welcome).await?;
        let same_epoch = epoch.is_some_and(|epoch| epoch == self.desk.epoch());
        if same_epoch && after > 0 {
            self.position = after;
        } else {
            let newest = self.desk.newest().await.map_err(|error| read_failed(&error))?;
            // An empty inbox is told, too: the console must not wait for what does not come.
            if newest.is_empty() {
                let position = self.position;
                self.socket.send(&ToAgent::Inbox { conversations: Vec::new(), gone: Vec::new(), position }).await?;
            }
            self.send_inbox(newest.into_iter().map(Box::new).map(Change::Line).collect()).await?;
        }
        self.deliver().await
    }

    async fn run(&mut self) {
        let mut pings = tokio::time::interval(self.front.timings.ping_every);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        pings.reset();
        let mut drain = self.front.drain.subscribe();
        loop {
            match self.step(&mut pings, &mut drain).await {
                Ok(()) => {}
                Err(End::Gone) => return,
                Err(End::Close(code, reason)) => return self.socket.close(code, reason).await,
            }
        }
    }

    async fn step(&mut self, pings: &mut Interval, drain: &mut watch::Receiver<bool>) -> Result<(), End> {
        let (staying, leaves) = (self.leaves.is_none(), self.leaves);
        tokio::select! {
            incoming = self.socket.receive() => self.heard(incoming?).await,
            changed = self.changes.changed() => {
                changed.map_err(|_| End::Gone)?;
                Ok(self.deliver().await?)
            }
            typing = self.typing.recv() => self.typed(typing).await,
            // What was missed is asked for when a conversation is opened.
            Ok(conversations) = self.contacts.recv() => self.contact_changed(&conversations).await,
            _ = pings.tick() => self.check_in().await,
            () = stopping(drain), if staying => self.farewell().await,
            () = sleep_until(leaves.unwrap_or_else(tokio::time::Instant::now)), if !staying => {
                Err(End::Close(CloseCode::Restart, "the server restarts"))
            }
        }
    }

    /// What is under way is finished, then the socket closes at its own moment: not all come back at once.
    async fn farewell(&mut self) -> Result<(), End> {
        let retry_ms = self.front.spread();
        self.leaves = Some(tokio::time::Instant::now() + Duration::from_millis(retry_ms));
        Ok(self.socket.send(&ToAgent::Goaway { retry_ms }).await?)
    }

    /// A sign-in that is over ends the socket too.
    async fn check_in(&mut self) -> Result<(), End> {
        match self.desk.signed_in(&self.cookie) {
            Ok(None) => Err(End::Close(CloseCode::SignedOut, "sign in again")),
            _ => {
                self.socket.ping().await?;
                // A notice may be lost, or come from another process: what is missing comes now at the latest.
                Ok(self.deliver().await?)
            }
        }
    }

    async fn typed(&mut self, typing: Result<Typing, broadcast::error::RecvError>) -> Result<(), End> {
        match typing {
            Ok(Typing { conversation, speaker: Speaker::Visitor, text }) if self.shown.contains_key(&conversation) => {
                let text = text.map(|text| text.to_string());
                Ok(self.socket.send(&ToAgent::Typing { conversation, text }).await?)
            }
            // What was missed of typing is out of date anyway.
            _ => Ok(()),
        }
    }

    /// Sends every change after the last one sent: lines of the inbox, and events of the conversations shown.
    async fn deliver(&mut self) -> Result<(), Gone> {
        loop {
            self.changes.borrow_and_update();
            let changed = self.desk.changed_after(self.position).await.map_err(|error| read_failed(&error))?;
            if changed.is_empty() {
                return Ok(());
            }
            let full = changed.len() == Desk::PAGE;
            let heads: Vec<_> = changed.iter().filter_map(head_of).collect();
            self.send_inbox(changed).await?;
            for (conversation, head) in heads {
                if self.shown.get(&conversation).is_some_and(|sent| *sent < head) {
                    self.send_events(conversation).await?;
                }
            }
            // What comes meanwhile is noticed again: the agent's own frames must have their turn.
            if !full {
                return Ok(());
            }
        }
    }

    async fn send_inbox(&mut self, changes: Vec<Change>) -> Result<(), Gone> {
        for page in changes.chunks(INBOX_PAGE) {
            let position = page.last().map_or(self.position, Change::position);
            let (mut conversations, mut gone) = (Vec::new(), Vec::new());
            for change in page {
                match change {
                    Change::Line(line) => conversations.push(inbox_line((**line).clone())),
                    Change::Gone { conversation, .. } => {
                        self.shown.remove(conversation);
                        gone.push(*conversation);
                    }
                }
            }
            self.socket.send(&ToAgent::Inbox { conversations, gone, position }).await?;
            self.position = position;
        }
        Ok(())
    }

    pub(super) async fn send_events(&mut self, conversation: ConversationId) -> Result<(), Gone> {
        loop {
            let sent = self.shown.get(&conversation).copied().unwrap_or_default();
            let page = self.desk.events_after(conversation, sent).await.map_err(|error| read_failed(&error))?;
            let Some(last) = page.events.last() else { return Ok(()) };
            let head = last.number;
            let events = page.events.iter().map(for_agent).collect();
            self.socket.send(&ToAgent::Events { conversation, events, head }).await?;
            self.shown.insert(conversation, head);
            if !page.more {
                return Ok(());
            }
        }
    }
}

fn head_of(change: &Change) -> Option<(ConversationId, Number)> {
    match change {
        Change::Line(line) => Some((line.conversation, line.head)),
        Change::Gone { .. } => None,
    }
}

/// The console comes back and resumes; why is in the log.
fn read_failed(error: &DeskError) -> Gone {
    tracing::error!(%error, "the inbox can't be read; the console will come back");
    Gone
}
