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
                coverage: sums.covered[edition] / sums.whole.max(f32::MIN_POSITIVE),
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
        let found = |edition: &usize| scores[*edition] > 0.0 && shown(self.articles[*edition]);
        let higher = |a: &usize, b: &usize| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b));
        let mut order: Vec<usize> = (0..scores.len()).filter(found).collect();
        if order.len() > RERANKED {
            order.select_nth_unstable_by(RERANKED, higher);
            order.truncate(RERANKED);
        }
        order.sort_unstable_by(higher);
        order
    }

    fn sums(&self, query: &[Wanted], language: Language) -> Sums {
        let mut sums = Sums::new(self.languages.len(), self.passage_editions.len());
        let mut found = Found::new();
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
            let held = PARTS.map(|part| self.idf_in(part, wanted.channel, found.of(part).len()));
            let telling = held.into_iter().flatten().fold(0.0, f32::max);
            for (part, idf) in PARTS.into_iter().zip(held) {
                if let Some(idf) = idf {
                    sums.add(part, found.of(part), [idf, telling], wanted, &self.passage_editions);
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
    covered: Vec<f32>,
    /// The last term that counted towards `covered`.
    counted: Vec<u32>,
    term: u32,
    whole: f32,
}

impl Sums {
    fn new(editions: usize, passages: usize) -> Sums {
        let scores = vec![0.0; editions];
        Sums {
            covered: scores.clone(),
            scores,
            passages: vec![0.0; passages],
            counted: vec![0; editions],
            term: 0,
            whole: 0.0,
        }
    }

    fn add(
        &mut self,
        part: Part,
        postings: &[Posting],
        [idf, telling]: [f32; 2],
        wanted: &Wanted,
        passage_editions: &[u32],
    ) {
        let weight = PART_WEIGHTS[part as usize] * wanted.weight * idf * (K1 + 1.0);
        for posting in postings {
            let count = posting.count as f32;
            let score = weight * count / (count + posting.damping);
            let place = posting.place as usize;
            let edition = match part {
                Part::Passage => passage_editions[place] as usize,
                _ => place,
            };
            match part {
                Part::Passage => self.passages[place] += score,
                _ => self.scores[edition] += score,
            }
            if wanted.typed && self.counted[edition] != self.term {
                self.counted[edition] = self.term;
                self.covered[edition] += wanted.weight * telling;
            }
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
