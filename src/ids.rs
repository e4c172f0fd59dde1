//! Identities that must not be mixed up: each has a type of its own.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;
use uuid::Uuid;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an id like 0199c0de-7a57-7000-8000-0123456789ab, found {found:?}")]
pub struct NotAnId {
    /// What stood there, cut to a sane length.
    pub found: String,
}

/// A UUID that belongs to one kind of thing. Version 7 when we make it, so that ids sort by the time they were made.
pub struct Id<Kind>(Uuid, PhantomData<fn() -> Kind>);

/// The kinds of things that have a UUID.
pub mod kinds {
    /// See [`super::ConversationId`].
    #[derive(Debug)]
    pub enum Conversation {}
    /// See [`super::VisitorId`].
    #[derive(Debug)]
    pub enum Visitor {}
    /// See [`super::AgentId`].
    #[derive(Debug)]
    pub enum Agent {}
    /// See [`super::MessageId`].
    #[derive(Debug)]
    pub enum Message {}
    /// See [`super::RequestId`].
    #[derive(Debug)]
    pub enum Request {}
}

/// One conversation of one visitor.
pub type ConversationId = Id<kinds::Conversation>;
/// Somebody who writes through the widget.
pub type VisitorId = Id<kinds::Visitor>;
/// Somebody who answers in the console.
pub type AgentId = Id<kinds::Agent>;
/// Given to a message by its sender and kept until it is acknowledged: sending it again changes nothing.
pub type MessageId = Id<kinds::Message>;

/// A request to a program of the shop: sent again under the same id it changes nothing.
pub type RequestId = Id<kinds::Request>;

impl<Kind> Id<Kind> {
    /// A new id, later than all before it.
    pub fn new() -> Self {
        Self(Uuid::now_v7(), PhantomData)
    }

    /// From the 16 bytes it is stored as.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes), PhantomData)
    }

    /// The 16 bytes it is stored as.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl<Kind> Default for Id<Kind> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Kind> Clone for Id<Kind> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Kind> Copy for Id<Kind> {}

impl<Kind> PartialEq for Id<Kind> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<Kind> Eq for Id<Kind> {}

impl<Kind> PartialOrd for Id<Kind> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<Kind> Ord for Id<Kind> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<Kind> Hash for Id<Kind> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<Kind> fmt::Display for Id<Kind> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl<Kind> fmt::Debug for Id<Kind> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<Kind> FromStr for Id<Kind> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let parsed = Uuid::try_parse(text).map_err(|_| NotAnId { found: text.chars().take(60).collect() })?;
        Ok(Self(parsed, PhantomData))
    }
}

impl<Kind> Serialize for Id<Kind> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, Kind> Deserialize<'de> for Id<Kind> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The place of an event in its conversation: 1, 2, 3 … without gaps. 0 means "before the first".
pub type Number = u64;

/// The id of an intent: its file name without the ending, such as `track_order`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IntentId(pub Arc<str>);

/// The slug of an article: its file name without the ending, such as `return-steps`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub Arc<str>);

/// The name of a department agents work in, such as `returns`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Department(pub Arc<str>);

impl fmt::Display for IntentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Department {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
