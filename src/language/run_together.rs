//! Words of an alphabet written without the spaces between them, cut where known words meet: kakaopay → kakao pay, whereismyorder →
//! where is my order. Hangul has its own way, since endings stand between its words.

/// Shorter words are words of their own, …
const SHORTEST: usize = 4;
/// … and shorter than this unless all their parts are written so often, as a share of all words, and one of them has three letters.
const CERTAINLY: usize = 6;
const OFTEN: f64 = 0.004;
/// Longer ones are no words, and no part is longer than that.
const LONGEST: usize = 200;
const LONGEST_PART: usize = 24;
/// A known word of so many letters can be a part; shorter ones only these, since two letters are found everywhere.
const SHORTEST_PART: usize = 3;
const SHORT_PARTS: &[&str] = &[
    "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of", "on", "or",
    "so", "to", "up", "us", "we",
];
/// Single letters.
const LETTERS: &[&str] = &["a", "i"];
/// Words that only look like one of those and another word.
const ONE_WORD: &[&str] = &[
    "aboard", "about", "above", "abroad", "across", "afloat", "again", "ahead", "alike", "alive", "alone", "along",
    "amount", "apart", "apiece", "arise", "around", "aside", "asleep", "avoid", "await", "awake", "award", "aware",
    "away", "awhile", "iphone",
];

/// What is unknown among known words has so many letters,
const UNKNOWN: std::ops::RangeInclusive<usize> = 3..=14;
/// is written so rarely, as a share of all words, and the more so with each of its letters,
const RARE: f64 = 1e-3;
const EACH_LETTER: f64 = 0.1;
/// and is at most one letter in so many.
const UNKNOWN_OF: usize = 2;

/// A beginning of a word, cut.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    /// The logarithm of how likely its parts are.
    likely: f64,
    /// Where its last part begins.
    start: usize,
    /// How many of its letters belong to no known word.
    unknown: usize,
}

/// The parts of a word that is no known one: the likeliest, each counting as often as `known` says that it is written, as a share of
/// all words. Nothing unless known words are most of it, all of it where they are two.
pub fn parts(word: &str, known: impl Fn(&str) -> Option<f64>) -> Option<Vec<&str>> {
    let ends: Vec<usize> = word.char_indices().map(|(place, _)| place).chain([word.len()]).collect();
    let letters = ends.len() - 1;
    if !(SHORTEST..=LONGEST).contains(&letters) {
        return None;
    }
    let mut best = vec![Some(Beginning { likely: 0.0, start: 0, unknown: 0 })];
    for end in 1..=letters {
        let with = |start: usize| {
            let Beginning { likely, unknown, .. } = best[start]?;
            let part = &word[ends[start]..ends[end]];
            let length = end - start;
            if let Some(share) = known(part).filter(|_| can_stand(part, length)) {
                return Some(Beginning { likely: likely + share.ln(), start, unknown });
            }
            let rare = RARE.ln() + length as f64 * EACH_LETTER.ln();
            UNKNOWN.contains(&length).then_some(Beginning { likely: likely + rare, start, unknown: unknown + length })
        };
        best.push(
            (end.saturating_sub(LONGEST_PART)..end).filter_map(with).max_by(|a, b| a.likely.total_cmp(&b.likely)),
        );
    }
    let mut parts = Vec::new();
    let mut end = letters;
    while end > 0 {
        let start = best[end]?.start;
        parts.push(&word[ends[start]..ends[end]]);
        end = start;
    }
    parts.reverse();
    let unknown = best[letters]?.unknown;
    let often = || parts.iter().all(|part| known(part).is_some_and(|share| share >= OFTEN));
    let long = || parts.iter().any(|part| part.len() >= SHORTEST_PART);
    let whole = match parts.len() {
        0 | 1 => false,
        2 => unknown == 0 && !ONE_WORD.contains(&word),
        _ => unknown * UNKNOWN_OF <= letters,
    };
    (whole && (letters >= CERTAINLY || (often() && long()))).then_some(parts)
}

fn can_stand(part: &str, letters: usize) -> bool {
    letters >= SHORTEST_PART || SHORT_PARTS.contains(&part) || LETTERS.contains(&part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_known_ones_meet() {
        const KNOWN: &[(&str, f64)] = &[
            ("where", 0.02),
            ("is", 0.05),
            ("my", 0.05),
            ("order", 0.03),
            ("the", 0.05),
            ("there", 0.01),
            ("refund", 0.02),
            ("kakao", 0.001),
            ("pay", 0.01),
            ("i", 0.05),
            ("want", 0.02),
            ("a", 0.05),
            ("car", 0.01),
            ("pe", 0.01),
            ("t", 0.01),
        ];
        let known = |part: &str| KNOWN.iter().find(|(word, _)| *word == part).map(|(_, share)| *share);
        let check = |word: &str, expected: &str| {
            assert_eq!(parts(word, known).unwrap_or_default().join(" "), expected, "{word}");
        };
        check("kakaopay", "kakao pay");
        check("whereismyorder", "where is my order");
        check("therefund", "the refund");
        check("iwantarefund", "i want a refund");
        // Something unknown in it, letters that can stand for anything, one word.
        check("whereismyelephantorder", "where is my elephant order");
        check("kakaopays", "");
        check("carpet", "");
        check("aorder", "a order");
        check("refund", "");
    }
}
