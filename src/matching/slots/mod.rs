//! Values found in a text: order numbers, numbers, e-mail addresses, phone numbers, days, and what writers declared.

mod contact;
mod date;
mod entity;
mod folded;
mod number;
mod order_number;

use crate::content::{Entity, SlotKind};
use folded::Folded;
use std::collections::BTreeMap;
use std::ops::Range;

/// A value in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The value as it is written down: `A-12345`, `2026-11-21`, `010-1234-5678`.
    pub value: String,
    /// The bytes of the text it was read from, without particles behind it.
    pub range: Range<usize>,
}

/// The name of the entity that replaces the built-in order number when writers declare it.
const ORDER_NUMBER: &str = "order_number";

/// The first value of this kind in a text as typed. Korean particles may follow directly: `A-12345요`, `5678이요`.
///
/// Days are read as seen from `today`.
pub fn find(
    text: &str,
    kind: &SlotKind,
    entities: &BTreeMap<String, Entity>,
    today: jiff::civil::Date,
) -> Option<Found> {
    let folded = Folded::new(text);
    let (value, range) = match kind {
        SlotKind::Number => number::find(&folded.text)?,
        SlotKind::Email => contact::email(&folded.text)?,
        SlotKind::Phone => contact::phone(&folded.text)?,
        SlotKind::Date => date::find(&folded.text, today)?,
        SlotKind::OrderNumber => match entities.get(ORDER_NUMBER) {
            Some(entity) => return entity::find(text, entity),
            None => order_number::find(&folded.text)?,
        },
        SlotKind::Entity(name) => return entity::find(text, entities.get(name)?),
    };
    Some(Found { value, range: folded.original(range) })
}

#[cfg(test)]
mod tests;
