//! Text typed with the keyboard in the wrong language: `dkssud` → 안녕, `ㅗ디ㅔ` → help (two-set Korean layout, KS X 5002).

use super::hangul::{LEADS, Syllable, TAILS, VOWELS, compound, keystrokes};

/// Latin keys and the Hangul letters on them; capitals where shift matters.
const KEYS: [(char, char); 33] = [
    ('q', 'ㅂ'),
    ('w', 'ㅈ'),
    ('e', 'ㄷ'),
    ('r', 'ㄱ'),
    ('t', 'ㅅ'),
    ('y', 'ㅛ'),
    ('u', 'ㅕ'),
    ('i', 'ㅑ'),
    ('o', 'ㅐ'),
    ('p', 'ㅔ'),
    ('a', 'ㅁ'),
    ('s', 'ㄴ'),
    ('d', 'ㅇ'),
    ('f', 'ㄹ'),
    ('g', 'ㅎ'),
    ('h', 'ㅗ'),
    ('j', 'ㅓ'),
    ('k', 'ㅏ'),
    ('l', 'ㅣ'),
    ('z', 'ㅋ'),
    ('x', 'ㅌ'),
    ('c', 'ㅊ'),
    ('v', 'ㅍ'),
    ('b', 'ㅠ'),
    ('n', 'ㅜ'),
    ('m', 'ㅡ'),
    ('Q', 'ㅃ'),
    ('W', 'ㅉ'),
    ('E', 'ㄸ'),
    ('R', 'ㄲ'),
    ('T', 'ㅆ'),
    ('O', 'ㅒ'),
    ('P', 'ㅖ'),
];

/// What the Latin letters give on a Korean keyboard, when every word becomes whole syllables.
pub fn as_hangul(text: &str) -> Option<String> {
    let typed: String = text.chars().map(hangul_key).collect();
    let composed = compose(&typed);
    let whole = composed.chars().all(|character| !super::hangul::is_lone_jamo(character));
    let some = composed.chars().any(|character| Syllable::of(character).is_some());
    (whole && some).then_some(composed)
}

/// What the Hangul letters give on a Latin keyboard, in small letters; nothing without Hangul.
pub fn as_latin(text: &str) -> Option<String> {
    let typed = keystrokes(text);
    let some = typed.chars().any(super::hangul::is_lone_jamo);
    let latin = |letter: char| KEYS.iter().find(|(_, hangul)| *hangul == letter).map_or(letter, |(key, _)| *key);
    some.then(|| typed.chars().map(latin).collect::<String>().to_lowercase())
}

fn hangul_key(key: char) -> char {
    let place = |wanted: char| KEYS.iter().find(|(latin, _)| *latin == wanted).map(|(_, hangul)| *hangul);
    place(key).or_else(|| place(key.to_ascii_lowercase())).unwrap_or(key)
}

/// The syllable being typed.
#[derive(Default)]
struct Typing {
    lead: Option<char>,
    vowel: Option<char>,
    tail: Option<char>,
}

/// Letters put together the way a keyboard does it: a final consonant moves over when a vowel follows.
fn compose(letters: &str) -> String {
    let mut written = String::with_capacity(letters.len());
    let mut typing = Typing::default();
    for letter in letters.chars() {
        if VOWELS.contains(&letter) {
            typing.vowel(letter, &mut written);
        } else if LEADS.contains(&letter) || TAILS[1..].contains(&letter) {
            typing.consonant(letter, &mut written);
        } else {
            typing.finish(&mut written);
            written.push(letter);
        }
    }
    typing.finish(&mut written);
    written
}

impl Typing {
    fn vowel(&mut self, letter: char, written: &mut String) {
        match (self.lead, self.vowel, self.tail) {
            (_, Some(_), Some(tail)) => {
                let (stays, moves) = split_tail(tail);
                self.tail = stays;
                self.finish(written);
                *self = Typing { lead: Some(moves), vowel: Some(letter), tail: None };
            }
            (_, Some(first), None) => match compound(first, letter) {
                Some(whole) => self.vowel = Some(whole),
                None => {
                    self.finish(written);
                    self.vowel = Some(letter);
                }
            },
            (_, None, _) => self.vowel = Some(letter),
        }
    }

    fn consonant(&mut self, letter: char, written: &mut String) {
        let joined = self.tail.and_then(|tail| compound(tail, letter));
        match (self.lead, self.vowel, self.tail) {
            (Some(_), Some(_), None) if TAILS.contains(&letter) => self.tail = Some(letter),
            (Some(_), Some(_), Some(_)) if joined.is_some() => self.tail = joined,
            _ => {
                self.finish(written);
                self.lead = Some(letter);
            }
        }
    }

    fn finish(&mut self, written: &mut String) {
        let typed = std::mem::take(self);
        let place =
            |letters: &[char], wanted: char| letters.iter().position(|letter| *letter == wanted).unwrap_or(0) as u32;
        match (typed.lead, typed.vowel) {
            (Some(lead), Some(vowel)) => {
                let tail = typed.tail.map_or(0, |tail| place(&TAILS, tail));
                written.push(Syllable { lead: place(&LEADS, lead), vowel: place(&VOWELS, vowel), tail }.character());
            }
            _ => written.extend(typed.lead.into_iter().chain(typed.vowel)),
        }
    }
}

fn split_tail(tail: char) -> (Option<char>, char) {
    let parts = super::hangul::COMPOUNDS.iter().find(|(whole, ..)| *whole == tail);
    parts.map_or((None, tail), |(_, first, second)| (Some(*first), *second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_typed_on_latin_keys() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(as_hangul(text).as_deref(), expected, "{text}");
        check("dkssud", Some("안녕"));
        check("ghksqnf djswp emfdjdhkdy", Some("환불 언제 들어와요"));
        check("qothd whghl", Some("배송 조회"));
        check("ekfrrhrl", Some("닭고기"));
        check("rkqtdl", Some("값이"));
        check("hello", None);
        check("where is my order", None);
        check("123", None);
    }

    #[test]
    fn latin_typed_on_hangul_keys() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(as_latin(text).as_deref(), expected, "{text}");
        check("ㅗ디ㅔ", Some("help"));
        check("ㄱㄷ려ㅜㅇ", Some("refund"));
        check("호ㅑㄴ", Some("ghis"));
        check("help", None);
    }
}
