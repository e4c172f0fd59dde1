//! What is allowed when: a change that these refuse never becomes an event.

use super::deeds::Destination;
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
    /// It is not offered to this agent, or not any more.
    #[error("this conversation is not offered to you")]
    NotOffered,
    /// It is over.
    #[error("this conversation is closed")]
    Closed,
    /// Only a supervisor may.
    #[error("only a supervisor may do this")]
    NotAllowed,
    /// Whom it was meant for is not at a console.
    #[error("{name} is not here")]
    NotHere {
        /// Who.
        name: String,
    },
    /// Who or where it was meant to go is there already.
    #[error("that is so already")]
    AlreadyThere,
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

    /// Whether this agent may decline the conversation: it must be offered to them.
    pub fn may_decline(&self, agent: AgentId) -> Result<(), Refused> {
        match &self.holder {
            _ if self.offered_to(agent) => Ok(()),
            Holder::Agent { agent: holder, name } if *holder != agent => Err(Refused::TakenBy { by: name.clone() }),
            _ => Err(Refused::NotOffered),
        }
    }

    /// Whether this agent may write to the visitor: who has it, and who has joined.
    pub fn may_answer(&self, agent: AgentId) -> Result<(), Refused> {
        if self.people.guests.contains_key(&agent) { Ok(()) } else { self.may_decide(agent) }
    }

    /// Whether this agent decides what becomes of it: who has it is responsible, whoever else has joined.
    pub fn may_decide(&self, agent: AgentId) -> Result<(), Refused> {
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

    /// Whether this agent may pass it on: whoever may decide, and anybody while nobody has it yet.
    pub fn may_transfer(&self, agent: AgentId, to: &Destination) -> Result<(), Refused> {
        let there = match (&self.holder, to) {
            (Holder::Agent { agent: holder, .. }, Destination::Agent { agent, .. }) => holder == agent,
            (Holder::Queue { department: present, .. }, Destination::Department { department }) => {
                present == department
            }
            _ => false,
        };
        match &self.holder {
            _ if there => Err(Refused::AlreadyThere),
            Holder::Queue { .. } => Ok(()),
            _ => self.may_decide(agent),
        }
    }

    /// Whether somebody may join an agent here; who has it or has joined is there already.
    pub fn may_join(&self, agent: AgentId) -> Result<(), Refused> {
        match &self.holder {
            Holder::Agent { agent: holder, .. } if *holder == agent => Err(Refused::AlreadyThere),
            Holder::Agent { .. } if self.people.guests.contains_key(&agent) => Err(Refused::AlreadyThere),
            Holder::Agent { .. } => Ok(()),
            Holder::Bot | Holder::Queue { .. } => Err(Refused::NotYours),
            Holder::Closed => Err(Refused::Closed),
        }
    }

    /// The agent who has it, when that is another one.
    pub fn held_by_other(&self, agent: AgentId) -> Result<(AgentId, &str), Refused> {
        match &self.holder {
            Holder::Agent { agent: holder, name } if *holder != agent => Ok((*holder, name)),
            Holder::Agent { .. } => Err(Refused::AlreadyThere),
            Holder::Bot | Holder::Queue { .. } => Err(Refused::NotYours),
            Holder::Closed => Err(Refused::Closed),
        }
    }

    /// Whether this agent has the conversation.
    pub fn held_by(&self, agent: AgentId) -> bool {
        matches!(&self.holder, Holder::Agent { agent: holder, .. } if *holder == agent)
    }
}
