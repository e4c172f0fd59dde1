//! `frontdesk erase`: conversations go for ever.

use super::arguments::Erase;
use super::output::{Outcome, cannot, note};
use super::{parts, whose};
use crate::config::Settings;
use crate::desk::{Deed, Desk, Done, Who};
use crate::ids::ConversationId;
use crate::storage::Occupied;
use std::io::{BufRead, IsTerminal};
use std::time::{Duration, Instant};

/// For so long the write-ahead log is tried to be emptied; a server over the same folder goes on trying.
const EMPTYING: Duration = Duration::from_secs(10);

/// What must be typed.
const YES: &str = "yes";

pub(super) fn run(settings: Settings, arguments: Erase) -> Outcome {
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(error),
    };
    runtime.block_on(erase(settings, arguments)).unwrap_or_else(|outcome| outcome)
}

async fn erase(settings: Settings, arguments: Erase) -> Result<Outcome, Outcome> {
    let settings = parts::in_folder(settings, arguments.data);
    let data = settings.data.clone();
    let desk = parts::desk_over_record(&settings)?;
    let conversations = whose::find(&desk, &arguments.whose).await?;
    if !arguments.yes {
        confirm(&desk, &conversations).await?;
    }
    let erased = desk.owner_erases(conversations).await.map_err(cannot)?;
    let done = Done::new(Deed::Erased).with(counted(erased.conversations.len() as u64, "conversation"));
    desk.audit(&Who::command_line(), done).await;
    let (conversations, events) = (erased.conversations.len(), erased.events);
    note(&format!("erased: {}, {}", counted(conversations as u64, "conversation"), counted(events, "event")));
    note("Backups that were made before hold them still: let them expire, or make new ones.");
    if Occupied::is_taken(&data) {
        note("The running server writes the rest of the file anew in a quiet moment.");
    } else {
        desk.rewrite().await.map_err(cannot)?;
    }
    let started = Instant::now();
    while !desk.empty_log().await.map_err(cannot)? {
        if started.elapsed() > EMPTYING {
            note(
                "Another program reads the database, so that the words may still stand in its log file; the server removes them.",
            );
            return Ok(Outcome::Well);
        }
    }
    Ok(Outcome::Well)
}

async fn confirm(desk: &Desk, conversations: &[ConversationId]) -> Result<(), Outcome> {
    let mut events = 0;
    for conversation in conversations {
        events += desk.head(*conversation).await.map_err(cannot)?.head;
    }
    let what = format!("{} with {}", counted(conversations.len() as u64, "conversation"), counted(events, "event"));
    if !std::io::stdin().is_terminal() {
        return Err(cannot(format!("{what} would be erased for ever\nhelp: nothing was erased; say --yes to do it")));
    }
    note(&format!("{what} will be erased for ever. Type `{YES}` to go on:"));
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(cannot)?;
    if line.trim() == YES {
        return Ok(());
    }
    note("nothing was erased");
    Err(Outcome::Problems)
}

/// `1 event`, `2 events`.
pub(super) fn counted(count: u64, one: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {one}{ending}")
}
