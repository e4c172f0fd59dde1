//! What can happen in a conversation, and the form it is stored in for ever.

use super::card::ArticleCard;
use super::choice::{Choice, OfferedButton, Pressed};
use super::deeds::{
    CloseReason, Doing, Glance, Invitation, Merger, Note, Resumption, Separation, Snooze, Tagging, Takeover, Transfer,
    Waking,
};
use super::explanation::Explanation;
use super::file::SentFile;
use super::routing::Passing;
use super::survey::SurveyKind;
use super::thread::Resolution;
use crate::content::Block;
use crate::ids::{AgentId, Department, IntentId, MessageId, Number, RequestId, Skill, TriggerName};
use crate::language::Language;
use crate::language::feelings::Felt;
use crate::matching::Target;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the stored form. A newer one is only needed when an old event would be read wrongly.
pub const STORED_VERSION: u16 = 1;

/// An event in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// 1, 2, 3 … in its conversation.
    pub number: Number,
    /// When it was decided.
    pub at: Timestamp,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// Something that happened: never changed, never taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A visitor opened the widget for the first time.
    Started {
        /// The widget's language, used until the visitor's own words show another.
        language: Language,
        /// Where on the website.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<Page>,
        /// What the website says the visitor is called; not verified.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visitor_name: Option<String>,
        /// The site of the settings it began on, if that has a name; told by the browser, not by the page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        site: Option<String>,
    },
    /// The visitor wrote something.
    VisitorSpoke {
        /// The widget's id for it.
        id: MessageId,
        /// As written.
        text: String,
        /// What was felt in it, what weighs most first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        feelings: Vec<Felt>,
        /// The button below the bot's last words that these words stand for: `두 번째 거요`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pressed: Option<Pressed>,
    },
    /// The visitor pressed a button; it stands in the transcript as the visitor's words.
    VisitorChose {
        /// The widget's id for it.
        id: MessageId,
        /// The words on the button.
        text: String,
        /// The event that offered it.
        offered: Number,
        /// What the button does.
        choice: Choice,
    },
    /// The visitor sent a file.
    VisitorSentFile {
        /// The widget's id for it.
        id: MessageId,
        /// Which.
        file: SentFile,
    },
    /// The bot said something.
    BotSpoke {
        /// What it said.
        blocks: Vec<Block>,
        /// What it offered.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        buttons: Vec<OfferedButton>,
        /// Articles that it offered to open, as cards.
        #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
        articles: Box<[ArticleCard]>,
        /// The language it spoke.
        language: Language,
        /// Why it said that; for agents and writers.
        why: Explanation,
        /// The greeting of the widget that this is: the visitor was shown it on the page, and answered by opening the chat.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trigger: Option<TriggerName>,
    },
    /// A value the bot asked for, or found in a message, became known.
    SlotFilled {
        /// The intent that needs it.
        intent: IntentId,
        /// Its name there.
        slot: String,
        /// The value, written canonically.
        value: String,
    },
    /// The visitor said yes to what the intent was about to do.
    Confirmed {
        /// The intent that goes on.
        intent: IntentId,
        /// The number of the visitor's message that said so.
        by: Number,
    },
    /// Business data is being asked, or something is being done: that takes a moment, and [`Event::LookedUp`] follows.
    LookupBegun {
        /// The lookup's name in the settings.
        lookup: String,
        /// The slot values it is asked with.
        with: BTreeMap<String, String>,
        /// The intent that needs it.
        intent: IntentId,
        /// The same for the same reason: asked again under it, nothing is done twice.
        key: RequestId,
        /// The visitor's message that led there.
        about: Number,
        /// The language of that message.
        language: Language,
    },
    /// Business data was asked.
    LookedUp {
        /// The lookup's name in the settings.
        lookup: String,
        /// The slot values it was asked with.
        with: BTreeMap<String, String>,
        /// What came of it.
        outcome: LookupOutcome,
    },
    /// A person is needed: the conversation waits in the queue.
    HandedOff {
        /// Who should take it.
        department: Department,
        /// Why.
        because: Because,
        /// What whoever takes it is best good at, when the intent that led here wishes for more than its department does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        skill: Option<Skill>,
    },
    /// A conversation that waits was offered to an agent.
    Offered {
        /// To whom.
        agent: AgentId,
        /// The name visitors see.
        name: String,
        /// Then it is the next one's turn.
        until: Timestamp,
    },
    /// The agent did not take it: it waits on, in its place.
    OfferPassed {
        /// Who.
        agent: AgentId,
        /// How the offer ended.
        how: Passing,
        /// The console's id for it, when the agent said no.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<MessageId>,
    },
    /// The visitor said what to be called.
    NameGiven {
        /// The name, without 님 or 씨.
        name: String,
    },
    /// What is known of who this is, from other conversations, the website's server or an agent, is another than before.
    Recognised {
        /// What to be called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The website's server vouches for who this is.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        verified: bool,
        /// Comes first.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        vip: bool,
    },
    /// An answer solved what was asked.
    Resolved {
        /// What was answered.
        target: Target,
        /// How that is known.
        how: Resolution,
    },
    /// The visitor left a way to be reached.
    ContactLeft {
        /// An e-mail address or phone number.
        contact: String,
    },
    /// An answer by a time was promised, because nobody is here; said again when it is about more.
    FollowUpPromised {
        /// Answered by then.
        due: Timestamp,
        /// A way to reach the visitor, when one was known already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<String>,
        /// What it is about, when that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<String>,
        /// By somebody of this department.
        department: Department,
    },
    /// The time that was promised went by without an answer.
    PromiseLate {
        /// What was promised.
        due: Timestamp,
    },
    /// A person was waited for longer than the service level allows.
    WaitTooLong {
        /// Whose people.
        department: Department,
        /// It waits since then.
        since: Timestamp,
    },
    /// The agent who took it has not written to the visitor for longer than the service level allows.
    ReplyTooLate {
        /// Whose people.
        department: Department,
        /// It was taken then.
        since: Timestamp,
    },
    /// Who waits was offered, unasked, to leave a message instead.
    MessageOffered,
    /// The visitor needs nobody any more, neither now nor with the answer that was promised: the conversation leaves the queue.
    FollowUpSettled,
    /// An agent took the conversation.
    AgentJoined {
        /// The console's id for it.
        id: MessageId,
        /// Who.
        agent: AgentId,
        /// The name the visitor sees.
        name: String,
    },
    /// An agent wrote something.
    AgentSpoke {
        /// The console's id for it.
        id: MessageId,
        /// Who.
        agent: AgentId,
        /// The name the visitor sees.
        name: String,
        /// As written.
        text: String,
    },
    /// An agent sent a file.
    AgentSentFile {
        /// The console's id for it.
        id: MessageId,
        /// Who.
        agent: AgentId,
        /// The name the visitor sees.
        name: String,
        /// Which.
        file: SentFile,
    },
    /// An agent wrote something that visitors never see.
    Noted(Note),
    /// An agent passed the conversation on.
    Transferred(Transfer),
    /// An agent gave the conversation back to the bot.
    ReturnedToBot(Doing),
    /// An agent asked a colleague to join.
    Invited(Invitation),
    /// Another agent joined, and may write too.
    Joined(Doing),
    /// An agent who had joined went.
    Left(Doing),
    /// An agent took the conversation from the one who had it.
    TakenOver(Takeover),
    /// Tags were added.
    Tagged(Tagging),
    /// Tags were taken off.
    Untagged(Tagging),
    /// The agent put the conversation aside until a time.
    Snoozed(Snooze),
    /// It is back, by hand or because its time had come. A visitor who writes brings it back without this event.
    Woken(Waking),
    /// Another conversation of the same person was merged into this one.
    MergedFrom(Merger),
    /// This conversation was merged into another one of the same person, and is over.
    MergedInto(Merger),
    /// This conversation and another one, of which one had been merged into the other, are two again.
    Separated(Separation),
    /// The visitor wrote soon after the end: the agent of before has it again.
    ResumedBy(Resumption),
    /// An agent who was mentioned or asked to join has seen it.
    NoteSeen(Glance),
    /// An agent ended the conversation.
    Closed {
        /// The console's id for it.
        id: MessageId,
        /// Who.
        agent: AgentId,
        /// Why, when that was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CloseReason>,
        /// Tags that were added with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String>,
    },
    /// The visitor wrote again after the end.
    Reopened,
    /// After the end the visitor was asked how it was.
    SurveyAsked {
        /// What, one after the other.
        kinds: Vec<SurveyKind>,
    },
    /// The visitor gave a score.
    SurveyAnswered {
        /// To which question.
        survey: SurveyKind,
        /// On its scale.
        score: u8,
    },
    /// The visitor said more about the scores.
    SurveyCommented {
        /// As written.
        text: String,
    },
    /// The visitor has seen everything up to here.
    VisitorRead {
        /// The last event seen.
        up_to: Number,
    },
    /// The agent has seen everything up to here.
    AgentRead {
        /// Who.
        agent: AgentId,
        /// The last event seen.
        up_to: Number,
    },
}

/// Where on a website a conversation began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The address, without what follows `#`.
    pub address: String,
    /// The title.
    #[serde(default)]
    pub title: String,
    /// The address that led there, without query and fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<String>,
}

/// What a lookup brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum LookupOutcome {
    /// A row, by column.
    Found {
        /// Column → value.
        fields: BTreeMap<String, String>,
    },
    /// Nothing fits.
    NotFound,
    /// The shop's program says no: it is not allowed, or too late.
    Refused {
        /// What it says about that.
        fields: BTreeMap<String, String>,
    },
    /// This record was guessed at too often, by anybody: for a while nothing is told about it.
    Withheld,
    /// It could not be asked; what went wrong is in the log.
    Failed,
    /// It was sent, but what came of it is not known: perhaps it was done, perhaps not.
    Unsure,
}

impl LookupOutcome {
    /// The word on the wire and in figures.
    pub fn word(&self) -> &'static str {
        match self {
            LookupOutcome::Found { .. } => "found",
            LookupOutcome::NotFound => "not_found",
            LookupOutcome::Refused { .. } => "refused",
            LookupOutcome::Withheld => "withheld",
            LookupOutcome::Failed => "failed",
            LookupOutcome::Unsure => "unsure",
        }
    }
}

/// Why a person is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The visitor asked for one.
    Asked,
    /// The bot did not know, twice in a row.
    NotKnown,
    /// A form was given up.
    FormFailed,
    /// Business data could not be asked.
    LookupFailed,
    /// The intent says so.
    Intent,
    /// There was anger, a threat to go to law, or danger in the visitor's words.
    Feeling,
    /// The agent who had it is an agent no more, or is gone.
    AgentGone,
    /// The answers did not help.
    NotHelped,
}
