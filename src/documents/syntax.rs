//! Reads YAML as writers write it: names their slip, puts it right in a copy, and reads on, so that one slip does not
//! hide the next.

use super::code::Code;
use super::guess::{Guess, Mend, guess};
use super::problem::Notes;
use super::yaml::{Node, Value, parse};
use std::ops::Range;

/// After so many slips in one file the rest would be guesswork.
const MOST_SLIPS: usize = 20;

/// The tree of these bytes of the file. `None` when there is nothing to check further; the notes then say why.
pub(crate) fn read(notes: &mut Notes<'_>, range: Range<usize>) -> Option<Node> {
    let mut copy = Copy::new(notes.spelling(&range), range.start);
    full_width_colons(&mut copy, notes);
    let mut guesswork = false;
    for _ in 0..MOST_SLIPS {
        let fault = match parse(&copy.text) {
            Ok(None) => {
                notes.add(Code::EmptyFile, range.start..range.start, "there is nothing in this file");
                return None;
            }
            Ok(Some(mut node)) => {
                copy.move_back(&mut node);
                return Some(node);
            }
            Err(fault) => fault,
        };
        if guesswork {
            return None;
        }
        let guess = guess(&copy.text, &fault);
        write_down(&guess, &copy, notes);
        guesswork = guess.unsure;
        if !copy.mend(&guess.mend) {
            return None;
        }
    }
    None
}

fn write_down(guess: &Guess, copy: &Copy, notes: &mut Notes<'_>) {
    let span = copy.original(guess.span.start)..copy.original(guess.span.end);
    let problem = notes.add(guess.code, span, guess.message.clone());
    problem.label(guess.label);
    for help in &guess.help {
        problem.help(help.clone());
    }
}

/// `title： …`: the full-width colon hides the key from YAML, which then complains about some later line.
fn full_width_colons(copy: &mut Copy, notes: &mut Notes<'_>) {
    const COLON: &str = "：";
    if !copy.text.contains(COLON) {
        return;
    }
    let mut mend = Mend::default();
    let mut start = 0;
    for line in copy.text.split_inclusive('\n') {
        let body = line.trim_start().trim_start_matches("- ");
        let word = body.len() - body.trim_start_matches(|sign: char| sign.is_ascii_lowercase() || sign == '_').len();
        if word > 0 && body[word..].starts_with(COLON) {
            let at = start + (line.len() - body.len()) + word;
            mend.replace.push((at..at + COLON.len(), ":  ".to_owned()));
            let span = copy.original(at)..copy.original(at + COLON.len());
            let problem = notes.add(Code::FullWidth, span, format!("a full-width colon after `{}`", &body[..word]));
            problem.label("looks like a colon, but is a letter to YAML");
            problem.help(format!("write `{}: …` with a plain colon and a space", &body[..word]));
        }
        start += line.len();
    }
    copy.mend(&mend);
}

/// The text to read: the original with slips put right, and the way back to the bytes of the file.
struct Copy {
    text: String,
    base: usize,
    /// Bytes of the copy that are not in the original, sorted.
    added: Vec<usize>,
}

impl Copy {
    fn new(text: &str, base: usize) -> Self {
        Self { text: text.to_owned(), base, added: Vec::new() }
    }

    /// The byte of the file for a byte of the copy.
    fn original(&self, offset: usize) -> usize {
        let before = self.added.partition_point(|at| *at < offset);
        self.base + offset - before
    }

    fn move_back(&self, node: &mut Node) {
        node.span = self.original(node.span.start)..self.original(node.span.end);
        match &mut node.value {
            Value::Scalar { .. } => {}
            Value::List(entries) => entries.iter_mut().for_each(|entry| self.move_back(entry)),
            Value::Map(entries) => entries.iter_mut().for_each(|(key, value)| {
                self.move_back(key);
                self.move_back(value);
            }),
        }
    }

    /// Whether there was anything to mend.
    fn mend(&mut self, mend: &Mend) -> bool {
        for (range, text) in &mend.replace {
            self.text.replace_range(range.clone(), text);
        }
        let mut insert = mend.insert.clone();
        insert.sort_by_key(|(at, _)| *at);
        for (at, text) in insert.iter().rev() {
            self.text.insert_str(*at, text);
            for later in self.added.iter_mut().filter(|added| **added >= *at) {
                *later += text.len();
            }
            self.added.extend(*at..at + text.len());
            self.added.sort_unstable();
        }
        !mend.replace.is_empty() || !insert.is_empty()
    }
}
