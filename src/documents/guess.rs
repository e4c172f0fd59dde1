//! From "the parser gave up here" to what the writer meant: the slips people really make.

use super::code::Code;
use super::line::Line;
use super::yaml::{Fault, FaultKind};
use std::ops::Range;

/// A slip, in bytes of the text that was read.
pub(crate) struct Guess {
    pub(crate) code: Code,
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    pub(crate) label: &'static str,
    pub(crate) help: Vec<String>,
    /// How to read on.
    pub(crate) mend: Mend,
    /// The mending may be wrong: what is found after it is not to be trusted.
    pub(crate) unsure: bool,
}

/// Changes that make the text readable.
#[derive(Default)]
pub(crate) struct Mend {
    /// Other bytes of the same number.
    pub(crate) replace: Vec<(Range<usize>, String)>,
    /// More bytes.
    pub(crate) insert: Vec<(usize, String)>,
}

impl Guess {
    fn new(code: Code, span: Range<usize>, message: impl Into<String>, label: &'static str) -> Self {
        let (help, mend) = (Vec::new(), Mend::default());
        Self { code, span, message: message.into(), label, help, mend, unsure: false }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    fn insert(mut self, at: usize, text: &str) -> Self {
        self.mend.insert.push((at, text.to_owned()));
        self
    }

    fn unsure(mut self) -> Self {
        self.unsure = true;
        self
    }
}

/// What the writer meant.
pub(crate) fn guess(text: &str, fault: &Fault) -> Guess {
    let line = Line::at(text, fault.offset);
    let slip = tab(text, fault).or_else(|| dash(&line));
    slip.unwrap_or_else(|| match fault.kind {
        FaultKind::ColonTooMany => colon_too_many(text, &line, fault),
        FaultKind::ColonMissing => colon_missing(&line),
        FaultKind::Indentation | FaultKind::Tab => indentation(text, &line, fault),
        FaultKind::QuoteUnclosed => quote_unclosed(text, fault),
        FaultKind::BracketUnclosed => bracket(text, &line, fault),
        FaultKind::AfterQuote => quoted_whole(&line, Code::AfterQuote, "there is text behind the closing quote"),
        FaultKind::BadEscape => bad_escape(text, fault),
        FaultKind::SpecialSign => special(text, &line, fault),
        FaultKind::SecondDocument => second_document(line),
        FaultKind::Limit => Guess::new(Code::TooMuch, fault.offset..fault.offset, fault.words.clone(), ""),
        FaultKind::Other => other(text, &line, fault),
    })
}

/// The text in the quotes that need the least escaping.
fn in_quotes(value: &str) -> String {
    if !value.contains(['"', '\\']) { format!("\"{value}\"") } else { format!("'{}'", value.replace('\'', "''")) }
}

/// Puts quotes around a range for reading on; quotes inside are masked.
fn quote(mut guess: Guess, text: &str, range: Range<usize>) -> Guess {
    for (at, sign) in text[range.clone()].char_indices().filter(|(_, sign)| *sign == '\'') {
        let at = range.start + at;
        guess.mend.replace.push((at..at + sign.len_utf8(), "_".to_owned()));
    }
    guess.insert(range.start, "'").insert(range.end, "'")
}

fn tab(text: &str, fault: &Fault) -> Option<Guess> {
    let mut tabs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let blank = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        if !line.trim().is_empty() {
            tabs.extend(blank.match_indices('\t').map(|(at, _)| start + at));
        }
        start += line.len();
    }
    let first = *tabs.iter().find(|at| **at <= Line::at(text, fault.offset).end)?;
    let end = first + text[first..].bytes().take_while(|byte| *byte == b'\t').count();
    let message = "this line is indented with a tab";
    let mut guess = Guess::new(Code::TabIndent, first..end, message, "a tab").help("use two spaces for each level");
    let lines = tabs.iter().map(|at| text[..*at].matches('\n').count()).collect::<std::collections::BTreeSet<_>>();
    if lines.len() > 1 {
        guess = guess.help(format!("{} lines of this file are indented with tabs", lines.len()));
    }
    guess.mend.replace = tabs.into_iter().map(|at| (at..at + 1, " ".to_owned())).collect();
    Some(guess.unsure())
}

/// `-text`
fn dash(line: &Line<'_>) -> Option<Guess> {
    let rest = line.body().strip_prefix('-')?;
    if rest.is_empty() || rest.starts_with([' ', '-', '\t']) {
        return None;
    }
    let at = line.start + line.indent();
    let guess =
        Guess::new(Code::Syntax, at..at + 1, "a space is missing after the dash", "a list item starts with `- `");
    Some(guess.help(format!("write `- {rest}`")).insert(at + 1, " "))
}

fn colon_too_many(text: &str, line: &Line<'_>, fault: &Fault) -> Guess {
    let value = line.value_start();
    if value < fault.offset && value > line.start + line.indent() && fault.offset <= line.end {
        return colon_in_text(text, value..line.value_end(), fault.offset);
    }
    let Some(above) = line.above() else {
        return other(text, line, fault);
    };
    let key = above.body().trim_start_matches("- ");
    if !key.contains(':') {
        return missing_colon(&above);
    }
    if key.trim_end().ends_with(':') {
        return other(text, line, fault);
    }
    if let Some(at) = key.find(':').filter(|at| !key[*at..].starts_with(": ")) {
        return missing_space(&above, above.end - key.len() + at);
    }
    let here = line.start + line.indent();
    let message = "this line is deeper than the line above, which already has its value";
    let guess = Guess::new(Code::Indentation, here..line.end.max(here), message, "starts too far to the right");
    let name = key.split(':').next().unwrap_or_default();
    guess
        .help(format!("start it in column {}, under `{name}`, if both belong to the same level", above.indent() + 1))
        .help(format!("or leave nothing behind `{name}:` if it belongs to `{name}`"))
}

fn colon_in_text(text: &str, value: Range<usize>, colon: usize) -> Guess {
    let written = &text[value.clone()];
    let curly = |sign: char| matches!(sign, '“' | '”' | '‘' | '’');
    if written.starts_with(curly) {
        let message = "these are curly quotes, which mean nothing to YAML";
        let guess = Guess::new(Code::SmartQuotes, value.clone(), message, "the colon inside starts a new value");
        let guess = guess.help(format!("use straight ones: {}", in_quotes(written.trim_matches(curly))));
        return mask_colons(guess, text, value, colon);
    }
    let guess =
        Guess::new(Code::UnquotedColon, colon..colon + 1, "a colon inside a text", "starts a new value for YAML");
    mask_colons(guess.help(format!("put the text in quotes: {}", in_quotes(written))), text, value, colon)
}

fn mask_colons(mut guess: Guess, text: &str, value: Range<usize>, colon: usize) -> Guess {
    guess.mend.replace = text[colon..value.end]
        .match_indices(": ")
        .map(|(at, _)| (colon + at..colon + at + 1, ";".to_owned()))
        .chain([(colon..colon + 1, ";".to_owned())])
        .collect();
    guess
}

fn colon_missing(line: &Line<'_>) -> Guess {
    let body = line.body();
    if let Some(at) = body.find(':').filter(|at| !body[*at..].starts_with(": ")) {
        return missing_space(line, line.end - body.len() + at);
    }
    if !body.contains(' ') {
        return missing_colon(line);
    }
    let here = line.start + line.indent();
    let message = "this line belongs to nothing above it";
    let mut guess = Guess::new(Code::Indentation, here..line.end, message, "neither a key nor part of a list or text")
        .help("if it goes on a text, start it in the same column as the lines of that text")
        .help(format!("if it is one of a list, write `- {body}`"));
    guess.mend.replace.push((here..line.end, " ".repeat(line.end - here)));
    guess
}

fn missing_colon(line: &Line<'_>) -> Guess {
    let body = line.body().trim_start_matches("- ");
    let span = line.end - body.len()..line.end;
    let guess =
        Guess::new(Code::MissingColon, span, format!("a colon is missing after `{body}`"), "a key ends with `:`");
    guess.help(format!("write `{body}:`")).insert(line.end, ":")
}

fn missing_space(line: &Line<'_>, colon: usize) -> Guess {
    let (key, value) = (&line.text[line.start..colon], &line.text[colon + 1..line.end]);
    let key = key.trim_start().trim_start_matches("- ");
    let guess = Guess::new(
        Code::MissingColon,
        colon..colon + 1,
        format!("a space is missing after `{key}:`"),
        "without a space this is no key",
    );
    guess.help(format!("write `{key}: {value}`")).insert(colon + 1, " ")
}

fn indentation(text: &str, line: &Line<'_>, fault: &Fault) -> Guess {
    let here = line.start + line.indent();
    if fault.offset > here {
        let value = line.value_start();
        if text[value..].starts_with("- ") || text[value..line.end] == *"-" {
            let guess = Guess::new(Code::Indentation, value..value + 1, "a list can't start behind a key", "");
            return guess.help("start it on the next line, two spaces deeper: `- …`");
        }
        if text[value..].starts_with(SPECIAL) {
            return special(text, line, fault);
        }
        return other(text, line, fault);
    }
    let mut columns = enclosing(line);
    columns.sort_unstable();
    columns.dedup();
    let message = format!("this line starts in column {}, where no level starts", line.indent() + 1);
    let guess = Guess::new(Code::Indentation, here..line.end.max(here), message, "wrong indentation");
    let names: Vec<String> = columns.iter().map(|column| (column + 1).to_string()).collect();
    let guess = match columns.as_slice() {
        [_, _, ..] => guess.help(format!("the levels above it start in the columns {}", names.join(", "))),
        _ => guess.help(format!("the lines above it start in column {}", names.join(", "))),
    };
    let Some(deeper) = columns.iter().find(|column| **column > line.indent()) else {
        return guess.help("a list and keys can't stand on the same level");
    };
    guess.insert(line.start, &" ".repeat(deeper - line.indent())).unsure()
}

/// The indentations of the levels that are open above this line.
fn enclosing(line: &Line<'_>) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    let mut next = line.above();
    while let Some(above) = next {
        if columns.last().is_none_or(|last| above.indent() < *last) {
            columns.push(above.indent());
        }
        next = if above.indent() == 0 { None } else { above.above() };
    }
    columns
}

fn quote_unclosed(text: &str, fault: &Fault) -> Guess {
    let mut line = Line::at(text, fault.offset);
    loop {
        let value = line.value_start();
        let sign = text[value..line.end].chars().next().filter(|sign| matches!(sign, '"' | '\''));
        if let Some(sign) = sign.filter(|sign| !text[value + 1..line.end].contains(*sign)) {
            let guess = Guess::new(Code::Unclosed, value..value + 1, "this quote is not closed", "starts here");
            let written = &text[value..line.end];
            return guess.help(format!("close it: {written}{sign}")).insert(line.end, &sign.to_string()).unsure();
        }
        match line.above() {
            Some(above) => line = above,
            None => break,
        }
    }
    Guess::new(Code::Unclosed, fault.offset..fault.offset, "a quote is not closed before this line", "")
        .help("close it on the line where it starts; inside double quotes write \\\" for a quote")
}

fn bracket(text: &str, line: &Line<'_>, fault: &Fault) -> Guess {
    let (value, rest) = (line.value_start(), &text[fault.offset..]);
    let inside = value < fault.offset && fault.offset <= line.end && text[value..].starts_with(['[', '{']);
    if inside && rest.starts_with(':') && text[fault.offset..line.end].contains(['}', ']']) {
        let start = text[value..fault.offset].rfind([',', '{', '[']).map_or(value, |at| value + at + 1);
        let start = start + text[start..].find(": ").map_or(0, |at| at + 2);
        let end = fault.offset + text[fault.offset..line.end].find([',', '}', ']']).unwrap_or(0);
        return colon_in_text(text, start.min(fault.offset)..end, fault.offset);
    }
    if rest.starts_with([']', '}']) && fault.offset == value {
        return special(text, line, fault);
    }
    let Some((open, sign)) = open_bracket(text, fault.offset) else {
        return other(text, line, fault);
    };
    let close = if sign == '[' { ']' } else { '}' };
    let opening = Line::at(text, open);
    if text[open..opening.end].contains(close) && opening.value_start() == open {
        return special(text, &opening, fault);
    }
    let guess = Guess::new(Code::Unclosed, open..open + 1, format!("this `{sign}` is not closed"), "starts here");
    guess
        .help(format!("close it with `{close}`"))
        .help(format!("if the text starts with `{sign}`, put the text in quotes"))
}

/// The last bracket before this byte that is still open; quotes are skipped.
fn open_bracket(text: &str, offset: usize) -> Option<(usize, char)> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, sign) in text[..offset].char_indices() {
        match (quote, sign) {
            (Some(mark), _) if mark == sign => quote = None,
            (Some(_), '\n') if open.is_empty() => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if text[..at].ends_with([' ', '[', '{', ',']) => quote = Some(sign),
            (None, '[' | '{') if open.len() < 100 => open.push((at, sign)),
            (None, ']' | '}') => drop(open.pop()),
            (None, '\n') if text[at + 1..].starts_with(|next: char| next.is_ascii_lowercase()) => open.clear(),
            _ => {}
        }
    }
    // A bracket that a key line follows is the one: the loop forgets it at the next key, so look at the line before.
    open.last().copied().or_else(|| {
        let line = Line::at(text, offset).above()?;
        let value = line.value_start();
        let sign = text[value..].chars().next().filter(|sign| matches!(sign, '[' | '{'))?;
        Some((value, sign))
    })
}

/// Signs that can't start a text.
const SPECIAL: [char; 13] = ['@', '`', '%', '&', '*', '!', '|', '>', '[', ']', '{', '}', ','];

fn special(text: &str, line: &Line<'_>, fault: &Fault) -> Guess {
    let mut value = line.value_start()..line.value_end();
    if text[value.start..].starts_with(['[', '{']) && fault.kind == FaultKind::SpecialSign {
        // Inside a list on one line: from the sign to the next comma or bracket.
        let start =
            text[value.start..fault.offset].rfind(['[', '{', ',']).map_or(fault.offset, |at| value.start + at + 1);
        let start = start + (text[start..].len() - text[start..].trim_start().len());
        let end = text[start..value.end].find([',', ']', '}']).map_or(value.end, |at| start + at);
        value = start..end;
    }
    let written = &text[value.clone()];
    let sign = written.chars().next().unwrap_or(' ');
    let message = format!("a text can't start with `{sign}` unless it is in quotes");
    let span = value.start..value.start + sign.len_utf8();
    let guess = Guess::new(Code::SpecialStart, span, message, "has a meaning of its own in YAML");
    let guess = guess.help(format!("put the text in quotes: {}", in_quotes(written)));
    if written.is_empty() { guess } else { quote(guess, text, value) }
}

fn quoted_whole(line: &Line<'_>, code: Code, message: &str) -> Guess {
    let value = line.value_start()..line.value_end();
    let written = &line.text[value.clone()];
    let guess = Guess::new(code, value.clone(), message, "the text ends at its second quote");
    let mark = written.chars().next().unwrap_or('"');
    // One quote too many inside ('it's') is put right differently from quotes around a part ("환불" 언제).
    let inner = written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let right = match inner {
        Some(inner) if mark == '\'' && !inner.contains('"') => format!("\"{inner}\""),
        Some(inner) if mark == '"' => format!("\"{}\"", inner.replace('"', "\\\"")),
        _ => in_quotes(written),
    };
    quote(guess.help(format!("put quotes around the whole text: {right}")), line.text, value)
}

fn bad_escape(text: &str, fault: &Fault) -> Guess {
    let known = "0abtnvfre \"/\\N_LPxuU\n";
    let mut signs = text[fault.offset..].char_indices();
    let mut at = fault.offset;
    while let Some((place, sign)) = signs.next() {
        if sign == '\\' && signs.next().is_some_and(|(_, next)| !known.contains(next)) {
            at = fault.offset + place;
            break;
        }
    }
    let message = "inside double quotes a backslash starts an escape, and there is none of this name";
    let mut guess = Guess::new(Code::Syntax, at..at + 2.min(text.len() - at), message, "")
        .help("use single quotes, where a backslash is a backslash: '…'");
    let follows = text[at..].chars().nth(1).map_or(0, char::len_utf8);
    guess.span.end = at + 1.min(text.len() - at) + follows;
    if text[at..].starts_with('\\') {
        guess.mend.replace.push((at..at + 1, "_".to_owned()));
    }
    guess
}

fn second_document(line: Line<'_>) -> Guess {
    let mut line = line;
    while !line.content().starts_with("---") {
        match line.above() {
            Some(above) => line = above,
            None => break,
        }
    }
    let mut guess = Guess::new(Code::Syntax, line.start..line.end, "`---` starts a second document", "")
        .help("a file holds one intent: delete this line, or move what follows to a file of its own");
    if line.content().starts_with("---") {
        guess.mend.replace.push((line.start..line.start + 1, "#".to_owned()));
    }
    guess
}

fn other(text: &str, line: &Line<'_>, fault: &Fault) -> Guess {
    let value = line.value_start();
    if fault.offset == value && text[value..].starts_with(SPECIAL) {
        return special(text, line, fault);
    }
    let end = if fault.offset < line.end { line.end } else { fault.offset };
    Guess::new(Code::Syntax, fault.offset..end, format!("this is not YAML: {}", fault.words), "")
        .help("compare indentation, colons and quotes with the lines above")
}
