//! The frames by which agents do more to a conversation than speaking to the visitor.

use crate::conversation::CloseReason;
use crate::ids::{AgentId, ConversationId, Department, MessageId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// It is settled, or over for another reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// Which.
    pub conversation: ConversationId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CloseReason>,
    /// Tags to be added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// For agents' eyes only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// Where.
    pub conversation: ConversationId,
    /// The words; who is named with an `@` is called.
    pub text: String,
}

/// What needs no more words than where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeedFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// Where.
    pub conversation: ConversationId,
}

/// Somebody else gets the conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// Which.
    pub conversation: ConversationId,
    /// Who gets it.
    pub to: Whom,
    /// For who takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Who gets a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Whom {
    /// A colleague who is here.
    Agent {
        /// Who.
        agent: AgentId,
    },
    /// The queue of a department.
    Department {
        /// Which.
        department: Department,
    },
}

/// A colleague is asked to join.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InviteFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// Where.
    pub conversation: ConversationId,
    /// Who.
    pub agent: AgentId,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Tags to be added or taken off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagsFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// Where.
    pub conversation: ConversationId,
    /// Which.
    pub tags: Vec<String>,
}

/// It is put aside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnoozeFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// Which.
    pub conversation: ConversationId,
    /// Until then.
    pub until: Timestamp,
}

/// Two conversations of one person become one, or two again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeFrame {
    /// Made by the console, kept until acknowledged.
    pub id: MessageId,
    /// One of them.
    pub conversation: ConversationId,
    /// The other; which of the two goes on does not depend on which is named first.
    pub other: ConversationId,
}

/// Somebody who looks at a conversation now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Onlooker {
    /// Who.
    pub agent: AgentId,
    /// That agent's name.
    pub name: String,
}
