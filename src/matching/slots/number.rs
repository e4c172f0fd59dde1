//! Numbers: in digits, with thousands and decimals, or as the small words people write.

use crate::language::tokens;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

#[allow(clippy::unwrap_used, reason = "a fixed pattern, covered by the tests")]
static DIGITS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?").unwrap());

/// Small numbers as words, with what they mean.
const WORDS: &[(&str, &str)] = &[
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("하나", "1"),
    ("둘", "2"),
    ("셋", "3"),
    ("넷", "4"),
    ("다섯", "5"),
    ("여섯", "6"),
    ("일곱", "7"),
    ("여덟", "8"),
    ("아홉", "9"),
    ("열", "10"),
    ("한", "1"),
    ("두", "2"),
    ("세", "3"),
    ("네", "4"),
];
/// What may stand directly behind a Korean number word: 두개, 세 켤레요.
const COUNTERS: &[&str] = &["", "개", "켤레", "장", "번", "명", "벌", "권", "병", "박스", "세트", "요", "이요"];

/// The first number, with a sign where one is typed, without commas.
pub(super) fn find(text: &str) -> Option<(String, Range<usize>)> {
    DIGITS.find(text).map(|found| signed(text, found.range())).or_else(|| in_words(text))
}

fn signed(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    let digits = text[range.clone()].replace(',', "");
    let before = &text[..range.start];
    let negative = before.strip_suffix('-').is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()));
    if negative { (format!("-{digits}"), range.start - 1..range.end) } else { (digits, range) }
}

fn in_words(text: &str) -> Option<(String, Range<usize>)> {
    let lower = text.to_lowercase();
    for token in tokens(&lower) {
        let stem = COUNTERS.iter().rev().find_map(|counter| {
            let stem = token.text.strip_suffix(counter)?;
            WORDS.iter().find(|(word, _)| *word == stem)
        });
        // A small-letter copy is as long as the text, but for rare letters: then there is no safe range.
        if let Some((word, value)) = stem.filter(|_| lower.len() == text.len()) {
            return Some(((*value).to_owned(), token.start..token.start + word.len()));
        }
    }
    None
}
