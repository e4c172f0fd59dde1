//! Editions ranked for a search: BM25 over parts and channels, then how alike the best are to one of their questions.

use super::index::{Found, FullText, Held, K1, Occurs, PARTS, Part};
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
        let covered = self.covered(&sums, &order);
        let hit = |(edition, covered): (usize, f32)| {
            let nearest = self.likeness.nearest(&typed, edition);
            let score = sums.scores[edition];
            Hit {
                edition,
                rank: score / best + LIKENESS_WEIGHT * nearest.likeness,
                ratio: score / sums.whole.max(f32::MIN_POSITIVE),
                coverage: covered / sums.whole.max(f32::MIN_POSITIVE),
                nearest,
                strange: query.strange,
                own: query.own,
            }
        };
        let mut hits: Vec<Hit> = order.into_iter().zip(covered).map(hit).collect();
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
        let mut best: Vec<usize> = Vec::with_capacity(RERANKED);
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
        for wanted in query {
            let held = match self.index.find(wanted.channel, &wanted.term, &mut sums.found) {
                Occurs::Here(held) => held,
                Occurs::Everywhere => continue,
                Occurs::Nowhere => {
                    sums.whole += if wanted.typed { wanted.weight * self.unseen_idf } else { 0.0 };
                    continue;
                }
            };
            let idfs = PARTS.map(|part| self.idf_in(part, wanted.channel, held.count(part)));
            for (part, idf) in PARTS.into_iter().zip(idfs) {
                let Some(idf) = idf else { continue };
                let worth = PART_WEIGHTS[part as usize] * wanted.weight * idf * (K1 + 1.0);
                let scores = if part == Part::Passage { &mut sums.passages } else { &mut sums.scores };
                for posting in self.index.postings((part, wanted.channel), &sums.found, &held) {
                    let count = posting.count as f32;
                    scores[posting.place as usize] += worth * count / (count + posting.damping);
                }
            }
            if wanted.typed {
                let telling = wanted.weight * idfs.into_iter().flatten().fold(0.0, f32::max);
                sums.whole += telling;
                sums.typed.push((held, telling));
            }
        }
        sums.finish(&self.passage_editions);
        for (score, written) in sums.scores.iter_mut().zip(&self.languages) {
            if *written != language {
                *score *= OTHER_LANGUAGE;
            }
        }
        sums
    }

    /// How much the typed terms tell that each of these editions holds, in whatever part.
    fn covered(&self, sums: &Sums, editions: &[usize]) -> Vec<f32> {
        const NONE: u8 = u8::MAX;
        // Nearly all that hold a term are none of these: a byte for each edition says so fastest.
        let mut places = vec![NONE; self.languages.len()];
        (0..).zip(editions).for_each(|(place, edition)| places[*edition] = place);
        let mut covered = vec![0.0; editions.len()];
        for (held, telling) in &sums.typed {
            let mut counted = [false; RERANKED];
            for part in PARTS {
                for place in self.index.places(part, &sums.found, held) {
                    let edition = if part == Part::Passage { self.passage_editions[place as usize] } else { place };
                    let place = places[edition as usize] as usize;
                    if place != NONE as usize && !std::mem::replace(&mut counted[place], true) {
                        covered[place] += telling;
                    }
                }
            }
        }
        covered
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
    found: Found,
    /// Where the typed terms were found, and how much each tells.
    typed: Vec<(Held, f32)>,
    /// How much all typed terms tell, those that nothing holds, too.
    whole: f32,
}

impl Sums {
    fn new(editions: usize, passages: usize) -> Sums {
        let (scores, passages) = (vec![0.0; editions], vec![0.0; passages]);
        Sums { scores, passages, found: Found::new(), typed: Vec::new(), whole: 0.0 }
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
