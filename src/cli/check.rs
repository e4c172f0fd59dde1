//! `frontdesk check` and `frontdesk explain`.

use super::arguments::{Check, Format};
use super::output::{Outcome, cannot, coloured, note, say};
use super::parts;
use crate::config::Settings;
use crate::content::load;
use crate::documents::{Code, Severity, Style, report};

pub(super) fn run(mut settings: Settings, arguments: Check) -> Outcome {
    settings.content = arguments.content.content.unwrap_or(settings.content);
    let lookups = match parts::lookups(&settings) {
        Ok(lookups) => lookups,
        Err(outcome) => return outcome,
    };
    let (problems, sources, counts) = match load(&settings.content, &parts::known(&settings, &lookups)) {
        Ok(loaded) => {
            let counts =
                format!("{} intents, {} articles", loaded.content.intents.len(), loaded.content.articles.len());
            (loaded.warnings, loaded.sources, counts)
        }
        Err(failure) => (failure.problems, failure.sources, String::new()),
    };
    let style = match arguments.format {
        Format::Text if coloured() => Style::Coloured,
        Format::Text => Style::Plain,
        Format::Json => Style::Json,
        Format::Github => Style::GitHub,
    };
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let written = report(&problems, &sources, style);
    if !written.is_empty() {
        say(written.trim_end());
    }
    if problems.is_empty() {
        note(&format!("no problems: {counts}"));
    }
    if errors == 0 { Outcome::Well } else { Outcome::Problems }
}

pub(super) fn explain(code: &str) -> Outcome {
    match code.parse::<Code>() {
        Ok(code) => {
            say(crate::documents::explain(code).to_string().trim_end());
            Outcome::Well
        }
        Err(error) => cannot(error),
    }
}
