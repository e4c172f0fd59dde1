//! The words that a shelf has of its own: names of what it is about, such as a product or a program.

use super::shelf::Shelf;
use crate::language::{Language, Script, Stemmers, Token, normalise, senses, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::slice::from_ref;

/// A word of a single article may be there by chance.
const SEVERAL: usize = 2;

/// Words that several articles are asked with and that are no words of general use, as stems: who says one speaks of what the
/// shelf is about, however many articles have it. None of Hangul: there everyday forms cannot be told from names (measured).
#[derive(Debug, Default)]
pub(crate) struct OwnWords(FxHashSet<String>);

impl OwnWords {
    /// Learns them from titles and questions.
    pub(crate) fn learn(
        shelf: &Shelf,
        stemmers: &BTreeMap<Language, Stemmers>,
        stop_words: &FxHashSet<String>,
    ) -> OwnWords {
        let english = Stemmers::of(Language::ENGLISH);
        // How many articles have a word, and the last of them.
        let mut counts: FxHashMap<String, (usize, usize)> = FxHashMap::default();
        for edition in &shelf.editions {
            let stemmers = stemmers.get(&edition.language).unwrap_or(&english);
            for text in edition.asked.iter().map(|asked| normalise(&asked.text)) {
                for token in tokens(&text).iter().filter(|token| could_be_own(token)) {
                    let stem = stemmers.stem(token);
                    if is_general(token, &stem) || stop_words.contains(stem.as_ref()) {
                        continue;
                    }
                    let (count, last) = counts.entry(stem.into_owned()).or_insert((0, usize::MAX));
                    *count += usize::from(*last != edition.article);
                    *last = edition.article;
                }
            }
        }
        OwnWords(counts.into_iter().filter(|(_, (count, _))| *count >= SEVERAL).map(|(stem, _)| stem).collect())
    }

    /// Whether this stem is one of them.
    pub(crate) fn have(&self, stem: &str) -> bool {
        self.0.contains(stem)
    }
}

/// A word of two letters or more; numbers name nothing.
fn could_be_own(token: &Token<'_>) -> bool {
    !matches!(token.script, Script::Digit | Script::Hangul) && token.text.chars().nth(1).is_some()
}

/// Whether it has a general sense, or is a word of a phrase that has one.
fn is_general(token: &Token<'_>, stem: &str) -> bool {
    let listed = |word: &str| senses::words().binary_search_by(|listed| listed.as_str().cmp(word)).is_ok();
    listed(token.text) || listed(stem) || !senses::senses(from_ref(token), &[Cow::Borrowed(stem)]).is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::asking::tests::with_asking;

    #[test]
    fn what_several_articles_are_about_is_their_own() {
        let articles = ["delete a card in trello", "trello offline", "refund of a card", "github repository"];
        let articles: Vec<Vec<String>> = articles.iter().map(|title| vec![(*title).to_owned()]).collect();
        with_asking(&articles, |asking| {
            let own = |text: &str| asking.says_own_word(text);
            assert!(own("does trello cost anything"));
            assert!(!own("how do i delete my card"), "these are words of general use");
            assert!(!own("is github down"), "one article alone may have it by chance");
        });
    }
}
