//! Parts that several pages show: lists of articles, the way back.

use super::html::Html;
use super::library::Topic;
use super::pages::Pages;
use super::site;
use crate::language::Language;

impl Pages<'_> {
    /// Every language's first page.
    pub(super) fn homes(&self) -> Vec<(Language, String)> {
        self.library.languages().map(|language| (language, site::home(language))).collect()
    }

    /// Links to articles.
    pub(super) fn write_list(&self, html: &mut Html, places: &[usize], language: Language) {
        html.raw("<ul class=\"articles\">\n");
        for (slug, edition) in places.iter().filter_map(|place| self.edition(*place, language)) {
            html.raw("<li><a href=\"").text(&site::article(language, slug)).raw("\">").text(&edition.title);
            html.raw("</a></li>\n");
        }
        html.raw("</ul>\n");
    }

    /// Links to topics, by their names alone.
    pub(super) fn write_tags<'t>(html: &mut Html, topics: impl Iterator<Item = &'t Topic>, language: Language) {
        html.raw("<ul>\n");
        for topic in topics {
            html.raw("<li><a href=\"").text(&site::topic(language, &topic.tag)).raw("\">").text(&topic.title);
            html.raw("</a></li>\n");
        }
        html.raw("</ul>\n");
    }

    /// Where a page stands; the last step is the page itself and is not a link.
    pub(super) fn write_way(&self, html: &mut Html, language: Language, steps: &[(String, String)]) {
        let words = self.words(language);
        html.raw("<nav class=\"way\" aria-label=\"").text(words.here).raw("\">\n<ol>\n");
        html.raw("<li><a href=\"").text(&site::home(language)).raw("\">").text(words.help).raw("</a></li>\n");
        for (title, address) in steps {
            html.raw("<li><a href=\"").text(address).raw("\">").text(title).raw("</a></li>\n");
        }
        html.raw("</ol>\n</nav>\n");
    }

    /// Pieces of a text, with the words of the search marked.
    pub(super) fn write_pieces(html: &mut Html, pieces: &[(String, bool)]) {
        for (piece, found) in pieces {
            match found {
                true => html.raw("<mark>").text(piece).raw("</mark>"),
                false => html.text(piece),
            };
        }
    }
}
