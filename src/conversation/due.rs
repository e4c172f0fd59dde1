//! When something is to be done about a conversation though nobody speaks.

use super::patience::Patience;
use super::pending::PendingLookup;
use super::state::{Conversation, Holder};
use jiff::Timestamp;

impl Conversation {
    /// The next time at which something is to be done though nobody speaks; none when nothing is. What is done then is decided
    /// by `dialogue`, which must leave the conversation with a later time, or none.
    pub fn due(&self, patience: &Patience) -> Option<Timestamp> {
        let topic = self.thread.topic.as_ref().filter(|topic| topic.open && self.holder == Holder::Bot);
        let promise = self.promise.as_ref().filter(|promise| !promise.late);
        let pending = self.pending.as_ref().map(PendingLookup::overdue_at);
        let offer = self.routing.offer.map(|offer| offer.until);
        let snoozed = self.people.snoozed_until;
        let service = self.service.due(patience);
        let times =
            [topic.map(|topic| topic.until), promise.map(|promise| promise.due), pending, offer, snoozed, service];
        times.into_iter().flatten().min()
    }
}
