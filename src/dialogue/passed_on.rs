//! What the visitor is told when agents pass the conversation on: never to explain anything again.

use super::answer::speak;
use super::handoff::{person_button, what_happens_now};
use super::hours::{Attendance, attendance};
use super::promise;
use super::reply::{self, Values, common_values};
use super::scene::Scene;
use crate::content::Phrase;
use crate::conversation::{Conversation, DecisionKind, Destination, Event, OfferedButton};
use crate::ids::Department;

/// What is said before the conversation goes to somebody else.
pub fn tell_of_transfer(scene: &Scene<'_>, conversation: &Conversation, to: &Destination) -> Event {
    match to {
        Destination::Agent { name, .. } => tell_of_colleague(scene, conversation, name),
        Destination::Department { department } => tell_of_department(scene, conversation, department),
    }
}

/// What is said before another agent has the conversation.
pub fn tell_of_colleague(scene: &Scene<'_>, conversation: &Conversation, name: &str) -> Event {
    let values = Values::from([("agent".to_owned(), name.into())]);
    told(scene, conversation, (Phrase::TransferredToAgent, values), Vec::new())
}

fn tell_of_department(scene: &Scene<'_>, conversation: &Conversation, department: &Department) -> Event {
    if let Attendance::Here = attendance(scene, department) {
        return told(scene, conversation, (Phrase::TransferredToDepartment, Values::new()), Vec::new());
    }
    let language = scene.language(conversation);
    let blocks = what_happens_now(scene, conversation, department, language);
    let promised = promise::made(scene, conversation, department);
    let buttons = promise::way_around(scene, conversation, promised.as_ref(), language);
    speak(scene, language, None, (blocks, buttons), (DecisionKind::Say, None, None))
}

/// An answer is promised when nobody of the department is here.
pub fn promise_after_transfer(scene: &Scene<'_>, conversation: &Conversation, to: &Destination) -> Option<Event> {
    let Destination::Department { department } = to else { return None };
    promise::made(scene, conversation, department)
}

/// What the bot says when it has the conversation again.
pub fn tell_of_return(scene: &Scene<'_>, conversation: &Conversation) -> Event {
    let person = person_button(scene, scene.language(conversation));
    told(scene, conversation, (Phrase::ReturnedToBot, Values::new()), vec![person])
}

/// What is said where a conversation ends because another one of the same person goes on.
pub fn tell_of_merger(scene: &Scene<'_>, conversation: &Conversation) -> Event {
    told(scene, conversation, (Phrase::Merged, Values::new()), Vec::new())
}

/// What is said where a conversation goes on that had ended by being merged, which is taken back.
pub fn tell_of_separation(scene: &Scene<'_>, conversation: &Conversation) -> Event {
    told(scene, conversation, (Phrase::Separated, Values::new()), Vec::new())
}

fn told(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (phrase, own): (Phrase, Values),
    buttons: Vec<OfferedButton>,
) -> Event {
    let language = scene.language(conversation);
    let mut values = common_values(scene, conversation, language);
    values.extend(own);
    let blocks = reply::phrase(scene, language, phrase, &values);
    speak(scene, language, None, (blocks, buttons), (DecisionKind::Say, None, None))
}
