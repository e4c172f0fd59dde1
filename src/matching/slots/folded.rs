//! A text in plain characters, each of which still knows where it was typed.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The folded text and the way back.
#[derive(Debug)]
pub(super) struct Folded {
    /// Full-width letters and digits made plain, dashes made one, invisible characters dropped; letters keep their case.
    pub(super) text: String,
    /// For each byte of `text` where its character starts in the original, and last the original's length.
    places: Vec<usize>,
}

/// Whether scripts that touch are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Borders {
    /// As typed.
    AsTyped,
    /// A space between Hangul and Latin letters or digits, so that a word's end is one for `\b` too.
    Spaced,
}

impl Folded {
    pub(super) fn new(text: &str) -> Folded {
        Folded::with(text, Borders::AsTyped)
    }

    pub(super) fn with(text: &str, borders: Borders) -> Folded {
        let mut folded = Folded { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len() + 1) };
        let mut last = None;
        for (place, typed) in text.char_indices() {
            for character in std::iter::once(typed).nfkc().filter_map(plain) {
                let touching = last.is_some_and(|last: char| touch(last, character));
                if touching && borders == Borders::Spaced {
                    folded.push(' ', place);
                }
                folded.push(character, place);
                last = Some(character);
            }
        }
        folded.places.push(text.len());
        folded
    }

    fn push(&mut self, character: char, place: usize) {
        self.text.push(character);
        self.places.extend(std::iter::repeat_n(place, character.len_utf8()));
    }

    /// The range of the original that a range of the folded text was typed as.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.places[range.start]..self.places[range.end]
    }
}

fn touch(one: char, other: char) -> bool {
    (one.is_ascii_alphanumeric() && is_hangul(other)) || (is_hangul(one) && other.is_ascii_alphanumeric())
}

fn is_hangul(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

fn plain(character: char) -> Option<char> {
    match character {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' => Some('-'),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => None,
        other => Some(other),
    }
}
