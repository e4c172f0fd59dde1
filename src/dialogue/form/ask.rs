//! Asking for a slot, and asking again when the reply did not fit.

use super::super::handoff::hand_off;
use super::super::reply::{self, Values, common_values};
use super::super::scene::{Decision, Scene};
use super::running::{Prompt, Step};
use crate::content::{Intent, Phrase, Slot};
use crate::conversation::{AskedSlot, Because, Conversation};
use crate::language::feelings::Feeling;

/// How often a slot is asked: once, and twice again with help.
const ATTEMPTS: u32 = 3;

/// The question for a slot.
pub(super) fn prompt(scene: &Scene<'_>, conversation: &Conversation, slot: &Slot, asked: AskedSlot) -> Prompt {
    let language = scene.language(conversation);
    let values = common_values(scene, conversation, language);
    let text = if asked.attempt == 1 { &slot.ask } else { &slot.retry };
    let mut blocks = reply::reply(text, language, conversation, &values).unwrap_or_default();
    if asked.attempt > 1 {
        blocks.extend(reply::phrase(scene, language, Phrase::WayOut, &values));
    }
    Prompt { blocks, buttons: Vec::new(), step: Step::Slot(asked) }
}

/// Asks for a slot that has a value, to be given another.
pub(super) fn anew(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, slot: &Slot) -> Decision {
    let asked = AskedSlot { intent: intent.id.clone(), name: slot.name.clone(), attempt: 1 };
    prompt(scene, conversation, slot, asked).asked(scene, scene.language(conversation), None)
}

/// The reply did not fit.
pub(super) fn again(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, asked: &AskedSlot) -> Decision {
    let slot = intent.slots.iter().find(|slot| slot.name == asked.name);
    match slot {
        Some(slot) if asked.attempt < ATTEMPTS && !angry(conversation) => {
            let again = AskedSlot { attempt: asked.attempt + 1, ..asked.clone() };
            prompt(scene, conversation, slot, again).asked(scene, scene.language(conversation), None)
        }
        _ => give_up(scene, conversation, intent),
    }
}

/// Whether asking once more is asking too much.
pub(super) fn angry(conversation: &Conversation) -> bool {
    conversation.mood.latest.iter().any(|felt| felt.feeling >= Feeling::Anger)
}

/// A person goes on from here.
pub(super) fn give_up(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent) -> Decision {
    let sorry = reply::phrase(scene, scene.language(conversation), Phrase::SlotGivenUp, &Values::new());
    hand_off(scene, conversation, (Because::FormFailed, intent.handoff.as_ref()), sorry, None)
}
