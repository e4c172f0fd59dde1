//! Leaving a form.

use super::super::answer::speak;
use super::super::decide::ANSWER_AT;
use super::super::reply::{self, Values};
use super::super::scene::{Decision, Scene};
use crate::content::{Button, Destination, Intent, Phrase};
use crate::conversation::{Conversation, DecisionKind};
use crate::language::{normalise, stops};
use crate::matching::{Reading, Target};

/// Whether somebody wants out of a form, in any of the content's languages. What asks for the form's own intent is no way out:
/// "취소" leaves every form but the one that cancels.
pub(super) fn leaves(scene: &Scene<'_>, intent: &Intent, (text, reading): (&str, &Reading)) -> bool {
    let said = normalise(text);
    let said = said.trim_matches(|character: char| !character.is_alphanumeric());
    let own_word = || scene.content.languages.values().any(|pack| pack.leaving.iter().any(|word| word == said));
    (stops(text) || own_word()) && !asks_for(scene, intent, reading)
}

/// Whether a message asks for this intent, or for one whose buttons lead to it.
pub(super) fn asks_for(scene: &Scene<'_>, intent: &Intent, reading: &Reading) -> bool {
    let Some(best) = reading.best().filter(|best| best.confidence >= ANSWER_AT) else { return false };
    let Target::Intent(id) = &best.target else { return false };
    let leads_here = |button: &Button| button.leads_to == Destination::Intent(intent.id.clone());
    *id == intent.id || scene.content.intent(id).is_some_and(|other| other.buttons.iter().any(leads_here))
}

/// The visitor leaves the form.
pub(super) fn leave(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    say(scene, conversation, Phrase::SlotCancelled)
}

/// Says a phrase; no form runs after it.
pub(super) fn say(scene: &Scene<'_>, conversation: &Conversation, phrase: Phrase) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, phrase, &Values::new());
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, None, (blocks, Vec::new()), why)], look_up: None }
}
