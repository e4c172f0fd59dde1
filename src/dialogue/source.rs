//! Where what was said is written: for writers who want to change it.

use super::answer::answer_that_holds;
use super::reply::variant;
use super::scene::Scene;
use crate::content::{Intent, Place};
use crate::conversation::{AskedSlot, Conversation, DecisionKind, Explanation, LookupOutcome};
use crate::matching::Target;

/// Where the words were written that this decision led to; nothing for what Frontdesk says by itself. The conversation is the
/// one the decision was made upon; `outcome` is what a lookup brought for it.
pub fn said_at(
    scene: &Scene<'_>,
    conversation: &Conversation,
    why: &Explanation,
    outcome: Option<&LookupOutcome>,
) -> Option<Place> {
    match (why.target.as_ref().or_else(|| who_called(scene, why, outcome))?, &why.slot) {
        (Target::Article(id), _) => {
            let article = scene.content.article(id)?;
            let language = scene.language(conversation);
            let edition = article.editions.get(&language).or_else(|| article.editions.values().next())?;
            Some(edition.place.clone())
        }
        (Target::Intent(id), slot) => {
            let intent = scene.content.intent(id)?;
            match slot.as_ref().filter(|_| why.decision == DecisionKind::AskSlot) {
                Some(slot) if outcome.is_none() => question_at(scene, conversation, intent, slot),
                _ => answer_at(scene, conversation, intent, outcome),
            }
        }
    }
}

/// The intent that called a person: a decision to hand off names none, so it is the reading that was followed.
fn who_called<'e>(scene: &Scene<'_>, why: &'e Explanation, outcome: Option<&LookupOutcome>) -> Option<&'e Target> {
    let told = matches!(
        outcome,
        None | Some(LookupOutcome::Found { .. } | LookupOutcome::Refused { .. } | LookupOutcome::NotFound)
    );
    let handed_off = why.decision == DecisionKind::HandOff && told;
    let best = why.candidates.first().filter(|_| handed_off)?;
    let Target::Intent(id) = &best.target else { return None };
    scene.content.intent(id).filter(|intent| intent.handoff.is_some()).map(|_| &best.target)
}

fn answer_at(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    outcome: Option<&LookupOutcome>,
) -> Option<Place> {
    let (answer, _) = answer_that_holds(scene, conversation, intent, outcome)?;
    let said = variant(&answer.say, scene.language(conversation), conversation);
    Some(said.map_or_else(|| answer.place.clone(), |said| said.place.clone()))
}

fn question_at(scene: &Scene<'_>, conversation: &Conversation, intent: &Intent, asked: &AskedSlot) -> Option<Place> {
    let slot = intent.slots.iter().find(|slot| slot.name == asked.name)?;
    let texts = if asked.attempt == 1 { &slot.ask } else { &slot.retry };
    let said = variant(texts, scene.language(conversation), conversation);
    Some(said.map_or_else(|| slot.place.clone(), |said| said.place.clone()))
}
