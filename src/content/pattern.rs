//! Regexes that writers wrote: compiled with limits, or refused with the place of the fault.

use super::model::Pattern;
use crate::documents::Code;
use crate::documents::fields::{first_line, sentence};
use crate::documents::origin::origin;
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;
use regex::{Error, RegexBuilder};

/// Bytes a compiled pattern may take; those people write take some ten thousand.
const MOST_BYTES: usize = 1 << 20;

/// A compiled pattern, or a note why not.
pub(super) fn pattern(node: &Node, notes: &mut Notes<'_>) -> Option<Pattern> {
    let sentence = sentence(node, "a regular expression", notes)?;
    if sentence.text.contains('\u{8}') {
        let problem = notes.add(Code::PatternSyntax, first_line(node, notes), "`\\b` in double quotes is a backspace");
        problem.help("use single quotes for patterns: '…'");
        return None;
    }
    let compiled = RegexBuilder::new(&sentence.text).size_limit(MOST_BYTES).build();
    match compiled {
        Ok(regex) if regex.is_match("") => {
            let span = first_line(node, notes);
            let problem = notes.add(Code::PatternMatchesNothing, span, "this pattern is found in every message");
            problem
                .label("fits the empty text")
                .help("make a part of it required: `+` instead of `*`, no `?` or `|` at the end");
            None
        }
        Ok(regex) => Some(Pattern { sentence, regex }),
        Err(Error::CompiledTooBig(_)) => {
            let span = first_line(node, notes);
            let problem = notes.add(Code::PatternTooLarge, span, "this pattern takes too much memory");
            problem.help("use smaller numbers in { }, or write examples instead");
            None
        }
        Err(error) => {
            unreadable(node, &sentence.text, &error, notes);
            None
        }
    }
}

/// The regex library draws its own picture of the fault; the place and the sentence are taken out of it.
fn unreadable(node: &Node, text: &str, error: &Error, notes: &mut Notes<'_>) {
    let picture = error.to_string();
    let reason = picture.lines().find_map(|line| line.strip_prefix("error: ")).unwrap_or("it has a fault").to_owned();
    let caret = picture.lines().find(|line| !line.trim().is_empty() && line.trim().chars().all(|sign| sign == '^'));
    const MARGIN: usize = 4;
    let column = caret.and_then(|line| line.find('^')).map_or(0, |at| at.saturating_sub(MARGIN));
    let width = caret.map_or(1, |line| line.matches('^').count());
    let start: usize = text.chars().take(column).map(char::len_utf8).sum();
    let length: usize = text[start..].chars().take(width).map(char::len_utf8).sum();
    let span = origin(node, text, start..start + length, notes);
    let problem = notes.add(Code::PatternSyntax, span, format!("this pattern can't be read: {reason}"));
    if text.contains("(?=") || text.contains("(?!") || text.contains("(?<") {
        problem.help("looking ahead and behind is not possible; write `not:` sentences instead");
    } else if reason.contains("unclosed") || reason.contains("repetition") {
        problem.help("put a backslash in front of a sign that is meant as itself: \\( \\? \\+");
    }
}
