//! The queue: who waits for a person, in which order.

use crate::ids::{ConversationId, Department};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The conversations that wait for a person. Who has waited longest comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    waiting: BTreeMap<ConversationId, Place>,
}

/// A place in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Waiting for a person of this department.
    pub department: Department,
    /// Since then.
    pub since: Timestamp,
}

impl Queue {
    /// A conversation waits; one that waits already keeps its place.
    pub fn enters(&mut self, conversation: ConversationId, place: Place) {
        self.waiting.entry(conversation).or_insert(place);
    }

    /// A conversation waits no more.
    pub fn leaves(&mut self, conversation: ConversationId) {
        self.waiting.remove(&conversation);
    }

    /// How many are to be served before a newcomer of this department, and the newcomer: 1 = next.
    pub fn position_of_newcomer(&self, department: &Department) -> usize {
        self.waiting.values().filter(|place| place.department == *department).count() + 1
    }

    /// The place of a waiting conversation in its department: 1 = next.
    pub fn position(&self, conversation: ConversationId) -> Option<usize> {
        let own = self.waiting.get(&conversation)?;
        let before = self.waiting.iter().filter(|(id, place)| {
            place.department == own.department && (place.since, **id) < (own.since, conversation)
        });
        Some(before.count() + 1)
    }

    /// How many wait in all.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_longest_is_next_in_each_department() {
        let mut queue = Queue::default();
        let [first, second, other] = std::array::from_fn(|_| ConversationId::new());
        let place = |department: &str, second| Place {
            department: Department(department.into()),
            since: Timestamp::from_second(second).unwrap(),
        };
        queue.enters(second, place("orders", 20));
        queue.enters(first, place("orders", 10));
        queue.enters(other, place("returns", 5));
        queue.enters(first, place("orders", 99));
        assert_eq!((queue.position(first), queue.position(second), queue.position(other)), (Some(1), Some(2), Some(1)));
        assert_eq!(queue.position_of_newcomer(&Department("orders".into())), 3);
        queue.leaves(first);
        assert_eq!((queue.position(first), queue.position(second)), (None, Some(1)));
    }
}
