//! Contacts, ready replies and suggestions as consoles see them.

use super::inbox::InboxLine;
use crate::contacts::{Known, Who};
use crate::ids::{CannedId, ContactId};
use crate::language::Language;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A contact with everything that agents see of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContactCard {
    /// Whom.
    pub contact: ContactId,
    /// To be said in an edit: what somebody else writes after it is told.
    pub version: u64,
    /// The website's server vouches for who this is; otherwise the visitor says to be.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    /// By name: `name`, `email`, `phone`, `notes`, `tags`, `language`, `vip`, `field:…`.
    pub fields: BTreeMap<String, WireKnown>,
    /// When the first conversation began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<Timestamp>,
    /// When the last event happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<Timestamp>,
    /// In which the visitor wrote, the newest first, at most 100.
    pub conversations: Vec<InboxLine>,
    /// Others with the same e-mail address or phone number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub like: Vec<ContactSummary>,
    /// What was merged into it, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<WireMerge>,
    /// The last changes, the newest first, at most 20.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<WireChange>,
}

/// Something known of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireKnown {
    /// What.
    pub value: String,
    /// Since when.
    pub at: Timestamp,
    /// Who said so.
    pub by: Who,
}

impl From<Known> for WireKnown {
    fn from(known: Known) -> Self {
        Self { value: known.value, at: known.at, by: known.by }
    }
}

/// A contact in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactSummary {
    /// Whom.
    pub contact: ContactId,
    /// What to be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The website's server vouches for one of the visitors.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    /// Comes first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vip: bool,
    /// How many conversations there are.
    pub conversations: u64,
    /// When the last event happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<Timestamp>,
}

/// A contact that was merged into this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireMerge {
    /// To be said to take it back.
    pub merge: u64,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Who,
    /// How the other one was called.
    pub name: String,
}

/// A change of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireChange {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Who,
    /// The field; or `merged` and `unmerged`.
    pub field: String,
    /// What it became.
    pub value: String,
}

/// What an edit wrote over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overwrote {
    /// The field.
    pub field: String,
    /// What somebody else had written since the version that was seen.
    #[serde(flatten)]
    pub known: WireKnown,
}

/// A reply kept ready, for one conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireReply {
    /// Which.
    pub reply: CannedId,
    /// Its name.
    pub name: String,
    /// As it would be sent; what has no value stands in ⟦⟧.
    pub text: String,
    /// The names of what has no value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Names in it that nothing ever has a value for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// As written, with `{{ name }}`.
    pub written: String,
    /// Its language; none = fits every language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Only for this department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The agent's own: nobody else sees it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// Whether this agent may change it.
    pub may_change: bool,
    /// Counts changes.
    pub version: u64,
    /// When it was changed last.
    pub at: Timestamp,
    /// Who changed it last.
    pub by: Who,
}

/// An article, or what the bot would say: for the agent to insert.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WireSuggestion {
    /// `intent` or `article`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How likely this is meant, 0 to 1; none when it was not read from a message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// To insert, as plain text; none when the bot would have to ask business data first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
