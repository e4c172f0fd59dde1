//! Pages for what is not there, and for who is too fast.

use super::frame::{Head, SearchBox};
use super::html::Html;
use super::pages::Pages;
use super::site;
use crate::language::Language;

impl Pages<'_> {
    /// Nothing is at this address; where an article of this name is written in other languages, that is told.
    pub fn missing(&self, language: Language, slug: Option<&str>) -> Html {
        let words = self.words(language);
        let mut head = Head::new(language, words.missing);
        head.alternates = self.homes();
        let article = slug.and_then(|slug| self.article_of(slug)).map(|(_, article)| article);
        self.page(&head, SearchBox::Small, |html| {
            html.raw("<h1>").text(words.missing).raw("</h1>\n<p>");
            html.text(if article.is_some() { words.written_elsewhere } else { words.missing_more }).raw("</p>\n");
            if let Some(article) = article {
                html.raw("<ul class=\"articles\">\n");
                for (other, edition) in &article.editions {
                    html.raw("<li><a lang=\"").text(other.code()).raw("\" hreflang=\"").text(other.code());
                    html.raw("\" href=\"").text(&site::article(*other, &article.id.0)).raw("\">").text(&edition.title);
                    html.raw("</a> (").text(&self.language_name(*other)).raw(")</li>\n");
                }
                html.raw("</ul>\n");
            }
            html.raw("<p><a href=\"").text(&site::home(language)).raw("\">").text(words.back).raw("</a></p>\n");
        })
    }

    /// Too many requests came from one address.
    pub fn too_fast(&self, language: Language) -> Html {
        let words = self.words(language);
        let mut head = Head::new(language, words.too_fast);
        head.alternates = self.homes();
        self.page(&head, SearchBox::Small, |html| {
            html.raw("<h1>").text(words.too_fast).raw("</h1>\n<p>").text(words.too_fast_more).raw("</p>\n");
        })
    }
}
