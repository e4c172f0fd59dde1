//! Forms: what an intent must know before it can answer is asked for, checked, asked again, or given up.

use super::answer::{Extent, answer_blocks, answer_intent, article_blocks, speak};
use super::decide::{INTERRUPT_AT, follow};
use super::handoff::hand_off;
use super::reply::{self, Values, common_values};
use super::scene::{Decision, Question, Scene};
use crate::content::{Intent, Phrase, Slot};
use crate::conversation::{AskedSlot, Because, Conversation, DecisionKind, Event, Recorded};
use crate::language::feelings::Feeling;
use crate::matching::{Candidate, Reading, Target, slots};
use std::collections::BTreeMap;

/// How often a slot is asked: once, and twice again with help.
const ATTEMPTS: u32 = 3;

/// Begins with an intent: takes what the message says already, then asks, looks up or answers.
pub(super) fn begin(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    said: Option<(&str, &Reading)>,
) -> Decision {
    let filled = said.map_or_else(Vec::new, |(text, _)| fill(scene, conversation, intent, text));
    let conversation = after(conversation, &filled);
    let reading = said.map(|(_, reading)| reading);
    let mut decision = go_on(scene, &conversation, intent, reading);
    decision.events.splice(0..0, filled);
    decision
}

/// A reply to a slot's question.
pub(super) fn heard(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (intent, asked): (&Intent, &AskedSlot),
    (text, reading): (&str, &Reading),
) -> Decision {
    if leaves(scene, text) {
        return leave(scene, conversation);
    }
    let filled = fill(scene, conversation, intent, text);
    if !filled.is_empty() {
        let conversation = after(conversation, &filled);
        let mut decision = go_on(scene, &conversation, intent, None);
        decision.events.splice(0..0, filled);
        return decision;
    }
    if let Some(other) = interruption(intent, reading) {
        let answered =
            interrupted(scene, conversation, (intent, asked), (&other.target, Extent::Beginning), Some(reading));
        // It has a form of its own, or calls a person: the visitor has moved on.
        return answered.unwrap_or_else(|| follow(scene, conversation, &other.target, (text, reading)));
    }
    ask_again(scene, conversation, intent, asked)
}

/// The slot values found in a text, for slots that are not known or are being asked for.
fn fill(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, text: &str) -> Vec<Event> {
    let mut rest = text.to_owned();
    let mut filled = Vec::new();
    for slot in &intent.slots {
        let Some(found) = slots::find(&rest, &slot.kind, &scene.content.entities, scene.today()) else { continue };
        // What was taken for one slot must not be taken for another: the digits of an order number are no phone number.
        rest.replace_range(found.range, " ");
        if conversation.known.get(&slot.name) != Some(&found.value) {
            let (intent, slot) = (intent.id.clone(), slot.name.clone());
            filled.push(Event::SlotFilled { intent, slot, value: found.value });
        }
    }
    filled
}

/// The conversation as it will stand after these events: what is decided next depends on them.
fn after(conversation: &Conversation, events: &[Event]) -> Conversation {
    let mut next = conversation.clone();
    let at = conversation.last_at.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    for event in events {
        next.apply(&Recorded { number: next.head + 1, at, event: event.clone() });
    }
    next
}

/// Asks for the first slot that is missing; with none missing looks up or answers.
fn go_on(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, reading: Option<&Reading>) -> Decision {
    let missing = intent.slots.iter().find(|slot| !conversation.known.contains_key(&slot.name));
    if let Some(slot) = missing {
        let asked = AskedSlot { intent: intent.id.clone(), name: slot.name.clone(), attempt: 1 };
        return ask(scene, conversation, (slot, asked), reading);
    }
    let Some(lookup) = &intent.lookup else {
        return answer_intent(scene, conversation, intent, (None, reading));
    };
    let slot_values = intent.slots.iter().filter_map(|slot| {
        let value = conversation.known.get(&slot.name)?;
        Some((slot.name.clone(), value.clone()))
    });
    let with: BTreeMap<_, _> = slot_values.collect();
    let question = Question { intent: intent.id.clone(), lookup: lookup.clone(), with };
    Decision { events: Vec::new(), look_up: Some(question) }
}

fn ask(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (slot, asked): (&Slot, AskedSlot),
    reading: Option<&Reading>,
) -> Decision {
    let language = scene.language(conversation);
    let values = common_values(scene, conversation, language);
    let text = if asked.attempt == 1 { &slot.ask } else { &slot.retry };
    let mut blocks = reply::reply(text, language, conversation, &values).unwrap_or_default();
    if asked.attempt > 1 {
        blocks.extend(reply::phrase(scene, language, Phrase::WayOut, &values));
    }
    let target = Some(Target::Intent(asked.intent.clone()));
    let why = (DecisionKind::AskSlot, target, Some(asked));
    Decision { events: vec![speak(scene, language, reading, (blocks, Vec::new()), why)], look_up: None }
}

fn ask_again(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, asked: &AskedSlot) -> Decision {
    let slot = intent.slots.iter().find(|slot| slot.name == asked.name);
    let angry = conversation.mood.latest.iter().any(|felt| felt.feeling >= Feeling::Anger);
    match slot {
        Some(slot) if asked.attempt < ATTEMPTS && !angry => {
            let again = AskedSlot { attempt: asked.attempt + 1, ..asked.clone() };
            ask(scene, conversation, (slot, again), None)
        }
        _ => {
            let language = scene.language(conversation);
            let sorry = reply::phrase(scene, language, Phrase::SlotGivenUp, &Values::new());
            let department = intent.handoff.as_ref();
            hand_off(scene, conversation, (Because::FormFailed, department), sorry, None)
        }
    }
}

/// Something else that was clearly meant.
fn interruption<'r>(intent: &Intent, reading: &'r Reading) -> Option<&'r Candidate> {
    let best = reading.best()?;
    let other = best.target != Target::Intent(intent.id.clone());
    (other && best.confidence >= INTERRUPT_AT).then_some(best)
}

/// A question in the middle of a form is answered, then the form goes on; none when its answer takes more than saying it.
pub(super) fn interrupted(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (intent, asked): (&Intent, &AskedSlot),
    (target, extent): (&Target, Extent),
    reading: Option<&Reading>,
) -> Option<Decision> {
    let language = scene.language(conversation);
    let blocks = match target {
        Target::Intent(id) => {
            let found = scene.content.intent(id).filter(|other| other.slots.is_empty() && other.handoff.is_none());
            found.and_then(|other| answer_blocks(scene, conversation, other, None))
        }
        Target::Article(id) => {
            let edition = scene.content.article(id).and_then(|article| article.editions.get(&language));
            edition.map(|edition| article_blocks(edition, extent).0)
        }
    };
    let slot = intent.slots.iter().find(|slot| slot.name == asked.name);
    let (mut blocks, slot) = (blocks?, slot?);
    let values = common_values(scene, conversation, language);
    blocks.extend(reply::phrase(scene, language, Phrase::FormGoesOn, &values));
    blocks.extend(reply::reply(&slot.ask, language, conversation, &values).unwrap_or_default());
    let same = AskedSlot { attempt: 1, ..asked.clone() };
    let why = (DecisionKind::Answer, Some(target.clone()), Some(same));
    Some(Decision { events: vec![speak(scene, language, reading, (blocks, Vec::new()), why)], look_up: None })
}

/// Whether somebody wants out of a form, in any of the content's languages.
fn leaves(scene: &Scene<'_>, text: &str) -> bool {
    let said = crate::language::normalise(text);
    let said = said.trim_matches(|character: char| !character.is_alphanumeric());
    scene.content.languages.values().any(|pack| pack.leaving.iter().any(|word| word == said))
}

fn leave(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::SlotCancelled, &Values::new());
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, None, (blocks, Vec::new()), why)], look_up: None }
}
