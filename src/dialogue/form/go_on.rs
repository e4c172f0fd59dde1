//! What comes next in a form: the first slot that is missing, the confirmation, the lookup, the answer.

use super::super::answer::answer_intent;
use super::super::scene::{Decision, Question, Scene};
use super::fill::fill;
use super::running::after;
use super::{ask, confirm};
use crate::content::Intent;
use crate::conversation::{AskedSlot, Conversation, Event};
use crate::matching::Reading;
use std::collections::BTreeMap;

/// Begins with an intent: takes what the message says already, then asks, confirms, looks up or answers.
pub(in crate::dialogue) fn begin(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    said: Option<(&str, &Reading)>,
) -> Decision {
    let filled = said.map_or_else(Vec::new, |(text, _)| fill(scene, conversation, intent, text));
    let reading = said.map(|(_, reading)| reading);
    go_on_after(scene, conversation, intent, (filled, reading))
}

/// Goes on with these events having happened.
pub(super) fn go_on_after(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    (events, reading): (Vec<Event>, Option<&Reading>),
) -> Decision {
    let conversation = after(conversation, &events);
    let mut decision = go_on(scene, &conversation, intent, reading);
    decision.events.splice(0..0, events);
    decision
}

/// Asks for the first slot that is missing; with none missing asks whether it is right, looks up or answers.
fn go_on(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, reading: Option<&Reading>) -> Decision {
    let missing = intent.slots.iter().find(|slot| !conversation.known.contains_key(&slot.name));
    if let Some(slot) = missing {
        let asked = AskedSlot { intent: intent.id.clone(), name: slot.name.clone(), attempt: 1 };
        return ask::prompt(scene, conversation, slot, asked).asked(scene, scene.language(conversation), reading);
    }
    let confirmed = conversation.confirmed.as_ref().filter(|confirmed| confirmed.intent == intent.id);
    if !intent.confirm.is_empty() && confirmed.is_none() {
        return confirm::ask_whether(scene, conversation, intent, reading);
    }
    let Some(lookup) = &intent.lookup else {
        return answer_intent(scene, conversation, intent, (None, reading));
    };
    let slot_values = intent.slots.iter().filter_map(|slot| {
        let value = conversation.known.get(&slot.name)?;
        Some((slot.name.clone(), value.clone()))
    });
    let with: BTreeMap<_, _> = slot_values.collect();
    let confirmed_by = confirmed.map(|confirmed| confirmed.by);
    let question = Question { intent: intent.id.clone(), lookup: lookup.clone(), with, confirmed_by };
    Decision { events: Vec::new(), look_up: Some(question) }
}
