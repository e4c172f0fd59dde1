//! What is done when a time has come, though nobody speaks.

use super::form::after;
use super::scene::{Decision, Scene};
use super::{helped, waiting};
use crate::conversation::{Conversation, Event, Passing, Waking};

/// What is done about a conversation whose [`Conversation::due`] has come.
pub fn time_passes(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let now = scene.now.timestamp();
    let mut events: Vec<_> = helped::time_is_over(scene, conversation).into_iter().collect();
    if let Some(promise) = conversation.promise.as_ref().filter(|promise| !promise.late && promise.due <= now) {
        events.push(Event::PromiseLate { due: promise.due });
        events.extend(waiting::promise_broken(scene, conversation));
    }
    if let Some(offer) = conversation.routing.offer.filter(|offer| offer.until <= now) {
        events.push(Event::OfferPassed { agent: offer.agent, how: Passing::Unanswered, id: None });
    }
    if conversation.people.snoozed_until.is_some_and(|until| until <= now) {
        events.push(Event::Woken(Waking::default()));
    }
    events.extend(conversation.service.breach(&scene.house.patience, now));
    let offered = waiting::time_is_over(scene, &after(conversation, &events));
    events.extend(offered.into_iter().flat_map(|decision| decision.events));
    Decision { events, look_up: None }
}
