//! Whether a word could be typed by someone who meant another: not every word that is near is a slip.

use super::keyboard::as_latin;

/// From so many keys on any other letter in place of one is taken for a slip; in shorter words it is mostly another word. Two
/// syllables of Hangul have five keys, and many such words differ by one.
const REPLACED_FROM: usize = 5;
const HANGUL_REPLACED_FROM: usize = 7;
/// The key beside the right one is a slip from so many keys on, and in place of the first letter from so many.
const BESIDE_FROM: usize = 4;
const FIRST_BESIDE_FROM: usize = 5;

/// The keys as they lie, each row half a key further right than the one above.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Whether a word near to a known one can be a slip of it: the same letters in another order; one more or less, but the first is
/// right; or another in place of one, the nearer on the keys the shorter the word.
pub fn is_slip(typed: &str, meant: &str) -> bool {
    let replaced_from = if typed.is_ascii() { REPLACED_FROM } else { HANGUL_REPLACED_FROM };
    let (typed, meant) = (keys(typed), keys(meant));
    let (Some(first), Some(right)) = (typed.first(), meant.first()) else { return false };
    if sorted(&typed) == sorted(&meant) {
        return true;
    }
    if typed.len() != meant.len() {
        return first == right;
    }
    let beside =
        typed.iter().zip(&meant).filter(|(one, other)| one != other).all(|(one, other)| are_beside(*one, *other));
    match first == right {
        true => typed.len() >= if beside { BESIDE_FROM } else { replaced_from },
        false => beside && typed.len() >= FIRST_BESIDE_FROM,
    }
}

/// The keys that a word is typed with, Hangul too.
fn keys(word: &str) -> Vec<char> {
    as_latin(word).as_deref().unwrap_or(word).chars().collect()
}

fn sorted(letters: &[char]) -> Vec<char> {
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    letters
}

/// Whether two keys touch.
fn are_beside(one: char, other: char) -> bool {
    /// In half keys.
    fn place(letter: char) -> Option<(usize, usize)> {
        let at = |(row, keys): (usize, &&str)| keys.find(letter).map(|key| (2 * key + row, row));
        KEYS.iter().enumerate().find_map(at)
    }
    let (Some(one), Some(other)) = (place(one), place(other)) else { return false };
    one.0.abs_diff(other.0) <= 2 && one.1.abs_diff(other.1) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_words() {
        let check =
            |typed: &str, meant: &str, expected: bool| assert_eq!(is_slip(typed, meant), expected, "{typed} {meant}");
        check("parcle", "parcel", true);
        check("aprcel", "parcel", true);
        check("parcl", "parcel", true);
        check("oarcel", "parcel", true);
        check("marcel", "parcel", false);
        check("arcel", "parcel", false);
        check("cadd", "card", true);
        check("vard", "card", false);
        check("cart", "card", false);
        check("carx", "card", true);
        check("delevery", "delivery", true);
        check("환뷸", "환불", true);
        check("빼송", "배송", true);
        check("베송", "배송", true);
        check("교한", "교환", true);
        check("의상", "이상", true);
        check("고장", "고향", false);
        check("불환", "환불", true);
        check("한불", "환불", true);
        check("비밀변호", "비밀번호", true);
        check("", "card", false);
    }
}
