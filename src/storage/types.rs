//! What goes into the store and comes out of it.

use crate::contacts::{Contact, Learned, Who};
use crate::conversation::{MeasuredTime, Recorded, Summary};
use crate::ids::{ContactId, ConversationId, Department, MessageId, Number, TriggerName, VisitorId};
use jiff::{SignedDuration, Timestamp};

/// Events to be stored in one transaction.
#[derive(Debug, Clone)]
pub struct Append {
    /// Which conversation.
    pub conversation: ConversationId,
    /// Whose.
    pub visitor: VisitorId,
    /// The number of the last event the decision was made upon; another one stored since = conflict.
    pub expected: Number,
    /// Numbered from `expected + 1` without gaps; at least one.
    pub events: Vec<Recorded>,
    /// The conversation in a line after these events.
    pub summary: Summary,
    /// When something is to be done about it though nobody speaks; milliseconds count.
    pub due: Option<Timestamp>,
    /// What was measured by it.
    pub measured: Vec<Measurement>,
    /// What these events tell of who the visitor is.
    pub learned: Vec<Learned>,
}

/// A time that was measured, with nothing of whose it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// When it was over.
    pub at: Timestamp,
    /// Of what.
    pub what: MeasuredTime,
    /// Whose people.
    pub department: Department,
    /// How long; milliseconds count.
    pub took: SignedDuration,
    /// What the service level allowed then; none when there was none.
    pub level: Option<SignedDuration>,
}

/// Events of a conversation in order: as many as were asked for, or as fit into one frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Without gaps.
    pub events: Vec<Recorded>,
    /// There are more after these.
    pub more: bool,
}

/// What became of an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// On disk.
    Stored {
        /// The place of the last of these among all events of all conversations.
        position: u64,
    },
    /// Somebody was faster: fold again, decide again.
    Conflict,
}

/// Where a conversation stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Which.
    pub conversation: ConversationId,
    /// Whose.
    pub visitor: VisitorId,
    /// The number of its last event.
    pub head: Number,
}

/// A conversation in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedConversation {
    /// Which.
    pub conversation: ConversationId,
    /// The number of its last event.
    pub head: Number,
    /// The place of its last event among all events.
    pub position: u64,
    /// The conversation in a line.
    pub summary: Summary,
}

/// Something a list must follow.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A conversation is new, or has changed.
    Line(Box<ListedConversation>),
    /// A conversation was erased.
    Gone {
        /// Which.
        conversation: ConversationId,
        /// The place of its end among all events.
        position: u64,
    },
}

impl Change {
    /// Its place among all events.
    pub fn position(&self) -> u64 {
        match self {
            Change::Line(line) => line.position,
            Change::Gone { position, .. } => *position,
        }
    }
}

/// Conversations to be erased in one transaction.
#[derive(Debug, Clone)]
pub struct Erase {
    /// Which; one that is gone already is passed over.
    pub conversations: Vec<ConversationId>,
    /// Only those that are with no person and have been silent since then.
    pub silent_since: Option<Timestamp>,
    /// On whose wish.
    pub by: ErasedBy,
    /// When.
    pub at: Timestamp,
}

/// On whose wish something was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErasedBy {
    /// The visitor's own.
    Visitor,
    /// The owner's, by `frontdesk erase`.
    Owner,
    /// Nobody's: it was older than the owner keeps conversations.
    Retention,
}

impl ErasedBy {
    /// The word in the audit line.
    pub fn word(self) -> &'static str {
        match self {
            ErasedBy::Visitor => "visitor",
            ErasedBy::Owner => "owner",
            ErasedBy::Retention => "retention",
        }
    }

    pub(super) fn from_word(word: &str) -> Self {
        match word {
            "visitor" => ErasedBy::Visitor,
            "retention" => ErasedBy::Retention,
            _ => ErasedBy::Owner,
        }
    }
}

/// What was erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// The conversations that were there.
    pub conversations: Vec<ConversationId>,
    /// How many events they had.
    pub events: u64,
    /// The place of the last end among all events; 0 when nothing was there.
    pub position: u64,
}

/// An audit line: that something was erased, and nothing of what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erasure {
    /// When.
    pub at: Timestamp,
    /// On whose wish.
    pub by: ErasedBy,
    /// How many conversations.
    pub conversations: u64,
    /// How many events they had.
    pub events: u64,
}

/// A contact in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactLine {
    /// Whom.
    pub contact: Contact,
    /// How many conversations there are.
    pub conversations: u64,
    /// When the last event happened in one of them.
    pub last_seen: Option<Timestamp>,
}

/// A contact with everything that agents see of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Whom.
    pub contact: Contact,
    /// When the first conversation began.
    pub first_seen: Option<Timestamp>,
    /// When the last event happened.
    pub last_seen: Option<Timestamp>,
    /// Conversations in which the visitor wrote, the newest first.
    pub conversations: Vec<ListedConversation>,
    /// Others with the same e-mail address or phone number.
    pub like: Vec<ContactLine>,
    /// What was merged into it, the newest first.
    pub merges: Vec<MergeLine>,
    /// The last changes, the newest first.
    pub changes: Vec<ContactChange>,
}

/// A contact that was merged into another one.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeLine {
    /// Counts all merges.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Who,
    /// How the other one was called.
    pub name: String,
}

/// A change of a contact.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactChange {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Who,
    /// The field; or `merged` and `unmerged`.
    pub field: String,
    /// What it became; or the other contact's id.
    pub value: String,
}

/// What came of the word of a website's server on who a visitor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identified {
    /// This contact.
    As(ContactId),
    /// It said before that this visitor is somebody else: nothing was changed.
    Another,
}

/// A search on the help page, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpSearch {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// The page's language.
    pub language: String,
    /// Normalised and masked; empty for all that was too much to keep apart.
    pub query: String,
    /// How often.
    pub searched: u64,
    /// How often nothing was found.
    pub in_vain: u64,
    /// How often a result was opened.
    pub opened: u64,
}

/// Whether an article helped, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpVote {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// The page's language.
    pub language: String,
    /// The article's slug.
    pub article: String,
    /// How often it helped.
    pub helped: u64,
    /// How often it did not.
    pub not_helped: u64,
}

/// How often an article was opened, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRead {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// The language it was read in.
    pub language: String,
    /// The article's slug.
    pub article: String,
    /// How often.
    pub reads: u64,
}

/// What was counted about articles since the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HelpCounted {
    /// What was searched.
    pub searches: Vec<HelpSearch>,
    /// Whether articles helped.
    pub votes: Vec<HelpVote>,
    /// How often articles were opened.
    pub reads: Vec<HelpRead>,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Conversations.
    pub conversations: u64,
    /// Their events.
    pub events: u64,
    /// Agents' accounts.
    pub agents: u64,
    /// When the last event happened; none when there is none.
    pub newest: Option<Timestamp>,
}

/// Why the store can't do something.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full: make room where the data folder is")]
    DiskFull,
    /// The file can't be written.
    #[error("the database can't be written: check the rights of the data folder")]
    ReadOnly,
    /// The disk refuses, for another reason than being full.
    #[error("the disk refuses to be written ({0}): is it damaged, or a quota or limit reached?")]
    Refused(String),
    /// The file is damaged.
    #[error("the database is damaged ({0}): stop Frontdesk and run `frontdesk doctor`, which tells what can be done")]
    Damaged(String),
    /// The same message id under two numbers: the fold that allowed it was stale.
    #[error("message {0} is stored already")]
    MessageRepeated(MessageId),
    /// An agent with this e-mail address exists.
    #[error("there is an agent with this e-mail address already")]
    EmailTaken,
    /// Nobody could change accounts any more.
    #[error("somebody must be the owner: make another account one first")]
    LastOwner,
    /// What works once was used, or its time is over.
    #[error("this was used already, or its time is over")]
    UsedUp,
    /// What was to be sent is gone.
    #[error("there is no such file, or not any more")]
    FileGone,
    /// The store is closing.
    #[error("the store is closed")]
    Gone,
    /// Anything else, for the log.
    #[error("the database failed: {0}")]
    Broken(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => StoreError::Refused(error.to_string()),
            Some(ErrorCode::CannotOpen) => {
                StoreError::Broken(format!("{error}: is the disk full or damaged, or the folder not ours to write?"))
            }
            _ => StoreError::Broken(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        StoreError::Broken(format!("a stored value can't be read: {error}"))
    }
}

/// What became of one of the widget's greetings, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriggerCount {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// On which site of the settings; empty where that has no name.
    pub site: String,
    /// Which greeting.
    pub name: TriggerName,
    /// How often it was shown.
    pub shown: u64,
    /// How often the chat was opened with it.
    pub opened: u64,
    /// How often it was sent away.
    pub closed: u64,
    /// How often a visitor wrote something after it.
    pub started: u64,
}

impl TriggerCount {
    /// Nothing yet.
    pub fn none(day: jiff::civil::Date, site: String, name: TriggerName) -> Self {
        Self { day, site, name, shown: 0, opened: 0, closed: 0, started: 0 }
    }

    /// As much more as another count says.
    pub fn adds(&mut self, other: &Self) {
        self.shown += other.shown;
        self.opened += other.opened;
        self.closed += other.closed;
        self.started += other.started;
    }
}
