//! Problems as people and programs read them: with the line of the file under each, as JSON, or as notes on GitHub.

use super::code::Severity;
use super::problem::Problem;
use super::source::{Source, Sources};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;
use std::fmt::Write;
use std::ops::Range;

/// How a report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Text without colours.
    Plain,
    /// Text with terminal colours.
    Coloured,
    /// One JSON array.
    Json,
    /// Lines that GitHub shows beside the changed files.
    GitHub,
}

/// All problems in this style, in the order given.
pub fn report(problems: &[Problem], sources: &Sources, style: Style) -> String {
    match style {
        Style::Plain => text(problems, sources, &Renderer::plain()),
        Style::Coloured => text(problems, sources, &Renderer::styled()),
        Style::Json => json(problems, sources),
        Style::GitHub => problems.iter().map(|problem| github(problem, sources)).collect(),
    }
}

fn text(problems: &[Problem], sources: &Sources, renderer: &Renderer) -> String {
    let mut text = String::new();
    for problem in problems {
        text.push_str(&renderer.render(&[group(problem, sources)]));
        text.push_str("\n\n");
    }
    text.push_str(&summary(problems));
    text
}

fn group<'p>(problem: &'p Problem, sources: &'p Sources) -> Group<'p> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(problem.message.as_str()).id(problem.code.id()).elements(None::<Origin<'_>>);
    let window = sources.get(&problem.place.file).and_then(|source| Window::around(source, &problem.span));
    group = match window {
        Some(window) => {
            let mut snippet = window.snippet(problem.place.file.as_ref());
            snippet = snippet.annotation(window.mark(AnnotationKind::Primary, &problem.span, &problem.label));
            group.element(snippet)
        }
        None => group.element(Origin::path(problem.place.file.as_ref())),
    };
    for also in &problem.also {
        let window = sources.get(&also.place.file).and_then(|source| Window::around(source, &also.span));
        if let Some(window) = window {
            let snippet = window.snippet(also.place.file.as_ref());
            group = group.element(snippet.annotation(window.mark(AnnotationKind::Context, &also.span, &also.label)));
        }
    }
    for help in &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// The lines a span covers, so that the renderer need not walk the whole file.
struct Window<'s> {
    text: &'s str,
    start: usize,
    line: usize,
}

impl<'s> Window<'s> {
    /// `None` for an empty file.
    fn around(source: &'s Source, span: &Range<usize>) -> Option<Self> {
        if source.text().is_empty() {
            return None;
        }
        let first = source.line_at(span.start);
        let last = source.line_at(span.end.max(span.start + 1) - 1).max(first);
        let (start, end) = (source.line_range(first).start, source.line_range(last).end);
        Some(Self { text: source.text().get(start..end)?, start, line: first + 1 })
    }

    fn snippet(&self, path: &'s str) -> Snippet<'s, Annotation<'s>> {
        Snippet::source(self.text).line_start(self.line).path(path)
    }

    fn mark<'a>(&self, kind: AnnotationKind, span: &Range<usize>, label: &'a str) -> Annotation<'a> {
        let within =
            |offset: usize| self.text.floor_char_boundary(offset.saturating_sub(self.start).min(self.text.len()));
        let (start, end) = (within(span.start), within(span.end));
        let mark = kind.span(start..end.max(start));
        if label.is_empty() { mark } else { mark.label(label) }
    }
}

/// "2 errors and 1 warning in 2 files": nothing when there is nothing to say.
fn summary(problems: &[Problem]) -> String {
    let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let mut parts = Vec::new();
    for (number, word) in [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")] {
        match number {
            0 => {}
            1 => parts.push(format!("1 {word}")),
            _ => parts.push(format!("{number} {word}s")),
        }
    }
    let Some(first) = problems.first() else { return String::new() };
    let files: std::collections::BTreeSet<&str> = problems.iter().map(|problem| &*problem.place.file).collect();
    let files = if files.len() == 1 { "1 file".to_owned() } else { format!("{} files", files.len()) };
    let code = problems.iter().find(|problem| problem.severity == Severity::Error).unwrap_or(first).code;
    format!("{} in {files}. `frontdesk explain {code}` tells more about a code.\n", parts.join(" and "))
}

fn json(problems: &[Problem], sources: &Sources) -> String {
    let entries: Vec<serde_json::Value> = problems
        .iter()
        .map(|problem| {
            let end = end(problem, sources);
            let also: Vec<serde_json::Value> = problem
                .also
                .iter()
                .map(|also| {
                    let place = &also.place;
                    json!({"file": &*place.file, "line": place.line, "column": place.column, "label": also.label})
                })
                .collect();
            json!({
                "code": problem.code.id(),
                "severity": severity(problem),
                "file": &*problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "end_line": end.0,
                "end_column": end.1,
                "message": problem.message,
                "label": problem.label,
                "help": problem.help,
                "also": also,
            })
        })
        .collect();
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

fn severity(problem: &Problem) -> &'static str {
    match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Line and column behind the last marked character.
fn end(problem: &Problem, sources: &Sources) -> (u32, u32) {
    let source = sources.get(&problem.place.file);
    let place = source.map_or_else(|| problem.place.clone(), |source| source.place(problem.span.end));
    (place.line, place.column)
}

fn github(problem: &Problem, sources: &Sources) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let place = &problem.place;
    let mut message = escape(&problem.message);
    for help in &problem.help {
        // Writing to a String can't fail.
        let _ = write!(message, "%0A{}", escape(help));
    }
    let mut columns = format!("line={},col={}", place.line, place.column);
    let end = end(problem, sources);
    if end.0 == place.line && end.1 > place.column {
        let _ = write!(columns, ",endColumn={}", end.1);
    }
    format!("::{} file={},{columns},title={}::{message}\n", severity(problem), property(&place.file), problem.code)
}
