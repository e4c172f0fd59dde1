//! Slot values taken from a text: each for the slot it fits best, wherever it stands in the sentence.

use super::super::scene::Scene;
use crate::content::{Intent, Slot};
use crate::conversation::{Conversation, Event};
use crate::language::{corrects, without_wrong};
use crate::matching::slots::{self, Found};

/// So many digits are no price or year: a part of a number that was given before, even in a longer sentence.
const TELLING_DIGITS: usize = 5;

/// At most so many letters beside the digits are a particle: 12346이에요, it's 12346.
const PARTICLE: usize = 6;

/// What a text brought for the slots of an intent.
#[derive(Debug, Clone, Default)]
pub(super) struct Filled {
    /// The values that were not known, in the order of the slots.
    pub(super) events: Vec<Event>,
    /// Those of them that take the place of another one.
    pub(super) corrected: Vec<String>,
}

/// The slot values in a text that are not known already. `asked` is the slot that was asked for.
pub(super) fn fill(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    (asked, text): (Option<&str>, &str),
) -> Filled {
    let mut filled = Filled::default();
    for (slot, value) in values(scene, conversation, intent, (asked, text)) {
        let known = conversation.known.get(&slot.name);
        if known == Some(&value) {
            continue;
        }
        if known.is_some() {
            filled.corrected.push(value.clone());
        }
        filled.events.push(Event::SlotFilled { intent: intent.id.clone(), slot: slot.name.clone(), value });
    }
    restore(conversation, intent, &mut filled);
    filled
}

/// After a lookup that found nothing, one other value is enough: the rest stays as it was.
fn restore(conversation: &Conversation, intent: &Intent, filled: &mut Filled) {
    let given =
        |name: &str| filled.events.iter().any(|event| matches!(event, Event::SlotFilled { slot, .. } if slot == name));
    let other = filled.events.iter().any(|event| match event {
        Event::SlotFilled { slot, value, .. } => conversation.failed.get(slot).is_some_and(|failed| failed != value),
        _ => false,
    });
    if !other {
        return;
    }
    let rest = intent.slots.iter().filter(|slot| !given(&slot.name) && !conversation.known.contains_key(&slot.name));
    let events: Vec<_> = rest
        .filter_map(|slot| {
            let value = conversation.failed.get(&slot.name)?.clone();
            Some(Event::SlotFilled { intent: intent.id.clone(), slot: slot.name.clone(), value })
        })
        .collect();
    filled.events.extend(events);
}

/// The values for each slot, in the order of the slots.
fn values<'i>(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &'i Intent,
    (asked, text): (Option<&str>, &str),
) -> Vec<(&'i Slot, String)> {
    let mut rest = without_wrong(text);
    let rank = |slot: &Slot| (asked != Some(slot.name.as_str()), conversation.known.contains_key(&slot.name));
    let mut open: Vec<&Slot> = intent.slots.iter().collect();
    // The one asked for comes first, then those that are missing; else the order of the intent.
    open.sort_by_key(|slot| rank(slot));
    let mut values = Vec::new();
    while let Some((place, found)) = next(scene, &open, &rest) {
        // What was taken for one slot must not be taken for another: the digits of an order number are no phone number.
        rest.replace_range(found.range, " ");
        values.push((open.remove(place), found.value));
    }
    let bare = corrects(text) || is_bare(text);
    for slot in open {
        if let Some((value, range)) = completed(scene, conversation, slot, (&rest, bare)) {
            rest.replace_range(range, " ");
            values.push((slot, value));
        }
    }
    let order = |slot: &Slot| intent.slots.iter().position(|other| other.name == slot.name);
    values.sort_by_key(|(slot, _)| order(slot));
    values
}

/// The next value, and the place of its slot: the first slot that finds one, unless what another finds has it inside.
fn next(scene: &Scene<'_>, open: &[&Slot], rest: &str) -> Option<(usize, Found)> {
    let find = |slot: &Slot| slots::find(rest, &slot.kind, &scene.content.entities, scene.today());
    let mut candidates = open.iter().enumerate().filter_map(|(place, slot)| Some((place, find(slot)?)));
    let mut best = candidates.next()?;
    for candidate in candidates {
        let (inner, outer) = (&best.1.range, &candidate.1.range);
        if outer.start <= inner.start && inner.end <= outer.end && outer.len() > inner.len() {
            best = candidate;
        }
    }
    Some(best)
}

/// Whether a text is hardly more than digits: `12346이요`.
fn is_bare(text: &str) -> bool {
    let beside = text.chars().filter(|character| character.is_alphanumeric() && !character.is_ascii_digit());
    beside.count() <= PARTICLE
}

/// `12346` where the value was `A-12345`: the new one in the shape of the one before.
fn completed(
    scene: &Scene<'_>,
    conversation: &Conversation,
    slot: &Slot,
    (rest, bare): (&str, bool),
) -> Option<(String, std::ops::Range<usize>)> {
    let given = &conversation.given.get(&slot.name)?.value;
    let head = given.trim_end_matches(|character: char| character.is_ascii_digit());
    let digits = given.len() - head.len();
    if head.is_empty() || digits == 0 || !(bare || digits >= TELLING_DIGITS) {
        return None;
    }
    let range = runs_of_digits(rest).find(|range| range.len() == digits)?;
    let value = format!("{head}{}", &rest[range.clone()]);
    let found = slots::find(&value, &slot.kind, &scene.content.entities, scene.today())?;
    (found.value == value).then_some((value, range))
}

/// Digits that belong to nothing longer: no letters, commas or dots beside them.
fn runs_of_digits(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let starts = text.char_indices().filter(|(at, character)| {
        character.is_ascii_digit() && !text[..*at].ends_with(|before: char| is_joined(before))
    });
    starts.filter_map(|(start, _)| {
        let length = text[start..].find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len() - start);
        let end = start + length;
        let mut behind = text[end..].chars();
        let joined = match (behind.next(), behind.next()) {
            (Some('.' | ','), Some(next)) => next.is_ascii_digit(),
            (Some(next), _) => next.is_ascii_alphanumeric() || next == '-',
            (None, _) => false,
        };
        (!joined).then_some(start..end)
    })
}

fn is_joined(before: char) -> bool {
    before.is_ascii_alphanumeric() || matches!(before, '-' | '.' | ',')
}
