//! Lists of short sayings, looked up whole: `yes please|sure|of course`.

use super::tokens::tokens;
use rustc_hash::FxHashSet;

/// Sayings without their spaces.
#[derive(Debug)]
pub(super) struct Sayings {
    all: FxHashSet<String>,
    /// Of the longest, in bytes.
    longest: usize,
}

impl Sayings {
    /// From a list with `|` between; spaces in it count for nothing.
    pub(super) fn of(list: &str) -> Self {
        let joined = |saying: &str| saying.chars().filter(|letter| *letter != ' ').collect::<String>();
        let all: FxHashSet<String> = list.split('|').map(joined).collect();
        let longest = all.iter().map(String::len).max().unwrap_or_default();
        Self { all, longest }
    }

    /// Whether this, without spaces, is one of them.
    pub(super) fn has(&self, joined: &str) -> bool {
        joined.len() <= self.longest && self.all.contains(joined)
    }

    /// Whether something that begins like this may still be one of them: it is no longer than the longest.
    fn may_begin(&self, joined: &str) -> bool {
        joined.len() <= self.longest
    }
}

/// If a normalised text can be read as nothing but sayings of these lists, the last of the lists that one of them is from.
pub(super) fn made_of(normalised: &str, lists: &[Sayings]) -> Option<usize> {
    let pieces = pieces(normalised);
    // From which list something can be read up to each place.
    let mut reached: Vec<Option<usize>> = vec![None; pieces.len() + 1];
    *reached.first_mut()? = Some(0);
    for start in 0..pieces.len() {
        let Some(before) = reached[start] else { continue };
        let mut said = String::new();
        for (end, piece) in pieces.iter().enumerate().skip(start) {
            said.push_str(piece);
            if !lists.iter().any(|list| list.may_begin(&said)) {
                break;
            }
            let from = lists.iter().rposition(|list| list.has(&said));
            reached[end + 1] = reached[end + 1].max(from.map(|list| list.max(before)));
        }
    }
    reached.pop().flatten().filter(|_| !pieces.is_empty())
}

/// What a text may be cut into: Hangul is written with spaces or without; other words begin and end where they do.
fn pieces(normalised: &str) -> Vec<String> {
    let words: Vec<&str> = tokens(normalised).iter().map(|token| token.text).collect();
    let spaced = words.iter().any(|word| word.chars().any(|letter| letter.is_ascii_alphabetic()));
    if spaced {
        words.into_iter().map(str::to_owned).collect()
    } else {
        words.concat().chars().map(String::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sayings_are_found_whole() {
        let sayings = Sayings::of("네|그렇게 해 주세요|go ahead");
        assert!(sayings.has("네") && sayings.has("goahead") && sayings.has("그렇게해주세요"));
        assert!(!sayings.has("go") && !sayings.has("네네") && !sayings.has(""));
        assert!(sayings.may_begin("그렇게") && !sayings.may_begin(&"그".repeat(100)));
    }
}
