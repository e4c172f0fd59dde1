//! All articles of a topic, each with its beginning.

use super::frame::{Head, SearchBox};
use super::html::Html;
use super::library::Topic;
use super::outline::{ANSWER, beginning};
use super::pages::Pages;
use super::site;
use crate::language::Language;

/// More questions than this are no list that a search engine would show.
const MOST_QUESTIONS: usize = 50;

impl Pages<'_> {
    /// The page of a topic; none when no article of this language has the tag.
    pub fn topic(&self, language: Language, tag: &str) -> Option<Html> {
        let shelf = self.shelf(language)?;
        let topic = shelf.topic(tag)?;
        let mut head = Head::new(language, &topic.title);
        let path = site::topic(language, tag);
        head.description = self.words(language).about(self.shop_name(language));
        head.alternates = self.homes();
        head.alternates.retain(|(other, _)| self.shelf(*other).is_some_and(|shelf| shelf.topic(tag).is_some()));
        head.alternates.iter_mut().for_each(|(other, address)| *address = site::topic(*other, tag));
        let editions = topic.articles.iter().filter_map(|place| self.edition(*place, language));
        let questions = editions.map(|(_, edition)| edition).take(MOST_QUESTIONS);
        head.structured = vec![self.about_questions(questions, language)];
        head.canonical = Some(path);
        Some(self.page(&head, SearchBox::Small, |html| self.write_topic_page(html, topic, language)))
    }

    fn write_topic_page(&self, html: &mut Html, topic: &Topic, language: Language) {
        self.write_way(html, language, &[]);
        html.raw("<h1>").text(&topic.title).raw("</h1>\n<p class=\"quiet\">");
        html.text(&self.words(language).articles(topic.articles.len())).raw("</p>\n<ul class=\"beginnings\">\n");
        for (slug, edition) in topic.articles.iter().filter_map(|place| self.edition(*place, language)) {
            html.raw("<li>\n<h2><a href=\"").text(&site::article(language, slug)).raw("\">").text(&edition.title);
            html.raw("</a></h2>\n<p>").text(&beginning(&edition.body, ANSWER)).raw("</p>\n</li>\n");
        }
        html.raw("</ul>\n");
    }
}
