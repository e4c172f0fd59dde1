//! Templates `(track|find) [my] (order|parcel) [{order_number}]` held against a whole message.
//!
//! Letters are compared whatever signs and spaces stand between them, so that Korean matches with and without spaces.

use super::slots;
use crate::content::{Entity, Intent, SlotKind, TemplatePart};
use crate::language::korean::particle_ahead;
use crate::language::normalise;
use std::collections::{BTreeMap, BTreeSet};

/// A template made ready: its words as normalised letters, its slots with their kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Letters(Vec<char>),
    OneOf(Vec<Shape>),
    Optional(Shape),
    Slot(SlotKind),
}

impl Shape {
    /// Readies the template of an intent. A slot that the intent lacks accepts a declared kind of the same name.
    pub(crate) fn new(parts: &[TemplatePart], intent: &Intent) -> Shape {
        Shape(parts.iter().map(|part| piece(part, intent)).collect())
    }
}

fn piece(part: &TemplatePart, intent: &Intent) -> Piece {
    match part {
        TemplatePart::Words(words) => {
            Piece::Letters(normalise(words).chars().filter(|c| c.is_alphanumeric()).collect())
        }
        TemplatePart::OneOf(ways) => Piece::OneOf(ways.iter().map(|parts| Shape::new(parts, intent)).collect()),
        TemplatePart::Optional(parts) => Piece::Optional(Shape::new(parts, intent)),
        TemplatePart::Slot(name) => {
            let slot = intent.slots.iter().find(|slot| slot.name == *name);
            Piece::Slot(slot.map_or_else(|| SlotKind::Entity(name.clone()), |slot| slot.kind.clone()))
        }
    }
}

/// Whether a whole normalised message has this shape.
pub(crate) fn matches(shape: &Shape, normalised: &str, entities: &BTreeMap<String, Entity>) -> bool {
    let ends = ends(shape, normalised, &BTreeSet::from([0]), entities);
    let some = normalised.chars().any(char::is_alphanumeric);
    some && ends.iter().any(|end| !normalised[*end..].contains(char::is_alphanumeric))
}

/// Every place where the shape can end, from every place where it can start: no template can take long.
fn ends(shape: &Shape, text: &str, starts: &BTreeSet<usize>, entities: &BTreeMap<String, Entity>) -> BTreeSet<usize> {
    let mut places = starts.clone();
    for piece in &shape.0 {
        if places.is_empty() {
            break;
        }
        places = match piece {
            Piece::Letters(letters) => places.iter().filter_map(|place| after_letters(text, *place, letters)).collect(),
            Piece::OneOf(ways) => ways.iter().flat_map(|way| ends(way, text, &places, entities)).collect(),
            Piece::Optional(inner) => {
                let with = ends(inner, text, &places, entities);
                places.union(&with).copied().collect()
            }
            Piece::Slot(kind) => places.iter().flat_map(|place| after_slot(text, *place, kind, entities)).collect(),
        };
    }
    places
}

fn after_letters(text: &str, start: usize, letters: &[char]) -> Option<usize> {
    let mut wanted = letters.iter();
    let mut next = wanted.next();
    for (place, character) in text[start..].char_indices() {
        let Some(letter) = next else {
            return Some(start + place);
        };
        match character {
            same if same == *letter => next = wanted.next(),
            other if other.is_alphanumeric() => return None,
            _ => {}
        }
    }
    next.is_none().then_some(text.len())
}

/// Behind the value, and behind the particle that follows it.
fn after_slot(text: &str, start: usize, kind: &SlotKind, entities: &BTreeMap<String, Entity>) -> Vec<usize> {
    let Some(first) = text[start..].find(|c: char| c.is_alphanumeric() || c == '+').map(|place| start + place) else {
        return Vec::new();
    };
    // Which day is meant does not matter here, only that one is named.
    let any_day = jiff::civil::Date::constant(2000, 1, 1);
    let found = slots::find(&text[first..], kind, entities, any_day).filter(|found| found.range.start == 0);
    let Some(end) = found.map(|found| first + found.range.end) else {
        return Vec::new();
    };
    let particle = particle_ahead(&text[end..]).filter(|length| *length > 0);
    std::iter::once(end).chain(particle.map(|length| end + length)).collect()
}

#[cfg(test)]
mod tests;
