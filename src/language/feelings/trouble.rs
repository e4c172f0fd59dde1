//! What somebody upset is upset about, by the words they use: something late, something broken, money.

use crate::language::normalise;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// Something has not come, or not in time.
    Late,
    /// Something came broken, faulty, wrong or incomplete.
    Broken,
    /// Money is missing, was taken twice, or does not come back.
    Money,
}

/// Parts of words, in the order looked for: money that comes late is about money. `|` stands between them.
const WORDS: [(Trouble, &str); 3] = [
    (
        Trouble::Money,
        "환불|돈을|돈이|내 돈|입금|결제|이중|두 번 빠져|청구|카드값|수수료|refund|money|charged|charge|payment|paid twice|billed|bank",
    ),
    (
        Trouble::Broken,
        "고장|깨졌|깨져|깨진|파손|불량|하자|찢어|찢긴|망가|부서|터졌|구멍|새요|누락|빠졌|빠져|잘못 왔|다른 게 왔|다른 상품|오배송|broken|broke|damaged|faulty|\
         defective|torn|ripped|cracked|smashed|wrong item|wrong size|missing|fell apart|doesn't work|does not work|leaks",
    ),
    (
        Trouble::Late,
        "안 와|안와|안 왔|안왔|아직도|언제 와|언제와|언제 오|늦|지연|며칠째|감감|배송|택배|late|delay|still waiting|still not|not arrived|hasn't|has not|where is my|\
         never came|never arrived|delivery|parcel|package|shipping",
    ),
];

/// What went wrong, as far as these words tell.
pub fn trouble(text: &str) -> Option<Trouble> {
    let text = normalise(text);
    let speaks = |words: &str| words.split('|').any(|word| contains(&text, word));
    WORDS.iter().find(|(_, words)| speaks(words)).map(|(trouble, _)| *trouble)
}

/// Latin words begin where a word begins; Hangul may stand anywhere.
fn contains(text: &str, word: &str) -> bool {
    let begins = |at: usize| !text[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| !word.is_ascii() || begins(at))
}

#[cfg(test)]
mod tests {
    use super::Trouble::{Broken, Late, Money};
    use super::*;

    #[test]
    fn words_tell_what_went_wrong() {
        let rows = [
            ("택배가 아직도 안 와요 짜증나", Some(Late)),
            ("my parcel is two weeks late!!", Some(Late)),
            ("냄비가 깨져서 왔어요 진짜 화나네요", Some(Broken)),
            ("the knit arrived torn, this is ridiculous", Some(Broken)),
            ("환불이 왜 아직도 안 들어와요", Some(Money)),
            ("I was charged twice!", Some(Money)),
            ("진짜 짜증나네요", None),
            ("chocolate is nice", None),
        ];
        for (text, expected) in rows {
            assert_eq!(trouble(text), expected, "{text}");
        }
    }
}
