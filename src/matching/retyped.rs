//! Whether a text read as if typed with the keyboard in another language says something, or was hit at random.
//!
//! A wrong keyboard turns whole words into nonsense and back; chance brings up a known piece now and then. So most of
//! what comes out must be words that the content knows.

use crate::content::{Content, plain_text};
use crate::language::{Language, Script, Stemmers, Token, normalise, tokens};
use rustc_hash::FxHashSet;

/// At least this share of the letters must belong to known words.
const KNOWN: f64 = 0.5;

/// The words of a content: Latin ones by their stems, Hangul ones by their pairs of syllables, since spaces get lost.
pub(crate) struct KnownWords {
    english: Stemmers,
    words: FxHashSet<String>,
    pairs: FxHashSet<(char, char)>,
}

impl KnownWords {
    /// Collects the words of examples, titles, questions and articles.
    pub(crate) fn new(content: &Content) -> KnownWords {
        let mut known = KnownWords {
            english: Stemmers::of(Language::ENGLISH),
            words: FxHashSet::default(),
            pairs: FxHashSet::default(),
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

fn pairs(word: &str) -> impl Iterator<Item = (char, char)> {
    word.chars().zip(word.chars().skip(1))
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
