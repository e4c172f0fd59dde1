//! What is known from before: from the contact, from another form, from a while ago.

use super::super::scene::Scene;
use crate::content::{Intent, Slot, SlotKind};
use crate::conversation::{Conversation, Event};
use crate::matching::slots;
use jiff::SignedDuration;

/// A value older than this may not be what is meant now.
const FRESH: SignedDuration = SignedDuration::from_mins(30);

/// The name of a slot that is filled with what the website says the visitor is called.
const NAME: &str = "name";

/// Values for slots that are missing and were never asked for: the visitor's contact and name, and what another intent knows
/// under another name.
pub(super) fn from_before(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent) -> Vec<Event> {
    let never =
        |slot: &&Slot| !conversation.known.contains_key(&slot.name) && !conversation.given.contains_key(&slot.name);
    let known = intent.slots.iter().filter(never).filter_map(|slot| {
        let value = from_contact(scene, conversation, slot).or_else(|| of_this_kind(scene, conversation, slot))?;
        Some(Event::SlotFilled { intent: intent.id.clone(), slot: slot.name.clone(), value })
    });
    known.collect()
}

fn from_contact(scene: &Scene<'_>, conversation: &Conversation, slot: &Slot) -> Option<String> {
    let told = match slot.kind {
        SlotKind::Email | SlotKind::Phone => conversation.contact.as_ref()?,
        _ if slot.name == NAME => conversation.visitor_name.as_ref()?,
        _ => return None,
    };
    Some(slots::find(told, &slot.kind, &scene.content.entities, scene.today())?.value)
}

/// A value that another slot of the same kind has. A number or a day means something else in each slot.
fn of_this_kind(scene: &Scene<'_>, conversation: &Conversation, slot: &Slot) -> Option<String> {
    if !matches!(slot.kind, SlotKind::OrderNumber | SlotKind::Email | SlotKind::Phone) {
        return None;
    }
    let same = conversation.given.iter().find(|(name, given)| {
        let owner = scene.content.intent(&given.intent);
        let kind =
            owner.and_then(|owner| owner.slots.iter().find(|other| other.name == **name)).map(|other| &other.kind);
        kind == Some(&slot.kind) && conversation.known.contains_key(*name)
    });
    same.map(|(_, given)| given.value.clone())
}

/// The slots whose values are from a while ago, with these. What is confirmed anyway is not asked about twice.
pub(super) fn stale<'i>(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &'i Intent,
) -> impl Iterator<Item = (&'i Slot, String)> {
    let now = scene.now.timestamp();
    let old = intent.slots.iter().filter(|_| intent.confirm.is_empty()).filter_map(move |slot| {
        let value = conversation.known.get(&slot.name)?;
        let given = conversation.given.get(&slot.name)?;
        (now.duration_since(given.at) > FRESH).then(|| (slot, value.clone()))
    });
    old.collect::<Vec<_>>().into_iter()
}

/// A value from before is still meant, and with it the others of the form.
pub(super) fn keep(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    (name, value): (&str, &str),
) -> Vec<Event> {
    let kept = std::iter::once((name.to_owned(), value.to_owned()));
    let others = stale(scene, conversation, intent).filter(|(slot, _)| slot.name != name);
    kept.chain(others.map(|(slot, value)| (slot.name.clone(), value)))
        .map(|(slot, value)| Event::SlotFilled { intent: intent.id.clone(), slot, value })
        .collect()
}
