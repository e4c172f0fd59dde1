//! Who guesses has many conversations: so wrong proofs are counted for each record, whoever gave them.

use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

/// So many wrong proofs for one record within [`WINDOW`], and it is told to nobody any more.
const MISSES: usize = 10;

/// For so long a miss counts.
const WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// So many records are remembered; past that, those that were asked for longest ago are forgotten.
const RECORDS: usize = 10_000;

/// The misses of the last while, by record. A record's name is not kept, only a number made of it.
#[derive(Debug, Default)]
pub(super) struct Guesses {
    records: Mutex<HashMap<u64, VecDeque<Timestamp>>>,
    names: std::hash::RandomState,
}

/// What one more miss came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missed {
    /// There may be more.
    Counted,
    /// It was the last: the record is withheld from now on.
    LastOne,
}

impl Guesses {
    /// Whether nothing may be told about this record now.
    pub(super) fn withheld(&self, lookup: &str, record: &str, now: Timestamp) -> bool {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(misses) = records.get_mut(&self.name(lookup, record)) else { return false };
        forget(misses, now);
        misses.len() >= MISSES
    }

    /// What was given for this record did not fit.
    pub(super) fn missed(&self, lookup: &str, record: &str, now: Timestamp) -> Missed {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let name = self.name(lookup, record);
        if records.len() >= RECORDS && !records.contains_key(&name) {
            make_room(&mut records, now);
        }
        let misses = records.entry(name).or_default();
        forget(misses, now);
        misses.push_back(now);
        if misses.len() == MISSES { Missed::LastOne } else { Missed::Counted }
    }

    fn name(&self, lookup: &str, record: &str) -> u64 {
        self.names.hash_one((lookup, record.trim().to_lowercase()))
    }
}

/// Takes out what no longer counts; also what a clock that was put back left in the future.
fn forget(misses: &mut VecDeque<Timestamp>, now: Timestamp) {
    misses.retain(|at| now.duration_since(*at).abs() < WINDOW);
}

fn make_room(records: &mut HashMap<u64, VecDeque<Timestamp>>, now: Timestamp) {
    records.retain(|_, misses| {
        forget(misses, now);
        !misses.is_empty()
    });
    if records.len() >= RECORDS {
        let oldest = records.iter().min_by_key(|(name, misses)| (misses.back().copied(), **name));
        if let Some(name) = oldest.map(|(name, _)| *name) {
            records.remove(&name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Timestamp {
        "2026-11-21T01:02:03Z".parse().unwrap()
    }

    #[test]
    fn a_record_is_withheld_after_ten_misses_for_an_hour() {
        let guesses = Guesses::default();
        for miss in 1..10 {
            let at = start() + SignedDuration::from_mins(miss);
            assert_eq!(guesses.missed("orders", "A-12345", at), Missed::Counted);
        }
        let tenth = start() + SignedDuration::from_mins(10);
        assert!(!guesses.withheld("orders", "A-12345", tenth));
        assert_eq!(guesses.missed("orders", " a-12345", tenth), Missed::LastOne);
        assert!(guesses.withheld("orders", "A-12345 ", tenth));
        assert!(!guesses.withheld("orders", "A-12346", tenth));
        assert!(!guesses.withheld("refunds", "A-12345", tenth));
        assert!(!guesses.withheld("orders", "A-12345", start() + SignedDuration::from_mins(61)));
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let guesses = Guesses::default();
        for number in 0..RECORDS + 50 {
            guesses.missed("orders", &format!("A-{number}"), start() + SignedDuration::from_millis(number as i64));
        }
        assert_eq!(guesses.records.lock().unwrap().len(), RECORDS);
        let later = start() + SignedDuration::from_hours(2);
        guesses.missed("orders", "A-1", later);
        assert_eq!(guesses.records.lock().unwrap().len(), 1);
    }
}
