//! "얼마예요?" after an answer that names the price: the same answer says it.

use super::decide::follow;
use super::scene::{Decision, Scene};
use crate::content::plain_text;
use crate::conversation::{Conversation, DecisionKind, Event};
use crate::language::{asks_price, names_price};
use crate::matching::Reading;

/// The answer given last once more, when nothing but the price is asked and it holds one.
pub(super) fn said_already(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (text, reading): (&str, &Reading),
) -> Option<Decision> {
    let topic = conversation.thread.topic.as_ref().filter(|topic| scene.now.timestamp() <= topic.until)?;
    if reading.after.is_none() || !asks_price(text) {
        return None;
    }
    let again = follow(scene, conversation, &topic.target, (text, reading));
    let names = |event: &Event| match event {
        Event::BotSpoke { blocks, why, .. } => why.decision == DecisionKind::Answer && names_price(&plain_text(blocks)),
        _ => false,
    };
    let alone = again.events.len() == 1 && again.look_up.is_none();
    (alone && again.events.iter().all(names)).then_some(again)
}
