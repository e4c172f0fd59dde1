//! From search scores to chances: one question of each article is held out and asked, with its article shown and hidden, and
//! with other worlds' words in it. Where there are too few questions for that, titles ask with their article hidden: that tells
//! how alike the articles are.

use super::asking::Asking;
use super::ranking::{Hit, Ranking};
use crate::matching::confidence::{Confidence, Seen, UNKNOWN_ALONE};
use crate::matching::draw::{Draw, Purpose};
use crate::matching::logistic::Logistic;
use crate::matching::saved::{Broken, Reader, Saved};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many signals there are.
pub(super) const SIGNALS: usize = 5;
/// A hit is held against so many others.
const OTHERS: usize = 9;
/// With fewer observations the usual weights are taken.
const FEWEST: usize = 100;
/// More editions than this are sampled in a stride.
const MOST: usize = 1_000;

/// The chance that a hit answers the message.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chance(Confidence<SIGNALS>);

/// Shelves less or more crowded were not seen when the usual weights were fitted.
const CROWDING: std::ops::RangeInclusive<f64> = 0.1..=0.6;

impl Chance {
    /// The usual weights, fitted to public sets of questions in Korean and English together: some articles hidden, and questions
    /// of other domains. The more alike the articles of a shelf are, the less a high score says, and the less it is worth. What
    /// tells more on one shelf only counts for nothing here: likeness, and strange words, which most are where each article has
    /// a single question.
    fn usual(crowding: f64) -> Chance {
        let order = Logistic {
            means: [0.31, 0.0, 0.47, 0.0, 0.0],
            deviations: [0.2, 1.0, 0.24, 1.0, 1.0],
            weights: [1.06, 0.0, 0.74, 0.0, 0.6],
            bias: -0.8,
        };
        let crowding = crowding.clamp(*CROWDING.start(), *CROWDING.end());
        let (weight, bias) = (1.57 - 1.64 * crowding, 2.65 - 4.39 * crowding);
        let level = Logistic { means: [0.0], deviations: [1.0], weights: [weight], bias };
        Chance(Confidence { order, level })
    }

    /// The chances of a shelf: learned from the writers' own questions where there are enough of them.
    pub(crate) fn fit(asking: &Asking<'_>) -> Chance {
        Chance::learned(asking).unwrap_or_else(|| Chance::usual(asking.crowding()))
    }

    fn learned(whole: &Asking<'_>) -> Option<Chance> {
        let shelf = whole.shelf;
        let able: Vec<usize> =
            (0..shelf.editions.len()).filter(|place| shelf.editions[*place].asked.len() > 2).collect();
        if able.len() * 2 < FEWEST {
            return None;
        }
        let stride = able.len().div_ceil(MOST);
        let chosen: Vec<usize> = able.into_iter().step_by(stride).collect();
        // Writers put the plainest question first and the oddest last: any place can be drawn.
        let drawn = |text: &str, purpose| Draw::of(text).number(purpose);
        let turn = |place: usize| {
            let asked = &shelf.editions[place].asked;
            (1..asked.len()).min_by_key(|number| drawn(&asked[*number].text, Purpose::Fold)).unwrap_or_default()
        };
        let turns: BTreeMap<usize, usize> = chosen.iter().map(|place| (*place, turn(*place))).collect();
        let hidden = |place: usize, number: usize| turns.get(&place) == Some(&number);
        let ranking = Ranking::new(shelf, hidden).ok()?;
        let asking = Asking { ranking: &ranking, ..*whole };
        let frames = asking.frames();
        let trials = turns.par_iter().flat_map_iter(|(place, number)| {
            let edition = &shelf.editions[*place];
            let text = &edition.asked[*number].text;
            asking.tried(edition, text, frames.as_ref(), drawn(text, Purpose::Words))
        });
        let seen: Vec<Seen<SIGNALS>> = trials.collect();
        (seen.len() >= FEWEST).then(|| Chance(Confidence::fit(&seen, UNKNOWN_ALONE)))
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

/// In this order: how far message and article hold each other, the mean (harmonic) of the idf share of the message that the
/// article holds and of the share of its nearest question that the message holds, so that neither a short question that any
/// long message holds nor one shared word of a long question is enough; the likeness of that question; how far its score stands
/// out from the others found, as a share of what a text equal to the message would have; the share of the message's words that
/// no article has; whether it says a word of the shelf's own.
pub(super) fn signals(hits: &[Hit], place: usize) -> Option<[f64; SIGNALS]> {
    let hit = hits.get(place)?;
    let others = hits.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, hit)| hit.ratio).take(OTHERS);
    let mean = others.clone().sum::<f32>() / others.count().max(1) as f32;
    let Hit { coverage, nearest, ratio, strange, own, .. } = hit;
    let both = 2.0 * coverage * nearest.held / (coverage + nearest.held).max(f32::MIN_POSITIVE);
    // The root: far above the others is not much more than well above them.
    let out = (ratio - mean).max(0.0).sqrt();
    let own = if *own { 1.0 } else { 0.0 };
    Some([both, nearest.likeness, out, *strange, own].map(f64::from))
}

#[cfg(test)]
mod tests {
    use super::super::asking::tests::{asked_of, with_asking};
    use super::*;

    fn chance(titles: &[&str]) -> Chance {
        let articles: Vec<Vec<String>> = titles.iter().map(|title| vec![(*title).to_owned()]).collect();
        with_asking(&articles, Chance::fit)
    }

    #[test]
    fn the_more_alike_titles_are_the_less_sure_is_a_hit() {
        let apart = chance(&["wash knitwear", "delivery abroad", "gift cards", "opening hours"]);
        let alike = chance(&["change address", "change address abroad", "return worn shoes", "return worn shoes late"]);
        let unsure = [0.3, 0.3, 0.45, 0.0, 0.0];
        assert!(apart.0.chance(&unsure) > alike.0.chance(&unsure) + 0.2, "{apart:?} {alike:?}");
        let sure = [0.9, 0.9, 0.9, 0.0, 0.0];
        assert!(alike.0.chance(&sure) > 0.6, "{alike:?}");
    }

    #[test]
    fn a_shelf_learns_that_strange_words_ask_for_something_else() {
        let articles = with_asking(&asked_of(60), Chance::fit);
        let [known, strange] = [0.0, 0.5].map(|share| articles.0.chance(&[0.5, 0.5, 0.5, share, 0.0]));
        assert!(known > strange + 0.05, "{known} {strange}");
    }
}
