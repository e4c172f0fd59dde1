//! Whether it is right: asked once everything is known, before anything is done with it.

use super::super::reply::{self, common_values};
use super::super::scene::{Decision, Scene};
use super::ask::{self, angry, give_up};
use super::go_on::go_on_after;
use super::heard::values_or_slot;
use super::interrupt::{interruption, turned_to};
use super::leave::{asks_for, leave, leaves};
use super::running::{Prompt, Running, Step};
use crate::content::{Intent, Phrase, Slot};
use crate::conversation::{
    AskedConfirmation, Choice, Confirmation, ConfirmationStep, Conversation, Event, OfferedButton,
};
use crate::language::{Language, ShortAnswer, normalise, short_answer, stops};
use crate::matching::Reading;

/// How often a yes or no is asked for: once, and once again with help.
const ATTEMPTS: u32 = 2;

/// Endings by which Koreans ask for something to be done, without spaces.
const REQUESTS: [&str; 10] = [
    "해주세요",
    "해줘",
    "해줘요",
    "해주십시오",
    "할게요",
    "하겠습니다",
    "부탁드려요",
    "부탁드립니다",
    "부탁드릴게요",
    "부탁해요",
];

/// Asks whether what is known is right.
pub(super) fn ask_whether(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    reading: Option<&Reading>,
) -> Decision {
    let of = Confirmation { intent: intent.id.clone(), known_at: conversation.head };
    let asked = AskedConfirmation { of, step: ConfirmationStep::Whether, attempt: 1 };
    prompt(scene, conversation, intent, asked).asked(scene, scene.language(conversation), reading)
}

/// The question of a confirmation, with its buttons.
pub(super) fn prompt(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    asked: AskedConfirmation,
) -> Prompt {
    let language = scene.language(conversation);
    let values = common_values(scene, conversation, language);
    let button = |phrase: Phrase, choice: Choice| {
        let label = reply::plain_phrase(scene, language, phrase).to_owned();
        OfferedButton { label, choice }
    };
    let (blocks, buttons) = match asked.step {
        ConfirmationStep::Whether => {
            let mut blocks = reply::reply(&intent.confirm, language, conversation, &values).unwrap_or_default();
            if asked.attempt > 1 {
                blocks.extend(reply::phrase(scene, language, Phrase::ConfirmUnclear, &values));
            }
            let yes = button(Phrase::ConfirmYes, Choice::Confirm(asked.of.clone()));
            let no = button(Phrase::ConfirmNo, Choice::Decline(asked.of.clone()));
            (blocks, vec![yes, no])
        }
        ConfirmationStep::What => {
            let mut buttons: Vec<_> =
                intent.slots.iter().map(|slot| change(scene, conversation, intent, (slot, language))).collect();
            buttons.push(button(Phrase::LeaveForm, Choice::LeaveForm));
            (reply::phrase(scene, language, Phrase::ConfirmWhat, &values), buttons)
        }
    };
    Prompt { blocks, buttons, step: Step::Confirmation(asked) }
}

/// The button that gives another value for a slot.
fn change(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    (slot, language): (&Slot, Language),
) -> OfferedButton {
    let value = conversation.known.get(&slot.name).map_or("", String::as_str);
    let title = scene.word(&slot.title, language);
    let label = if title.is_empty() { value.to_owned() } else { format!("{title}: {value}") };
    OfferedButton { label, choice: Choice::Change { intent: intent.id.clone(), slot: slot.name.clone() } }
}

/// The visitor said yes: goes on.
pub(super) fn yes(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent) -> Decision {
    let confirmed = Event::Confirmed { intent: intent.id.clone(), by: conversation.head };
    go_on_after(scene, conversation, intent, (vec![confirmed], None))
}

/// The visitor said no: asks what should be different, if there is anything.
pub(super) fn no(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, of: &Confirmation) -> Decision {
    if intent.slots.is_empty() {
        return leave(scene, conversation);
    }
    let asked = AskedConfirmation { of: of.clone(), step: ConfirmationStep::What, attempt: 1 };
    prompt(scene, conversation, intent, asked).asked(scene, scene.language(conversation), None)
}

/// A reply to a confirmation in words.
pub(super) fn heard(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (running, asked): (&Running<'_>, &AskedConfirmation),
    (text, reading): (&str, &Reading),
) -> Decision {
    let intent = running.intent;
    match (plain_answer(scene, intent, asked, (text, reading)), asked.step) {
        (Some(ShortAnswer::Yes), ConfirmationStep::Whether) => return yes(scene, conversation, intent),
        (Some(ShortAnswer::No), ConfirmationStep::Whether) => return no(scene, conversation, intent, &asked.of),
        // Nothing is to be different after all.
        (Some(ShortAnswer::No), ConfirmationStep::What) => return ask_whether(scene, conversation, intent, None),
        (Some(ShortAnswer::Place(place)), ConfirmationStep::What) => {
            if let Some(slot) = intent.slots.get(place - 1) {
                return ask::anew(scene, conversation, intent, slot);
            }
        }
        _ => {}
    }
    if leaves(scene, intent, (text, reading)) {
        return leave(scene, conversation);
    }
    if let Some(decision) = values_or_slot(scene, conversation, running, (text, reading)) {
        return decision;
    }
    if let Some(other) = interruption(scene, intent, (text, reading)) {
        return turned_to(scene, conversation, running, (other, text, reading));
    }
    if asked.attempt >= ATTEMPTS || angry(conversation) {
        return give_up(scene, conversation, intent);
    }
    let again = AskedConfirmation { attempt: asked.attempt + 1, ..asked.clone() };
    prompt(scene, conversation, intent, again).asked(scene, scene.language(conversation), None)
}

/// What a reply says if it says nothing but yes, no, or which.
fn plain_answer(
    scene: &Scene<'_>,
    intent: &Intent,
    asked: &AskedConfirmation,
    (text, reading): (&str, &Reading),
) -> Option<ShortAnswer> {
    // "취소할게요" may mean the form or what the form is about: only who asks knows.
    if stops(text) {
        return None;
    }
    match (short_answer(text), asked.step) {
        (Some(ShortAnswer::Yes | ShortAnswer::That), _) => Some(ShortAnswer::Yes),
        (Some(ShortAnswer::Place(1)), ConfirmationStep::Whether) => Some(ShortAnswer::Yes),
        (Some(ShortAnswer::Place(2) | ShortAnswer::Last), ConfirmationStep::Whether) => Some(ShortAnswer::No),
        (Some(other), _) => Some(other),
        (None, _) => orders(scene, intent, (text, reading)).then_some(ShortAnswer::Yes),
    }
}

/// "네, 교환해 주세요", "yes, please exchange them", "취소해 주세요": asks to do what was to be confirmed.
fn orders(scene: &Scene<'_>, intent: &Intent, (text, reading): (&str, &Reading)) -> bool {
    if !asks_for(scene, intent, reading) || text.contains(['?', '？']) {
        return false;
    }
    let normalised = normalise(text);
    let joined: String = normalised.chars().filter(|character| character.is_alphanumeric()).collect();
    let first = normalised.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let agrees = short_answer(first) == Some(ShortAnswer::Yes) || first == "please";
    agrees || REQUESTS.iter().any(|request| joined.ends_with(request))
}
