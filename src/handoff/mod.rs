//! The queue: who waits for a person, in which order.
//!
//! The order is that of waiting, but priority counts as time waited already (see [`Priority::head_start`]): who is angry comes before
//! who came a little earlier, and nobody waits for ever, because everybody's time goes on counting.

mod estimate;

pub use estimate::{Basis, COUNTED, Handled, QueueOf};

use crate::conversation::Priority;
use crate::ids::{ConversationId, Department};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The conversations that wait for a person. Who has waited longest, head starts counted, comes first.
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
    /// How much sooner than others.
    pub priority: Priority,
    /// A message was left: nobody waits here, and an answer is promised by a time.
    pub message_left: bool,
}

impl Place {
    fn counts_since(&self) -> Timestamp {
        self.priority.counts_since(self.since)
    }
}

impl Queue {
    /// A conversation waits; one that waits already keeps its place, or moves forward when its priority has risen.
    pub fn enters(&mut self, conversation: ConversationId, place: Place) {
        let (priority, message_left) = (place.priority, place.message_left);
        let kept = self.waiting.entry(conversation).or_insert(place);
        kept.priority = kept.priority.max(priority);
        kept.message_left = message_left;
    }

    /// A conversation waits no more.
    pub fn leaves(&mut self, conversation: ConversationId) {
        self.waiting.remove(&conversation);
    }

    /// The place that somebody new would get: 1 = next.
    pub fn position_of_newcomer(&self, newcomer: &Place) -> usize {
        let own = newcomer.counts_since();
        let before = |place: &&Place| place.department == newcomer.department && place.counts_since() <= own;
        self.waiting.values().filter(before).count() + 1
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

    fn place(department: &str, second: i64, priority: Priority) -> Place {
        let since = Timestamp::from_second(second).unwrap();
        Place { department: Department(department.into()), since, priority, message_left: false }
    }

    /// The place of a waiting conversation in its department: 1 = next.
    fn position(queue: &Queue, conversation: ConversationId) -> Option<usize> {
        let own = queue.waiting.get(&conversation)?;
        let before = queue.waiting.iter().filter(|(id, place)| {
            place.department == own.department && (place.counts_since(), **id) < (own.counts_since(), conversation)
        });
        Some(before.count() + 1)
    }

    #[test]
    fn who_waits_longest_is_next_in_each_department() {
        let mut queue = Queue::default();
        let [first, second, other] = std::array::from_fn(|_| ConversationId::new());
        let place = |department: &str, second| place(department, second, Priority::Ordinary);
        queue.enters(second, place("orders", 20));
        queue.enters(first, place("orders", 10));
        queue.enters(other, place("returns", 5));
        queue.enters(first, place("orders", 99));
        assert_eq!(
            (position(&queue, first), position(&queue, second), position(&queue, other)),
            (Some(1), Some(2), Some(1))
        );
        assert_eq!(queue.position_of_newcomer(&place("orders", 30)), 3);
        queue.leaves(first);
        assert_eq!((position(&queue, first), position(&queue, second)), (None, Some(1)));
    }

    #[test]
    fn priority_counts_as_time_waited_and_nobody_waits_for_ever() {
        const MINUTE: i64 = 60;
        let mut queue = Queue::default();
        let [calm, angry, patient] = std::array::from_fn(|_| ConversationId::new());
        queue.enters(patient, place("orders", 0, Priority::Ordinary));
        queue.enters(calm, place("orders", 40 * MINUTE, Priority::Ordinary));
        queue.enters(angry, place("orders", 45 * MINUTE, Priority::Ordinary));
        assert_eq!(position(&queue, angry), Some(3));
        queue.enters(angry, place("orders", 45 * MINUTE, Priority::High));
        assert_eq!(
            (position(&queue, patient), position(&queue, angry), position(&queue, calm)),
            (Some(1), Some(2), Some(3))
        );
        queue.enters(angry, place("orders", 45 * MINUTE, Priority::Ordinary));
        assert_eq!(position(&queue, angry), Some(2), "what was raised stays raised");
        assert_eq!(queue.position_of_newcomer(&place("orders", 49 * MINUTE, Priority::Raised)), 3);
        assert_eq!(queue.position_of_newcomer(&place("orders", 50 * MINUTE, Priority::First)), 1);
        assert_eq!(queue.position_of_newcomer(&place("orders", 70 * MINUTE, Priority::First)), 2);
    }
}
