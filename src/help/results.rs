//! What a search found, or that it found nothing.

use super::blocks::write_blocks;
use super::frame::{Head, SearchBox};
use super::html::Html;
use super::outline::anchor;
use super::pages::Pages;
use super::search::{Found, Results};
use super::site;
use crate::language::Language;
use serde_json::{Value, json};

impl Pages<'_> {
    /// Suggestions for a text being typed, for the script: titles and addresses.
    pub fn suggestions(&self, language: Language, places: &[usize]) -> Value {
        let editions = places.iter().filter_map(|place| self.edition(*place, language));
        let entries =
            editions.map(|(slug, edition)| json!({"title": edition.title, "address": site::article(language, slug)}));
        entries.collect()
    }

    /// The results of a search.
    pub fn results(&self, language: Language, query: &str, results: &Results) -> Html {
        let words = self.words(language);
        let title = if query.is_empty() { words.search.to_owned() } else { words.results(query) };
        let mut head = Head::new(language, title.as_str());
        query.clone_into(&mut head.query);
        query.clone_into(&mut head.draft);
        head.alternates = self.homes();
        if !query.is_empty() {
            head.alternates.iter_mut().for_each(|(other, address)| *address = site::results(*other, query));
        }
        self.page(&head, SearchBox::Small, |html| {
            self.write_way(html, language, &[]);
            html.raw("<h1>").text(&title).raw("</h1>\n");
            if query.is_empty() {
                html.raw("<p>").text(words.ask_something).raw("</p>\n");
            } else if results.is_empty() {
                html.raw("<p class=\"nothing\">").text(&words.nothing(query)).raw("</p>\n<p>");
                html.text(words.nothing_hint).raw("</p>\n");
            } else {
                self.write_results(html, language, query, results);
            }
        })
    }

    fn write_results(&self, html: &mut Html, language: Language, query: &str, results: &Results) {
        let words = self.words(language);
        if let Some(answer) = &results.answer {
            html.raw("<section class=\"answer\" aria-labelledby=\"answer\">\n<p class=\"kind\">")
                .text(words.quick_answer);
            html.raw("</p>\n<h2 id=\"answer\">").text(&answer.title).raw("</h2>\n");
            if answer.said.is_empty() {
                html.raw("<p>").text(words.answered_in_chat).raw("</p>\n");
            }
            write_blocks(html, &answer.said);
            html.raw("</section>\n");
        }
        if !results.found.is_empty() {
            html.raw("<p class=\"quiet\">")
                .text(&words.articles(results.found.len()))
                .raw("</p>\n<ol class=\"beginnings\">\n");
            results.found.iter().for_each(|found| self.write_found(html, language, query, found));
            html.raw("</ol>\n");
        }
        if results.elsewhere.is_empty() {
            return;
        }
        html.raw("<section aria-labelledby=\"elsewhere\">\n<h2 id=\"elsewhere\">").text(words.elsewhere);
        html.raw("</h2>\n<ul class=\"articles\">\n");
        for (place, other) in &results.elsewhere {
            let Some((slug, edition)) = self.edition(*place, *other) else { continue };
            html.raw("<li><a lang=\"").text(other.code()).raw("\" hreflang=\"").text(other.code()).raw("\" href=\"");
            html.text(&site::found(*other, slug, query)).raw("\">").text(&edition.title).raw("</a></li>\n");
        }
        html.raw("</ul>\n</section>\n");
    }

    fn write_found(&self, html: &mut Html, language: Language, query: &str, found: &Found) {
        let Some((slug, _)) = self.edition(found.article, language) else { return };
        let address = site::found(language, slug, query);
        html.raw("<li>\n<h2><a rel=\"nofollow\" href=\"").text(&address).raw("\">");
        Self::write_pieces(html, &found.title);
        html.raw("</a></h2>\n<p>");
        if let Some((part, heading)) = found.excerpt.part.zip(found.excerpt.heading.as_deref()) {
            html.raw("<a class=\"part\" rel=\"nofollow\" href=\"")
                .text(&address)
                .raw("#")
                .text(&anchor(part))
                .raw("\">");
            html.text(heading).raw("</a> ");
        }
        Self::write_pieces(html, &found.excerpt.pieces);
        html.raw("</p>\n</li>\n");
    }
}
