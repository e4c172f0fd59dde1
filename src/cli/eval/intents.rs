//! `frontdesk eval intents`: learned from one file of labelled texts, tried on another.

use super::labelled::{LABELLED, hold_several_labels, labelled, labels};
use super::results::{confidence, figure_or_none, keep, percent, percent_or_none, show, table};
use super::rows::{Columns, Faults};
use super::stopwatch::{Stopwatch, timed};
use crate::cli::arguments::EvalIntents;
use crate::cli::output::{Outcome, note};
use crate::cli::progress::{counting, working};
use crate::documents::near::listed;
use crate::language::Language;
use crate::matching::Matcher;
use crate::matching::eval;
use crate::matching::eval::LabelledRow;
use serde::Serialize;

/// Texts without a label, or with one that is not looked at.
const UNLABELLED: Columns = Columns { needed: &["text"], optional: &["label"] };

/// Labels that can't be found are named up to this many.
const MOST_NAMED: usize = 5;

/// The rows of all files.
struct Rows {
    train: Vec<LabelledRow>,
    val: Vec<LabelledRow>,
    test: Vec<LabelledRow>,
    oos: Vec<String>,
}

#[derive(Serialize)]
struct Figures {
    n: usize,
    accuracy: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    val_accuracy: Option<f64>,
    macro_f1: f64,
    auroc: Option<f64>,
    oos_recall_at_10: Option<f64>,
    ece: f64,
    fit_ms: f64,
    p50_us: f64,
    p99_us: f64,
    model_bytes: usize,
}

/// A fitted matcher that is being tried.
struct Tried {
    matcher: Matcher,
    fallback: Language,
    stopwatch: Stopwatch,
}

pub(super) fn run(arguments: &EvalIntents) -> Result<(), Outcome> {
    let rows = read(arguments)?;
    let content = eval::content_of_rows(&rows.train);
    let fallback = eval::main_language(&content);
    let (matcher, fit_ms) = timed(|| working("learning", || Matcher::fit(&content)));
    let mut tried = Tried { matcher, fallback, stopwatch: Stopwatch::default() };
    let messages = rows.test.iter().map(|row| (row.text.as_str(), Some(row.label.as_str())));
    let messages: Vec<_> = messages.chain(rows.oos.iter().map(|text| (text.as_str(), None))).collect();
    let outcomes = tried.outcomes("reading", &messages);
    let figures = eval::intent_figures(&outcomes);
    let (p50_us, p99_us) = (tried.stopwatch.percentile_us(0.5), tried.stopwatch.percentile_us(0.99));
    keep(&arguments.results, || finds(&messages, &outcomes))?;
    let figures = Figures {
        n: figures.n,
        accuracy: figures.accuracy,
        val_accuracy: tried.val_accuracy(&rows.val),
        macro_f1: figures.macro_f1,
        auroc: figures.auroc,
        oos_recall_at_10: figures.oos_recall_at_10,
        ece: figures.ece,
        fit_ms,
        p50_us,
        p99_us,
        model_bytes: tried.matcher.scorer_bytes(),
    };
    show(&arguments.results, &figures, |figures| text(figures, &rows))
}

fn read(arguments: &EvalIntents) -> Result<Rows, Outcome> {
    let mut faults = Faults::default();
    let train_file = faults.read(&arguments.train, &LABELLED);
    let train = labelled(&train_file);
    hold_several_labels(&train_file, &train, &mut faults);
    let val = arguments.val.as_ref().map(|path| labelled(&faults.read(path, &LABELLED))).unwrap_or_default();
    let test = labelled(&faults.read(&arguments.test, &LABELLED));
    let oos = arguments.oos.as_ref().map(|path| {
        let file = faults.read(path, &UNLABELLED);
        file.rows.iter().map(|row| file.cell(row, 0).to_owned()).collect()
    });
    faults.end()?;
    let known = labels(&train);
    let unknown: Vec<&str> = labels(&test).into_iter().filter(|label| !known.contains(label)).collect();
    if !unknown.is_empty() {
        let named = listed(&unknown[..unknown.len().min(MOST_NAMED)]);
        let more = if unknown.len() > MOST_NAMED { ", …" } else { "" };
        note(&format!("note: labels of --test that are not in --train can't be found: {named}{more}"));
    }
    Ok(Rows { train, val, test, oos: oos.unwrap_or_default() })
}

impl Tried {
    fn outcomes(&mut self, what: &'static str, messages: &[(&str, Option<&str>)]) -> Vec<eval::Outcome> {
        let bar = counting(what, messages.len());
        let each = messages.iter().map(|(text, label)| {
            bar.inc(1);
            let reading = self.stopwatch.time(|| self.matcher.read(text, self.fallback));
            eval::outcome(&reading, *label)
        });
        let outcomes = each.collect();
        bar.finish_and_clear();
        outcomes
    }

    fn val_accuracy(&mut self, rows: &[LabelledRow]) -> Option<f64> {
        let messages: Vec<_> = rows.iter().map(|row| (row.text.as_str(), Some(row.label.as_str()))).collect();
        let outcomes = self.outcomes("reading --val", &messages);
        (!rows.is_empty()).then(|| eval::intent_figures(&outcomes).accuracy)
    }
}

fn finds(messages: &[(&str, Option<&str>)], outcomes: &[eval::Outcome]) -> Vec<Vec<String>> {
    let line = |((text, label), outcome): (&(&str, Option<&str>), &eval::Outcome)| {
        let found = outcome.found.clone().unwrap_or_default();
        vec![(*text).to_owned(), label.unwrap_or("oos").to_owned(), found, confidence(outcome.confidence)]
    };
    messages.iter().zip(outcomes).map(line).collect()
}

fn text(figures: &Figures, rows: &Rows) -> String {
    let heading = format!(
        "{} labels learned from {} rows; tried on {} texts that have one, and {} that have none",
        labels(&rows.train).len(),
        rows.train.len(),
        rows.test.len(),
        rows.oos.len()
    );
    let mut lines = vec![("accuracy", percent(figures.accuracy), "of the texts with a label found it")];
    if figures.val_accuracy.is_some() {
        lines.push((
            "val_accuracy",
            percent_or_none(figures.val_accuracy),
            "the same over --val, which nothing was learned from",
        ));
    }
    lines.extend([
        ("macro_f1", percent(figures.macro_f1), "found and not found in vain, each label counting the same"),
        (
            "auroc",
            figure_or_none(figures.auroc),
            "chance that a text with a label is surer than one without; 1 is best",
        ),
        (
            "oos_recall_at_10",
            percent_or_none(figures.oos_recall_at_10),
            "of the texts without a label are refused, at the price of 10 % of the others",
        ),
        ("ece", figure_or_none(Some(figures.ece)), "distance between confidence and share right; 0 is best"),
        ("fit_ms", format!("{:.0} ms", figures.fit_ms), "to learn"),
        ("p50_us", format!("{:.0} µs", figures.p50_us), "to read a text: half of them take less"),
        ("p99_us", format!("{:.0} µs", figures.p99_us), "99 in 100 take less"),
        ("model_bytes", format!("{:.1} MB", figures.model_bytes as f64 / 1e6), "held in memory for it"),
    ]);
    format!("{heading}\n\n{}", table(&lines))
}
