//! Editions ranked for a search: BM25 over parts and channels, then how alike the best are to one of their questions.

use super::index::{Found, FullText, K1, Occurs, PARTS, Part, Posting};
use super::likeness::{Likeness, Nearest};
use super::query::{Query, Wanted};
use super::shelf::Shelf;
use super::terms::Channel;
use crate::language::Language;

/// What a part counts: title, questions, body, passage.
const PART_WEIGHTS: [f32; 4] = [1.0, 1.0, 0.7, 1.0];
/// An edition in another language than the message.
const OTHER_LANGUAGE: f32 = 0.7;
/// So many are looked at more closely.
const RERANKED: usize = 20;
/// What likeness to one question adds to a score of 1.
const LIKENESS_WEIGHT: f32 = 0.75;

/// An edition that was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    /// Its place on the shelf.
    pub(crate) edition: usize,
    /// What hits are ranked by: the share of the best hit's BM25, and likeness.
    pub(crate) rank: f32,
    /// BM25 against what a text equal to the message would have.
    pub(crate) ratio: f32,
    /// The idf share of the typed terms that it holds.
    pub(crate) coverage: f32,
    /// Its nearest question.
    pub(crate) nearest: Nearest,
    /// The share of the words typed that no edition holds.
    pub(crate) strange: f32,
    /// Whether a word of the shelf's own is said.
    pub(crate) own: bool,
}

/// The index with what ranking needs beside it.
pub(crate) struct Ranking {
    index: FullText,
    /// The edition of each passage.
    passage_editions: Vec<u32>,
    languages: Vec<Language>,
    /// The article of each edition.
    articles: Vec<usize>,
    likeness: Likeness,
    unseen_idf: f32,
}

impl Ranking {
    /// Indexes a shelf; questions that are `hidden` (edition, place in its list) are left out.
    ///
    /// # Errors
    /// Only when tantivy fails in memory.
    pub(crate) fn new(shelf: &Shelf, hidden: impl Fn(usize, usize) -> bool) -> tantivy::Result<Ranking> {
        let (documents, passage_editions) = shelf.documents(&hidden);
        let index = FullText::build(&documents)?;
        Ok(Ranking {
            index,
            passage_editions,
            languages: shelf.editions.iter().map(|edition| edition.language).collect(),
            articles: shelf.editions.iter().map(|edition| edition.article).collect(),
            likeness: Likeness::new(shelf, hidden),
            unseen_idf: idf(0, shelf.editions.len() as u32),
        })
    }

    /// The index itself.
    pub(crate) fn index(&self) -> &FullText {
        &self.index
    }

    /// The best edition of each of the best articles, best first, among the articles that are `shown`.
    pub(crate) fn hits(&self, query: &Query, language: Language, shown: impl Fn(usize) -> bool) -> Vec<Hit> {
        let sums = self.sums(&query.wanted, language);
        let order = self.best(&sums.scores, shown);
        let Some(best) = order.first().map(|edition| sums.scores[*edition]) else {
            return Vec::new();
        };
        let typed = self.likeness.typed(&query.wanted);
        let hit = |edition: usize| {
            let nearest = self.likeness.nearest(&typed, edition);
            let score = sums.scores[edition];
            Hit {
                edition,
                rank: score / best + LIKENESS_WEIGHT * nearest.likeness,
                ratio: score / sums.whole.max(f32::MIN_POSITIVE),
                coverage: sums.covered[edition].sum / sums.whole.max(f32::MIN_POSITIVE),
                nearest,
                strange: query.strange,
                own: query.own,
            }
        };
        let mut hits: Vec<Hit> = order.into_iter().map(hit).collect();
        hits.sort_by(|a, b| b.rank.total_cmp(&a.rank).then(a.edition.cmp(&b.edition)));
        let mut seen = Vec::with_capacity(hits.len());
        hits.retain(|hit| {
            let article = self.articles[hit.edition];
            let first = !seen.contains(&article);
            seen.push(article);
            first
        });
        hits
    }

    /// The editions with the highest scores, highest first.
    fn best(&self, scores: &[f32], shown: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut best: Vec<usize> = Vec::with_capacity(RERANKED + 1);
        for (edition, score) in scores.iter().enumerate().filter(|(_, score)| **score > 0.0) {
            let full = best.len() == RERANKED;
            if full && best.last().is_some_and(|last| scores[*last] >= *score) || !shown(self.articles[edition]) {
                continue;
            }
            best.truncate(RERANKED - 1);
            best.insert(best.partition_point(|other| scores[*other] >= *score), edition);
        }
        best
    }

    fn sums(&self, query: &[Wanted], language: Language) -> Sums {
        let mut sums = Sums::new(self.languages.len(), self.passage_editions.len());
        let mut found = Found::default();
        for wanted in query {
            sums.term += 1;
            match self.index.find(wanted.channel, &wanted.term, &mut found) {
                Occurs::Here => {}
                Occurs::Everywhere => continue,
                Occurs::Nowhere => {
                    sums.whole += if wanted.typed { wanted.weight * self.unseen_idf } else { 0.0 };
                    continue;
                }
            }
            let held = PARTS.map(|part| self.idf_in(part, wanted.channel, found.count(part)));
            let telling = held.into_iter().flatten().fold(0.0, f32::max);
            for (part, idf) in PARTS.into_iter().zip(held) {
                let Some(idf) = idf else { continue };
                let postings = || self.index.postings(part, wanted.channel, &found);
                sums.add(part, postings(), idf * wanted.weight);
                if wanted.typed {
                    let editions = (part == Part::Passage).then_some(self.passage_editions.as_slice());
                    sums.cover(postings(), editions, telling * wanted.weight);
                }
            }
            sums.whole += if wanted.typed { wanted.weight * telling } else { 0.0 };
        }
        sums.finish(&self.passage_editions);
        for (score, written) in sums.scores.iter_mut().zip(&self.languages) {
            if *written != language {
                *score *= OTHER_LANGUAGE;
            }
        }
        sums
    }

    /// How much a term tells that so many documents of a part hold; nothing when none does.
    fn idf_in(&self, part: Part, channel: Channel, count: usize) -> Option<f32> {
        (count > 0).then(|| idf(count as u32, self.index.filled(part, channel)))
    }
}

/// Lucene's idf: ln(1 + (N − n + ½) / (n + ½)).
pub(crate) fn idf(count: u32, total: u32) -> f32 {
    let (count, total) = (count as f32, total.max(count) as f32);
    ((total - count + 0.5) / (count + 0.5)).ln_1p()
}

struct Sums {
    scores: Vec<f32>,
    passages: Vec<f32>,
    covered: Vec<Covered>,
    term: u32,
    whole: f32,
}

/// What an edition covers of the typed terms.
#[derive(Debug, Clone, Copy, Default)]
struct Covered {
    sum: f32,
    /// The last term that counted.
    counted: u32,
}

impl Sums {
    fn new(editions: usize, passages: usize) -> Sums {
        Sums {
            scores: vec![0.0; editions],
            passages: vec![0.0; passages],
            covered: vec![Covered::default(); editions],
            term: 0,
            whole: 0.0,
        }
    }

    /// Adds what a term is worth to the documents of a part that hold it.
    fn add(&mut self, part: Part, postings: impl Iterator<Item = Posting>, worth: f32) {
        let weight = PART_WEIGHTS[part as usize] * worth * (K1 + 1.0);
        let scores = if part == Part::Passage { &mut self.passages } else { &mut self.scores };
        for posting in postings {
            let count = posting.count as f32;
            scores[posting.place as usize] += weight * count / (count + posting.damping);
        }
    }

    /// Editions that hold a typed term in any part cover it once.
    fn cover(&mut self, postings: impl Iterator<Item = Posting>, editions: Option<&[u32]>, worth: f32) {
        let term = self.term;
        for posting in postings {
            let place = posting.place as usize;
            let held = &mut self.covered[editions.map_or(place, |editions| editions[place] as usize)];
            let first = held.counted != term;
            held.counted = term;
            held.sum += if first { worth } else { 0.0 };
        }
    }

    /// The best passage of an edition counts.
    fn finish(&mut self, passage_editions: &[u32]) {
        let mut start = 0;
        while start < self.passages.len() {
            let edition = passage_editions[start];
            let end = start + passage_editions[start..].iter().take_while(|other| **other == edition).count();
            self.scores[edition as usize] += self.passages[start..end].iter().copied().fold(0.0, f32::max);
            start = end;
        }
    }
}
