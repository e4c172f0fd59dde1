//! Asking for a slot, and asking again when the reply did not fit.

use super::super::answer::buttons_of;
use super::super::handoff::{Call, hand_off, person_button};
use super::super::reply::{self, Values, common_values};
use super::super::scene::{Decision, Scene};
use super::running::{Prompt, Step};
use crate::content::{Intent, Phrase, Slot};
use crate::conversation::{AskedSlot, Because, Choice, Conversation, OfferedButton};
use crate::language::feelings::Feeling;
use crate::language::{Language, lacks};

/// After so many replies that did not fit, another way is offered, or a person.
const TRIES: u32 = 2;

/// The question for a slot: for the first time, again with help, or with other ways; or whether a value is still meant.
pub(super) fn prompt(scene: &Scene<'_>, conversation: &Conversation, slot: &Slot, asked: AskedSlot) -> Prompt {
    let language = scene.language(conversation);
    let mut values = common_values(scene, conversation, language);
    if let Some(value) = asked.offered.as_ref().filter(|_| asked.attempt == 1) {
        values.insert("value".to_owned(), value.into());
        let blocks = reply::phrase(scene, language, Phrase::StillMeant, &values);
        let buttons = still_meant(scene, language, (slot, &asked, value));
        return Prompt { blocks, buttons, step: Step::Slot(asked) };
    }
    if asked.attempt > TRIES {
        let mut blocks = reply::reply(&slot.retry, language, conversation, &values).unwrap_or_default();
        blocks.extend(reply::phrase(scene, language, Phrase::OtherWay, &values));
        let mut buttons = buttons_of(scene, &slot.buttons, language);
        buttons.push(person_button(scene, language));
        return Prompt { blocks, buttons, step: Step::Slot(asked) };
    }
    let text = if asked.attempt == 1 { &slot.ask } else { &slot.retry };
    let mut blocks = reply::reply(text, language, conversation, &values).unwrap_or_default();
    if asked.attempt > 1 {
        blocks.extend(reply::phrase(scene, language, Phrase::WayOut, &values));
    }
    Prompt { blocks, buttons: Vec::new(), step: Step::Slot(asked) }
}

fn still_meant(
    scene: &Scene<'_>,
    language: Language,
    (slot, asked, value): (&Slot, &AskedSlot, &str),
) -> Vec<OfferedButton> {
    let (intent, slot) = (asked.intent.clone(), slot.name.clone());
    let keep = Choice::Keep { intent: intent.clone(), slot: slot.clone(), value: value.to_owned() };
    let change = Choice::Change { intent, slot };
    [(Phrase::StillMeantYes, keep), (Phrase::StillMeantNo, change)]
        .map(|(phrase, choice)| {
            let label = reply::plain_phrase(scene, language, phrase).to_owned();
            OfferedButton { label, choice }
        })
        .into()
}

/// Asks for a slot that has a value, to be given another.
pub(super) fn anew(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, slot: &Slot) -> Decision {
    let asked = AskedSlot::first(&intent.id, &slot.name);
    prompt(scene, conversation, slot, asked).asked(scene, scene.language(conversation), None)
}

/// The reply did not fit. Who says that it can't be told need not try twice to be shown another way.
pub(super) fn again(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    (asked, text): (&AskedSlot, &str),
) -> Decision {
    let slot = intent.slots.iter().find(|slot| slot.name == asked.name);
    // The last try is one by other ways, where there are any.
    let tries = |slot: &Slot| if slot.buttons.is_empty() { TRIES } else { TRIES + 1 };
    match slot {
        Some(slot) if asked.attempt < tries(slot) && !angry(conversation) => {
            let attempt = if lacks(text) { tries(slot) } else { asked.attempt + 1 };
            let again = AskedSlot { attempt, offered: None, ..asked.clone() };
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
    hand_off(scene, conversation, Call::named(Because::FormFailed, intent), sorry, None)
}
