//! How each event changes the state of a conversation.

use super::choice::Choice;
use super::event::{Event, LookupOutcome, Recorded};
use super::explanation::{DecisionKind, Explanation};
use super::file::FilesSent;
use super::mood::Mood;
use super::promise::Promise;
use super::said::{LastSaid, Speaker};
use super::state::{Confirmed, Conversation, Given, Holder, Stored};
use super::survey::Survey;
use super::topic::{topic_in, topic_of};
use crate::language::Language;
use crate::language::feelings::Felt;
use crate::matching::Target;
use jiff::Timestamp;
use std::collections::BTreeMap;

impl Conversation {
    /// Takes in the next event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.head = recorded.number;
        self.last_at = Some(recorded.at);
        if let Some(id) = recorded.event.message() {
            self.messages.insert(id, Stored { number: recorded.number, digest: recorded.event.digest() });
        }
        self.is_said(&recorded.event);
        self.wait(recorded);
        self.route(recorded);
        match &recorded.event {
            Event::Started { language, visitor_name, site, .. } => {
                (self.language, self.site, self.visitor_name) = (*language, site.clone(), visitor_name.clone());
            }
            Event::VisitorSpoke { text, feelings, .. } => {
                self.visitor_spoke(recorded, text, feelings);
                self.speaks_of(|| topic_in(text));
            }
            Event::VisitorChose { text, choice, .. } => {
                self.visitor_spoke(recorded, text, &[]);
                self.speaks_of(|| topic_of(choice, text));
                if let (Choice::SkipRating(kind), Some(survey)) = (choice, &mut self.survey) {
                    survey.skipped(*kind, recorded.at);
                }
            }
            // It stood on the page before the chat was opened: it answers nothing and asks for nothing that was left open here.
            Event::BotSpoke { trigger: Some(trigger), .. } => self.greeted = Some(trigger.clone()),
            Event::VisitorSentFile { .. } => self.visitor_sent_file(recorded),
            Event::BotSpoke { language, why, .. } => {
                self.mood.acknowledge(why.acknowledged);
                self.promise.iter_mut().for_each(|promise| promise.told_at = recorded.at);
                self.thread.bot_spoke((recorded.number, recorded.at), &recorded.event, self.visitor_name.as_deref());
                self.bot_spoke(*language, why);
                // What goes on with something else is not asked about any more.
                if self.holder == Holder::Bot && why.decision != DecisionKind::Say {
                    self.survey = None;
                }
                self.answered_at = self.answered.as_ref().map(|_| recorded.at);
            }
            Event::SlotFilled { intent, slot, value } => {
                let given = Given { value: value.clone(), intent: intent.clone(), at: recorded.at };
                self.given.insert(slot.clone(), given);
                self.known.insert(slot.clone(), value.clone());
                // A yes holds for what was asked.
                self.confirmed = None;
            }
            Event::Confirmed { intent, by } => self.confirmed = Some(Confirmed { intent: intent.clone(), by: *by }),
            Event::LookedUp { outcome: LookupOutcome::NotFound | LookupOutcome::Withheld, with, .. } => {
                self.lookup_in_vain(with);
            }
            Event::LookupBegun { .. } | Event::LookedUp { .. } | Event::Offered { .. } | Event::OfferPassed { .. } => {}
            Event::HandedOff { department, .. } => {
                self.holder = Holder::Queue { department: department.clone(), since: recorded.at };
                self.leave_form();
                self.said_in_queue = 0;
                self.thread.ends();
            }
            Event::NameGiven { name } => self.visitor_name = Some(name.clone()),
            Event::Recognised { name, verified, vip } => self.is_recognised(name.as_deref(), (*verified, *vip)),
            Event::Resolved { target, how } => self.thread.resolved(target, *how),
            Event::ContactLeft { contact } => self.contact = Some(contact.clone()),
            Event::AgentJoined { agent, name, .. } => {
                self.holder = Holder::Agent { agent: *agent, name: name.clone() };
                self.thread.ends();
            }
            Event::FollowUpPromised { .. } | Event::PromiseLate { .. } | Event::FollowUpSettled => {
                self.promised(&recorded.event, recorded.at);
            }
            Event::AgentSpoke { agent, .. } | Event::AgentSentFile { agent, .. } => {
                self.people.saw(*agent, recorded.number);
                self.agent_read = recorded.number;
                self.thread.spoken_at = Some(recorded.at);
                self.promise = None;
            }
            Event::Closed { agent, reason, tags, .. } => self.closes(*agent, recorded.at, (*reason, tags)),
            Event::Reopened => self.begins_anew(),
            Event::SurveyAsked { .. } | Event::SurveyAnswered { .. } | Event::SurveyCommented { .. } => {
                self.surveys(&recorded.event, recorded.at);
            }
            Event::VisitorRead { up_to } => self.visitor_read = self.visitor_read.max(*up_to),
            Event::AgentRead { agent, up_to } => {
                self.people.saw(*agent, *up_to);
                self.agent_read = self.agent_read.max(*up_to);
            }
            Event::Noted(_)
            | Event::Transferred(_)
            | Event::ReturnedToBot(_)
            | Event::Invited(_)
            | Event::Joined(_)
            | Event::Left(_)
            | Event::TakenOver(_)
            | Event::Tagged(_)
            | Event::Untagged(_)
            | Event::Snoozed(_)
            | Event::Woken(_)
            | Event::MergedFrom(_)
            | Event::MergedInto(_)
            | Event::Separated(_)
            | Event::ResumedBy(_)
            | Event::NoteSeen(_) => self.deed(recorded),
            // How far it is on its way to a person, which follows below.
            Event::WaitTooLong { .. } | Event::ReplyTooLate { .. } | Event::MessageOffered => {}
        }
        self.service.follows(&recorded.event, recorded.at, (&self.holder, self.promise.is_some()));
        self.arrive(recorded.at);
        self.people.follow(&self.holder, recorded.at);
    }

    fn is_recognised(&mut self, name: Option<&str>, (verified, vip): (bool, bool)) {
        self.visitor_name = name.map(str::to_owned).or(self.visitor_name.take());
        (self.verified, self.vip) = (verified, vip);
    }

    /// What was said last, and what the visitor said before that. Scores are no words: a closed conversation shows how it ended.
    fn is_said(&mut self, event: &Event) {
        let Some(said) = LastSaid::of(event).filter(|_| self.holder != Holder::Closed) else { return };
        let before = self.last_said.replace(said);
        self.visitor_said = match &self.last_said {
            Some(LastSaid { speaker: Speaker::Visitor, .. }) => None,
            _ => before
                .filter(|said| said.speaker == Speaker::Visitor)
                .map(|said| said.text)
                .or(self.visitor_said.take()),
        };
    }

    /// The bot goes on with what it knows: values given stay known, a form that was begun is not gone on with.
    pub(super) fn back_to_bot(&mut self) {
        self.holder = Holder::Bot;
        self.misses = 0;
        self.promise = None;
        self.leave_form();
        self.thread.ends();
    }

    fn begins_anew(&mut self) {
        self.holder = Holder::Bot;
        self.misses = 0;
        self.leave_form();
        self.mood = Mood::default();
        self.thread.ends();
        self.topic = None;
        self.survey = None;
        self.people.ended = None;
    }

    fn surveys(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::SurveyAsked { kinds } => {
                self.survey = Some(Survey::asked(kinds, at));
                self.surveyed = Some(at);
            }
            Event::SurveyAnswered { survey: kind, score } => {
                self.survey.iter_mut().for_each(|survey| survey.answered(*kind, *score, at));
            }
            _ => self.survey.iter_mut().for_each(|survey| survey.commented = true),
        }
    }

    fn promised(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::FollowUpPromised { due, topic, department, .. } => {
                let before = self.promise.take().filter(|promise| promise.due == *due);
                let late = before.as_ref().is_some_and(|promise| promise.late);
                let told_at = before.map_or(at, |promise| promise.told_at);
                let (topic, department) = (topic.clone(), department.clone());
                self.promise = Some(Promise { due: *due, department, topic, told_at, late });
            }
            Event::PromiseLate { .. } => self.promise.iter_mut().for_each(|promise| promise.late = true),
            _ => {
                self.promise = None;
                self.leave_form();
                if matches!(self.holder, Holder::Queue { .. }) {
                    self.holder = Holder::Bot;
                }
            }
        }
    }

    /// Values for a form are no topic, and neither is what is said to a person.
    /// What an agent reads needs no topic, and finding one takes longer than all else here.
    fn speaks_of(&mut self, topic: impl FnOnce() -> Option<String>) {
        if self.running().is_none()
            && self.holder == Holder::Bot
            && let Some(topic) = topic()
        {
            self.topic = Some(topic);
        }
    }

    fn visitor_spoke(&mut self, recorded: &Recorded, text: &str, felt: &[Felt]) {
        self.visitor_spoke = true;
        self.greeted = None;
        self.files = FilesSent::None;
        self.people.snoozed_until = None;
        self.visitor_read = recorded.number;
        self.mood.heard(felt);
        self.thread.visitor_spoke(recorded.at, text, recorded.event.choice());
    }

    /// A file is no words: what the bot waits for to be said, it waits for still.
    fn visitor_sent_file(&mut self, recorded: &Recorded) {
        self.visitor_spoke = true;
        self.people.snoozed_until = None;
        self.visitor_read = recorded.number;
        self.thread.spoken_at = Some(recorded.at);
        if self.files == FilesSent::None {
            self.files = FilesSent::Unanswered;
        }
    }

    fn leave_form(&mut self) {
        self.form = None;
        self.confirming = None;
        self.confirmed = None;
        self.failed.clear();
        self.answered = None;
        self.set_aside = None;
    }

    fn bot_spoke(&mut self, language: Language, why: &Explanation) {
        if self.files == FilesSent::Unanswered {
            self.files = FilesSent::Answered;
        }
        self.language = language;
        match (&self.holder, why.decision) {
            // Who waits is answered meanwhile, forms included; that is no try to understand why a person is needed.
            (Holder::Queue { .. }, _) => self.said_in_queue += 1,
            (_, DecisionKind::NotKnown) => self.misses += 1,
            (_, DecisionKind::Answer | DecisionKind::AskSlot | DecisionKind::Confirm) => self.misses = 0,
            (_, DecisionKind::Say | DecisionKind::Clarify | DecisionKind::HandOff) => {}
        }
        self.keep_in_mind(why);
        // What is asked for is not known, also when there was a value before.
        if let Some(asked) = &why.slot {
            self.known.remove(&asked.name);
        }
        self.form.clone_from(&why.slot);
        self.confirming = why.confirm.as_deref().cloned();
        self.confirmed = None;
    }

    /// What the visitor may come back to after this.
    fn keep_in_mind(&mut self, why: &Explanation) {
        let asks = why.slot.as_ref().map(|slot| &slot.intent).or(why.confirm.as_ref().map(|asked| &asked.of.intent));
        let answered = matches!((why.decision, asks), (DecisionKind::Answer, None));
        let left = self.running().filter(|running| asks.is_some_and(|asks| asks != *running)).cloned();
        self.set_aside = match asks {
            _ if answered => None,
            Some(asks) => left.or(self.set_aside.take()).filter(|aside| aside != asks),
            None => self.set_aside.take(),
        };
        self.answered = match &why.target {
            Some(Target::Intent(id)) if answered => Some(id.clone()),
            _ => None,
        };
        if asks.is_none() {
            self.failed.clear();
        }
    }

    /// What was given did not fit together: it must not be taken as known the next time.
    fn lookup_in_vain(&mut self, with: &BTreeMap<String, String>) {
        self.lookups_in_vain += 1;
        self.failed.clone_from(with);
        self.known.retain(|slot, _| !with.contains_key(slot));
    }
}
