//! `frontdesk doctor`: is everything fine, and if not, what can be done.

mod finding;
mod record;
mod surroundings;

use super::arguments::Doctor;
use super::erase::counted;
use super::output::{Outcome, cannot, note, say};
use super::parts;
use super::progress::{counting, working};
use crate::config::{self, Settings};
use crate::storage::{self, Salvaged};
use finding::{Finding, Standing};
use std::path::Path;

pub(super) fn run(file: &Path, arguments: Doctor) -> Outcome {
    let (mut settings, of_settings) = settings(file);
    settings = parts::in_folder(settings, arguments.data);
    settings.content = arguments.content.content.unwrap_or(settings.content);
    if let Some(to) = &arguments.salvage {
        return salvage(&settings, to);
    }
    let mut findings = vec![of_settings];
    findings.extend(surroundings::content(&settings));
    findings.extend(surroundings::folder(&settings.data));
    findings.extend(working("asking the mail server", || surroundings::mail(&settings)));
    findings.extend(working("reading the database", || record::examine(&settings)));
    for finding in &findings {
        say(&finding.to_string());
    }
    let wrong = findings.iter().filter(|finding| finding.standing == Standing::Wrong).count();
    if wrong == 0 {
        return Outcome::Well;
    }
    note(&format!("{} found", counted(wrong as u64, "fault")));
    Outcome::Problems
}

/// What can be looked at must be looked at, most of all when the settings are broken.
fn settings(file: &Path) -> (Settings, Finding) {
    match config::load(file, |name| std::env::var(name).ok()) {
        Ok(settings) if file.exists() => (settings, Finding::fine("settings", file.display().to_string())),
        Ok(settings) => {
            let said = format!("there is no {}; the defaults hold", file.display());
            (settings, Finding::fine("settings", said))
        }
        Err(faults) => {
            note(&faults.report(parts::style()));
            let said = format!("{} can't be used; what follows is looked at with the defaults", file.display());
            (Settings::default(), Finding::wrong("settings", said, "mend what is told above"))
        }
    }
}

fn salvage(settings: &Settings, to: &Path) -> Outcome {
    let bar = counting("looking at events", 0);
    let saved = storage::salvage(&settings.data, to, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    match saved {
        Ok(saved) if saved.conversations == 0 && saved.agents == 0 => {
            // A file with nothing in it must not be taken for a backup.
            let _ = std::fs::remove_file(to);
            cannot("nothing can be read any more\nhelp: restore a backup with `frontdesk restore`")
        }
        Ok(saved) => {
            tell(&saved, to);
            Outcome::Well
        }
        Err(error) => cannot(error),
    }
}

fn tell(saved: &Salvaged, to: &Path) {
    let (conversations, events) = (counted(saved.conversations, "conversation"), counted(saved.events, "event"));
    note(&format!("saved: {conversations} with {events}, {}", counted(saved.agents, "agent")));
    for cut in &saved.cut {
        note(&format!("cut: {} after its event {}; the next one can't be read", cut.conversation, cut.saved));
    }
    for conversation in &saved.left_out {
        note(&format!("left out: {conversation}; its first event can't be read"));
    }
    if !saved.list {
        note(
            "The list of conversations can't be read to its end: others may be missing that nothing is known of any more.",
        );
    }
    if saved.without_visitor > 0 {
        let count = counted(saved.without_visitor, "conversation");
        note(&format!("{count} can't be assigned to a visitor any more: agents see them, the visitors begin anew"));
    }
    if !saved.key {
        note("The visitors' key can't be read: every visitor begins a new conversation.");
    }
    note(&format!("If this is more than your newest backup has, go on with it: frontdesk restore {}", to.display()));
}
