//! One console's socket: the inbox and the conversations it shows, each with the number it has seen last.

use super::agent_hands::Looking;
use super::guest::unknown_version;
use super::limits::{Bucket, Pace};
use super::listen::{Front, stopping};
use super::reply::{inbox_line, queues, uploads};
use super::socket::{BAD_FRAMES, End, Gone, Incoming, Socket};
use crate::conversation::{Recorded, Speaker};
use crate::desk::{Account, Change, Company, Desk, DeskError, Presence, QueueOf, Right, Session, Standing, Typing};
use crate::ids::{AgentId, ConversationId, Number};
use crate::protocol::{self, AgentFrame, CloseCode, DepartmentTitle, ErrorCode, ErrorFrame, ToAgent, WireEvent};
use crate::protocol::{for_agent, with_picture};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, watch};
use tokio::time::{Interval, MissedTickBehavior, sleep_until};

/// Frames a second, and at once: an agent with a palette of shortcuts is faster than a visitor.
pub(super) const FRAMES: Pace = Pace::new(20.0, 100.0);

/// Lines of the inbox in one frame: with the longest texts they stay well below what a socket may buffer.
const INBOX_PAGE: usize = 100;

/// Serves an agent until the socket is gone.
pub(super) async fn serve(mut socket: Box<Socket>, front: Arc<Front>, standing: Standing) {
    let hello = tokio::time::timeout(front.timings.hello, first_frame(&mut socket));
    let Ok(greeted) = hello.await else {
        return socket.close(CloseCode::HelloTimeout, "say hello within ten seconds").await;
    };
    let Ok((after, epoch)) = greeted else { return };
    let _duty = Duty::begin(&front.desk, &standing.account);
    let mut seat = Seat::new(socket, &front, standing);
    if seat.begin(after, epoch).await.is_ok() {
        seat.run().await;
    }
}

/// On duty until dropped, however that comes: the bot must not promise people who are not there, or who don't answer.
struct Duty<'f>(&'f Desk, Option<AgentId>);

impl<'f> Duty<'f> {
    fn begin(desk: &'f Desk, account: &Account) -> Self {
        desk.metrics().sockets("agent", 1.0);
        let answers = account.role.may(Right::Answer).then_some(account.agent);
        if let Some(agent) = answers {
            desk.agent_arrives(agent);
        }
        Self(desk, answers)
    }
}

impl Drop for Duty<'_> {
    fn drop(&mut self) {
        if let Some(agent) = self.1 {
            self.0.agent_leaves(agent);
        }
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
    pub(super) socket: Box<Socket>,
    pub(super) desk: &'f Desk,
    front: &'f Front,
    pub(super) account: Account,
    /// The sign-in it was opened with.
    pub(super) session: Session,
    /// The inbox is known up to here.
    position: u64,
    changes: watch::Receiver<u64>,
    typing: broadcast::Receiver<Typing>,
    contacts: broadcast::Receiver<Arc<[ConversationId]>>,
    /// Who is here.
    roster: watch::Receiver<Arc<[Presence]>>,
    sign_ins: watch::Receiver<u64>,
    queues: watch::Receiver<Vec<QueueOf>>,
    /// The conversations shown, and the last number sent of each.
    pub(super) shown: BTreeMap<ConversationId, Number>,
    /// The conversation on the screen.
    pub(super) looking: Option<Looking<'f>>,
    company: broadcast::Receiver<Company>,
    pub(super) frames: Bucket,
    pub(super) bad: u32,
    /// The server stops: when this socket leaves.
    leaves: Option<tokio::time::Instant>,
}

impl<'f> Seat<'f> {
    fn new(socket: Box<Socket>, front: &'f Front, Standing { account, session }: Standing) -> Self {
        let desk = &*front.desk;
        Self {
            socket,
            desk,
            front,
            account,
            session,
            position: 0,
            // Subscribed before anything is read: nothing that happens in between is missed.
            changes: desk.listen_to_all(),
            typing: desk.listen_to_typing(),
            roster: desk.listen_to_roster(),
            sign_ins: desk.listen_to_sign_ins(),
            queues: desk.listen_to_queues(),
            contacts: desk.listen_to_contacts(),
            shown: BTreeMap::new(),
            looking: None,
            company: desk.listen_to_company(),
            frames: Bucket::full(Instant::now()),
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
            departments: departments(self.desk),
            sites: self.front.sites.told_apart(),
            uploads: uploads(self.desk),
        };
        self.socket.send(&welcome).await?;
        self.tell_who_is_here().await?;
        let same_epoch = epoch.is_some_and(|epoch| epoch == self.desk.epoch());
        if same_epoch && after > 0 {
            self.position = after;
        } else {
            let sees = self.account.role.may(Right::SeeConversations);
            let newest = if sees { self.desk.newest().await.map_err(|error| read_failed(&error))? } else { Vec::new() };
            // An empty inbox is told, too: the console must not wait for what does not come.
            if newest.is_empty() {
                let position = self.position;
                self.socket.send(&ToAgent::Inbox { conversations: Vec::new(), gone: Vec::new(), position }).await?;
            }
            self.queue_inbox(newest.into_iter().map(Box::new).map(Change::Line).collect()).await?;
        }
        self.tell_queues().await?;
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
            moved = self.roster.changed() => {
                moved.map_err(|_| End::Gone)?;
                Ok(self.tell_who_is_here().await?)
            }
            company = self.company.recv() => self.company(company).await,
            ended = self.sign_ins.changed() => {
                ended.map_err(|_| End::Gone)?;
                self.still_signed_in()
            }
            changed = self.queues.changed() => {
                changed.map_err(|_| End::Gone)?;
                Ok(self.tell_queues().await?)
            }
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
        self.still_signed_in()?;
        self.socket.ping().await?;
        // A notice may be lost, or come from another process: what is missing comes now at the latest.
        Ok(self.deliver().await?)
    }

    async fn tell_queues(&mut self) -> Result<(), Gone> {
        let frame = queues(&self.queues.borrow_and_update());
        self.socket.send(&frame).await
    }

    async fn typed(&mut self, typing: Result<Typing, broadcast::error::RecvError>) -> Result<(), End> {
        match typing {
            Ok(Typing { conversation, speaker: Speaker::Visitor, text }) if self.shown.contains_key(&conversation) => {
                let text = text.map(|text| text.to_string());
                Ok(self.socket.send(&ToAgent::Typing { conversation, agent: None, name: None, text }).await?)
            }
            // What was missed of typing is out of date anyway.
            _ => Ok(()),
        }
    }

    async fn tell_who_is_here(&mut self) -> Result<(), Gone> {
        let agents = self.roster.borrow_and_update().clone();
        self.socket.send(&ToAgent::Agents { agents }).await
    }

    /// Sends every change after the last one sent, lines of the inbox and events of the conversations shown, and what was queued
    /// before.
    pub(super) async fn deliver(&mut self) -> Result<(), Gone> {
        loop {
            self.changes.borrow_and_update();
            if !self.account.role.may(Right::SeeConversations) {
                return Ok(());
            }
            let changed = self.desk.changed_after(self.position).await.map_err(|error| read_failed(&error))?;
            if changed.is_empty() {
                return self.socket.flush().await;
            }
            let full = changed.len() == Desk::PAGE;
            let heads: Vec<_> = changed.iter().filter_map(head_of).collect();
            self.queue_inbox(changed).await?;
            for (conversation, head) in heads {
                if self.shown.get(&conversation).is_some_and(|sent| *sent < head) {
                    self.queue_events(conversation).await?;
                }
            }
            // What comes meanwhile is noticed again: the agent's own frames must have their turn.
            if !full {
                return self.socket.flush().await;
            }
        }
    }

    async fn queue_inbox(&mut self, changes: Vec<Change>) -> Result<(), Gone> {
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
            self.socket.queue(&ToAgent::Inbox { conversations, gone, position }).await?;
            self.position = position;
        }
        Ok(())
    }

    /// An event with the picture of the agent who is named in it.
    fn told(&self, recorded: &Recorded) -> WireEvent {
        with_picture(for_agent(recorded), recorded, |agent| self.desk.picture_of(agent))
    }

    /// Queues what came in a conversation after the last event sent.
    pub(super) async fn queue_events(&mut self, conversation: ConversationId) -> Result<(), Gone> {
        loop {
            let sent = self.shown.get(&conversation).copied().unwrap_or_default();
            let page = self.desk.events_after(conversation, sent).await.map_err(|error| read_failed(&error))?;
            let Some(last) = page.events.last() else { return Ok(()) };
            let head = last.number;
            let events = page.events.iter().map(|recorded| self.told(recorded)).collect();
            self.socket.queue(&ToAgent::Events { conversation, events, head }).await?;
            self.shown.insert(conversation, head);
            if !page.more {
                return Ok(());
            }
        }
    }
}

fn departments(desk: &Desk) -> Vec<DepartmentTitle> {
    let known = desk.house().departments.iter();
    let titled = known.map(|(name, title)| DepartmentTitle {
        name: name.to_string(),
        title: title.iter().map(|(language, text)| (language.to_string(), text.clone())).collect(),
        skill: desk.skill_of(name).cloned(),
    });
    titled.collect()
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
