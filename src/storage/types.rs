//! What goes into the store and comes out of it.

use crate::contacts::Learned;
use crate::conversation::{MeasuredTime, Recorded, Summary};
use crate::ids::{ConversationId, Department, Number, VisitorId};
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
