//! The desk: what every verb works with.

use super::help_counts::HelpCounts;
use super::looks_up::Begun;
use super::turn::Turns;
use crate::agents::Roster;
use crate::bus::Bus;
use crate::clock::Clock;
use crate::content::Content;
use crate::conversation::{Priority, Speaker};
use crate::dialogue::{House, Scene};
use crate::handoff::{Place, Queue};
use crate::help::Library;
use crate::ids::{AgentId, ConversationId, Department, Number};
use crate::language::feelings;
use crate::lookups::Lookups;
use crate::matching::Matcher;
use crate::metrics::Metrics;
use crate::storage::{Store, StoreError};
use arc_swap::ArcSwap;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex as TurnLock, Semaphore, broadcast, watch};

/// What was found out about being ready is told again for so long.
const READINESS_HOLDS: Duration = Duration::from_secs(1);

/// Passwords hashed at once.
const HASHING: usize = 4;

/// What can be said, and what understands.
#[derive(Debug)]
pub struct Brain {
    /// The checked content.
    pub content: Content,
    /// Fitted from it.
    pub matcher: Matcher,
    /// Its articles on shelves.
    pub library: Library,
}

impl Brain {
    /// Fits a matcher to the content. Takes from milliseconds to seconds: not on a thread that serves sockets.
    pub fn new(content: Content) -> Self {
        let matcher = Matcher::fit(&content);
        Self::understanding(content, matcher)
    }

    /// With a matcher that was fitted to this content before.
    pub fn understanding(content: Content, matcher: Matcher) -> Self {
        feelings::prepare();
        let library = Library::new(&content);
        Self { content, matcher, library }
    }
}

/// What a desk is built from.
#[derive(Debug)]
pub struct Parts {
    /// The record.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
    /// Names and habits of the house.
    pub house: House,
    /// Where the shop is.
    pub time_zone: TimeZone,
    /// Business data.
    pub lookups: Lookups,
    /// What can be said.
    pub brain: Arc<Brain>,
    /// Counts.
    pub metrics: Metrics,
    /// Conversations are erased so many days after their last event; none = they are kept.
    pub keep_days: Option<u32>,
}

/// Where everything happens. One for each process, shared by all doors.
#[derive(Debug)]
pub struct Desk {
    pub(super) store: Store,
    pub(super) bus: Bus,
    pub(super) clock: Clock,
    pub(super) house: House,
    pub(super) time_zone: TimeZone,
    pub(super) lookups: Lookups,
    pub(super) metrics: Metrics,
    pub(super) brain: ArcSwap<Brain>,
    pub(super) turns: Turns,
    /// Held by who begins a conversation for a visitor known by a token: rare, so one for all of them.
    pub(super) beginning: tokio::sync::Mutex<()>,
    pub(super) begun: Begun,
    /// Places for hashing passwords: each takes 19 MiB, and who guesses must not take them all from the machine.
    pub(super) hashing: Semaphore,
    /// The token of the one-time link for the first agent, while there is none.
    pub(super) invitation: Mutex<Option<String>>,
    /// Conversations are kept for so long after their last event.
    pub(super) keep: Option<SignedDuration>,
    /// When conversations that are too old were last looked for.
    pub(super) old_looked_for: Mutex<Option<Timestamp>>,
    /// What was erased up to this position is forgotten here too.
    pub(super) erased_up_to: AtomicU64,
    /// Erased words may still stand in the write-ahead log.
    pub(super) log_holds_erased: AtomicBool,
    /// When an event was stored last, in milliseconds since 1970.
    pub(super) stored_at: AtomicI64,
    /// When the database was last written anew.
    pub(super) rewritten: Mutex<Option<Timestamp>>,
    /// Whether something could be stored, and when that was tried.
    readiness: TurnLock<Option<(Instant, Result<(), StoreError>)>>,
    roster: Mutex<Roster>,
    queue: Mutex<Queue>,
    /// What was counted on the help page and is not stored yet.
    pub(super) help_counts: Mutex<HelpCounts>,
    /// When old counts of the help page were last looked for.
    pub(super) old_help_looked_for: Mutex<Option<Date>>,
}

impl Desk {
    /// Opens the desk; who waited when it closed waits still.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn open(parts: Parts) -> Result<Self, StoreError> {
        let queue = waiting(&parts.store)?;
        parts.metrics.waiting(queue.len());
        let erased_up_to = AtomicU64::new(parts.store.newest_erased()?);
        Ok(Self {
            store: parts.store,
            bus: Bus::default(),
            clock: parts.clock,
            house: parts.house,
            time_zone: parts.time_zone,
            lookups: parts.lookups,
            metrics: parts.metrics,
            brain: ArcSwap::new(parts.brain),
            turns: Turns::default(),
            beginning: tokio::sync::Mutex::default(),
            begun: Begun::default(),
            hashing: Semaphore::new(HASHING),
            invitation: Mutex::default(),
            keep: parts.keep_days.map(|days| SignedDuration::from_hours(24 * i64::from(days))),
            old_looked_for: Mutex::default(),
            erased_up_to,
            // Another program may have erased something and ended before it could empty the log.
            log_holds_erased: AtomicBool::new(true),
            stored_at: AtomicI64::new(i64::MIN),
            rewritten: Mutex::default(),
            readiness: TurnLock::default(),
            roster: Mutex::default(),
            queue: Mutex::new(queue),
            help_counts: Mutex::default(),
            old_help_looked_for: Mutex::default(),
        })
    }

    /// Tells the time.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Names and habits of the house.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// Counts.
    pub fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// Changes when the store was restored.
    pub fn epoch(&self) -> &str {
        self.store.epoch()
    }

    /// What can be said at this moment.
    pub fn brain(&self) -> Arc<Brain> {
        self.brain.load_full()
    }

    /// Whether a message could be stored right now, or a moment ago: it is tried by storing something, and whoever asks often must
    /// not keep the disk busy.
    ///
    /// # Errors
    /// Why not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let mut known = self.readiness.lock().await;
        if let Some((tried, outcome)) = &*known
            && tried.elapsed() < READINESS_HOLDS
        {
            return outcome.clone();
        }
        let outcome = self.store.ready().await;
        *known = Some((Instant::now(), outcome.clone()));
        outcome
    }

    /// Notices of one conversation.
    pub fn listen(&self, conversation: ConversationId) -> watch::Receiver<crate::bus::Notice> {
        self.bus.listen(conversation)
    }

    /// A socket stopped listening.
    pub fn stopped_listening(&self, conversation: ConversationId) {
        self.bus.tidy(conversation);
    }

    /// Notices of all conversations: the position of the newest event.
    pub fn listen_to_all(&self) -> watch::Receiver<u64> {
        self.bus.listen_to_all()
    }

    /// Who is writing, in any conversation.
    pub fn listen_to_typing(&self) -> broadcast::Receiver<(ConversationId, Speaker)> {
        self.bus.listen_to_typing()
    }

    /// Somebody is writing.
    pub fn types(&self, conversation: ConversationId, speaker: Speaker) {
        self.bus.typing(conversation, speaker);
    }

    /// An agent's console came.
    pub fn agent_arrives(&self, agent: AgentId) {
        lock(&self.roster).arrives(agent);
    }

    /// An agent's console went.
    pub fn agent_leaves(&self, agent: AgentId) {
        lock(&self.roster).leaves(agent);
    }

    /// From time to time: folds the figures, takes in what another process did, such as `agents remove` or `erase`, and erases
    /// what is older than conversations are kept.
    pub async fn tidy(&self) {
        self.metrics.tidy();
        if let Err(error) = self.notice_erased() {
            tracing::warn!(%error, "what was erased can't be read; it is looked for again");
        }
        self.read_queue();
        if let Err(error) = self.stores_help_counts().await {
            tracing::warn!(%error, "what was counted on the help page can't be stored; it is tried again");
        }
        let kept_up = async {
            self.erase_old().await?;
            self.rewrite_when_quiet().await?;
            self.empty_log().await
        };
        if let Err(error) = kept_up.await {
            tracing::warn!(%error, "erasing is not finished; it is tried again");
        }
    }

    fn read_queue(&self) {
        match waiting(&self.store) {
            Ok(queue) => *lock(&self.queue) = queue,
            Err(error) => tracing::warn!(%error, "who waits can't be read; the queue stays as it was"),
        }
    }

    /// Makes a decision with everything around it.
    pub(super) fn with_scene<T>(&self, brain: &Brain, decide: impl FnOnce(&Scene<'_>) -> T) -> T {
        let on_duty = lock(&self.roster).on_duty();
        let now = self.clock.now();
        let here = now.to_zoned(self.time_zone.clone());
        let position = |department: &Department, priority: Priority| {
            let newcomer = Place { department: department.clone(), since: now, priority };
            lock(&self.queue).position_of_newcomer(&newcomer)
        };
        let scene = Scene { content: &brain.content, house: &self.house, now: &here, on_duty, position: &position };
        decide(&scene)
    }

    /// Nobody waits in this conversation any more.
    pub(super) fn leaves_queue(&self, conversation: ConversationId) {
        let mut queue = lock(&self.queue);
        queue.leaves(conversation);
        self.metrics.waiting(queue.len());
    }

    /// A change was stored: the queue follows, and everybody who listens is told.
    pub(super) fn announce(&self, conversation: ConversationId, place: Option<Place>, head: Number, position: u64) {
        let mut queue = lock(&self.queue);
        match place {
            Some(place) => queue.enters(conversation, place),
            None => queue.leaves(conversation),
        }
        self.metrics.waiting(queue.len());
        drop(queue);
        self.bus.publish(conversation, head, position);
    }
}

/// Who waits for a person, as stored.
fn waiting(store: &Store) -> Result<Queue, StoreError> {
    let mut queue = Queue::default();
    for line in store.waiting()? {
        if let (Some(department), Some(since)) = (line.summary.department, line.summary.waiting_since) {
            queue.enters(line.conversation, Place { department, since, priority: line.summary.priority });
        }
    }
    Ok(queue)
}

/// A panic elsewhere leaves these values whole: each change to them is one step.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
