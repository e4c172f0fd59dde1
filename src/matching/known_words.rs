//! The words of a content. They tell whether a text read as if typed with the keyboard in another language says something, or was hit
//! at random, and where the spaces were that a text has lost.
//!
//! A wrong keyboard turns whole words into nonsense and back; chance brings up a known piece now and then. So most of
//! what comes out must be words that the content knows.

use crate::content::{Content, plain_text};
use crate::language::hangul::pairs;
use crate::language::run_together::parts;
use crate::language::{Language, Script, Stemmers, Token, normalise, senses, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

/// At least this share of the letters must belong to known words.
const KNOWN: f64 = 0.5;

/// A word of the general senses that the content lacks counts as if it were written so often.
const UNWRITTEN: f64 = 0.3;

/// The words of the general senses: the same for every content.
static GENERAL: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| senses::words().iter().map(String::as_str).collect());

/// The words of a content: Latin ones by their stems, Hangul ones by their pairs of syllables, since spaces get lost.
pub(crate) struct KnownWords {
    english: Stemmers,
    words: FxHashSet<String>,
    pairs: FxHashSet<(char, char)>,
    /// How often each Latin word is written, and all of them are.
    counts: FxHashMap<String, u32>,
    written: u32,
}

impl KnownWords {
    /// Collects the words of examples, titles, questions and articles.
    pub(crate) fn new(content: &Content) -> KnownWords {
        let mut known = KnownWords {
            english: Stemmers::of(Language::ENGLISH),
            words: FxHashSet::default(),
            pairs: FxHashSet::default(),
            counts: FxHashMap::default(),
            written: 0,
        };
        for intent in &content.intents {
            intent.title.values().for_each(|title| known.add(title));
            intent.examples.values().flatten().for_each(|sentence| known.add(&sentence.text));
        }
        for edition in content.articles.iter().flat_map(|article| article.editions.values()) {
            known.add(&edition.title);
            edition.questions.iter().for_each(|sentence| known.add(&sentence.text));
            known.add(&plain_text(&edition.body));
        }
        known
    }

    fn add(&mut self, text: &str) {
        for token in tokens(&normalise(text)) {
            match token.script {
                Script::Hangul if token.text.chars().nth(1).is_some() => self.pairs.extend(pairs(token.text)),
                _ => {
                    if token.script == Script::Latin {
                        *self.counts.entry(token.text.to_owned()).or_default() += 1;
                        self.written += 1;
                    }
                    let stem = self.english.stem(&token).into_owned();
                    self.words.insert(stem);
                }
            }
        }
    }

    /// Whether most of a normalised text is made of known words.
    pub(crate) fn make_up(&self, normalised: &str) -> bool {
        let (mut known, mut all) = (0.0, 0.0);
        for token in tokens(normalised) {
            let length = token.text.chars().count() as f64;
            all += length;
            known += length * self.share(&token);
        }
        all > 0.0 && known / all >= KNOWN
    }

    /// A normalised text with the spaces that it lost between Latin words.
    pub(crate) fn spaced<'t>(&self, normalised: &'t str) -> Cow<'t, str> {
        let mut spaced = String::new();
        let mut end = 0;
        for token in tokens(normalised).iter().filter(|token| token.script == Script::Latin) {
            let Some(parts) = self.parts(token) else { continue };
            spaced.push_str(&normalised[end..token.start]);
            spaced.push_str(&parts.join(" "));
            end = token.end();
        }
        if end == 0 {
            return Cow::Borrowed(normalised);
        }
        Cow::Owned(spaced + &normalised[end..])
    }

    /// The known words that an unknown one is made of.
    fn parts<'t>(&self, token: &Token<'t>) -> Option<Vec<&'t str>> {
        if self.counts.contains_key(token.text) || GENERAL.contains(token.text) {
            return None;
        }
        let share = |word: &str| {
            let count = self.counts.get(word).copied().map(f64::from);
            Some(count.or_else(|| GENERAL.contains(word).then_some(UNWRITTEN))? / f64::from(self.written))
        };
        let parts = parts(token.text, share)?;
        (!self.words.contains(self.english.stem(token).as_ref())).then_some(parts)
    }

    /// How much of a word is known.
    fn share(&self, token: &Token<'_>) -> f64 {
        if token.script == Script::Hangul && token.text.chars().nth(1).is_some() {
            let (mut known, mut all) = (0_u32, 0_u32);
            for pair in pairs(token.text) {
                all += 1;
                known += u32::from(self.pairs.contains(&pair));
            }
            return f64::from(known) / f64::from(all.max(1));
        }
        f64::from(u8::from(self.words.contains(self.english.stem(token).as_ref())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_chance() {
        let mut known = KnownWords::new(&Content::default());
        for text in [
            "환불 언제 들어와요",
            "환불 받고 싶어요",
            "배송 조회해 주세요",
            "help me with my refund",
            "where is my order",
        ] {
            known.add(text);
        }
        let check = |text: &str, expected: bool| assert_eq!(known.make_up(text), expected, "{text}");
        check("환불 언제", true);
        check("환불언제받고싶어요", true);
        check("help", true);
        check("refunds please", true);
        check("where is the order", true);
        check("쇼", false);
        check("며ㅑㅐ 므너", false);
        check("ahsdk qwfp", false);
        check("", false);
    }
}
