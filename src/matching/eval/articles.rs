//! Figures over searches in articles.

use super::measures::share;
use crate::matching::reading::{Candidate, Reading, Target};

/// Figures over searches.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ArticleFigures {
    /// Searches.
    pub n: usize,
    /// The share with a relevant article in the first place.
    pub recall_at_1: f64,
    /// … among the first three.
    pub recall_at_3: f64,
    /// … among the first five.
    pub recall_at_5: f64,
    /// The mean of one over the place of the first relevant article, 0 beyond the tenth.
    pub mrr_at_10: f64,
}

/// Places that count.
const PLACES: usize = 10;

fn articles(reading: &Reading) -> impl Iterator<Item = &Candidate> {
    reading.candidates.iter().filter(|candidate| matches!(candidate.target, Target::Article(_)))
}

/// The ids of the articles in a reading, best first.
pub fn article_ids(reading: &Reading) -> Vec<&str> {
    articles(reading).map(|candidate| candidate.target.id()).collect()
}

/// The confidence of the best article; 0 when none was found.
pub fn article_confidence(reading: &Reading) -> f64 {
    articles(reading).next().map_or(0.0, |best| best.confidence)
}

/// The place, from 1, of the first relevant article in a reading.
pub fn article_place(reading: &Reading, relevant: &[&str]) -> Option<usize> {
    article_ids(reading).iter().position(|id| relevant.contains(id)).map(|place| place + 1)
}

/// The figures over places of the first relevant article.
pub fn article_figures(places: &[Option<usize>]) -> ArticleFigures {
    let within = |most: usize| share(places.iter().flatten().filter(|place| **place <= most).count(), places.len());
    let reciprocal: f64 =
        places.iter().flatten().filter(|place| **place <= PLACES).map(|place| 1.0 / *place as f64).sum();
    ArticleFigures {
        n: places.len(),
        recall_at_1: within(1),
        recall_at_3: within(3),
        recall_at_5: within(5),
        mrr_at_10: reciprocal / places.len().max(1) as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_over_searches() {
        let figures = article_figures(&[Some(1), Some(4), None, Some(11)]);
        assert_eq!((figures.recall_at_1, figures.recall_at_5), (0.25, 0.5));
        assert!((figures.mrr_at_10 - 1.25 / 4.0).abs() < 1e-12);
    }
}
