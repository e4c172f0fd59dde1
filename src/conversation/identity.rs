//! What tells a message from another one: sent again, it changes nothing.

use super::event::Event;
use crate::ids::MessageId;
use std::hash::{Hash, Hasher};

impl Event {
    /// The id its sender gave it.
    pub fn message(&self) -> Option<MessageId> {
        match self {
            Event::VisitorSpoke { id, .. }
            | Event::VisitorChose { id, .. }
            | Event::AgentSpoke { id, .. }
            | Event::AgentJoined { id, .. }
            | Event::Closed { id, .. } => Some(*id),
            Event::OfferPassed { id, .. } => *id,
            _ => None,
        }
    }

    /// The same for the same message, and another one for another message under the same id.
    pub fn digest(&self) -> u64 {
        let mut hasher = rustc_hash::FxHasher::default();
        std::mem::discriminant(self).hash(&mut hasher);
        match self {
            Event::VisitorSpoke { text, .. } | Event::AgentSpoke { text, .. } => text.hash(&mut hasher),
            Event::VisitorChose { offered, choice, .. } => (offered, choice).hash(&mut hasher),
            Event::AgentJoined { agent, .. } | Event::Closed { agent, .. } | Event::OfferPassed { agent, .. } => {
                agent.hash(&mut hasher);
            }
            _ => {}
        }
        hasher.finish()
    }
}
