//! The database: is it ours, is it whole, what is in it.

use super::finding::Finding;
use crate::cli::erase::counted;
use crate::cli::output::size;
use crate::config::Settings;
use crate::storage::{self, Examined, Left, SCHEMA_VERSION, State};

/// A log that grew past this is worth a word, in bytes: it is folded into the database from time to time.
const LARGE_LOG: u64 = 256 * 1024 * 1024;

/// So many faults are shown; they are alike.
const SHOWN: usize = 5;

/// Where to go from a damaged database.
const WAYS_OUT: &str = "stop the server if it runs, and copy the data folder before anything else
with a backup: frontdesk restore <backup>
without, or to see whether more can be saved: frontdesk doctor --salvage <new file>";

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    let found = storage::examine(&settings.data);
    let mut findings = vec![database(&found)];
    if let State::Sound(left) = &found.state {
        findings.extend(inside(settings, left));
    }
    if found.log_size > LARGE_LOG {
        let said = format!("the log beside the database has {}", size(found.log_size));
        let help = "a long backup or export holds it open; it becomes small again with the next restart";
        findings.push(Finding::note("log", said, help));
    }
    findings
}

fn database(found: &Examined) -> Finding {
    let file = found.file.display();
    let wrong = |said: String, help: &str| Finding::wrong("database", said, help);
    match &found.state {
        State::Missing => Finding::fine("database", format!("there is no {file} yet; the first start makes it")),
        State::Empty => wrong(
            format!("{file} is empty"),
            "the next start begins with nothing; if there were conversations: frontdesk restore <backup>",
        ),
        State::NotAFile => wrong(format!("{file} is no file"), "move it away, or name another folder with --data"),
        State::NotOurs => wrong(
            format!("{file} is no database of Frontdesk's, or its beginning is destroyed"),
            "if it should be one: frontdesk restore <backup>; else name another folder with --data",
        ),
        State::Newer { found, known } => wrong(
            format!("{file} was written by a newer Frontdesk (schema {found}, this program knows {known})"),
            "run the newer program, or restore a backup made before the update",
        ),
        State::Unreadable(why) => {
            wrong(format!("{file} can't be read: {why}"), "check the rights of the file and its folder, and the disk")
        }
        State::Damaged(faults) => {
            let shown: Vec<_> = faults.iter().take(SHOWN).map(|fault| fault.replace('\n', " ")).collect();
            let more = if faults.len() > SHOWN { ", and more" } else { "" };
            wrong(format!("{file} is damaged: {}{more}", shown.join("; ")), WAYS_OUT)
        }
        State::Sound(left) => {
            let version = match left.schema {
                SCHEMA_VERSION => format!("schema {SCHEMA_VERSION}"),
                older => format!("schema {older}; the next start brings it to {SCHEMA_VERSION}"),
            };
            Finding::fine("database", format!("{file} is whole: {}, {version}, epoch {}", size(found.size), left.epoch))
        }
    }
}

fn inside(settings: &Settings, left: &Left) -> Vec<Finding> {
    let counts = left.counts;
    let on = |at: jiff::Timestamp| at.to_zoned(settings.time_zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    let newest = counts.newest.map_or_else(String::new, |at| format!(", the newest of {}", on(at)));
    let conversations = counted(counts.conversations, "conversation");
    let said = format!("{conversations}, {}{newest}", counted(counts.events, "event"));
    let mut findings = vec![Finding::fine("record", said)];
    findings.push(match counts.agents {
        0 => Finding::note("agents", "there is none", "the next start prints a link that makes the first one"),
        agents => Finding::fine("agents", counted(agents, "account")),
    });
    findings.extend(skills(settings));
    let kept = settings.keep_days.map_or_else(
        || "conversations are kept for ever".to_owned(),
        |days| format!("conversations are erased {days} days after their last event"),
    );
    let erased: u64 = left.erasures.iter().map(|line| line.conversations).sum();
    let last = left.erasures.last().map_or_else(String::new, |line| {
        format!("; {} erased so far, last on {} by {}", counted(erased, "conversation"), on(line.at), line.by.word())
    });
    findings.push(Finding::fine("erasing", format!("{kept}{last}")));
    if let Some(since) = left.rewriting_wanted {
        let said =
            format!("since {} single copies of what was erased may stand in unused corners of the file", on(since));
        let help = "a server writes the file anew in a quiet moment; in one larger than 256 MB: stop it, then
sqlite3 <file> VACUUM";
        findings.push(Finding::note("erasing", said, help));
    }
    findings
}

/// Departments that wish for a skill which nobody has; of intents, `frontdesk check` tells with the place.
fn skills(settings: &Settings) -> Vec<Finding> {
    let Some(known) = storage::skills_in(&settings.data) else { return Vec::new() };
    let missing = settings.routing.skills.iter().filter(|(_, skill)| !known.contains(*skill));
    let finding = |(department, skill)| {
        let said = format!("the department {department} wishes for the skill {skill}, which no agent has");
        let help =
            format!("frontdesk agents set <email> --skill {skill}; until then everybody of the department is asked");
        Finding::note("skills", said, help)
    };
    missing.map(finding).collect()
}
