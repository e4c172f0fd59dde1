//! The command line: builds the parts and hands them over.

mod agents;
mod agents_arguments;
mod arguments;
mod ask;
mod audit;
mod backup;
mod chat;
mod check;
mod doctor;
mod erase;
mod eval;
mod export;
mod figures;
mod kept;
mod output;
mod parts;
mod posts;
mod progress;
mod reload;
mod searches;
mod serve;
mod trial;
mod whose;

pub use arguments::Arguments;
pub use output::Outcome;

use crate::config::Settings;
use arguments::Command;
use std::path::Path;

/// Does what the arguments say.
pub fn run(arguments: Arguments) -> Outcome {
    let Arguments { settings: file, command } = arguments;
    match command {
        Command::Serve(serve) => with_settings(&file, |settings| serve::run(settings, serve)),
        Command::Check(check) => with_settings(&file, |settings| check::run(settings, check)),
        Command::Ask(ask) => with_settings(&file, |settings| ask::run(settings, ask)),
        Command::Chat(chat) => with_settings(&file, |settings| chat::run(settings, chat)),
        Command::Agents(agents) => with_settings(&file, |settings| agents::run(settings, agents)),
        Command::Audit(audit) => with_settings(&file, |settings| audit::run(settings, audit)),
        Command::Figures(figures) => with_settings(&file, |settings| figures::run(settings, figures)),
        Command::Searches(searches) => with_settings(&file, |settings| searches::run(settings, searches)),
        Command::Backup(wish) => with_settings(&file, |settings| backup::back_up(settings, wish)),
        Command::Restore(wish) => with_settings(&file, |settings| backup::restore(settings, wish)),
        Command::Export(export) => with_settings(&file, |settings| export::run(settings, export)),
        Command::Erase(erase) => with_settings(&file, |settings| erase::run(settings, erase)),
        // What is looked for may be in the settings.
        Command::Doctor(doctor) => doctor::run(&file, doctor),
        Command::Eval(eval) => eval::run(&file, eval),
        // Explaining must work most of all when the settings are broken.
        Command::Explain { code } => check::explain(&code),
    }
}

fn with_settings(file: &Path, run: impl FnOnce(Settings) -> Outcome) -> Outcome {
    match parts::settings(file) {
        Ok(settings) => run(settings),
        Err(outcome) => outcome,
    }
}
