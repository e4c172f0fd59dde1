//! The editions of all articles, cut into the parts that are indexed.

use super::index::{PARTS, Part};
use super::terms::{Channel, Terms, terms};
use crate::content::{Article, Block, Content, Edition, Place, plain_text};
use crate::language::{Language, Stemmers, normalise};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A text with more stems than this, and with headings, is also searched passage by passage.
const LONG_BODY: usize = 120;

/// A title or question of an edition.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// As written.
    pub(crate) text: String,
    /// Where.
    pub(crate) place: Place,
    /// Its terms.
    pub(crate) terms: Terms,
}

/// An edition taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Shelved {
    /// The place of its article in the content.
    pub(crate) article: usize,
    /// What it is written in.
    pub(crate) language: Language,
    /// The title first, then the questions.
    pub(crate) asked: Vec<Asked>,
    /// The terms of the whole text.
    body: Terms,
    /// The terms of what stands below each heading, when the text is long.
    passages: Vec<Terms>,
}

#[cfg(test)]
impl Shelved {
    /// An edition with nothing but its title and questions.
    pub(crate) fn asked_only(language: Language, asked: Vec<Asked>) -> Shelved {
        Shelved { article: 0, language, asked, body: Terms::default(), passages: Vec::new() }
    }
}

/// All editions in the order of the content.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    /// The editions.
    pub(crate) editions: Vec<Shelved>,
}

impl Shelf {
    /// Takes every edition apart.
    pub(crate) fn new(content: &Content, stemmers: &BTreeMap<Language, Stemmers>) -> Shelf {
        let english = Stemmers::of(Language::ENGLISH);
        let each = content.articles.iter().enumerate().flat_map(|(article, written): (usize, &Article)| {
            written.editions.iter().map(move |(language, edition)| (article, *language, edition))
        });
        let each: Vec<(usize, Language, &Edition)> = each.collect();
        let editions = each.par_iter().map(|(article, language, edition)| {
            shelved(*article, *language, edition, stemmers.get(language).unwrap_or(&english))
        });
        Shelf { editions: editions.collect() }
    }

    /// The documents of each part, and the edition of each passage. Questions that are `hidden` (edition, place in its list) are left out.
    pub(crate) fn documents(&self, hidden: impl Fn(usize, usize) -> bool) -> ([Vec<Terms>; 4], Vec<u32>) {
        let mut documents: [Vec<Terms>; 4] = PARTS.map(|_| Vec::new());
        let mut passage_editions = Vec::new();
        for (place, edition) in self.editions.iter().enumerate() {
            let mut questions = Terms::default();
            for (number, asked) in edition.asked.iter().enumerate().skip(1) {
                if !hidden(place, number) {
                    questions.extend(&asked.terms);
                }
            }
            documents[Part::Title as usize].push(edition.asked[0].terms.clone());
            documents[Part::Questions as usize].push(questions);
            documents[Part::Body as usize].push(edition.body.clone());
            for passage in &edition.passages {
                documents[Part::Passage as usize].push(passage.clone());
                passage_editions.push(place as u32);
            }
        }
        (documents, passage_editions)
    }

    /// Every word of every edition with how often it occurs, for repairing slips.
    pub(crate) fn words(&self, content: &Content, stemmers: &BTreeMap<Language, Stemmers>) -> Vec<(String, u32)> {
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        for edition in &self.editions {
            let written = &content.articles[edition.article].editions[&edition.language];
            let texts = edition.asked.iter().map(|asked| asked.text.clone()).chain([plain_text(&written.body)]);
            for text in texts {
                for word in known_words(&normalise(&text), stemmers.get(&edition.language)) {
                    *counts.entry(word).or_default() += 1;
                }
            }
        }
        counts.into_iter().collect()
    }
}

/// Words as a slip of them would be typed: Hangul without particles, others as written.
fn known_words(normalised: &str, stemmers: Option<&Stemmers>) -> Vec<String> {
    let cut = crate::language::tokens(normalised);
    let word = |token: &crate::language::Token<'_>| match (token.script, stemmers) {
        (crate::language::Script::Hangul, Some(stemmers)) => stemmers.stem(token).into_owned(),
        _ => token.text.to_owned(),
    };
    cut.iter().filter(|token| token.script != crate::language::Script::Digit).map(word).collect()
}

fn shelved(article: usize, language: Language, edition: &Edition, stemmers: &Stemmers) -> Shelved {
    let asked = |text: &str, place: &Place| Asked {
        text: text.to_owned(),
        place: place.clone(),
        terms: terms(&normalise(text), stemmers),
    };
    let title = asked(&edition.title, &edition.place);
    let questions = edition.questions.iter().map(|question| asked(&question.text, &question.place));
    let body = terms(&normalise(&plain_text(&edition.body)), stemmers);
    let long = body.of(Channel::Stems).count() > LONG_BODY;
    let passages = if long { passages(&edition.body, stemmers) } else { Vec::new() };
    Shelved { article, language, asked: std::iter::once(title).chain(questions).collect(), body, passages }
}

/// The text cut before each heading; nothing when it has fewer than two parts.
fn passages(body: &[Block], stemmers: &Stemmers) -> Vec<Terms> {
    let mut cut: Vec<&[Block]> = Vec::new();
    let mut start = 0;
    for (place, block) in body.iter().enumerate() {
        if matches!(block, Block::Heading { .. }) && place > start {
            cut.push(&body[start..place]);
            start = place;
        }
    }
    cut.push(&body[start..]);
    if cut.len() < 2 {
        return Vec::new();
    }
    cut.into_iter().map(|blocks| terms(&normalise(&plain_text(blocks)), stemmers)).collect()
}
