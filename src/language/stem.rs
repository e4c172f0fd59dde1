//! Words brought to their stems: Snowball by language, Korean by its own endings.

use super::code::Language;
use super::korean;
use super::script::Script;
use super::tokens::{Token, tokens};
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The languages Snowball knows, by their codes.
const ALGORITHMS: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// The stemmers for texts of one language.
pub struct Stemmers {
    latin: Stemmer,
    latin_is_english: bool,
    own: Option<(Script, Stemmer)>,
}

/// The words of a text, each with its stem.
pub struct Stemmed<'t> {
    /// As they are written.
    pub tokens: Vec<Token<'t>>,
    /// The stem of each.
    pub stems: Vec<Cow<'t, str>>,
}

impl Stemmers {
    /// For texts of this language. Latin words in a text of another script are taken for English.
    pub fn of(language: Language) -> Stemmers {
        let algorithm = ALGORITHMS.iter().find(|(code, _)| *code == language.code()).map(|(_, algorithm)| *algorithm);
        let script = match language.code() {
            "ru" => Some(Script::Cyrillic),
            "el" => Some(Script::Greek),
            "ar" => Some(Script::Arabic),
            "ta" => Some(Script::Other),
            _ => None,
        };
        match (script, algorithm) {
            (Some(script), Some(algorithm)) => {
                let own = Some((script, Stemmer::create(algorithm)));
                Stemmers { latin: Stemmer::create(Algorithm::English), latin_is_english: true, own }
            }
            (_, algorithm) => {
                let algorithm = algorithm.unwrap_or(Algorithm::English);
                let latin_is_english = matches!(algorithm, Algorithm::English);
                Stemmers { latin: Stemmer::create(algorithm), latin_is_english, own: None }
            }
        }
    }

    /// Whether Latin words are brought to English stems.
    pub fn latin_is_english(&self) -> bool {
        self.latin_is_english
    }

    /// The words of a text in small letters.
    pub fn read<'t>(&self, normalised: &'t str) -> Stemmed<'t> {
        let tokens = tokens(normalised);
        let stems = tokens.iter().map(|token| self.stem(token)).collect();
        Stemmed { tokens, stems }
    }

    /// The stem of a token in small letters.
    pub fn stem<'a>(&self, token: &Token<'a>) -> Cow<'a, str> {
        match (token.script, &self.own) {
            (Script::Hangul, _) => Cow::Borrowed(korean::stem(token.text)),
            (Script::Latin, _) => self.latin.stem(token.text),
            (script, Some((own, stemmer))) if script == *own => stemmer.stem(token.text),
            _ => Cow::Borrowed(token.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn words_find_their_stems() {
        let check = |language: &str, text: &str, expected: &str| {
            let stemmers = Stemmers::of(language.parse().unwrap());
            let stems: Vec<String> = tokens(text).iter().map(|token| stemmers.stem(token).into_owned()).collect();
            assert_eq!(stems.join(" "), expected, "{text}");
        };
        check("en", "refunds arriving orders", "refund arriv order");
        check("ko", "환불을 refunds 받고", "환불 refund 받고");
        check("de", "bestellungen", "bestell");
        check("ru", "заказы", "заказ");
        check("zz", "orders", "order");
        check("ja", "返品", "返品");
    }
}
