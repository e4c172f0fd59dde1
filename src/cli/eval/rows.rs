//! Files of rows: one a line, columns with a tab between. Everything wrong in all files is shown at once.

use crate::cli::output::{Outcome, note};
use crate::cli::parts;
use crate::documents::encoding::not_utf8;
use crate::documents::problem::Problem;
use crate::documents::source::{Source, Sources};
use crate::documents::{Code, Place, report};
use std::ops::Range;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// So many lines of a file are shown when they are wrong; the rest is wrong in the same way.
const MOST_SHOWN: usize = 5;

/// The columns of a file.
pub(super) struct Columns {
    /// What must stand in each line.
    pub(super) needed: &'static [&'static str],
    /// What may follow.
    pub(super) optional: &'static [&'static str],
}

/// A line of a file.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The bytes of each column, without blanks around.
    columns: Vec<Range<usize>>,
}

/// A file as read; of a file with faults only what was good.
pub(super) struct RowFile {
    source: Source,
    pub(super) rows: Vec<Row>,
    /// Whether every line could be used.
    pub(super) whole: bool,
}

/// What is wrong in the files.
#[derive(Default)]
pub(super) struct Faults {
    problems: Vec<Problem>,
    sources: Sources,
}

impl RowFile {
    /// The text of a column; empty when there is none.
    pub(super) fn cell(&self, row: &Row, column: usize) -> &str {
        row.columns.get(column).map_or("", |span| &self.source.text()[span.clone()])
    }

    /// Where a row stands.
    pub(super) fn place(&self, row: &Row) -> Place {
        self.source.place(row.columns.first().map_or(0, |span| span.start))
    }

    /// A fault in a column, which takes advice.
    pub(super) fn fault(&self, row: &Row, column: usize, message: impl Into<String>) -> Problem {
        let span = row.columns.get(column).cloned().unwrap_or(0..0);
        Problem::new(Code::BadRow, &self.source, span, message)
    }

    /// A fault of the file as a whole, shown at its first row.
    pub(super) fn fault_of_all(&self, message: impl Into<String>) -> Problem {
        let first = self.rows.first().and_then(|row| Some(row.columns.first()?.start..row.columns.last()?.end));
        Problem::new(Code::BadRow, &self.source, first.unwrap_or(0..0), message)
    }
}

impl Faults {
    /// Reads a file; what is wrong with it is written down.
    pub(super) fn read(&mut self, path: &Path, columns: &Columns) -> RowFile {
        let name = path.display().to_string();
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let source = Source::new(name, String::new());
                let message = format!("this file can't be read: {error}");
                let problem = Problem::new(Code::Unreadable, &source, 0..0, message);
                return self.unusable(source, problem);
            }
        };
        match std::str::from_utf8(&bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(text).nfc().collect();
                self.rows(Source::new(name, text), columns)
            }
            Err(error) => {
                let (source, problem) = not_utf8(&name, &bytes, error.valid_up_to());
                self.unusable(source, problem)
            }
        }
    }

    fn unusable(&mut self, source: Source, problem: Problem) -> RowFile {
        self.add(&source, vec![problem]);
        RowFile { source, rows: Vec::new(), whole: false }
    }

    fn rows(&mut self, source: Source, columns: &Columns) -> RowFile {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for line in lines(source.text()) {
            let cells = cells(&source.text()[line.clone()], line.start);
            match fault(&source, line, &cells, columns) {
                None => rows.push(Row { columns: cells }),
                Some(problem) => problems.push(problem),
            }
        }
        if rows.is_empty() && problems.is_empty() {
            let mut problem = Problem::new(Code::BadRow, &source, 0..0, "there are no rows in this file");
            problem.help(format!("write one row a line: {}", shape(columns)));
            problems.push(problem);
        }
        let whole = problems.is_empty();
        self.add(&source, problems);
        RowFile { source, rows, whole }
    }

    /// Writes down what is wrong in a file.
    pub(super) fn add_to(&mut self, file: &RowFile, problems: Vec<Problem>) {
        self.add(&file.source, problems);
    }

    fn add(&mut self, source: &Source, mut problems: Vec<Problem>) {
        if problems.is_empty() {
            return;
        }
        let more = problems.len().saturating_sub(MOST_SHOWN);
        problems.truncate(MOST_SHOWN);
        if let Some(last) = problems.last_mut().filter(|_| more > 0) {
            last.help(format!("{more} more lines of this file can't be used"));
        }
        self.sources.add(source.clone());
        self.problems.extend(problems);
    }

    /// Shows what is wrong, if anything is.
    pub(super) fn end(self) -> Result<(), Outcome> {
        if self.problems.is_empty() {
            return Ok(());
        }
        note(report(&self.problems, &self.sources, parts::style()).trim_end());
        Err(Outcome::CannotRun)
    }
}

/// The bytes of each line that is not blank, without its break.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let each = text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    });
    each.filter(|range| !text[range.clone()].is_empty())
}

/// Why a line can't be used.
fn fault(source: &Source, line: Range<usize>, cells: &[Range<usize>], columns: &Columns) -> Option<Problem> {
    let all = columns.needed.len() + columns.optional.len();
    if let Some(extra) = cells.get(all) {
        let message = format!("this line has {} columns; at most {all} are expected", cells.len());
        let mut problem = Problem::new(Code::BadRow, source, extra.clone(), message);
        problem.label("one too many").help(format!("write {}; a tab can't be part of a text", shape(columns)));
        return Some(problem);
    }
    if line.start == 0 && is_heading(source.text(), cells, columns) {
        let message = "this line looks like a heading, and would count as a row";
        let mut problem = Problem::new(Code::BadRow, source, line, message);
        problem.help("delete it: the file begins with its first row");
        return Some(problem);
    }
    let blank = |column: usize| cells.get(column).is_none_or(Range::is_empty);
    let column = (0..columns.needed.len()).find(|column| blank(*column))?;
    let name = columns.needed[column];
    let (what, help) = if column < cells.len() {
        ("is blank", "fill it, or delete the line")
    } else {
        ("is missing", "put one tab between the columns; some editors turn a tab into spaces")
    };
    let mut problem = Problem::new(Code::BadRow, source, line, format!("the {name} {what}"));
    problem.label(format!("expected {}", shape(columns))).help(help);
    Some(problem)
}

/// The columns of a line, blanks around them left out; empty ones at the end are none.
fn cells(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut at = start;
    let each = line.split('\t').map(|cell| {
        let begins = at + (cell.len() - cell.trim_start().len()).min(cell.trim_end().len());
        at += cell.len() + 1;
        begins..begins + cell.trim().len()
    });
    let mut cells: Vec<Range<usize>> = each.collect();
    while cells.len() > 2 && cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}

fn is_heading(text: &str, cells: &[Range<usize>], columns: &Columns) -> bool {
    let names = columns.needed.iter().chain(columns.optional);
    let same = |(cell, name): (&Range<usize>, &&str)| text[cell.clone()].eq_ignore_ascii_case(name);
    cells.len() > 1 && cells.iter().zip(names).all(same)
}

/// `text`, a tab, `label`
fn shape(columns: &Columns) -> String {
    let needed = columns.needed.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", a tab, ");
    let optional: String = columns.optional.iter().map(|name| format!(" [, a tab, `{name}`]")).collect();
    needed + &optional
}
