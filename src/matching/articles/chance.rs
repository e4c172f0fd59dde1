//! From search scores to chances: one question of each article is held out and asked, with its article shown and hidden. Where
//! there are too few questions for that, titles ask with their article hidden: that tells how alike the articles are.

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

/// So many titles are asked to find out how crowded a shelf is, in a stride.
const MOST_TITLES: usize = 300;
/// Shelves less or more crowded were not seen when the usual weights were fitted.
const CROWDING: std::ops::RangeInclusive<f64> = 0.1..=0.6;

impl Chance {
    /// The usual weights, fitted to public sets of questions in Korean and English together: some articles hidden, and questions
    /// of other domains. The more alike the articles of a shelf are, the less a high score says, and the less it is worth.
    fn usual(crowding: f64) -> Chance {
        let order = Logistic {
            means: [0.39, 0.32, 0.37, 0.36],
            deviations: [0.23, 0.19, 0.22, 0.32],
            weights: [0.59, 0.4, 0.6, 0.65],
            bias: -0.33,
        };
        let crowding = crowding.clamp(*CROWDING.start(), *CROWDING.end());
        let (weight, bias) = (1.41 - 1.61 * crowding, 2.78 - 5.36 * crowding);
        let level = Logistic { means: [0.0], deviations: [1.0], weights: [weight], bias };
        Chance(Confidence { order, level })
    }

    /// The chances of a shelf: learned from the writers' own questions where there are enough of them.
    pub(crate) fn fit(
        shelf: &Shelf,
        whole: &Ranking,
        rewriting: &Rewriting,
        stemmers: &BTreeMap<Language, Stemmers>,
    ) -> Chance {
        Chance::learned(shelf, rewriting, stemmers)
            .unwrap_or_else(|| Chance::usual(crowding(shelf, whole, rewriting, stemmers)))
    }

    fn learned(shelf: &Shelf, rewriting: &Rewriting, stemmers: &BTreeMap<Language, Stemmers>) -> Option<Chance> {
        let able: Vec<usize> =
            (0..shelf.editions.len()).filter(|place| shelf.editions[*place].asked.len() > 2).collect();
        if able.len() * 2 < FEWEST {
            return None;
        }
        let stride = able.len().div_ceil(MOST);
        let chosen: Vec<usize> = able.into_iter().step_by(stride).collect();
        // Writers put the plainest question first and the oddest last: each place has its turn.
        let turn = |place: usize| 1 + place % (shelf.editions[place].asked.len() - 1);
        let hidden = |place: usize, number: usize| chosen.binary_search(&place).is_ok() && number == turn(place);
        let ranking = Ranking::new(shelf, hidden).ok()?;
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
        (seen.len() >= FEWEST).then(|| Chance(Confidence::fit(&seen)))
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

/// How alike the articles of a shelf are: the mean share of another's title or question that the title of one holds.
fn crowding(shelf: &Shelf, ranking: &Ranking, rewriting: &Rewriting, stemmers: &BTreeMap<Language, Stemmers>) -> f64 {
    let english = Stemmers::of(Language::ENGLISH);
    let stride = shelf.editions.len().div_ceil(MOST_TITLES).max(1);
    let held = shelf.editions.par_iter().step_by(stride).map(|edition| {
        let stemmers = stemmers.get(&edition.language).unwrap_or(&english);
        let query = rewriting.query(&normalise(&edition.asked[0].text), stemmers, ranking.index());
        let others = ranking.hits(&query, edition.language, |article| article != edition.article);
        others.first().map_or(0.0, |hit| f64::from(hit.nearest.held))
    });
    let held: Vec<f64> = held.collect();
    held.iter().sum::<f64>() / held.len().max(1) as f64
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

#[cfg(test)]
mod tests {
    use super::super::shelf::{Asked, Shelved};
    use super::super::terms::terms;
    use super::*;
    use crate::content::{Content, Place};
    use crate::language::spelling::Spelling;

    fn chance(titles: &[&str]) -> Chance {
        let stemmers = BTreeMap::from([(Language::ENGLISH, Stemmers::of(Language::ENGLISH))]);
        let place = Place { file: "a.md".into(), line: 1, column: 1 };
        let edition = |(article, title): (usize, &&str)| {
            let terms = terms(title, &stemmers[&Language::ENGLISH]);
            let asked = Asked { text: (*title).to_owned(), place: place.clone(), terms };
            let mut shelved = Shelved::asked_only(Language::ENGLISH, vec![asked]);
            shelved.article = article;
            shelved
        };
        let shelf = Shelf { editions: titles.iter().enumerate().map(edition).collect() };
        let rewriting = Rewriting::new(&Content::default(), &stemmers, Spelling::default());
        let ranking = Ranking::new(&shelf, |_, _| false).unwrap();
        Chance::fit(&shelf, &ranking, &rewriting, &stemmers)
    }

    #[test]
    fn the_more_alike_titles_are_the_less_sure_is_a_hit() {
        let apart = chance(&["wash knitwear", "delivery abroad", "gift cards", "opening hours"]);
        let alike = chance(&["change address", "change address abroad", "return worn shoes", "return worn shoes late"]);
        let unsure = [0.3, 0.3, 0.3, 0.2];
        assert!(apart.0.chance(&unsure) > alike.0.chance(&unsure) + 0.2, "{apart:?} {alike:?}");
        let sure = [0.9, 0.9, 0.9, 0.8];
        assert!(alike.0.chance(&sure) > 0.6, "{alike:?}");
    }
}
