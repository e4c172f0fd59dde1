//! What is done when a time has come, though nobody speaks.

use super::helped;
use super::scene::{Decision, Scene};
use crate::conversation::Conversation;

/// What is done about a conversation whose [`Conversation::due`] has come.
pub fn time_passes(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    Decision { events: helped::time_is_over(scene, conversation).into_iter().collect(), look_up: None }
}
