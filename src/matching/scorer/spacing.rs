//! Korean written without its spaces, cut where known words meet: 반품배송비얼마예요 → 반품 · 배송비 · 얼마예요.

use std::ops::Range;

/// Runs of fewer syllables are words.
const SHORTEST: usize = 5;
/// No known word is longer.
const LONGEST: usize = 8;
/// One syllable in so many may belong to no known word.
const UNKNOWN_OF: usize = 3;
/// What a syllable of no known word costs, what one of a known word is worth, and what a word costs.
const UNKNOWN: i32 = -2;
const SYLLABLE: i32 = 4;
const WORD: i32 = -3;

/// The byte ranges of the words in a Hangul run; nothing when it is one word, or most of it is unknown.
pub(super) fn words(run: &str, known: impl Fn(&str) -> bool) -> Option<Vec<Range<usize>>> {
    const BYTES: usize = '가'.len_utf8();
    let syllables = run.len() / BYTES;
    if syllables < SHORTEST || known(run) {
        return None;
    }
    // For each length of the beginning: its worth, and how long its last part is when known words and lone syllables alternate.
    let mut best: Vec<(i32, usize, bool)> = vec![(0, 0, true)];
    for end in 1..=syllables {
        let alone = (best[end - 1].0 + UNKNOWN, 1, false);
        let words = (1..=end.min(LONGEST)).filter(|length| known(&run[(end - length) * BYTES..end * BYTES]));
        let words = words.map(|length| (best[end - length].0 + SYLLABLE * length as i32 + WORD, length, true));
        best.push(words.chain([alone]).max_by_key(|(worth, length, _)| (*worth, *length)).unwrap_or(alone));
    }
    let mut parts = Vec::new();
    let mut end = syllables;
    while end > 0 {
        let (_, length, is_known) = best[end];
        parts.push((end - length..end, is_known));
        end -= length;
    }
    let unknown = parts.iter().filter(|(_, is_known)| !is_known).count();
    let found = joined(parts.into_iter().rev());
    let cut = found.len() > 1 && unknown * UNKNOWN_OF <= syllables;
    cut.then(|| found.into_iter().map(|part| part.start * BYTES..part.end * BYTES).collect())
}

/// What is unknown belongs to the word before it, as endings do; at the beginning, to the word behind.
fn joined(parts: impl Iterator<Item = (Range<usize>, bool)>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (part, is_known) in parts {
        match found.last_mut() {
            Some(last) if !is_known => last.end = part.end,
            None if !is_known => open = open.or(Some(part.start)),
            _ => found.push(open.take().unwrap_or(part.start)..part.end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_show_where_spaces_were() {
        const KNOWN: &[&str] =
            &["반품", "배송비", "배송", "얼마예요", "언제", "와요", "주문", "취소", "취소해", "주세요"];
        let check = |run: &str, expected: &str| {
            let found = words(run, |word| KNOWN.contains(&word));
            let found = found.map(|words| words.into_iter().map(|word| &run[word]).collect::<Vec<_>>().join(" "));
            assert_eq!(found.unwrap_or_default(), expected, "{run}");
        };
        check("반품배송비얼마예요", "반품 배송비 얼마예요");
        check("주문을취소해주세요", "주문을 취소해 주세요");
        check("이주문취소", "이주문 취소");
        // One word, a known word, or too little that is known.
        check("배송비", "");
        check("얼마예요", "");
        check("안드로메다은하", "");
        check("반품가나다라마바", "");
    }
}
