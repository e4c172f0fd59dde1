//! The script of a character decides how its word is taken apart.

/// A writing system, as far as words of it are treated alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// a–z with all accents.
    Latin,
    /// Korean syllables.
    Hangul,
    /// Chinese characters.
    Han,
    /// Hiragana and Katakana.
    Kana,
    /// Russian, Ukrainian, Bulgarian …
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic, Persian, Urdu.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Thai: written without spaces.
    Thai,
    /// Hindi and its neighbours.
    Devanagari,
    /// Digits of any script.
    Digit,
    /// Any other letter.
    Other,
}

impl Script {
    /// The script of a letter or digit; nothing for signs, spaces and emoji.
    pub fn of(character: char) -> Option<Script> {
        if character.is_ascii() {
            return ascii(character);
        }
        match character as u32 {
            0xAC00..=0xD7A3 => Some(Script::Hangul),
            0x3041..=0x3096 | 0x30A1..=0x30FC => Some(Script::Kana),
            0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0xF900..=0xFAFF | 0x20000..=0x323AF | 0x3005 => Some(Script::Han),
            // Vowel signs and tone marks are no letters to Unicode, but parts of words.
            0x0900..=0x0963 | 0x0971..=0x097F => Some(Script::Devanagari),
            0x0E01..=0x0E3A | 0x0E40..=0x0E4E => Some(Script::Thai),
            0x0300..=0x036F => Some(Script::Latin),
            _ if character.is_numeric() => Some(Script::Digit),
            _ if !character.is_alphabetic() => None,
            0x00AA..=0x024F | 0x1E00..=0x1EFF => Some(Script::Latin),
            0x0370..=0x03FF | 0x1F00..=0x1FFF => Some(Script::Greek),
            0x0400..=0x052F => Some(Script::Cyrillic),
            0x0590..=0x05FF => Some(Script::Hebrew),
            0x0600..=0x077F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Some(Script::Arabic),
            _ => Some(Script::Other),
        }
    }

    /// Whether words of it are best known by their characters: little or no spacing, or particles glued on.
    pub fn by_characters(self) -> bool {
        matches!(self, Script::Hangul | Script::Han | Script::Kana | Script::Thai)
    }
}

fn ascii(character: char) -> Option<Script> {
    match character {
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        '0'..='9' => Some(Script::Digit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn letters_and_digits_have_a_script_and_signs_have_none() {
        let check =
            |character: char, expected: Option<Script>| assert_eq!(Script::of(character), expected, "{character}");
        check('a', Some(Script::Latin));
        check('é', Some(Script::Latin));
        check('ß', Some(Script::Latin));
        check('7', Some(Script::Digit));
        check('환', Some(Script::Hangul));
        check('返', Some(Script::Han));
        check('り', Some(Script::Kana));
        check('ж', Some(Script::Cyrillic));
        check('λ', Some(Script::Greek));
        check('ع', Some(Script::Arabic));
        check('ש', Some(Script::Hebrew));
        check('ก', Some(Script::Thai));
        check('ह', Some(Script::Devanagari));
        check('?', None);
        check(' ', None);
        check('😀', None);
    }
}
