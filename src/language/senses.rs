//! Words and short phrases that mean the same in requests, in English and Korean: what a shop's few examples leave unsaid.
//!
//! `senses.txt` holds a group in each line, its entries between `|`: Korean ones as stems, without particles and endings.

use super::code::Language;
use super::normalise::normalise;
use super::script::Script;
use super::stem::Stemmers;
use super::tokens::{Token, tokens};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// An English entry has at most so many words.
const MOST_WORDS: usize = 3;
/// A Korean entry has at most so many syllables.
const MOST_SYLLABLES: usize = 7;

/// A sense found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// The number of its group.
    pub group: u16,
    /// The first token it was found in.
    pub first: usize,
    /// The last.
    pub last: usize,
}

#[derive(Debug, Default)]
struct Groups {
    /// By the stems of an entry.
    english: FxHashMap<String, Vec<u16>>,
    /// How many words the longest entry that begins with a stem has.
    reach: FxHashMap<String, usize>,
    /// By the syllables of an entry.
    korean: FxHashMap<String, Vec<u16>>,
    words: Vec<String>,
}

static GROUPS: LazyLock<Groups> = LazyLock::new(|| read(include_str!("senses.txt")));

/// The senses of a text, cut into tokens with their English and Korean stems, in the order they are written.
pub fn senses(cut: &[Token<'_>], stems: &[Cow<'_, str>]) -> Vec<Sense> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < cut.len() {
        let run = cut[place..].iter().take_while(|token| token.script == Script::Hangul).count();
        if run > 0 {
            korean(&cut[place..place + run], &stems[place..place + run], place, &mut found);
        } else {
            english(stems, place, &mut found);
        }
        place += run.max(1);
    }
    found
}

/// Every word of the entries, English as written and Korean as stems, once and sorted.
pub fn words() -> &'static [String] {
    &GROUPS.words
}

fn english(stems: &[Cow<'_, str>], first: usize, found: &mut Vec<Sense>) {
    let Some(reach) = GROUPS.reach.get(stems[first].as_ref()) else { return };
    for words in 1..=(*reach).min(stems.len() - first) {
        let groups = match words {
            1 => GROUPS.english.get(stems[first].as_ref()),
            _ => GROUPS.english.get(&stems[first..first + words].join(" ")),
        };
        let sense = |group: &u16| Sense { group: *group, first, last: first + words - 1 };
        found.extend(groups.into_iter().flatten().map(sense));
    }
}

/// The longest entries from left to right, across spaces: writers and visitors set them as they like.
fn korean(cut: &[Token<'_>], stems: &[Cow<'_, str>], offset: usize, found: &mut Vec<Sense>) {
    // Each syllable with the token it belongs to, and whether it begins it.
    let syllables: Vec<(char, usize, bool)> = cut
        .iter()
        .enumerate()
        .flat_map(|(place, token)| token.text.chars().enumerate().map(move |(at, syllable)| (syllable, place, at == 0)))
        .collect();
    let text: String = syllables.iter().map(|(syllable, ..)| syllable).collect();
    let mut start = 0;
    while start < syllables.len() {
        let (_, token, begins) = syllables[start];
        let from = start * '가'.len_utf8();
        let longest = (1..=MOST_SYLLABLES.min(syllables.len() - start)).rev().find_map(|length| {
            let entry = &text[from..from + length * '가'.len_utf8()];
            // A syllable alone means something only where it is the word.
            let whole = length > 1 || (begins && stems[token] == entry);
            GROUPS.korean.get(entry).filter(|_| whole).map(|groups| (length, groups))
        });
        let Some((length, groups)) = longest else {
            start += 1;
            continue;
        };
        let last = offset + syllables[start + length - 1].1;
        found.extend(groups.iter().map(|group| Sense { group: *group, first: offset + token, last }));
        start += length;
    }
}

fn read(table: &str) -> Groups {
    let stemmers = Stemmers::of(Language::ENGLISH);
    let mut groups = Groups::default();
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    for (number, line) in lines.enumerate() {
        for entry in line.split('|').map(normalise) {
            groups.add(&entry, number as u16, &stemmers);
        }
    }
    groups.words.sort_unstable();
    groups.words.dedup();
    groups
}

impl Groups {
    fn add(&mut self, entry: &str, group: u16, stemmers: &Stemmers) {
        let cut = tokens(entry);
        self.words.extend(cut.iter().map(|token| token.text.to_owned()));
        let groups = if cut.iter().any(|token| token.script == Script::Hangul) {
            self.korean.entry(cut.iter().map(|token| token.text).collect()).or_default()
        } else {
            let stems: Vec<Cow<'_, str>> = cut.iter().map(|token| stemmers.stem(token)).collect();
            let Some(first) = stems.first().filter(|_| stems.len() <= MOST_WORDS) else { return };
            let reach = self.reach.entry(first.clone().into_owned()).or_default();
            *reach = stems.len().max(*reach);
            self.english.entry(stems.join(" ")).or_default()
        };
        if groups.last() != Some(&group) {
            groups.push(group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The groups of a text.
    fn groups(text: &str) -> Vec<u16> {
        let stemmers = Stemmers::of(Language::KOREAN);
        let cut = tokens(text);
        let stems: Vec<Cow<'_, str>> = cut.iter().map(|token| stemmers.stem(token)).collect();
        senses(&cut, &stems).iter().map(|sense| sense.group).collect()
    }

    #[test]
    fn the_same_is_meant_in_both_languages() {
        let check = |one: &str, other: &str| {
            let others = groups(other);
            assert!(groups(one).iter().any(|group| others.contains(group)), "{one} / {other}");
        };
        check("refunds", "환불해 주세요");
        check("환불언제되나요", "get my money back");
        check("비번을 잊었어요", "forgotten password");
        check("how long does it take", "얼마나 걸려요");
        check("purchased", "구매했는데");
    }

    #[test]
    fn one_syllable_is_a_sense_only_as_a_word() {
        assert!(groups("안녕").iter().all(|group| !groups("안 돼요").contains(group)));
        assert!(groups("").is_empty());
    }

    #[test]
    fn every_entry_is_found_by_itself() {
        let lines = include_str!("senses.txt").lines().filter(|line| !line.starts_with('#'));
        let mut lost = Vec::new();
        for line in lines {
            let each: Vec<&str> = line.split('|').collect();
            assert!(each.len() > 1, "line {line}: an entry alone means nothing");
            for entry in each {
                assert!(!entry.trim().is_empty() && entry == entry.trim(), "{line}");
                let found = groups(&normalise(entry));
                // Another entry may begin earlier or be longer: then at least that one is found.
                lost.extend(found.is_empty().then_some(entry));
            }
        }
        assert!(lost.is_empty(), "these find nothing: {lost:?}");
    }
}
