//! Replies and conditions: compiled once here, so that a writer hears of a slip before a visitor does.

use crate::documents::Code;
use crate::documents::near;
use crate::documents::origin::origin;
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;
use minijinja::{Environment, Error, ErrorKind};
use std::ops::Range;

/// More steps than any reply needs; a loop that never ends stops here.
const MOST_STEPS: u64 = 10_000;
/// Known in every reply.
const ALWAYS: [&str; 8] = ["visitor_name", "shop", "bot", "greeting", "wish", "hours", "back_at", "topic"];

/// What replies are compiled and rendered with; the same for checking and for answering.
pub fn template_environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_fuel(Some(MOST_STEPS));
    environment
}

/// The values a reply or condition may name.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    names: Vec<String>,
    /// There are more, and it is not known which: a lookup whose columns were not told.
    open: bool,
}

impl Names {
    pub(super) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self { names: ALWAYS.into_iter().chain(names).map(str::to_owned).collect(), open: false }
    }

    pub(super) fn add(&mut self, name: &str) {
        self.names.push(name.to_owned());
    }

    pub(super) fn open(&mut self) {
        self.open = true;
    }

    fn knows(&self, name: &str) -> bool {
        self.open || self.names.iter().any(|known| known == name)
    }
}

/// Checks replies and conditions against one environment.
pub(super) struct Compiler {
    environment: Environment<'static>,
}

impl Compiler {
    pub(super) fn new() -> Self {
        Self { environment: template_environment() }
    }

    /// Writes down what is wrong with a reply.
    pub(super) fn check_reply(&self, node: &Node, text: &str, names: &Names, notes: &mut Notes<'_>) {
        single_braces(node, text, names, notes);
        if !text.contains("{{") && !text.contains("{%") && !text.contains("{#") {
            return;
        }
        match self.environment.template_from_named_str("reply", text) {
            Ok(template) => {
                let used = template.undeclared_variables(false);
                let tags = tags(text);
                self.check_names(used.into_iter().collect(), node, text, &tags, names, notes);
                self.check_filters(node, text, &tags, notes);
            }
            Err(error) => {
                let foreign = error
                    .range()
                    .and_then(|range| text.get(range.start..))
                    .is_some_and(|rest| rest.starts_with(|sign: char| !sign.is_ascii()));
                let problem = syntax(Code::ReplySyntax, &error, node, text, notes);
                if foreign {
                    problem.help("inside the braces stand names of values, or texts in quotes");
                }
                if text.matches("{{").count() != text.matches("}}").count() {
                    problem.help("every `{{` is closed by `}}`");
                }
                if text.matches("{%").count() != text.matches("%}").count() {
                    problem.help("every `{%` is closed by `%}`");
                }
            }
        }
    }

    /// Writes down what is wrong with a condition.
    pub(super) fn check_condition(&self, node: &Node, text: &str, names: &Names, notes: &mut Notes<'_>) {
        match self.environment.compile_expression(text) {
            Ok(expression) => {
                let used = expression.undeclared_variables(false);
                let everything = 0..text.len();
                let whole = std::slice::from_ref(&everything);
                self.check_names(used.into_iter().collect(), node, text, whole, names, notes);
                self.check_filters(node, text, whole, notes);
            }
            Err(error) => {
                let single = text.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", "").contains('=');
                let problem = syntax(Code::WhenSyntax, &error, node, text, notes);
                if single {
                    problem.help("`==` compares: status == \"shipped\"");
                }
                if text.contains("&&") || text.contains("||") || text.contains('!') && !text.contains("!=") {
                    problem.help("write `and`, `or` and `not` as words");
                }
                if text.contains("{{") {
                    problem.help("no braces in conditions: the names stand as they are");
                }
            }
        }
    }

    fn check_names(
        &self,
        mut used: Vec<String>,
        node: &Node,
        text: &str,
        tags: &[Range<usize>],
        names: &Names,
        notes: &mut Notes<'_>,
    ) {
        used.sort();
        let global = |name: &str| self.environment.globals().any(|(known, _)| known == name);
        for name in used.iter().filter(|name| !names.knows(name) && !global(name)) {
            let part = tags.iter().find_map(|tag| find_word(text, tag.clone(), name)).unwrap_or(0..text.len());
            let span = origin(node, text, part, notes);
            let problem = notes.add(Code::UnknownVariable, span, format!("there is no value `{name}` here"));
            problem.label("unknown").help_near(name, names.names.iter().map(String::as_str));
            if name == "found" {
                problem.help = vec!["`found` is known when the intent has a `lookup:`".to_owned()];
            }
            if name.starts_with(|sign: char| !sign.is_ascii()) {
                problem.help("put texts in quotes inside the braces");
            }
        }
    }

    fn check_filters(&self, node: &Node, text: &str, tags: &[Range<usize>], notes: &mut Notes<'_>) {
        for tag in tags {
            for (probe, kind, part) in filters_and_tests(&text[tag.clone()]) {
                let unknown = self.environment.compile_expression(&probe).and_then(|probe| probe.eval(()));
                if !unknown.is_err_and(|error| error.kind() == kind) {
                    continue;
                }
                let part = tag.start + part.start..tag.start + part.end;
                let name = &text[part.clone()];
                let word = if kind == ErrorKind::UnknownFilter { "filter" } else { "test" };
                let message = format!("there is no {word} `{name}`");
                let span = origin(node, text, part.clone(), notes);
                notes.add(Code::UnknownFilter, span, message).label("unknown").help_near(name, FILTERS);
            }
        }
    }
}

/// The filters and tests writers are likely to want.
const FILTERS: [&str; 14] = [
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "default",
    "join",
    "length",
    "round",
    "first",
    "last",
    "replace",
    "defined",
    "none",
];

fn syntax<'p>(
    code: Code,
    error: &Error,
    node: &Node,
    text: &str,
    notes: &'p mut Notes<'_>,
) -> &'p mut crate::documents::problem::Problem {
    let range = error.range().unwrap_or(0..text.len());
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let mut end = text.floor_char_boundary(range.end.min(text.len())).max(start);
    if let Some(line) = text[start..end].find('\n') {
        end = start + line;
    }
    let span = origin(node, text, start..end, notes);
    let what = if code == Code::WhenSyntax { "this condition can't be read" } else { "this reply can't be read" };
    let detail = error.detail().unwrap_or("its syntax is wrong").to_owned();
    notes.add(code, span, format!("{what}: {detail}"))
}

/// The bytes between `{{ }}` and `{% %}`.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['{']).map(|found| at + found) {
        let close = match text[open..].get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let end = text[open + 2..].find(close).map_or(text.len(), |found| open + 2 + found);
        tags.push(open + 2..end);
        at = end;
    }
    tags
}

/// The first place of a name as a whole word.
fn find_word(text: &str, within: Range<usize>, name: &str) -> Option<Range<usize>> {
    let part = &text[within.clone()];
    let inside = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '.';
    part.match_indices(name).find_map(|(at, _)| {
        let before = part[..at].chars().next_back().is_some_and(inside);
        let after = part[at + name.len()..].chars().next().is_some_and(|sign| inside(sign) && sign != '.');
        let quoted = part[..at].matches(['"', '\'']).count() % 2 == 1;
        let start = within.start + at;
        if before || after || quoted { None } else { Some(start..start + name.len()) }
    })
}

/// For each `| filter` and `is test`: an expression that fails if there is none, how it fails, and the name's bytes.
fn filters_and_tests(tag: &str) -> Vec<(String, ErrorKind, Range<usize>)> {
    let mut found = Vec::new();
    for (at, _) in tag.match_indices('|') {
        if let Some(name) = name_at(tag, at + 1) {
            found.push((format!("\"\"|{}", &tag[name.clone()]), ErrorKind::UnknownFilter, name));
        }
    }
    for (at, word) in tag.match_indices(" is ") {
        let mut start = at + word.len();
        if tag[start..].starts_with("not ") {
            start += "not ".len();
        }
        if let Some(name) = name_at(tag, start) {
            found.push((format!("\"\" is {}", &tag[name.clone()]), ErrorKind::UnknownTest, name));
        }
    }
    found.retain(|(_, _, name)| tag[..name.start].matches(['"', '\'']).count().is_multiple_of(2));
    found
}

fn name_at(tag: &str, at: usize) -> Option<Range<usize>> {
    let start = at + (tag[at..].len() - tag[at..].trim_start().len());
    let length =
        tag[start..].find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').unwrap_or(tag[start..].len());
    if length == 0 { None } else { Some(start..start + length) }
}

/// `{order_number}` in a reply, where `{{ order_number }}` is meant.
fn single_braces(node: &Node, text: &str, names: &Names, notes: &mut Notes<'_>) {
    for (open, _) in text.match_indices('{') {
        let rest = &text[open + 1..];
        let Some(close) = rest.find('}') else { continue };
        let name = rest[..close].trim();
        let doubled = text[..open].ends_with('{') || rest[close..].starts_with("}}");
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if doubled || !is_name || near::nearest(name, names.names.iter().map(String::as_str)).is_none() {
            continue;
        }
        let span = origin(node, text, open..open + close + 2, notes);
        let problem = notes.add(Code::SingleBraces, span, format!("`{{{name}}}` would be shown as it stands"));
        problem.label("single braces").help(format!("write `{{{{ {name} }}}}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_filters_and_tags_are_found() {
        let text = "a {{ total|uper }} b {% if x is odd %}c{% endif %}";
        let found: Vec<&str> = tags(text).into_iter().map(|tag| &text[tag]).collect();
        assert_eq!(found, [" total|uper ", " if x is odd ", " endif "]);
        assert_eq!(filters_and_tests(" total|uper ")[0].2, 7..11);
        assert_eq!(find_word("in items_on \"items\" items", 0..25, "items"), Some(20..25));
    }
}
