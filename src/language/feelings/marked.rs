//! A text with its words marked, `<so><angry>.<help>`, so that a pattern can ask for a word's beginning and end.

use crate::language::contractions;
use unicode_normalization::UnicodeNormalization;

/// Before each word.
pub(super) const BEGIN: char = '<';
/// Behind each word.
pub(super) const END: char = '>';
/// Full-width signs and letters lie this far behind the plain ones.
const FULL_WIDTH: u32 = 0xFEE0;

/// The text in composed small letters, contractions opened, each word between `<` and `>`, a sign that ends a clause as a dot.
///
/// Lone Hangul letters stay: ㅅㅂ and ㅡㅡ say more than many a word.
pub(super) fn marked(text: &str) -> String {
    let folded: String = text.nfc().map(plain).flat_map(char::to_lowercase).collect();
    let opened = contractions::open(&folded);
    let mut marked = String::with_capacity(opened.len() + opened.len() / 2);
    let mut inside = false;
    for character in opened.chars() {
        // A star or an at sign inside a word masks a letter: f*ck, 시@발.
        let part = character.is_alphanumeric() || (inside && matches!(character, '*' | '@' | '^'));
        if part != inside {
            marked.push(if part { BEGIN } else { END });
        }
        if part {
            marked.push(character);
        } else if matches!(character, '.' | '!' | '?' | ',' | ';' | ':' | '\n' | '…' | '。') {
            marked.push('.');
        }
        inside = part;
    }
    if inside {
        marked.push(END);
    }
    marked
}

fn plain(character: char) -> char {
    match character {
        '’' | '‘' | '`' | '´' | 'ʼ' => '\'',
        '！'..='～' => char::from_u32(character as u32 - FULL_WIDTH).unwrap_or(character),
        other => other,
    }
}

/// Marked words as people read them.
pub(super) fn readable(marked: &str) -> String {
    let words = marked.split([BEGIN, END, '.']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked() {
        let check = |text: &str, expected: &str| assert_eq!(marked(text), expected, "{text}");
        check("I'm SO angry!! Help", "<i><am><so><angry>..<help>");
        check("ㅅㅂ 뭐에요ㅡㅡ", "<ㅅㅂ><뭐에요ㅡㅡ>");
        check("f**k, a-1", "<f**k>.<a><1>");
        check("\u{1112}\u{116A}", "<화>");
        check("ＡＢ！", "<ab>.");
        check("", "");
        assert_eq!(readable("<so><angry>.<help"), "so angry help");
    }
}
