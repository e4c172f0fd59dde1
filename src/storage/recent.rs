//! What was stored a moment ago, kept in memory: those who listen all ask for it as soon as they are told, and only the first
//! time after that does anybody need the disk.

use super::types::{Append, Change, ListedConversation, Page};
use crate::ids::{ConversationId, Number};
use std::collections::{BTreeSet, VecDeque};

/// So many appends are kept: those of two batches of the writer, which listeners may still be fetching.
const KEPT: usize = 1_000;

/// So many bytes of events, as stored, are kept at most.
const BYTES: usize = 2 * 1024 * 1024;

/// A page with more than this is read from the disk, where its end is found: it must fit into one frame.
const PAGE_BYTES: usize = 32 * 1024;

/// The last appends of all conversations, in order and without a gap. Where the answer lies further back there is none from here.
#[derive(Debug, Default)]
pub(super) struct Recent {
    appends: VecDeque<Kept>,
    bytes: usize,
}

#[derive(Debug)]
struct Kept {
    /// Of the append: all that most searches look at.
    conversation: ConversationId,
    append: Box<Append>,
    /// The place of the last event before these among all events.
    before: u64,
    /// The place of the last of these.
    position: u64,
    bytes: usize,
}

impl Recent {
    /// Keeps what is on disk now: its place, and the size of its events there.
    pub(super) fn keep(&mut self, append: Box<Append>, position: u64, bytes: usize) {
        let before = position.saturating_sub(append.events.len() as u64);
        // A gap: another program has erased something.
        if self.appends.back().is_some_and(|last| last.position != before) {
            self.forget();
        }
        self.appends.push_back(Kept { conversation: append.conversation, append, before, position, bytes });
        self.bytes += bytes;
        while self.appends.len() > KEPT || self.bytes > BYTES {
            self.bytes -= self.appends.pop_front().map_or(0, |oldest| oldest.bytes);
        }
    }

    /// Forgets all: something was erased, or another program stored something.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Events of a conversation after a number; none when some of them may be missing here, or are too many for a page.
    pub(super) fn events_after(&self, conversation: ConversationId, after: Number, most: usize) -> Option<Page> {
        let own = self.appends.iter().rev().filter(|kept| kept.conversation == conversation);
        let (mut newer, mut bytes, mut count) = (Vec::new(), 0, 0);
        for kept in own {
            if kept.head() > after {
                newer.push(kept);
                bytes += kept.bytes;
                count += kept.append.events.len();
            }
            if bytes > PAGE_BYTES || count > most {
                return None;
            }
            if kept.append.expected <= after {
                let events = newer.into_iter().rev().flat_map(|kept| &kept.append.events);
                let events = events.filter(|recorded| recorded.number > after).cloned().collect();
                return Some(Page { events, more: false });
            }
        }
        None
    }

    /// What lists must follow after this position, oldest first; none when some of it may be missing here, or is too much.
    pub(super) fn changed_after(&self, position: u64, most: usize) -> Option<Vec<Change>> {
        if self.appends.front()?.before > position {
            return None;
        }
        let mut told = BTreeSet::new();
        let mut changes = Vec::new();
        for kept in self.appends.iter().rev().take_while(|kept| kept.position > position) {
            if kept.append.summary.listed && told.insert(kept.append.conversation) {
                changes.push(Change::Line(Box::new(kept.line())));
            }
        }
        changes.reverse();
        (changes.len() <= most).then_some(changes)
    }
}

impl Kept {
    fn head(&self) -> Number {
        self.append.expected + self.append.events.len() as Number
    }

    fn line(&self) -> ListedConversation {
        ListedConversation {
            conversation: self.append.conversation,
            head: self.head(),
            position: self.position,
            summary: self.append.summary.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
