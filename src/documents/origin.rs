//! From a byte of a text back to the byte of the file it came from: through quotes, escapes, indentation and folding.

use super::problem::Notes;
use super::yaml::Node;
use std::ops::Range;

/// The bytes of the file that part of a node's text came from.
pub(crate) fn origin(node: &Node, text: &str, part: Range<usize>, notes: &Notes<'_>) -> Range<usize> {
    let source = notes.source;
    let line = source.line_range(source.line_at(node.span.start));
    let raw = notes.spelling(&node.span);
    let indent = source.text()[line.start..node.span.start].chars().count();
    let start = raw_offset(raw, indent, text, part.start);
    let end = raw_offset(raw, indent, text, part.end.max(part.start)).max(start);
    node.span.start + start..node.span.start + end
}

/// How many bytes of `raw` lead up to byte `offset` of `text`; `indent` is what a block's lines are indented by.
fn raw_offset(raw: &str, indent: usize, text: &str, offset: usize) -> usize {
    let quote = raw.chars().next().filter(|sign| matches!(sign, '"' | '\'') && !text.starts_with(*sign));
    let mut at = quote.map_or(0, char::len_utf8);
    for (place, sign) in text.char_indices() {
        if place >= offset {
            break;
        }
        at = skip_continued_line(raw, at, quote);
        let rest = &raw[at..];
        let Some(found) = rest.chars().next() else { break };
        if quote == Some('"') && found == '\\' {
            at += escape_length(rest);
        } else if quote == Some('\'') && rest.starts_with("''") {
            at += 2;
        } else if found == sign && sign != '\n' {
            at += sign.len_utf8();
        } else if found == '\n' || found == '\r' || (sign.is_whitespace() && found.is_whitespace()) {
            at += break_length(rest, sign, quote.is_some(), indent);
        } else if !sign.is_whitespace() {
            break;
        }
    }
    at.min(raw.len())
}

/// A backslash at the end of a line joins it to the next.
fn skip_continued_line(raw: &str, at: usize, quote: Option<char>) -> usize {
    let rest = &raw[at..];
    if quote == Some('"') && rest.starts_with("\\\n") {
        return at + 2 + (rest[2..].len() - rest[2..].trim_start().len());
    }
    at
}

fn escape_length(rest: &str) -> usize {
    let mut signs = rest.chars().skip(1);
    let Some(name) = signs.next() else { return rest.len() };
    let length = match name {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        other => 1 + other.len_utf8(),
    };
    rest.floor_char_boundary(length.min(rest.len()))
}

/// A line break of the file: in a block the indentation of the next line goes with it, when folding all white space.
fn break_length(rest: &str, sign: char, quoted: bool, indent: usize) -> usize {
    let white = rest.len() - rest.trim_start().len();
    if sign != '\n' || quoted {
        return white;
    }
    let length = rest.find('\n').map_or(white, |at| at + 1);
    let spaces = rest[length..].len() - rest[length..].trim_start_matches(' ').len();
    length + spaces.min(indent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_again() {
        let table = [
            ("plain text", 0, "plain text", "text"),
            ("\"quoted \\\"text\\\" here\"", 4, "quoted \"text\" here", "here"),
            ("'it''s here'", 4, "it's here", "here"),
            ("\"tab\\there\"", 4, "tab\there", "here"),
            ("\"\\uD658불 여기\"", 4, "환불 여기", "여기"),
            ("first\n  second here", 2, "first\nsecond here", "here"),
            ("first\n\n    - list here", 4, "first\n\n- list here", "here"),
            ("folded\n  text here", 2, "folded text here", "here"),
        ];
        for (raw, indent, text, part) in table {
            let at = raw_offset(raw, indent, text, text.find(part).expect("part"));
            assert!(raw[at..].starts_with(part), "{raw:?}: {:?}", &raw[at..]);
        }
    }
}
