//! A reply while a form runs.

use super::super::decide::follow;
use super::super::scene::{Decision, Scene};
use super::ask;
use super::confirm;
use super::fill::fill;
use super::go_on::go_on_after;
use super::interrupt::{interruption, meanwhile};
use super::leave::{leave, leaves};
use super::running::{Running, Step};
use crate::conversation::Conversation;
use crate::matching::Reading;

/// A reply while a form runs.
pub(in crate::dialogue) fn heard(
    scene: &Scene<'_>,
    conversation: &Conversation,
    running: &Running<'_>,
    (text, reading): (&str, &Reading),
) -> Decision {
    let asked = match &running.step {
        Step::Slot(asked) => asked,
        Step::Confirmation(asked) => {
            return confirm::heard(scene, conversation, (running, asked), (text, reading));
        }
    };
    if leaves(scene, running.intent, (text, reading)) {
        return leave(scene, conversation);
    }
    let filled = fill(scene, conversation, running.intent, text);
    if !filled.is_empty() {
        return go_on_after(scene, conversation, running.intent, (filled, None));
    }
    if let Some(other) = interruption(running.intent, reading) {
        let answered = meanwhile(scene, conversation, running, &other.target, Some(reading));
        // It has a form of its own, or calls a person: the visitor has moved on.
        return answered.unwrap_or_else(|| follow(scene, conversation, &other.target, (text, reading)));
    }
    ask::again(scene, conversation, running.intent, asked)
}
