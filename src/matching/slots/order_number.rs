//! Order numbers such as A-12345, however they are typed: a12345, A 12345, Ａ－１２３４５.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

#[allow(clippy::unwrap_used, reason = "a fixed pattern, covered by the tests")]
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^A-Za-z0-9])(([A-Za-z]{1,2})(\s*-\s*|\s?)([0-9]{4,8}))(?:[^A-Za-z0-9]|$)").unwrap()
});

/// The first order number: `A-12345`.
pub(super) fn find(text: &str) -> Option<(String, Range<usize>)> {
    let mut from = 0;
    while let Some(captures) = SHAPE.captures_at(text, from) {
        let whole = captures.get(1)?;
        let (letters, between, digits) = (&captures[2], &captures[3], &captures[4]);
        if !is_article(text, whole.start(), letters, between) {
            return Some((format!("{}-{digits}", letters.to_ascii_uppercase()), whole.range()));
        }
        from = whole.end();
    }
    None
}

/// "a 12345 won order": a small letter apart from its digits, inside a sentence, is a word.
fn is_article(text: &str, start: usize, letters: &str, between: &str) -> bool {
    let apart = !between.is_empty() && between.trim().is_empty();
    let inside = text[..start].chars().any(char::is_alphanumeric);
    apart && inside && letters.chars().all(|letter| letter.is_ascii_lowercase())
}
