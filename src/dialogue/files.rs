//! A file without words: the bot can't see what is in it, says so, and offers somebody who can.

use super::answer::speak;
use super::handoff::person_button;
use super::promise;
use super::reply::{self, common_values};
use super::scene::{Decision, Scene};
use crate::content::Phrase;
use crate::conversation::{Conversation, DecisionKind, Event, FilesSent, Holder};

/// What is said to a file; nothing to the second of several.
pub(super) fn sent(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    match (&conversation.holder, conversation.files) {
        (Holder::Agent { .. }, _) | (_, FilesSent::None | FilesSent::Answered) => Decision::default(),
        (Holder::Queue { .. }, FilesSent::Unanswered) => promise::phrase(scene, conversation, Phrase::StillWaiting),
        (Holder::Bot | Holder::Closed, FilesSent::Unanswered) => {
            Decision { events: vec![cannot_look(scene, conversation)], look_up: None }
        }
    }
}

/// Honest, with a person offered. What was being asked is asked still.
fn cannot_look(scene: &Scene<'_>, conversation: &Conversation) -> Event {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::FileReceived, &common_values(scene, conversation, language));
    let buttons = vec![person_button(scene, language)];
    let asked = (DecisionKind::Say, None, conversation.form.clone());
    let mut said = speak(scene, language, None, (blocks, buttons), asked);
    if let Event::BotSpoke { why, .. } = &mut said {
        why.confirm = conversation.confirming.clone().map(Box::new);
    }
    said
}
