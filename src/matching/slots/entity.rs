//! Values that writers declared: one of a list, or a pattern.

use super::Found;
use super::folded::{Borders, Folded};
use crate::content::{Entity, EntityShape, Pattern};
use crate::language::{Script, normalise};
use std::collections::BTreeMap;
use std::ops::Range;

/// The first value of a declared kind; of a list, the longest where several fit.
pub(super) fn find(text: &str, entity: &Entity) -> Option<Found> {
    match &entity.shape {
        EntityShape::Values(values) => listed(text, values),
        EntityShape::Patterns { patterns, format } => {
            let typed = matched(&Folded::new(text), patterns, format);
            let apart = || matched(&Folded::with(text, Borders::Spaced), patterns, format);
            // Patterns for capital letters also accept small ones.
            let upper = text.to_ascii_uppercase();
            typed.or_else(apart).or_else(|| matched(&Folded::with(&upper, Borders::Spaced), patterns, format))
        }
    }
}

fn matched(folded: &Folded, patterns: &[Pattern], format: &str) -> Option<Found> {
    patterns.iter().find_map(|pattern| {
        let captures = pattern.regex.captures(&folded.text)?;
        let whole = captures.get(0)?;
        let mut value = String::new();
        match format {
            "" => value.push_str(whole.as_str()),
            format => captures.expand(format, &mut value),
        }
        let range = without_borders(&folded.text, whole.range(), captures.get(1).map(|group| group.range()));
        Some(Found { value, range: folded.original(range) })
    })
}

/// Patterns look at what stands beside a value; that is no part of it.
fn without_borders(text: &str, whole: Range<usize>, group: Option<Range<usize>>) -> Range<usize> {
    let Some(group) = group else { return whole };
    let border = |character: &char| !character.is_ascii_alphanumeric();
    let first = text[whole.clone()].chars().next().filter(border).filter(|_| group.start > whole.start);
    let last = text[whole.clone()].chars().next_back().filter(border).filter(|_| group.end < whole.end);
    whole.start + first.map_or(0, char::len_utf8)..whole.end - last.map_or(0, char::len_utf8)
}

fn listed(text: &str, values: &BTreeMap<String, Vec<String>>) -> Option<Found> {
    let folded = Folded::new(text);
    let letters: Vec<(usize, char)> = folded.text.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect();
    let lower: Vec<char> = letters.iter().map(|(_, c)| c.to_lowercase().next().unwrap_or(*c)).collect();
    let mut best: Option<(usize, usize, &str)> = None;
    for (value, said) in values {
        for way in said.iter().chain([value]) {
            let wanted: Vec<char> = normalise(way).chars().filter(|c| c.is_alphanumeric()).collect();
            let Some(start) = position(&folded.text, &letters, &lower, &wanted) else { continue };
            if best.is_none_or(|(length, first, _)| (wanted.len(), first) > (length, start)) {
                best = Some((wanted.len(), start, value));
            }
        }
    }
    let (length, start, value) = best?;
    let last = letters[start + length - 1];
    let range = letters[start].0..last.0 + last.1.len_utf8();
    Some(Found { value: value.to_owned(), range: folded.original(range) })
}

/// Where letters stand in a text whatever signs and spaces are between them, from a word's start, and for all scripts but
/// Hangul, which takes particles, to a word's end.
fn position(text: &str, letters: &[(usize, char)], lower: &[char], wanted: &[char]) -> Option<usize> {
    if wanted.is_empty() {
        return None;
    }
    (0..=lower.len().checked_sub(wanted.len())?).find(|start| {
        let end = start + wanted.len();
        let same = lower[*start..end] == *wanted;
        same && !joined(text, letters, *start)
            && (Script::of(letters[end - 1].1) == Some(Script::Hangul) || !joined(text, letters, end))
    })
}

/// Whether the letter at this place continues the run of the one before it.
fn joined(text: &str, letters: &[(usize, char)], place: usize) -> bool {
    let (Some(before), Some(after)) = (place.checked_sub(1).map(|before| letters[before]), letters.get(place)) else {
        return false;
    };
    let adjacent = text[before.0..].chars().next().is_some_and(|c| before.0 + c.len_utf8() == after.0);
    adjacent && Script::of(before.1) == Script::of(after.1)
}
