//! Events as clients see them: visitors see less than agents.

use super::people;
use super::reading::WireCard;
use crate::content::Block;
use crate::conversation::{
    Because, Choice, CloseReason, Event, Explanation, Invitation, LookupOutcome, Merger, Note, OfferedButton, Passing,
    Recorded, Resolution, Resumption, SentFile, Separation, Snooze, SurveyKind, Tagging, Takeover, Transfer, Waking,
};
use crate::ids::{AgentId, MessageId, Number, Skill, TriggerName};
use crate::language::Language;
use crate::language::feelings::Felt;
use crate::matching::Target;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// An event on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WireEvent {
    /// 1, 2, 3 … in its conversation, without gaps: an event that is not for this client comes as `hidden`.
    pub number: Number,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    #[serde(flatten)]
    pub event: WireKind,
}

/// What happened, as a client sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WireKind {
    /// The conversation began.
    Started {
        /// The widget's language.
        language: Language,
        /// Where on the website; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        page: Option<crate::conversation::Page>,
        /// The site of the settings, if that has a name; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        site: Option<String>,
    },
    /// The visitor wrote, or pressed a button with this text.
    VisitorSpoke {
        /// The widget's id.
        id: MessageId,
        /// The words.
        text: String,
        /// What was felt in it; agents only.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        feelings: Vec<Felt>,
        /// The event whose button was pressed, or named in words.
        #[serde(skip_serializing_if = "Option::is_none")]
        offered: Option<Number>,
    },
    /// The visitor sent a file.
    VisitorSentFile {
        /// The widget's id.
        id: MessageId,
        /// Which; its bytes are asked for by its id.
        file: SentFile,
    },
    /// The bot spoke.
    BotSpoke {
        /// What it said.
        blocks: Vec<Block>,
        /// What it offered; a button is pressed by its place in this list.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        buttons: Vec<WireButton>,
        /// Articles that it offered to open, as cards.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        articles: Vec<WireCard>,
        /// Its buttons are a scale, in order, from its lowest score to its highest.
        #[serde(skip_serializing_if = "Option::is_none")]
        survey: Option<WireSurvey>,
        /// The language it spoke.
        language: Language,
        /// The greeting of the widget that this is.
        #[serde(skip_serializing_if = "Option::is_none")]
        trigger: Option<TriggerName>,
        /// Why; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<Box<Explanation>>,
    },
    /// A value became known; agents only.
    SlotFilled {
        /// Its name.
        slot: String,
        /// The value.
        value: String,
    },
    /// The visitor said yes to what was about to be done; agents only.
    Confirmed {
        /// The intent that goes on.
        intent: String,
        /// The number of the visitor's message that said so.
        by: Number,
    },
    /// Business data is being asked, or something is being done; agents only.
    LookupBegun {
        /// The lookup's name.
        lookup: String,
        /// The slot values it is asked with.
        with: BTreeMap<String, String>,
    },
    /// Business data was asked; agents only.
    LookedUp {
        /// The lookup's name.
        lookup: String,
        /// The slot values it was asked with.
        with: BTreeMap<String, String>,
        /// What came of it.
        #[serde(flatten)]
        outcome: LookupOutcome,
    },
    /// The conversation waits for a person.
    HandedOff {
        /// Of this department.
        department: String,
        /// Why; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<Because>,
        /// What whoever takes it is best good at, when an intent wishes for it; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        skill: Option<Skill>,
    },
    /// It was offered to an agent; agents only.
    Offered {
        /// To whom.
        agent: AgentId,
        /// That agent's name.
        name: String,
        /// For so long.
        until: Timestamp,
    },
    /// The agent did not take it; agents only.
    OfferPassed {
        /// Who.
        agent: AgentId,
        /// `declined`, `unanswered` or `gone`.
        how: Passing,
    },
    /// The visitor said what to be called; agents only.
    NameGiven {
        /// The name.
        name: String,
    },
    /// What is known of who this is, is another than before; agents only.
    Recognised {
        /// What to be called.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The website's server vouches for who this is.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        verified: bool,
        /// Comes first.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        vip: bool,
    },
    /// An answer solved what was asked; agents only.
    Resolved {
        /// What was answered.
        target: Target,
        /// How that is known.
        how: Resolution,
    },
    /// The visitor left a way to be reached; agents only.
    ContactLeft {
        /// An e-mail address or phone number.
        contact: String,
    },
    /// An answer by a time was promised; agents only.
    FollowUpPromised {
        /// Answered by then.
        due: Timestamp,
        /// A way to reach the visitor, when one was known already.
        #[serde(skip_serializing_if = "Option::is_none")]
        contact: Option<String>,
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        topic: Option<String>,
        /// By somebody of this department.
        department: String,
    },
    /// The time that was promised went by; agents only.
    PromiseLate {
        /// What was promised.
        due: Timestamp,
    },
    /// A person was waited for longer than the service level allows; agents only.
    WaitTooLong {
        /// Whose people.
        department: String,
        /// It waits since then.
        since: Timestamp,
    },
    /// The agent who took it has not written for longer than the service level allows; agents only.
    ReplyTooLate {
        /// Whose people.
        department: String,
        /// It was taken then.
        since: Timestamp,
    },
    /// Who waits was offered, unasked, to leave a message instead; agents only.
    MessageOffered,
    /// The visitor needs nobody any more: the bot has the conversation again.
    FollowUpSettled,
    /// An agent took the conversation.
    AgentJoined {
        /// The name the visitor sees.
        name: String,
        /// Who; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
        /// The name of the agent's picture, at `/pictures/`.
        #[serde(skip_serializing_if = "Option::is_none")]
        picture: Option<String>,
    },
    /// An agent wrote.
    AgentSpoke {
        /// The console's id.
        id: MessageId,
        /// The name the visitor sees.
        name: String,
        /// The words.
        text: String,
        /// Who; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
        /// The name of the agent's picture, at `/pictures/`.
        #[serde(skip_serializing_if = "Option::is_none")]
        picture: Option<String>,
    },
    /// An agent sent a file.
    AgentSentFile {
        /// The console's id.
        id: MessageId,
        /// The name the visitor sees.
        name: String,
        /// Which; its bytes are asked for by its id.
        file: SentFile,
        /// Who; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
        /// The name of the agent's picture, at `/pictures/`.
        #[serde(skip_serializing_if = "Option::is_none")]
        picture: Option<String>,
    },
    /// An agent wrote something that visitors never see; agents only.
    Noted(Note),
    /// The conversation goes to somebody else; visitors see who joined, or that it waits.
    Transferred(Transfer),
    /// The bot has the conversation again.
    ReturnedToBot {
        /// Who gave it back; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// A colleague was asked to join; agents only.
    Invited(Invitation),
    /// Another agent joined the one who has it.
    ColleagueJoined {
        /// The name the visitor sees.
        name: String,
        /// Who; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
        /// The name of the agent's picture, at `/pictures/`.
        #[serde(skip_serializing_if = "Option::is_none")]
        picture: Option<String>,
    },
    /// An agent who had joined went.
    ColleagueLeft {
        /// The name the visitor sees.
        name: String,
        /// Who; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
    },
    /// Another agent took the conversation from the one who had it; visitors see who joined.
    TakenOver(Takeover),
    /// Tags were added; agents only.
    Tagged(Tagging),
    /// Tags were taken off; agents only.
    Untagged(Tagging),
    /// The agent put it aside; agents only.
    Snoozed(Snooze),
    /// It is put aside no more; agents only.
    Woken(Waking),
    /// Another conversation of the same person was merged into this one; agents only.
    MergedFrom(Merger),
    /// This conversation was merged into another one; visitors see that it is closed.
    MergedInto(Merger),
    /// Merged conversations are two again; agents only, but for who answers again.
    Separated(Separation),
    /// The agent of before the end has it again; visitors see who joined.
    ResumedBy(Resumption),
    /// The conversation was closed.
    Closed {
        /// Why; agents only.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<CloseReason>,
        /// Tags that were added with it; agents only.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String>,
    },
    /// The visitor wrote again after the end.
    Reopened,
    /// The visitor was asked how it was; agents only.
    SurveyAsked {
        /// What, one after the other.
        kinds: Vec<SurveyKind>,
    },
    /// The visitor gave a score; agents only.
    SurveyAnswered {
        /// To which question.
        survey: SurveyKind,
        /// On its scale.
        score: u8,
    },
    /// The visitor said more about it; agents only.
    SurveyCommented {
        /// The words.
        text: String,
    },
    /// The visitor has seen everything up to here.
    VisitorRead {
        /// The last event seen.
        up_to: Number,
    },
    /// The agent has seen everything up to here.
    AgentRead {
        /// The last event seen.
        up_to: Number,
    },
    /// Something this client has no need to see; it only holds the number.
    Hidden,
}

/// A button on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireButton {
    /// Its words.
    pub label: String,
    /// Opens this page instead of sending anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Not worth much room: a small answer to a small question.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub quiet: bool,
}

/// A question with a scale, on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WireSurvey {
    /// `csat`, `nps` or `ces`.
    pub kind: SurveyKind,
    /// The score of the first button.
    pub lowest: u8,
    /// The score of the button where the scale ends; those behind it are something else.
    pub highest: u8,
}

/// The scale that buttons make.
fn scale(buttons: &[OfferedButton]) -> Option<WireSurvey> {
    let Choice::Rate { kind, .. } = buttons.first()?.choice else { return None };
    Some(WireSurvey { kind, lowest: *kind.scale().start(), highest: *kind.scale().end() })
}

/// The event as the visitor may see it.
pub fn for_visitor(recorded: &Recorded) -> WireEvent {
    let event = match for_agent(recorded).event {
        WireKind::VisitorSpoke { id, text, offered, .. } => {
            WireKind::VisitorSpoke { id, text, feelings: Vec::new(), offered }
        }
        WireKind::Started { language, .. } => WireKind::Started { language, page: None, site: None },
        WireKind::BotSpoke { blocks, buttons, articles, survey, language, trigger, .. } => {
            WireKind::BotSpoke { blocks, buttons, articles, survey, language, trigger, why: None }
        }
        WireKind::HandedOff { department, .. } => WireKind::HandedOff { department, because: None, skill: None },
        WireKind::SlotFilled { .. }
        | WireKind::Confirmed { .. }
        | WireKind::LookupBegun { .. }
        | WireKind::LookedUp { .. }
        | WireKind::Offered { .. }
        | WireKind::OfferPassed { .. }
        | WireKind::NameGiven { .. }
        | WireKind::Recognised { .. }
        | WireKind::Resolved { .. }
        | WireKind::ContactLeft { .. } => WireKind::Hidden,
        WireKind::FollowUpPromised { .. } | WireKind::PromiseLate { .. } => WireKind::Hidden,
        WireKind::WaitTooLong { .. } | WireKind::ReplyTooLate { .. } | WireKind::MessageOffered => WireKind::Hidden,
        WireKind::SurveyAsked { .. } | WireKind::SurveyAnswered { .. } | WireKind::SurveyCommented { .. } => {
            WireKind::Hidden
        }
        seen => people::to_visitor(seen),
    };
    WireEvent { number: recorded.number, at: recorded.at, event }
}

/// The event as agents see it: whole.
pub fn for_agent(recorded: &Recorded) -> WireEvent {
    let event = match recorded.event.clone() {
        Event::Started { language, page, site, .. } => WireKind::Started { language, page, site },
        Event::VisitorSpoke { id, text, feelings, pressed } => {
            WireKind::VisitorSpoke { id, text, feelings, offered: pressed.map(|pressed| pressed.offered) }
        }
        Event::VisitorChose { id, text, offered, .. } => {
            WireKind::VisitorSpoke { id, text, feelings: Vec::new(), offered: Some(offered) }
        }
        Event::VisitorSentFile { id, file } => WireKind::VisitorSentFile { id, file },
        Event::BotSpoke { blocks, buttons, articles, language, why, trigger } => {
            let survey = scale(&buttons);
            let articles = articles.into_iter().map(|card| WireCard::beside(card, &buttons)).collect();
            let buttons = buttons.into_iter().map(|button| WireButton {
                label: button.label,
                quiet: matches!(button.choice, Choice::Helped { .. } | Choice::LeaveMessage | Choice::LeaveQueue),
                link: if let Choice::Link(address) = button.choice { Some(address) } else { None },
            });
            let (buttons, why) = (buttons.collect(), Some(Box::new(why)));
            WireKind::BotSpoke { blocks, buttons, articles, survey, language, trigger, why }
        }
        Event::SlotFilled { slot, value, .. } => WireKind::SlotFilled { slot, value },
        Event::Confirmed { intent, by } => WireKind::Confirmed { intent: intent.to_string(), by },
        Event::LookupBegun { lookup, with, .. } => WireKind::LookupBegun { lookup, with },
        Event::LookedUp { lookup, with, outcome } => WireKind::LookedUp { lookup, with, outcome },
        Event::HandedOff { department, because, skill } => {
            WireKind::HandedOff { department: department.to_string(), because: Some(because), skill }
        }
        Event::Offered { agent, name, until } => WireKind::Offered { agent, name, until },
        Event::OfferPassed { agent, how, .. } => WireKind::OfferPassed { agent, how },
        Event::NameGiven { name } => WireKind::NameGiven { name },
        Event::Recognised { name, verified, vip } => WireKind::Recognised { name, verified, vip },
        Event::Resolved { target, how } => WireKind::Resolved { target, how },
        Event::ContactLeft { contact } => WireKind::ContactLeft { contact },
        Event::FollowUpPromised { due, contact, topic, department } => {
            WireKind::FollowUpPromised { due, contact, topic, department: department.to_string() }
        }
        Event::PromiseLate { due } => WireKind::PromiseLate { due },
        Event::WaitTooLong { department, since } => WireKind::WaitTooLong { department: department.to_string(), since },
        Event::ReplyTooLate { department, since } => {
            WireKind::ReplyTooLate { department: department.to_string(), since }
        }
        Event::MessageOffered => WireKind::MessageOffered,
        Event::FollowUpSettled => WireKind::FollowUpSettled,
        Event::SurveyAsked { kinds } => WireKind::SurveyAsked { kinds },
        Event::SurveyAnswered { survey, score } => WireKind::SurveyAnswered { survey, score },
        Event::SurveyCommented { text } => WireKind::SurveyCommented { text },
        Event::AgentJoined { name, agent, .. } => WireKind::AgentJoined { name, agent: Some(agent), picture: None },
        Event::AgentSpoke { id, name, text, agent } => {
            WireKind::AgentSpoke { id, name, text, agent: Some(agent), picture: None }
        }
        Event::AgentSentFile { id, name, file, agent } => {
            WireKind::AgentSentFile { id, name, file, agent: Some(agent), picture: None }
        }
        Event::Closed { reason, tags, .. } => WireKind::Closed { reason, tags },
        Event::Noted(note) => WireKind::Noted(note),
        Event::Transferred(transfer) => WireKind::Transferred(transfer),
        Event::ReturnedToBot(doing) => WireKind::ReturnedToBot { name: Some(doing.name) },
        Event::Invited(invitation) => WireKind::Invited(invitation),
        Event::Joined(doing) => WireKind::ColleagueJoined { name: doing.name, agent: Some(doing.agent), picture: None },
        Event::Left(doing) => WireKind::ColleagueLeft { name: doing.name, agent: Some(doing.agent) },
        Event::TakenOver(takeover) => WireKind::TakenOver(takeover),
        Event::Tagged(tagging) => WireKind::Tagged(tagging),
        Event::Untagged(tagging) => WireKind::Untagged(tagging),
        Event::Snoozed(snooze) => WireKind::Snoozed(snooze),
        Event::Woken(waking) => WireKind::Woken(waking),
        Event::MergedFrom(merger) => WireKind::MergedFrom(merger),
        Event::MergedInto(merger) => WireKind::MergedInto(merger),
        Event::Separated(separation) => WireKind::Separated(separation),
        Event::ResumedBy(resumption) => WireKind::ResumedBy(resumption),
        Event::NoteSeen(_) => WireKind::Hidden,
        Event::Reopened => WireKind::Reopened,
        Event::VisitorRead { up_to } => WireKind::VisitorRead { up_to },
        Event::AgentRead { up_to, .. } => WireKind::AgentRead { up_to },
    };
    WireEvent { number: recorded.number, at: recorded.at, event }
}
