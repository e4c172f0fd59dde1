//! Lists of short sayings, looked up whole: `yes please|sure|of course`.

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
    pub(super) fn may_begin(&self, joined: &str) -> bool {
        joined.len() <= self.longest
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
