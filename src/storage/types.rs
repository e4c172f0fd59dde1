//! What goes into the store and comes out of it.

use crate::conversation::{Recorded, Summary};
use crate::ids::{AgentId, ConversationId, MessageId, Number, VisitorId};
use jiff::Timestamp;

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

/// An agent's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub agent: AgentId,
    /// The name visitors see.
    pub name: String,
    /// What one signs in with, in lower case.
    pub email: String,
    /// An argon2id hash in PHC form.
    pub password: String,
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
    /// The same message id under two numbers: the fold that allowed it was stale.
    #[error("message {0} is stored already")]
    MessageRepeated(MessageId),
    /// An agent with this e-mail address exists.
    #[error("there is an agent with this e-mail address already")]
    EmailTaken,
    /// The store is closing.
    #[error("the store is closed")]
    Gone,
    /// Anything else, for the log.
    #[error("the database failed: {0}")]
    Broken(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::PermissionDenied) => StoreError::ReadOnly,
            Some(rusqlite::ErrorCode::SystemIoFailure | rusqlite::ErrorCode::CannotOpen) => {
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
