//! The words that are known, so that a slip of the keys is read as the word that was meant.

use super::spacing;
use crate::language::spelling::Spelling;
use crate::language::{Language, Script, Stemmers, Token, senses, tokens};
use crate::matching::saved::{Broken, Reader, Saved, holds};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

/// Shorter words are left alone: too many others are near.
const SHORTEST: usize = 4;
/// From this length on another letter in place of one is taken for a slip; in shorter words it is mostly another word.
const REPLACED_FROM: usize = 7;

/// Words with their stems, and an index of what slips of them look like.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    known: FxHashSet<u64>,
    spelling: Spelling,
}

/// The words of the general senses: the same for every content.
static GENERAL: LazyLock<Lexicon> = LazyLock::new(|| {
    let stemmers = Stemmers::of(Language::ENGLISH);
    let texts = senses::words().iter().map(|word| (word.as_str(), &stemmers));
    Lexicon::learn(texts)
});

impl Lexicon {
    /// Learns the words of normalised texts, each with the stemmers of its language.
    pub(crate) fn learn<'a>(texts: impl Iterator<Item = (&'a str, &'a Stemmers)>) -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        for (text, stemmers) in texts {
            for token in tokens(text).iter().filter(|token| matches!(token.script, Script::Latin | Script::Hangul)) {
                lexicon.known.insert(hash(token.text));
                lexicon.known.insert(hash(&stemmers.stem(token)));
                if token.script == Script::Latin {
                    *counts.entry(token.text.to_owned()).or_default() += 1;
                }
            }
        }
        lexicon.spelling = Spelling::new(counts);
        lexicon
    }

    /// The known word that a Latin word is a slip of. Hangul is compared letter by letter anyway.
    pub(crate) fn repaired<'a>(&'a self, token: &Token<'a>, stemmers: &Stemmers) -> Option<&'a str> {
        if token.script != Script::Latin || token.text.chars().count() < SHORTEST {
            return None;
        }
        let stem: Cow<'_, str> = stemmers.stem(token);
        if self.knows(token.text) || self.knows(&stem) {
            return None;
        }
        let near = [self, &*GENERAL].into_iter().filter_map(|lexicon| lexicon.spelling.nearest(token.text));
        near.into_iter().find(|word| is_slip(token.text, word))
    }

    /// Where the words of a Hangul run are that was written without its spaces.
    pub(crate) fn spaced(&self, token: &Token<'_>) -> Option<Vec<Range<usize>>> {
        (token.script == Script::Hangul).then(|| spacing::words(token.text, |word| self.knows(word))).flatten()
    }

    fn knows(&self, word: &str) -> bool {
        let word = hash(word);
        self.known.contains(&word) || GENERAL.known.contains(&word)
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.known.capacity() * (size_of::<u64>() + 1) + self.spelling.bytes()
    }
}

impl Saved for Lexicon {
    fn save(&self, to: &mut Vec<u8>) {
        let Lexicon { known, spelling } = self;
        let mut known: Vec<u64> = known.iter().copied().collect();
        known.sort_unstable();
        known.save(to);
        let words: Vec<&str> = spelling.words().map(|(word, _)| word).collect();
        // Words hold no spaces.
        words.join(" ").save(to);
        spelling.words().map(|(_, count)| count).collect::<Vec<u32>>().save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let known: Vec<u64> = Saved::load(from)?;
        let (words, counts): (String, Vec<u32>) = (Saved::load(from)?, Saved::load(from)?);
        let words: Vec<&str> = words.split_whitespace().collect();
        holds(words.len() == counts.len(), "the known words")?;
        let spelling = Spelling::new(words.into_iter().map(str::to_owned).zip(counts));
        Ok(Lexicon { known: known.into_iter().collect(), spelling })
    }
}

/// Whether a word could be typed by someone who meant the other: slips rarely touch the first letter but to swap it.
fn is_slip(typed: &str, meant: &str) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let begins = typed[0] == meant[0] || (typed.get(1) == meant.first() && typed.first() == meant.get(1));
    let sorted = |letters: &[char]| {
        let mut letters = letters.to_vec();
        letters.sort_unstable();
        letters
    };
    let replaced = typed.len() == meant.len() && sorted(&typed) != sorted(&meant);
    begins && (!replaced || typed.len() >= REPLACED_FROM)
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_read_as_known_words() {
        let stemmers = Stemmers::of(Language::ENGLISH);
        let texts = ["where is my parcel", "frobnicate"];
        let lexicon = Lexicon::learn(texts.into_iter().map(|text| (text, &stemmers)));
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(lexicon.repaired(&tokens(typed)[0], &stemmers), expected, "{typed}");
        };
        check("parcle", Some("parcel"));
        check("pracel", Some("parcel"));
        check("refnud", Some("refund"));
        check("delivrey", Some("delivery"));
        check("frobnicat", Some("frobnicate"));
        check("parcels", None);
        // Real words near known ones stay.
        check("harry", None);
        check("chup", None);
        check("배숑", None);
        check("12345", None);
    }
}
