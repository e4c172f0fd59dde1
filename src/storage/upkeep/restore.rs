//! Putting a backup in the place of the database: the old one is kept, clients learn that time went back, and what was erased
//! since stays erased.

use super::backup::{copy, faults, put_in_place};
use super::{Progress, UpkeepError, beside, companions};
use crate::ids::ConversationId;
use crate::storage::account::{AuditLine, AuditWish};
use crate::storage::audit;
use crate::storage::erase::{again, erased_after, erasures, write_line};
use crate::storage::erasure::Erasure;
use crate::storage::open::{Found, SCHEMA_VERSION, database_in, look, open_file, open_to_look};
use crate::storage::read::counts;
use crate::storage::store::secret;
use crate::storage::types::{Change, Counts};
use crate::storage::{Occupied, OpenError};
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What is there now.
    pub counts: Counts,
    /// Where the database is that was there before; none when there was none.
    pub kept_as: Option<PathBuf>,
    /// Conversations of the backup that had been erased since, and are erased again; none when what was there before could not be
    /// asked for them.
    pub erased_again: Option<u64>,
}

/// What must be carried over from the database that goes.
struct Past {
    erased: Vec<ConversationId>,
    lines: Vec<Erasure>,
    /// The audit log, oldest first; its numbers begin anew.
    audit: Vec<AuditLine>,
}

/// Puts a backup in the place of the database in this folder.
///
/// # Errors
/// When a server runs over the folder, or the backup is none; the database is as it was then.
pub fn restore(folder: &Path, from: &Path, now: Timestamp, progress: Progress<'_>) -> Result<Restored, UpkeepError> {
    let _alone = Occupied::take(folder)?;
    let file = database_in(folder);
    let source = checked(from, &file)?;
    let fresh = beside(&file, ".restoring");
    copy((&source, from), &fresh, progress)?;
    let past = Past::of(&file);
    let (counts, erased_again) = bring_up_to_date(&fresh, past.as_ref())?;
    let kept_as = move_aside(&file, now)?;
    put_in_place(&fresh, &file)?;
    Ok(Restored { counts, kept_as, erased_again: past.map(|_| erased_again) })
}

/// The backup, if it is one of ours, not from the future, and whole.
fn checked(from: &Path, present: &Path) -> Result<Connection, UpkeepError> {
    let unfit = |found: String| UpkeepError::Unfit { file: from.to_owned(), found };
    if !from.is_file() {
        return Err(unfit("there is no such file".into()));
    }
    let same = from.canonicalize().ok().zip(present.canonicalize().ok()).is_some_and(|(one, other)| one == other);
    if same {
        return Err(unfit("it is the database itself".into()));
    }
    let source = open_to_look(from).map_err(|error| unfit(error.to_string()))?;
    let (found, version) = look(&source).map_err(|error| unfit(error.to_string()))?;
    match found {
        Found::Newer(found) => {
            return Err(OpenError::Newer { file: from.to_owned(), found, known: SCHEMA_VERSION }.into());
        }
        Found::Ours if version > 0 => {}
        _ => return Err(unfit("it is no backup of Frontdesk's".into())),
    }
    match faults(&source).into_iter().next() {
        Some(fault) => Err(unfit(format!("it is damaged ({fault})"))),
        None => Ok(source),
    }
}

impl Past {
    /// None when there is a database that can't be asked.
    fn of(file: &Path) -> Option<Self> {
        let nothing = Self { erased: Vec::new(), lines: Vec::new(), audit: Vec::new() };
        if !std::fs::metadata(file).is_ok_and(|file| file.len() > 0) {
            return Some(nothing);
        }
        let connection = open_to_look(file).ok()?;
        match look(&connection).ok()? {
            // The first version could not erase.
            (Found::Ours, 1) => Some(nothing),
            (Found::Ours, _) => {
                let erased = erased_after(&connection, 0, usize::MAX >> 1).ok()?.into_iter();
                let erased = erased.filter_map(|change| match change {
                    Change::Gone { conversation, .. } => Some(conversation),
                    Change::Line(_) => None,
                });
                // Versions before the eighth had no audit log.
                let wish = AuditWish { most: usize::MAX >> 1, ..AuditWish::default() };
                let audit = audit::lines(&connection, &wish).unwrap_or_default().into_iter().rev().collect();
                Some(Self { erased: erased.collect(), lines: erasures(&connection).ok()?, audit })
            }
            _ => None,
        }
    }
}

fn bring_up_to_date(fresh: &Path, past: Option<&Past>) -> Result<(Counts, u64), UpkeepError> {
    let failed = UpkeepError::database(fresh);
    let refused = UpkeepError::store(fresh);
    let mut connection = open_file(fresh)?;
    let transaction = connection.transaction().map_err(failed)?;
    // Who was signed in then need not be welcome now.
    transaction.execute_batch("DELETE FROM agent_sessions; DELETE FROM agent_links").map_err(failed)?;
    transaction.execute("DELETE FROM settings WHERE name = 'epoch'", []).map_err(failed)?;
    secret::<9>(&transaction, "epoch").map_err(refused)?;
    let mut erased_again = 0;
    if let Some(past) = past {
        for conversation in &past.erased {
            erased_again += u64::from(again(&transaction, *conversation).map_err(refused)?);
        }
        let known = erasures(&transaction).map_err(refused)?;
        for line in past.lines.iter().filter(|line| !known.contains(line)) {
            write_line(&transaction, line).map_err(refused)?;
        }
        audit::carry_over(&transaction, &past.audit).map_err(refused)?;
    }
    let counts = counts(&transaction).map_err(refused)?;
    transaction.commit().map_err(failed)?;
    if erased_again > 0 {
        connection.execute_batch("VACUUM").map_err(failed)?;
    }
    close(connection).map_err(failed)?;
    Ok((counts, erased_again))
}

/// Closes the last connection so that the file stands alone.
pub(super) fn close(connection: Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error)
}

/// Gives the present database another name, with the time in it; nothing is ever deleted.
fn move_aside(file: &Path, now: Timestamp) -> Result<Option<PathBuf>, UpkeepError> {
    if !file.exists() {
        return Ok(None);
    }
    let aside = free_name(file, now);
    // Folded into one file if that can still be done. Otherwise all three go together: the new database must not meet the old log.
    let folded = Connection::open(file).and_then(close).is_ok();
    for (companion, its_name) in companions(file).iter().zip(companions(&aside)) {
        if companion.exists() {
            std::fs::rename(companion, &its_name).map_err(UpkeepError::disk(companion))?;
        }
    }
    // A second name first, where the file system has such, so that at no moment there is no database at all.
    if !folded || std::fs::hard_link(file, &aside).is_err() {
        std::fs::rename(file, &aside).map_err(UpkeepError::disk(file))?;
    }
    Ok(Some(aside))
}

fn free_name(file: &Path, now: Timestamp) -> PathBuf {
    let stem = format!("frontdesk-until-{}", now.strftime("%Y%m%dT%H%M%SZ"));
    let names = (1..).map(|count| match count {
        1 => file.with_file_name(format!("{stem}.sqlite3")),
        _ => file.with_file_name(format!("{stem}-{count}.sqlite3")),
    });
    names.into_iter().find(|name| !name.exists()).unwrap_or_default()
}
