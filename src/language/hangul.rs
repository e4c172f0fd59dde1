//! Hangul syllables taken apart into the letters they are typed with, and put together again (Unicode 3.12).

/// The first syllable, 가.
const FIRST: u32 = 0xAC00;
/// The last syllable, 힣.
const LAST: u32 = 0xD7A3;
const VOWEL_COUNT: u32 = 21;
const TAIL_COUNT: u32 = 28;

/// The nineteen leading consonants in Unicode order.
pub const LEADS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
/// The twenty-one vowels in Unicode order.
pub const VOWELS: [char; 21] = [
    'ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅘ', 'ㅙ', 'ㅚ', 'ㅛ', 'ㅜ', 'ㅝ', 'ㅞ', 'ㅟ', 'ㅠ', 'ㅡ',
    'ㅢ', 'ㅣ',
];
/// The twenty-seven final consonants in Unicode order; place 0 means none.
pub const TAILS: [char; 28] = [
    '\0', 'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ', 'ㅄ',
    'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
/// The place of ㄹ among [`TAILS`].
pub const TAIL_RIEUL: u32 = 8;

/// A syllable as places in [`LEADS`], [`VOWELS`] and [`TAILS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    /// Place in [`LEADS`].
    pub lead: u32,
    /// Place in [`VOWELS`].
    pub vowel: u32,
    /// Place in [`TAILS`]; 0 = no final consonant.
    pub tail: u32,
}

impl Syllable {
    /// Takes a complete syllable apart.
    pub fn of(character: char) -> Option<Syllable> {
        let code = character as u32;
        if !(FIRST..=LAST).contains(&code) {
            return None;
        }
        let place = code - FIRST;
        let tail = place % TAIL_COUNT;
        let vowel = place / TAIL_COUNT % VOWEL_COUNT;
        Some(Syllable { lead: place / (TAIL_COUNT * VOWEL_COUNT), vowel, tail })
    }

    /// Puts it together.
    pub fn character(self) -> char {
        let code = FIRST + (self.lead * VOWEL_COUNT + self.vowel) * TAIL_COUNT + self.tail;
        char::from_u32(code).unwrap_or('\u{FFFD}')
    }
}

/// Whether this is a letter standing alone, such as ㅋ or ㅠ.
pub fn is_lone_jamo(character: char) -> bool {
    matches!(character as u32, 0x3131..=0x318E | 0x1100..=0x11FF | 0xA960..=0xA97C | 0xD7B0..=0xD7FB)
}

/// The pairs of characters that stand side by side.
pub fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}

/// The text with each syllable as the letters it is typed with: 값 → ㄱㅏㅂㅅ, 과 → ㄱㅗㅏ. Everything else stays.
pub fn keystrokes(text: &str) -> String {
    let mut typed = String::with_capacity(text.len() * 3);
    for character in text.chars() {
        match Syllable::of(character) {
            None => push_simple(&mut typed, character),
            Some(syllable) => {
                typed.push(LEADS[syllable.lead as usize]);
                push_simple(&mut typed, VOWELS[syllable.vowel as usize]);
                if syllable.tail > 0 {
                    push_simple(&mut typed, TAILS[syllable.tail as usize]);
                }
            }
        }
    }
    typed
}

fn push_simple(typed: &mut String, letter: char) {
    match parts(letter) {
        Some((first, second)) => {
            typed.push(first);
            typed.push(second);
        }
        None => typed.push(letter),
    }
}

/// The letters that are typed as two others.
pub const COMPOUNDS: [(char, char, char); 18] = [
    ('ㅘ', 'ㅗ', 'ㅏ'),
    ('ㅙ', 'ㅗ', 'ㅐ'),
    ('ㅚ', 'ㅗ', 'ㅣ'),
    ('ㅝ', 'ㅜ', 'ㅓ'),
    ('ㅞ', 'ㅜ', 'ㅔ'),
    ('ㅟ', 'ㅜ', 'ㅣ'),
    ('ㅢ', 'ㅡ', 'ㅣ'),
    ('ㄳ', 'ㄱ', 'ㅅ'),
    ('ㄵ', 'ㄴ', 'ㅈ'),
    ('ㄶ', 'ㄴ', 'ㅎ'),
    ('ㄺ', 'ㄹ', 'ㄱ'),
    ('ㄻ', 'ㄹ', 'ㅁ'),
    ('ㄼ', 'ㄹ', 'ㅂ'),
    ('ㄽ', 'ㄹ', 'ㅅ'),
    ('ㄾ', 'ㄹ', 'ㅌ'),
    ('ㄿ', 'ㄹ', 'ㅍ'),
    ('ㅀ', 'ㄹ', 'ㅎ'),
    ('ㅄ', 'ㅂ', 'ㅅ'),
];

fn parts(letter: char) -> Option<(char, char)> {
    COMPOUNDS.iter().find(|(whole, ..)| *whole == letter).map(|(_, first, second)| (*first, *second))
}

/// The letter typed as these two, if there is one.
pub fn compound(first: char, second: char) -> Option<char> {
    COMPOUNDS.iter().find(|(_, a, b)| *a == first && *b == second).map(|(whole, ..)| *whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_come_apart_and_together() {
        for character in ['가', '힣', '값', '배', '송'] {
            assert_eq!(Syllable::of(character).unwrap().character(), character);
        }
        assert_eq!(Syllable::of('a'), None);
        assert_eq!(Syllable::of('ㅋ'), None);
    }

    #[test]
    fn keystrokes_are_what_is_typed() {
        let check = |text: &str, expected: &str| assert_eq!(keystrokes(text), expected);
        check("배송", "ㅂㅐㅅㅗㅇ");
        check("배ㅅ", "ㅂㅐㅅ");
        check("값과", "ㄱㅏㅂㅅㄱㅗㅏ");
        check("ok 의", "ok ㅇㅡㅣ");
        check("ㄳ", "ㄱㅅ");
    }
}
