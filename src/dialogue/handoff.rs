//! Calling a person, and what is said to who waits for one.

use super::answer::speak;
use super::hours::{Attendance, attendance, back_in_words, due, due_in_words, holiday, hours_in_words};
use super::reply::{self, Values, common_values};
use super::scene::{Decision, Scene};
use super::{promise, waiting};
use crate::content::{Block, Intent, Phrase, SlotKind};
use crate::conversation::{Because, Choice, Conversation, DecisionKind, Event, Explanation, Holder, OfferedButton};
use crate::ids::{Department, Skill};
use crate::language::Language;
use crate::matching::{Reading, slots};

/// Which person is called, and why.
pub(super) struct Call<'c> {
    because: Because,
    /// None = the one that takes what names none.
    department: Option<&'c Department>,
    /// What that person is best good at.
    skill: Option<&'c Skill>,
}

impl<'c> Call<'c> {
    /// Anybody.
    pub(super) fn anybody(because: Because) -> Self {
        Self { because, department: None, skill: None }
    }

    /// Somebody of a department.
    pub(super) fn of(because: Because, department: &'c Department) -> Self {
        Self { because, department: Some(department), skill: None }
    }

    /// Whoever an intent names.
    pub(super) fn named(because: Because, intent: &'c Intent) -> Self {
        Self { because, department: intent.department(), skill: intent.skill.as_ref() }
    }
}

/// The conversation goes to the queue; the visitor is told what happens now. Who is there already keeps the place.
pub(super) fn hand_off(
    scene: &Scene<'_>,
    conversation: &Conversation,
    call: Call<'_>,
    first: Vec<Block>,
    reading: Option<&Reading>,
) -> Decision {
    if let Some(promised) = &conversation.promise {
        return promise::stands(scene, conversation, promised, first);
    }
    if matches!(conversation.holder, Holder::Queue { .. }) {
        return waiting::stands(scene, conversation, first);
    }
    let language = scene.language(conversation);
    let wished = call.department.unwrap_or(&scene.house.department);
    let department = scene.house.understanding(wished, language).clone();
    let mut blocks = first;
    blocks.extend(what_happens_now(scene, conversation, &department, language));
    let promised = promise::made(scene, conversation, &department);
    let buttons = match &promised {
        Some(_) => promise::way_around(scene, conversation, promised.as_ref(), language),
        None => waiting::ways_out(scene, conversation, language),
    };
    // Where nobody is here, these words offer to leave a message.
    let here = matches!(attendance(scene, &department), Attendance::Here) || promised.is_some();
    let offered = (!here).then_some(Event::MessageOffered);
    let why = (DecisionKind::HandOff, None, None);
    let said = speak(scene, language, reading, (blocks, buttons), why);
    let handed_off = Event::HandedOff { department, because: call.because, skill: call.skill.cloned() };
    Decision { events: [said, handed_off].into_iter().chain(promised).chain(offered).collect(), look_up: None }
}

/// Calls a person behind what a decision says, as far as that is worth saying. One that calls a person already stays as it is.
pub(super) fn hand_off_behind(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (call, reading): (Call<'_>, Option<&Reading>),
    decision: Decision,
    worth_saying: impl Fn(&Explanation) -> bool,
) -> Decision {
    if decision.events.iter().any(|event| matches!(event, Event::HandedOff { .. })) {
        return decision;
    }
    let (spoken, kept): (Vec<_>, Vec<_>) =
        decision.events.into_iter().partition(|event| matches!(event, Event::BotSpoke { .. }));
    let first = spoken.into_iter().flat_map(|event| match event {
        Event::BotSpoke { blocks, why, .. } if worth_saying(&why) => blocks,
        _ => Vec::new(),
    });
    let mut decision = hand_off(scene, conversation, call, first.collect(), reading);
    decision.events.splice(0..0, kept);
    decision
}

/// The agent who had it is gone: it waits for another one, in its old place, and the visitor is told.
pub fn agent_gone(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let department = conversation.routing.department.as_ref().unwrap_or(&scene.house.department);
    let skill = conversation.routing.skill.clone();
    let handed_off = Event::HandedOff { department: department.clone(), because: Because::AgentGone, skill };
    // A program that only knows the accounts has no words, and does not know who is here.
    if scene.content.languages.is_empty() {
        return Decision { events: vec![handed_off], look_up: None };
    }
    let language = scene.language(conversation);
    let here = matches!(attendance(scene, department), Attendance::Here);
    let mut values = common_values(scene, conversation, language);
    values.insert("department".into(), scene.title(department, language).into());
    values.insert("here".into(), here.into());
    let mut blocks = reply::phrase(scene, language, Phrase::AgentGone, &values);
    let promised = if here || conversation.promise.is_some() {
        None
    } else {
        blocks.extend(what_happens_now(scene, conversation, department, language));
        promise::made(scene, conversation, department)
    };
    let buttons = promise::way_around(scene, conversation, promised.as_ref(), language);
    let said = speak(scene, language, None, (blocks, buttons), (DecisionKind::HandOff, None, None));
    Decision { events: [said, handed_off].into_iter().chain(promised).collect(), look_up: None }
}

/// A person will come: when, and how the visitor is reached if nobody is here.
pub(super) fn what_happens_now(
    scene: &Scene<'_>,
    conversation: &Conversation,
    department: &Department,
    language: Language,
) -> Vec<Block> {
    let here = attendance(scene, department);
    if let Attendance::Here = here {
        let position = (scene.position)(department, conversation.priority());
        let mut values = common_values(scene, conversation, language);
        values.insert("position".to_owned(), position.into());
        values.insert("department".to_owned(), scene.title(department, language).into());
        let mut blocks = reply::phrase(scene, language, Phrase::HandedOff, &values);
        blocks.extend(another_language(scene, department, language));
        return blocks;
    }
    let mut values = common_values(scene, conversation, language);
    values.insert("hours".into(), hours_in_words(scene, department, language).into());
    values.insert("back_at".into(), back_in_words(scene, &here, language).into());
    values.insert("holiday".into(), holiday(scene, department, language).into());
    values.insert("department".into(), scene.title(department, language).into());
    let absent = if let Attendance::Away = here { Phrase::HandedOffAway } else { Phrase::HandedOffNobody };
    let mut blocks = reply::phrase(scene, language, absent, &values);
    blocks.extend(another_language(scene, department, language));
    if let Some(due) = due(scene, department).filter(|_| !matches!(here, Attendance::Nobody)) {
        // A time without its day is clear only right behind the day.
        let says_day = reply::plain_phrase(scene, language, absent).contains("back_at");
        let told = if let Attendance::Closed { back } = &here { Some(back).filter(|_| says_day) } else { None };
        let by = due_in_words(scene, language, told, due.timestamp());
        blocks.extend(promise::in_words(scene, conversation, by, language));
    }
    if conversation.contact.is_none() {
        blocks.extend(reply::phrase(scene, language, Phrase::AskContact, &values));
    }
    blocks
}

/// In which languages people answer, where this one is not among them.
fn another_language(scene: &Scene<'_>, department: &Department, language: Language) -> Vec<Block> {
    let written = scene.house.written.get(department).filter(|written| !written.contains(&language));
    let Some(written) = written else { return Vec::new() };
    let named = |language: &Language| {
        let pack = scene.content.languages.get(language);
        pack.map_or_else(|| language.to_string(), |pack| pack.name.clone())
    };
    let names: Vec<String> = written.iter().map(named).collect();
    reply::phrase(
        scene,
        language,
        Phrase::AnotherLanguage,
        &Values::from([("languages".to_owned(), names.join(", ").into())]),
    )
}

/// The button that is always there when something went wrong.
pub(super) fn person_button(scene: &Scene<'_>, language: Language) -> OfferedButton {
    let label = reply::plain_phrase(scene, language, Phrase::TalkToPerson).to_owned();
    OfferedButton { label, choice: Choice::Handoff(scene.house.department.clone()) }
}

/// An e-mail address or phone number in a text.
pub(super) fn contact_in(scene: &Scene<'_>, text: &str) -> Option<String> {
    let kinds = [SlotKind::Email, SlotKind::Phone];
    kinds
        .iter()
        .find_map(|kind| slots::find(text, kind, &scene.content.entities, scene.today()))
        .map(|found| found.value)
}
