//! Reading values out of a tree of nodes: every wrong kind of value is written down, and reading goes on.

use super::code::Code;
use super::languages::language_key;
use super::near::{listed, nearest};
use super::place::{Localized, Sentence};
use super::problem::Notes;
use super::yaml::{Node, Shape, Value};
use std::ops::Range;

/// The keys of a map, after unknown and repeated ones were written down.
pub(crate) struct Fields<'n> {
    entries: Vec<(&'n str, &'n Node, &'n Node)>,
    /// Keys that unknown ones were probably meant for.
    misspelt: Vec<String>,
    /// The first key, or where the map should be.
    pub(crate) span: Range<usize>,
}

impl<'n> Fields<'n> {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|entry| entry.0 == key).map(|entry| entry.2)
    }

    /// The value of a key that must be there.
    pub(crate) fn require(&self, key: &str, whose: &str, example: &str, notes: &mut Notes<'_>) -> Option<&'n Node> {
        let found = self.get(key);
        if found.is_none() && !self.is_misspelt(key) {
            let problem = notes.add(Code::MissingKey, self.span.clone(), format!("`{key}` is missing in {whose}"));
            problem.help(format!("add `{key}: {example}`"));
        }
        found
    }

    /// Whether a key that is not there was written wrong, which was written down already.
    pub(crate) fn is_misspelt(&self, key: &str) -> bool {
        self.misspelt.iter().any(|meant| meant == key)
    }

    /// Every key with its value.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'n str, &'n Node, &'n Node)> {
        self.entries.iter().copied()
    }
}

/// The keys of a map of which only these are known; `whose` says what the map describes: "an intent".
pub(crate) fn fields<'n>(node: &'n Node, known: &[&str], whose: &str, notes: &mut Notes<'_>) -> Option<Fields<'n>> {
    let mut fields = any_fields(node, &format!("the keys of {whose} ({})", listed(known)), notes)?;
    let meant = |key: &str| nearest(key, known.iter().copied()).map(str::to_owned);
    fields.misspelt =
        fields.iter().filter(|entry| !known.contains(&entry.0)).filter_map(|entry| meant(entry.0)).collect();
    for (key, key_node, _) in fields.iter().filter(|entry| !known.contains(&entry.0)) {
        let problem = notes.add(Code::UnknownKey, key_node.span.clone(), format!("there is no `{key}` in {whose}"));
        problem.label("unknown key").help_near(key, known.iter().copied());
    }
    Some(fields)
}

/// The keys of a map, whatever they are; `needed` says what should stand here.
pub(crate) fn any_fields<'n>(node: &'n Node, needed: &str, notes: &mut Notes<'_>) -> Option<Fields<'n>> {
    let Value::Map(map) = &node.value else {
        wrong_type(node, needed, notes);
        return None;
    };
    let mut entries: Vec<(&str, &Node, &Node)> = Vec::with_capacity(map.len());
    for (key_node, value) in map {
        let Value::Scalar { text: key, .. } = &key_node.value else {
            wrong_type(key_node, "a key", notes);
            continue;
        };
        if let Some(first) = entries.iter().find(|entry| entry.0 == key) {
            let source = notes.source;
            let problem = notes.add(Code::DuplicateKey, key_node.span.clone(), format!("`{key}` stands here twice"));
            problem.label("again").also(source, first.1.span.clone(), "first here");
            continue;
        }
        entries.push((key, key_node, value));
    }
    let span = entries.first().map_or(node.span.clone(), |entry| entry.1.span.clone());
    Some(Fields { entries, misspelt: Vec::new(), span })
}

/// A text that is not empty.
pub(crate) fn text(node: &Node, needed: &str, notes: &mut Notes<'_>) -> Option<String> {
    let Value::Scalar { text, shape } = &node.value else {
        not_a_text(node, needed, notes);
        return None;
    };
    match shape {
        Shape::Nothing => {
            let problem = notes.add(Code::EmptyText, node.span.clone(), format!("nothing is written here: {needed}"));
            problem.label("empty");
            return None;
        }
        Shape::Number | Shape::Truth => ambiguous(node, text, notes),
        Shape::Plain if YES_OR_NO.contains(&text.to_ascii_lowercase().as_str()) => ambiguous(node, text, notes),
        Shape::Plain => plain(node, text, notes),
        Shape::Quoted => {}
    }
    if text.trim().is_empty() {
        notes.add(Code::EmptyText, node.span.clone(), format!("nothing is written here: {needed}")).label("empty");
        return None;
    }
    Some(text.clone())
}

/// A name or a number without any of the caution that texts for visitors need.
pub(crate) fn word(node: &Node, needed: &str, notes: &mut Notes<'_>) -> Option<String> {
    match &node.value {
        Value::Scalar { text, shape } if *shape != Shape::Nothing && !text.trim().is_empty() => Some(text.clone()),
        _ => {
            wrong_type(node, needed, notes);
            None
        }
    }
}

/// A text and its place.
pub(crate) fn sentence(node: &Node, needed: &str, notes: &mut Notes<'_>) -> Option<Sentence> {
    let text = text(node, needed, notes)?;
    Some(Sentence { text, place: notes.source.place(node.span.start) })
}

/// The entries of a list; one value alone counts as a list of one.
pub(crate) fn list<'n>(node: &'n Node, needed: &str, notes: &mut Notes<'_>) -> Vec<&'n Node> {
    match &node.value {
        Value::List(entries) => entries.iter().collect(),
        Value::Scalar { shape: Shape::Nothing, .. } => Vec::new(),
        Value::Scalar { text, shape: Shape::Plain } if !has_dashes(text) => vec![node],
        Value::Scalar { shape: Shape::Quoted, .. } => vec![node],
        _ => {
            wrong_type(node, needed, notes);
            Vec::new()
        }
    }
}

/// Texts with their places.
pub(crate) fn sentences(node: &Node, needed: &str, notes: &mut Notes<'_>) -> Vec<Sentence> {
    list(node, needed, notes).into_iter().filter_map(|entry| sentence(entry, needed, notes)).collect()
}

/// A map from language to whatever `read` makes of the value.
pub(crate) fn localized<T>(
    node: &Node,
    needed: &str,
    notes: &mut Notes<'_>,
    mut read: impl FnMut(&Node, &mut Notes<'_>) -> Option<T>,
) -> Localized<T> {
    let mut editions = Localized::new();
    if !matches!(node.value, Value::Map(_)) {
        let problem =
            notes.add(Code::WrongType, first_line(node, notes), format!("expected {needed}, for each language"));
        problem
            .label("no language is named here")
            .help("write `en: …` and `ko: …` on lines of their own below the key");
        return editions;
    }
    for (key, key_node, value) in any_fields(node, needed, notes).iter().flat_map(Fields::iter) {
        let Some(language) = language_key(key, key_node, value, notes) else { continue };
        if let Some(read) = read(value, notes) {
            editions.insert(language, read);
        }
    }
    editions
}

/// Writes down that something else belongs here.
pub(crate) fn wrong_type(node: &Node, needed: &str, notes: &mut Notes<'_>) {
    let found = match &node.value {
        Value::List(_) => "a list",
        Value::Map(_) => "a map (`key: value`)",
        Value::Scalar { shape: Shape::Nothing, .. } => "nothing",
        Value::Scalar { shape: Shape::Number, .. } => "a number",
        Value::Scalar { shape: Shape::Truth, .. } => "a truth value",
        Value::Scalar { .. } => "a text",
    };
    let span = first_line(node, notes);
    let spelling = notes.spelling(&span).to_owned();
    let problem = notes.add(Code::WrongType, span, format!("expected {needed}, found {found}"));
    if let Value::Scalar { text, shape: Shape::Plain } = &node.value {
        if has_dashes(text) || text.starts_with('-') {
            problem.help("each item of a list stands on a line of its own and starts with `- ` (dash, space)");
        } else if let Some((key, _)) = spelling.split_once(':') {
            problem.help(format!("if `{key}` is a key, put a space behind its colon"));
        }
    }
}

/// Words that one YAML reader or another takes for a truth value or for nothing.
const YES_OR_NO: [&str; 8] = ["yes", "no", "on", "off", "y", "n", "true", "false"];

fn ambiguous(node: &Node, text: &str, notes: &mut Notes<'_>) {
    let kind = if text.starts_with(|sign: char| sign.is_ascii_digit() || "+-.".contains(sign)) {
        "a number"
    } else {
        "a truth value"
    };
    let problem = notes.add(Code::NeedsQuotes, node.span.clone(), format!("`{text}` can be read as {kind}"));
    problem.label("a text is needed here").help(format!("put it in quotes: \"{text}\""));
}

/// Slips that YAML lets pass because a text without quotes may hold nearly everything.
fn plain(node: &Node, text: &str, notes: &mut Notes<'_>) {
    let source = notes.source;
    let span = node.span.clone();
    if notes.problems.iter().any(|problem| span.start <= problem.span.start && problem.span.start < span.end) {
        return;
    }
    if text.starts_with(['“', '‘', '”', '’']) && text.ends_with(['“', '‘', '”', '’']) {
        let inner = text.trim_matches(['“', '‘', '”', '’']);
        let problem = notes.add(Code::SmartQuotes, first_line(node, notes), "these are curly quotes");
        problem.label("a part of the text").help(format!("use straight ones: \"{inner}\""));
    }
    if text.starts_with(['［', '｛', '＂']) && text.ends_with(['］', '｝', '＂']) {
        let problem = notes.add(Code::FullWidth, first_line(node, notes), "these are full-width signs");
        problem.label("a part of the text").help("switch the keyboard to English for [ ] { } and quotes");
    }
    if has_dashes(text) {
        let problem = notes.add(Code::Indentation, first_line(node, notes), "this text swallows the lines below it");
        problem.help("for a list, put each `- ` item on its own line below the key, and nothing behind the key");
        problem.help("for a text of several lines, put `|` behind the key and indent the lines");
    }
    let rest = &source.text()[span.end..];
    let same_line = rest.lines().next().unwrap_or_default();
    if let Some(cut) = same_line.strip_prefix(" #").filter(|cut| !cut.is_empty() && !cut.starts_with([' ', '-', '#'])) {
        let whole = format!("{text} #{cut}").replace('"', "\\\"");
        let span = span.end + 1..span.end + 1 + cut.trim_end().len() + 1;
        let problem = notes.add(Code::TextCutByComment, span, "this is not part of the text");
        problem.label("a comment").help(format!("put the text in quotes if it is: \"{whole}\""));
    }
}

/// A list whose dashes YAML took for a part of a text, as in `en: one` followed by `  - two`; also other bullets.
fn has_dashes(text: &str) -> bool {
    let bullets = ["• ", "· ", "－ ", "– ", "— "];
    let glued = text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    glued || text.contains(" - ") && text.starts_with("- ") || bullets.iter().any(|bullet| text.starts_with(bullet))
}

fn not_a_text(node: &Node, needed: &str, notes: &mut Notes<'_>) {
    let colon = match &node.value {
        Value::Map(entries) => entries.first().map(|(key, value)| (key, value)),
        _ => None,
    };
    let Some((key, value)) = colon else {
        let braces = notes.source.text()[node.span.start..].starts_with(['[', '{']);
        wrong_type(node, needed, notes);
        if braces && let Some(problem) = notes.problems.last_mut() {
            problem.help("if the text starts with a bracket or a brace, put it in quotes");
        }
        return;
    };
    let line = notes.source.line_range(notes.source.line_at(key.span.start));
    if notes.spelling(&(node.span.start..line.end.max(node.span.start))).starts_with('{') {
        let written = notes.spelling(&(node.span.start..line.end)).trim_end().to_owned();
        let span = node.span.start..node.span.start + 1;
        let problem = notes.add(Code::SpecialStart, span, "a text can't start with `{` unless it is in quotes");
        problem.label("has a meaning of its own in YAML").help(format!("put the text in quotes: \"{written}\""));
        return;
    }
    let end = value.span.end.clamp(key.span.end, line.end.max(key.span.end));
    let written = notes.spelling(&(key.span.start..end)).to_owned();
    let problem = notes.add(Code::UnquotedColon, key.span.end..key.span.end + 1, "a colon inside a text");
    problem.label("starts a new value for YAML").help(format!("put the text in quotes: \"{written}\""));
    problem.help(format!("needed here: {needed}"));
}

/// The part of a node on its first line: marking more would hide what is meant.
pub(crate) fn first_line(node: &Node, notes: &Notes<'_>) -> Range<usize> {
    let line = notes.source.line_range(notes.source.line_at(node.span.start));
    let end = if node.span.is_empty() { line.end } else { node.span.end.min(line.end) };
    node.span.start..end.max(node.span.start)
}
