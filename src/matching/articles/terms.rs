//! What the article index holds of a text: stems, stems side by side, and short runs of characters that forgive slips and
//! lost spaces.

use crate::language::hangul::keystrokes;
use crate::language::{Script, Stemmers, tokens};

/// Pieces of words of scripts with spaces have this many letters, marks included.
const PIECE: usize = 4;
/// Runs of Hangul keystrokes have this many, the mark of the word's beginning included.
const RUN: usize = 3;

/// The ways a text is looked at. Each is indexed by itself, with document frequencies and lengths of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Channel {
    /// Words brought to their stems.
    Stems,
    /// Two stems in a row, of scripts with spaces: Hangul writes and orders words too freely for them to help (measured).
    Neighbours,
    /// Characters and pairs of characters across spaces, of Hangul without particles and endings; or pieces of words.
    Grams,
    /// Hangul as it is typed, a few keystrokes in a row inside a word: what bent stems and slips leave alike.
    Strokes,
}

/// How many channels there are.
pub(crate) const CHANNEL_COUNT: usize = 4;
/// All channels.
pub(crate) const CHANNELS: [Channel; CHANNEL_COUNT] =
    [Channel::Stems, Channel::Neighbours, Channel::Grams, Channel::Strokes];

/// The terms of a text in each channel.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Terms([Vec<String>; CHANNEL_COUNT]);

impl Terms {
    /// Terms of the first channel alone.
    #[cfg(test)]
    pub(crate) fn stems(stems: &str) -> Terms {
        let stems = stems.split_whitespace().map(str::to_owned).collect();
        Terms([stems, Vec::new(), Vec::new(), Vec::new()])
    }

    /// The terms of one channel.
    pub(crate) fn of(&self, channel: Channel) -> &[String] {
        &self.0[channel as usize]
    }

    /// The words alone, without what is side by side and without pieces.
    pub(crate) fn whole_words(self) -> Terms {
        let [stems, ..] = self.0;
        Terms([stems, Vec::new(), Vec::new(), Vec::new()])
    }

    /// Adds the terms of another text.
    pub(crate) fn extend(&mut self, other: &Terms) {
        for (own, others) in self.0.iter_mut().zip(&other.0) {
            own.extend(others.iter().cloned());
        }
    }
}

/// The terms of a normalised text.
pub(crate) fn terms(normalised: &str, stemmers: &Stemmers) -> Terms {
    let (mut stems, mut grams, mut strokes): (Vec<String>, Vec<String>, Vec<String>) = Default::default();
    let (mut neighbours, mut before): (Vec<String>, Option<String>) = Default::default();
    let mut running: Vec<char> = Vec::new();
    for token in tokens(normalised) {
        let stem = stemmers.stem(&token).into_owned();
        if token.script.by_characters() {
            before = None;
            running.extend(stem.chars());
        }
        match token.script {
            Script::Han | Script::Kana | Script::Thai => stems.extend(pairs(&stem.chars().collect::<Vec<_>>())),
            Script::Hangul => {
                strokes.extend(runs(token.text));
                stems.push(stem);
            }
            _ => {
                grams.extend(pieces(token.text));
                neighbours.extend(before.as_ref().map(|before| format!("{before} {stem}")));
                before = Some(stem.clone());
                stems.push(stem);
            }
        }
    }
    grams.extend(running.iter().map(char::to_string));
    grams.extend(running.windows(2).map(|pair| pair.iter().collect::<String>()));
    Terms([stems, neighbours, grams, strokes])
}

/// Keystrokes in a row, the beginning of the word marked.
fn runs(word: &str) -> Vec<String> {
    let typed: Vec<char> = std::iter::once('<').chain(keystrokes(word).chars()).collect();
    typed.windows(RUN).map(|run| run.iter().collect()).collect()
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
        let check = |text: &str, expected: [&str; CHANNEL_COUNT]| {
            let found = terms(text, &Stemmers::of(Language::ENGLISH));
            assert_eq!(CHANNELS.map(|channel| found.of(channel).join("/")), expected, "{text}");
        };
        check("my orders", ["my/order", "my order", "<my>/<ord/orde/rder/ders/ers>", ""]);
        check(
            "환불을 언제",
            [
                "환불/언제",
                "",
                "환/불/언/제/환불/불언/언제",
                "<ㅎㅗ/ㅎㅗㅏ/ㅗㅏㄴ/ㅏㄴㅂ/ㄴㅂㅜ/ㅂㅜㄹ/ㅜㄹㅇ/ㄹㅇㅡ/ㅇㅡㄹ/<ㅇㅓ/ㅇㅓㄴ/ㅓㄴㅈ/ㄴㅈㅔ",
            ],
        );
        check("返品", ["返品", "", "返/品/返品", ""]);
        check("返", ["返", "", "返", ""]);
        check("", [""; CHANNEL_COUNT]);
    }
}
