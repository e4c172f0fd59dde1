//! Whether a part of a message is nothing but feeling: "진짜 짜증나네요", "I am so angry".

use super::hear::feelings;
use super::kinds::{Feeling, OwnWord};
use super::marked::{marked, readable};

/// Words that say nothing beside a feeling.
const BESIDE: &[&str] = &[
    "i",
    "am",
    "is",
    "are",
    "was",
    "it",
    "its",
    "this",
    "that",
    "you",
    "the",
    "a",
    "an",
    "so",
    "really",
    "very",
    "just",
    "now",
    "about",
    "with",
    "all",
    "of",
    "oh",
    "my",
    "god",
    "omg",
    "wow",
    "honestly",
    "seriously",
    "please",
    "right",
    "getting",
    "absolutely",
    "totally",
    "completely",
    "truly",
    "at",
    "to",
    "be",
    "and",
    "진짜",
    "정말",
    "너무",
    "아",
    "아니",
    "왜",
    "좀",
    "이거",
    "완전",
    "하",
    "참",
    "와",
    "에휴",
    "죽겠네요",
    "죽겠어요",
    "죽겠네",
    "죽겠는데",
    "이게",
    "아주",
    "많이",
    "사람",
    "지금",
    "제발",
    "네요",
    "이러세요",
    "정말로",
    "진심",
    "개",
    "아오",
    "하아",
];

/// Whether a text is nothing but anger or haste. What speaks of law or danger is never put aside.
pub fn is_only_feeling(text: &str, own: &[OwnWord]) -> bool {
    let felt = feelings(text, own);
    if felt.is_empty() || felt.iter().any(|felt| felt.feeling > Feeling::Anger) {
        return false;
    }
    let mut rest = format!(" {} ", readable(&marked(text)));
    let mut words: Vec<&String> = felt.iter().flat_map(|felt| &felt.words).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(&format!(" {word} "), "  ");
    }
    rest.split_whitespace()
        .all(|word| BESIDE.contains(&word) || word.chars().all(|letter| !letter.is_alphabetic() || is_lone(letter)))
}

fn is_lone(letter: char) -> bool {
    matches!(letter as u32, 0x3131..=0x318E)
}

#[cfg(test)]
mod tests {
    use super::is_only_feeling;

    #[test]
    fn feeling_is_told_from_what_is_asked() {
        let feeling = |text: &str| assert!(is_only_feeling(text, &[]), "{text}");
        let more = |text: &str| assert!(!is_only_feeling(text, &[]), "{text}");
        feeling("진짜 짜증나네요");
        feeling("아 너무 화가 나네요!!");
        feeling("I am so angry");
        feeling("this is ridiculous!!");
        feeling("급해요 ㅠㅠ");
        more("직원이 불친절했어요");
        more("배송비 얼마예요?");
        more("I am angry about the delivery");
        more("변호사와 상담하겠습니다");
        more("");
    }
}
