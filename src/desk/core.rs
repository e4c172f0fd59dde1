//! The desk: what every verb works with.

use super::floor;
use super::greetings::TriggerCounts;
use super::help_counts::HelpCounts;
use super::in_line::Waiting;
use super::looking_on::Company;
use super::looks_up::Begun;
use super::most_read::MostRead;
use super::others::Others;
use super::second_factor::WrongCodes;
use super::turn::Turns;
use crate::agents::{Onlookers, Presence, Roster};
use crate::bus::{Bus, Listener, Typing};
use crate::clock::Clock;
use crate::config::{RoutingSettings, SecondFactorRule, UploadSettings};
use crate::contacts::IdentityKey;
use crate::content::Content;
use crate::conversation::{Priority, Speaker};
use crate::dialogue::{House, Scene};
use crate::handoff::{Place, Queue};
use crate::help::Library;
use crate::ids::{AgentId, ConversationId, Department};
use crate::language::{feelings, harmful};
use crate::lookups::Lookups;
use crate::mail::Relay;
use crate::matching::Matcher;
use crate::metrics::Metrics;
use crate::storage::{Store, StoreError};
use arc_swap::ArcSwap;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex as TurnLock, Notify, Semaphore, broadcast, watch};

/// What was found out about being ready is told again for so long.
const READINESS_HOLDS: Duration = Duration::from_secs(1);

/// So much of what is being typed is shown, in characters.
const LONGEST_PEEK: usize = 2000;

/// Passwords hashed at once.
const HASHING: usize = 4;

/// Files looked at once.
const LOOKING_AT_FILES: usize = 2;

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
    /// How conversations find agents.
    pub routing: RoutingSettings,
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
    /// How people sign in.
    pub access: Access,
    /// What the website's server signs with who a visitor is; none when it does not.
    pub identity: Option<IdentityKey>,
    /// Which files may be sent.
    pub uploads: UploadSettings,
    /// The way to the owner's mail server; none where nothing is sent by e-mail.
    pub mail: Option<Relay>,
}

/// How people sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// Whether they must have a second factor.
    pub second_factor: SecondFactorRule,
    /// A sign-in that nobody uses for so long is over.
    pub idle: SignedDuration,
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
    pub(super) access: Access,
    /// Counts whenever sign-ins may have ended, so that open sockets look.
    pub(super) sign_ins: watch::Sender<u64>,
    /// Wrong codes of who has the right password.
    pub(super) wrong_codes: Mutex<WrongCodes>,
    /// When a failed sign-in of nobody who is known was last written into the audit log.
    pub(super) stranger_noted: Mutex<Option<Timestamp>>,
    /// When lines that are too old were last looked for in the audit log.
    pub(super) audit_looked_through: Mutex<Option<Timestamp>>,
    /// What the website's server signs with who a visitor is.
    pub(super) identity: Option<IdentityKey>,
    /// Which files may be sent.
    pub(super) uploads: UploadSettings,
    /// The way to the owner's mail server.
    pub(super) mail: Option<Relay>,
    /// Places for making pictures anew: each may take hundreds of megabytes for a moment.
    pub(super) looking_at_files: Semaphore,
    /// What each account looks like: the name of its picture.
    pub(super) pictures: ArcSwap<BTreeMap<AgentId, String>>,
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
    /// How conversations find agents.
    pub(super) rules: RoutingSettings,
    /// Where both are needed at once, the queue is locked first.
    pub(super) queue: Mutex<Queue>,
    pub(super) roster: Mutex<Roster>,
    /// How often one of them changed: tells whether what was read meanwhile is out of date.
    pub(super) moves: AtomicU64,
    /// All agents and their states, as consoles were told last.
    pub(super) here: watch::Sender<Arc<[Presence]>>,
    /// Something changed that may bring somebody who waits to an agent.
    pub(super) unassigned: Notify,
    /// Held while offers are made: each is decided upon those before it.
    pub(super) assigning: TurnLock<()>,
    /// Counts are stored by one at a time: who asks for it next finds them stored.
    pub(super) counting: TurnLock<()>,
    /// Who looks at what.
    pub(super) onlookers: Mutex<Onlookers>,
    /// Agents hear of each other.
    pub(super) company: broadcast::Sender<Company>,
    /// What is known about those who wait.
    pub(super) waiting: Waiting,
    /// What was counted on the help page and is not stored yet.
    pub(super) help_counts: Mutex<HelpCounts>,
    /// What is known of other programs over the same database.
    pub(super) others: Others,
    /// What is read most.
    pub(super) most_read: Mutex<MostRead>,
    /// What became of the widget's greetings and is not stored yet.
    pub(super) trigger_counts: Mutex<TriggerCounts>,
    /// When old counts of the help page were last looked for.
    pub(super) old_help_looked_for: Mutex<Option<Date>>,
}

impl Desk {
    /// Opens the desk; who waited when it closed waits still.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn open(parts: Parts) -> Result<Self, StoreError> {
        let mut roster = Roster::new(parts.routing.away_after);
        let queue = floor::read(&parts.store, &mut roster, parts.clock.now())?;
        parts.metrics.waiting(queue.len());
        let waiting = Waiting::open(&parts.store)?;
        let erased_up_to = AtomicU64::new(parts.store.newest_erased()?);
        let pictures = ArcSwap::from_pointee(parts.store.pictures()?.into_iter().collect());
        let desk = Self {
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
            access: parts.access,
            sign_ins: watch::Sender::new(0),
            wrong_codes: Mutex::default(),
            stranger_noted: Mutex::default(),
            audit_looked_through: Mutex::default(),
            identity: parts.identity,
            uploads: parts.uploads,
            mail: parts.mail,
            looking_at_files: Semaphore::new(LOOKING_AT_FILES),
            pictures,
            keep: parts.keep_days.map(|days| SignedDuration::from_hours(24 * i64::from(days))),
            old_looked_for: Mutex::default(),
            erased_up_to,
            // Another program may have erased something and ended before it could empty the log.
            log_holds_erased: AtomicBool::new(true),
            stored_at: AtomicI64::new(i64::MIN),
            rewritten: Mutex::default(),
            readiness: TurnLock::default(),
            rules: parts.routing,
            onlookers: Mutex::default(),
            company: broadcast::Sender::new(super::looking_on::KEPT),
            queue: Mutex::new(queue),
            roster: Mutex::new(roster),
            moves: AtomicU64::new(0),
            here: watch::Sender::new(Arc::default()),
            unassigned: Notify::new(),
            assigning: TurnLock::default(),
            counting: TurnLock::default(),
            waiting,
            help_counts: Mutex::default(),
            others: Others::default(),
            most_read: Mutex::default(),
            trigger_counts: Mutex::default(),
            old_help_looked_for: Mutex::default(),
        };
        desk.tell_who_is_here();
        Ok(desk)
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
    pub fn listen(&self, conversation: ConversationId) -> Listener {
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
    pub fn listen_to_typing(&self) -> broadcast::Receiver<Typing> {
        self.bus.listen_to_typing()
    }

    /// Conversations of a contact that has changed.
    pub fn listen_to_contacts(&self) -> broadcast::Receiver<Arc<[ConversationId]>> {
        self.bus.listen_to_contacts()
    }

    /// Somebody is writing.
    pub fn types(&self, conversation: ConversationId, speaker: Speaker) {
        self.bus.typing(Typing { conversation, speaker, text: None });
    }

    /// The visitor is writing this; agents see it where the owner wants that, and visitors are told.
    pub fn visitor_types(&self, conversation: ConversationId, text: Option<String>) {
        let seen = text
            .filter(|_| self.house.sneak_peek)
            .map(|text| text.chars().filter(|character| !harmful(*character)).take(LONGEST_PEEK).collect::<String>());
        self.bus.typing(Typing { conversation, speaker: Speaker::Visitor, text: seen.map(Into::into) });
    }

    /// From time to time: folds the figures, takes in what another process did, such as `agents remove` or `erase`, and erases
    /// what is older than conversations are kept.
    pub async fn tidy(&self) {
        self.metrics.tidy();
        if let Err(error) = self.notice_erased() {
            tracing::warn!(%error, "what was erased can't be read; it is looked for again");
        }
        self.notice_others().await;
        self.read_floor();
        if let Err(error) = self.stores_help_counts().await {
            tracing::warn!(%error, "what was counted on the help page can't be stored; it is tried again");
        }
        if let Err(error) = self.stores_trigger_counts().await {
            tracing::warn!(%error, "what became of the widget's greetings can't be stored; it is tried again");
        }
        let kept_up = async {
            self.erase_old().await?;
            self.forget_old_audit().await?;
            self.forget_unsent_files().await?;
            self.rewrite_when_quiet().await?;
            self.empty_log().await
        };
        if let Err(error) = kept_up.await {
            tracing::warn!(%error, "erasing is not finished; it is tried again");
        }
    }

    /// Makes a decision with everything around it.
    pub(super) fn with_scene<T>(&self, brain: &Brain, decide: impl FnOnce(&Scene<'_>) -> T) -> T {
        let now = self.clock.now();
        let here = now.to_zoned(self.time_zone.clone());
        let on_duty = |department: &Department| lock(&self.roster).count_on_duty(department, now);
        let position = |department: &Department, priority: Priority| {
            let newcomer = Place::new(department.clone(), now, priority, self.house.language);
            lock(&self.queue).position_of_newcomer(&newcomer)
        };
        let in_line = |conversation: ConversationId| self.in_line(conversation);
        let scene = Scene {
            content: &brain.content,
            house: &self.house,
            now: &here,
            on_duty: &on_duty,
            position: &position,
            in_line: &in_line,
        };
        decide(&scene)
    }
}

/// A panic elsewhere leaves these values whole: each change to them is one step.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
