//! What goes to the terminal: data to standard output, everything else to standard error.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All well.
    Well,
    /// Problems were found.
    Problems,
    /// It could not run.
    CannotRun,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Well => 0,
            Outcome::Problems => 1,
            Outcome::CannotRun => 2,
        })
    }
}

/// Data, for people and programs alike.
pub(super) fn say(text: &str) {
    // Who closes the pipe early, as `head` does, has seen enough.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// What is not data.
pub(super) fn note(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A fault that ends the command.
pub(super) fn cannot(why: impl std::fmt::Display) -> Outcome {
    note(&format!("error: {why}"));
    Outcome::CannotRun
}

/// Whether standard output may be coloured (<https://no-color.org>).
pub(super) fn coloured() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A text in bold on a terminal.
pub(super) fn bold(text: &str) -> String {
    if coloured() { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A text in the background on a terminal.
pub(super) fn dim(text: &str) -> String {
    if coloured() { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A size for people.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["bytes", "KB", "MB", "GB", "TB"];
    const STEP: f64 = 1024.0;
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= STEP && unit + 1 < UNITS.len() {
        value /= STEP;
        unit += 1;
    }
    if unit == 0 { format!("{bytes} bytes") } else { format!("{value:.1} {}", UNITS[unit]) }
}
