//! Keys hit at random on a Korean keyboard: `ㅂㅈㄷㄱ쇼ㅕㅑㅐㅔ` holds a syllable, but says nothing.

use std::borrow::Cow;

/// Letters that stand alone for laughing and crying, in any number.
const MOODS: [char; 5] = ['ㅋ', 'ㅎ', 'ㅠ', 'ㅜ', 'ㅡ'];
/// So many unlike letters, a vowel among them, are no abbreviation …
const UNLIKE_WITH_VOWEL: usize = 3;
/// … and so many consonants neither, with so many of them for each syllable.
const UNLIKE: usize = 5;
const FOR_EACH_SYLLABLE: usize = 3;

/// The text without words that are mostly lone letters hit at random.
pub(super) fn without_mash(text: &str) -> Cow<'_, str> {
    if !text.split_whitespace().any(is_mash) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().filter(|word| !is_mash(word)).collect::<Vec<_>>().join(" "))
}

fn is_mash(word: &str) -> bool {
    if word.is_ascii() {
        return false;
    }
    let lone = |letter: &char| ('ㄱ'..='ㅣ').contains(letter) && !MOODS.contains(letter);
    let letters: Vec<char> = word.chars().filter(lone).collect();
    if letters.len() < UNLIKE_WITH_VOWEL {
        return false;
    }
    let syllables = word.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
    let vowels = letters.iter().any(|letter| ('ㅏ'..='ㅣ').contains(letter));
    let unlike = letters.iter().enumerate().filter(|(place, letter)| !letters[..*place].contains(letter)).count();
    (vowels && unlike >= UNLIKE_WITH_VOWEL && letters.len() > syllables)
        || (unlike >= UNLIKE && letters.len() >= FOR_EACH_SYLLABLE * syllables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_hit_at_random_is_no_word() {
        let check = |text: &str, expected: &str| assert_eq!(without_mash(text), expected, "{text}");
        check("ㅂㅈㄷㄱ쇼ㅕㅑㅐㅔ", "");
        check("환불 ㅁ나어ㅏㅣㄹㅣㅓ 언제", "환불 언제");
        check("ㄱㄷ려ㅜㅇㅏㅣ", "");
    }

    #[test]
    fn laughing_crying_and_abbreviations_stay() {
        let same = [
            "환불ㅠㅠㅠㅠㅠ",
            "ㅋㅋㅠㅠ환불ㅎㅎㄷㄷ",
            "ㅇㅋㅇㅋ",
            "ㄱㅅ",
            "배ㅅ",
            "ㄹㅇ 좋아요",
            "ㅅㅂ 환불",
            "ㅗ디ㅔ",
            "where is it",
            "ㅎㅇ",
            "",
        ];
        for text in same {
            assert_eq!(without_mash(text), text);
        }
    }
}
