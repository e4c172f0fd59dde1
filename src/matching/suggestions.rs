//! Suggestions while typing: titles and questions in which every typed word begins a word, down to half a syllable.
//!
//! All places where a word begins are sorted by what follows them, spaces left out. What begins with a typed word is then one
//! range of them, and 배송조회 finds 배송 조회. Scripts that keep their words apart lose a space only between whole words: login
//! finds "log in", but tent not "ten thousand".

mod marks;

use super::reading::Target;
use crate::content::Content;
use crate::language::hangul::keystrokes;
use crate::language::{Language, Script, normalise};
use marks::Marks;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// A suggestion for a text being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it leads.
    pub target: Target,
    /// Its title in the language asked for.
    pub title: String,
}

/// One text that can be typed towards.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Titles stand before other ways to ask.
    kind: Kind,
    /// In bytes: short texts stand before long ones.
    length: usize,
    /// The place of what it leads to.
    place: u32,
    /// Its keystrokes without spaces.
    strokes: String,
    /// Where its words begin.
    starts: Vec<u32>,
    /// Those that begin behind a word of a script that keeps words apart, as they do themselves.
    apart: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Title,
    Question,
}

/// The texts of one language.
#[derive(Debug, Default)]
struct Shelf {
    /// Those that are to be suggested first, first.
    entries: Vec<Entry>,
    /// Entry and byte of every beginning of a word, sorted by what follows.
    beginnings: Vec<(u32, u32)>,
    leads_to: Vec<(Target, String)>,
}

/// All texts that can be typed towards.
#[derive(Debug, Default)]
pub(crate) struct Suggestions {
    shelves: BTreeMap<Language, Shelf>,
}

impl Suggestions {
    /// Collects titles, examples and questions.
    pub(crate) fn new(content: &Content) -> Suggestions {
        let mut suggestions = Suggestions::default();
        for intent in &content.intents {
            for (language, title) in &intent.title {
                let target = Target::Intent(intent.id.clone());
                let others = intent.examples.get(language).into_iter().flatten();
                suggestions.add(*language, target, title, others.map(|sentence| sentence.text.as_str()));
            }
        }
        for article in &content.articles {
            for (language, edition) in &article.editions {
                let target = Target::Article(article.id.clone());
                let others = edition.questions.iter().map(|sentence| sentence.text.as_str());
                suggestions.add(*language, target, &edition.title, others);
            }
        }
        suggestions.shelves.values_mut().for_each(Shelf::sort);
        suggestions
    }

    fn add<'a>(&mut self, language: Language, target: Target, title: &str, others: impl Iterator<Item = &'a str>) {
        let shelf = self.shelves.entry(language).or_default();
        let place = shelf.leads_to.len() as u32;
        shelf.leads_to.push((target, title.to_owned()));
        let entry = |kind, text: &str| {
            let Strokes { strokes, starts, apart } = Strokes::of(&normalise(text));
            Entry { kind, length: strokes.len(), place, strokes, starts, apart }
        };
        shelf.entries.push(entry(Kind::Title, title));
        shelf.entries.extend(others.map(|text| entry(Kind::Question, text)));
    }

    /// The best suggestions: titles that begin with the text, titles that hold its words, then other ways to ask.
    pub(crate) fn find(&self, typed: &str, language: Language, limit: usize) -> Vec<Suggestion> {
        let Some(shelf) = self.shelves.get(&language) else {
            return Vec::new();
        };
        let found = shelf.find(&typed_form(typed), limit).into_iter();
        let suggestion =
            |(target, title): &(Target, String)| Suggestion { target: target.clone(), title: title.clone() };
        found.map(|place| suggestion(&shelf.leads_to[place as usize])).collect()
    }
}

impl Shelf {
    fn sort(&mut self) {
        self.entries.par_sort_unstable();
        let entries = &self.entries;
        let each = entries.iter().enumerate();
        self.beginnings =
            each.flat_map(|(place, entry)| entry.starts.iter().map(move |start| (place as u32, *start))).collect();
        let follows = |(place, start): &(u32, u32)| &entries[*place as usize].strokes[*start as usize..];
        self.beginnings.par_sort_unstable_by(|a, b| follows(a).cmp(follows(b)).then(a.cmp(b)));
    }

    /// The places that a text leads to, at most `limit`, each once.
    fn find(&self, typed: &str, limit: usize) -> Vec<u32> {
        let Strokes { strokes: whole, starts, .. } = Strokes::of(typed);
        if starts.is_empty() {
            return Vec::new();
        }
        let ends = starts.iter().skip(1).map(|end| *end as usize).chain([whole.len()]);
        let words = starts.iter().zip(ends).map(|(start, end)| &whole[*start as usize..end]);
        let mut holding = Marks::of(self.entries.len(), self.beginning_with(&whole, &starts));
        if starts.len() > 1 {
            let each = words.map(|word| Marks::of(self.entries.len(), self.beginning_with(word, &[])));
            holding.join(each.reduce(Marks::both).unwrap_or_default());
        }
        let mut listed = Vec::with_capacity(limit);
        let mut seen = FxHashSet::default();
        for kind in [Kind::Title, Kind::Question] {
            let first = self.entries.partition_point(|entry| entry.kind < kind);
            let held = || holding.from(first).map(|place| &self.entries[place]).take_while(|entry| entry.kind == kind);
            let begins = |entry: &&Entry| entry.strokes.starts_with(&whole);
            let best = held().filter(begins).chain(held().filter(|entry| !begins(entry)));
            listed.extend(best.map(|entry| entry.place).filter(|place| seen.insert(*place)).take(limit - listed.len()));
        }
        listed
    }

    /// The entries in which these keystrokes, of words that begin as said, begin at the beginning of a word.
    fn beginning_with<'a>(&'a self, strokes: &'a str, words: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        let follows = |(place, start): &(u32, u32)| &self.entries[*place as usize].strokes[*start as usize..];
        let first = self.beginnings.partition_point(|beginning| follows(beginning) < strokes);
        let count = self.beginnings[first..].partition_point(|beginning| follows(beginning).starts_with(strokes));
        let found = self.beginnings[first..first + count].iter();
        let fits = move |(place, start): &&(u32, u32)| self.entries[*place as usize].fits(*start, strokes.len(), words);
        found.filter(fits).map(|(place, _)| *place)
    }
}

impl Entry {
    /// Whether so many bytes from here on leave out no space but between whole words, where the typed words begin as said.
    fn fits(&self, start: u32, length: usize, words: &[u32]) -> bool {
        let end = start + length as u32;
        let next = self.apart.partition_point(|apart| *apart <= start);
        let mut crossed = self.apart[next..].iter().take_while(|apart| **apart < end);
        let whole = || end as usize == self.strokes.len() || self.starts.binary_search(&end).is_ok();
        crossed.all(|apart| words.contains(&(apart - start))) || whole()
    }
}

/// Like [`normalise`], but a letter being typed at the end stays.
fn typed_form(typed: &str) -> String {
    let typed = typed.trim_start();
    let open = typed.chars().rev().take_while(|c| ('ㄱ'..='ㅣ').contains(c)).count();
    let cut = typed
        .char_indices()
        .rev()
        .nth(open.wrapping_sub(1))
        .filter(|_| open > 0)
        .map_or(typed.len(), |(place, _)| place);
    let mut form = normalise(&typed[..cut]);
    if open > 0 && typed[..cut].ends_with(' ') {
        form.push(' ');
    }
    form.push_str(&typed[cut..]);
    form
}

/// A text as it is typed.
struct Strokes {
    /// Its keystrokes without spaces.
    strokes: String,
    /// Where its words begin.
    starts: Vec<u32>,
    /// See [`Entry::apart`].
    apart: Vec<u32>,
}

impl Strokes {
    fn of(normalised: &str) -> Strokes {
        let mut found =
            Strokes { strokes: String::with_capacity(normalised.len() * 2), starts: Vec::new(), apart: Vec::new() };
        let mut before: Option<char> = None;
        for word in normalised.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let start = found.strokes.len() as u32;
            found.starts.push(start);
            if [before, word.chars().next()].into_iter().all(|letter| letter.is_some_and(keeps_apart)) {
                found.apart.push(start);
            }
            before = word.chars().next_back();
            found.strokes.push_str(&keystrokes(word));
        }
        found
    }
}

/// Whether a letter is of a script that is hardly read without spaces.
fn keeps_apart(letter: char) -> bool {
    use Script::{Arabic, Cyrillic, Devanagari, Greek, Hebrew, Latin};
    matches!(Script::of(letter), Some(Latin | Cyrillic | Greek | Arabic | Hebrew | Devanagari))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::eval::{ArticleRow, content_of_articles};

    #[test]
    fn what_is_typed_begins_words() {
        let article = |id: &str, title: &str, question: &str| ArticleRow {
            id: id.to_owned(),
            title: title.to_owned(),
            questions: vec![question.to_owned()],
            body: String::new(),
        };
        let articles = [
            article("fee", "배송비 안내", "배송 요금이 얼마예요"),
            article("track", "배송 조회하기", "택배 어디쯤 왔어요"),
            article("refund", "Refund times", "when is my money back"),
            article("points", "Ten thousand points", "how do i log in"),
        ];
        let suggestions = Suggestions::new(&content_of_articles(&articles));
        let check = |typed: &str, language: Language, expected: &[&str]| {
            let found = suggestions.find(typed, language, 2);
            let ids: Vec<&str> = found.iter().map(|suggestion| suggestion.target.id()).collect();
            assert_eq!(ids, expected, "{typed}");
        };
        check("배ㅅ", Language::KOREAN, &["fee", "track"]);
        check("조", Language::KOREAN, &["track"]);
        check("조회 배송", Language::KOREAN, &["track"]);
        check("배송조회", Language::KOREAN, &["track"]);
        check("택배어디", Language::KOREAN, &["track"]);
        check("송", Language::KOREAN, &[]);
        check("", Language::KOREAN, &[]);
        check("mon", Language::ENGLISH, &["refund"]);
        check("back money", Language::ENGLISH, &["refund"]);
        check("ack", Language::ENGLISH, &[]);
        check("ten th", Language::ENGLISH, &["points"]);
        check("tent", Language::ENGLISH, &[]);
        check("login", Language::ENGLISH, &["points"]);
        check("logi", Language::ENGLISH, &[]);
        check("refundtimes", Language::ENGLISH, &["refund"]);
    }
}
