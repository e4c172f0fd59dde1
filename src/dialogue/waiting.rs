//! Who waits for a person: answered meanwhile, told where they stand, and free to leave the queue or to leave a message instead.

use super::answer::speak;
use super::decide::{follow, hear};
use super::form::after;
use super::handoff::{contact_in, person_button, what_happens_now};
use super::hours::{Attendance, attendance, back_in_words, due, due_in_words};
use super::left::{Meaning, meaning};
use super::promise;
use super::reply::{self, Values};
use super::scene::{Decision, Scene};
use crate::content::{Block, Phrase};
use crate::conversation::{About, Choice, Conversation, DecisionKind, Event, Holder, OfferedButton};
use crate::language::{Language, stops};
use crate::matching::{Candidate, Reading, Target};

/// That a person is coming is said with the first answer meanwhile, and with every fourth one after it.
const SELDOM: u32 = 4;

/// Somebody who waits writes on. What can be answered is answered meanwhile; the place in the queue stays.
pub(super) fn heard(scene: &Scene<'_>, conversation: &Conversation, (text, reading): (&str, &Reading)) -> Decision {
    if let Some(promised) = promise::made_while_waiting(scene, conversation, text) {
        return promised;
    }
    if conversation.running().is_some() {
        return meanwhile(scene, conversation, hear(scene, conversation, text, reading));
    }
    let known = conversation.contact.is_some();
    let offered = conversation.service.message_offered();
    let contact = contact_in(scene, text).filter(|_| !known);
    match meaning(text, known, promise::declining(scene)) {
        _ if contact.is_some() => noted(scene, conversation, contact.unwrap_or_default()),
        Some(Meaning::Settled) => left(scene, conversation),
        Some(Meaning::ContactWrong) => promise::phrase(scene, conversation, Phrase::ContactAgain),
        Some(Meaning::ContactUnclear) if offered => promise::phrase(scene, conversation, Phrase::ContactUnclear),
        Some(Meaning::Declined) if offered => promise::phrase(scene, conversation, Phrase::ContactDeclined),
        _ if stops(text) => left(scene, conversation),
        Some(Meaning::AsksHowItStands) => stands(scene, conversation, Vec::new()),
        _ => match promise::clear_request(reading).filter(|best| !best.small_talk) {
            Some(best) if calls_person(scene, best) => stands(scene, conversation, Vec::new()),
            Some(best) => meanwhile(scene, conversation, follow(scene, conversation, &best.target, (text, reading))),
            None if conversation.said_in_queue == 0 => promise::phrase(scene, conversation, Phrase::StillWaiting),
            None => Decision::default(),
        },
    }
}

/// Whether what is asked for is nothing but the person who is coming already.
pub(super) fn calls_person(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let Target::Intent(id) = &candidate.target else { return false };
    scene.content.intent(id).is_some_and(|intent| intent.handoff.is_some() && intent.slots.is_empty())
}

/// An answer meanwhile, now and then with a word that a person is still coming; the ways out stay below it.
fn meanwhile(scene: &Scene<'_>, conversation: &Conversation, mut decision: Decision) -> Decision {
    let answer = decision.events.iter_mut().rev().find_map(|event| match event {
        Event::BotSpoke { blocks, buttons, language, why, .. } if why.decision == DecisionKind::Answer => {
            Some((blocks, buttons, *language))
        }
        _ => None,
    });
    let Some((blocks, buttons, language)) = answer else { return decision };
    buttons.extend(ways_out(scene, conversation, language));
    if conversation.said_in_queue.is_multiple_of(SELDOM) {
        blocks.extend(reply::phrase(scene, language, Phrase::StillComing, &values(scene, conversation, language)));
    }
    decision
}

/// Where it stands, said to who asks, or asks for a person once more.
pub(super) fn stands(scene: &Scene<'_>, conversation: &Conversation, first: Vec<Block>) -> Decision {
    let Holder::Queue { department, .. } = &conversation.holder else { return Decision::default() };
    let language = scene.language(conversation);
    let mut blocks = first;
    blocks.extend(match attendance(scene, department) {
        Attendance::Here => {
            reply::phrase(scene, language, Phrase::PlaceInQueue, &values(scene, conversation, language))
        }
        _ => what_happens_now(scene, conversation, department, language),
    });
    let buttons = ways_out(scene, conversation, language);
    says(scene, conversation, (blocks, buttons))
}

/// Below what is said to who waits: other ways than waiting. The message form is not offered to who has filled it in.
pub(super) fn ways_out(scene: &Scene<'_>, conversation: &Conversation, language: Language) -> Vec<OfferedButton> {
    let message = conversation.promise.is_none().then_some((Phrase::LeaveMessage, Choice::LeaveMessage));
    let ways = message.into_iter().chain([(Phrase::LeaveQueue, Choice::LeaveQueue)]);
    ways.map(|(label, choice)| OfferedButton { label: reply::plain_phrase(scene, language, label).to_owned(), choice })
        .collect()
}

/// The visitor waits no longer: out of the queue, with a way back.
pub(super) fn left(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::QueueLeft, &values(scene, conversation, language));
    let mut decision = says(scene, conversation, (blocks, vec![person_button(scene, language)]));
    if matches!(conversation.holder, Holder::Queue { .. }) {
        decision.events.insert(0, Event::FollowUpSettled);
    }
    decision
}

/// The visitor leaves a message instead of waiting: an answer is promised, and a way to be reached is asked for.
pub(super) fn leave_message(scene: &Scene<'_>, conversation: &Conversation) -> Option<Decision> {
    if let Some(promise) = &conversation.promise {
        return Some(promise::stands(scene, conversation, promise, Vec::new()));
    }
    let Holder::Queue { department, .. } = &conversation.holder else { return None };
    let language = scene.language(conversation);
    let due = due(scene, department).map(|due| due.timestamp());
    let by = due.map(|due| due_in_words(scene, language, None, due));
    let mut blocks = by.map_or_else(Vec::new, |by| promise::in_words(scene, conversation, by, language));
    if conversation.contact.is_none() {
        blocks.extend(reply::phrase(scene, language, Phrase::AskContact, &values(scene, conversation, language)));
    }
    if blocks.is_empty() {
        return Some(promise::phrase(scene, conversation, Phrase::StillWaiting));
    }
    let promised = due.map(|due| {
        let (contact, topic) = (conversation.contact.clone(), conversation.topic.clone());
        Event::FollowUpPromised { due, contact, topic, department: department.clone() }
    });
    let buttons = promise::way_around(scene, conversation, promised.as_ref(), language);
    let mut decision = says(scene, conversation, (blocks, buttons));
    // Where no time can be promised the place in the queue stays, and a contact is all that is left.
    let left = promised.or_else(|| (!conversation.service.message_offered()).then_some(Event::MessageOffered));
    decision.events.extend(left);
    Some(decision)
}

/// Somebody who waits leaves a way to be reached. To who was offered to leave a message this is one.
fn noted(scene: &Scene<'_>, conversation: &Conversation, contact: String) -> Decision {
    let left = [Event::ContactLeft { contact: contact.clone() }];
    let known = after(conversation, &left);
    let instead = conversation.service.message_offered().then(|| leave_message(scene, &known)).flatten();
    let made =
        instead.filter(|decision| decision.events.iter().any(|event| matches!(event, Event::FollowUpPromised { .. })));
    let mut decision = made.unwrap_or_else(|| promise::phrase(scene, &known, Phrase::ContactNoted));
    decision.events.splice(0..0, left);
    decision
}

/// Who has waited for the set time is offered, once, to leave a message instead.
pub(super) fn time_is_over(scene: &Scene<'_>, conversation: &Conversation) -> Option<Decision> {
    let at = conversation.service.offer_at(&scene.house.patience)?;
    if at > scene.now.timestamp() {
        return None;
    }
    let Holder::Queue { department, .. } = &conversation.holder else { return None };
    if !matches!(attendance(scene, department), Attendance::Here) {
        return Some(left_alone(scene, conversation));
    }
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::MessageOffered, &values(scene, conversation, language));
    let mut decision = says(scene, conversation, (blocks, ways_out(scene, conversation, language)));
    decision.events.insert(0, Event::MessageOffered);
    Some(decision)
}

/// All people have gone while somebody waits: that is told, once, with what can be done and by when there is an answer.
pub fn left_alone(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let told = !conversation.service.waits() || conversation.service.message_offered();
    let Holder::Queue { department, .. } = &conversation.holder else { return Decision::default() };
    if told || matches!(attendance(scene, department), Attendance::Here) {
        return Decision::default();
    }
    let language = scene.language(conversation);
    let blocks = what_happens_now(scene, conversation, department, language);
    let promised = promise::made(scene, conversation, department);
    let buttons = match &promised {
        Some(_) => promise::way_around(scene, conversation, promised.as_ref(), language),
        None => ways_out(scene, conversation, language),
    };
    let mut decision = says(scene, conversation, (blocks, buttons));
    decision.events.insert(0, Event::MessageOffered);
    decision.events.extend(promised);
    decision
}

/// The time that was promised has gone by: said once, unasked, with what can honestly be expected now. Not into the words of a person.
pub(super) fn promise_broken(scene: &Scene<'_>, conversation: &Conversation) -> Option<Event> {
    let Holder::Queue { department, .. } = &conversation.holder else { return None };
    let language = scene.language(conversation);
    let mut values = promise::values(scene, conversation, None, language);
    let back = back_in_words(scene, &attendance(scene, department), language);
    values.insert("back_at".into(), back.into());
    let blocks = reply::phrase(scene, language, Phrase::PromiseBroken, &values);
    Some(speak(scene, language, None, (blocks, Vec::new()), (DecisionKind::Say, None, None)))
}

/// What the phrases about waiting may insert: the place, and the minutes that it may take or may take more than.
fn values(scene: &Scene<'_>, conversation: &Conversation, language: Language) -> Values {
    let line = (scene.in_line)(conversation.id);
    let (about, over) = match line.and_then(|line| line.about) {
        Some(About::Minutes(minutes)) => (minutes, 0),
        Some(About::Over(minutes)) => (0, minutes),
        None => (0, 0),
    };
    let mut values = promise::values(scene, conversation, None, language);
    values.insert("position".into(), line.map_or(0, |line| line.position).into());
    values.insert("about".into(), about.into());
    values.insert("over".into(), over.into());
    values
}

fn says(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (blocks, buttons): (Vec<Block>, Vec<OfferedButton>),
) -> Decision {
    let why = (DecisionKind::Say, None, None);
    let spoken = speak(scene, scene.language(conversation), None, (blocks, buttons), why);
    Decision { events: vec![spoken], look_up: None }
}
