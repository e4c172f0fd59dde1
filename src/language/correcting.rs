//! "아니 12346이요", "no, I meant size 280": words around a value that say that another one was wrong, and which part of a text says
//! what is wrong and not what is right.

use super::normalise::normalise;
use super::tokens::tokens;

/// How a Korean correction begins, or what stands in it, without spaces; `|` stands between them.
const KOREAN: &str = "잘못|틀렸|틀려|틀린|틀림|오타|정정|고쳐|고칠|수정|바꿔|바꿀|바꾸|변경|아니고|아니라|말고|착각|실수|헷갈|다시적|다시쓸|다시말";
/// What a Korean correction begins with.
const KOREAN_BEGINNINGS: &str = "아니|앗|어머|아참|참|아이고|헉|죄송";
/// Words of an English correction, likewise.
const ENGLISH: &str = "no|not|nope|wrong|wrongly|incorrect|mistake|mistyped|mistook|typo|oops|whoops|meant|mean|actually|sorry|correction|instead|rather|\
    change|changed|should|correct|fix|misspelled|edit";
/// What says that something is wrong and nothing else, without spaces.
const WRONG: &str = "잘못|틀렸|틀려|틀린|틀림|오타|말고|wrong|incorrect|mistake|typo|mistyped|misspelled";
/// Words for something else of the same kind.
const OTHER: &str = "다른|another|other|different";

/// Behind these words stands what is right: "A 말고 B".
const RIGHT_BEHIND: [&str; 6] = ["말고", "아니고", "아니라", "아니구", "instead of that", "but rather"];

/// Whether a text says that something said before was wrong.
pub fn corrects(text: &str) -> bool {
    let normalised = normalise(text);
    let joined: String = normalised.chars().filter(|character| character.is_alphanumeric()).collect();
    KOREAN_BEGINNINGS.split('|').any(|beginning| joined.starts_with(beginning))
        || KOREAN.split('|').any(|part| joined.contains(part))
        || tokens(&normalised).iter().any(|token| ENGLISH.split('|').any(|word| word == token.text))
}

/// Whether a text says so in words that can't mean a wish: "틀렸어요", not "바꿀래요".
pub fn says_wrong(text: &str) -> bool {
    let joined: String = normalise(text).chars().filter(|character| character.is_alphanumeric()).collect();
    WRONG.split('|').any(|part| joined.contains(part))
}

/// Whether a text speaks of another one: "다른 주문이요", "a different order".
pub fn speaks_of_another(text: &str) -> bool {
    let normalised = normalise(text);
    tokens(&normalised).iter().any(|token| OTHER.split('|').any(|word| word == token.text))
}

/// The text without what it says is wrong, as long as before: "A 말고 B" and "not A but B" become B.
pub fn without_wrong(text: &str) -> String {
    let behind = RIGHT_BEHIND.iter().filter_map(|marker| text.rfind(marker).map(|at| at + marker.len())).max();
    // "A-12346이요, A-12345 말고": nothing behind, so what is right stands before.
    let mut kept = match behind.filter(|at| text[*at..].chars().any(char::is_alphanumeric)) {
        Some(at) => blank(text, 0..at),
        None => text.to_owned(),
    };
    for marker in ["not ", "Not ", "instead of "] {
        let mut from = 0;
        while let Some(at) = kept[from..].find(marker).map(|found| from + found) {
            let start = at + marker.len();
            let length = kept[start..].find(|character: char| character.is_whitespace()).unwrap_or(kept.len() - start);
            // Only a value is wrong: "not sure" and "not my order" are something else.
            if kept[start..start + length].contains(|character: char| character.is_ascii_digit()) {
                kept = blank(&kept, at..start + length);
            }
            from = start;
        }
    }
    kept
}

fn blank(text: &str, range: std::ops::Range<usize>) -> String {
    let mut blanked = text.to_owned();
    let spaces = " ".repeat(range.len());
    blanked.replace_range(range, &spaces);
    blanked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_are_heard() {
        for text in [
            "아니 12346이요",
            "아 잘못 적었어요 A-12346이에요",
            "앗 280이요",
            "전화번호 말고 주문번호가 틀렸어요",
            "사이즈 바꿀게요",
            "no, it's 12346",
            "I meant size 280",
            "sorry, 5679",
            "that was a typo",
            "wrong number",
            "Actually A-12346",
        ] {
            assert!(corrects(text), "{text}");
        }
        for text in ["A-12346이요", "5678", "네", "270으로 교환해 주세요", "my order is A-12345", "yes", "nothing"]
        {
            assert!(!corrects(text), "{text}");
        }
        assert!(says_wrong("전화번호 틀렸어요") && says_wrong("wrong number") && !says_wrong("주문 바꿀래요"));
        assert!(speaks_of_another("다른 주문이요") && speaks_of_another("another order please"));
        assert!(!speaks_of_another("주문이요"));
    }

    #[test]
    fn only_what_is_right_is_left() {
        let check = |text: &str, right: &str| assert_eq!(without_wrong(text).trim(), right, "{text}");
        check("A-12345 말고 A-12346이요", "A-12346이요");
        check("270이 아니라 280이요", "280이요");
        check("not A-12345 but A-12346", "but A-12346");
        check("A-12346, not A-12345", "A-12346,");
        check("A-12346이요, A-12345 말고", "A-12346이요, A-12345 말고");
        check("not sure, 5678", "not sure, 5678");
    }
}
