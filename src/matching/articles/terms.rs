//! What the article index holds of a text: stems, and short runs of characters that forgive slips and lost spaces.

use crate::language::{Script, Stemmers, tokens};

/// Pieces of words of scripts with spaces have this many letters, marks included.
const PIECE: usize = 4;

/// The terms of a text in both channels.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Terms {
    /// Words brought to their stems.
    pub(crate) stems: Vec<String>,
    /// Characters and pairs of characters across spaces, or pieces of words.
    pub(crate) grams: Vec<String>,
}

/// The terms of a normalised text.
pub(crate) fn terms(normalised: &str, stemmers: &Stemmers) -> Terms {
    let mut found = Terms::default();
    let mut running: Vec<char> = Vec::new();
    for token in tokens(normalised) {
        match token.script {
            Script::Han | Script::Kana | Script::Thai => {
                found.stems.extend(pairs(&token.text.chars().collect::<Vec<_>>()));
                running.extend(token.text.chars());
            }
            Script::Hangul => {
                found.stems.push(stemmers.stem(&token).into_owned());
                running.extend(token.text.chars());
            }
            _ => {
                found.stems.push(stemmers.stem(&token).into_owned());
                found.grams.extend(pieces(token.text));
            }
        }
    }
    found.grams.extend(running.iter().map(char::to_string));
    found.grams.extend(running.windows(2).map(|pair| pair.iter().collect::<String>()));
    found
}

/// Two characters in a row; one alone where there is no second.
fn pairs(characters: &[char]) -> Vec<String> {
    if characters.len() < 2 {
        return characters.iter().map(char::to_string).collect();
    }
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

/// Four letters in a row of the marked word; a shorter word whole.
fn pieces(word: &str) -> Vec<String> {
    let marked: Vec<char> = std::iter::once('<').chain(word.chars()).chain(std::iter::once('>')).collect();
    if marked.len() <= PIECE {
        return vec![marked.iter().collect()];
    }
    marked.windows(PIECE).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn each_script_has_its_terms() {
        let check = |text: &str, stems: &str, grams: &str| {
            let found = terms(text, &Stemmers::of(Language::ENGLISH));
            assert_eq!((found.stems.join(" "), found.grams.join(" ")), (stems.to_owned(), grams.to_owned()), "{text}");
        };
        check("my orders", "my order", "<my> <ord orde rder ders ers>");
        check("환불을 언제", "환불 언제", "환 불 을 언 제 환불 불을 을언 언제");
        check("返品", "返品", "返 品 返品");
        check("返", "返", "返");
        check("", "", "");
    }
}
