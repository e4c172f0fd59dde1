//! `frontdesk backup` and `frontdesk restore`.

use super::arguments::{Backup, Restore};
use super::erase::counted;
use super::output::{Outcome, cannot, note, size};
use super::parts;
use super::progress::counting;
use crate::clock::Clock;
use crate::config::Settings;
use crate::storage::{self, Existing, Restored};

pub(super) fn back_up(settings: Settings, arguments: Backup) -> Outcome {
    let settings = parts::in_folder(settings, arguments.data);
    let existing = if arguments.force { Existing::Replace } else { Existing::Refuse };
    let bar = counting("copying", 0);
    let written = storage::backup(&settings.data, &arguments.file, existing, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    match written {
        Ok(bytes) => {
            note(&format!("{} is written and checked: {}", arguments.file.display(), size(bytes)));
            Outcome::Well
        }
        Err(error) => cannot(error),
    }
}

pub(super) fn restore(settings: Settings, arguments: Restore) -> Outcome {
    let settings = parts::in_folder(settings, arguments.data);
    let bar = counting("copying", 0);
    let restored = storage::restore(&settings.data, &arguments.file, Clock::machine().now(), &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    match restored {
        Ok(restored) => {
            tell(&settings, &restored);
            Outcome::Well
        }
        Err(error) => cannot(error),
    }
}

fn tell(settings: &Settings, restored: &Restored) {
    let counts = restored.counts;
    let newest = counts.newest.map_or_else(String::new, |at| {
        let at = at.to_zoned(settings.time_zone.clone());
        format!(", the newest of {}", at.strftime("%Y-%m-%d %H:%M:%S %Z"))
    });
    let conversations = counted(counts.conversations, "conversation");
    note(&format!("restored: {conversations}, {}{newest}", counted(counts.events, "event")));
    match restored.erased_again {
        Some(0) => {}
        Some(again) => note(&format!("{} that had been erased since stayed erased", counted(again, "conversation"))),
        None => note(
            "What was erased since the backup can't be known, because the database before it can't be read: erase it again.",
        ),
    }
    if let Some(kept) = &restored.kept_as {
        note(&format!("The database before it is kept as {}: delete it once it is needed no more.", kept.display()));
    }
    note("Agents must sign in again; open widgets and consoles load everything anew. Start with `frontdesk serve`.");
}
