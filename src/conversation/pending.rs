//! A lookup that takes a moment: what a conversation waits for, and what the visitor writes meanwhile.

use super::event::{Event, Recorded};
use super::state::Conversation;
use crate::ids::{IntentId, Number, RequestId};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// A lookup that has begun and not come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingLookup {
    /// Its name in the settings.
    pub lookup: String,
    /// The slot values it is asked with.
    pub with: BTreeMap<String, String>,
    /// The intent that needs it.
    pub intent: IntentId,
    /// The same for the same reason: asked again under it, nothing is done twice.
    pub key: RequestId,
    /// The visitor's message that led there.
    pub about: Number,
    /// When it began.
    pub since: Timestamp,
    /// What the visitor wrote and pressed since then: answered when it is back. At most [`PendingLookup::MEANWHILE`].
    pub meanwhile: Vec<Number>,
}

impl PendingLookup {
    /// So many messages that come meanwhile are answered; more are only stored.
    pub const MEANWHILE: usize = 5;

    /// When it should have come back long ago: whoever asked it is gone, and it is asked again. Longer than any lookup may take.
    pub const OVERDUE: SignedDuration = SignedDuration::from_secs(90);

    pub(super) fn overdue_at(&self) -> Timestamp {
        self.since.saturating_add(Self::OVERDUE).unwrap_or(self.since)
    }
}

impl Conversation {
    /// Whether what the visitor says waits for a lookup to come back.
    pub fn awaits_a_lookup(&self) -> bool {
        self.pending.is_some() && self.bot_answers()
    }

    /// What an event means for the lookup that is waited for.
    pub(super) fn wait(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::LookupBegun { lookup, with, intent, key, about, language } => {
                self.language = *language;
                self.pending = Some(PendingLookup {
                    lookup: lookup.clone(),
                    with: with.clone(),
                    intent: intent.clone(),
                    key: *key,
                    about: *about,
                    since: recorded.at,
                    meanwhile: self.unanswered.drain(..).filter(|number| number > about).collect(),
                });
            }
            Event::LookedUp { lookup, with, .. } => {
                let back = self.pending.take_if(|pending| pending.lookup == *lookup && pending.with == *with);
                self.unanswered.extend(back.into_iter().flat_map(|pending| pending.meanwhile));
            }
            Event::VisitorSpoke { .. } | Event::VisitorChose { .. } if self.bot_answers() => {
                self.unanswered.clear();
                let pending = self.pending.as_mut();
                if let Some(pending) = pending.filter(|pending| pending.meanwhile.len() < PendingLookup::MEANWHILE) {
                    pending.meanwhile.push(recorded.number);
                }
            }
            // A person reads what was written meanwhile.
            Event::HandedOff { .. } | Event::AgentJoined { .. } => {
                self.pending.iter_mut().for_each(|pending| pending.meanwhile.clear());
            }
            _ => {}
        }
    }
}
