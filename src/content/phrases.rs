//! The sentences Frontdesk itself says, by name.

use std::collections::BTreeMap;

/// A sentence Frontdesk itself says. Each is a minijinja template in light Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phrase {
    /// The first words of a new conversation. Knows `shop` and `bot`.
    Welcome,
    /// Below the first words, where agents see what is being typed.
    SneakPeek,
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
    /// A person will come. Knows `position`, `department`.
    HandedOff,
    /// A person will come, but it is closed now, or nobody is on duty. Knows `hours`, `back_at`, `holiday`, `department`.
    HandedOffNobody,
    /// Asked once of who waits while nobody is on duty: how to be reached.
    AskContact,
    /// Somebody waiting left a way to be reached. Knows `contact`, `answer_by`, `topic`.
    ContactNoted,
    /// Somebody waiting wrote on: noted, nothing is lost. Knows `answer_by`, `topic`, `contact`.
    StillWaiting,
    /// The button of who waits, to leave a message instead.
    LeaveMessage,
    /// The button of who waits, to wait no longer.
    LeaveQueue,
    /// The visitor waits for nobody any more.
    QueueLeft,
    /// Behind an answer to somebody who waits: a person is still coming. Knows `position`, `about`, `over` (minutes; 0 = not known).
    StillComing,
    /// Where somebody stands who waits. Knows the same.
    PlaceInQueue,
    /// Somebody has waited long: a message can be left instead, with the button below. Knows the same.
    MessageOffered,
    /// The time that was promised has gone by: said unasked. Knows `topic`, `contact`, `back_at`.
    PromiseBroken,
    /// The words of a link to a whole article.
    ReadMore,
    /// A message can't be answered in its language. Knows `languages`.
    LanguageUnknown,
    /// Behind words that a person comes, who does not write the visitor's language. Knows `languages`.
    AnotherLanguage,
    /// Anger was heard: before a person is called.
    Sorry,
    /// Below an answer: what else the message asked for is a button away. Knows `title`.
    AlsoAsked,
    /// Nothing but signs or an empty text came.
    NothingSaid,
    /// A file came: the bot can't look into it. A person is offered below.
    FileReceived,
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
    /// A greeting for the hour, inserted as `greeting` elsewhere. Knows `time_of_day`.
    Greeting,
    /// A wish for the hour, inserted as `wish` elsewhere. Knows `time_of_day`.
    Wish,
    /// In front of the reply to somebody who comes back after hours.
    WelcomeBack,
    /// The visitor said what to be called, and nothing else.
    NameNoted,
    /// A closing word.
    Farewell,
    /// A "yes" to nothing in particular.
    NothingOffered,
    /// To a message that says nothing yet: 음 그게, "hold on", "can I".
    TakeYourTime,
    /// A "yes" when several things were offered; they stand below again.
    WhichOne,
    /// A "no" to what was offered, or to nothing in particular.
    NothingMore,
    /// Below an answer: whether it helped.
    HelpedQuestion,
    /// The small button that says it helped.
    HelpedYes,
    /// The small button that says it did not.
    HelpedNo,
    /// It helped.
    HelpedThanks,
    /// It did not help, and nothing else is near. A person is offered below.
    NotHelped,
    /// It did not help; what else may have been meant stands below, and a person.
    NotHelpedButNear,
    /// As `feeling_anger`, when something is late.
    FeelingAngerLate,
    /// As `feeling_anger`, when something is broken, wrong or incomplete.
    FeelingAngerBroken,
    /// As `feeling_anger`, when it is about money.
    FeelingAngerMoney,
    /// In front of a reply to somebody who is angry again. A person is offered below.
    FeelingAngerAgain,
    /// As `feeling_anger`, in front of words that a person comes: these promise nothing of the bot's own.
    FeelingAngerPerson,
    /// A person will come, but nobody is at a console though it is open. Knows `hours`.
    HandedOffAway,
    /// Behind these two: by when a message left is answered. Knows `answer_by`, `topic`, `contact`.
    Promised,
    /// The button for who leaves no way to be reached.
    ContactDecline,
    /// Somebody leaves no way to be reached. Knows `answer_by`, `topic`.
    ContactDeclined,
    /// Another way to be reached was left. Knows `contact`, `answer_by`, `topic`.
    ContactChanged,
    /// The way to be reached is wrong: which is right? Knows `contact`.
    ContactAgain,
    /// What was left is no address or number.
    ContactUnclear,
    /// Where a message left stands, said to who comes back. Knows `answer_by`, `topic`, `contact`, `late`.
    PromiseStands,
    /// The visitor needs the promised answer no longer.
    PromiseSettled,
    /// After the end: how satisfied, above buttons from 1 to 5.
    SurveyCsat,
    /// After the end: would you recommend us, above buttons from 0 to 10. Knows `shop`.
    SurveyNps,
    /// After the end: was it easy, above buttons from 1 to 7. Knows `shop`.
    SurveyCes,
    /// The button that leaves such a question unanswered.
    SurveySkip,
    /// After a low score.
    SurveySorry,
    /// After the last score: more may be typed.
    SurveyComment,
    /// The survey is over.
    SurveyThanks,
    /// The agent who had it is gone, and another one is looked for. Knows `department`, and `here`: whether anybody is.
    AgentGone,
    /// Another agent goes on. Knows `agent`.
    TransferredToAgent,
    /// Another department goes on; the conversation waits for it.
    TransferredToDepartment,
    /// The bot has the conversation again. A person is offered below.
    ReturnedToBot,
    /// This conversation is over, and another one of the same person goes on.
    Merged,
    /// That was a mistake: this conversation goes on where it was.
    Separated,
    /// What the letter with a transcript is about. Knows `date`, the first day.
    TranscriptSubject,
    /// The letter with a transcript. Knows `date`, the first day.
    TranscriptLetter,
    /// What a transcript calls the visitor.
    TranscriptYou,
}

/// Every stock phrase with its key in `_language.<lang>.yaml`.
pub const PHRASES: &[(&str, Phrase)] = &[
    ("welcome", Phrase::Welcome),
    ("sneak_peek", Phrase::SneakPeek),
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
    ("leave_message", Phrase::LeaveMessage),
    ("leave_queue", Phrase::LeaveQueue),
    ("queue_left", Phrase::QueueLeft),
    ("still_coming", Phrase::StillComing),
    ("place_in_queue", Phrase::PlaceInQueue),
    ("message_offered", Phrase::MessageOffered),
    ("promise_broken", Phrase::PromiseBroken),
    ("read_more", Phrase::ReadMore),
    ("language_unknown", Phrase::LanguageUnknown),
    ("another_language", Phrase::AnotherLanguage),
    ("sorry", Phrase::Sorry),
    ("also_asked", Phrase::AlsoAsked),
    ("nothing_said", Phrase::NothingSaid),
    ("file_received", Phrase::FileReceived),
    ("feeling_urgency", Phrase::FeelingUrgency),
    ("feeling_anger", Phrase::FeelingAnger),
    ("feeling_legal", Phrase::FeelingLegal),
    ("feeling_safety", Phrase::FeelingSafety),
    ("feeling_self_harm", Phrase::FeelingSelfHarm),
    ("greeting", Phrase::Greeting),
    ("wish", Phrase::Wish),
    ("welcome_back", Phrase::WelcomeBack),
    ("name_noted", Phrase::NameNoted),
    ("farewell", Phrase::Farewell),
    ("nothing_offered", Phrase::NothingOffered),
    ("take_your_time", Phrase::TakeYourTime),
    ("which_one", Phrase::WhichOne),
    ("nothing_more", Phrase::NothingMore),
    ("helped_question", Phrase::HelpedQuestion),
    ("helped_yes", Phrase::HelpedYes),
    ("helped_no", Phrase::HelpedNo),
    ("helped_thanks", Phrase::HelpedThanks),
    ("not_helped", Phrase::NotHelped),
    ("not_helped_but_near", Phrase::NotHelpedButNear),
    ("feeling_anger_late", Phrase::FeelingAngerLate),
    ("feeling_anger_broken", Phrase::FeelingAngerBroken),
    ("feeling_anger_money", Phrase::FeelingAngerMoney),
    ("feeling_anger_again", Phrase::FeelingAngerAgain),
    ("feeling_anger_person", Phrase::FeelingAngerPerson),
    ("handed_off_away", Phrase::HandedOffAway),
    ("promised", Phrase::Promised),
    ("contact_decline", Phrase::ContactDecline),
    ("contact_declined", Phrase::ContactDeclined),
    ("contact_changed", Phrase::ContactChanged),
    ("contact_again", Phrase::ContactAgain),
    ("contact_unclear", Phrase::ContactUnclear),
    ("promise_stands", Phrase::PromiseStands),
    ("promise_settled", Phrase::PromiseSettled),
    ("survey_csat", Phrase::SurveyCsat),
    ("survey_nps", Phrase::SurveyNps),
    ("survey_ces", Phrase::SurveyCes),
    ("survey_skip", Phrase::SurveySkip),
    ("survey_sorry", Phrase::SurveySorry),
    ("survey_comment", Phrase::SurveyComment),
    ("survey_thanks", Phrase::SurveyThanks),
    ("agent_gone", Phrase::AgentGone),
    ("transferred_to_agent", Phrase::TransferredToAgent),
    ("transferred_to_department", Phrase::TransferredToDepartment),
    ("returned_to_bot", Phrase::ReturnedToBot),
    ("merged", Phrase::Merged),
    ("separated", Phrase::Separated),
    ("transcript_subject", Phrase::TranscriptSubject),
    ("transcript_letter", Phrase::TranscriptLetter),
    ("transcript_you", Phrase::TranscriptYou),
];

/// Phrases that may be written as a list of variants: they may be needed more than once in a conversation, and should not sound alike.
pub(super) const VARIED: &[Phrase] = &[
    Phrase::Farewell,
    Phrase::NothingOffered,
    Phrase::TakeYourTime,
    Phrase::NothingMore,
    Phrase::HelpedThanks,
    Phrase::FeelingUrgency,
    Phrase::FeelingAnger,
    Phrase::FeelingAngerLate,
    Phrase::FeelingAngerBroken,
    Phrase::FeelingAngerMoney,
    Phrase::FeelingAngerAgain,
    Phrase::FeelingAngerPerson,
    Phrase::FeelingLegal,
];

/// The stock phrases of one language, each in one or several variants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases(BTreeMap<Phrase, Vec<String>>);

impl Phrases {
    /// The sentence, or its first variant; empty only in a pack that was not checked.
    pub fn get(&self, phrase: Phrase) -> &str {
        self.variants(phrase).first().map_or("", String::as_str)
    }

    /// All its variants.
    pub fn variants(&self, phrase: Phrase) -> &[String] {
        self.0.get(&phrase).map_or(&[], Vec::as_slice)
    }

    /// Sets the variants of a sentence, replacing what was there.
    pub fn set(&mut self, phrase: Phrase, variants: Vec<String>) {
        self.0.insert(phrase, variants);
    }

    /// The keys that have no sentence yet.
    pub fn missing(&self) -> Vec<&'static str> {
        let empty = PHRASES.iter().filter(|(_, phrase)| self.get(*phrase).is_empty());
        empty.map(|(key, _)| *key).collect()
    }
}
