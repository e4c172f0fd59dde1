//! Corrections: another value for a slot while its form runs, or right after its answer.

use super::super::decide::ANSWER_AT;
use super::super::scene::{Decision, Scene};
use super::ask;
use super::fill::fill;
use super::go_on::{go_on_after, take};
use crate::content::{Intent, Slot};
use crate::conversation::Conversation;
use crate::language::{corrects, normalise, says_wrong, speaks_of_another, tokens, without_wrong};
use crate::matching::Reading;
use jiff::SignedDuration;

/// What is said this long after an answer is about something new.
const RIGHT_AFTER: SignedDuration = SignedDuration::from_mins(30);

/// What begins like a correction is another question only when it is this sure: of "아니 …이요" without its value anything may be thought.
const THOUGH_CORRECTING: f64 = 0.8;

/// So few words name nothing but another value: "a different order number please".
const FEW: usize = 5;

/// So many letters of a title name a slot and nothing else: 전화번호, but not 주문.
const TELLING_LETTERS: usize = 3;

/// A message right after an answer that was given on values of a form: another value answers again, "another order" asks for
/// one. None when it is about something else.
pub(in crate::dialogue) fn heard_after(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (text, reading): (&str, &Reading),
) -> Option<Decision> {
    let intent = scene.content.intent(conversation.answered.as_ref()?)?;
    if intent.slots.is_empty()
        || conversation.answered_at.is_none_or(|at| scene.now.timestamp().duration_since(at) > RIGHT_AFTER)
    {
        return None;
    }
    if let Some(slot) = another(scene, intent, text) {
        return Some(ask::anew(scene, conversation, intent, slot));
    }
    // "아니 A-12346이요" means the form whatever else its words may be like.
    let another_question = if corrects(text) { THOUGH_CORRECTING } else { ANSWER_AT };
    if reading.best().is_some_and(|best| best.confidence >= another_question) {
        return None;
    }
    let filled = fill(scene, conversation, intent, (None, text));
    if !filled.events.is_empty() {
        return Some(go_on_after(scene, conversation, intent, (filled.events, Some(reading))));
    }
    wrong(scene, intent, text).map(|slot| ask::anew(scene, conversation, intent, slot))
}

/// A message in a form that brings another value for a slot that has one.
pub(super) fn corrected(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    said: (Option<&str>, &str),
) -> Option<Decision> {
    let filled = fill(scene, conversation, intent, said);
    (!filled.events.is_empty()).then(|| take(scene, conversation, intent, filled))
}

/// The slot that a few words want another value for: "다른 주문이요", "another order".
pub(super) fn another<'i>(scene: &Scene<'_>, intent: &'i Intent, text: &str) -> Option<&'i Slot> {
    let few = tokens(&normalise(text)).len() <= FEW;
    if few && speaks_of_another(text) { named(scene, intent, text).map(|(slot, _)| slot) } else { None }
}

/// The slot whose value is said to be wrong, without another one: "전화번호 말고 주문번호가 틀렸어요".
pub(super) fn wrong<'i>(scene: &Scene<'_>, intent: &'i Intent, text: &str) -> Option<&'i Slot> {
    if !corrects(text) {
        return None;
    }
    named(scene, intent, &without_wrong(text)).map(|(slot, _)| slot)
}

/// The slot that is named whole in a message: "주문번호".
pub(super) fn named_whole<'i>(scene: &Scene<'_>, intent: &'i Intent, text: &str) -> Option<&'i Slot> {
    named(scene, intent, text).filter(|(_, named)| named.share >= 1.0).map(|(slot, _)| slot)
}

/// Whether a message speaks of something the form asks for.
pub(super) fn names_slot(scene: &Scene<'_>, intent: &Intent, text: &str) -> bool {
    named(scene, intent, text).is_some()
}

/// The slot that is said to be wrong so plainly that nothing else is meant: "전화번호 틀렸어요".
pub(super) fn plainly_wrong<'i>(scene: &Scene<'_>, intent: &'i Intent, text: &str) -> Option<&'i Slot> {
    if !says_wrong(text) {
        return None;
    }
    let named = named(scene, intent, &without_wrong(text));
    named.filter(|(_, named)| named.letters >= TELLING_LETTERS).map(|(slot, _)| slot)
}

/// How well a text names something.
#[derive(Debug, Clone, Copy)]
struct Named {
    /// So many letters of its title's words are there.
    letters: usize,
    /// The share of its title's words that are there.
    share: f64,
}

/// The slot whose title a text names best.
fn named<'i>(scene: &Scene<'_>, intent: &'i Intent, text: &str) -> Option<(&'i Slot, Named)> {
    let said = normalise(text);
    let words: Vec<&str> = tokens(&said).iter().map(|token| token.text).collect();
    let joined = words.concat();
    let mut best: Option<(&Slot, Named)> = None;
    for slot in &intent.slots {
        let languages = scene.content.languages.keys().filter_map(|language| slot.title.get(language));
        for title in languages {
            let named = likeness(title, &words, &joined);
            if named.letters > best.map_or(0, |(_, best)| best.letters) {
                best = Some((slot, named));
            }
        }
    }
    best
}

fn likeness(title: &str, words: &[&str], joined: &str) -> Named {
    let title = normalise(title);
    let names: Vec<&str> = tokens(&title).iter().map(|token| token.text).collect();
    let there = names.iter().filter(|name| match name.is_ascii() {
        true => name.len() > 2 && words.contains(name),
        // Korean words carry particles, and are written together.
        false => name.chars().count() > 1 && joined.contains(**name),
    });
    let there: Vec<_> = there.collect();
    #[allow(clippy::cast_precision_loss, reason = "a title has few words")]
    let share = there.len() as f64 / names.len().max(1) as f64;
    Named { letters: there.iter().map(|name| name.chars().count()).sum(), share }
}
