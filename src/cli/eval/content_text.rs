//! The figures over a content, for people: the shares, then which intents and articles they come from.

use super::results::{BLANK, Line, figure_or_none, percent_or_none, table};
use crate::matching::eval::{DecisionFigures, LabelFigures};
use std::fmt::Write;

/// So many pairs are shown; `--json` has all.
const MOST_CONFUSIONS: usize = 20;

/// Above the labels.
const HEADING: &str = "expected";

pub(super) fn text(figures: &DecisionFigures) -> String {
    let heading = format!("{} messages that something answers, {} that nothing does", figures.n, figures.n_oos);
    let mut lines = known(figures);
    if figures.n_oos > 0 {
        lines.push(BLANK);
        lines.extend(unknown(figures));
    }
    lines.push(BLANK);
    lines.push(("ece", figure_or_none(Some(figures.ece)), "distance between confidence and share right; 0 is best"));
    format!("{heading}\n\n{}{}{}", table(&lines), by_intent(figures), confusions(figures))
}

fn known(figures: &DecisionFigures) -> Vec<Line> {
    let lines = [
        ("answered_right", figures.answered_right, "got the right answer, or the first question of its form"),
        ("clarify_right", figures.clarify_right, "were asked back, with the right one among the buttons"),
        ("answered_wrong", figures.answered_wrong, "got the answer to something else: look at these first"),
        ("clarify_wrong", figures.clarify_wrong, "were asked back, without the right one"),
        ("not_known", figures.not_known, "were told that it isn't known, and offered a person"),
        ("not_known_offered", figures.not_known_offered, "part of not_known: the right one was offered as near"),
    ];
    lines.map(|(name, share, meaning)| (name, percent_or_none(share), meaning)).into()
}

fn unknown(figures: &DecisionFigures) -> Vec<Line> {
    let lines = [
        ("oos_answered", figures.oos_answered, "got an answer though nothing fits"),
        ("oos_clarified", figures.oos_clarified, "were asked back though nothing fits"),
        ("oos_not_known", figures.oos_not_known, "were rightly told that it isn't known"),
    ];
    lines.map(|(name, share, meaning)| (name, percent_or_none(share), meaning)).into()
}

/// Where not everything was answered right, most left to do first.
fn by_intent(figures: &DecisionFigures) -> String {
    let mut labels: Vec<(&String, &LabelFigures)> =
        figures.by_intent.iter().filter(|(_, figures)| figures.right < figures.n).collect();
    labels.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.n - figures.right));
    let all_right = figures.by_intent.len() - labels.len();
    if labels.is_empty() {
        return String::new();
    }
    let width = labels.iter().map(|(label, _)| label.len()).max().unwrap_or(0).max(HEADING.len());
    let mut text = format!("\n\n  {:width$}    n  right  asked back  wrong  not known\n", HEADING);
    for (label, figures) in labels {
        let LabelFigures { n, right, clarified, wrong, not_known } = figures;
        // Writing to a String can't fail.
        let _ = writeln!(text, "  {label:width$}  {n:3}  {right:5}  {clarified:10}  {wrong:5}  {not_known:9}");
    }
    match all_right {
        0 => {}
        1 => text.push_str("  1 other was answered right each time"),
        _ => _ = write!(text, "  {all_right} others were answered right each time"),
    }
    text.trim_end().to_owned()
}

/// What was taken for what.
fn confusions(figures: &DecisionFigures) -> String {
    let shown = &figures.confusions[..figures.confusions.len().min(MOST_CONFUSIONS)];
    let width = shown.iter().map(|confusion| confusion.expected.len()).max().unwrap_or(0);
    let lines = shown.iter().map(|one| format!("\n  {:width$} → {}  {} ×", one.expected, one.found, one.count));
    let lines: String = lines.collect();
    let more = figures.confusions.len() - shown.len();
    match (lines.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("\n\n  answered wrongly, expected → given{lines}"),
        (false, _) => {
            format!("\n\n  answered wrongly, expected → given{lines}\n  … and {more} more pairs: `--json` has all")
        }
    }
}
