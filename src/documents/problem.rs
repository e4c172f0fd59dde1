//! A problem in the content: what, where, why it matters, and what to write instead.

use super::code::{Code, Severity};
use super::place::Place;
use super::source::Source;
use std::ops::Range;

/// Something a writer should change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which kind of problem; [`super::explain()`] says more about it.
    pub code: Code,
    /// Whether the content can be used all the same.
    pub severity: Severity,
    /// Where it starts.
    pub place: Place,
    /// The bytes of the file it covers, in the text as [`super::Source`] holds it.
    pub span: Range<usize>,
    /// One sentence.
    pub message: String,
    /// A few words under the marked text; may be empty.
    pub label: String,
    /// What to do, most useful first.
    pub help: Vec<String>,
    /// Other places that belong to it.
    pub also: Vec<Also>,
}

/// A second place that belongs to a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    /// Where it starts.
    pub place: Place,
    /// The bytes of its file it covers.
    pub span: Range<usize>,
    /// A few words under the marked text.
    pub label: String,
}

impl Problem {
    pub(crate) fn new(code: Code, source: &Source, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            place: source.place(span.start),
            span,
            message: message.into(),
            label: String::new(),
            help: Vec::new(),
            also: Vec::new(),
        }
    }

    /// Words under the marked text.
    pub(crate) fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = label.into();
        self
    }

    /// One more piece of advice.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help.push(help.into());
        self
    }

    /// "did you mean" when there is a near name; otherwise the names there are.
    pub(crate) fn help_near<'n>(&mut self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> &mut Self {
        let help = super::near::advice(wrong, names);
        self.help.extend(help);
        self
    }

    /// One more place.
    pub(crate) fn also(&mut self, source: &Source, span: Range<usize>, label: impl Into<String>) -> &mut Self {
        self.also.push(Also { place: source.place(span.start), span, label: label.into() });
        self
    }
}

/// The problems found in one file while it is read.
pub(crate) struct Notes<'s> {
    pub(crate) source: &'s Source,
    pub(crate) problems: Vec<Problem>,
}

impl<'s> Notes<'s> {
    pub(crate) fn new(source: &'s Source) -> Self {
        Self { source, problems: Vec::new() }
    }

    /// Writes down a problem; the result takes label and help.
    pub(crate) fn add(&mut self, code: Code, span: Range<usize>, message: impl Into<String>) -> &mut Problem {
        let index = self.problems.len();
        self.problems.push(Problem::new(code, self.source, span, message));
        &mut self.problems[index]
    }

    /// The text of these bytes.
    pub(crate) fn spelling(&self, span: &Range<usize>) -> &'s str {
        self.source.text().get(span.clone()).unwrap_or_default()
    }
}
