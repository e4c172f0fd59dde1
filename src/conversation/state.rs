//! A conversation as it stands: the fold of its events.

use super::event::{Choice, Event, LookupOutcome, Recorded};
use super::explanation::{AskedConfirmation, AskedSlot, DecisionKind, Explanation};
use super::mood::Mood;
use super::pending::PendingLookup;
use super::promise::Promise;
use super::survey::Survey;
use super::thread::Thread;
use super::topic::{topic_in, topic_of};
use crate::content::plain_text;
use crate::ids::{AgentId, ConversationId, Department, IntentId, MessageId, Number, VisitorId};
use crate::language::Language;
use crate::language::feelings::Felt;
use crate::matching::Target;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

/// A conversation as it stands after its last event.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// Which one.
    pub id: ConversationId,
    /// Whose.
    pub visitor: VisitorId,
    /// The number of the last event; 0 before the first.
    pub head: Number,
    /// When the last event happened.
    pub last_at: Option<Timestamp>,
    /// Who answers now.
    pub holder: Holder,
    /// The language last answered in.
    pub language: Language,
    /// What the visitor is called: as the visitor said, or else as the website says.
    pub visitor_name: Option<String>,
    /// Whether the visitor has written anything yet.
    pub visitor_spoke: bool,
    /// The slot the bot asked for last, when it waits for one: an intent's form is being filled.
    pub form: Option<AskedSlot>,
    /// What the bot asked to be confirmed, when it waits for a yes or no.
    pub confirming: Option<AskedConfirmation>,
    /// What the visitor has just confirmed, until the bot speaks again.
    pub confirmed: Option<Confirmed>,
    /// Slot values known from this conversation, by slot name.
    pub known: BTreeMap<String, String>,
    /// The last value of each slot, by slot name, also when it does not count as known any more.
    pub given: BTreeMap<String, Given>,
    /// What the last lookup was asked with when it found nothing, as long as the form goes on.
    pub failed: BTreeMap<String, String>,
    /// The intent whose answer the bot gave last, while that is the last thing it said.
    pub answered: Option<IntentId>,
    /// When it was given.
    pub answered_at: Option<Timestamp>,
    /// The intent whose form was left for another one's, until the bot has answered that.
    pub set_aside: Option<IntentId>,
    /// How often in a row the bot did not know.
    pub misses: u32,
    /// How often a lookup found nothing in this conversation: guessing has an end, and one hit does not begin it anew.
    pub lookups_in_vain: u32,
    /// A lookup that has begun and not come back.
    pub pending: Option<PendingLookup>,
    /// What was written while a lookup was waited for that is just back: the next one takes over what is not answered yet.
    pub unanswered: Vec<Number>,
    /// What was felt in the visitor's words.
    pub mood: Mood,
    /// What it is about, what was offered, whether it helped.
    pub thread: Thread,
    /// A way to reach the visitor.
    pub contact: Option<String>,
    /// What it is about, as far as the visitor has said.
    pub topic: Option<String>,
    /// An answer that is promised and has not come yet.
    pub promise: Option<Promise>,
    /// What the visitor was asked after the end; none before, and none when it has begun anew.
    pub survey: Option<Survey>,
    /// When the visitor was asked last.
    pub surveyed: Option<Timestamp>,
    /// Who spoke last, and how it began.
    pub last_said: Option<LastSaid>,
    /// Every message that came with an id: sending it again changes nothing.
    pub messages: HashMap<MessageId, Stored>,
    /// How often the bot has spoken since the conversation was handed off.
    pub said_in_queue: u32,
    /// The visitor has seen everything up to here.
    pub visitor_read: Number,
    /// The agent has seen everything up to here.
    pub agent_read: Number,
}

/// A slot value as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Written canonically.
    pub value: String,
    /// The intent that asked for it.
    pub intent: IntentId,
    /// When.
    pub at: Timestamp,
}

/// A yes to what an intent was about to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Which.
    pub intent: IntentId,
    /// The number of the visitor's message that said so: the same for ever, however often it is done again.
    pub by: Number,
}

/// Who spoke last, and how it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSaid {
    /// Who.
    pub speaker: Speaker,
    /// At most [`LastSaid::LENGTH`] characters, on one line.
    pub text: String,
}

/// Who can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The visitor.
    Visitor,
    /// The bot.
    Bot,
    /// An agent.
    Agent,
}

impl Speaker {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Speaker::Visitor => "visitor",
            Speaker::Bot => "bot",
            Speaker::Agent => "agent",
        }
    }
}

/// A message that came with an id, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its number.
    pub number: Number,
    /// Tells another message under the same id from the same one.
    pub digest: u64,
}

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// The bot.
    Bot,
    /// Nobody yet: it waits for a person.
    Queue {
        /// Of this department.
        department: Department,
        /// Since then.
        since: Timestamp,
    },
    /// A person.
    Agent {
        /// Who.
        agent: AgentId,
        /// The name the visitor sees.
        name: String,
    },
    /// Nobody: it is over, until the visitor writes again.
    Closed,
}

impl Conversation {
    /// Before the first event.
    pub fn new(id: ConversationId, visitor: VisitorId, language: Language) -> Self {
        Self {
            id,
            visitor,
            head: 0,
            last_at: None,
            holder: Holder::Bot,
            language,
            visitor_name: None,
            visitor_spoke: false,
            form: None,
            confirming: None,
            confirmed: None,
            known: BTreeMap::new(),
            given: BTreeMap::new(),
            failed: BTreeMap::new(),
            answered: None,
            answered_at: None,
            set_aside: None,
            misses: 0,
            lookups_in_vain: 0,
            pending: None,
            unanswered: Vec::new(),
            mood: Mood::default(),
            thread: Thread::default(),
            contact: None,
            topic: None,
            promise: None,
            survey: None,
            surveyed: None,
            last_said: None,
            messages: HashMap::new(),
            said_in_queue: 0,
            visitor_read: 0,
            agent_read: 0,
        }
    }

    /// Takes in the next event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.head = recorded.number;
        self.last_at = Some(recorded.at);
        if let Some(id) = recorded.event.message() {
            self.messages.insert(id, Stored { number: recorded.number, digest: recorded.event.digest() });
        }
        // Scores are no words: a closed conversation shows how it ended.
        if let Some(said) = LastSaid::of(&recorded.event).filter(|_| self.holder != Holder::Closed) {
            self.last_said = Some(said);
        }
        self.wait(recorded);
        match &recorded.event {
            Event::Started { language, visitor_name, .. } => {
                self.language = *language;
                self.visitor_name.clone_from(visitor_name);
            }
            Event::VisitorSpoke { text, feelings, .. } => {
                self.visitor_spoke(recorded, text, feelings);
                self.speaks_of(topic_in(text));
            }
            Event::VisitorChose { text, choice, .. } => {
                self.visitor_spoke(recorded, text, &[]);
                self.speaks_of(topic_of(choice, text));
                if let (Choice::SkipRating(kind), Some(survey)) = (choice, &mut self.survey) {
                    survey.skipped(*kind, recorded.at);
                }
            }
            Event::BotSpoke { language, why, .. } => {
                self.mood.acknowledge(why.acknowledged);
                self.promise.iter_mut().for_each(|promise| promise.told_at = recorded.at);
                self.thread.bot_spoke((recorded.number, recorded.at), &recorded.event, self.visitor_name.as_deref());
                self.bot_spoke(*language, why);
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
            Event::LookupBegun { .. } | Event::LookedUp { .. } => {}
            Event::HandedOff { department, .. } => {
                self.holder = Holder::Queue { department: department.clone(), since: recorded.at };
                self.leave_form();
                self.said_in_queue = 0;
                self.thread.ends();
            }
            Event::NameGiven { name } => self.visitor_name = Some(name.clone()),
            Event::Resolved { target, how } => self.thread.resolved(target, *how),
            Event::ContactLeft { contact } => self.contact = Some(contact.clone()),
            Event::AgentJoined { agent, name, .. } => {
                self.holder = Holder::Agent { agent: *agent, name: name.clone() };
                self.thread.ends();
            }
            Event::FollowUpPromised { .. } | Event::PromiseLate { .. } | Event::FollowUpSettled => {
                self.promised(&recorded.event, recorded.at);
            }
            Event::AgentSpoke { .. } => {
                self.agent_read = recorded.number;
                self.thread.spoken_at = Some(recorded.at);
                self.promise = None;
            }
            Event::Closed { .. } => {
                self.holder = Holder::Closed;
                self.promise = None;
            }
            Event::Reopened => self.begins_anew(),
            Event::SurveyAsked { kinds } => {
                self.survey = Some(Survey::asked(kinds, recorded.at));
                self.surveyed = Some(recorded.at);
            }
            Event::SurveyAnswered { survey: kind, score } => {
                self.survey.iter_mut().for_each(|survey| survey.answered(*kind, *score, recorded.at));
            }
            Event::SurveyCommented { .. } => self.survey.iter_mut().for_each(|survey| survey.commented = true),
            Event::VisitorRead { up_to } => self.visitor_read = self.visitor_read.max(*up_to),
            Event::AgentRead { up_to, .. } => self.agent_read = self.agent_read.max(*up_to),
        }
    }

    fn begins_anew(&mut self) {
        self.holder = Holder::Bot;
        self.misses = 0;
        self.leave_form();
        self.mood = Mood::default();
        self.thread.ends();
        self.topic = None;
        self.survey = None;
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
    fn speaks_of(&mut self, topic: Option<String>) {
        if self.running().is_none() && self.holder == Holder::Bot && topic.is_some() {
            self.topic = topic;
        }
    }

    fn visitor_spoke(&mut self, recorded: &Recorded, text: &str, felt: &[Felt]) {
        self.visitor_spoke = true;
        self.visitor_read = recorded.number;
        self.mood.heard(felt);
        self.thread.visitor_spoke(recorded.at, text, recorded.event.choice());
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
        self.language = language;
        match (&self.holder, why.decision) {
            // Who left a message is answered meanwhile, forms included; that is no try to understand why a person is needed.
            (Holder::Queue { .. }, _) if self.promise.is_some() => self.said_in_queue += 1,
            (Holder::Queue { .. }, _) => return self.said_in_queue += 1,
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
        self.confirming.clone_from(&why.confirm);
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

    /// The intent whose form runs.
    pub fn running(&self) -> Option<&IntentId> {
        let asked = self.form.as_ref().map(|asked| &asked.intent);
        asked.or_else(|| self.confirming.as_ref().map(|asked| &asked.of.intent))
    }

    /// What was given did not fit together: it must not be taken as known the next time.
    fn lookup_in_vain(&mut self, with: &BTreeMap<String, String>) {
        self.lookups_in_vain += 1;
        self.failed.clone_from(with);
        self.known.retain(|slot, _| !with.contains_key(slot));
    }
}

impl LastSaid {
    /// The longest beginning kept, in characters.
    pub const LENGTH: usize = 120;

    fn of(event: &Event) -> Option<Self> {
        let (speaker, text) = match event {
            Event::VisitorSpoke { text, .. } | Event::VisitorChose { text, .. } => (Speaker::Visitor, text.clone()),
            Event::BotSpoke { blocks, .. } => (Speaker::Bot, plain_text(blocks)),
            Event::AgentSpoke { text, .. } => (Speaker::Agent, text.clone()),
            _ => return None,
        };
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Self { speaker, text: line.chars().take(Self::LENGTH).collect() })
    }
}

impl Event {
    /// The id its sender gave it.
    pub fn message(&self) -> Option<MessageId> {
        match self {
            Event::VisitorSpoke { id, .. }
            | Event::VisitorChose { id, .. }
            | Event::AgentSpoke { id, .. }
            | Event::AgentJoined { id, .. }
            | Event::Closed { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The same for the same message, and another one for another message under the same id.
    pub fn digest(&self) -> u64 {
        let mut hasher = rustc_hash::FxHasher::default();
        std::mem::discriminant(self).hash(&mut hasher);
        match self {
            Event::VisitorSpoke { text, .. } | Event::AgentSpoke { text, .. } => text.hash(&mut hasher),
            Event::VisitorChose { offered, choice, .. } => (offered, choice).hash(&mut hasher),
            Event::AgentJoined { agent, .. } | Event::Closed { agent, .. } => agent.hash(&mut hasher),
            _ => {}
        }
        hasher.finish()
    }
}
