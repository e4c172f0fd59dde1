//! A shelf asked with its writers' own questions, to learn what its scores are worth.

use super::chance::{SIGNALS, signals};
use super::query::Rewriting;
use super::ranking::{Hit, Ranking};
use super::shelf::{Shelf, Shelved};
use crate::language::{Language, Stemmers, normalise};
use crate::matching::confidence::Seen;
use crate::matching::senseless::{Frames, Sensible};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// So many titles are asked to find out how crowded a shelf is, in a stride.
const MOST_TITLES: usize = 300;

/// Who asks a shelf.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    /// What is asked.
    pub(crate) shelf: &'a Shelf,
    /// It indexed.
    pub(crate) ranking: &'a Ranking,
    /// What queries are made with.
    pub(crate) rewriting: &'a Rewriting,
    /// By language …
    pub(crate) stemmers: &'a BTreeMap<Language, Stemmers>,
    /// … and for all others.
    pub(crate) english: &'a Stemmers,
}

impl Asking<'_> {
    /// What a text finds among the articles that are `shown`.
    fn hits(&self, text: &str, language: Language, shown: impl Fn(usize) -> bool) -> Vec<Hit> {
        let query = self.rewriting.query(&normalise(text), self.stemmers_of(language), self.ranking.index());
        self.ranking.hits(&query, language, shown)
    }

    fn stemmers_of(&self, language: Language) -> &Stemmers {
        self.stemmers.get(&language).unwrap_or(self.english)
    }

    /// What the shelf's questions are made of besides what they ask for.
    pub(super) fn frames(&self) -> Option<Frames> {
        let sensible = self.shelf.editions.iter().flat_map(|edition| {
            let Shelved { language, article, .. } = *edition;
            edition.asked.iter().map(move |asked| Sensible { text: &asked.text, language, subject: article })
        });
        Frames::learn(&sensible.collect::<Vec<_>>(), |language| self.stemmers_of(language))
    }

    /// A question with its article shown, with its article hidden, and asking for something else.
    pub(super) fn tried(
        &self,
        edition: &Shelved,
        text: &str,
        frames: Option<&Frames>,
        number: usize,
    ) -> impl Iterator<Item = Seen<SIGNALS>> {
        let Shelved { language, article, .. } = *edition;
        let shown = self.hits(text, language, |_| true);
        let right = shown.first().is_some_and(|hit| self.shelf.editions[hit.edition].article == article);
        let hidden = self.hits(text, language, |other| other != article);
        let filled = frames.and_then(|frames| frames.filled(text, self.stemmers_of(language), number));
        let elsewhere = filled.map(|filled| self.hits(&filled, language, |_| true)).unwrap_or_default();
        let seen = |(hits, right, known): (Vec<Hit>, bool, bool)| {
            signals(&hits, 0).map(|signals| Seen { signals, right, known })
        };
        [(shown, right, true), (hidden, false, false), (elsewhere, false, false)].into_iter().filter_map(seen)
    }

    /// How alike the articles of a shelf are: the mean share of another's title or question that the title of one holds. The
    /// quadratic mean: those that are much alike count for more.
    pub(super) fn crowding(&self) -> f64 {
        let editions = &self.shelf.editions;
        let stride = editions.len().div_ceil(MOST_TITLES).max(1);
        let held = editions.par_iter().step_by(stride).map(|edition| {
            let others = self.hits(&edition.asked[0].text, edition.language, |article| article != edition.article);
            others.first().map_or(0.0, |hit| f64::from(hit.nearest.held))
        });
        let held: Vec<f64> = held.collect();
        (held.iter().map(|held| held * held).sum::<f64>() / held.len().max(1) as f64).sqrt()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::shelf::Asked;
    use super::super::terms::terms;
    use super::*;
    use crate::content::{Content, Place};
    use crate::language::spelling::Spelling;

    /// A shelf of articles, each with its title and questions, to be asked.
    pub(in crate::matching::articles) fn with_asking<T>(
        articles: &[Vec<String>],
        use_it: impl Fn(&Asking<'_>) -> T,
    ) -> T {
        let stemmers = BTreeMap::from([(Language::ENGLISH, Stemmers::of(Language::ENGLISH))]);
        let english = &stemmers[&Language::ENGLISH];
        let place = Place { file: "a.md".into(), line: 1, column: 1 };
        let asked = |text: &String| Asked { text: text.clone(), place: place.clone(), terms: terms(text, english) };
        let edition = |(article, texts): (usize, &Vec<String>)| {
            let mut shelved = Shelved::asked_only(Language::ENGLISH, texts.iter().map(asked).collect());
            shelved.article = article;
            shelved
        };
        let shelf = Shelf { editions: articles.iter().enumerate().map(edition).collect() };
        let rewriting = Rewriting::new(&Content::default(), &shelf, &stemmers, Spelling::default());
        let ranking = Ranking::new(&shelf, |_, _| false).unwrap();
        let stemmers = &stemmers;
        use_it(&Asking { shelf: &shelf, ranking: &ranking, rewriting: &rewriting, stemmers, english })
    }

    impl Asking<'_> {
        /// Whether a text holds a word of the shelf's own.
        pub(in crate::matching::articles) fn says_own_word(&self, text: &str) -> bool {
            self.rewriting.query(text, self.english, self.ranking.index()).own
        }
    }

    /// So many articles with a title and three questions, all in the same frames.
    pub(in crate::matching::articles) fn asked_of(count: usize) -> Vec<Vec<String>> {
        let word = |number: usize| -> String {
            let letter = |number: usize| ["ba", "du", "ki", "lo", "me", "po", "ra", "tu"][number % 8];
            [letter(number / 64), letter(number / 8), letter(number), "x"].concat()
        };
        let asked = |number: usize| {
            let (thing, other) = (word(number), word(count + number));
            let frames = ["{} {o}", "how do i {o} the {}", "where is my {} of the {o}", "can you {o} a {} for me"];
            frames.map(|frame| frame.replace("{}", &thing).replace("{o}", &other)).to_vec()
        };
        (0..count).map(asked).collect()
    }

    #[test]
    fn a_question_is_asked_shown_hidden_and_about_something_else() {
        with_asking(&asked_of(20), |asking| {
            let frames = asking.frames().expect("twenty subjects");
            let edition = &asking.shelf.editions[3];
            let tried: Vec<Seen<SIGNALS>> = asking.tried(edition, &edition.asked[1].text, Some(&frames), 2).collect();
            assert_eq!(
                tried.iter().map(|seen| (seen.right, seen.known)).collect::<Vec<_>>(),
                [(true, true), (false, false), (false, false)]
            );
            let [both, .., strange, _] = tried[0].signals;
            assert!(both > 0.99 && strange == 0.0, "{tried:?}");
            let [both, .., strange, _] = tried[2].signals;
            assert!(both < 0.8 && strange > 0.2, "{tried:?}");
        });
    }

    #[test]
    fn words_that_no_article_has_are_strange() {
        with_asking(&[vec!["wash knitwear".to_owned()], vec!["opening hours".to_owned()]], |asking| {
            let hits = asking.hits("wash 12 purple knitwear", Language::ENGLISH, |_| true);
            assert!((hits[0].strange - 1.0 / 3.0).abs() < 1e-6, "{hits:?}");
        });
    }
}
