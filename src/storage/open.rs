//! Opening the database file: created when missing, brought up to date, refused with a reason when it can't serve.

use super::types::StoreError;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Each migration in order; the database's `user_version` is how many of them it has.
const MIGRATIONS: &[&str] =
    &[include_str!("migrations/0001.sql"), include_str!("migrations/0002.sql"), include_str!("migrations/0003.sql")];

/// The version of the schema that this program writes.
pub const SCHEMA_VERSION: usize = MIGRATIONS.len();

/// The name of the database in the data folder.
const FILE: &str = "frontdesk.sqlite3";

/// Marks a file as ours, so that another program's database is never touched: "FDSK".
const APPLICATION_ID: i32 = 0x4644_534b;

/// The longest a connection waits for another one's lock.
const BUSY_WAIT: Duration = Duration::from_secs(5);

/// Why the database can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder can't be made.
    #[error(
        "can't make the data folder {folder}: {reason}\nhelp: choose a folder that can be written with --data or `data:` in frontdesk.yaml"
    )]
    Folder {
        /// Which.
        folder: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The file was written by a newer Frontdesk.
    #[error(
        "{file} was written by a newer Frontdesk (schema {found}, this program knows {known})\nhelp: start the newer program, or restore a backup made before the update"
    )]
    Newer {
        /// Which.
        file: PathBuf,
        /// Its version.
        found: usize,
        /// Ours.
        known: usize,
    },
    /// The file is something else.
    #[error(
        "{file} is not a Frontdesk database\nhelp: choose another data folder with --data; this file was not touched"
    )]
    NotOurs {
        /// Which.
        file: PathBuf,
    },
    /// The file is damaged or the disk refuses.
    #[error("can't open {file}: {reason}")]
    Store {
        /// Which.
        file: PathBuf,
        /// Why.
        reason: StoreError,
    },
}

/// Whether a folder has a database of Frontdesk's, so that it is where Frontdesk keeps things.
pub fn is_data_folder(folder: &Path) -> bool {
    folder.join(FILE).is_file()
}

/// Opens or creates the database, and brings it up to date.
pub(super) fn open_for_writing(folder: &Path) -> Result<(Connection, PathBuf), OpenError> {
    let unusable = |reason| OpenError::Folder { folder: folder.to_owned(), reason };
    make_private_folder(folder).map_err(unusable)?;
    let file = folder.join(FILE);
    make_private_file(&file).map_err(unusable)?;
    let failed = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => OpenError::NotOurs { file: file.clone() },
        _ => OpenError::Store { file: file.clone(), reason: error.into() },
    };
    let mut connection = Connection::open(&file).map_err(failed)?;
    let found = prepare(&mut connection).map_err(failed)?;
    match found {
        Found::Ours => Ok((connection, file)),
        Found::Newer(found) => Err(OpenError::Newer { file, found, known: SCHEMA_VERSION }),
        Found::NotOurs => Err(OpenError::NotOurs { file }),
    }
}

/// Only who runs Frontdesk may look into it: it holds conversations, password hashes and the visitors' key.
#[cfg(unix)]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// SQLite gives the files beside it the rights of the first one.
fn make_private_file(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.write(true).create_new(true).open(file) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Opens another connection that only reads.
pub(super) fn open_for_reading(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_WAIT)?;
    Ok(connection)
}

enum Found {
    Ours,
    Newer(usize),
    NotOurs,
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<Found> {
    connection.busy_timeout(BUSY_WAIT)?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: usize = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID && tables > 0 {
        return Ok(Found::NotOurs);
    }
    if version > SCHEMA_VERSION {
        return Ok(Found::Newer(version));
    }
    // Erased words must be gone from free pages too.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // An acknowledged message survives a power cut: with commits grouped, FULL costs about 5 % over NORMAL.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    migrate(connection, version)?;
    Ok(Found::Ours)
}

fn migrate(connection: &mut Connection, version: usize) -> rusqlite::Result<()> {
    // Also when nothing is to be done: a disk that can't be written must show itself now, not at the first message.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for migration in &MIGRATIONS[version..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()
}
