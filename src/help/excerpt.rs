//! The part of an article that fits a search: the passage with most of its words, and the heading above.

use super::outline::shortened;
use super::search::Excerpt;
use crate::content::{Article, Block, plain_text};
use crate::language::{Language, Stemmers, normalise, tokens};
use std::collections::BTreeSet;

/// So much of a passage is shown, in characters.
const SHOWN: usize = 170;
/// Of a passage whose first found word stands further behind, what is before is left out, in characters.
const LEAD: usize = 70;
/// A found word in a heading says more than one in the text below.
const IN_HEADING: usize = 2;

/// The words of a search as stems.
pub(super) struct Wanted {
    stems: BTreeSet<String>,
    stemmers: Stemmers,
}

impl Wanted {
    pub(super) fn new(query: &str, language: Language) -> Wanted {
        let stemmers = Stemmers::of(language);
        let normalised = normalise(query);
        let stems = tokens(&normalised).iter().map(|token| stemmers.stem(token).into_owned()).collect();
        Wanted { stems, stemmers }
    }

    /// The passage that fits best, or the first one.
    pub(super) fn excerpt(&self, body: &[Block]) -> Excerpt {
        let passages = passages(body);
        let fits = |passage: &Passage| {
            let heading = passage.heading.as_ref().map_or(0, |(_, heading)| self.count(heading));
            self.count(&passage.text) + heading * IN_HEADING
        };
        let counted = passages.iter().map(|passage| (fits(passage), passage));
        let best = counted.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some((_, passage)) = best else { return Excerpt::default() };
        let text = shortened(from_first_found(&passage.text, self.first(&passage.text)), SHOWN);
        let (part, heading) = passage.heading.clone().unzip();
        Excerpt { part, heading, pieces: self.marked(&text) }
    }

    /// Whether more than half of the words are in an article, in whichever language.
    pub(super) fn is_mostly_in(&self, article: &Article) -> bool {
        let mut found: BTreeSet<String> = BTreeSet::new();
        for edition in article.editions.values() {
            let questions = edition.questions.iter().map(|question| question.text.as_str());
            let texts = questions.chain([edition.title.as_str()]);
            texts.for_each(|text| found.append(&mut self.in_text(text)));
            found.append(&mut self.in_text(&plain_text(&edition.body)));
        }
        found.len() * 2 > self.stems.len()
    }

    /// How many different words of the search are in a text.
    fn count(&self, text: &str) -> usize {
        self.in_text(text).len()
    }

    fn in_text(&self, text: &str) -> BTreeSet<String> {
        let lower = text.to_lowercase();
        let stems = tokens(&lower).into_iter().map(|token| self.stemmers.stem(&token).into_owned());
        stems.filter(|stem| self.stems.contains(stem)).collect()
    }

    fn first(&self, text: &str) -> usize {
        self.found(text).first().map_or(0, |(start, _)| *start)
    }

    /// The byte ranges of the search's words in a text.
    fn found(&self, text: &str) -> Vec<(usize, usize)> {
        let wanted = |range: &(usize, usize)| {
            let lower = text[range.0..range.1].to_lowercase();
            tokens(&lower).first().is_some_and(|token| self.stems.contains(self.stemmers.stem(token).as_ref()))
        };
        tokens(text).iter().map(|token| (token.start, token.end())).filter(wanted).collect()
    }

    /// The text in pieces, and which of them are words of the search.
    pub(super) fn marked(&self, text: &str) -> Vec<(String, bool)> {
        let mut pieces = Vec::new();
        let mut done = 0;
        for (start, end) in self.found(text) {
            pieces.push((text[done..start].to_owned(), false));
            pieces.push((text[start..end].to_owned(), true));
            done = end;
        }
        pieces.push((text[done..].to_owned(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }
}

/// A passage of an article and the heading above it, with the heading's number.
struct Passage {
    heading: Option<(usize, String)>,
    text: String,
}

fn passages(body: &[Block]) -> Vec<Passage> {
    let mut heading = None;
    let mut headings = 0;
    let mut passages = Vec::new();
    for block in body {
        let text = plain_text(std::slice::from_ref(block));
        if matches!(block, Block::Heading { .. }) {
            headings += 1;
            heading = Some((headings, text));
        } else if !matches!(block, Block::Image { .. }) {
            passages.push(Passage { heading: heading.clone(), text: on_one_line(&text) });
        }
    }
    passages
}

/// The items of a list one after the other.
fn on_one_line(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim().trim_start_matches("- "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn from_first_found(text: &str, first: usize) -> &str {
    if text[..first].chars().count() <= LEAD {
        return text;
    }
    // From the sentence in which it stands, unless that is far away, too.
    let sentence = text[..first].rfind(['.', '?', '!']).map_or(0, |end| end + 1);
    let near = text[sentence..first].chars().count() <= LEAD;
    let start = if near { sentence } else { first };
    text[start..].trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown;

    #[test]
    fn the_passage_with_most_words_is_shown() {
        let body = markdown(
            "Hello there.\n\n## Sizes\n\nFeet are large.\n\n## Refunds\n\n- It takes 3 days.\n- Your refunds arrive.",
        );
        let check = |query: &str, heading: Option<&str>, shown: &str| {
            let excerpt = Wanted::new(query, Language::ENGLISH).excerpt(&body);
            let text: String = excerpt
                .pieces
                .iter()
                .map(|(piece, found)| format!("{}{piece}", if *found { "*" } else { "" }))
                .collect();
            assert_eq!((excerpt.heading.as_deref(), text.as_str()), (heading, shown), "{query}");
        };
        check(
            "refund days?",
            Some("Refunds"),
            "It takes 3 *days. Your *refunds *arrive.".replace("*arrive", "arrive").as_str(),
        );
        check("size", Some("Sizes"), "Feet are large.");
        check("unknown", None, "Hello there.");
    }

    #[test]
    fn what_is_far_in_front_is_left_out() {
        let long = format!("{}. 환불은 3일 걸려요.", "가나다 ".repeat(40));
        let excerpt = Wanted::new("환불", Language::KOREAN).excerpt(&markdown(&long));
        assert_eq!(excerpt.pieces[0], ("환불은".to_owned(), true), "{excerpt:?}");
    }
}
