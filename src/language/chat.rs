//! Korean chat spelling and dialect written out: 했어여 → 했어요, 주세용 → 주세요, 되요 → 돼요, 했심더 → 했습니다.

mod spellings;

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Playful forms of the polite ending 요.
const PLAYFUL: &[char] = &['여', '용', '염', '욤', '뇨'];
/// A playful ending stands for 요 only behind these; 사용, 비용, 참여 are words.
const BEFORE_YO: &[char] = &[
    '세', '어', '아', '까', '나', '네', '해', '죠', '데', '지', '래', '게', '가', '려', '워', '와', '돼', '되', '줘',
    '져', '군',
];

/// An ending of so many syllables is also a word: 하이소, 왔심더.
const ALONE: usize = 3;

/// Spellings with the usual one, found by a word or a part of it.
struct Table {
    usual: FxHashMap<&'static str, String>,
    /// The lengths that occur, in syllables, longest first.
    lengths: Vec<usize>,
    /// The first syllable of each; of endings the last.
    marks: FxHashSet<char>,
}

impl Table {
    fn new(spellings: &'static str, mark: fn(&str) -> Option<char>) -> Table {
        let pairs = spellings.split_whitespace().filter_map(|pair| pair.split_once('='));
        let usual: FxHashMap<_, _> = pairs.map(|(slip, usual)| (slip, usual.replace('_', " "))).collect();
        let mut lengths: Vec<usize> = usual.keys().map(|slip| slip.chars().count()).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        let marks = usual.keys().filter_map(|slip| mark(slip)).collect();
        Table { usual, lengths, marks }
    }

    fn get(&self, slip: &str) -> Option<&str> {
        self.usual.get(slip).map(String::as_str)
    }
}

/// All tables.
struct Tables {
    whole: Table,
    beginnings: Table,
    endings: Table,
    anywhere: Table,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let first: fn(&str) -> Option<char> = |slip| slip.chars().next();
    Tables {
        whole: Table::new(spellings::WHOLE, first),
        beginnings: Table::new(spellings::BEGINNINGS, first),
        endings: Table::new(spellings::ENDINGS, |slip| slip.chars().next_back()),
        anywhere: Table::new(spellings::ANYWHERE, first),
    }
});

/// The text with chat endings, common slips and dialect in their usual spelling.
pub(super) fn write_out(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_syllable(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        push_word(&mut written, word, behind.starts_with(char::is_alphanumeric));
        let next = behind.find(is_syllable).unwrap_or(behind.len());
        written.push_str(&behind[..next]);
        rest = &behind[next..];
    }
    written
}

fn is_syllable(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

/// Writes a run of syllables; `glued` when a letter or digit of another script follows at once.
fn push_word(written: &mut String, word: &str, glued: bool) {
    let Some(first) = word.chars().next() else { return };
    let tables = &*TABLES;
    if !glued
        && tables.whole.marks.contains(&first)
        && let Some(usual) = tables.whole.get(word)
    {
        written.push_str(usual);
        return;
    }
    // Where each syllable starts, and the end: 3 bytes for every syllable.
    let syllable = first.len_utf8();
    let mut rest = word;
    if tables.beginnings.marks.contains(&first) {
        let found = tables.beginnings.lengths.iter().find_map(|length| {
            let slip = rest.get(..length * syllable)?;
            Some((slip, tables.beginnings.get(slip)?))
        });
        if let Some((slip, usual)) = found {
            written.push_str(usual);
            rest = &rest[slip.len()..];
        }
    }
    let (stem, ending) = if glued { (rest, None) } else { ending(rest, syllable) };
    push_stem(written, stem, syllable);
    written.extend(ending);
}

/// A word's stem and its ending in the usual spelling, if the ending is a slip.
fn ending(word: &str, syllable: usize) -> (&str, Option<&'static str>) {
    let Some(last) = word.chars().next_back() else { return (word, None) };
    let endings = &TABLES.endings;
    if endings.marks.contains(&last) {
        for length in &endings.lengths {
            let alone = *length >= ALONE;
            let place = word.len().checked_sub(length * syllable).filter(|place| *place > 0 || alone);
            let Some(place) = place else { continue };
            if let Some(usual) = endings.get(&word[place..]) {
                return (&word[..place], Some(usual));
            }
        }
    }
    let stem = &word[..word.len() - last.len_utf8()];
    let polite = stem.chars().next_back().is_some_and(|before| BEFORE_YO.contains(&before));
    // A word of two syllables such as 가여 or 대여 is left alone.
    let long = stem.len() > syllable;
    if PLAYFUL.contains(&last) && polite && long { (stem, Some("요")) } else { (word, None) }
}

/// Writes syllables with the slips that can stand anywhere.
fn push_stem(written: &mut String, stem: &str, syllable: usize) {
    let anywhere = &TABLES.anywhere;
    let mut place = 0;
    while let Some(first) = stem[place..].chars().next() {
        let found = anywhere.marks.contains(&first).then(|| {
            anywhere.lengths.iter().find_map(|length| {
                let slip = stem.get(place..place + length * syllable)?;
                Some((slip.len(), anywhere.get(slip)?))
            })
        });
        match found.flatten() {
            Some((length, usual)) => {
                written.push_str(usual);
                place += length;
            }
            None => {
                written.push(first);
                place += first.len_utf8();
            }
        }
    }
}

#[cfg(test)]
mod tests;
