//! Texts that ask for nothing a content knows, made of its own sentences. They are tried while calibrating, and never learned
//! from: other worlds' messages come in the same frames ("what time does … close"), around words that no sentence has.

use crate::language::{Language, Script, Stemmers, Token, normalise, senses, tokens};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

/// With fewer subjects no word tells a frame from what is asked.
const FEWEST_SUBJECTS: usize = 10;
/// A word that one subject in so many has, or more of them, belongs to the frame.
const FRAME_OF: usize = 12;
/// … and at least so many.
const SEVERAL: usize = 2;
/// So far apart are words of the list that are put into frames one after the other: those beside each other mean the same. A
/// prime, so that all have their turn.
const STEP: usize = 101;

/// A sentence that asks for something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sensible<'a> {
    /// As written.
    pub(crate) text: &'a str,
    /// What it is written in.
    pub(crate) language: Language,
    /// The intent or article it asks for: a number that only its sentences have.
    pub(crate) subject: usize,
}

/// Every word backwards: letters as they are typed without meaning.
pub(crate) fn backwards(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.chars().rev().collect::<String>());
    words.collect::<Vec<_>>().join(" ")
}

/// What a content's sentences are made of besides what they ask for, and words to ask for something else with.
#[derive(Debug)]
pub(crate) struct Frames {
    /// The stems that many subjects share.
    common: FxHashSet<String>,
    /// Words that no sentence has, nor another that means the same.
    latin: Strange,
    hangul: Strange,
}

/// For each word of the list the nearest one from it on that is strange: a word that becomes known changes nothing for the others.
type Strange = Vec<&'static str>;

impl Frames {
    /// Learns which words are common to many subjects; nothing when there are too few of those.
    pub(crate) fn learn<'a>(
        sentences: &[Sensible<'a>],
        stemmers: impl Fn(Language) -> &'a Stemmers + Sync,
    ) -> Option<Frames> {
        let read = |sentence: &Sensible<'_>| read(sentence.text, stemmers(sentence.language));
        let texts: Vec<Words> = sentences.par_iter().map(read).collect();
        let mut counts: FxHashMap<String, (usize, usize)> = FxHashMap::default();
        let (mut subjects, mut meant) = (FxHashSet::default(), FxHashSet::default());
        for (Words { stems, senses }, sentence) in texts.into_iter().zip(sentences) {
            subjects.insert(sentence.subject);
            meant.extend(senses);
            for stem in stems {
                let (count, last) = counts.entry(stem).or_insert((0, usize::MAX));
                *count += usize::from(*last != sentence.subject);
                *last = sentence.subject;
            }
        }
        if subjects.len() < FEWEST_SUBJECTS {
            return None;
        }
        let strange = |word: &General| {
            !word.read.stems.iter().any(|stem| counts.contains_key(stem))
                && !word.read.senses.iter().any(|sense| meant.contains(sense))
        };
        let of = |script: Script| {
            let words: Vec<&General> = GENERAL.iter().filter(|word| word.script == script).collect();
            let strange: Vec<bool> = words.iter().map(|word| strange(word)).collect();
            let from = |place: usize| (place..words.len()).chain(0..place).find(|place| strange[*place]);
            (0..words.len()).filter_map(|place| Some(words[from(place)?].text)).collect()
        };
        let (latin, hangul) = (of(Script::Latin), of(Script::Hangul));
        let enough = subjects.len().div_ceil(FRAME_OF).max(SEVERAL);
        let common = counts.into_iter().filter(|(_, (count, _))| *count >= enough).map(|(stem, _)| stem).collect();
        Some(Frames { common, latin, hangul })
    }

    /// The frame of a sentence around other words; `number` says which. Every second one keeps one of its own words: a single word
    /// of the content is no request yet. Nothing when all or nothing of it is frame.
    pub(crate) fn filled(&self, text: &str, stemmers: &Stemmers, number: usize) -> Option<String> {
        let normalised = normalise(text);
        let cut = tokens(&normalised);
        let words: Vec<(&Token<'_>, Cow<'_, str>)> = cut
            .iter()
            .filter(|token| token.script != Script::Digit)
            .map(|token| (token, stemmers.stem(token)))
            .collect();
        let own: Vec<_> = words.iter().filter(|(_, stem)| !self.common.contains(stem.as_ref())).collect();
        let kept = (number % 2 == 1 && own.len() > 1).then(|| number / 2 % own.len());
        if own.is_empty() || (own.len() == words.len() && kept.is_none()) {
            return None;
        }
        let mut filled = String::with_capacity(normalised.len());
        let mut end = 0;
        let replaced = own.into_iter().enumerate().filter(|(place, _)| Some(*place) != kept);
        for (strange, (_, (token, stem))) in replaced.enumerate() {
            filled.push_str(&normalised[end..token.start]);
            filled.push_str(&self.strange(token, stem, (number + strange) * STEP)?);
            end = token.end();
        }
        filled.push_str(&normalised[end..]);
        Some(filled)
    }

    /// Another word in the place of one; what follows a Korean stem stays: 택배는 → 날씨는.
    fn strange(&self, token: &Token<'_>, stem: &str, number: usize) -> Option<String> {
        let words = match token.script {
            Script::Latin => &self.latin,
            Script::Hangul => &self.hangul,
            _ => return None,
        };
        let word = words.get(number.checked_rem(words.len())?)?;
        let ending = token.text.strip_prefix(stem).filter(|_| token.script == Script::Hangul);
        Some(format!("{word}{}", ending.unwrap_or_default()))
    }
}

/// What a text is made of.
#[derive(Debug)]
struct Words {
    stems: Vec<String>,
    senses: Vec<u16>,
}

fn read(text: &str, stemmers: &Stemmers) -> Words {
    let normalised = normalise(text);
    let cut = tokens(&normalised);
    let stems: Vec<Cow<'_, str>> = cut.iter().map(|token| stemmers.stem(token)).collect();
    let senses = senses::senses(&cut, &stems).iter().map(|sense| sense.group).collect();
    Words { senses, stems: stems.into_iter().map(Cow::into_owned).collect() }
}

/// A word of general use.
struct General {
    text: &'static str,
    script: Script,
    read: Words,
}

/// The words of the general senses: the same for every content. Those of one letter could be anything.
static GENERAL: LazyLock<Vec<General>> = LazyLock::new(|| {
    let english = Stemmers::of(Language::ENGLISH);
    let general = |text: &'static String| {
        let script = tokens(text).first()?.script;
        let long = text.chars().nth(1).is_some();
        long.then(|| General { text, script, read: read(text, &english) })
    };
    senses::words().iter().filter_map(general).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [&str; 10] = [
        "where is my parcel",
        "how do i return the boots",
        "when is my refund coming",
        "where is the coupon",
        "how do i pay my order",
        "when do you open the showroom",
        "how do i wash the knit",
        "where do i change my password",
        "when is the newsletter coming",
        "택배는 언제 와요",
    ];

    fn frames(stemmers: &Stemmers, count: usize) -> Option<Frames> {
        let sensible =
            |(subject, text): (usize, &&'static str)| Sensible { text, language: Language::ENGLISH, subject };
        let sentences: Vec<Sensible<'_>> = SENTENCES.iter().enumerate().map(sensible).take(count).collect();
        // A stemmer of this test outlives what is learned with it.
        Frames::learn(&sentences, |_| stemmers)
    }

    #[test]
    fn a_frame_is_filled_with_what_no_sentence_has() {
        let stemmers = Stemmers::of(Language::ENGLISH);
        let frames = frames(&stemmers, 10).expect("enough subjects");
        let known: FxHashSet<&str> = SENTENCES.iter().flat_map(|text| text.split(' ')).collect();
        for number in 0..20 {
            let filled = frames.filled("how do i return the boots", &stemmers, number).expect("a frame");
            let words: Vec<&str> = filled.split(' ').collect();
            assert_eq!((words.len(), &words[..3]), (6, ["how", "do", "i"].as_slice()), "{filled}");
            // Every second one keeps one of the two, in turn.
            let kept = [number % 4 == 1, number % 4 == 3];
            assert_eq!([known.contains(words[3]), known.contains(words[5])], kept, "{filled}");
            assert_ne!(words[3], words[5], "{filled}");
        }
    }

    #[test]
    fn a_word_that_becomes_known_changes_nothing_for_the_others() {
        let stemmers = Stemmers::of(Language::ENGLISH);
        let before = frames(&stemmers, 10).expect("enough subjects");
        let known = before.latin[before.latin.len() / 2];
        let sensible =
            |(subject, text): (usize, &&'static str)| Sensible { text, language: Language::ENGLISH, subject };
        let mut sentences: Vec<Sensible<'_>> = SENTENCES.iter().enumerate().map(sensible).collect();
        sentences.push(Sensible { text: known, language: Language::ENGLISH, subject: 0 });
        let after = Frames::learn(&sentences, |_| &stemmers).expect("enough subjects");
        let changed = before.latin.iter().zip(&after.latin).filter(|(one, other)| one != other);
        assert!(!after.latin.contains(&known) && after.latin.len() == before.latin.len());
        assert!(changed.clone().count() < before.latin.len() / 20, "{:?}", changed.collect::<Vec<_>>());
    }

    #[test]
    fn what_follows_a_korean_stem_stays() {
        let stemmers = Stemmers::of(Language::KOREAN);
        let mut frames = frames(&stemmers, 10).expect("enough subjects");
        frames.common.insert("언제".to_owned());
        let filled = frames.filled("택배는 언제 와요", &stemmers, 2).expect("a frame");
        let words: Vec<&str> = filled.split(' ').collect();
        assert!(words[0].ends_with('는') && !words[0].starts_with("택배") && words[1] == "언제", "{filled}");
    }

    #[test]
    fn without_a_frame_nothing_is_filled() {
        let stemmers = Stemmers::of(Language::ENGLISH);
        assert!(frames(&stemmers, 9).is_none());
        let frames = frames(&stemmers, 10).expect("enough subjects");
        assert_eq!(frames.filled("parcel boots", &stemmers, 0), None);
        assert_eq!(frames.filled("how do i", &stemmers, 0), None);
        assert_eq!(frames.filled("посылка how", &stemmers, 0), None);
        assert_eq!(backwards("where is it"), "erehw si ti");
    }
}
