//! What comes next in a form: the first slot that is missing, the confirmation, the lookup, the answer.

use super::super::answer::answer_intent;
use super::super::reply::{self, Values};
use super::super::scene::{Decision, Input, Question, Scene};
use super::correct::another;
use super::fill::{Filled, fill};
use super::known::{from_before, stale};
use super::running::{Step, after, running};
use super::{ask, confirm};
use crate::content::{Block, Intent, Phrase};
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
    let filled = said.map_or_else(Filled::default, |(text, _)| fill(scene, conversation, intent, (None, text)));
    let reading = said.map(|(_, reading)| reading);
    // "track another order" does not mean the one known.
    let other = said.and_then(|(text, _)| another(scene, intent, text)).filter(|_| filled.events.is_empty());
    if let Some(slot) = other {
        return ask::anew(scene, conversation, intent, slot);
    }
    go_on_after(scene, conversation, intent, (filled.events, reading))
}

/// Goes on with what a message brought, and says so where another value was known before.
pub(super) fn take(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, filled: Filled) -> Decision {
    let mut decision = go_on_after(scene, conversation, intent, (filled.events, None));
    if !filled.corrected.is_empty() {
        let values = Values::from([("value".to_owned(), filled.corrected.join(", ").into())]);
        let noted = reply::phrase(scene, scene.language(conversation), Phrase::Corrected, &values);
        say_first(&mut decision, noted);
    }
    decision
}

/// Puts something in front of what is said next, if anything is.
pub(super) fn say_first(decision: &mut Decision, first: Vec<Block>) {
    let spoken = decision.events.iter_mut().find_map(|event| match event {
        Event::BotSpoke { blocks, .. } => Some(blocks),
        _ => None,
    });
    if let Some(blocks) = spoken {
        blocks.splice(0..0, first);
    }
}

/// Goes on with these events having happened.
pub(super) fn go_on_after(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    (mut events, reading): (Vec<Event>, Option<&Reading>),
) -> Decision {
    events.extend(from_before(scene, &after(conversation, &events), intent));
    let conversation = after(conversation, &events);
    let mut decision = go_on(scene, &conversation, intent, reading);
    decision.events.splice(0..0, events);
    decision
}

/// Asks for the first slot that is missing, or whether one from a while ago is still meant; with none missing asks whether it is
/// right, looks up or answers.
fn go_on(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, reading: Option<&Reading>) -> Decision {
    let language = scene.language(conversation);
    if let Some((slot, value)) = stale(scene, conversation, intent).next() {
        let asked = AskedSlot { offered: Some(value), ..AskedSlot::first(&intent.id, &slot.name) };
        return ask::prompt(scene, conversation, slot, asked).asked(scene, language, reading);
    }
    let missing = intent.slots.iter().find(|slot| !conversation.known.contains_key(&slot.name));
    if let Some(slot) = missing {
        let asked = AskedSlot::first(&intent.id, &slot.name);
        return ask::prompt(scene, conversation, slot, asked).asked(scene, language, reading);
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

/// The question of the form that runs, once more and not as a further try: what was said told a name, and nothing of what is asked.
pub(in crate::dialogue) fn asked_again_after(
    scene: &Scene<'_>,
    conversation: &Conversation,
    input: Input<'_>,
) -> Option<Decision> {
    let (Input::Said { text, .. }, true) = (input, conversation.bot_answers()) else { return None };
    let running = running(scene, conversation)?;
    let Step::Slot(asked) = &running.step else { return None };
    let filled = fill(scene, conversation, running.intent, (Some(asked.name.as_str()), text));
    if !filled.events.is_empty() {
        return None;
    }
    let language = scene.language(conversation);
    Some(running.prompt(scene, conversation)?.asked(scene, language, None))
}
