//! What lies around the record: content, what was learned from it, the data folder, the disk, a running server.

use super::finding::Finding;
use crate::cli::kept::{self, NotKept};
use crate::cli::output::size;
use crate::cli::parts;
use crate::config::Settings;
use crate::content::{Content, load};
use crate::documents::Severity;
use crate::lookups::Lookups;
use crate::mail::Relay;
use crate::storage::Occupied;
use std::path::Path;

/// With less than this nothing can be stored before long, in bytes.
const NO_ROOM: u64 = 64 * 1024 * 1024;

/// With less than this it is time to make room, in bytes.
const LITTLE_ROOM: u64 = 1024 * 1024 * 1024;

/// The mail server, where one is named: whether it is there and lets us in. Nothing is sent.
pub(super) fn mail(settings: &Settings) -> Option<Finding> {
    let named = settings.mail.as_ref()?;
    let relay = match Relay::open(named) {
        Ok(relay) => relay,
        Err(error) => return Some(Finding::wrong("mail", error.to_string(), "mend `mail` in the settings")),
    };
    let tried = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(relay.try_out()).map_err(|unsent| unsent.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let server = format!("{}:{}", named.server, named.port);
    Some(match tried {
        Ok(()) => Finding::fine("mail", format!("{server} lets us in")),
        Err(why) => Finding::wrong(
            "mail",
            format!("{server}: {why}"),
            "check `mail` in the settings; visitors are told that nothing was sent",
        ),
    })
}

/// The content, and whether what was learned from it is kept.
pub(super) fn content(settings: &Settings) -> Vec<Finding> {
    let lookups = match Lookups::open(&settings.lookups) {
        Ok(lookups) => lookups,
        Err(error) => {
            return vec![Finding::wrong("lookups", error.to_string(), "mend the file, or its place in the settings")];
        }
    };
    match load(&settings.content, &parts::known(settings, &lookups)) {
        Ok(loaded) => {
            let content = loaded.content;
            let (intents, articles) = (content.intents.len(), content.articles.len());
            let languages: Vec<_> = content.languages.keys().map(ToString::to_string).collect();
            let said = format!("{intents} intents, {articles} articles, in {}", languages.join(" and "));
            let of_content = match loaded.warnings.len() {
                0 => Finding::fine("content", said),
                count => Finding::note("content", format!("{said}; {count} warnings"), "`frontdesk check` shows them"),
            };
            vec![of_content, learned(&content, &settings.data)]
        }
        Err(failure) => {
            let errors = failure.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
            let said = format!("{} has {errors} faults and can't be used", settings.content.display());
            vec![Finding::wrong("content", said, "`frontdesk check` shows each with its place and what to do")]
        }
    }
}

fn learned(content: &Content, folder: &Path) -> Finding {
    let anew = "nothing need be done: the next start learns the content anew, which takes seconds";
    match kept::find(content, folder) {
        Ok(_) => Finding::fine("understanding", "what was learned from this content is kept"),
        Err(NotKept::Missing) => {
            Finding::fine("understanding", "nothing is kept of this content yet: the next start learns it")
        }
        Err(reason) => Finding::note("understanding", format!("what is kept {reason}"), anew),
    }
}

/// The data folder, its disk, and whether a server runs over it.
pub(super) fn folder(folder: &Path) -> Vec<Finding> {
    let shown = folder.display();
    let found = match std::fs::metadata(folder) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let help = "if it should be there, name it with --data";
            return vec![Finding::note("data folder", format!("{shown} is made at the first start"), help)];
        }
        Err(error) => return vec![Finding::wrong("data folder", format!("{shown}: {error}"), "check its rights")],
    };
    if !found.is_dir() {
        return vec![Finding::wrong("data folder", format!("{shown} is no folder"), "name another one with --data")];
    }
    let of_server = match Occupied::is_taken(folder) {
        true => Finding::fine("server", "one is running over this folder"),
        false => Finding::fine("server", "none is running over this folder"),
    };
    vec![rights(folder, &found), room(folder), of_server]
}

fn rights(folder: &Path, found: &std::fs::Metadata) -> Finding {
    let shown = folder.display();
    let probe = folder.join(format!("frontdesk-doctor-{}.probe", std::process::id()));
    let written = std::fs::write(&probe, "probe");
    // On a full disk the file is there, only empty.
    let written = written.and(std::fs::remove_file(&probe));
    if let Err(error) = written {
        let help = "give the account that Frontdesk runs as the right to write there, or make room";
        return Finding::wrong("data folder", format!("{shown} can't be written: {error}"), help);
    }
    match open_to_others(found) {
        Some(mode) => {
            let said = format!("{shown} can be looked into by other accounts of this machine (mode {mode:o})");
            Finding::note("data folder", said, format!("it holds what visitors wrote: chmod 700 {shown}"))
        }
        None => Finding::fine("data folder", format!("{shown} can be written, and only by its own account")),
    }
}

#[cfg(unix)]
fn open_to_others(found: &std::fs::Metadata) -> Option<u32> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o777;
    (mode & 0o077 != 0).then_some(mode)
}

#[cfg(not(unix))]
fn open_to_others(_: &std::fs::Metadata) -> Option<u32> {
    None
}

fn room(folder: &Path) -> Finding {
    let free = match rustix::fs::statvfs(folder) {
        Ok(disk) => disk.f_bavail.saturating_mul(disk.f_frsize),
        Err(error) => return Finding::note("disk", format!("its free space can't be known: {error}"), "look yourself"),
    };
    let said = format!("{} free", size(free));
    match free {
        ..NO_ROOM => Finding::wrong("disk", said, "make room: soon nothing can be stored"),
        NO_ROOM..LITTLE_ROOM => Finding::note("disk", said, "make room before long; a backup needs as much again"),
        _ => Finding::fine("disk", said),
    }
}
