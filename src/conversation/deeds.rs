//! What people do to a conversation besides speaking to the visitor: each is an event, with the agent and what was meant.

use crate::ids::{AgentId, ConversationId, Department, MessageId, Number};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

/// Something for agents' eyes only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The console's id for it.
    pub id: MessageId,
    /// Who wrote it.
    pub agent: AgentId,
    /// The writer's name.
    pub name: String,
    /// As written.
    pub text: String,
    /// Who is named in it with an `@`, in the order of being named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<AgentId>,
    /// A whisper: who has the conversation, and is told something by somebody who watches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whispered_to: Option<AgentId>,
}

/// A conversation goes to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The console's id for it.
    pub id: MessageId,
    /// Who passes it on.
    pub agent: AgentId,
    /// That agent's name.
    pub name: String,
    /// To whom.
    pub to: Destination,
    /// For who takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Who gets a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Destination {
    /// A colleague, at once.
    Agent {
        /// Who.
        agent: AgentId,
        /// The name the visitor sees.
        name: String,
    },
    /// The queue of a department.
    Department {
        /// Which.
        department: Department,
    },
}

/// An agent's doing that needs no more words than who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doing {
    /// The console's id for it.
    pub id: MessageId,
    /// Who.
    pub agent: AgentId,
    /// That agent's name.
    pub name: String,
}

/// A colleague is asked to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The console's id for it.
    pub id: MessageId,
    /// Who asks.
    pub agent: AgentId,
    /// That agent's name.
    pub name: String,
    /// Who is asked.
    pub colleague: AgentId,
    /// The colleague's name.
    pub colleague_name: String,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A conversation is taken from the agent who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeover {
    /// The console's id for it.
    pub id: MessageId,
    /// Who takes it.
    pub agent: AgentId,
    /// The name the visitor sees.
    pub name: String,
    /// Who had it.
    pub from: AgentId,
    /// That agent's name.
    pub from_name: String,
}

/// Words that conversations are found and counted by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tagging {
    /// The console's id for it.
    pub id: MessageId,
    /// Who.
    pub agent: AgentId,
    /// Each as [`super::tidy_tag`] leaves it.
    pub tags: Vec<String>,
}

/// An agent puts a conversation aside until a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snooze {
    /// The console's id for it.
    pub id: MessageId,
    /// Who.
    pub agent: AgentId,
    /// Until then, or until the visitor writes.
    pub until: Timestamp,
}

/// What was put aside is back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waking {
    /// The console's id for it, when an agent did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<MessageId>,
    /// Who did it; none when its time had come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
}

/// Two conversations of one person become one for agents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merger {
    /// The console's id for it: the same in both conversations.
    pub id: MessageId,
    /// Who.
    pub agent: AgentId,
    /// That agent's name.
    pub name: String,
    /// The other one.
    pub other: ConversationId,
}

/// Two conversations that were merged are two again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Separation {
    /// The console's id for it: the same in both conversations.
    pub id: MessageId,
    /// Who.
    pub agent: AgentId,
    /// That agent's name.
    pub name: String,
    /// The other one.
    pub other: ConversationId,
    /// Who answers again here, where the merging had been the end; none where nothing had ended, or somebody has opened it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_to: Option<BackTo>,
}

/// Who has a conversation again after it was over by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BackTo {
    /// The bot.
    Bot,
    /// Nobody yet: it waits on.
    Queue {
        /// For this department.
        department: Department,
        /// Since then.
        since: Timestamp,
    },
    /// The agent of before.
    Agent {
        /// Who.
        agent: AgentId,
        /// The name the visitor sees.
        name: String,
    },
}

/// The agent who had a conversation before its end has it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumption {
    /// Who.
    pub agent: AgentId,
    /// The name the visitor sees.
    pub name: String,
}

/// An agent whom something here concerned has seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// Who.
    pub agent: AgentId,
    /// The last event seen.
    pub up_to: Number,
}

/// Why a conversation is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// What was asked is answered or done.
    Settled,
    /// The visitor did not answer any more.
    NoAnswer,
    /// It was not for this shop.
    NotForUs,
    /// The same is dealt with elsewhere.
    Duplicate,
    /// Advertising or abuse: it does not come back to the agent.
    Spam,
    /// Anything else.
    Other,
}

// What a console sent tells one doing from another under the same id; names and mentions are found out here, and may be others later.

impl Hash for Note {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.text, self.whispered_to.is_some()).hash(state);
    }
}

impl Hash for Transfer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.to {
            Destination::Agent { agent, .. } => agent.hash(state),
            Destination::Department { department } => department.hash(state),
        }
        self.note.hash(state);
    }
}

impl Hash for Doing {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.agent.hash(state);
    }
}

impl Hash for Invitation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.colleague, &self.note).hash(state);
    }
}

impl Hash for Takeover {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.agent.hash(state);
    }
}

impl Hash for Tagging {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tags.hash(state);
    }
}

impl Hash for Snooze {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.until.hash(state);
    }
}

impl Hash for Separation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.other.hash(state);
    }
}

impl Hash for Merger {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.other.hash(state);
    }
}
