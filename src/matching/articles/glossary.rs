//! Words that mean the same: what the language packs and their writers know of 환불 = refund, 비번 = 비밀번호.

use crate::content::Content;
use crate::language::{Language, Stemmers, normalise};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A glossary entry has at most so many words.
const MOST_WORDS: usize = 3;

/// What else can stand for a run of stems.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    /// From the joined stems of an entry to its groups, with its places in them.
    entries: FxHashMap<String, Vec<(u32, u32)>>,
    /// The normalised entries of each group.
    groups: Vec<Vec<String>>,
}

impl Glossary {
    /// The groups of every language of the content.
    pub(crate) fn new(content: &Content, stemmers: &BTreeMap<Language, Stemmers>) -> Glossary {
        let mut glossary = Glossary::default();
        for written in content.languages.values().flat_map(|pack| &pack.glossary) {
            let group = glossary.groups.len() as u32;
            let entries = written.iter().map(|entry| normalise(entry)).filter(|entry| !entry.is_empty());
            let entries: Vec<String> = entries.collect();
            for (place, entry) in entries.iter().enumerate() {
                for stemmers in stemmers.values() {
                    let places = glossary.entries.entry(joined(entry, stemmers)).or_default();
                    if places.last() != Some(&(group, place as u32)) {
                        places.push((group, place as u32));
                    }
                }
            }
            glossary.groups.push(entries);
        }
        glossary
    }

    /// The other entries of every group that a run of words belongs to, by the stems of a text.
    pub(crate) fn expansions(&self, stems: &[Cow<'_, str>]) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for start in 0..stems.len() {
            for end in start + 1..=stems.len().min(start + MOST_WORDS) {
                let run = stems[start..end].join(" ");
                let places = self.entries.get(&run).map_or(&[][..], Vec::as_slice);
                for (group, _) in places {
                    let others = self.groups[*group as usize].iter().zip(0..);
                    let others = others.filter(|(_, place)| !places.contains(&(*group, *place)));
                    found.extend(others.map(|(entry, _)| entry.as_str()));
                }
            }
        }
        let mut seen = FxHashSet::default();
        found.retain(|entry| seen.insert(*entry));
        found
    }
}

fn joined(entry: &str, stemmers: &Stemmers) -> String {
    stemmers.read(entry).stems.join(" ")
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
            let found = glossary.expansions(&stemmers[&Language::KOREAN].read(text).stems);
            assert_eq!(found, expected, "{text}");
        };
        check("비번을 잊었어요", &["비밀번호", "password"]);
        check("tax invoice 주세요", &["invoice", "영수증", "세금계산서", "tax invoice"]);
        check("아무것도", &[]);
    }
}
