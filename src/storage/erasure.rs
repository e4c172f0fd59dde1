//! What is erased at whose wish, and what is told and kept of that.

use crate::ids::ConversationId;
use jiff::Timestamp;

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
