//! A message as a search: its terms, what the glossary adds, and repaired slips, each with a weight.

use super::glossary::Glossary;
use super::index::FullText;
use super::own_words::OwnWords;
use super::shelf::Shelf;
use super::terms::{CHANNEL_COUNT, CHANNELS, Channel, Terms, terms, terms_of, whole_words};
use crate::content::Content;
use crate::language::spelling::Spelling;
use crate::language::{Language, Script, Stemmed, Stemmers, Token, normalise, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

/// The weight of each channel against the stems (measured; benches/README.md).
const CHANNEL_WEIGHTS: [f32; CHANNEL_COUNT] = [1.0, 0.6, 0.8, 0.55, 0.5];
/// What the glossary adds weighs less than what was typed.
const EXPANSION_WEIGHT: f32 = 0.6;
/// So does a guess at what was meant.
const REPAIR_WEIGHT: f32 = 0.8;

/// Most messages have no more terms than this.
const ROOM: usize = 128;

/// A stop word as a stem.
const STOP_WORD_WEIGHT: f32 = 0.5;

/// A term to look for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wanted {
    /// Where to look.
    pub(crate) channel: Channel,
    /// What for.
    pub(crate) term: String,
    /// How much finding it counts.
    pub(crate) weight: f32,
    /// Whether it was typed, and not added by us.
    pub(crate) typed: bool,
}

/// A message as a search.
#[derive(Debug, Default)]
pub(crate) struct Query {
    /// The terms to look for.
    pub(crate) wanted: Vec<Wanted>,
    /// The share of the words typed that the index does not know, nor one that could be meant.
    pub(crate) strange: f32,
    /// Whether a word of the shelf's own is said.
    pub(crate) own: bool,
}

/// What queries are made with.
#[derive(Debug, Default)]
pub(crate) struct Rewriting {
    glossary: Glossary,
    spelling: Spelling,
    /// The stems of words that say nothing about what is asked.
    stop_words: FxHashSet<String>,
    own_words: OwnWords,
}

impl Rewriting {
    /// What the languages of a content bring along, known words for slips, and the shelf's own words.
    pub(crate) fn new(
        content: &Content,
        shelf: &Shelf,
        stemmers: &BTreeMap<Language, Stemmers>,
        spelling: Spelling,
    ) -> Rewriting {
        let written = content.languages.iter().flat_map(|(language, pack)| {
            let stemmers = stemmers.get(language);
            pack.stop_words.iter().flat_map(move |word| {
                let normalised = normalise(word);
                let stem = |token: &Token<'_>| Some(stemmers?.stem(token).into_owned());
                tokens(&normalised).iter().filter_map(stem).collect::<Vec<_>>()
            })
        });
        let stop_words: FxHashSet<String> = written.collect();
        let own_words = OwnWords::learn(shelf, stemmers, &stop_words);
        Rewriting { glossary: Glossary::new(content, stemmers), spelling, stop_words, own_words }
    }

    /// The search for a normalised text.
    pub(crate) fn query(&self, normalised: &str, stemmers: &Stemmers, index: &FullText) -> Query {
        let written = stemmers.read(normalised);
        let typed = Said { terms: terms_of(&written, stemmers), weight: 1.0, typed: true };
        let expansions = self.glossary.expansions(&written.stems).into_iter().map(|entry| Said {
            // Pieces of a word that nobody typed find everything that looks like it.
            terms: whole_words(entry, stemmers),
            weight: EXPANSION_WEIGHT,
            typed: false,
        });
        let Words { repairs, strange, own } = self.words(&written, index);
        let repairs =
            repairs.into_iter().map(|word| Said { terms: terms(word, stemmers), weight: REPAIR_WEIGHT, typed: false });
        let said: Vec<Said> = std::iter::once(typed).chain(expansions).chain(repairs).collect();
        let mut wanted = wanted(&said);
        self.weaken(&mut wanted);
        Query { wanted, strange, own }
    }

    /// Stop words count less: left out altogether, the little they do tell would be lost.
    fn weaken(&self, wanted: &mut [Wanted]) {
        for wanted in wanted.iter_mut().filter(|wanted| wanted.typed && wanted.channel == Channel::Stems) {
            if self.stop_words.contains(&wanted.term) {
                wanted.weight *= STOP_WORD_WEIGHT;
            }
        }
    }

    /// Looks at each word typed.
    fn words(&self, Stemmed { tokens, stems }: &Stemmed<'_>, index: &FullText) -> Words<'_> {
        let mut repairs = Vec::new();
        let (mut words, mut lacking, mut own) = (0, 0, false);
        for (token, stem) in tokens.iter().zip(stems).filter(|(token, _)| token.script != Script::Digit) {
            words += 1;
            own |= self.own_words.have(stem);
            if index.knows(Channel::Stems, stem) {
                continue;
            }
            lacking += 1;
            let typed = if token.script == Script::Hangul { stem.as_ref() } else { token.text };
            // A stop word is a word of its own, and no slip of another.
            if !self.stop_words.contains(stem.as_ref()) {
                repairs.extend(self.spelling.nearest(typed));
            }
        }
        let strange = (lacking - repairs.len()) as f32 / words.max(1) as f32;
        Words { repairs, strange, own }
    }
}

/// What the words typed are to the shelf.
struct Words<'r> {
    /// A known word for words that the index lacks.
    repairs: Vec<&'r str>,
    /// See [`Query::strange`].
    strange: f32,
    /// See [`Query::own`].
    own: bool,
}

/// What was typed, or is added to it.
struct Said {
    terms: Terms,
    weight: f32,
    typed: bool,
}

/// A term that was typed twice counts twice; one that was typed and added counts as typed.
fn wanted(said: &[Said]) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = Vec::with_capacity(ROOM);
    let mut places: FxHashMap<(usize, &str), usize> = FxHashMap::with_capacity_and_hasher(ROOM, Default::default());
    for Said { terms, weight, typed } in said {
        for channel in CHANNELS {
            let weight = weight * CHANNEL_WEIGHTS[channel as usize];
            for term in terms.of(channel) {
                match places.entry((channel as usize, term)) {
                    Entry::Occupied(place) if *typed => wanted[*place.get()].weight += weight,
                    Entry::Occupied(_) => {}
                    Entry::Vacant(place) => {
                        place.insert(wanted.len());
                        wanted.push(Wanted { channel, term: term.to_owned(), weight, typed: *typed });
                    }
                }
            }
        }
    }
    wanted
}
