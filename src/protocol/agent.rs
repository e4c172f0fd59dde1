//! The frames between the console and the server.

use super::error::ErrorFrame;
use super::event::WireEvent;
use crate::ids::{AgentId, ConversationId, MessageId, Number};
use crate::language::Language;
use crate::language::feelings::Feeling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What the console sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum AgentFrame {
    /// First on every socket.
    Hello {
        /// The protocol's version.
        v: u32,
        /// The `position` of the last inbox frame the console has; 0 for all.
        #[serde(default)]
        after: u64,
        /// From the `welcome` that those came with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<String>,
    },
    /// Show a conversation and what happens in it from now on.
    Open {
        /// Which.
        conversation: ConversationId,
        /// The number of the last event the console has; 0 for all.
        #[serde(default)]
        after: Number,
    },
    /// Stop showing it.
    Leave {
        /// Which.
        conversation: ConversationId,
    },
    /// I answer this one.
    Take {
        /// Made by the console, kept until acknowledged.
        id: MessageId,
        /// Which.
        conversation: ConversationId,
    },
    /// The agent wrote this.
    Say {
        /// Made by the console, kept until acknowledged.
        id: MessageId,
        /// Where.
        conversation: ConversationId,
        /// The words.
        text: String,
    },
    /// It is settled.
    Close {
        /// Made by the console, kept until acknowledged.
        id: MessageId,
        /// Which.
        conversation: ConversationId,
    },
    /// The agent has seen everything up to here.
    Read {
        /// Where.
        conversation: ConversationId,
        /// The last event seen.
        number: Number,
    },
    /// The agent is writing; holds for six seconds.
    Typing {
        /// Where.
        conversation: ConversationId,
    },
    /// Is anybody there?
    Ping,
}

/// What the console gets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToAgent {
    /// The answer to `hello`; the inbox follows.
    Welcome {
        /// The protocol's version.
        v: u32,
        /// Who is signed in.
        agent: AgentId,
        /// The name visitors see.
        name: String,
        /// Another one than last time: throw everything away and take it anew.
        epoch: String,
    },
    /// Conversations that are new or changed, oldest change first.
    Inbox {
        /// At most 200 in a frame.
        conversations: Vec<InboxLine>,
        /// Conversations that were erased: drop their lines and events.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        gone: Vec<ConversationId>,
        /// Say this in the next `hello`.
        position: u64,
    },
    /// Events of an open conversation in order, at most 200 in a frame.
    Events {
        /// Which.
        conversation: ConversationId,
        /// Ascending, without gaps.
        events: Vec<WireEvent>,
        /// The number of its last event.
        head: Number,
    },
    /// It is stored.
    Ack {
        /// The console's id for it.
        id: MessageId,
        /// Where.
        conversation: ConversationId,
        /// Its number.
        number: Number,
        /// It had been stored before.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        duplicate: bool,
    },
    /// The visitor is writing; holds for six seconds.
    Typing {
        /// Where.
        conversation: ConversationId,
    },
    /// Something can't be done.
    Error(ErrorFrame),
    /// The server restarts: come back after this time.
    Goaway {
        /// In milliseconds; another for each socket.
        retry_ms: u64,
    },
    /// Yes.
    Pong,
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
    /// The department it waits for or waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
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
    /// `visitor`, `bot` or `agent`: who spoke last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_speaker: Option<String>,
    /// The beginning of what was said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_text: Option<String>,
    /// The beginning of the visitor's own last words, when somebody else spoke after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_text: Option<String>,
    /// When the last event happened.
    pub last_at: Timestamp,
}
