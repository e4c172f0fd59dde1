//! Figures on standard output, finds in a file.

use crate::cli::arguments::Results;
use crate::cli::output::{Outcome, cannot, say};
use serde::Serialize;
use std::fmt::Write;

/// A figure for people: its name, its value, what it means.
pub(super) type Line = (&'static str, String, &'static str);

/// Between groups of figures.
pub(super) const BLANK: Line = ("", String::new(), "");

/// One JSON object, or the text made of the figures.
pub(super) fn show<T: Serialize>(wish: &Results, figures: &T, text: impl FnOnce(&T) -> String) -> Result<(), Outcome> {
    if wish.json {
        say(&serde_json::to_string_pretty(figures).map_err(cannot)?);
    } else {
        say(&text(figures));
    }
    Ok(())
}

/// Writes the finds, if that was wished.
pub(super) fn keep(wish: &Results, finds: impl FnOnce() -> Vec<Vec<String>>) -> Result<(), Outcome> {
    let Some(path) = &wish.predictions else { return Ok(()) };
    let lines: String = finds().into_iter().map(|cells| cells.join("\t") + "\n").collect();
    std::fs::write(path, lines).map_err(|error| {
        let help = "name a file in a folder that is there and may be written to";
        cannot(format!("--predictions {}: {error}\nhelp: {help}", path.display()))
    })
}

/// Names, values and meanings below each other.
pub(super) fn table(lines: &[Line]) -> String {
    let names = lines.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    let values = lines.iter().map(|(_, value, _)| value.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value, meaning) in lines {
        // Writing to a String can't fail.
        let line = format!("  {name:names$}  {value:>values$}  {meaning}");
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text.trim_end().to_owned()
}

/// A share as people read it.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// A share that may not be known.
pub(super) fn percent_or_none(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), percent)
}

/// A figure between 0 and 1 that is no share.
pub(super) fn figure_or_none(figure: Option<f64>) -> String {
    figure.map_or("-".to_owned(), |figure| format!("{figure:.3}"))
}

/// A confidence in a file of finds.
pub(super) fn confidence(confidence: f64) -> String {
    format!("{confidence:.4}")
}
