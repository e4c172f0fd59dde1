//! What tells a message from another one: sent again, it changes nothing.

use super::deeds::{Doing, Invitation, Merger, Note, Separation, Snooze, Tagging, Takeover, Transfer};
use super::event::Event;
use crate::ids::MessageId;
use std::hash::{Hash, Hasher};

impl Event {
    /// The id its sender gave it.
    pub fn message(&self) -> Option<MessageId> {
        match self {
            Event::VisitorSpoke { id, .. }
            | Event::VisitorChose { id, .. }
            | Event::VisitorSentFile { id, .. }
            | Event::AgentSpoke { id, .. }
            | Event::AgentSentFile { id, .. }
            | Event::AgentJoined { id, .. }
            | Event::Closed { id, .. } => Some(*id),
            Event::OfferPassed { id, .. } => *id,
            Event::Noted(Note { id, .. })
            | Event::Transferred(Transfer { id, .. })
            | Event::ReturnedToBot(Doing { id, .. })
            | Event::Invited(Invitation { id, .. })
            | Event::Joined(Doing { id, .. })
            | Event::Left(Doing { id, .. })
            | Event::TakenOver(Takeover { id, .. })
            | Event::Tagged(Tagging { id, .. })
            | Event::Untagged(Tagging { id, .. })
            | Event::Snoozed(Snooze { id, .. })
            | Event::MergedFrom(Merger { id, .. })
            | Event::MergedInto(Merger { id, .. })
            | Event::Separated(Separation { id, .. }) => Some(*id),
            Event::Woken(waking) => waking.id,
            _ => None,
        }
    }

    /// The same for the same message, and another one for another message under the same id.
    pub fn digest(&self) -> u64 {
        let mut hasher = rustc_hash::FxHasher::default();
        std::mem::discriminant(self).hash(&mut hasher);
        match self {
            Event::VisitorSpoke { text, .. } | Event::AgentSpoke { text, .. } => text.hash(&mut hasher),
            Event::VisitorSentFile { file, .. } | Event::AgentSentFile { file, .. } => file.file.hash(&mut hasher),
            Event::VisitorChose { offered, choice, .. } => (offered, choice).hash(&mut hasher),
            Event::AgentJoined { agent, .. } | Event::OfferPassed { agent, .. } => agent.hash(&mut hasher),
            Event::Closed { agent, reason, tags, .. } => (agent, reason, tags).hash(&mut hasher),
            Event::Noted(note) => note.hash(&mut hasher),
            Event::Transferred(transfer) => transfer.hash(&mut hasher),
            Event::ReturnedToBot(doing) | Event::Joined(doing) | Event::Left(doing) => doing.hash(&mut hasher),
            Event::Invited(invitation) => invitation.hash(&mut hasher),
            Event::TakenOver(takeover) => takeover.hash(&mut hasher),
            Event::Tagged(tagging) | Event::Untagged(tagging) => tagging.hash(&mut hasher),
            Event::Snoozed(snooze) => snooze.hash(&mut hasher),
            Event::MergedFrom(merger) | Event::MergedInto(merger) => merger.hash(&mut hasher),
            Event::Separated(separation) => separation.hash(&mut hasher),
            _ => {}
        }
        hasher.finish()
    }
}
