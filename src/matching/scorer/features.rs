//! What the scorer sees of a message: words, neighbours, pairs and pieces of words, each by a hash.

use super::lexicon::Lexicon;
use crate::language::hangul::Syllable;
use crate::language::senses::{Sense, senses};
use crate::language::{Script, Stemmers, Token, tokens};
use crate::matching::draw::mix;
use std::borrow::Cow;

/// Groups of features that are weighed against each other; the number is also a part of each key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Block {
    /// Words and stems of scripts with spaces.
    Words,
    /// Two stems in a row, with marks at both ends of the text.
    Neighbours,
    /// Two stems anywhere near each other.
    Pairs,
    /// Pieces of 2–4 letters, with marks at both ends of the word.
    Letters,
    /// Words of scripts read by characters, whole and without particles.
    SyllabicWords,
    /// Two of them in a row.
    SyllabicNeighbours,
    /// Two of them anywhere near each other.
    SyllabicPairs,
    /// 1–3 syllables in a row inside a word.
    Syllables,
    /// 1–3 syllables in a row across spaces.
    RunningSyllables,
    /// 3–6 Hangul letters in a row inside a word.
    Jamo,
    /// What words mean, in whatever language.
    Senses,
    /// Two of them anywhere in the text.
    SensePairs,
}

/// How many blocks there are.
pub(crate) const BLOCKS: usize = 12;

/// The weight of each block (measured; benches/README.md).
pub(crate) const BLOCK_WEIGHTS: [f32; BLOCKS] = [0.75, 0.4, 0.9, 1.3, 0.5, 0.3, 0.3, 1.0, 0.7, 1.0, 0.8, 1.0];

/// Stems this far apart still make a pair.
const PAIR_REACH: usize = 8;
/// Senses with fewer than this many between them make a pair: all of a sentence, and not all of a page.
const SENSE_REACH: usize = 24;
/// Pieces of a word: lengths of letters, syllables and Hangul letters.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=4;
const SYLLABLES: std::ops::RangeInclusive<usize> = 1..=3;
const JAMO: std::ops::RangeInclusive<usize> = 3..=6;
/// Coverage counts syllables alone and two in a row.
const COVERING_SYLLABLES: usize = 2;

/// One occurrence of a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Feature {
    /// A hash whose lowest four bits are the block.
    pub(crate) key: u64,
    /// The first word it comes from.
    pub(crate) first: u16,
    /// The last word it comes from.
    pub(crate) last: u16,
    /// Whether it counts towards how much of a message an intent has seen.
    pub(crate) covers: bool,
}

impl Feature {
    /// The place of its block.
    pub(crate) fn block(self) -> usize {
        (self.key & 15) as usize
    }

    /// Whether it is made of two words.
    pub(crate) fn is_combination(self) -> bool {
        const COMBINATIONS: [Block; 5] =
            [Block::Neighbours, Block::Pairs, Block::SyllabicNeighbours, Block::SyllabicPairs, Block::SensePairs];
        COMBINATIONS.iter().any(|block| *block as usize == self.block())
    }
}

/// All occurrences in one text, and where its words are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features {
    /// Every occurrence.
    pub(crate) found: Vec<Feature>,
    /// Byte ranges of the words in the normalised text.
    pub(crate) words: Vec<std::ops::Range<usize>>,
    /// What those that are slips were read as.
    pub(crate) meant: Vec<(std::ops::Range<usize>, String)>,
}

/// The features of a normalised text as it is written.
pub(crate) fn extract(normalised: &str, stemmers: &Stemmers) -> Features {
    extract_from(&tokens(normalised), stemmers)
}

/// The features of a normalised text with its slips read as the words that were meant, and lost spaces put back.
pub(crate) fn extract_repaired(normalised: &str, stemmers: &Stemmers, lexicon: &Lexicon) -> Features {
    let cut: Vec<Token<'_>> = tokens(normalised).into_iter().flat_map(|token| spaced(token, lexicon)).collect();
    let repaired: Vec<Option<String>> = cut.iter().map(|token| lexicon.repaired(token, stemmers)).collect();
    let read = cut.iter().zip(&repaired).map(|(token, repaired)| match repaired {
        Some(word) => Token { text: word, ..*token },
        None => *token,
    });
    let mut features = extract_from(&read.collect::<Vec<_>>(), stemmers);
    features.words = cut.iter().map(|token| token.start..token.end()).collect();
    let meant = features.words.iter().cloned().zip(repaired);
    features.meant = meant.filter_map(|(word, meant)| Some((word, meant?))).collect();
    features
}

fn spaced<'a>(token: Token<'a>, lexicon: &Lexicon) -> Vec<Token<'a>> {
    let words = lexicon.spaced(&token);
    let word = |range: std::ops::Range<usize>| Token {
        start: token.start + range.start,
        text: &token.text[range],
        script: token.script,
    };
    words.map_or_else(|| vec![token], |words| words.into_iter().map(word).collect())
}

fn extract_from(cut: &[Token<'_>], stemmers: &Stemmers) -> Features {
    let words = cut.iter().map(|token| token.start..token.end()).collect();
    let letters: usize = cut.iter().map(|token| token.text.len()).sum();
    let mut extraction = Extraction { found: Vec::with_capacity(letters * 5), syllabic: Vec::new() };
    let by_characters = mostly_by_characters(cut);
    let texts: Vec<Cow<'_, str>> = cut.iter().map(|token| stemmers.stem(token)).collect();
    let mut stems = Vec::with_capacity(cut.len());
    for (place, token) in cut.iter().enumerate() {
        let syllabic = token.script.by_characters() || (token.script == Script::Digit && by_characters);
        let stem = hash_text(&texts[place]);
        extraction.word(token, place as u16, stem, syllabic);
        stems.push(Stem { hash: stem, syllabic });
    }
    extraction.neighbours(&stems);
    extraction.pairs(&stems);
    extraction.running_syllables();
    if stemmers.latin_is_english() {
        extraction.senses(&senses(cut, &texts));
    }
    Features { found: extraction.found, words, meant: Vec::new() }
}

fn mostly_by_characters(cut: &[Token<'_>]) -> bool {
    let letters = |token: &&Token<'_>| token.script != Script::Digit;
    let syllabic = cut.iter().filter(letters).filter(|token| token.script.by_characters()).count();
    2 * syllabic >= cut.iter().filter(letters).count() && syllabic > 0
}

#[derive(Clone, Copy)]
struct Stem {
    hash: u64,
    syllabic: bool,
}

struct Extraction {
    found: Vec<Feature>,
    /// The characters of all syllabic words with the word each belongs to.
    syllabic: Vec<(char, u16)>,
}

impl Extraction {
    fn push(&mut self, block: Block, hash: u64, first: u16, last: u16) {
        self.found.push(Feature { key: key(block, hash), first, last, covers: false });
    }

    fn word(&mut self, token: &Token<'_>, place: u16, stem: u64, syllabic: bool) {
        let whole = mix(hash_text(token.text), 1);
        if !syllabic {
            self.push(Block::Words, whole, place, place);
            let key = key(Block::Words, mix(stem, 2));
            self.found.push(Feature { key, first: place, last: place, covers: true });
            self.letters(token.text, place);
            return;
        }
        self.push(Block::SyllabicWords, whole, place, place);
        self.push(Block::SyllabicWords, mix(stem, 2), place, place);
        self.syllables(token.text, place);
        if token.script == Script::Hangul {
            self.jamo(token.text, place);
        }
        self.syllabic.extend(token.text.chars().map(|character| (character, place)));
    }

    fn letters(&mut self, word: &str, place: u16) {
        let marked: Vec<u64> =
            std::iter::once('<').chain(word.chars()).chain(std::iter::once('>')).map(u64::from).collect();
        runs(&marked, LETTERS, |hash, _, _| {
            self.found.push(Feature { key: key(Block::Letters, hash), first: place, last: place, covers: false });
        });
    }

    fn syllables(&mut self, word: &str, place: u16) {
        let characters: Vec<u64> = word.chars().map(u64::from).collect();
        runs(&characters, SYLLABLES, |hash, _, length| {
            let covers = length <= COVERING_SYLLABLES;
            self.found.push(Feature { key: key(Block::Syllables, hash), first: place, last: place, covers });
        });
    }

    fn jamo(&mut self, word: &str, place: u16) {
        let mut letters = Vec::with_capacity(word.len());
        for syllable in word.chars().filter_map(Syllable::of) {
            // Leads, vowels and finals are told apart: a final ㄱ is not a leading ㄱ.
            letters.push(u64::from(syllable.lead) + 1);
            letters.push(u64::from(syllable.vowel) + 32);
            if syllable.tail > 0 {
                letters.push(u64::from(syllable.tail) + 64);
            }
        }
        runs(&letters, JAMO, |hash, _, _| {
            self.found.push(Feature { key: key(Block::Jamo, hash), first: place, last: place, covers: false });
        });
    }

    fn running_syllables(&mut self) {
        let syllabic = std::mem::take(&mut self.syllabic);
        let characters: Vec<u64> = syllabic.iter().map(|(character, _)| u64::from(*character)).collect();
        runs(&characters, SYLLABLES, |hash, start, length| {
            let (first, last) = (syllabic[start].1, syllabic[start + length - 1].1);
            self.found.push(Feature { key: key(Block::RunningSyllables, hash), first, last, covers: false });
        });
    }

    fn neighbours(&mut self, stems: &[Stem]) {
        let edge = mix(0, 3);
        for place in 0..=stems.len() {
            let before = place.checked_sub(1).map(|before| stems[before]);
            let after = stems.get(place).copied();
            let syllabic = before.is_some_and(|stem| stem.syllabic) || after.is_some_and(|stem| stem.syllabic);
            let block = if syllabic { Block::SyllabicNeighbours } else { Block::Neighbours };
            let hash = |stem: Option<Stem>| stem.map_or(edge, |stem| stem.hash);
            if before.is_some() || after.is_some() {
                let (first, last) = (place.saturating_sub(1), place.min(stems.len() - 1));
                self.push(block, mix(hash(before), hash(after)), first as u16, last as u16);
            }
        }
    }

    fn senses(&mut self, found: &[Sense]) {
        for (place, one) in found.iter().enumerate() {
            let group = |sense: &Sense| u64::from(sense.group) + 1;
            let key = key(Block::Senses, group(one));
            self.found.push(Feature { key, first: one.first as u16, last: one.last as u16, covers: true });
            for other in found[place + 1..].iter().take(SENSE_REACH) {
                if one.last < other.first || other.last < one.first {
                    let hash = mix(group(one).min(group(other)), group(one).max(group(other)));
                    self.push(Block::SensePairs, hash, one.first as u16, other.last as u16);
                }
            }
        }
    }

    fn pairs(&mut self, stems: &[Stem]) {
        for (first, one) in stems.iter().enumerate() {
            for (last, other) in stems.iter().enumerate().skip(first + 1).take(PAIR_REACH) {
                let block = if one.syllabic || other.syllabic { Block::SyllabicPairs } else { Block::Pairs };
                let hash = mix(one.hash.min(other.hash), one.hash.max(other.hash));
                self.push(block, hash, first as u16, last as u16);
            }
        }
    }
}

/// Calls `found` with the hash, start and length of every run of these lengths.
fn runs(letters: &[u64], lengths: std::ops::RangeInclusive<usize>, mut found: impl FnMut(u64, usize, usize)) {
    for start in 0..letters.len() {
        let mut hash = 0;
        for (place, letter) in letters[start..].iter().take(*lengths.end()).enumerate() {
            hash = mix(hash, *letter);
            if place + 1 >= *lengths.start() {
                found(hash, start, place + 1);
            }
        }
    }
}

fn key(block: Block, hash: u64) -> u64 {
    hash << 4 | block as u64
}

fn hash_text(text: &str) -> u64 {
    text.chars().fold(0, |hash, character| mix(hash, u64::from(character)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn count(text: &str, block: Block) -> usize {
        let features = extract(text, &Stemmers::of(Language::ENGLISH));
        features.found.iter().filter(|feature| feature.block() == block as usize).count()
    }

    #[test]
    fn each_script_has_its_blocks() {
        assert_eq!(count("where is it", Block::Words), 6);
        assert_eq!(count("where is it", Block::Neighbours), 4);
        assert_eq!(count("where is it", Block::Pairs), 3);
        assert_eq!(count("is", Block::Letters), 6);
        assert_eq!(count("where is it", Block::Syllables), 0);
        assert_eq!(count("환불을", Block::Words), 0);
        assert_eq!(count("환불을", Block::SyllabicWords), 2);
        assert_eq!(count("환불을", Block::Syllables), 6);
        assert_eq!(count("환불 언제", Block::RunningSyllables), 9);
        assert_eq!(count("환불", Block::Jamo), 10);
        assert_eq!(count("환불 3", Block::Words), 0);
        assert_eq!(count("refund 환불", Block::SyllabicPairs), 1);
        assert_eq!(count("", Block::Words), 0);
    }

    #[test]
    fn a_pair_has_no_order() {
        let stemmers = Stemmers::of(Language::ENGLISH);
        let pairs = |text: &str| -> Vec<u64> {
            let features = extract(text, &stemmers);
            features.found.iter().filter(|f| f.block() == Block::Pairs as usize).map(|f| f.key).collect()
        };
        assert_eq!(pairs("cancel order"), pairs("orders cancelled"));
    }
}
