//! What is counted on the help page between two moments of storing: a search must not wait for the disk.

use crate::storage::{HelpCounted, HelpRead, HelpSearch, HelpVote};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// So many different searches and articles are remembered; what comes on top before the next storing is not counted.
const MOST: usize = 10_000;

/// A day, a language, and a search or an article.
type Key = (Date, String, String);

/// Counts that are not stored yet.
#[derive(Debug, Default)]
pub(super) struct HelpCounts {
    searches: BTreeMap<Key, Searched>,
    votes: BTreeMap<Key, Voted>,
    reads: BTreeMap<Key, u64>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Searched {
    searched: u64,
    in_vain: u64,
    opened: u64,
}

#[derive(Debug, Default, Clone, Copy)]
struct Voted {
    helped: u64,
    not_helped: u64,
}

impl HelpCounts {
    pub(super) fn searched(&mut self, key: Key, in_vain: u64) {
        if let Some(counts) = entry(&mut self.searches, key) {
            counts.searched += 1;
            counts.in_vain += in_vain;
        }
    }

    pub(super) fn opened(&mut self, key: Key) {
        if let Some(counts) = entry(&mut self.searches, key) {
            counts.opened += 1;
        }
    }

    pub(super) fn voted(&mut self, key: Key, helped: u64) {
        if let Some(counts) = entry(&mut self.votes, key) {
            counts.helped += helped;
            counts.not_helped += 1 - helped.min(1);
        }
    }

    pub(super) fn read(&mut self, key: Key) {
        if let Some(count) = entry(&mut self.reads, key) {
            *count += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.searches.is_empty() && self.votes.is_empty() && self.reads.is_empty()
    }

    /// The counts as they are stored.
    pub(super) fn lines(&self) -> HelpCounted {
        let searches = self.searches.iter().map(|((day, language, query), counts)| HelpSearch {
            day: *day,
            language: language.clone(),
            query: query.clone(),
            searched: counts.searched,
            in_vain: counts.in_vain,
            opened: counts.opened,
        });
        let votes = self.votes.iter().map(|((day, language, article), counts)| HelpVote {
            day: *day,
            language: language.clone(),
            article: article.clone(),
            helped: counts.helped,
            not_helped: counts.not_helped,
        });
        let reads = self.reads.iter().map(|((day, language, article), count)| HelpRead {
            day: *day,
            language: language.clone(),
            article: article.clone(),
            reads: *count,
        });
        HelpCounted { searches: searches.collect(), votes: votes.collect(), reads: reads.collect() }
    }

    /// Takes back what could not be stored.
    pub(super) fn takes_back(&mut self, earlier: HelpCounts) {
        for (key, counts) in earlier.searches {
            if let Some(known) = entry(&mut self.searches, key) {
                known.searched += counts.searched;
                known.in_vain += counts.in_vain;
                known.opened += counts.opened;
            }
        }
        for (key, count) in earlier.reads {
            if let Some(known) = entry(&mut self.reads, key) {
                *known += count;
            }
        }
        for (key, counts) in earlier.votes {
            if let Some(known) = entry(&mut self.votes, key) {
                known.helped += counts.helped;
                known.not_helped += counts.not_helped;
            }
        }
    }
}

/// The counts of a key, unless there are too many others already.
fn entry<T: Default>(counts: &mut BTreeMap<Key, T>, key: Key) -> Option<&mut T> {
    (counts.len() < MOST || counts.contains_key(&key)).then(|| counts.entry(key).or_default())
}
