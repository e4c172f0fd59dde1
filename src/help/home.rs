//! The first page of a language: topics, and what was updated lately.

use super::frame::{Head, SearchBox};
use super::html::Html;
use super::library::{Shelf, Topic};
use super::pages::Pages;
use super::site;
use crate::language::Language;

/// So many topics are shown with their articles; those with fewer articles follow by name.
const LARGE_TOPICS: usize = 9;
/// So many articles of a topic are shown; the others are on its own page.
const SHOWN: usize = 4;
/// So many articles are shown as recently updated.
const RECENT: usize = 6;

impl Pages<'_> {
    /// The first page of a language; `reads` tells how often articles were read lately.
    pub fn home(&self, language: Language, reads: &[(String, u64)]) -> Html {
        let words = self.words(language);
        let mut head = Head::new(language, "");
        head.description = words.about(self.shop_name(language));
        head.canonical = Some(site::home(language));
        head.alternates = self.homes();
        self.page(&head, SearchBox::Large, |html| {
            let Some(shelf) = self.shelf(language) else {
                html.raw("<p class=\"quiet\">").text(words.no_articles).raw("</p>\n");
                return;
            };
            self.write_popular(html, shelf, language, reads);
            html.raw("<section aria-labelledby=\"topics\">\n<h2 id=\"topics\">").text(words.topics);
            html.raw("</h2>\n<div class=\"topics\">\n");
            let (large, small) = shelf.topics.split_at(shelf.topics.len().min(LARGE_TOPICS));
            large.iter().for_each(|topic| self.write_topic(html, topic, language));
            html.raw("</div>\n");
            if !small.is_empty() {
                html.raw("<div class=\"tags\">\n");
                Self::write_tags(html, small.iter(), language);
                html.raw("</div>\n");
            }
            html.raw("</section>\n");
            self.write_recent(html, shelf, language);
            self.write_elsewhere(html, language);
        })
    }

    fn write_topic(&self, html: &mut Html, topic: &Topic, language: Language) {
        let words = self.words(language);
        let address = site::topic(language, &topic.tag);
        html.raw("<section class=\"topic\">\n<h3><a href=\"").text(&address).raw("\">").text(&topic.title);
        html.raw("</a></h3>\n");
        self.write_list(html, &topic.articles[..topic.articles.len().min(SHOWN)], language);
        if topic.articles.len() > SHOWN {
            html.raw("<p class=\"more\"><a href=\"")
                .text(&address)
                .raw("\"><span class=\"unseen\">")
                .text(&topic.title);
            html.raw(": </span>").text(&words.all(topic.articles.len())).raw("</a></p>\n");
        }
        html.raw("</section>\n");
    }

    fn write_recent(&self, html: &mut Html, shelf: &Shelf, language: Language) {
        if shelf.recent.is_empty() {
            return;
        }
        let words = self.words(language);
        html.raw("<section class=\"recent\" aria-labelledby=\"recent\">\n<h2 id=\"recent\">").text(words.recent);
        html.raw("</h2>\n<ul>\n");
        let editions = shelf.recent.iter().take(RECENT).filter_map(|place| self.edition(*place, language));
        for (slug, edition) in editions {
            html.raw("<li><a href=\"").text(&site::article(language, slug)).raw("\">").text(&edition.title).raw("</a>");
            if let Some(day) = edition.updated {
                html.raw("<time datetime=\"").text(&day.to_string()).raw("\">").text(&words.day(day)).raw("</time>");
            }
            html.raw("</li>\n");
        }
        html.raw("</ul>\n</section>\n");
    }

    /// What is written in other languages only.
    fn write_elsewhere(&self, html: &mut Html, language: Language) {
        for other in self.library.languages().filter(|other| *other != language) {
            let articles = self.content.articles.iter();
            let only_there = |article: &&crate::content::Article| {
                article.editions.contains_key(&other) && !article.editions.contains_key(&language)
            };
            let count = articles.filter(only_there).count();
            if count > 0 {
                let more = self.words(language).more_elsewhere(count, &self.language_name(other));
                html.raw("<p class=\"quiet\"><a href=\"").text(&site::home(other)).raw("\" hreflang=\"");
                html.text(other.code()).raw("\">").text(&more).raw("</a></p>\n");
            }
        }
    }
}
