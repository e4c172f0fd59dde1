//! An article for who reads it elsewhere than on its page: in the chat, or as a card below an answer.

use super::library::Library;
use super::outline::shortened;
use super::site;
use crate::content::{Block, Content, Edition, plain_text};
use crate::ids::ArticleId;
use crate::language::Language;

/// So many related articles are named beside an article that is read in the chat: there is little room.
const RELATED: usize = 3;

/// A first sentence that is longer is cut, in characters.
const SENTENCE: usize = 140;

/// An article in the language asked for, or else in one it is written in.
#[derive(Debug, Clone)]
pub struct OpenedArticle<'a> {
    /// Which.
    pub article: &'a ArticleId,
    /// The language it is written in.
    pub language: Language,
    /// What is written.
    pub edition: &'a Edition,
    /// What its first tag is called; empty without one.
    pub topic: &'a str,
    /// Articles that have most in common with it, with their titles.
    pub related: Vec<(&'a ArticleId, &'a str)>,
    /// Other languages it is written in: the language, what it calls itself, the title in it.
    pub also_in: Vec<(Language, String, &'a str)>,
    /// The path of its page.
    pub page: String,
}

/// Opens an article; none when there is no such article.
pub fn opened<'a>(content: &'a Content, library: &Library, slug: &str, wanted: Language) -> Option<OpenedArticle<'a>> {
    let articles = &content.articles;
    let place = articles.binary_search_by(|article| article.id.0.as_ref().cmp(slug)).ok()?;
    let article = &articles[place];
    let (language, edition) = edition_for(content, &article.id, wanted)?;
    let related = library.shelf(language).map(|shelf| shelf.related(place, edition, RELATED)).unwrap_or_default();
    let titled = |place: usize| {
        let other = articles.get(place)?;
        Some((&other.id, other.editions.get(&language)?.title.as_str()))
    };
    let others = article.editions.iter().filter(|(other, _)| **other != language);
    let also_in = others.map(|(other, edition)| (*other, content.language_name(*other), edition.title.as_str()));
    Some(OpenedArticle {
        article: &article.id,
        language,
        edition,
        topic: topic_of(content, language, edition),
        related: related.into_iter().filter_map(titled).collect(),
        also_in: also_in.collect(),
        page: site::article(language, slug),
    })
}

/// An article in this language, or else in the first it is written in.
pub fn edition_for<'a>(content: &'a Content, id: &ArticleId, wanted: Language) -> Option<(Language, &'a Edition)> {
    let editions = &content.article(id)?.editions;
    let found = editions.get_key_value(&wanted).or_else(|| editions.iter().next());
    found.map(|(language, edition)| (*language, edition))
}

/// What the first tag of an article is called; empty without one.
pub fn topic_of<'a>(content: &'a Content, language: Language, edition: &'a Edition) -> &'a str {
    edition.tags.first().map_or("", |tag| content.tag_title(language, &tag.text))
}

/// The first sentence of a text; what follows a heading or a list counts only where there is no paragraph.
pub fn first_sentence(body: &[Block]) -> String {
    let first = body.iter().find(|block| matches!(block, Block::Paragraph { .. })).or(body.first());
    let text = first.map(|block| plain_text(std::slice::from_ref(block))).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = text.char_indices().filter(|(_, sign)| matches!(sign, '.' | '?' | '!' | '。' | '？' | '！'));
    // A full stop inside a number or an address ends nothing.
    let last = |(place, sign): &(usize, char)| {
        let rest = &text[place + sign.len_utf8()..];
        rest.is_empty() || rest.starts_with(' ') || !sign.is_ascii()
    };
    let end = ends.into_iter().find(last).map_or(text.len(), |(place, sign)| place + sign.len_utf8());
    shortened(&text[..end], SENTENCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown;

    #[test]
    fn the_first_sentence_ends_where_a_sentence_ends() {
        let check = |text: &str, expected: &str| assert_eq!(first_sentence(&markdown(text)), expected, "{text}");
        check("It takes 3.5 days. Then it is there.", "It takes 3.5 days.");
        check("## Heading\n\n배송은 2일 걸려요. 제주는 3일이에요.", "배송은 2일 걸려요.");
        check("- only\n- a list", "- only - a list");
        check("no end", "no end");
        check("是的。好。", "是的。");
        check("", "");
        assert!(first_sentence(&markdown(&"말 ".repeat(200))).ends_with('…'));
    }
}
