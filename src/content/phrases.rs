//! The sentences Frontdesk itself says, by name.

use std::collections::BTreeMap;

/// A sentence Frontdesk itself says. Each is a minijinja template in light Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phrase {
    /// The first words of a new conversation. Knows `shop` and `bot`.
    Welcome,
    /// Above "did you mean" buttons.
    Clarify,
    /// The "did you mean" button for "none of these".
    NoneOfThese,
    /// Honest: it is not known. A person is offered below.
    NotKnown,
    /// Honest, with the nearest articles as buttons below.
    NotKnownButNear,
    /// The button that asks for a person.
    TalkToPerson,
    /// A form is given up after two replies that did not fit.
    SlotGivenUp,
    /// The visitor leaves a form.
    SlotCancelled,
    /// After a question in the middle of a form was answered, before the form goes on.
    FormGoesOn,
    /// Added when a slot is asked again: how to get out.
    WayOut,
    /// The button that says yes to what is about to be done.
    ConfirmYes,
    /// The button that says no to it.
    ConfirmNo,
    /// Asks for a yes or no again.
    ConfirmUnclear,
    /// After a no: asks what should be different.
    ConfirmWhat,
    /// The button that leaves a form.
    LeaveForm,
    /// A value was put right. Knows `value`.
    Corrected,
    /// A slot could not be read twice: other ways are offered below.
    OtherWay,
    /// Asks whether a value from a while ago is still meant. Knows `value`.
    StillMeant,
    /// The button that says so.
    StillMeantYes,
    /// The button for another value.
    StillMeantNo,
    /// The button that goes on with a form that was left for another one. Knows `title`.
    GoOnWith,
    /// Business data could not be asked.
    LookupFailed,
    /// It is not known whether what was to be changed was changed.
    ChangeUnsure,
    /// A person will come. Knows `position`.
    HandedOff,
    /// A person will come, but nobody is on duty now. Knows `hours`.
    HandedOffNobody,
    /// Asked once of who waits while nobody is on duty: how to be reached.
    AskContact,
    /// Somebody waiting left a way to be reached.
    ContactNoted,
    /// Somebody waiting wrote on: noted, nothing is lost.
    StillWaiting,
    /// The words of a link to a whole article.
    ReadMore,
    /// A message can't be answered in its language. Knows `languages`.
    LanguageUnknown,
    /// Anger was heard: before a person is called.
    Sorry,
    /// Below an answer: what else the message asked for is a button away. Knows `title`.
    AlsoAsked,
    /// Nothing but signs or an empty text came.
    NothingSaid,
    /// In front of a reply to somebody in a hurry.
    FeelingUrgency,
    /// In front of a reply to somebody angry, unless it says sorry itself.
    FeelingAnger,
    /// In front of a reply to somebody who speaks of lawyers or authorities.
    FeelingLegal,
    /// In front of a reply when somebody may be hurt or in danger; a person is called.
    FeelingSafety,
    /// In front of a reply to somebody who speaks of harming themselves; a person is called.
    FeelingSelfHarm,
}

/// Every stock phrase with its key in `_language.<lang>.yaml`.
pub const PHRASES: &[(&str, Phrase)] = &[
    ("welcome", Phrase::Welcome),
    ("clarify", Phrase::Clarify),
    ("none_of_these", Phrase::NoneOfThese),
    ("not_known", Phrase::NotKnown),
    ("not_known_but_near", Phrase::NotKnownButNear),
    ("talk_to_person", Phrase::TalkToPerson),
    ("slot_given_up", Phrase::SlotGivenUp),
    ("slot_cancelled", Phrase::SlotCancelled),
    ("form_goes_on", Phrase::FormGoesOn),
    ("way_out", Phrase::WayOut),
    ("confirm_yes", Phrase::ConfirmYes),
    ("confirm_no", Phrase::ConfirmNo),
    ("confirm_unclear", Phrase::ConfirmUnclear),
    ("confirm_what", Phrase::ConfirmWhat),
    ("leave_form", Phrase::LeaveForm),
    ("corrected", Phrase::Corrected),
    ("other_way", Phrase::OtherWay),
    ("still_meant", Phrase::StillMeant),
    ("still_meant_yes", Phrase::StillMeantYes),
    ("still_meant_no", Phrase::StillMeantNo),
    ("go_on_with", Phrase::GoOnWith),
    ("lookup_failed", Phrase::LookupFailed),
    ("change_unsure", Phrase::ChangeUnsure),
    ("handed_off", Phrase::HandedOff),
    ("handed_off_nobody", Phrase::HandedOffNobody),
    ("ask_contact", Phrase::AskContact),
    ("contact_noted", Phrase::ContactNoted),
    ("still_waiting", Phrase::StillWaiting),
    ("read_more", Phrase::ReadMore),
    ("language_unknown", Phrase::LanguageUnknown),
    ("sorry", Phrase::Sorry),
    ("also_asked", Phrase::AlsoAsked),
    ("nothing_said", Phrase::NothingSaid),
    ("feeling_urgency", Phrase::FeelingUrgency),
    ("feeling_anger", Phrase::FeelingAnger),
    ("feeling_legal", Phrase::FeelingLegal),
    ("feeling_safety", Phrase::FeelingSafety),
    ("feeling_self_harm", Phrase::FeelingSelfHarm),
];

/// The stock phrases of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases(BTreeMap<Phrase, String>);

impl Phrases {
    /// The sentence; empty only in a pack that was not checked.
    pub fn get(&self, phrase: Phrase) -> &str {
        self.0.get(&phrase).map_or("", String::as_str)
    }

    /// Sets a sentence, replacing what was there.
    pub fn set(&mut self, phrase: Phrase, text: String) {
        self.0.insert(phrase, text);
    }

    /// The keys that have no sentence yet.
    pub fn missing(&self) -> Vec<&'static str> {
        let empty = PHRASES.iter().filter(|(_, phrase)| self.get(*phrase).is_empty());
        empty.map(|(key, _)| *key).collect()
    }
}
