//! A message left when nobody is here: promised to be answered by a time, completed, corrected, asked about, settled.

use super::answer::speak;
use super::decide::{INTERRUPT_AT, contested, follow, hear};
use super::form::after;
use super::handoff::{contact_in, person_button, what_happens_now};
use super::hours::{Attendance, attendance, due, due_in_words};
use super::left::{Meaning, meaning};
use super::reply::{self, Values, common_values};
use super::scene::{Decision, Scene};
use crate::content::{Block, Phrase};
use crate::conversation::{Choice, Conversation, DecisionKind, Event, Holder, OfferedButton, Promise, with_more};
use crate::ids::Department;
use crate::language::Language;
use crate::matching::{Candidate, Reading};
use jiff::SignedDuration;

/// Who comes back after so long is told where things stand, whatever they write.
const TOLD_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// The promise that is made with this handoff; none while people are here, and when no time can be told.
pub(super) fn made(scene: &Scene<'_>, conversation: &Conversation, department: &Department) -> Option<Event> {
    let absent = matches!(attendance(scene, department), Attendance::Away | Attendance::Closed { .. });
    let due = due(scene, department).filter(|_| absent)?.timestamp();
    let (contact, topic) = (conversation.contact.clone(), conversation.topic.clone());
    Some(Event::FollowUpPromised { due, contact, topic, department: department.clone() })
}

/// Who waits still when it closes, and writes on, is promised an answer like those who come later.
pub(super) fn made_while_waiting(scene: &Scene<'_>, conversation: &Conversation, text: &str) -> Option<Decision> {
    let Holder::Queue { department, .. } = &conversation.holder else { return None };
    // A console that is gone for a moment closes nothing.
    if !matches!(attendance(scene, department), Attendance::Closed { .. }) {
        return None;
    }
    let mut events: Vec<_> =
        contact_in(scene, text).map(|contact| Event::ContactLeft { contact }).into_iter().collect();
    let conversation = after(conversation, &events);
    let promised = made(scene, &conversation, department)?;
    let language = scene.language(&conversation);
    let blocks = what_happens_now(scene, &conversation, department, language);
    let buttons = way_around(scene, &conversation, Some(&promised), language);
    let spoken = speak(scene, language, None, (blocks, buttons), (DecisionKind::Say, None, None));
    events.extend([spoken, promised]);
    Some(Decision { events, look_up: None })
}

/// The promise in words.
pub(super) fn in_words(scene: &Scene<'_>, conversation: &Conversation, by: String, language: Language) -> Vec<Block> {
    let mut values = values(scene, conversation, None, language);
    values.insert("answer_by".into(), by.into());
    reply::phrase(scene, language, Phrase::Promised, &values)
}

/// The button for who does not want to leave a way to be reached.
pub(super) fn way_around(
    scene: &Scene<'_>,
    conversation: &Conversation,
    promised: Option<&Event>,
    language: Language,
) -> Vec<OfferedButton> {
    if promised.is_none() || conversation.contact.is_some() {
        return Vec::new();
    }
    let label = reply::plain_phrase(scene, language, Phrase::ContactDecline).to_owned();
    vec![OfferedButton { choice: Choice::Say(label.clone()), label }]
}

/// What the phrases about a message left may insert.
pub(super) fn values(
    scene: &Scene<'_>,
    conversation: &Conversation,
    contact: Option<&str>,
    language: Language,
) -> Values {
    let promise = conversation.promise.as_ref();
    let topic = promise.map_or_else(|| conversation.topic.clone(), |promise| promise.topic.clone());
    let contact = contact.or(conversation.contact.as_deref());
    let by = promise.map(|promise| due_in_words(scene, language, None, promise.due));
    let mut values = common_values(scene, conversation, language);
    values.insert("topic".into(), topic.unwrap_or_default().into());
    values.insert("contact".into(), contact.unwrap_or_default().into());
    values.insert("answer_by".into(), by.unwrap_or_default().into());
    values.insert("late".into(), promise.is_some_and(|promise| promise.late).into());
    values
}

/// Where it stands, said to who asks or comes back.
pub(super) fn stands(scene: &Scene<'_>, conversation: &Conversation, promise: &Promise, first: Vec<Block>) -> Decision {
    let overdue = promise.late || promise.due < scene.now.timestamp();
    let language = scene.language(conversation);
    let mut values = values(scene, conversation, None, language);
    values.insert("late".into(), overdue.into());
    let mut blocks = first;
    blocks.extend(reply::phrase(scene, language, Phrase::PromiseStands, &values));
    if conversation.contact.is_none() {
        blocks.extend(reply::phrase(scene, language, Phrase::AskContact, &values));
    }
    says(scene, conversation, blocks)
}

/// Somebody who left a message writes on. What can be answered is answered meanwhile; the place in the queue stays.
pub(super) fn heard(
    scene: &Scene<'_>,
    conversation: &Conversation,
    promise: &Promise,
    (text, reading): (&str, &Reading),
) -> Decision {
    if conversation.running().is_some() {
        return hear(scene, conversation, text, reading);
    }
    let contact = contact_in(scene, text);
    match meaning(text, conversation.contact.is_some(), declining(scene)) {
        _ if contact.is_some() => noted(scene, conversation, contact.unwrap_or_default()),
        Some(Meaning::Settled) => settled(scene, conversation),
        Some(Meaning::ContactWrong) => phrase(scene, conversation, Phrase::ContactAgain),
        Some(Meaning::ContactUnclear) => phrase(scene, conversation, Phrase::ContactUnclear),
        Some(Meaning::Declined) => phrase(scene, conversation, Phrase::ContactDeclined),
        Some(Meaning::AsksHowItStands) => stands(scene, conversation, promise, Vec::new()),
        None => match clear_request(reading) {
            Some(best) if best.small_talk && long_ago(scene, promise) => {
                stands(scene, conversation, promise, Vec::new())
            }
            Some(best) => follow(scene, conversation, &best.target, (text, reading)),
            None => more(scene, conversation, promise, text),
        },
    }
}

/// The words of the button that leaves no contact, in every language.
pub(super) fn declining<'s>(scene: &Scene<'s>) -> impl Iterator<Item = &'s str> + use<'s> {
    scene.content.languages.values().map(|pack| pack.phrases.get(Phrase::ContactDecline))
}

/// As sure as what interrupts a form: what is added to a message must not be taken for a question.
pub(super) fn clear_request(reading: &Reading) -> Option<&Candidate> {
    let (best, others) = reading.candidates.split_first()?;
    let clear = best.confidence >= INTERRUPT_AT && reading.foreign.is_none() && !contested(best, others);
    clear.then_some(best)
}

fn long_ago(scene: &Scene<'_>, promise: &Promise) -> bool {
    scene.now.timestamp().duration_since(promise.told_at) > TOLD_AGAIN_AFTER
}

/// More about it is passed on; who comes back after a while hears where it stands.
fn more(scene: &Scene<'_>, conversation: &Conversation, promise: &Promise, text: &str) -> Decision {
    let (due, department) = (promise.due, promise.department.clone());
    let added = with_more(promise.topic.as_deref(), text).map(|topic| {
        let contact = conversation.contact.clone();
        Event::FollowUpPromised { due, contact, topic: Some(topic), department }
    });
    let mut decision = if long_ago(scene, promise) {
        stands(scene, conversation, promise, Vec::new())
    } else if conversation.said_in_queue == 0 {
        phrase(scene, conversation, Phrase::StillWaiting)
    } else {
        Decision::default()
    };
    decision.events.splice(0..0, added);
    decision
}

/// A way to be reached: new, another one, or the same once more.
fn noted(scene: &Scene<'_>, conversation: &Conversation, contact: String) -> Decision {
    let language = scene.language(conversation);
    let known = conversation.contact.as_deref();
    let said = if known.is_some_and(|known| known != contact) { Phrase::ContactChanged } else { Phrase::ContactNoted };
    let values = values(scene, conversation, Some(&contact), language);
    let mut decision = says(scene, conversation, reply::phrase(scene, language, said, &values));
    if known != Some(contact.as_str()) {
        decision.events.insert(0, Event::ContactLeft { contact });
    }
    decision
}

/// The visitor needs nobody any more: out of the queue, with a way back.
fn settled(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::PromiseSettled, &common_values(scene, conversation, language));
    let buttons = vec![person_button(scene, language)];
    let why = (DecisionKind::Say, None, None);
    Decision {
        events: vec![Event::FollowUpSettled, speak(scene, language, None, (blocks, buttons), why)],
        look_up: None,
    }
}

/// One of the phrases about a message left, by itself.
pub(super) fn phrase(scene: &Scene<'_>, conversation: &Conversation, phrase: Phrase) -> Decision {
    let language = scene.language(conversation);
    let values = values(scene, conversation, None, language);
    says(scene, conversation, reply::phrase(scene, language, phrase, &values))
}

fn says(scene: &Scene<'_>, conversation: &Conversation, blocks: Vec<Block>) -> Decision {
    let why = (DecisionKind::Say, None, None);
    let spoken = speak(scene, scene.language(conversation), None, (blocks, Vec::new()), why);
    Decision { events: vec![spoken], look_up: None }
}
