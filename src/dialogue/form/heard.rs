//! A reply while a form runs.

use super::super::scene::{Decision, Scene};
use super::correct::{another, corrected, named_whole, plainly_wrong, wrong};
use super::go_on::go_on_after;
use super::interrupt::{answer_too, interruption, turned_to};
use super::known::keep;
use super::leave::{leave, leaves};
use super::running::{Running, Step};
use super::{ask, confirm};
use crate::content::Intent;
use crate::conversation::{AskedSlot, Conversation};
use crate::language::{Hesitation, ShortAnswer, corrects, hesitation, lacks, short_answer};
use crate::matching::Reading;

/// A reply while a form runs.
pub(in crate::dialogue) fn heard(
    scene: &Scene<'_>,
    conversation: &Conversation,
    running: &Running<'_>,
    (text, reading): (&str, &Reading),
) -> Decision {
    if hesitation(text) == Some(Hesitation::Wait) {
        return running.wait(scene, conversation);
    }
    let intent = running.intent;
    let asked = match &running.step {
        Step::Slot(asked) => asked,
        Step::Confirmation(asked) => {
            return confirm::heard(scene, conversation, (running, asked), (text, reading));
        }
    };
    if let Some(decision) = still_meant(scene, conversation, (intent, asked), text) {
        return decision;
    }
    if leaves(scene, intent, (text, reading)) {
        return leave(scene, conversation);
    }
    let said = values_or_slot(scene, conversation, running, (text, reading));
    said.unwrap_or_else(|| {
        let other = interruption(scene, intent, (text, reading));
        other.map_or_else(
            || ask::again(scene, conversation, intent, (asked, text)),
            |other| turned_to(scene, conversation, running, (other, text, reading)),
        )
    })
}

/// What brings values, or names the slot that should have another one.
pub(super) fn values_or_slot(
    scene: &Scene<'_>,
    conversation: &Conversation,
    running: &Running<'_>,
    (text, reading): (&str, &Reading),
) -> Option<Decision> {
    let intent = running.intent;
    let asked = match &running.step {
        Step::Slot(asked) => Some(asked.name.as_str()),
        Step::Confirmation(_) => None,
    };
    if let Some(decision) = corrected(scene, conversation, intent, (asked, text)) {
        return Some(answer_too(scene, conversation, running, (text, reading), decision));
    }
    // Who does not have it has not given a wrong one.
    if lacks(text) {
        return None;
    }
    let whole = || named_whole(scene, intent, text).filter(|_| corrects(text));
    // Half a name may belong to another question: "주문 변경하고 싶어요".
    let half = || wrong(scene, intent, text).filter(|_| interruption(scene, intent, (text, reading)).is_none());
    let slot =
        another(scene, intent, text).or_else(|| plainly_wrong(scene, intent, text)).or_else(whole).or_else(half)?;
    Some(ask::anew(scene, conversation, intent, slot))
}

/// The answer to "do you mean A-12345, as before?".
fn still_meant(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (intent, asked): (&Intent, &AskedSlot),
    text: &str,
) -> Option<Decision> {
    let offered = asked.offered.as_ref()?;
    match short_answer(text)? {
        ShortAnswer::Yes | ShortAnswer::That | ShortAnswer::Place(1) => {
            let kept = keep(scene, conversation, intent, (&asked.name, offered));
            Some(go_on_after(scene, conversation, intent, (kept, None)))
        }
        ShortAnswer::No | ShortAnswer::Place(2) | ShortAnswer::Last => {
            let slot = intent.slots.iter().find(|slot| slot.name == asked.name)?;
            Some(ask::anew(scene, conversation, intent, slot))
        }
        ShortAnswer::Place(_) => None,
    }
}
