//! Words that mean the same: what the language packs and their writers know of 환불 = refund, 비번 = 비밀번호.

use crate::content::Content;
use crate::language::{Language, Stemmers, normalise, tokens};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A glossary entry has at most so many words.
const MOST_WORDS: usize = 3;

/// What else can stand for a run of stems.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    /// From the joined stems of an entry to the places of its groups.
    entries: FxHashMap<String, Vec<u32>>,
    /// The normalised entries of each group, by language of their letters.
    groups: Vec<Vec<String>>,
}

impl Glossary {
    /// The groups of every language of the content.
    pub(crate) fn new(content: &Content, stemmers: &BTreeMap<Language, Stemmers>) -> Glossary {
        let mut glossary = Glossary::default();
        for group in content.languages.values().flat_map(|pack| &pack.glossary) {
            let place = glossary.groups.len() as u32;
            let group: Vec<String> =
                group.iter().map(|entry| normalise(entry)).filter(|entry| !entry.is_empty()).collect();
            for entry in &group {
                for stemmers in stemmers.values() {
                    let places = glossary.entries.entry(joined(entry, stemmers)).or_default();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
            }
            glossary.groups.push(group);
        }
        glossary
    }

    /// The other entries of every group that a run of words in the text belongs to.
    pub(crate) fn expansions<'a>(&'a self, normalised: &str, stemmers: &Stemmers) -> Vec<&'a str> {
        let stems: Vec<String> = tokens(normalised).iter().map(|token| stemmers.stem(token).into_owned()).collect();
        let mut found = Vec::new();
        for start in 0..stems.len() {
            for end in start + 1..=stems.len().min(start + MOST_WORDS) {
                let run = stems[start..end].join(" ");
                for group in self.entries.get(&run).into_iter().flatten() {
                    let others = self.groups[*group as usize].iter().map(String::as_str);
                    found.extend(others.filter(|entry| joined(entry, stemmers) != run));
                }
            }
        }
        let mut seen = rustc_hash::FxHashSet::default();
        found.retain(|entry| seen.insert(*entry));
        found
    }
}

fn joined(entry: &str, stemmers: &Stemmers) -> String {
    let stems: Vec<_> = tokens(entry).iter().map(|token| stemmers.stem(token)).collect();
    stems.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_group_stand_for_each_other() {
        let stemmers: BTreeMap<Language, Stemmers> =
            [Language::ENGLISH, Language::KOREAN].map(|language| (language, Stemmers::of(language))).into();
        let pack = |groups: &[&[&str]]| crate::content::LanguagePack {
            glossary: groups.iter().map(|group| group.iter().map(|&word| word.to_owned()).collect()).collect(),
            ..Default::default()
        };
        let korean = pack(&[&["비밀번호", "비번", "password"], &["세금계산서", "tax invoice"]]);
        let english = pack(&[&["invoice", "tax invoice", "영수증"]]);
        let languages = BTreeMap::from([(Language::ENGLISH, english), (Language::KOREAN, korean)]);
        let glossary = Glossary::new(&Content { languages, ..Content::default() }, &stemmers);
        let check = |text: &str, expected: &[&str]| {
            let found = glossary.expansions(text, &stemmers[&Language::KOREAN]);
            assert_eq!(found, expected, "{text}");
        };
        check("비번을 잊었어요", &["비밀번호", "password"]);
        check("tax invoice 주세요", &["invoice", "영수증", "세금계산서", "tax invoice"]);
        check("아무것도", &[]);
    }
}
