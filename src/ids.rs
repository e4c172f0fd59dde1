//! Identities that must not be mixed up: each has a type of its own.

mod skill;

pub use skill::{EXPECTED as EXPECTED_SKILL, NotASkill, Skill};

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
    /// See [`super::RequestId`].
    #[derive(Debug)]
    pub enum Request {}
    /// See [`super::ContactId`].
    #[derive(Debug)]
    pub enum Contact {}
    /// See [`super::CannedId`].
    #[derive(Debug)]
    pub enum Canned {}
    /// See [`super::FileId`].
    #[derive(Debug)]
    pub enum File {}
}

/// One conversation of one visitor.
pub type ConversationId = Id<kinds::Conversation>;
/// Somebody who writes through the widget.
pub type VisitorId = Id<kinds::Visitor>;
/// Somebody who answers in the console.
pub type AgentId = Id<kinds::Agent>;
/// What is known of one person, whoever of our visitors that was.
pub type ContactId = Id<kinds::Contact>;
/// A reply that agents keep ready.
pub type CannedId = Id<kinds::Canned>;
/// A file that a visitor or agent sends: 16 random bytes, so that no id tells of another one.
pub type FileId = Id<kinds::File>;

/// Given to a message by its sender and kept until it is acknowledged: sending it again changes nothing. Any word of letters,
/// digits, `-`, `_` and `.` that its sender never gives to another message of the same conversation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId {
    length: u8,
    bytes: [u8; Self::LONGEST],
}

/// Why a text is not the id of a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an id of 1 to 40 letters (a-z), digits, `-`, `_` or `.`, best a UUID; found {found:?}")]
pub struct NotAMessageId {
    /// What stood there, cut to a sane length.
    pub found: String,
}

impl MessageId {
    /// The longest, in characters: room for a UUID.
    const LONGEST: usize = 40;

    /// A new one: a UUID of version 7, later than all before it.
    pub fn new() -> Self {
        let mut id = Self { length: 36, bytes: [0; Self::LONGEST] };
        Uuid::now_v7().hyphenated().encode_lower(&mut id.bytes);
        id
    }

    /// Its characters.
    pub fn as_str(&self) -> &str {
        // Only ever made of ASCII.
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl Default for MessageId {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for MessageId {
    type Err = NotAMessageId;

    fn from_str(text: &str) -> Result<Self, NotAMessageId> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if !(1..=Self::LONGEST).contains(&text.len()) || !text.bytes().all(allowed) {
            return Err(NotAMessageId { found: text.chars().take(60).collect() });
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { length: u8::try_from(text.len()).unwrap_or_default(), bytes })
    }
}

impl Serialize for MessageId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MessageId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

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

/// The name of a greeting that the widget makes unasked, such as `size_help`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TriggerName(pub Arc<str>);

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

impl fmt::Display for TriggerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_may_be_named_by_any_short_word() {
        for word in ["a", "7f3a-1c-2", "0199c0de-7a57-7000-8000-0123456789ab", "A.b_c-9", &"x".repeat(40)] {
            let id: MessageId = word.parse().expect(word);
            assert_eq!(id.as_str(), word);
            assert_eq!(serde_json::from_str::<MessageId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
        }
        for word in ["", " ", "a b", "주문", "a\n", "'; --", &"x".repeat(41)] {
            assert!(word.parse::<MessageId>().is_err(), "{word:?}");
        }
        assert!(MessageId::new() < MessageId::new());
        assert_eq!(MessageId::new().as_str().len(), 36);
    }
}
