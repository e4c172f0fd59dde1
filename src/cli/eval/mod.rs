//! `frontdesk eval`: the yardstick. Reads labelled files, takes the time, and shows figures.

mod rows;
mod labelled;
mod stopwatch;
mod results;
mod intents;
mod articles;
mod labels;
mod content;
mod content_text;

use super::arguments::Eval;
use super::output::Outcome;
use super::with_settings;
use std::path::Path;

/// Only what is measured in the owner's own content needs the settings.
pub(super) fn run(settings: &Path, arguments: Eval) -> Outcome {
    let result = match arguments {
        Eval::Intents(arguments) => intents::run(&arguments),
        Eval::Articles(arguments) => articles::run(&arguments),
        Eval::Content(arguments) => return with_settings(settings, |settings| content::run(settings, &arguments)),
    };
    result.err().unwrap_or(Outcome::Well)
}
