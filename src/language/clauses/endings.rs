//! What ends a part of a message, and whether a part asks.

use super::{Manner, Seam};
use crate::language::filler::without_filler;
use crate::language::hangul::Syllable;
use crate::language::normalise;
use crate::language::tokens::tokens;

/// Signs that end a sentence.
pub(super) fn ends_sentence(character: char) -> bool {
    matches!(character, '?' | '!' | '。' | '？' | '！' | '…')
}

/// Words that end like a verb and are none.
const NOUNS: &[&str] = &[
    "필요",
    "담요",
    "중요",
    "주요",
    "수요",
    "저기요",
    "여기요",
    "광고",
    "재고",
    "창고",
    "사고",
    "신고",
    "보고",
    "참고",
    "최고",
    "중고",
    "경고",
    "출고",
    "입고",
    "냉장고",
    "원고",
    "로고",
    "예고",
    "권고",
    "충고",
    "혹시요",
    "아니요",
    "네요",
    "그리고",
    "그렇고",
    "하고",
    "안녕하세요",
    "감사합니다",
];

/// Endings of Korean sentences, often written without a sign.
const SENTENCE: &[&str] = &[
    "요",
    "니다",
    "습니까",
    "입니까",
    "십니까",
    "됩니까",
    "죠",
    "나여",
    "까여",
    "어여",
    "아여",
    "해여",
    "네여",
    "해줘",
    "줘",
    "됐다",
    "했다",
    "왔다",
    "났다",
    "었다",
    "았다",
    "싶다",
];
/// Endings behind which more of the same kind follows: what was done, is, is not. `작고`, `등록하고` only list.
const JOINING: &[&str] =
    &["고요", "구요", "고여", "구여", "되고", "되구", "이고", "싶고", "없고", "있고", "않고", "없구", "있구", "않구"];
/// Behind `…고` these are one word with it: 있고 싶어요, 되고 있어요.
const BOUND: &[&str] = &["싶", "있", "계", "나서", "나니", "말", "해서", "보니"];
/// ㅆ among the final consonants.
const TAIL_PAST: u32 = 20;
/// Endings that give a background for what follows.
const BACKGROUND: &[&str] = &[
    "는데",
    "은데",
    "인데",
    "한데",
    "운데",
    "던데",
    "는데요",
    "은데요",
    "인데요",
    "데요",
    "데여",
    "지만",
    "지만요",
    "니까",
    "라서",
    "라서요",
];

/// A word without the signs and lone letters around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|character: char| !character.is_alphanumeric() || is_lone(character))
}

fn is_lone(character: char) -> bool {
    matches!(character as u32, 0x3131..=0x318E)
}

/// The seam between a word and the next one.
pub(super) fn seam(word: &str, next: &str) -> Option<Seam> {
    let signs = word.trim_start_matches(|character: char| character.is_alphanumeric() && !is_lone(character));
    let last = word.chars().rev().find(|character| !character.is_alphanumeric() || !is_lone(*character));
    if signs.chars().any(ends_sentence) || (last == Some('.') && !is_shortened(word)) {
        return Some(Seam::Sentence);
    }
    let comma = matches!(last, Some(',' | '、' | ';' | ':' | '，')).then_some(Seam::Background);
    korean(bare(word), next).or(comma)
}

/// "e.g.", "no.", "mr.": the sentence goes on.
fn is_shortened(word: &str) -> bool {
    let bare = word.trim_end_matches('.').to_lowercase();
    bare.contains('.') || matches!(bare.as_str(), "no" | "mr" | "mrs" | "ms" | "dr" | "vs" | "etc" | "nr")
}

fn korean(word: &str, next: &str) -> Option<Seam> {
    let ends = |list: &[&str]| list.iter().any(|ending| word.ends_with(ending));
    let short = word.chars().nth(1).is_none();
    if short || !word.chars().next_back().is_some_and(is_syllable) || NOUNS.contains(&word) {
        return None;
    }
    if ends(BACKGROUND) {
        return Some(Seam::Background);
    }
    if ends(JOINING) || is_past_and(word) {
        return (!BOUND.iter().any(|start| next.starts_with(start))).then_some(Seam::Joined);
    }
    ends(SENTENCE).then_some(Seam::Sentence)
}

/// `…했고`, `…왔고`.
fn is_past_and(word: &str) -> bool {
    let mut ends = word.chars().rev();
    let and = matches!(ends.next(), Some('고' | '구'));
    and && ends.next().and_then(Syllable::of).is_some_and(|syllable| syllable.tail == TAIL_PAST)
}

fn is_syllable(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

/// Parts of Korean words that ask or wish.
const KOREAN_ASKS: &[&str] = &[
    "나요", "나여", "까요", "까여", "을까", "할까", "될까", "인가", "는가", "는지", "은지", "한지", "주세", "줘",
    "주실", "주시", "싶", "할래", "할게", "할께", "부탁", "려고", "려구", "돼요", "되요", "되죠", "돼여", "되여",
    "되냐", "될려", "알려", "궁금", "얼마", "어디", "언제", "어떻", "어떡", "어케", "누가", "왜", "몇", "무엇", "뭐",
    "뭔", "있나", "없나", "가능",
];
/// English words at the beginning of what asks or wishes.
const ENGLISH_ASKS: &[&str] = &[
    "can", "could", "do", "does", "did", "is", "are", "will", "would", "should", "may", "how", "what", "whats",
    "what's", "where", "wheres", "where's", "when", "why", "who", "which", "please", "pls", "plz", "tell", "let",
    "help", "show", "cancel", "change", "get", "give", "send", "track", "return", "refund", "exchange", "delete",
    "connect", "have", "has", "any", "were", "was",
];
/// Words behind "i" with which a wish begins.
const WISHES: &[&str] = &[
    "want",
    "need",
    "would",
    "wanna",
    "wish",
    "have to",
    "also want",
    "also need",
    "wonder",
    "was wondering",
    "am wondering",
];

/// Words of trouble, in Korean parts of words.
const KOREAN_TROUBLE: &[&str] = &["안 ", "못", "없", "잘못", "않", "빠졌", "깨", "고장", "오류", "모르", "잊", "까먹"];
/// … and in English.
const ENGLISH_TROUBLE: &[&str] = &[
    "not",
    "never",
    "cannot",
    "no",
    "missing",
    "wrong",
    "broken",
    "damaged",
    "failed",
    "fails",
    "gone",
    "nothing",
    "late",
    "forgot",
    "forgotten",
    "lost",
];

/// What a part does.
pub(super) fn manner(text: &str) -> Manner {
    let normalised = normalise(text);
    let said = without_filler(&normalised);
    let first = said.split(' ').next().map(bare).unwrap_or_default();
    let wish = format!(" {said}")
        .split_once(" i ")
        .is_some_and(|(_, wish)| WISHES.iter().any(|start| wish.starts_with(start)));
    if text.trim().ends_with(['?', '？'])
        || KOREAN_ASKS.iter().any(|part| said.contains(part))
        || wish
        || ENGLISH_ASKS.contains(&first)
    {
        return Manner::Asks;
    }
    let trouble = said.split(' ').any(|word| ENGLISH_TROUBLE.contains(&bare(word)));
    if trouble || KOREAN_TROUBLE.iter().any(|part| said.contains(part)) { Manner::Complains } else { Manner::Tells }
}

/// Words that ask for what was named before: "how much does it cost?", 어떻게 하면 되나요?
const LEANING: &[&str] = &[
    "how",
    "much",
    "many",
    "does",
    "do",
    "did",
    "it",
    "this",
    "that",
    "they",
    "them",
    "cost",
    "long",
    "take",
    "is",
    "are",
    "possible",
    "can",
    "could",
    "i",
    "we",
    "you",
    "what",
    "should",
    "when",
    "will",
    "would",
    "be",
    "where",
    "there",
    "a",
    "an",
    "the",
    "for",
    "to",
    "go",
    "work",
    "please",
    "tell",
    "me",
    "why",
    "about",
    "know",
    "which",
    "one",
    "ones",
    "need",
    "have",
    "like",
    "want",
    "if",
    "so",
    "on",
    "of",
    "and",
    "help",
    "now",
    "then",
    "어떻게",
    "하면",
    "해야",
    "하나요",
    "되나요",
    "되죠",
    "돼요",
    "되요",
    "되는지",
    "될까요",
    "할까요",
    "하죠",
    "하는지",
    "하는지요",
    "하는",
    "방법",
    "방법이",
    "알려",
    "주세요",
    "주실",
    "좀",
    "가능한가요",
    "가능할까요",
    "가능해요",
    "가능한지",
    "있나요",
    "있을까요",
    "수",
    "궁금해요",
    "궁금합니다",
    "뭐예요",
    "뭔가요",
    "무엇인가요",
    "왜",
    "그런가요",
    "이런가요",
    "그래요",
    "그런",
    "거예요",
    "거죠",
    "건가요",
    "싶어요",
    "싶은데요",
    "싶습니다",
    "하고",
    "해요",
    "어떡하죠",
    "어떡해요",
    "어떡하나요",
    "어디서",
    "어떤",
    "식으로",
];

/// Whether a part says nothing but that something is asked.
pub(super) fn leans(normalised: &str) -> bool {
    tokens(normalised).iter().all(|token| LEANING.contains(&token.text))
}

/// Ends a part that only says what is not wanted.
const REFUSING: &[&str] = &["말고", "말고요", "말구", "말구요", "말고여"];
/// Begin one in English.
const REFUSING_FIRST: &[&[&str]] =
    &[&["not", "a"], &["not", "an"], &["not", "the"], &["instead", "of"], &["rather", "than"]];
/// Longer ones say something besides.
const LONGEST_REFUSAL: usize = 4;

/// Whether a part only says what is not wanted.
pub(super) fn refuses(text: &str) -> bool {
    let normalised = normalise(text);
    let words: Vec<&str> = tokens(&normalised).iter().map(|token| token.text).collect();
    let refuses_first = REFUSING_FIRST.iter().any(|first| words.len() > first.len() && words.starts_with(first));
    let ends = words.last().is_some_and(|last| REFUSING.iter().any(|ending| last.ends_with(ending)));
    words.len() <= LONGEST_REFUSAL && (ends || refuses_first)
}
