//! The article search as a whole: fitted from the content, asked with a message.

use super::asking::Asking;
use super::chance::Chance;
use super::query::Rewriting;
use super::ranking::{Hit, Ranking};
use super::shelf::Shelf;
use super::terms::Channel;
use crate::content::Content;
use crate::ids::ArticleId;
use crate::language::spelling::Spelling;
use crate::language::{Language, Stemmers, tokens};
use crate::matching::reading::Reason;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// At most so many articles are listed.
const MOST_LISTED: usize = 10;
/// Articles below this chance are not listed.
const LEAST_CHANCE: f64 = 0.01;
/// So many words are named as reasons.
const WORDS_NAMED: usize = 5;

/// The fitted search.
pub(crate) struct ArticleSearch {
    ids: Vec<ArticleId>,
    shelf: Shelf,
    rewriting: Rewriting,
    ranking: Ranking,
    chance: Chance,
}

/// An article with its chance.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ArticleCandidate {
    /// Which.
    pub(crate) id: ArticleId,
    /// The calibrated chance that it is right.
    pub(crate) confidence: f64,
    /// What spoke for it.
    pub(crate) reasons: Vec<Reason>,
}

/// An article that a search found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// Its place in the content.
    pub(crate) article: usize,
    /// How it was found.
    pub(crate) hit: Hit,
    /// The chance that it is right were there nothing but articles.
    pub(crate) chance: f64,
}

/// A search that does not know everything.
pub(crate) struct Partial<'s> {
    search: &'s ArticleSearch,
    ranking: Ranking,
}

impl Partial<'_> {
    /// As [`ArticleSearch::found`], among the articles that are shown.
    pub(crate) fn found(
        &self,
        text: (&str, Language),
        stemmers: &Stemmers,
        shown: impl Fn(usize) -> bool,
    ) -> Vec<Found> {
        self.search.found_in(&self.ranking, text, stemmers, shown)
    }
}

impl ArticleSearch {
    /// Indexes all articles and fits the chances.
    ///
    /// # Errors
    /// Only when tantivy fails in memory.
    pub(crate) fn fit(content: &Content, stemmers: &BTreeMap<Language, Stemmers>) -> tantivy::Result<ArticleSearch> {
        ArticleSearch::build(content, stemmers, |asking| Chance::fit(&asking))
    }

    /// Indexes all articles, with chances that were fitted before.
    ///
    /// # Errors
    /// As [`ArticleSearch::fit`].
    pub(crate) fn with_chance(
        content: &Content,
        stemmers: &BTreeMap<Language, Stemmers>,
        chance: Chance,
    ) -> tantivy::Result<ArticleSearch> {
        ArticleSearch::build(content, stemmers, |_| chance)
    }

    fn build(
        content: &Content,
        stemmers: &BTreeMap<Language, Stemmers>,
        chance: impl FnOnce(Asking<'_>) -> Chance,
    ) -> tantivy::Result<ArticleSearch> {
        let shelf = Shelf::new(content, stemmers);
        let spelling = || Spelling::new(shelf.words(content, stemmers));
        let (ranking, spelling) = rayon::join(|| Ranking::new(&shelf, |_, _| false), spelling);
        let rewriting = Rewriting::new(content, &shelf, stemmers, spelling);
        let ranking = ranking?;
        let english = Stemmers::of(Language::ENGLISH);
        let chance =
            chance(Asking { shelf: &shelf, ranking: &ranking, rewriting: &rewriting, stemmers, english: &english });
        let ids = content.articles.iter().map(|article| article.id.clone()).collect();
        Ok(ArticleSearch { ids, shelf, rewriting, ranking, chance })
    }

    /// What was fitted; everything else is indexed anew as quickly as it could be read.
    pub(crate) fn chance(&self) -> &Chance {
        &self.chance
    }

    /// The best articles for a normalised text in the search's own order, with their chances were there nothing but articles.
    pub(crate) fn found(&self, normalised: &str, language: Language, stemmers: &Stemmers) -> Vec<Found> {
        self.found_in(&self.ranking, (normalised, language), stemmers, |_| true)
    }

    fn found_in(
        &self,
        ranking: &Ranking,
        (normalised, language): (&str, Language),
        stemmers: &Stemmers,
        shown: impl Fn(usize) -> bool,
    ) -> Vec<Found> {
        let query = self.rewriting.query(normalised, stemmers, ranking.index());
        let hits = ranking.hits(&query, language, shown);
        let chances: Vec<f64> = (0..hits.len()).map(|place| self.chance.of(&hits, place)).collect();
        let found = hits.into_iter().zip(chances).take(MOST_LISTED);
        found.map(|(hit, chance)| Found { article: self.shelf.editions[hit.edition].article, hit, chance }).collect()
    }

    /// The place in the content of the article of an edition, editions counted over all articles.
    pub(crate) fn article(&self, edition: usize) -> usize {
        self.shelf.editions[edition].article
    }

    /// A search that does not know some questions (edition, place in its list).
    pub(crate) fn without(&self, hidden: impl Fn(usize, usize) -> bool) -> Option<Partial<'_>> {
        Some(Partial { search: self, ranking: Ranking::new(&self.shelf, hidden).ok()? })
    }

    /// The likeliest of what was found, best first, with these chances.
    pub(crate) fn candidates(
        &self,
        normalised: &str,
        stemmers: &Stemmers,
        found: &[Found],
        chances: impl Iterator<Item = f64>,
    ) -> Vec<ArticleCandidate> {
        let cut = tokens(normalised);
        let stems: Vec<(&str, Cow<'_, str>)> = cut.iter().map(|token| (token.text, stemmers.stem(token))).collect();
        let mut listed = Vec::with_capacity(MOST_LISTED);
        let mut highest = 1.0_f64;
        for (found, chance) in found.iter().zip(chances) {
            // The search's own order holds: what stands lower is less sure.
            let confidence = chance.min(highest);
            highest = confidence.next_down();
            if confidence < LEAST_CHANCE {
                break;
            }
            let id = self.ids[found.article].clone();
            listed.push(ArticleCandidate { id, confidence, reasons: self.reasons(&found.hit, &stems) });
        }
        listed
    }

    /// The nearest question, and the words it shares with the message.
    fn reasons(&self, hit: &Hit, stems: &[(&str, Cow<'_, str>)]) -> Vec<Reason> {
        let asked = &self.shelf.editions[hit.edition].asked[hit.nearest.place];
        let similarity = f64::from(hit.nearest.likeness);
        let mut reasons = vec![Reason::Nearest { text: asked.text.clone(), place: asked.place.clone(), similarity }];
        let shared = stems.iter().filter(|(_, stem)| asked.terms.of(Channel::Stems).any(|held| held == stem));
        let words: Vec<&str> = shared.map(|(word, _)| *word).take(WORDS_NAMED).collect();
        let weight = similarity / words.len().max(1) as f64;
        reasons.extend(words.iter().map(|word| Reason::Feature { text: (*word).to_owned(), weight }));
        reasons
    }
}
