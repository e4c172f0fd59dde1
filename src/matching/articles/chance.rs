//! From search scores to chances: one question of each article is held out and asked, with its article shown and hidden.

use super::query::Rewriting;
use super::ranking::{Hit, Ranking};
use super::shelf::Shelf;
use crate::language::{Language, Stemmers, normalise};
use crate::matching::confidence::{Confidence, Seen};
use crate::matching::logistic::Logistic;
use crate::matching::saved::{Broken, Reader, Saved};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many signals there are.
const SIGNALS: usize = 4;
/// A hit is held against so many others.
const OTHERS: usize = 9;
/// With fewer observations the usual weights are taken.
const FEWEST: usize = 100;
/// More editions than this are sampled in a stride.
const MOST: usize = 1_000;

/// The chance that a hit answers the message.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chance(Confidence<SIGNALS>);

impl Chance {
    /// The usual weights, fitted to eleven public sets of questions in Korean and English together: some articles hidden, and
    /// questions of other domains.
    pub(crate) fn usual() -> Chance {
        let order = Logistic {
            means: [0.39, 0.32, 0.37, 0.36],
            deviations: [0.23, 0.19, 0.22, 0.32],
            weights: [0.59, 0.4, 0.6, 0.65],
            bias: -0.33,
        };
        let level = Logistic { means: [0.36], deviations: [1.99], weights: [1.82], bias: 1.05 };
        Chance(Confidence { order, level })
    }

    /// Fits the weights to the writers' own questions where there are enough of them.
    pub(crate) fn fit(shelf: &Shelf, rewriting: &Rewriting, stemmers: &BTreeMap<Language, Stemmers>) -> Chance {
        let able: Vec<usize> =
            (0..shelf.editions.len()).filter(|place| shelf.editions[*place].asked.len() > 2).collect();
        if able.len() * 2 < FEWEST {
            return Chance::usual();
        }
        let stride = able.len().div_ceil(MOST);
        let chosen: Vec<usize> = able.into_iter().step_by(stride).collect();
        // Writers put the plainest question first and the oddest last: each place has its turn.
        let turn = |place: usize| 1 + place % (shelf.editions[place].asked.len() - 1);
        let hidden = |place: usize, number: usize| chosen.binary_search(&place).is_ok() && number == turn(place);
        let Ok(ranking) = Ranking::new(shelf, hidden) else {
            return Chance::usual();
        };
        let english = Stemmers::of(Language::ENGLISH);
        let trials = chosen.par_iter().map(|place| {
            let edition = &shelf.editions[*place];
            let asked = &edition.asked[turn(*place)];
            let stemmers = stemmers.get(&edition.language).unwrap_or(&english);
            let query = rewriting.query(&normalise(&asked.text), stemmers, ranking.index());
            let shown = ranking.hits(&query, edition.language, |_| true);
            let hidden = ranking.hits(&query, edition.language, |article| article != edition.article);
            let right = shown.first().is_some_and(|hit| shelf.editions[hit.edition].article == edition.article);
            let seen = |hits: &[Hit], right, known| signals(hits, 0).map(|signals| Seen { signals, right, known });
            [seen(&shown, right, true), seen(&hidden, false, false)]
        });
        let trials: Vec<[Option<Seen<SIGNALS>>; 2]> = trials.collect();
        let seen: Vec<Seen<SIGNALS>> = trials.into_iter().flatten().flatten().collect();
        if seen.len() < FEWEST {
            return Chance::usual();
        }
        Chance(Confidence::fit(&seen))
    }

    /// The chance of the hit at this place of a list.
    pub(crate) fn of(&self, hits: &[Hit], place: usize) -> f64 {
        signals(hits, place).map_or(0.0, |signals| self.0.chance(&signals))
    }
}

impl Saved for Chance {
    fn save(&self, to: &mut Vec<u8>) {
        let Chance(confidence) = self;
        confidence.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        Ok(Chance(Saved::load(from)?))
    }
}

/// In this order: the idf share of the message that the article holds; the likeness of its nearest question, and the share of
/// that question that the message holds; how far its score stands out from the others found, as a share of what a text equal
/// to the message would have.
fn signals(hits: &[Hit], place: usize) -> Option<[f64; SIGNALS]> {
    let hit = hits.get(place)?;
    let others = hits.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, hit)| hit.ratio).take(OTHERS);
    let mean = others.clone().sum::<f32>() / others.count().max(1) as f32;
    let Hit { coverage, nearest, ratio, .. } = hit;
    Some([*coverage, nearest.likeness, nearest.held, ratio - mean].map(f64::from))
}
