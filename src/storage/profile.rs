//! A contact as it comes out of the store: as a line of a list, and with all that is kept around it.

use super::types::ListedConversation;
use crate::contacts::{Contact, Who};
use crate::ids::ContactId;
use jiff::Timestamp;

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
