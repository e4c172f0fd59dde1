//! What the article index holds of a text: stems, stems side by side, and short runs of characters that forgive slips and
//! lost spaces.

use crate::language::hangul::keystrokes;
use crate::language::senses::senses;
use crate::language::{Script, Stemmed, Stemmers, Token};

/// Stands for the beginning of a word.
const MARK: char = '<';
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
    /// What words mean, in whatever language.
    Senses,
}

/// How many channels there are.
pub(crate) const CHANNEL_COUNT: usize = 5;
/// All channels.
pub(crate) const CHANNELS: [Channel; CHANNEL_COUNT] =
    [Channel::Stems, Channel::Neighbours, Channel::Grams, Channel::Strokes, Channel::Senses];

/// Stands behind every term; no text is cut such that it could stand within one.
pub(crate) const END: char = '\n';

/// The terms of a text in each channel, one after the other: a list of short strings would take far more room.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Terms([String; CHANNEL_COUNT]);

impl Terms {
    /// Terms of the first channel alone.
    #[cfg(test)]
    pub(crate) fn stems(stems: &str) -> Terms {
        let mut terms = Terms::default();
        stems.split_whitespace().for_each(|stem| terms.push(Channel::Stems, &[stem]));
        terms
    }

    /// The terms of one channel.
    pub(crate) fn of(&self, channel: Channel) -> impl Iterator<Item = &str> {
        self.0[channel as usize].split_terminator(END)
    }

    /// The terms of one channel, [`END`] behind each.
    pub(crate) fn written(&self, channel: Channel) -> &str {
        &self.0[channel as usize]
    }

    /// Adds a term made of these parts.
    fn push(&mut self, channel: Channel, parts: &[&str]) {
        let terms = &mut self.0[channel as usize];
        parts.iter().for_each(|part| terms.push_str(part));
        terms.push(END);
    }

    /// Adds a word by its stem; what is written without spaces, by pairs of characters.
    fn push_word(&mut self, token: &Token<'_>, stem: &str) {
        match token.script {
            Script::Han | Script::Kana | Script::Thai => {
                let characters: Vec<char> = stem.chars().collect();
                self.push_runs(Channel::Stems, &characters, characters.len().min(2));
            }
            _ => self.push(Channel::Stems, &[stem]),
        }
    }

    /// Adds each run of so many characters.
    fn push_runs(&mut self, channel: Channel, characters: &[char], length: usize) {
        let terms = &mut self.0[channel as usize];
        for run in characters.windows(length) {
            terms.extend(run);
            terms.push(END);
        }
    }

    /// Adds the terms of another text.
    pub(crate) fn extend(&mut self, other: &Terms) {
        for (own, others) in self.0.iter_mut().zip(&other.0) {
            own.push_str(others);
        }
    }
}

/// The terms of a normalised text.
pub(crate) fn terms(normalised: &str, stemmers: &Stemmers) -> Terms {
    terms_of(&stemmers.read(normalised), stemmers)
}

/// The words of a text alone, without what is side by side and without pieces.
pub(crate) fn whole_words(normalised: &str, stemmers: &Stemmers) -> Terms {
    let mut found = Terms::default();
    let Stemmed { tokens, stems } = stemmers.read(normalised);
    tokens.iter().zip(stems).for_each(|(token, stem)| found.push_word(token, &stem));
    found
}

/// The terms of a text of which the words are known.
pub(crate) fn terms_of(Stemmed { tokens, stems }: &Stemmed<'_>, stemmers: &Stemmers) -> Terms {
    let mut found = Terms::default();
    let mut running: Vec<char> = Vec::new();
    let mut before: Option<&str> = None;
    if stemmers.latin_is_english() {
        let senses = senses(tokens, stems);
        senses.iter().for_each(|sense| found.push(Channel::Senses, &[&sense.group.to_string()]));
    }
    for (token, stem) in tokens.iter().zip(stems) {
        found.push_word(token, stem);
        if token.script.by_characters() {
            before = None;
            running.extend(stem.chars());
        }
        match token.script {
            Script::Han | Script::Kana | Script::Thai => {}
            Script::Hangul => {
                let typed: Vec<char> = std::iter::once(MARK).chain(keystrokes(token.text).chars()).collect();
                found.push_runs(Channel::Strokes, &typed, RUN);
            }
            _ => {
                let marked: Vec<char> = std::iter::once(MARK).chain(token.text.chars()).chain(['>']).collect();
                found.push_runs(Channel::Grams, &marked, marked.len().min(PIECE));
                if let Some(before) = before {
                    found.push(Channel::Neighbours, &[before, " ", stem]);
                }
                before = Some(stem);
            }
        }
    }
    found.push_runs(Channel::Grams, &running, 1);
    found.push_runs(Channel::Grams, &running, 2);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn each_script_has_its_terms() {
        let written = [Channel::Stems, Channel::Neighbours, Channel::Grams, Channel::Strokes];
        let check = |text: &str, expected: [&str; 4]| {
            let found = terms(text, &Stemmers::of(Language::ENGLISH));
            assert_eq!(written.map(|channel| found.of(channel).collect::<Vec<_>>().join("/")), expected, "{text}");
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
        check("", [""; 4]);
    }

    #[test]
    fn languages_share_what_words_mean() {
        let stemmers = Stemmers::of(Language::KOREAN);
        let senses = |text: &str| terms(text, &stemmers).of(Channel::Senses).collect::<Vec<_>>().join("/");
        assert_eq!(senses("refund"), senses("환불"));
        assert_ne!(senses("refund"), "");
    }
}
