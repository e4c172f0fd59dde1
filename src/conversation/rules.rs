//! What is allowed when: a change that these refuse never becomes an event.

use super::state::{Conversation, Holder};
use crate::ids::AgentId;

/// Why something is not allowed now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Another agent has it.
    #[error("{by} has this conversation")]
    TakenBy {
        /// The other agent's name.
        by: String,
    },
    /// It must be taken first.
    #[error("take the conversation first")]
    NotYours,
    /// It is over.
    #[error("this conversation is closed")]
    Closed,
}

impl Conversation {
    /// Whether this agent may take the conversation. Taking what one has already is allowed and changes nothing.
    pub fn may_take(&self, agent: AgentId) -> Result<(), Refused> {
        match &self.holder {
            Holder::Bot | Holder::Queue { .. } => Ok(()),
            Holder::Agent { agent: holder, .. } if *holder == agent => Ok(()),
            Holder::Agent { name, .. } => Err(Refused::TakenBy { by: name.clone() }),
            Holder::Closed => Err(Refused::Closed),
        }
    }

    /// Whether this agent may write to the visitor, or close the conversation.
    pub fn may_answer(&self, agent: AgentId) -> Result<(), Refused> {
        match &self.holder {
            Holder::Agent { agent: holder, .. } if *holder == agent => Ok(()),
            Holder::Agent { name, .. } => Err(Refused::TakenBy { by: name.clone() }),
            Holder::Bot | Holder::Queue { .. } => Err(Refused::NotYours),
            Holder::Closed => Err(Refused::Closed),
        }
    }

    /// Whether the bot answers: it has the conversation, or somebody waits for a person and is answered meanwhile.
    pub fn bot_answers(&self) -> bool {
        matches!(self.holder, Holder::Bot | Holder::Queue { .. })
    }

    /// Whether this agent has the conversation.
    pub fn held_by(&self, agent: AgentId) -> bool {
        matches!(&self.holder, Holder::Agent { agent: holder, .. } if *holder == agent)
    }
}
