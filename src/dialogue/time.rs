//! What is done when a time has come, though nobody speaks.

use super::scene::{Decision, Scene};
use crate::conversation::Conversation;

/// What is done about a conversation whose [`Conversation::due`] has come.
pub fn time_passes(_scene: &Scene<'_>, _conversation: &Conversation) -> Decision {
    Decision::default()
}
