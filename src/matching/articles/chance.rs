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

/// How many signals there are: ratio, coverage, likeness, gap.
const SIGNALS: usize = 4;
/// With fewer observations the usual weights are taken.
const FEWEST: usize = 100;
/// More editions than this are sampled in a stride.
const MOST: usize = 1_000;

/// The chance that a hit answers the message.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chance(Confidence<SIGNALS>);

impl Chance {
    /// The usual weights, fitted to five public sets of questions in Korean and English together.
    pub(crate) fn usual() -> Chance {
        let order = Logistic {
            means: [0.62, 0.52, 0.42, 0.25],
            deviations: [0.38, 0.23, 0.21, 0.19],
            weights: [0.09, 0.57, 0.92, 1.0],
            bias: -0.13,
        };
        let level = Logistic { means: [0.73], deviations: [2.06], weights: [1.92], bias: 1.47 };
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
        // The last question, wherever it stands: any fixed choice will do.
        let hidden = |place: usize, number: usize| {
            chosen.binary_search(&place).is_ok() && number + 1 == shelf.editions[place].asked.len()
        };
        let Ok(ranking) = Ranking::new(shelf, hidden) else {
            return Chance::usual();
        };
        let english = Stemmers::of(Language::ENGLISH);
        let trials = chosen.par_iter().map(|place| {
            let edition = &shelf.editions[*place];
            let asked = &edition.asked[edition.asked.len() - 1];
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

fn signals(hits: &[Hit], place: usize) -> Option<[f64; SIGNALS]> {
    let hit = hits.get(place)?;
    let other = hits.iter().enumerate().find(|(other, _)| *other != place).map_or(0.0, |(_, hit)| hit.rank);
    let gap = f64::from(hit.rank - other) / f64::from(hit.rank.max(other).max(f32::MIN_POSITIVE));
    Some([f64::from(hit.ratio), f64::from(hit.coverage), f64::from(hit.nearest.likeness), gap])
}
