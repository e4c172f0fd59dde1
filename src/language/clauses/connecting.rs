//! Words that connect two requests: 그리고, "and also", "another question".

use super::Seam;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// These announce something else wherever they stand, longest first.
const ANNOUNCE: &[&str] = &[
    "and one more thing",
    "and another question",
    "and another thing",
    "one more question",
    "one other thing",
    "one more thing",
    "another question",
    "another thing",
    "second question",
    "and by the way",
    "by the way",
    "in addition",
    "and also",
    "and btw",
    "additionally",
    "besides",
    "secondly",
    "btw",
    "and plus",
    "그리고 하나 더",
    "그리고 또",
    "아 그리고",
    "그리고요",
    "그리고",
    "그리구요",
    "그리구",
    "글구",
    "아 그리구",
    "하나 더",
    "하나만 더",
    "추가로",
    "또한",
    "참고로",
    "아 맞다",
];
/// These do so at the beginning of a sentence, or before what asks.
const BEGINNING: &[&str] = &["also", "plus", "또", "아 또", "그럼", "그러면", "next", "then"];
/// What follows "also" when a request begins with it.
const REQUEST: &[&str] = &[
    "can", "could", "do", "does", "did", "is", "are", "will", "would", "should", "may", "how", "what", "where", "when",
    "why", "who", "which", "i", "i'd", "i'm", "what's", "where's", "how's", "one", "please", "my", "the",
];
/// These join parts that may be one request.
const JOIN: &[&str] = &["and", "but", "&", "근데요", "근데", "그런데요", "그런데"];
/// With these an order begins.
const ORDERS: &[&str] = &[
    "please", "cancel", "change", "send", "delete", "track", "tell", "give", "show", "refund", "exchange", "stop",
    "remove", "close", "connect", "explain",
];
/// The longest of them, in words.
const LONGEST: usize = 4;

/// What any of them begins with: most words don't.
static FIRST: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let first = |words: &&'static str| words.split(' ').next();
    [ANNOUNCE, BEGINNING, JOIN].into_iter().flat_map(|list| list.iter().filter_map(first)).collect()
});

/// The connecting words that stand here, with how many they are. Words are without signs and in small letters; `ended` is the
/// seam before them.
pub(super) fn words_at(words: &[String], ended: Option<Seam>) -> Option<(Seam, usize)> {
    if !words.first().is_some_and(|first| FIRST.contains(first.as_str())) {
        return None;
    }
    for count in (1..=LONGEST.min(words.len())).rev() {
        let joined = words[..count].join(" ");
        if ANNOUNCE.contains(&joined.as_str()) {
            return Some((Seam::Announced, count));
        }
        let begins = ended.is_some() || words.get(count).is_some_and(|next| begins_request(next));
        if BEGINNING.contains(&joined.as_str()) && begins {
            return Some((Seam::Announced, count));
        }
        if JOIN.contains(&joined.as_str()) {
            return Some((Seam::Joined, count));
        }
    }
    None
}

/// Whether a request may begin with this word.
pub(super) fn begins_request(word: &str) -> bool {
    REQUEST.contains(&word)
}

/// Whether an order begins with this word.
pub(super) fn orders(word: &str) -> bool {
    ORDERS.contains(&word)
}
