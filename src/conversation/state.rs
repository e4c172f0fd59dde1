//! A conversation as it stands: the fold of its events.

use super::explanation::{AskedConfirmation, AskedSlot};
use super::file::FilesSent;
use super::mood::{Mood, Priority};
use super::pending::PendingLookup;
use super::people::People;
use super::promise::Promise;
use super::routing::Routing;
use super::said::LastSaid;
use super::service::WayToPerson;
use super::survey::Survey;
use super::thread::Thread;
use crate::ids::{AgentId, ConversationId, Department, IntentId, MessageId, Number, TriggerName, VisitorId};
use crate::language::Language;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};

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
    /// Its way to a person.
    pub routing: Routing,
    /// The language last answered in.
    pub language: Language,
    /// What the visitor is called: as the visitor said, or else as the website says.
    pub visitor_name: Option<String>,
    /// The site of the settings it began on, if that has a name.
    pub site: Option<String>,
    /// The website's server vouches for who the visitor is.
    pub verified: bool,
    /// The visitor comes first.
    pub vip: bool,
    /// Whether the visitor has written anything yet.
    pub visitor_spoke: bool,
    /// The greeting of the widget that the visitor opened the chat with, until they have written.
    pub greeted: Option<TriggerName>,
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
    /// Files that came since the visitor's last words.
    pub files: FilesSent,
    /// A way to reach the visitor.
    pub contact: Option<String>,
    /// What it is about, as far as the visitor has said.
    pub topic: Option<String>,
    /// An answer that is promised and has not come yet.
    pub promise: Option<Promise>,
    /// How far it is on its way to a person.
    pub service: WayToPerson,
    /// What the visitor was asked after the end; none before, and none when it has begun anew.
    pub survey: Option<Survey>,
    /// Which agents have to do with it, and what they did with it.
    pub people: People,
    /// When the visitor was asked last.
    pub surveyed: Option<Timestamp>,
    /// Who spoke last, and how it began.
    pub last_said: Option<LastSaid>,
    /// How the visitor's own last words began, when somebody else spoke after them.
    pub visitor_said: Option<String>,
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
            routing: Routing::default(),
            language,
            visitor_name: None,
            site: None,
            verified: false,
            vip: false,
            visitor_spoke: false,
            greeted: None,
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
            files: FilesSent::default(),
            contact: None,
            topic: None,
            promise: None,
            service: WayToPerson::default(),
            survey: None,
            people: People::default(),
            surveyed: None,
            last_said: None,
            visitor_said: None,
            messages: HashMap::new(),
            said_in_queue: 0,
            visitor_read: 0,
            agent_read: 0,
        }
    }

    /// How much sooner than others it should find a person: for what was felt in it, or for who it is.
    pub fn priority(&self) -> Priority {
        let own = if self.vip { Priority::High } else { Priority::Ordinary };
        own.max(self.mood.priority())
    }

    /// The intent whose form runs.
    pub fn running(&self) -> Option<&IntentId> {
        let asked = self.form.as_ref().map(|asked| &asked.intent);
        asked.or_else(|| self.confirming.as_ref().map(|asked| &asked.of.intent))
    }
}
