//! Calling a person, and what is said to who waits for one.

use super::answer::speak;
use super::reply::{self, Values};
use super::scene::{Decision, Scene};
use crate::content::{Block, Phrase, SlotKind};
use crate::conversation::{Because, Choice, Conversation, DecisionKind, Event, OfferedButton};
use crate::ids::Department;
use crate::language::Language;
use crate::matching::{Reading, slots};

/// The conversation goes to the queue; the visitor is told what happens now.
pub(super) fn hand_off(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (because, department): (Because, Option<&Department>),
    first: Vec<Block>,
    reading: Option<&Reading>,
) -> Decision {
    let language = scene.language(conversation);
    let department = department.unwrap_or(&scene.house.department).clone();
    let mut blocks = first;
    blocks.extend(what_happens_now(scene, conversation, &department, language));
    let why = (DecisionKind::HandOff, None, None);
    let said = speak(scene, language, reading, (blocks, Vec::new()), why);
    Decision { events: vec![said, Event::HandedOff { department, because }], look_up: None }
}

/// A person will come: when, and how the visitor is reached if nobody is here.
pub(super) fn what_happens_now(
    scene: &Scene<'_>,
    conversation: &Conversation,
    department: &Department,
    language: Language,
) -> Vec<Block> {
    if scene.on_duty > 0 {
        let position = (scene.position)(department, conversation.mood.priority());
        let values = Values::from([("position".to_owned(), position.into())]);
        return reply::phrase(scene, language, Phrase::HandedOff, &values);
    }
    let hours = scene.word(&scene.house.hours, language);
    let values = Values::from([("hours".to_owned(), hours.into())]);
    let mut blocks = reply::phrase(scene, language, Phrase::HandedOffNobody, &values);
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
    let language = scene.language(conversation);
    let contact = contact_in(scene, text).filter(|_| conversation.contact.is_none());
    let said = match contact {
        Some(_) => Phrase::ContactNoted,
        None if conversation.said_in_queue == 0 => Phrase::StillWaiting,
        None => return Decision::default(),
    };
    let blocks = reply::phrase(scene, language, said, &Values::new());
    let spoken = speak(scene, language, None, (blocks, Vec::new()), (DecisionKind::Say, None, None));
    let left = contact.map(|contact| Event::ContactLeft { contact });
    Decision { events: left.into_iter().chain([spoken]).collect(), look_up: None }
}

fn contact_in(scene: &Scene<'_>, text: &str) -> Option<String> {
    let kinds = [SlotKind::Email, SlotKind::Phone];
    kinds
        .iter()
        .find_map(|kind| slots::find(text, kind, &scene.content.entities, scene.today()))
        .map(|found| found.value)
}
