//! What to read first: what is read most, or what the writers want to be read first while too little was read.

use super::html::Html;
use super::library::Shelf;
use super::pages::Pages;
use crate::language::Language;
use std::cmp::Reverse;

/// So many articles are named.
const NAMED: usize = 6;

/// With fewer reads in all, chance would decide.
const ENOUGH_READS: u64 = 20;

/// A list of few says nothing that the topics below do not.
const FEWEST_ARTICLES: usize = 2;

impl Pages<'_> {
    /// The articles to read first, and whether they are those that were read most.
    fn first_read(&self, shelf: &Shelf, language: Language, reads: &[(String, u64)]) -> (Vec<usize>, bool) {
        let written = |slug: &str| {
            let (place, article) = self.article_of(slug)?;
            article.editions.contains_key(&language).then_some(place)
        };
        let mut read: Vec<(u64, usize)> =
            reads.iter().filter_map(|(slug, reads)| Some((*reads, written(slug)?))).collect();
        // Of those read as often: first what the writers put first, then by the files' names.
        let order = |place: usize| shelf.first.iter().position(|first| *first == place).unwrap_or(usize::MAX);
        read.sort_by_key(|(reads, place)| (Reverse(*reads), order(*place), *place));
        let enough = read.iter().map(|(reads, _)| reads).sum::<u64>() >= ENOUGH_READS;
        let read = read.into_iter().map(|(_, place)| place).filter(|_| enough);
        let mut places: Vec<usize> = Vec::with_capacity(NAMED);
        for place in read.chain(shelf.first.iter().copied()) {
            if places.len() < NAMED && !places.contains(&place) {
                places.push(place);
            }
        }
        (places, enough)
    }

    pub(super) fn write_popular(&self, html: &mut Html, shelf: &Shelf, language: Language, reads: &[(String, u64)]) {
        let (places, most_read) = self.first_read(shelf, language, reads);
        if places.len() < FEWEST_ARTICLES {
            return;
        }
        let words = self.words(language);
        html.raw("<section class=\"popular\" aria-labelledby=\"popular\">\n<h2 id=\"popular\">");
        html.text(if most_read { words.popular } else { words.read_first }).raw("</h2>\n");
        self.write_list(html, &places, language);
        html.raw("</section>\n");
    }
}
