//! Slot values taken from a text.

use super::super::scene::Scene;
use crate::content::Intent;
use crate::conversation::{Conversation, Event};
use crate::matching::slots;

/// The slot values found in a text that are not known already.
pub(super) fn fill(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, text: &str) -> Vec<Event> {
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
