//! An article: its text, when it was updated, whether it helped, and where to go from here.

use super::blocks::write_blocks;
use super::frame::{Head, SearchBox};
use super::html::Html;
use super::outline::{anchor, beginning, contents};
use super::pages::Pages;
use super::site;
use crate::content::Edition;
use crate::language::Language;

/// So many related articles are named.
const RELATED: usize = 5;
/// A description for search engines, in characters: about what they show.
const DESCRIPTION: usize = 150;

/// What is known of who asks for an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The search that led here; empty when there was none.
    pub query: String,
    /// What was just said about whether it helped.
    pub helped: Option<bool>,
}

impl Pages<'_> {
    /// The page of an article; none when it is not written in this language.
    pub fn article(&self, language: Language, slug: &str, asked: &Asked) -> Option<Html> {
        let (place, article) = self.article_of(slug)?;
        let edition = article.editions.get(&language)?;
        let path = site::article(language, slug);
        let mut head = Head::new(language, &edition.title);
        head.description = beginning(&edition.body, DESCRIPTION);
        head.kind = "article";
        head.query.clone_from(&asked.query);
        head.draft.clone_from(&asked.query);
        head.alternates = article.editions.keys().map(|other| (*other, site::article(*other, slug))).collect();
        let way = self.way(edition, language);
        let mut steps = vec![(self.words(language).title(self.shop_name(language)), site::home(language))];
        steps.extend(way.iter().cloned());
        steps.push((edition.title.clone(), path.clone()));
        head.structured = vec![self.about_article(edition, language, &path, &head.description), self.about_way(&steps)];
        head.canonical = Some(path);
        let text = Text { language, slug, place, edition, asked };
        Some(self.page(&head, SearchBox::Small, |html| {
            self.write_back(html, &text, &way);
            self.write_article(html, &text);
        }))
    }

    /// Whether an article is written in this language.
    pub fn has(&self, language: Language, slug: &str) -> bool {
        self.article_of(slug).is_some_and(|(_, article)| article.editions.contains_key(&language))
    }

    /// The topic that an article stands under first.
    fn way(&self, edition: &Edition, language: Language) -> Vec<(String, String)> {
        let topic = self.shelf(language).and_then(|shelf| shelf.topics_of(edition).next());
        topic.map(|topic| (topic.title.clone(), site::topic(language, &topic.tag))).into_iter().collect()
    }

    fn write_back(&self, html: &mut Html, text: &Text<'_>, way: &[(String, String)]) {
        let query = &text.asked.query;
        if query.is_empty() {
            return self.write_way(html, text.language, way);
        }
        html.raw("<nav class=\"way\"><a rel=\"nofollow\" href=\"")
            .text(&site::results(text.language, query))
            .raw("\">← ");
        html.text(&self.words(text.language).back_to(query)).raw("</a></nav>\n");
    }

    fn write_article(&self, html: &mut Html, text: &Text<'_>) {
        let Text { language, edition, .. } = *text;
        let words = self.words(language);
        let parts = contents(&edition.body);
        html.raw(if parts.is_empty() {
            "<div class=\"reading\">\n"
        } else {
            "<div class=\"reading with-contents\">\n"
        });
        html.raw("<article>\n<h1>").text(&edition.title).raw("</h1>\n");
        if let Some(day) = edition.updated {
            html.raw("<p class=\"quiet\"><time datetime=\"").text(&day.to_string()).raw("\">");
            html.text(&words.updated(day)).raw("</time></p>\n");
        }
        if !parts.is_empty() {
            html.raw("<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">")
                .text(words.on_this_page);
            html.raw("</h2>\n<ol>\n");
            for (number, title) in &parts {
                html.raw("<li><a href=\"#").text(&anchor(*number)).raw("\">").text(title).raw("</a></li>\n");
            }
            html.raw("</ol>\n</nav>\n");
        }
        html.raw("<div class=\"text\">\n");
        write_blocks(html, &edition.body);
        html.raw("</div>\n</article>\n<div class=\"after\">\n");
        self.write_topics(html, text);
        self.write_helped(html, text);
        self.write_related(html, text);
        html.raw("</div>\n</div>\n");
    }

    fn write_topics(&self, html: &mut Html, text: &Text<'_>) {
        let topics: Vec<_> =
            self.shelf(text.language).map(|shelf| shelf.topics_of(text.edition).collect()).unwrap_or_default();
        if topics.is_empty() || text.edition.tags.is_empty() {
            return;
        }
        html.raw("<section class=\"tags\" aria-label=\"").text(self.words(text.language).tags).raw("\">\n");
        Self::write_tags(html, topics.into_iter(), text.language);
        html.raw("</section>\n");
    }

    fn write_helped(&self, html: &mut Html, text: &Text<'_>) {
        let words = self.words(text.language);
        html.raw("<section class=\"helped\" id=\"helped\" aria-labelledby=\"did-it\">\n");
        if let Some(helped) = text.asked.helped {
            let thanks = if helped { words.thanks } else { words.thanks_after_no };
            html.raw("<h2 id=\"did-it\">").text(thanks).raw("</h2>\n</section>\n");
            return;
        }
        html.raw("<h2 id=\"did-it\">").text(words.helped).raw("</h2>\n<form method=\"post\" action=\"");
        html.text(&site::article(text.language, text.slug)).raw("/helped\">\n");
        html.raw("<button name=\"helped\" value=\"yes\" aria-describedby=\"did-it\">").text(words.yes);
        html.raw("</button>\n<button name=\"helped\" value=\"no\" aria-describedby=\"did-it\">").text(words.no);
        html.raw("</button>\n</form>\n</section>\n");
    }

    fn write_related(&self, html: &mut Html, text: &Text<'_>) {
        let shelf = self.shelf(text.language);
        let related = shelf.map(|shelf| shelf.related(text.place, text.edition, RELATED)).unwrap_or_default();
        if related.is_empty() {
            return;
        }
        html.raw("<section class=\"related\" aria-labelledby=\"related\">\n<h2 id=\"related\">");
        html.text(self.words(text.language).related).raw("</h2>\n");
        self.write_list(html, &related, text.language);
        html.raw("</section>\n");
    }
}

/// An article in one language, and how it was come to.
struct Text<'a> {
    language: Language,
    slug: &'a str,
    place: usize,
    edition: &'a Edition,
    asked: &'a Asked,
}
