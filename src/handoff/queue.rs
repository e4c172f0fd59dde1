//! The queue: who waits for a person, in which order.
//!
//! The order is that of waiting, but priority counts as time waited already (see [`Priority::head_start`]): who is angry comes before
//! who came a little earlier, and nobody waits for ever, because everybody's time goes on counting.

use crate::conversation::{OpenOffer, Pass, Priority};
use crate::ids::{AgentId, ConversationId, Department, Skill};
use crate::language::Language;
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
    /// What is best known by who takes it, when more is wished for than by the department.
    pub skill: Option<Skill>,
    /// Since then.
    pub since: Timestamp,
    /// How much sooner than others.
    pub priority: Priority,
    /// The visitor's language.
    pub language: Language,
    /// Offered to an agent already.
    pub offer: Option<OpenOffer>,
    /// Who did not take it.
    pub passed: Vec<Pass>,
    /// Who had this visitor last.
    pub last_agent: Option<AgentId>,
    /// A message was left: nobody waits here, and an answer is promised by a time.
    pub message_left: bool,
}

impl Place {
    /// A place that nobody was asked about yet.
    pub fn new(department: Department, since: Timestamp, priority: Priority, language: Language) -> Self {
        Self {
            department,
            skill: None,
            since,
            priority,
            language,
            offer: None,
            passed: Vec::new(),
            last_agent: None,
            message_left: false,
        }
    }

    /// Where it stands: as if it had waited since then.
    pub fn counts_since(&self) -> Timestamp {
        self.priority.counts_since(self.since)
    }
}

impl Queue {
    /// A conversation waits; one that waits already keeps its place, or moves forward when its priority has risen. Whether anything
    /// is new.
    pub fn enters(&mut self, conversation: ConversationId, place: Place) -> bool {
        let Some(kept) = self.waiting.get_mut(&conversation) else {
            return self.waiting.insert(conversation, place).is_none();
        };
        let (since, priority) = (kept.since.min(place.since), kept.priority.max(place.priority));
        let place = Place { since, priority, ..place };
        let news = *kept != place;
        *kept = place;
        news
    }

    /// A conversation waits no more. Whether it had waited.
    pub fn leaves(&mut self, conversation: ConversationId) -> bool {
        self.waiting.remove(&conversation).is_some()
    }

    /// Who waits, in the order of being served.
    pub fn in_order(&self) -> Vec<(ConversationId, &Place)> {
        let mut all: Vec<_> = self.waiting.iter().map(|(conversation, place)| (*conversation, place)).collect();
        all.sort_by_key(|(conversation, place)| (place.counts_since(), *conversation));
        all
    }

    /// The department and the place of who waits for a person, 1 = next; none of who left a message.
    pub fn stands(&self, conversation: ConversationId) -> Option<(&Department, usize)> {
        let own = self.waiting.get(&conversation).filter(|place| !place.message_left)?;
        let before = self.waiting.iter().filter(|(id, place)| {
            place.department == own.department && (place.counts_since(), **id) < (own.counts_since(), conversation)
        });
        Some((&own.department, before.count() + 1))
    }

    /// How many wait for a person of each department, without those who left a message.
    pub fn by_department(&self) -> BTreeMap<Department, usize> {
        let mut counts = BTreeMap::new();
        for place in self.waiting.values().filter(|place| !place.message_left) {
            *counts.entry(place.department.clone()).or_default() += 1;
        }
        counts
    }

    /// Who waits for a person, with department and place, without those who left a message.
    pub fn standings(&self) -> Vec<(ConversationId, Department, usize)> {
        let mut places: Vec<_> = self.waiting.iter().collect();
        places.sort_by_key(|(conversation, place)| (&place.department, place.counts_since(), **conversation));
        let of_departments = places.chunk_by(|(_, one), (_, other)| one.department == other.department);
        let numbered = of_departments.flat_map(|places| places.iter().zip(1..));
        let waiting = numbered.filter(|((_, place), _)| !place.message_left);
        waiting.map(|((id, place), position)| (**id, place.department.clone(), position)).collect()
    }

    /// What is known of a conversation that waits.
    pub fn place(&self, conversation: ConversationId) -> Option<&Place> {
        self.waiting.get(&conversation)
    }

    /// The conversations that are offered to this agent.
    pub fn offered_to(&self, agent: AgentId) -> Vec<ConversationId> {
        let offered = |place: &Place| place.offer.is_some_and(|offer| offer.agent == agent);
        self.waiting.iter().filter(|(_, place)| offered(place)).map(|(conversation, _)| *conversation).collect()
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

    fn position(queue: &Queue, conversation: ConversationId) -> Option<usize> {
        queue.stands(conversation).map(|(_, position)| position)
    }

    fn place(department: &str, second: i64, priority: Priority) -> Place {
        let since = Timestamp::from_second(second).unwrap();
        Place::new(Department(department.into()), since, priority, Language::ENGLISH)
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
