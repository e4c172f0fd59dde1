//! A message as a search: its terms, what the glossary adds, and repaired slips, each with a weight.

use super::glossary::Glossary;
use super::index::FullText;
use super::terms::{CHANNEL_COUNT, CHANNELS, Channel, Terms, terms};
use crate::language::spelling::Spelling;
use crate::language::{Script, Stemmers, tokens};
use rustc_hash::FxHashMap;

/// The weight of each channel against the stems (measured; benches/README.md).
const CHANNEL_WEIGHTS: [f32; CHANNEL_COUNT] = [1.0, 0.6, 0.8, 0.55];
/// What the glossary adds weighs less than what was typed.
const EXPANSION_WEIGHT: f32 = 0.6;
/// So does a guess at what was meant.
const REPAIR_WEIGHT: f32 = 0.8;

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

/// What queries are made with.
#[derive(Debug, Default)]
pub(crate) struct Rewriting {
    /// Words that mean the same.
    pub(crate) glossary: Glossary,
    /// Known words for slips.
    pub(crate) spelling: Spelling,
}

impl Rewriting {
    /// The search for a normalised text.
    pub(crate) fn query(&self, normalised: &str, stemmers: &Stemmers, index: &FullText) -> Vec<Wanted> {
        let mut query = Query::default();
        query.add(&terms(normalised, stemmers), 1.0, true);
        for entry in self.glossary.expansions(normalised, stemmers) {
            query.add(&terms(entry, stemmers), EXPANSION_WEIGHT, false);
        }
        for word in self.repairs(normalised, stemmers, index) {
            query.add(&terms(&word, stemmers), REPAIR_WEIGHT, false);
        }
        query.wanted
    }

    /// A known word for each word that the index lacks.
    fn repairs(&self, normalised: &str, stemmers: &Stemmers, index: &FullText) -> Vec<String> {
        let mut found = Vec::new();
        for token in tokens(normalised) {
            let stem = stemmers.stem(&token);
            if token.script == Script::Digit || index.knows(Channel::Stems, &stem) {
                continue;
            }
            let typed = if token.script == Script::Hangul { stem.as_ref() } else { token.text };
            found.extend(self.spelling.nearest(typed).map(str::to_owned));
        }
        found
    }
}

#[derive(Default)]
struct Query {
    wanted: Vec<Wanted>,
    places: FxHashMap<(usize, String), usize>,
}

impl Query {
    /// A term that was typed twice counts twice; one that was typed and added counts as typed.
    fn add(&mut self, found: &Terms, weight: f32, typed: bool) {
        for channel in CHANNELS {
            for term in found.of(channel) {
                let weight = weight * CHANNEL_WEIGHTS[channel as usize];
                match self.places.get(&(channel as usize, term.clone())) {
                    Some(place) if typed => self.wanted[*place].weight += weight,
                    Some(_) => {}
                    None => {
                        self.places.insert((channel as usize, term.clone()), self.wanted.len());
                        self.wanted.push(Wanted { channel, term: term.clone(), weight, typed });
                    }
                }
            }
        }
    }
}
