//! What the console's lists show: conversations, departments, queues.

use crate::conversation::CloseReason;
use crate::ids::{AgentId, ConversationId, Number, Skill};
use crate::language::Language;
use crate::language::feelings::Feeling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A department as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DepartmentTitle {
    /// As conversations name it.
    pub name: String,
    /// By language; where there is none, the name stands.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub title: BTreeMap<String, String>,
    /// What whoever takes its conversations is best good at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill: Option<Skill>,
}

/// A department's queue in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DepartmentQueue {
    /// Its name.
    pub department: String,
    /// So many wait, without messages that were left.
    pub waiting: usize,
    /// Told to who asks for a person now: about so many minutes; none when that can't be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_minutes: Option<u16>,
    /// Longer than so many minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_minutes: Option<u16>,
    /// From so many of the last conversations.
    pub conversations: usize,
    /// And so many agents who are here.
    pub agents: usize,
}

/// A conversation in the console's lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxLine {
    /// Which.
    pub conversation: ConversationId,
    /// The number of its last event.
    pub head: Number,
    /// `bot`, `waiting`, `agent` or `closed`.
    pub state: String,
    /// It is offered to this agent …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_to: Option<AgentId>,
    /// … until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_until: Option<Timestamp>,
    /// The department it waits for or waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// What whoever takes it is best good at, when more is wished for than by the department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<Skill>,
    /// The agent who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
    /// That agent's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_name: Option<String>,
    /// What the visitor is called, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_name: Option<String>,
    /// The language last answered in.
    pub language: Language,
    /// Waiting since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<Timestamp>,
    /// Where it stands in the queue: as if it had waited since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_since: Option<Timestamp>,
    /// What weighs most of what was felt in the visitor's words: `urgency`, `anger`, `legal`, `safety` or `self_harm`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<Feeling>,
    /// An answer is promised by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise_due: Option<Timestamp>,
    /// That time went by without an answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub promise_late: bool,
    /// It waits for a person longer than the service level allows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wait_too_long: bool,
    /// The agent who has it has not written for longer than the service level allows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reply_too_late: bool,
    /// The website's server vouches for who the visitor is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    /// The visitor comes first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vip: bool,
    /// `visitor`, `bot` or `agent`: who spoke last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_speaker: Option<String>,
    /// The agent who did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_agent: Option<AgentId>,
    /// That agent's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_agent_name: Option<String>,
    /// The beginning of what was said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_text: Option<String>,
    /// The beginning of the visitor's own last words, when somebody else spoke after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_text: Option<String>,
    /// When the last event happened.
    pub last_at: Timestamp,
    /// A way to reach the visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Put aside until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Timestamp>,
    /// What it is found and counted by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Why it is over, when that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CloseReason>,
    /// Who has joined the agent who has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<AgentId>,
    /// Whom something in it concerns that they have not seen: a mention, a whisper, an invitation, a transfer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<AgentId>,
    /// Conversations of the same person that were merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged_from: Vec<ConversationId>,
    /// The one it was merged into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ConversationId>,
}
