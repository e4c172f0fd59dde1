//! Letters drawn out for feeling, written as often as the word has them: heyyy → hey, soooon → soon, 제바아알 → 제발,
//! 안녕하세요오 → 안녕하세요.

use super::hangul::{Syllable, VOWELS};
use std::borrow::Cow;

/// No word has the same letter so often in a row.
const DRAWN_OUT: usize = 3;
/// Words with a doubled letter that people draw out; in others the letter stands once.
const DOUBLED: &[&str] = &[
    "agree", "all", "been", "call", "cool", "feel", "feet", "free", "full", "good", "happy", "hell", "hello", "keep",
    "less", "look", "meet", "miss", "missing", "need", "off", "pissed", "really", "see", "seem", "seen", "shipping",
    "shoot", "soon", "still", "sweet", "tell", "too", "week", "weeks", "well", "will", "wool", "worry", "wrapping",
];
/// Endings of sentences, and the syllable that draws each out.
const ENDINGS: [(char, char); 5] = [('요', '오'), ('다', '아'), ('네', '에'), ('까', '아'), ('죠', '오')];
/// The place of ㅇ among the leading consonants: no sound of its own.
const SILENT: u32 = 11;

/// The text, in small letters and composed syllables, with what was drawn out written as often as the words have it.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    let letters: Vec<char> = text.chars().collect();
    if !letters.windows(2).any(|pair| pair[0] == pair[1] && pair[0].is_alphabetic() || draws_out(pair[0], pair[1])) {
        return Cow::Borrowed(text);
    }
    let words = letters.chunk_by(|a, b| a.is_alphabetic() == b.is_alphabetic());
    Cow::Owned(words.flat_map(|word| without_letters(&without_vowels(word))).collect())
}

/// A word with a letter that stands three times written once, or twice where the word is known so.
fn without_letters(word: &[char]) -> Vec<char> {
    let runs = || word.chunk_by(|a, b| a == b);
    let drawn = |run: &[char]| run.len() >= DRAWN_OUT && run[0].is_alphabetic() && run.len() < word.len();
    if !runs().any(drawn) {
        return word.to_vec();
    }
    let times = |most: usize| runs().flat_map(move |run| if drawn(run) { &run[..most] } else { run }).copied();
    let doubled: String = times(2).collect();
    times(if DOUBLED.contains(&doubled.as_str()) { 2 } else { 1 }).collect()
}

/// A Korean word without the vowels that only go on with the one before: two of them, or one behind an ending.
fn without_vowels(word: &[char]) -> Vec<char> {
    let mut written: Vec<char> = Vec::with_capacity(word.len());
    let mut place = 0;
    while let Some(letter) = word.get(place) {
        written.push(*letter);
        place += 1;
        let drawn = word[place..].iter().take_while(|next| draws_out(*letter, **next)).count();
        let closing = word.get(place + drawn).and_then(|next| closed(*letter, *next));
        let ends =
            place + drawn == word.len() && word.get(place).is_some_and(|next| ENDINGS.contains(&(*letter, *next)));
        match closing.filter(|_| drawn > 0) {
            Some(syllable) => {
                written.pop();
                written.push(syllable);
                place += drawn + 1;
            }
            None if drawn > 1 || ends => place += drawn,
            None => {}
        }
    }
    written
}

/// Whether an open syllable only goes on in the next one: 제바아, 요오.
fn draws_out(letter: char, next: char) -> bool {
    let (Some(before), Some(after)) = (Syllable::of(letter), Syllable::of(next)) else { return false };
    before.tail == 0 && after.tail == 0 && goes_on(before, after)
}

/// The syllable that two are when the second closes the first: 바, 알 → 발.
fn closed(letter: char, next: char) -> Option<char> {
    let (before, after) = (Syllable::of(letter)?, Syllable::of(next)?);
    let closes = before.tail == 0 && after.tail > 0 && goes_on(before, after);
    closes.then(|| Syllable { tail: after.tail, ..before }.character())
}

/// Whether the second syllable has no consonant of its own in front, and the sound that the first ends in.
fn goes_on(before: Syllable, after: Syllable) -> bool {
    let sound = |syllable: Syllable| match VOWELS[syllable.vowel as usize] {
        'ㅑ' | 'ㅘ' => 'ㅏ',
        'ㅕ' | 'ㅝ' => 'ㅓ',
        'ㅛ' => 'ㅗ',
        'ㅠ' => 'ㅜ',
        'ㅟ' | 'ㅢ' => 'ㅣ',
        'ㅒ' | 'ㅙ' => 'ㅐ',
        'ㅖ' | 'ㅞ' | 'ㅚ' => 'ㅔ',
        vowel => vowel,
    };
    after.lead == SILENT && VOWELS[after.vowel as usize] == sound(after) && sound(before) == sound(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_drawn_out_stand_as_often_as_the_word_has_them() {
        let check = |text: &str, expected: &str| assert_eq!(shortened(text), expected, "{text}");
        check("heyyy, whereee are my shoooes", "hey, where are my shoes");
        check("soooon freeee pleaaase gooood", "soon free please good");
        check("제바아알 빨리이이이", "제발 빨리");
        check("배소오오옹 언제 와요오", "배송 언제 와요");
        check("안녕하세요오 감사합니다아아", "안녕하세요 감사합니다");
        check("すごーーーい", "すごーい");
        check("네에", "네");
    }

    #[test]
    fn words_stay_as_they_are() {
        for text in [
            "www.solbat.example",
            "10000 aaa",
            "하하하",
            "아이",
            "나아졌어요",
            "too few",
            "주소오류",
            "오오",
            "그 외에",
        ] {
            assert_eq!(shortened(text), text);
        }
    }
}
