//! The words that are known, so that a slip of the keys is read as the word that was meant.

use super::spacing;
use crate::language::hangul::pairs;
use crate::language::slip::is_slip;
use crate::language::spelling::Spelling;
use crate::language::{Language, Script, Stemmers, Token, senses, tokens};
use crate::matching::saved::{Broken, Reader, Saved, holds};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

/// Words with their stems, and an index of what slips of them look like.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    known: FxHashSet<u64>,
    /// Latin words and the stems of Hangul ones.
    spelling: Spelling,
    /// The pairs of syllables in those stems.
    pairs: FxHashSet<(char, char)>,
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
        let mut known = FxHashSet::default();
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        for (text, stemmers) in texts {
            for token in tokens(text) {
                let stem = stemmers.stem(&token);
                let word = match token.script {
                    Script::Latin => token.text,
                    Script::Hangul => stem.as_ref(),
                    _ => continue,
                };
                *counts.entry(word.to_owned()).or_default() += 1;
                known.extend([hash(token.text), hash(&stem)]);
            }
        }
        Lexicon::of(known, Spelling::new(counts))
    }

    fn of(known: FxHashSet<u64>, spelling: Spelling) -> Lexicon {
        let pairs = spelling.words().flat_map(|(word, _)| pairs(word)).collect();
        Lexicon { known, spelling, pairs }
    }

    /// The known word that a word is a slip of. A Hangul word keeps its ending.
    pub(crate) fn repaired(&self, token: &Token<'_>, stemmers: &Stemmers) -> Option<String> {
        let stem = stemmers.stem(token);
        if self.knows(token.text) || self.knows(&stem) {
            return None;
        }
        match token.script {
            Script::Latin => [self, &*GENERAL].into_iter().find_map(|lexicon| lexicon.meant(token.text)),
            // Syllables that are known side by side are a word that is not known yet, not a slip.
            Script::Hangul if !pairs(&stem).all(|pair| self.pairs.contains(&pair)) => {
                Some(self.meant(&stem)? + token.text.strip_prefix(stem.as_ref()).unwrap_or_default())
            }
            _ => None,
        }
    }

    /// The word that a slip of it was meant to be.
    fn meant(&self, typed: &str) -> Option<String> {
        self.spelling.nearest(typed).filter(|word| is_slip(typed, word)).map(str::to_owned)
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
        let held = self.known.capacity() * (size_of::<u64>() + 1);
        held + self.pairs.capacity() * (size_of::<(char, char)>() + 1) + self.spelling.bytes()
    }
}

impl Saved for Lexicon {
    fn save(&self, to: &mut Vec<u8>) {
        let Lexicon { known, spelling, pairs: _ } = self;
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
        Ok(Lexicon::of(known.into_iter().collect(), spelling))
    }
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
            assert_eq!(lexicon.repaired(&tokens(typed)[0], &stemmers).as_deref(), expected, "{typed}");
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
        check("12345", None);
    }

    #[test]
    fn a_hangul_slip_keeps_its_ending() {
        let stemmers = Stemmers::of(Language::KOREAN);
        let texts = ["택배 사진을 보내 주세요", "교환은 어떻게 해요", "환불은 언제 돼요", "일기 이상"];
        let lexicon = Lexicon::learn(texts.into_iter().map(|text| (text, &stemmers)));
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(lexicon.repaired(&tokens(typed)[0], &stemmers).as_deref(), expected, "{typed}");
        };
        check("굥환은", Some("교환은"));
        check("한불도", Some("환불도"));
        check("불환도", Some("환불도"));
        check("환불불도", Some("환불도"));
        check("사진이", None);
        // One letter in place of another is mostly another word, in a short one.
        check("배송", None);
        check("이사", None);
        check("닭", None);
    }
}
