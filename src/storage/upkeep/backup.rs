//! Copying a database that is in use: a whole and checked file, or none.

use super::{Progress, UpkeepError, beside, companions};
use crate::storage::open::{Found, database_in, look, make_private_file, open_to_look, refused};
use crate::storage::{OpenError, is_data_folder};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pages copied at once: a megabyte of the usual 4 KiB.
const STEP: i32 = 256;

/// Between two steps, so that visitors' messages get the disk too.
const PAUSE: Duration = Duration::from_millis(2);

/// Between two tries when another connection holds a lock.
const LOCKED: Duration = Duration::from_millis(50);

/// The most faults that are told.
pub(super) const FAULTS: usize = 20;

/// What to do with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it, and say so.
    Refuse,
    /// Put the new one in its place, once that is whole.
    Replace,
}

/// Writes a backup of the database in this folder; a server may run over it meanwhile. Its size in bytes.
///
/// # Errors
/// When there is no whole backup; a file that was there before is as it was.
pub fn backup(folder: &Path, to: &Path, existing: Existing, progress: Progress<'_>) -> Result<u64, UpkeepError> {
    if !is_data_folder(folder) {
        return Err(UpkeepError::NoDatabase { folder: folder.to_owned() });
    }
    if existing == Existing::Refuse && to.exists() {
        return Err(UpkeepError::Exists { file: to.to_owned() });
    }
    let from = database_in(folder);
    let source = open_to_look(&from).map_err(|error| refused(&from, error))?;
    match look(&source).map_err(|error| refused(&from, error))?.0 {
        Found::NotOurs => return Err(OpenError::NotOurs { file: from }.into()),
        _ => copy((&source, &from), &beside(to, ".partial"), progress)?,
    }
    put_in_place(&beside(to, ".partial"), to)?;
    Ok(std::fs::metadata(to).map_or(0, |file| file.len()))
}

/// Copies a database as it is at this moment, and checks the copy. What is written meanwhile is not in it, and waits for nothing.
pub(super) fn copy((source, from): (&Connection, &Path), to: &Path, progress: Progress<'_>) -> Result<(), UpkeepError> {
    remove_leftovers(to)?;
    make_private_file(to).map_err(UpkeepError::disk(to))?;
    let copied = copy_pages((source, from), to, progress).and_then(|()| check(to));
    if copied.is_err() {
        // What can't be removed either is told by the error that came first.
        let _ = remove_leftovers(to);
    }
    copied
}

fn copy_pages((source, from): (&Connection, &Path), to: &Path, progress: Progress<'_>) -> Result<(), UpkeepError> {
    let (reading, writing) = (UpkeepError::database(from), UpkeepError::database(to));
    let mut target = Connection::open(to).map_err(writing)?;
    // One view of the database for all steps: otherwise each message that is stored meanwhile would begin the copy anew.
    let view = source.unchecked_transaction().map_err(reading)?;
    view.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(reading)?;
    let backup = Backup::new(source, &mut target).map_err(writing)?;
    loop {
        let step = backup.step(STEP).map_err(writing)?;
        let (all, left) = (backup.progress().pagecount, backup.progress().remaining);
        progress(u64::try_from(all - left).unwrap_or_default(), u64::try_from(all).unwrap_or_default());
        match step {
            StepResult::Done => break,
            StepResult::More => std::thread::sleep(PAUSE),
            _ => std::thread::sleep(LOCKED),
        }
    }
    Ok(())
}

/// Makes the copy one file without companions, and looks through all of it.
fn check(file: &Path) -> Result<(), UpkeepError> {
    let failed = UpkeepError::database(file);
    let connection = Connection::open(file).map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "DELETE").map_err(failed)?;
    match faults(&connection).as_slice() {
        [] => Ok(()),
        [first, ..] => Err(OpenError::Damaged { file: file.to_owned(), found: first.clone() }.into()),
    }
}

/// What a look through the whole database finds wrong, at most [`FAULTS`] of it.
pub(super) fn faults(connection: &Connection) -> Vec<String> {
    let found = connection.prepare(&format!("PRAGMA integrity_check({FAULTS})")).and_then(|mut query| {
        let rows = query.query_map([], |row| row.get::<_, String>(0))?;
        rows.collect::<Result<Vec<_>, _>>()
    });
    match found {
        Ok(lines) => lines.into_iter().filter(|line| line != "ok").collect(),
        Err(error) => vec![error.to_string()],
    }
}

/// From here on the new file stands under its name, whatever happens to the machine.
pub(super) fn put_in_place(from: &Path, to: &Path) -> Result<(), UpkeepError> {
    File::open(from).and_then(|file| file.sync_all()).map_err(UpkeepError::disk(from))?;
    std::fs::rename(from, to).map_err(UpkeepError::disk(to))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(UpkeepError::disk(folder))
}

pub(super) fn remove_leftovers(file: &Path) -> Result<(), UpkeepError> {
    let [log, index] = companions(file);
    let names: [PathBuf; 4] = [file.to_owned(), beside(file, "-journal"), log, index];
    for name in names {
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(UpkeepError::disk(&name)(error)),
            _ => {}
        }
    }
    Ok(())
}
