//! English contractions and text-speak written out, so that "where's" and "where is" are the same words.

mod words;

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Whole words that stand for others.
static WORDS: LazyLock<FxHashMap<&str, String>> = LazyLock::new(|| {
    let pairs = words::WORDS.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.map(|(short, full)| (short, full.replace('_', " "))).collect()
});

/// Of the words above these stand for others only alone between spaces: not in u-turn, r&b, u.s.
const ALONE: &[&str] = &["n", "r", "u", "y"];

/// Endings behind an apostrophe. `'s` is "is" only after the words of [`IS_AFTER`].
const ENDINGS: &[(&str, &str)] =
    &[("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'m", " am"), ("'d", " would")];

/// After these, `'s` stands for "is"; elsewhere it marks an owner and says nothing.
const IS_AFTER: &[&str] =
    &["what", "where", "who", "how", "when", "why", "that", "it", "there", "here", "he", "she", "this", "everything"];

/// The text with contractions opened; expects small letters and plain apostrophes.
pub(super) fn open(text: &str) -> String {
    let mut opened = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let begins = opened.chars().next_back().is_none_or(char::is_whitespace);
        let joined = if begins && ends_there(&rest[end..]) { Joined::Alone } else { Joined::ToOthers };
        push_word(&mut opened, &rest[..end], joined);
        let next = rest[end..].find(is_part).map_or(rest.len(), |place| end + place);
        opened.push_str(&rest[end..next]);
        rest = &rest[next..];
    }
    opened
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric() || character == '\''
}

/// Whether nothing is joined to a word: a space or the end follows, perhaps behind a sign.
fn ends_there(behind: &str) -> bool {
    behind.trim_start_matches(['?', '!', '.', ',', ';', ':', ')', '~']).chars().next().is_none_or(char::is_whitespace)
}

/// How a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// Between spaces.
    Alone,
    /// A sign joins it to another word.
    ToOthers,
}

fn push_word(opened: &mut String, word: &str, joined: Joined) {
    if let Some(full) = WORDS.get(word).filter(|_| joined == Joined::Alone || !ALONE.contains(&word)) {
        opened.push_str(full);
        return;
    }
    if !word.contains('\'') {
        opened.push_str(word);
        return;
    }
    for (ending, full) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            opened.push_str(stem);
            opened.push_str(full);
            return;
        }
    }
    match word.strip_suffix("'s").filter(|stem| !stem.is_empty()) {
        Some(stem) if IS_AFTER.contains(&stem) => {
            opened.push_str(stem);
            opened.push_str(" is");
        }
        Some(stem) => opened.push_str(stem),
        None => opened.push_str(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_opened() {
        let check = |text: &str, expected: &str| assert_eq!(open(text), expected, "{text}");
        check("i'm", "i am");
        check("where's my order", "where is my order");
        check("wheres my order", "where is my order");
        check("it won't work", "it will not work");
        check("i can't, sorry", "i can not, sorry");
        check("didn't", "did not");
        check("my friend's parcel", "my friend parcel");
        check("what's joe's", "what is joe");
        check("they'd we'll you've", "they would we will you have");
        check("pls help u", "please help you");
        check("'quoted'", "'quoted'");
        check("환불 won't", "환불 will not");
    }

    #[test]
    fn text_speak_is_written_out() {
        check_all(&[
            ("wru", "where are you"),
            ("idk where my order is", "i do not know where my order is"),
            ("cuz i dont want it tmrw", "because i do not want it tomorrow"),
            ("im waiting, r u there?", "i am waiting, are you there?"),
            ("thx btw", "thanks by the way"),
            ("u!", "you!"),
            ("change my acct addr pls", "change my account address please"),
            ("qty 2", "quantity 2"),
            ("b4 2moro", "before tomorrow"),
            ("gimme my msg", "give me my message"),
            ("dunno, gonna ask", "do not know, going to ask"),
            ("y is my acc blocked", "why is my account blocked"),
            ("recd d wrong 1, hw cud dis hav happend", "received d wrong 1, how could this have happend"),
        ]);
    }

    #[test]
    fn what_only_looks_like_text_speak_stays() {
        let same = "u-turn|r&b|u.s. size|r/c car|2 shirts|xl|size 2|bc카드|cos bag|4 boxes|id card|its|were|ill|well|shell|a/s|r2d2|u2|url|imac|bc 카드|y-shape|\
            urban|dmz|image|im팩토리|w/o box|n95 mask|k";
        for text in same.split('|') {
            assert_eq!(open(text), text);
        }
    }

    fn check_all(texts: &[(&str, &str)]) {
        for (text, expected) in texts {
            assert_eq!(open(text), *expected, "{text}");
        }
    }
}
