//! A text made comparable: one form for each character, small letters, plain quotes, no decoration.

use super::chat;
use super::contractions;
use super::drawn_out;
use super::hangul::is_lone_jamo;
use super::mash::without_mash;
use super::script::Script;
use super::tokens::tokens;
use unicode_normalization::UnicodeNormalization;

/// The text in NFKC and small letters, quotes and dashes folded, invisible characters and lone Hangul letters (ㅋㅋ, ㅠㅠ)
/// dropped, letters drawn out shortened, English contractions opened, Korean chat endings written out, spaces single. Signs stay.
pub fn normalise(text: &str) -> String {
    let folded = if text.is_ascii() { text.to_ascii_lowercase() } else { fold_unicode(text) };
    let spaced = single_spaces(&folded);
    let opened = contractions::open(&drawn_out::shortened(&spaced));
    chat::write_out(&opened)
}

fn fold_unicode(text: &str) -> String {
    let text = without_mash(text);
    // Lone letters go first: NFKC would join ㅋ and ㅠ into a syllable that nobody wrote.
    let visible = text.chars().filter(|character| !is_invisible(*character));
    let without_jamo = visible.map(|character| if is_compatibility_jamo(character) { ' ' } else { character });
    let composed = without_jamo.nfkc().flat_map(char::to_lowercase);
    composed.map(|character| if is_lone_jamo(character) { ' ' } else { fold_sign(character) }).collect()
}

fn is_compatibility_jamo(character: char) -> bool {
    matches!(character as u32, 0x3131..=0x318E)
}

/// Zero-width and direction marks, soft hyphens, variation selectors, the byte-order mark.
fn is_invisible(character: char) -> bool {
    matches!(character as u32, 0x00AD | 0x034F | 0x061C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE007F)
}

fn fold_sign(character: char) -> char {
    match character {
        '‘' | '’' | '‛' | '′' | '`' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '「' | '」' | '『' | '』' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' => '-',
        '。' | '｡' => '.',
        '、' => ',',
        other => other,
    }
}

fn single_spaces(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split(|character: char| character.is_whitespace() || character.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// What two sentences have in common when they are the same but for signs and, around Hangul, spaces.
pub fn same_key(normalised: &str) -> String {
    let mut key = String::with_capacity(normalised.len());
    let mut last = None;
    for token in tokens(normalised) {
        let spaced = last.is_some_and(|script: Script| !script.by_characters()) && !token.script.by_characters();
        if spaced {
            key.push(' ');
        }
        key.push_str(token.text);
        last = Some(token.script);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_comparable() {
        let check = |text: &str, expected: &str| assert_eq!(normalise(text), expected, "{text}");
        check("  Where   IS my\torder?\n", "where is my order?");
        check("Ｗｈｅｒｅ　ｉｓ", "where is");
        check("환불ㅠㅠ 언제ㅋㅋㅋ", "환불 언제");
        check("ㅋㅠ", "");
        check("ㅂㅈㄷㄱ쇼ㅕㅑㅐㅔ", "");
        check("\u{1112}\u{116A}\u{11AB}\u{1107}\u{116E}\u{11AF}", "환불");
        check("ze\u{200B}ro\u{FEFF}", "zero");
        check("don’t", "do not");
        check("“quoted” – dash", "\"quoted\" - dash");
        check("CAFÉ", "café");
        check("cafe\u{301}", "café");
        check("해주세여", "해주세요");
        check("", "");
    }

    #[test]
    fn the_same_sentence_has_the_same_key() {
        let check = |one: &str, other: &str| assert_eq!(same_key(&normalise(one)), same_key(&normalise(other)));
        check("환불 언제 들어와요?", "환불언제들어와요");
        check("Where's my order?!", "where is my order");
        check("A-12345 배송", "a 12345배송");
        assert_ne!(same_key("now here"), same_key("nowhere"));
    }
}
