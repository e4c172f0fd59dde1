//! What every page is made from.

use super::library::{Library, Shelf};
use super::site::Site;
use super::words::Words;
use crate::content::{Article, Content, Edition, Localized};
use crate::language::Language;

/// Everything a page may show. Making one takes no time: it only borrows.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a> {
    /// Where they stand and how they look.
    pub site: &'a Site,
    /// What writers wrote.
    pub content: &'a Content,
    /// The same on shelves.
    pub library: &'a Library,
    /// The shop's name.
    pub shop: &'a Localized<String>,
    /// The bot's name, for the chat.
    pub bot: &'a Localized<String>,
    /// The language of visitors of whom nothing is known.
    pub usual: Language,
    /// The address of the pages' style sheet.
    pub style: &'a str,
    /// The address of the pages' script.
    pub script: &'a str,
}

impl<'a> Pages<'a> {
    /// Whether there are pages in this language.
    pub fn speaks(&self, language: Language) -> bool {
        self.library.shelf(language).is_some() || (language == self.usual && self.library.languages().next().is_none())
    }

    /// The language among those there are that a browser likes best: what it sends as `Accept-Language`.
    pub fn liked_best(&self, accepted: &str) -> Language {
        let mut wishes: Vec<(f64, &str)> = accepted.split(',').filter_map(wish).collect();
        // Stable: of equal wishes the first.
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        let languages = wishes.iter().filter_map(|(_, code)| code.parse::<Language>().ok());
        let mut known = languages.filter(|language| self.speaks(*language));
        let fallback = || {
            let first = self.library.languages().next().unwrap_or(self.usual);
            if self.speaks(self.usual) { self.usual } else { first }
        };
        known.next().unwrap_or_else(fallback)
    }

    pub(super) fn shelf(&self, language: Language) -> Option<&'a Shelf> {
        self.library.shelf(language)
    }

    /// An article by its slug, with its place.
    pub(super) fn article_of(&self, slug: &str) -> Option<(usize, &'a Article)> {
        let articles = &self.content.articles;
        let place = articles.binary_search_by(|article| article.id.0.as_ref().cmp(slug)).ok()?;
        Some((place, &articles[place]))
    }

    pub(super) fn edition(&self, place: usize, language: Language) -> Option<(&'a str, &'a Edition)> {
        let article = self.content.articles.get(place)?;
        Some((article.id.0.as_ref(), article.editions.get(&language)?))
    }

    /// What the shop is called in this language, or in any; empty when it has no name.
    pub(super) fn shop_name(&self, language: Language) -> &'a str {
        said(self.shop, language)
    }

    pub(super) fn bot_name(&self, language: Language) -> &'a str {
        said(self.bot, language)
    }

    /// What a language calls itself.
    pub(super) fn language_name(&self, language: Language) -> String {
        self.content.language_name(language)
    }

    pub(super) fn words(&self, language: Language) -> &'static Words {
        Words::of(language)
    }
}

fn said(texts: &Localized<String>, language: Language) -> &str {
    texts.get(&language).or_else(|| texts.values().next()).map_or("", String::as_str)
}

/// `en-GB;q=0.8`: how much, and which. What is not wanted at all counts as not said.
fn wish(entry: &str) -> Option<(f64, &str)> {
    let (code, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
    let weight: f64 = weight.trim().strip_prefix("q=")?.trim().parse().ok()?;
    (weight > 0.0).then_some((weight, code.trim()))
}
