//! Whether an answer helped: asked once below it, and what follows from yes, no, thanks, and from saying nothing.

use super::answer::{choice, speak};
use super::context::is_request;
use super::decide::{ANSWER_AT, follow};
use super::handoff::{Call, hand_off, person_button};
use super::reply::{self, Values, common_values};
use super::scene::{Decision, Scene};
use crate::content::Phrase;
use crate::conversation::{
    Because, Choice, Conversation, DecisionKind, Event, Holder, OfferedButton, Resolution, Topic,
};
use crate::language::{Courtesy, Language, courtesy};
use crate::matching::{Reading, Target};

/// Passed over so often, the question never comes again in this conversation.
const PASSED_OVER: u32 = 2;

/// After so many answers that did not help, a person is called.
const UNHELPED: u32 = 2;

/// The most other readings offered after an answer that did not help.
const OTHERS: usize = 3;

/// The decision with what it means for the topic: an earlier one is taken to be solved when a new one begins; the new one lasts
/// for a set time; and it is asked, unobtrusively, whether the answer helped.
pub(super) fn with_topic(scene: &Scene<'_>, conversation: &Conversation, mut decision: Decision) -> Decision {
    let handed_off = decision.events.iter().any(|event| matches!(event, Event::HandedOff { .. }));
    let answers = matches!(conversation.holder, Holder::Bot | Holder::Closed) && !handed_off;
    let Some(target) = decision.events.iter().find_map(|event| taken_up(scene, event)).filter(|_| answers) else {
        return decision;
    };
    let until = scene.now.timestamp().saturating_add(scene.house.topic_lasts).ok();
    for event in &mut decision.events {
        if taken_up(scene, event).is_none() {
            continue;
        }
        ask(scene, conversation, event);
        if let Event::BotSpoke { why, .. } = event {
            why.topic_until = until;
        }
    }
    let calm = conversation.mood.latest.is_empty();
    let before = open_topic(conversation).filter(|topic| calm && topic.target != target);
    decision.events.splice(0..0, before.map(|topic| resolved(topic, Resolution::Assumed)));
    decision
}

/// What an event answers or begins to ask for, if that is something real and no question in the middle of a form.
fn taken_up(scene: &Scene<'_>, event: &Event) -> Option<Target> {
    let Event::BotSpoke { why, .. } = event else { return None };
    let fits = match why.decision {
        DecisionKind::Answer => why.slot.is_none() && why.confirm.is_none(),
        DecisionKind::AskSlot => true,
        _ => false,
    };
    why.target.clone().filter(|target| fits && is_request(scene.content, target))
}

/// Adds the question to an answer: once for each topic, never after it was passed over twice, nor to somebody upset.
fn ask(scene: &Scene<'_>, conversation: &Conversation, event: &mut Event) {
    let Event::BotSpoke { blocks, buttons, language, why, .. } = event else { return };
    let thread = &conversation.thread;
    let passed_over = thread.passed_over + u32::from(thread.helped_open);
    let wanted = scene.house.asks_whether_it_helped && passed_over < PASSED_OVER && thread.unhelped == 0;
    let fits = why.decision == DecisionKind::Answer && why.also.is_empty() && conversation.mood.latest.is_empty();
    let Some(target) = why.target.clone().filter(|target| !thread.asked_helped.contains(target)) else { return };
    if !wanted || !fits {
        return;
    }
    blocks.extend(reply::phrase(scene, *language, Phrase::HelpedQuestion, &Values::new()));
    for (yes, label) in [(true, Phrase::HelpedYes), (false, Phrase::HelpedNo)] {
        let label = reply::plain_phrase(scene, *language, label).to_owned();
        buttons.push(OfferedButton { label, choice: Choice::Helped { target: target.clone(), yes } });
    }
}

/// The visitor said whether it helped.
pub(super) fn answered(scene: &Scene<'_>, conversation: &Conversation, (target, yes): (&Target, bool)) -> Decision {
    if !yes {
        return not_helped(scene, conversation, target);
    }
    let told = !conversation.thread.settled.contains(target);
    let event = told.then(|| Event::Resolved { target: target.clone(), how: Resolution::Confirmed });
    let mut decision = say(scene, conversation, Phrase::HelpedThanks);
    decision.events.splice(0..0, event);
    decision
}

/// What else may have been meant, or a person; the second time a person at once.
fn not_helped(scene: &Scene<'_>, conversation: &Conversation, target: &Target) -> Decision {
    if conversation.thread.unhelped >= UNHELPED || conversation.mood.impatient() {
        return call_person(scene, conversation);
    }
    let language = scene.language(conversation);
    let mut buttons = others(scene, conversation, target, language);
    let said = if buttons.is_empty() { Phrase::NotHelped } else { Phrase::NotHelpedButNear };
    if !buttons.is_empty() {
        let none = reply::plain_phrase(scene, language, Phrase::NoneOfThese).to_owned();
        buttons.push(OfferedButton { label: none, choice: Choice::NoneOfThese });
    }
    buttons.push(person_button(scene, language));
    let blocks = reply::phrase(scene, language, said, &common_values(scene, conversation, language));
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, None, (blocks, buttons), why)], look_up: None }
}

/// The nearest other readings of the question, but for those that stood below the answer already.
fn others(scene: &Scene<'_>, conversation: &Conversation, target: &Target, language: Language) -> Vec<OfferedButton> {
    let thread = &conversation.thread;
    let shown =
        |choice: &Choice| thread.offer.iter().flat_map(|offer| &offer.buttons).any(|button| button.choice == *choice);
    let topic = thread.topic.iter().filter(|topic| topic.target == *target);
    let others = topic.flat_map(|topic| &topic.others).filter(|other| is_request(scene.content, other));
    let buttons = others.map(|other| {
        let label = other.title(scene.content, language).to_owned();
        OfferedButton { label, choice: choice(other) }
    });
    buttons.filter(|button| !shown(&button.choice)).take(OTHERS).collect()
}

/// Nothing that was offered after an answer that did not help was right either.
pub(super) fn none_of_these(scene: &Scene<'_>, conversation: &Conversation) -> Option<Decision> {
    (conversation.thread.unhelped > 0).then(|| call_person(scene, conversation))
}

fn call_person(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let sorry = reply::phrase(scene, scene.language(conversation), Phrase::Sorry, &Values::new());
    hand_off(scene, conversation, Call::anybody(Because::NotHelped), sorry, None)
}

/// Thanks and goodbyes: what was answered has helped, and nothing more is asked.
pub(super) fn courteous(
    scene: &Scene<'_>,
    conversation: &Conversation,
    text: &str,
    reading: &Reading,
) -> Option<Decision> {
    let courtesy = courtesy(text)?;
    let best = reading.best().filter(|best| best.confidence >= ANSWER_AT);
    let small_talk = best.filter(|best| best.small_talk);
    let writers = match courtesy {
        // The writers' own words, where they have some for just this.
        Courtesy::Farewell { .. } => small_talk.filter(|best| best.certain()),
        Courtesy::Thanks => small_talk,
    };
    if best.is_some_and(|best| best.certain() && !best.small_talk) {
        return None;
    }
    let thanked = courtesy != Courtesy::Farewell { thanked: false };
    let how = if thanked { Resolution::Confirmed } else { Resolution::Assumed };
    let mut decision = match (writers, courtesy) {
        (Some(best), _) => follow(scene, conversation, &best.target, (text, reading)),
        (None, Courtesy::Thanks) => say(scene, conversation, Phrase::HelpedThanks),
        (None, Courtesy::Farewell { .. }) => say(scene, conversation, Phrase::Farewell),
    };
    decision.events.splice(0..0, open_topic(conversation).map(|topic| resolved(topic, how)));
    Some(decision)
}

/// The set time is over, and nobody said that it did not help.
pub(super) fn time_is_over(scene: &Scene<'_>, conversation: &Conversation) -> Option<Event> {
    let over = open_topic(conversation).filter(|topic| topic.until <= scene.now.timestamp());
    over.map(|topic| resolved(topic, Resolution::Assumed))
}

fn open_topic(conversation: &Conversation) -> Option<&Topic> {
    conversation.thread.topic.as_ref().filter(|topic| topic.open)
}

fn resolved(topic: &Topic, how: Resolution) -> Event {
    Event::Resolved { target: topic.target.clone(), how }
}

fn say(scene: &Scene<'_>, conversation: &Conversation, phrase: Phrase) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::varied(scene, conversation, phrase, &common_values(scene, conversation, language));
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, None, (blocks, Vec::new()), why)], look_up: None }
}
