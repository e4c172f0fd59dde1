//! A content's articles on shelves: by topic, by age, by what they have in common. Made once for each content.

use super::words::Words;
use crate::content::{Content, Edition};
use crate::language::Language;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The topic of articles without tags.
const OTHERS: &str = "other";

/// The shelves of every language that has an article.
#[derive(Debug, Clone, Default)]
pub struct Library {
    shelves: BTreeMap<Language, Shelf>,
}

/// The articles of one language, each by its place in the content.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// Those with most articles first.
    pub topics: Vec<Topic>,
    /// What the writers want to be read first, in their order.
    pub first: Vec<usize>,
    /// Those with a date, the newest first.
    pub recent: Vec<usize>,
    /// How many articles are written in this language.
    pub articles: usize,
}

/// All articles with one tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// As articles write it.
    pub tag: String,
    /// As the language file names it; otherwise the tag.
    pub title: String,
    /// In the order of their titles.
    pub articles: Vec<usize>,
}

impl Library {
    /// Puts the articles on their shelves.
    pub fn new(content: &Content) -> Library {
        let mut tagged: BTreeMap<Language, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
        let mut shelves: BTreeMap<Language, Shelf> = BTreeMap::new();
        for (place, article) in content.articles.iter().enumerate() {
            for (language, edition) in &article.editions {
                let shelf = shelves.entry(*language).or_default();
                shelf.articles += 1;
                shelf.recent.extend(edition.updated.map(|_| place));
                let tags = tagged.entry(*language).or_default();
                for tag in tags_of(edition) {
                    let articles = tags.entry(tag).or_default();
                    if articles.last() != Some(&place) {
                        articles.push(place);
                    }
                }
            }
        }
        for (language, shelf) in &mut shelves {
            let read_first = content.languages.get(language).map_or(&[][..], |pack| &pack.read_first);
            shelf.first = read_first.iter().filter_map(|slug| place_of(content, &slug.text, *language)).collect();
            let updated = |place: &usize| content.articles[*place].editions[language].updated;
            shelf.recent.sort_by_key(|place| Reverse(updated(place)));
            let tags = tagged.remove(language).unwrap_or_default();
            shelf.topics = tags.into_iter().map(|tagged| topic(content, *language, tagged)).collect();
            shelf.topics.sort_by_cached_key(|topic| (Reverse(topic.articles.len()), topic.title.clone()));
        }
        Library { shelves }
    }

    /// The languages that have articles.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.shelves.keys().copied()
    }

    /// The shelf of a language; none when nothing is written in it.
    pub fn shelf(&self, language: Language) -> Option<&Shelf> {
        self.shelves.get(&language)
    }
}

impl Shelf {
    /// The topic of a tag.
    pub fn topic(&self, tag: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.tag == tag)
    }

    /// The topics of an article, in the order of its tags.
    pub(super) fn topics_of<'s>(&'s self, edition: &'s Edition) -> impl Iterator<Item = &'s Topic> {
        tags_of(edition).filter_map(|tag| self.topic(tag))
    }

    /// Articles that share tags with one, those with rare tags in common first; at most `most`.
    pub(super) fn related(&self, place: usize, edition: &Edition, most: usize) -> Vec<usize> {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for topic in self.topics_of(edition) {
            // A tag that everything has says nothing.
            let weight = (1.0 + self.articles as f64 / topic.articles.len() as f64).ln();
            for other in topic.articles.iter().filter(|other| **other != place) {
                *shared.entry(*other).or_default() += weight;
            }
        }
        let mut best: Vec<(usize, f64)> = shared.into_iter().collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.into_iter().take(most).map(|(other, _)| other).collect()
    }
}

/// The place of an article that is written in this language.
fn place_of(content: &Content, slug: &str, language: Language) -> Option<usize> {
    let place = content.articles.binary_search_by(|article| article.id.0.as_ref().cmp(slug)).ok()?;
    content.articles[place].editions.contains_key(&language).then_some(place)
}

fn tags_of(edition: &Edition) -> impl Iterator<Item = &str> {
    let none = edition.tags.is_empty().then_some(OTHERS);
    edition.tags.iter().map(|tag| tag.text.as_str()).chain(none)
}

fn topic(content: &Content, language: Language, (tag, mut articles): (&str, Vec<usize>)) -> Topic {
    let title = match content.tag_title(language, tag) {
        same if same == tag && tag == OTHERS => Words::of(language).others,
        title => title,
    };
    let title = title.to_owned();
    articles.sort_by_key(|place| content.articles[*place].editions.get(&language).map(|edition| &edition.title));
    Topic { tag: tag.to_owned(), title, articles }
}
