//! The known word nearest to an unknown one, by an index of deletions: typing slips cost one look-up, not a scan.
//!
//! Hangul is compared by keystrokes, so that 빼송 is one slip from 배송 and 배숑 too.

use super::hangul::{Syllable, keystrokes};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Words of fewer keystrokes than this are never repaired, nor what others are repaired to: too many are near.
const SHORTEST: usize = 4;
/// Words of these lengths may hold two slips. In longer ones two would cost too many forms, and pieces of them are found anyway.
const TWO_SLIPS: std::ops::RangeInclusive<usize> = 9..=12;
/// Longer words are not indexed: no one types them.
const LONGEST: usize = 24;

/// The known words by each form that one or two deletions leave.
#[derive(Debug, Default)]
pub struct Spelling {
    /// (word, its keystrokes, how often it occurs).
    words: Vec<(String, String, u32)>,
    /// (hash of a form, place in `words`), sorted.
    forms: Vec<(u64, u32)>,
}

impl Spelling {
    /// Indexes words with how often each occurs.
    pub fn new(words: impl IntoIterator<Item = (String, u32)>) -> Spelling {
        let typed = words.into_iter().map(|(word, count)| (keystrokes(&word), word, count));
        let fitting = typed.filter(|(strokes, ..)| (SHORTEST..=LONGEST).contains(&strokes.chars().count()));
        let mut words: Vec<(String, String, u32)> =
            fitting.map(|(strokes, word, count)| (word, strokes, count)).collect();
        words.sort();
        let mut forms = Vec::new();
        for (place, (_, strokes, _)) in words.iter().enumerate() {
            forms.extend(
                deletions(strokes, allowed(strokes.chars().count())).into_iter().map(|form| (form, place as u32)),
            );
        }
        forms.sort_unstable();
        forms.dedup();
        forms.shrink_to_fit();
        Spelling { words, forms }
    }

    /// The known words in the order of the alphabet, with how often each occurs: what [`Spelling::new`] makes the same of.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter().map(|(word, _, count)| (word.as_str(), *count))
    }

    /// The nearest known word: fewest slips, then the most frequent, then the first in the alphabet.
    pub fn nearest(&self, unknown: &str) -> Option<&str> {
        let strokes = keystrokes(unknown);
        let length = strokes.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) {
            return None;
        }
        // One slip is what nearly all have; two are looked for only where one finds nothing.
        let one = self.best(&strokes, deletions(&strokes, 1), 1);
        let two = || self.best(&strokes, deletions(&strokes, 2), 2);
        let best = if allowed(length) > 1 { one.or_else(two) } else { one };
        best.map(|place| self.words[place as usize].0.as_str()).or_else(|| self.with_other_syllables(unknown))
    }

    /// The most frequent known word of other syllables: two neighbours the other way round, or one that was written twice.
    fn with_other_syllables(&self, unknown: &str) -> Option<&str> {
        let syllables: Vec<char> = unknown.chars().collect();
        if !syllables.iter().all(|character| Syllable::of(*character).is_some()) {
            return None;
        }
        let meant = |place: usize| {
            let mut meant = syllables.clone();
            match meant[place - 1] == meant[place] {
                true => drop(meant.remove(place)),
                false => meant.swap(place - 1, place),
            }
            let meant = String::from_iter(meant);
            self.words.binary_search_by(|(word, ..)| word.cmp(&meant)).ok()
        };
        let known = (1..syllables.len()).filter_map(meant);
        let place = known.min_by_key(|place| u32::MAX - self.words[*place].2)?;
        Some(&self.words[place].0)
    }

    /// The known word with the fewest slips, at most so many, among those that share a form.
    fn best(&self, strokes: &str, forms: Vec<u64>, slips: usize) -> Option<u32> {
        let length = strokes.chars().count();
        let mut best: Option<(usize, u32, u32)> = None;
        for form in forms {
            let start = self.forms.partition_point(|(known, _)| *known < form);
            for (_, place) in self.forms[start..].iter().take_while(|(known, _)| *known == form) {
                let (_, known, count) = &self.words[*place as usize];
                let distance = strsim::osa_distance(strokes, known);
                let rank = (distance, u32::MAX - count, *place);
                let near = distance <= slips.min(allowed(length.min(known.chars().count())));
                if near && best.is_none_or(|found| rank < found) {
                    best = Some(rank);
                }
            }
        }
        best.map(|(_, _, place)| place)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let text: usize = self.words.iter().map(|(word, strokes, _)| word.len() + strokes.len() + 56).sum();
        text + self.forms.len() * size_of::<(u64, u32)>()
    }
}

fn allowed(length: usize) -> usize {
    if TWO_SLIPS.contains(&length) { 2 } else { 1 }
}

/// Hashes of the word itself and of what is left after up to so many deletions, one or two.
fn deletions(strokes: &str, most: usize) -> Vec<u64> {
    let letters: Vec<char> = strokes.chars().collect();
    let mut forms = vec![hash(letters.iter())];
    for first in 0..letters.len() {
        let without = |place: usize| place != first;
        forms.push(hash(letters.iter().enumerate().filter(|(place, _)| without(*place)).map(|(_, letter)| letter)));
        if most < 2 {
            continue;
        }
        for second in first + 1..letters.len() {
            let kept = letters.iter().enumerate().filter(|(place, _)| without(*place) && *place != second);
            forms.push(hash(kept.map(|(_, letter)| letter)));
        }
    }
    forms
}

fn hash<'a>(letters: impl Iterator<Item = &'a char>) -> u64 {
    let mut hasher = FxHasher::default();
    for letter in letters {
        letter.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_the_word_that_was_meant() {
        let known = ["배송", "환불", "반품", "refund", "return", "delivery", "교환", "비밀번호"];
        let spelling = Spelling::new(known.map(|word| (word.to_owned(), 1)));
        let check =
            |unknown: &str, expected: Option<&str>| assert_eq!(spelling.nearest(unknown), expected, "{unknown}");
        check("배숑", Some("배송"));
        check("빼송", Some("배송"));
        check("환뷸", Some("환불"));
        check("refnd", Some("refund"));
        check("refudn", Some("refund"));
        check("delivrey", Some("delivery"));
        check("비밀변호", Some("비밀번호"));
        check("배소이", Some("배송"));
        check("배옹", Some("배송"));
        check("비번밀호", Some("비밀번호"));
        check("송배", Some("배송"));
        check("배송송", Some("배송"));
        check("refuns", Some("refund"));
        check("refuund", Some("refund"));
        check("deliverry", Some("delivery"));
        check("dellivrey", None);
        check("xyzzy", None);
        check("ref", None);
    }

    #[test]
    fn among_equals_the_frequent_word_wins() {
        let spelling = Spelling::new([("card".to_owned(), 1), ("cart".to_owned(), 5)]);
        assert_eq!(spelling.nearest("carx"), Some("cart"));
    }
}
