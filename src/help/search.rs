//! Searching: the bot's matcher, asked for all it finds instead of the one answer.

use super::excerpt::Wanted;
use super::masking::masked;
use crate::content::{Block, Content, Intent, markdown};
use crate::language::Language;
use crate::matching::{Candidate, Matcher, Target};

/// The longest search that is read, in characters; what follows is left out.
pub const LONGEST_QUERY: usize = 200;

/// An article above this chance is shown in any case. On the shop's articles, searches for what is not there stay below 0.62.
const SURE_FROM: f64 = 0.7;
/// An article above this chance is shown if most words of the search are in it.
const LIKELY_FROM: f64 = 0.3;
/// An intent above this chance is shown as a short answer: the bot would answer it.
const ANSWERED_FROM: f64 = 0.45;
/// So many articles are listed.
const MOST_FOUND: usize = 10;
/// Suggestions looked at to find this many articles among them.
const LOOKED_AT: usize = 60;

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// What the bot would say.
    pub answer: Option<Answer>,
    /// Articles in the language of the page, best first.
    pub found: Vec<Found>,
    /// Articles that are written in other languages only: the place in the content, and a language.
    pub elsewhere: Vec<(usize, Language)>,
}

/// A short answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The intent's title.
    pub title: String,
    /// What it says; empty when it has to ask back or look something up, as only the chat can.
    pub said: Vec<Block>,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its place in the content.
    pub article: usize,
    /// Its title, in pieces.
    pub title: Vec<(String, bool)>,
    /// The part that fits.
    pub excerpt: Excerpt,
}

/// A passage of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the heading above it, counted from 1.
    pub part: Option<usize>,
    /// That heading.
    pub heading: Option<String>,
    /// The text in pieces, and which of them are words of the search.
    pub pieces: Vec<(String, bool)>,
}

impl Results {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.answer.is_none() && self.found.is_empty() && self.elsewhere.is_empty()
    }
}

/// A search as typed, without what only harms, on one line, cut where it gets too long.
pub fn tidy_query(query: &str) -> String {
    let harmless = |character: &char| !matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{fffd}');
    let spaced: String = query.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    let shown: String = spaced.chars().filter(harmless).collect();
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST_QUERY).collect::<String>().trim_end().to_owned()
}

/// Everything that fits a search in a language; the text is one of [`tidy_query`]. Where nothing does, numbers and addresses in it
/// are passed over: whoever writes them along still means the other words.
pub fn search(content: &Content, matcher: &Matcher, query: &str, language: Language) -> Results {
    let results = fitting(content, matcher, query, language);
    if results.is_empty() { fitting(content, matcher, &masked(query), language) } else { results }
}

fn fitting(content: &Content, matcher: &Matcher, query: &str, language: Language) -> Results {
    let reading = matcher.read(query, language);
    let wanted = Wanted::new(&reading.normalised, reading.language);
    let fits = |place: &usize, chance: f64| {
        chance >= SURE_FROM || chance >= LIKELY_FROM && wanted.is_mostly_in(&content.articles[*place])
    };
    let likely = matcher.articles_for(&reading);
    let likely = likely.iter().filter_map(|found| Some((place(content, &found.target)?, found.confidence)));
    let mut places: Vec<usize> =
        likely.filter(|(place, chance)| fits(place, *chance)).map(|(place, _)| place).collect();
    if places.is_empty() {
        // Perhaps a word that is not finished, or half a syllable.
        places = suggested(content, matcher, query, language, MOST_FOUND);
    }
    let mut results = Results { answer: answer(content, reading.best(), language), ..Results::default() };
    for place in places {
        let editions = &content.articles[place].editions;
        match (editions.get(&language), editions.keys().next()) {
            (Some(edition), _) => results.found.push(Found {
                article: place,
                title: wanted.marked(&edition.title),
                excerpt: wanted.excerpt(&edition.body),
            }),
            (None, Some(other)) => results.elsewhere.push((place, *other)),
            (None, None) => {}
        }
    }
    results
}

/// Articles whose title or questions are being typed, at most `most`: their places in the content.
pub fn suggested(content: &Content, matcher: &Matcher, typed: &str, language: Language, most: usize) -> Vec<usize> {
    let begun = matcher.suggest(typed, language, LOOKED_AT);
    let places = begun.iter().filter_map(|suggestion| place(content, &suggestion.target));
    places.filter(|place| content.articles[*place].editions.contains_key(&language)).take(most).collect()
}

fn place(content: &Content, target: &Target) -> Option<usize> {
    let Target::Article(id) = target else { return None };
    content.articles.binary_search_by(|article| article.id.cmp(id)).ok()
}

/// What the bot would say, or that it can be asked; small talk is no answer to a search.
fn answer(content: &Content, best: Option<&Candidate>, language: Language) -> Option<Answer> {
    let best = best.filter(|best| best.certain() || best.confidence >= ANSWERED_FROM)?;
    let Target::Intent(id) = &best.target else { return None };
    let intent = content.intent(id).filter(|intent| intent.priority >= 0)?;
    let said = said_always(intent, language).map(markdown).unwrap_or_default();
    Some(Answer { title: intent.title.get(&language)?.clone(), said })
}

/// The text of an intent that says the same to everybody.
fn said_always(intent: &Intent, language: Language) -> Option<&str> {
    let asks = !intent.slots.is_empty() || intent.lookup.is_some() || !intent.confirm.is_empty();
    if asks || intent.handoff.is_some() {
        return None;
    }
    let answer = intent.answers.first().filter(|answer| answer.when.is_none())?;
    let text = answer.say.get(&language)?.variants.first()?.text.as_str();
    (!text.contains("{{") && !text.contains("{%") && !text.contains("{#")).then_some(text)
}
