//! Suggestions while typing: titles and questions in which every typed word begins a word, down to half a syllable.

use super::reading::Target;
use crate::content::Content;
use crate::language::hangul::keystrokes;
use crate::language::{Language, normalise};
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
#[derive(Debug)]
struct Entry {
    /// Keystrokes with a space before each word: " ㅂㅐㅅㅗㅇ ㅈㅗㅎㅚ".
    strokes: String,
    /// 0 for titles, 1 for other ways to ask.
    rank: u8,
    /// The place of what it leads to.
    place: u32,
}

/// The texts of one language.
#[derive(Debug, Default)]
struct Shelf {
    entries: Vec<Entry>,
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
        suggestions
    }

    fn add<'a>(&mut self, language: Language, target: Target, title: &str, others: impl Iterator<Item = &'a str>) {
        let shelf = self.shelves.entry(language).or_default();
        let place = shelf.leads_to.len() as u32;
        shelf.leads_to.push((target, title.to_owned()));
        shelf.entries.push(Entry { strokes: strokes(&normalise(title)), rank: 0, place });
        shelf.entries.extend(others.map(|text| Entry { strokes: strokes(&normalise(text)), rank: 1, place }));
    }

    /// The best suggestions: titles that begin with the text, titles that hold its words, then other ways to ask.
    pub(crate) fn find(&self, typed: &str, language: Language, limit: usize) -> Vec<Suggestion> {
        let wanted = strokes(&typed_form(typed));
        let Some(shelf) = self.shelves.get(&language).filter(|_| !wanted.is_empty()) else {
            return Vec::new();
        };
        let words: Vec<&str> = wanted.split_inclusive(' ').map(str::trim).filter(|word| !word.is_empty()).collect();
        let words: Vec<String> = words.iter().map(|word| format!(" {word}")).collect();
        let mut found: Vec<(u8, bool, usize, u32)> = Vec::new();
        for entry in &shelf.entries {
            let begins = entry.strokes.starts_with(&wanted);
            if begins || words.iter().all(|word| entry.strokes.contains(word.as_str())) {
                found.push((entry.rank, !begins, entry.strokes.len(), entry.place));
            }
        }
        found.sort_unstable();
        let mut seen = rustc_hash::FxHashSet::default();
        found.retain(|(.., place)| seen.insert(*place));
        let suggestion =
            |(target, title): &(Target, String)| Suggestion { target: target.clone(), title: title.clone() };
        found.iter().take(limit).map(|(.., place)| suggestion(&shelf.leads_to[*place as usize])).collect()
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

fn strokes(normalised: &str) -> String {
    let letters = normalised.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let spaced: String = letters.collect();
    let words = spaced.split_whitespace().map(|word| format!(" {}", keystrokes(word)));
    words.collect()
}
