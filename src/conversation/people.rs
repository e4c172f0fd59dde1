//! Who of the agents is in a conversation beside its holder, who is called to it, and what they did with it.

use super::deeds::{BackTo, CloseReason, Destination};
use super::event::{Event, Recorded};
use super::promise::Promise;
use super::state::{Conversation, Holder};
use crate::ids::{AgentId, ConversationId, Number, Skill};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The most tags of a conversation.
pub const MOST_TAGS: usize = 20;

/// The longest tag, in characters.
pub const LONGEST_TAG: usize = 40;

/// What agents have to do with a conversation, beside holding it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Who has joined the holder, and the name the visitor sees.
    pub guests: BTreeMap<AgentId, String>,
    /// Who was asked to join and has not yet.
    pub invited: BTreeSet<AgentId>,
    /// Whom something here concerns that they have not seen, and the event that does.
    pub called: BTreeMap<AgentId, Number>,
    /// Waiting for people, or with them, since then: what counts when it has to wait again.
    pub since: Option<Timestamp>,
    /// How it ended, while it is over.
    pub ended: Option<Ended>,
    /// Put aside until then.
    pub snoozed_until: Option<Timestamp>,
    /// What it is found and counted by.
    pub tags: BTreeSet<String>,
    /// Conversations of the same person that were merged into this one.
    pub merged_from: BTreeSet<ConversationId>,
    /// The one it was merged into.
    pub merged_into: Option<ConversationId>,
    /// What it was before that, for who takes the merging back.
    pub before_merger: Option<Box<BeforeMerger>>,
}

/// What a conversation was before it ended by being merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeforeMerger {
    /// Who answered.
    pub holder: Holder,
    /// What was promised.
    pub promise: Option<Promise>,
    /// Its place in the queue.
    pub place_since: Option<Timestamp>,
    /// What whoever takes it is best good at.
    pub skill: Option<Skill>,
}

/// How a conversation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Who had it, or merged it.
    pub agent: AgentId,
    /// The name the visitor sees.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Why, when that was said.
    pub reason: Option<CloseReason>,
}

/// A tag in its one form: small letters, single spaces, no `#` in front; none when nothing is left or it is too long.
pub fn tidy_tag(written: &str) -> Option<String> {
    let lower: String = written.trim().trim_start_matches('#').nfc().flat_map(char::to_lowercase).collect();
    let words: Vec<_> = lower.split(|character: char| character.is_whitespace() || character.is_control()).collect();
    let tag = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!tag.is_empty() && tag.chars().count() <= LONGEST_TAG).then_some(tag)
}

impl People {
    /// Who has the conversation now decides who else is in it.
    pub(super) fn follow(&mut self, holder: &Holder, at: Timestamp) {
        match holder {
            Holder::Agent { agent, .. } => {
                self.guests.remove(agent);
                self.invited.remove(agent);
                self.since.get_or_insert(at);
            }
            Holder::Queue { .. } => {
                self.part();
                self.since.get_or_insert(at);
            }
            Holder::Bot | Holder::Closed => {
                self.part();
                self.since = None;
            }
        }
    }

    fn part(&mut self) {
        self.guests.clear();
        self.invited.clear();
        self.snoozed_until = None;
    }

    /// What concerned this agent up to here has been seen.
    pub(super) fn saw(&mut self, agent: AgentId, up_to: Number) {
        if self.called.get(&agent).is_some_and(|number| *number <= up_to) {
            self.called.remove(&agent);
        }
    }

    fn ends(&mut self, (agent, name): (AgentId, &str), at: Timestamp, reason: Option<CloseReason>) {
        self.ended = Some(Ended { agent, name: name.to_owned(), at, reason });
    }
}

impl Conversation {
    /// Takes in what people did besides speaking to the visitor.
    pub(super) fn deed(&mut self, recorded: &Recorded) {
        let (number, at) = (recorded.number, recorded.at);
        match &recorded.event {
            Event::Noted(note) => {
                let named = note.mentions.iter().chain(&note.whispered_to).filter(|agent| **agent != note.agent);
                self.people.called.extend(named.map(|agent| (*agent, number)));
                self.people.saw(note.agent, number.saturating_sub(1));
            }
            Event::Transferred(transfer) => self.transferred(&transfer.to, (number, at)),
            Event::ReturnedToBot(_) => self.back_to_bot(),
            Event::Invited(invitation) => {
                self.people.invited.insert(invitation.colleague);
                self.people.called.insert(invitation.colleague, number);
            }
            Event::Joined(doing) => {
                self.people.invited.remove(&doing.agent);
                self.people.guests.insert(doing.agent, doing.name.clone());
                self.people.saw(doing.agent, number);
            }
            Event::Left(doing) => drop(self.people.guests.remove(&doing.agent)),
            Event::TakenOver(takeover) => {
                self.holder = Holder::Agent { agent: takeover.agent, name: takeover.name.clone() };
                self.people.snoozed_until = None;
                self.people.called.insert(takeover.from, number);
            }
            Event::ResumedBy(resumption) => {
                self.holder = Holder::Agent { agent: resumption.agent, name: resumption.name.clone() };
            }
            Event::Snoozed(snooze) => self.people.snoozed_until = Some(snooze.until),
            Event::Woken(_) => self.people.snoozed_until = None,
            Event::NoteSeen(glance) => self.people.saw(glance.agent, glance.up_to),
            event => self.filed(event, at),
        }
    }

    /// Tags, and what was merged.
    fn filed(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Tagged(tagging) => self.people.tags.extend(tagging.tags.iter().cloned()),
            Event::Untagged(tagging) => self.people.tags.retain(|tag| !tagging.tags.contains(tag)),
            Event::MergedFrom(merger) => drop(self.people.merged_from.insert(merger.other)),
            Event::MergedInto(merger) => {
                let (holder, promise) = (self.holder.clone(), self.promise.clone());
                let (place_since, skill) = (self.routing.place_since, self.routing.skill.clone());
                self.people.before_merger = Some(Box::new(BeforeMerger { holder, promise, place_since, skill }));
                self.people.merged_into = Some(merger.other);
                self.people.ends((merger.agent, &merger.name), at, None);
                self.holder = Holder::Closed;
                self.promise = None;
            }
            Event::Separated(separation) => {
                self.people.merged_from.remove(&separation.other);
                if self.people.merged_into == Some(separation.other) {
                    self.people.merged_into = None;
                    let before = self.people.before_merger.take();
                    separation.back_to.iter().for_each(|back| self.goes_back(back, before.as_deref()));
                }
            }
            _ => {}
        }
    }

    /// Who would have it again if it were separated from the other one now; none when that changes nothing of who has it.
    pub fn back_from(&self, other: ConversationId) -> Option<BackTo> {
        if self.holder != Holder::Closed || self.people.merged_into != Some(other) {
            return None;
        }
        match &self.people.before_merger.as_ref()?.holder {
            Holder::Bot => Some(BackTo::Bot),
            Holder::Queue { department, since } => {
                Some(BackTo::Queue { department: department.clone(), since: *since })
            }
            Holder::Agent { agent, name } => Some(BackTo::Agent { agent: *agent, name: name.clone() }),
            Holder::Closed => None,
        }
    }

    /// It is as it was before it was merged: in its old place, with what was promised.
    fn goes_back(&mut self, back: &BackTo, before: Option<&BeforeMerger>) {
        self.people.ended = None;
        self.holder = match back {
            BackTo::Bot => Holder::Bot,
            BackTo::Queue { department, since } => Holder::Queue { department: department.clone(), since: *since },
            BackTo::Agent { agent, name } => Holder::Agent { agent: *agent, name: name.clone() },
        };
        self.promise = before.and_then(|before| before.promise.clone());
        self.routing.place_since = before.and_then(|before| before.place_since);
        self.routing.skill = before.and_then(|before| before.skill.clone());
    }

    /// The end, with why and what it was about. It was the holder's, whoever closed it.
    pub(super) fn closes(&mut self, closer: AgentId, at: Timestamp, (reason, tags): (Option<CloseReason>, &[String])) {
        let (agent, name) = match &self.holder {
            Holder::Agent { agent, name } => (*agent, name.as_str()),
            Holder::Bot | Holder::Queue { .. } | Holder::Closed => (closer, ""),
        };
        self.people.ends((agent, name), at, reason);
        self.people.tags.extend(tags.iter().cloned());
        self.holder = Holder::Closed;
        self.promise = None;
    }

    /// Who waits again has waited since people were first asked for: the place is as far in front.
    fn transferred(&mut self, to: &Destination, (number, at): (Number, Timestamp)) {
        self.people.snoozed_until = None;
        match to {
            Destination::Agent { agent, name } => {
                self.holder = Holder::Agent { agent: *agent, name: name.clone() };
                self.people.called.insert(*agent, number);
            }
            Destination::Department { department } => {
                let since = self.people.since.unwrap_or(at);
                self.holder = Holder::Queue { department: department.clone(), since };
                self.said_in_queue = 0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{MessageId, VisitorId};
    use crate::language::Language;
    use serde_json::json;

    #[test]
    fn a_tag_has_one_form() {
        assert_eq!(tidy_tag("  #VIP  고객 "), Some("vip 고객".into()));
        assert_eq!(tidy_tag("Refund\u{7}Late"), Some("refund late".into()));
        assert_eq!(tidy_tag("# "), None);
        assert_eq!(tidy_tag(&"가".repeat(LONGEST_TAG + 1)), None);
    }

    #[test]
    fn what_was_merged_and_is_taken_back_waits_where_it_did_for_whom_it_did() {
        let [agent, id] = [AgentId::new().to_string(), MessageId::new().to_string()];
        let other = ConversationId::new();
        let mut conversation = Conversation::new(ConversationId::new(), VisitorId::new(), Language::ENGLISH);
        let happens = |conversation: &mut Conversation, second, event: serde_json::Value| {
            let event = serde_json::from_value(event).unwrap();
            let at = Timestamp::from_second(second).unwrap();
            conversation.apply(&Recorded { number: conversation.head + 1, at, event });
        };
        let handed_off = json!({"kind": "handed_off", "department": "orders", "because": "intent", "skill": "bulk"});
        happens(&mut conversation, 10, handed_off);
        let before = conversation.clone();
        let merged = json!({"kind": "merged_into", "id": id, "agent": agent, "name": "Minji", "other": other});
        happens(&mut conversation, 20, merged);
        assert_eq!((&conversation.holder, &conversation.routing.skill), (&Holder::Closed, &None));
        assert_eq!(conversation.back_from(ConversationId::new()), None, "not merged with that one");
        let back_to = conversation.back_from(other).unwrap();
        let id = MessageId::new();
        let apart =
            json!({"kind": "separated", "id": id, "agent": agent, "name": "Minji", "other": other, "back_to": back_to});
        happens(&mut conversation, 30, apart);
        assert_eq!((&conversation.holder, &conversation.routing), (&before.holder, &before.routing));
        assert_eq!((conversation.people.merged_into, &conversation.people.ended), (None, &None));
        assert_eq!(conversation.back_from(other), None);
    }
}
