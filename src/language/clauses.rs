//! A message cut into the parts that could each be a request: `배송 언제 와요? 그리고 교환도 되나요?` → two.
//!
//! Sentence ends and connecting words cut first; only a message that is one sentence is cut at `…고`, `…는데`, "and" and
//! commas. What is said about a part is said by its words alone: whether it is a request of its own is for the matching.

mod connecting;
mod endings;

use super::filler::is_filler;
use super::normalise::normalise;
use super::script::Script;
use super::tokens::tokens;
use std::ops::Range;

/// The most parts a message is cut into.
const MOST: usize = 3;
/// A part of fewer Korean syllables …
const FEWEST_SYLLABLES: usize = 3;
/// … or of fewer words in other scripts says too little to be a request.
const FEWEST_WORDS: usize = 2;
/// Longer texts are no two requests but a letter: cutting would cost more than it tells.
const LONGEST: usize = 1_500;

/// How a part is joined to the one before it, the weaker one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seam {
    /// A comma, or an ending that gives a background: `…는데`, `…지만`.
    Background,
    /// "and", "but", `…고`: what follows may be more of the same, or something else.
    Joined,
    /// A new sentence.
    Sentence,
    /// "also", "another question", 그리고: something else follows.
    Announced,
}

/// What a part of a message does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Asks or wishes.
    Asks,
    /// Tells of something that is wrong.
    Complains,
    /// Tells.
    Tells,
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause<'a> {
    /// As written, without connecting words.
    pub text: &'a str,
    /// Where it starts, in bytes.
    pub start: usize,
    /// How it is joined to the one before it; the first is a sentence.
    pub seam: Seam,
}

impl Clause<'_> {
    /// Where it stands, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// What it does.
    pub fn manner(&self) -> Manner {
        endings::manner(self.text)
    }

    /// Whether it only says what is not wanted: `교환 말고요`, "not an exchange".
    pub fn refuses(&self) -> bool {
        endings::refuses(self.text)
    }
}

/// A word between blanks, or up to a sign that ends a sentence.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
}

/// The parts of a text that could each be a request, in the order written; fewer than two when it is all one.
pub fn clauses(text: &str) -> Vec<Clause<'_>> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let words = words(text);
    let seams = seams(text, &words);
    if seams.iter().skip(1).all(|(seam, _)| seam.is_none()) {
        return Vec::new();
    }
    let strong = cut(text, &words, &seams, Seam::Sentence);
    let mut found = if strong.len() > 1 { strong } else { cut(text, &words, &seams, Seam::Background) };
    while found.len() > MOST {
        join_weakest(text, &mut found);
    }
    found
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut ended = false;
    for (place, character) in text.char_indices() {
        let blank = character.is_whitespace();
        if let Some(from) = start
            && (blank || (ended && character.is_alphabetic()))
        {
            found.push(Word { text: &text[from..place], start: from });
            start = None;
        }
        if !blank && start.is_none() {
            start = Some(place);
        }
        ended = endings::ends_sentence(character);
    }
    found.extend(start.map(|from| Word { text: &text[from..], start: from }));
    found
}

/// What stands before each word: a seam, and how many words announce the part. The first word has none but may be announced.
fn seams(text: &str, words: &[Word<'_>]) -> Vec<(Option<Seam>, usize)> {
    let plain: Vec<String> = words.iter().map(|word| endings::bare(word.text).to_lowercase()).collect();
    let each = (0..words.len()).map(|place| {
        let ended = match place.checked_sub(1).map(|before| words[before]) {
            None => Some(Seam::Sentence),
            Some(before) => {
                let between = &text[before.start + before.text.len()..words[place].start];
                let next = endings::bare(words[place].text);
                if between.contains('\n') { Some(Seam::Sentence) } else { endings::seam(before.text, next) }
            }
        };
        match connecting::words_at(&plain[place..], ended) {
            Some((Seam::Joined, _)) if !goes_on(&plain, place) => (ended, 0),
            Some((seam, taken)) => (Some(seam.max(ended.unwrap_or(seam))), taken),
            None => (ended, 0),
        }
    });
    each.collect()
}

/// Whether behind an "and" something is said that could stand alone, not one more thing: "black and white", "buy and pay".
fn goes_on(plain: &[String], place: usize) -> bool {
    let next = plain.get(place + 1).map_or("", String::as_str);
    let korean = !next.is_ascii();
    korean || connecting::begins_request(next) || (connecting::orders(&plain[0]) && connecting::orders(next))
}

/// Cuts at every seam at least this strong, and leaves out what could be no request.
fn cut<'a>(text: &'a str, words: &[Word<'_>], seams: &[(Option<Seam>, usize)], at_least: Seam) -> Vec<Clause<'a>> {
    let mut found: Vec<Clause<'a>> = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let (seam, announcing) = seams[place];
        let first = place + announcing;
        let next = (first.max(place + 1)..words.len()).find(|at| seams[*at].0.is_some_and(|seam| seam >= at_least));
        let next = next.unwrap_or(words.len());
        if first < next {
            let last = words[next - 1];
            let (start, end) = (words[first].start, last.start + last.text.len());
            let clause = Clause { text: &text[start..end], start, seam: seam.unwrap_or(Seam::Sentence) };
            if says_something(clause.text) {
                found.push(clause);
            }
        }
        place = next.max(place + 1);
    }
    found
}

/// Whether a part has words enough for a request, and other words than greetings.
fn says_something(text: &str) -> bool {
    let normalised = normalise(text);
    let of_words = tokens(&normalised);
    let hangul = of_words.iter().filter(|token| token.script == Script::Hangul);
    let syllables: usize = hangul.map(|token| token.text.chars().count()).sum();
    let words = of_words.iter().filter(|token| token.script != Script::Hangul).count();
    (syllables >= FEWEST_SYLLABLES || words >= FEWEST_WORDS || (syllables > 0 && words > 0))
        && !is_filler(&normalised)
        && !endings::leans(&normalised)
}

/// Joins two neighbours: what only tells belongs to what follows it; of equal ones those that the weakest seam holds apart.
fn join_weakest<'a>(text: &'a str, found: &mut Vec<Clause<'a>>) {
    let weakness = |at: &usize| (found[*at - 1].manner() == Manner::Asks, found[*at].seam, *at);
    let Some(at) = (1..found.len()).min_by_key(weakness) else { return };
    let second = found.remove(at);
    let first = &mut found[at - 1];
    first.text = &text[first.start..second.range().end];
}

#[cfg(test)]
mod tests;
