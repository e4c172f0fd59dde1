//! "주문번호를 몰라요", "I can't find it": somebody does not have what was asked for.

use super::normalise::normalise;
use super::tokens::tokens;

/// What says so anywhere in a Korean text, without spaces; `|` stands between them.
const KOREAN: &str = "모르|모릅|몰라|몰랐|기억안|기억이안|기억못|기억이없|없어요|없습니다|없는데|없네|잃어버|까먹|못찾|안보여|안보이|찾을수없|찾을수가없|어디서봐|어디서보|\
    어디있|어디에있|어디서찾|어떻게찾|어디서확인|어떻게확인";
/// Likewise for English, as whole words in a row.
const ENGLISH: &str = "do not know|do not have|do not remember|do not recall|did not get|never got|cannot find|can not find|can not see|could not find|lost|\
    forgot|forgotten|no idea|not sure|where do i find|where can i find|where do i see|how do i find|where is it|no clue";

/// Whether a text says that its writer does not have what was asked for, or where it is to be found.
pub fn lacks(text: &str) -> bool {
    let normalised = normalise(text);
    let words: Vec<&str> = tokens(&normalised).iter().map(|token| token.text).collect();
    let joined = words.concat();
    let spaced = format!(" {} ", words.join(" "));
    KOREAN.split('|').any(|part| joined.contains(part))
        || ENGLISH.split('|').any(|part| spaced.contains(&format!(" {part} ")))
}

#[cfg(test)]
mod tests {
    use super::lacks;

    #[test]
    fn what_somebody_does_not_have_is_heard() {
        for text in [
            "주문번호 모르는데요",
            "기억이 안 나요",
            "주문번호가 어디 있어요?",
            "없어요",
            "못 찾겠어요",
            "I don't know my order number",
            "can't find it",
            "I lost the mail",
            "where do I find that?",
        ] {
            assert!(lacks(text), "{text}");
        }
        for text in ["A-12345", "네", "it's 5678", "배송 조회", "I know it: A-12345", ""] {
            assert!(!lacks(text), "{text}");
        }
    }
}
