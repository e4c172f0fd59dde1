//! How long somebody will wait, as far as that can honestly be said: from recent handling times and the people here.
//!
//! When `c` conversations are handled at once and each takes `h` on average, one is over every `h / c`, so whoever is `p`-th waits
//! `p · h / c` (the M/M/c queue with everybody busy; Erlang 1917). Past times say little about the next ones: what is told is
//! rounded up to a few steps, and with too few of them nothing is.

use crate::conversation::{About, InLine};
use crate::ids::Department;
use jiff::SignedDuration;
use std::collections::{BTreeMap, VecDeque};

/// So many of the last conversations of a department count.
pub const COUNTED: usize = 20;

/// With fewer than these no time is told.
const ENOUGH: usize = 5;

/// A conversation that was left open over lunch says nothing about the work: none counts as longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);

/// What is told, in minutes: never a false precision. Rounded up: who is served sooner is not let down.
const STEPS: [u16; 8] = [1, 2, 3, 5, 10, 15, 20, 30];

/// Recent handling times of each department, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handled(BTreeMap<Department, VecDeque<SignedDuration>>);

/// A department's queue, and what who asks for a person now is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueOf {
    /// Which.
    pub department: Department,
    /// So many wait, without messages that were left.
    pub waiting: usize,
    /// So many agents are on duty for it.
    pub agents: usize,
    /// What the estimate is made from.
    pub basis: Basis,
}

impl QueueOf {
    /// How long who asks for a person now will wait.
    pub fn about(&self) -> Option<About> {
        self.basis.wait(self.waiting + 1)
    }
}

/// What an estimate is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    /// From so many conversations.
    pub conversations: usize,
    /// They took so long on average, none counted as longer than an hour; none when there are too few.
    pub handling: Option<SignedDuration>,
    /// So many can be handled at once by those who are here.
    pub hands: usize,
}

impl Handled {
    /// A conversation of this department took so long.
    pub fn add(&mut self, department: Department, took: SignedDuration) {
        let times = self.0.entry(department).or_default();
        times.push_back(took.clamp(SignedDuration::ZERO, LONGEST));
        if times.len() > COUNTED {
            times.pop_front();
        }
    }

    /// The departments with handled conversations.
    pub fn departments(&self) -> impl Iterator<Item = &Department> {
        self.0.keys()
    }

    /// What an estimate for this department is made from when so many can be handled at once.
    pub fn basis(&self, department: &Department, hands: usize) -> Basis {
        let times = self.0.get(department).into_iter().flatten();
        let conversations = times.clone().count();
        let sum: SignedDuration = times.copied().fold(SignedDuration::ZERO, SignedDuration::saturating_add);
        let average = i32::try_from(conversations).ok().filter(|count| *count > 0).map(|count| sum / count);
        Basis { conversations, handling: average.filter(|_| conversations >= ENOUGH), hands }
    }
}

impl Basis {
    /// How long whoever is at this place will wait; none when that can't be said.
    pub fn wait(&self, position: usize) -> Option<About> {
        let hands = i32::try_from(self.hands).ok().filter(|hands| *hands > 0)?;
        let wait = self.handling?.checked_mul(i32::try_from(position).ok()?)? / hands;
        let step = STEPS.into_iter().find(|step| wait <= SignedDuration::from_mins(i64::from(*step)));
        Some(step.map_or(About::Over(STEPS[STEPS.len() - 1]), About::Minutes))
    }

    /// The place with its wait.
    pub fn in_line(&self, position: usize) -> InLine {
        InLine { position, about: self.wait(position) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basis(minutes: &[i64], hands: usize) -> Basis {
        let department = Department("general".into());
        let mut handled = Handled::default();
        minutes.iter().for_each(|took| handled.add(department.clone(), SignedDuration::from_mins(*took)));
        handled.basis(&department, hands)
    }

    #[test]
    fn an_estimate_grows_with_the_place_and_shrinks_with_the_people_and_is_never_precise() {
        use About::{Minutes, Over};
        // Handling times in minutes · people · place · what is told.
        let rows = [
            (vec![4; 5], 1, 1, Some(Minutes(5))),
            (vec![4; 5], 1, 2, Some(Minutes(10))),
            (vec![4; 5], 4, 1, Some(Minutes(1))),
            (vec![4; 5], 4, 3, Some(Minutes(3))),
            (vec![2, 4, 6, 8, 10], 2, 1, Some(Minutes(3))),
            (vec![10; 20], 1, 3, Some(Minutes(30))),
            (vec![10; 20], 1, 4, Some(Over(30))),
            (vec![0; 5], 1, 9, Some(Minutes(1))),
            // Left open over lunch: counts as an hour.
            (vec![3, 3, 3, 3, 600], 5, 1, Some(Minutes(3))),
            // Too few, and nobody.
            (vec![4; 4], 1, 1, None),
            (vec![], 3, 1, None),
            (vec![4; 20], 0, 1, None),
        ];
        for (minutes, hands, position, expected) in rows {
            assert_eq!(
                basis(&minutes, hands).wait(position),
                expected,
                "{minutes:?}, {hands} people, place {position}"
            );
        }
    }

    #[test]
    fn everybody_stands_where_the_queue_says_one_by_one() {
        let mut queue = crate::handoff::Queue::default();
        let mut rows = Vec::new();
        for (second, department, message_left) in
            [(30, "b", false), (10, "a", false), (20, "a", true), (5, "b", false), (40, "a", false), (40, "a", false)]
        {
            let conversation = crate::ids::ConversationId::new();
            let since = jiff::Timestamp::from_second(second).unwrap();
            let department = Department(department.into());
            let priority = crate::conversation::Priority::Ordinary;
            let place = crate::handoff::Place::new(department, since, priority, crate::language::Language::KOREAN);
            queue.enters(conversation, crate::handoff::Place { message_left, ..place });
            rows.push((conversation, message_left));
        }
        let standings = queue.standings();
        assert_eq!(standings.len(), 5);
        for (conversation, message_left) in rows {
            let alone = queue.stands(conversation);
            let together = standings.iter().find(|(id, ..)| *id == conversation);
            assert_eq!(alone, together.map(|(_, department, position)| (department, *position)));
            assert_eq!(alone.is_none(), message_left);
        }
        let third = Department("a".into());
        assert!(standings.iter().any(|(_, department, position)| *department == third && *position == 4));
    }

    #[test]
    fn only_the_last_conversations_of_the_department_count() {
        let mut minutes = vec![50; 30];
        minutes.extend([2; COUNTED]);
        let found = basis(&minutes, 1);
        assert_eq!((found.conversations, found.handling), (COUNTED, Some(SignedDuration::from_mins(2))));
        let other = Handled::default().basis(&Department("returns".into()), 1);
        assert_eq!((other.conversations, other.handling), (0, None));
    }
}
