//! Calling a person, and what is said to who waits for one.

use super::answer::speak;
use super::hours::{Attendance, attendance, back_in_words, due, due_in_words, holiday, hours_in_words};
use super::promise;
use super::reply::{self, common_values};
use super::scene::{Decision, Scene};
use crate::content::{Block, Phrase, SlotKind};
use crate::conversation::{Because, Choice, Conversation, DecisionKind, Event, OfferedButton};
use crate::ids::Department;
use crate::language::Language;
use crate::matching::{Reading, slots};

/// The conversation goes to the queue; the visitor is told what happens now. Who left a message there keeps the place.
pub(super) fn hand_off(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (because, department): (Because, Option<&Department>),
    first: Vec<Block>,
    reading: Option<&Reading>,
) -> Decision {
    if let Some(promised) = &conversation.promise {
        return promise::stands(scene, conversation, promised, first);
    }
    let language = scene.language(conversation);
    let department = department.unwrap_or(&scene.house.department).clone();
    let mut blocks = first;
    blocks.extend(what_happens_now(scene, conversation, &department, language));
    let promised = promise::made(scene, conversation, &department);
    let buttons = promise::way_around(scene, conversation, promised.as_ref(), language);
    let why = (DecisionKind::HandOff, None, None);
    let said = speak(scene, language, reading, (blocks, buttons), why);
    let handed_off = Event::HandedOff { department, because };
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
        return reply::phrase(scene, language, Phrase::HandedOff, &values);
    }
    let mut values = common_values(scene, conversation, language);
    values.insert("hours".into(), hours_in_words(scene, department, language).into());
    values.insert("back_at".into(), back_in_words(scene, &here, language).into());
    values.insert("holiday".into(), holiday(scene, department, language).into());
    let absent = if let Attendance::Away = here { Phrase::HandedOffAway } else { Phrase::HandedOffNobody };
    let mut blocks = reply::phrase(scene, language, absent, &values);
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

/// The button that is always there when something went wrong.
pub(super) fn person_button(scene: &Scene<'_>, language: Language) -> OfferedButton {
    let label = reply::plain_phrase(scene, language, Phrase::TalkToPerson).to_owned();
    OfferedButton { label, choice: Choice::Handoff(scene.house.department.clone()) }
}

/// Somebody who waits writes on: a way to be reached is noted; else it is said once that nothing is lost.
pub(super) fn heard_while_waiting(scene: &Scene<'_>, conversation: &Conversation, text: &str) -> Decision {
    if let Some(promised) = promise::made_while_waiting(scene, conversation, text) {
        return promised;
    }
    let language = scene.language(conversation);
    let contact = contact_in(scene, text).filter(|_| conversation.contact.is_none());
    let said = match contact {
        Some(_) => Phrase::ContactNoted,
        None if conversation.said_in_queue == 0 => Phrase::StillWaiting,
        None => return Decision::default(),
    };
    let values = promise::values(scene, conversation, contact.as_deref(), language);
    let blocks = reply::phrase(scene, language, said, &values);
    let spoken = speak(scene, language, None, (blocks, Vec::new()), (DecisionKind::Say, None, None));
    let left = contact.map(|contact| Event::ContactLeft { contact });
    Decision { events: left.into_iter().chain([spoken]).collect(), look_up: None }
}

/// An e-mail address or phone number in a text.
pub(super) fn contact_in(scene: &Scene<'_>, text: &str) -> Option<String> {
    let kinds = [SlotKind::Email, SlotKind::Phone];
    kinds
        .iter()
        .find_map(|kind| slots::find(text, kind, &scene.content.entities, scene.today()))
        .map(|found| found.value)
}
