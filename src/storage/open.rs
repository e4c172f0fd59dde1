//! Opening the database file: created when missing, brought up to date, refused with a reason when it can't serve.

use super::error::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Each migration in order; the database's `user_version` is how many of them it has.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
    include_str!("migrations/0012.sql"),
    include_str!("migrations/0013.sql"),
    include_str!("migrations/0014.sql"),
    include_str!("migrations/0015.sql"),
];

/// The version of the schema that this program writes.
pub const SCHEMA_VERSION: usize = MIGRATIONS.len();

/// The name of the database in the data folder.
const FILE: &str = "frontdesk.sqlite3";

/// Marks a file as ours, so that another program's database is never touched: "FDSK".
const APPLICATION_ID: i32 = 0x4644_534b;

/// The longest a connection waits for another one's lock.
pub(super) const BUSY_WAIT: Duration = Duration::from_secs(5);

/// What a connection that only reads keeps of the file, in KiB. More would be for nothing: it is forgotten with each commit.
const READER_CACHE: i64 = 256;

/// Up to this size a database is looked through before it is used, in bytes: under a second. `frontdesk doctor` looks through any.
const LOOKED_THROUGH: u64 = 128 * 1024 * 1024;

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
    /// The file is damaged.
    #[error(
        "{file} is damaged: {found}\nhelp: nothing was changed; `frontdesk doctor` tells what is left and what can be done"
    )]
    Damaged {
        /// Which.
        file: PathBuf,
        /// What was found.
        found: String,
    },
    /// Another program serves over the folder.
    #[error(
        "another Frontdesk{} is running over the data folder {folder}\nhelp: stop it first, or choose another folder with --data",
        process.map(|process| format!(" (process {process})")).unwrap_or_default()
    )]
    Occupied {
        /// Which.
        folder: PathBuf,
        /// The other program's number, when it could be read.
        process: Option<u32>,
    },
    /// The file or the disk refuses.
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
    database_in(folder).is_file()
}

/// The database of a data folder, whether it is there or not.
pub fn database_in(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// Opens or creates the database of a folder, and brings it up to date.
pub(super) fn open_for_writing(folder: &Path) -> Result<(Connection, PathBuf), OpenError> {
    make_private_folder(folder)?;
    let file = database_in(folder);
    let connection = open_file(&file)?;
    Ok((connection, file))
}

/// Opens or creates a database, and brings it up to date.
pub(super) fn open_file(file: &Path) -> Result<Connection, OpenError> {
    let file = file.to_owned();
    if file.exists() && !file.is_file() {
        return Err(OpenError::NotOurs { file });
    }
    make_private_file(&file)
        .map_err(|error| OpenError::Store { file: file.clone(), reason: StoreError::Broken(error.to_string()) })?;
    let mut connection = Connection::open(&file).map_err(|error| refused(&file, error))?;
    let found = prepare(&mut connection, &file).map_err(|error| refused(&file, error))?;
    match found {
        Found::Ours => Ok(connection),
        Found::Newer(found) => Err(OpenError::Newer { file, found, known: SCHEMA_VERSION }),
        Found::NotOurs => Err(OpenError::NotOurs { file }),
        Found::Damaged(found) => Err(OpenError::Damaged { file, found }),
    }
}

pub(super) fn refused(file: &Path, error: rusqlite::Error) -> OpenError {
    let file = file.to_owned();
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => OpenError::NotOurs { file },
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => OpenError::Damaged { file, found: error.to_string() },
        _ => OpenError::Store { file, reason: error.into() },
    }
}

/// Only who runs Frontdesk may look into it: it holds conversations, password hashes and the visitors' key.
pub(super) fn make_private_folder(folder: &Path) -> Result<(), OpenError> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder).map_err(|reason| OpenError::Folder { folder: folder.to_owned(), reason })
}

/// SQLite gives the files beside it the rights of the first one.
pub(super) fn make_private_file(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.write(true).create_new(true).open(file) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Opens another connection that only reads.
fn open_for_reading(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_WAIT)?;
    plan_once(&connection)?;
    Ok(connection)
}

/// Likewise, for many small reads. Only of a database that is whole: SQLite reads its schema for this.
pub(super) fn open_reader(file: &Path) -> rusqlite::Result<Connection> {
    let connection = open_for_reading(file)?;
    connection.pragma_update(None, "cache_size", -READER_CACHE)?;
    Ok(connection)
}

/// Else a query with `LIMIT ?` is planned anew each time that number is given.
fn plan_once(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

/// Opens a connection that only reads, also on a disk that can't be written: there SQLite can't make the files it needs beside the
/// database, and can only be told that nobody changes it.
pub(super) fn open_to_look(file: &Path) -> rusqlite::Result<Connection> {
    let connection = open_for_reading(file)?;
    let read = connection.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0));
    let unwritable = read.err().and_then(|error| error.sqlite_error_code());
    let refused = matches!(unwritable, Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly));
    if refused && !has_log(file) { open_unchanging(file) } else { Ok(connection) }
}

/// Whether the newest messages stand in a log beside the database.
fn has_log(file: &Path) -> bool {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

fn open_unchanging(file: &Path) -> rusqlite::Result<Connection> {
    let mut address = String::from("file:");
    for byte in file.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02x}")),
        }
    }
    address.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(address, flags)
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A database of this schema, or an older one.
    Ours,
    /// One of a newer program, with the version of its schema.
    Newer(usize),
    /// Something else.
    NotOurs,
    /// It can't be trusted.
    Damaged(String),
}

/// Whose it is, and which version; an empty database is ours to fill.
pub(super) fn look(connection: &Connection) -> rusqlite::Result<(Found, usize)> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: usize = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let found = match () {
        () if application != APPLICATION_ID && tables > 0 => Found::NotOurs,
        () if version > SCHEMA_VERSION => Found::Newer(version),
        () => Found::Ours,
    };
    Ok((found, version))
}

fn prepare(connection: &mut Connection, file: &Path) -> rusqlite::Result<Found> {
    connection.busy_timeout(BUSY_WAIT)?;
    let (found, version) = look(connection)?;
    if found != Found::Ours {
        return Ok(found);
    }
    let size = std::fs::metadata(file).map_or(0, |file| file.len());
    let fault = if size <= LOOKED_THROUGH { first_fault(connection) } else { None };
    if let Some(fault) = fault {
        return Ok(Found::Damaged(fault));
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

/// The first fault of a quick look through the whole file.
fn first_fault(connection: &Connection) -> Option<String> {
    match connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(found) if found == "ok" => None,
        Ok(found) => Some(found.lines().next_back().unwrap_or_default().to_owned()),
        Err(error) => Some(error.to_string()),
    }
}

fn migrate(connection: &mut Connection, version: usize) -> rusqlite::Result<()> {
    // Also when nothing is to be done: a disk that can't be written must show itself now, not at the first message.
    let had_roles = connection.prepare("SELECT role FROM agents").is_ok();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for migration in &MIGRATIONS[version..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()?;
    if !had_roles {
        tell_roles(connection);
    }
    Ok(())
}

/// Accounts of before have roles now: whoever runs the program must know who may do what.
fn tell_roles(connection: &Connection) {
    let query = "SELECT count(*), count(*) FILTER (WHERE role = 'owner') FROM agents";
    let counted = connection.query_row(query, [], |row| Ok((row.get::<_, u64>(0)?, row.get::<_, u64>(1)?)));
    if let Ok((accounts @ 1.., owners)) = counted {
        let agents = accounts - owners;
        tracing::warn!(
            agents,
            "accounts have roles now: the oldest is the owner, the others are agents; `frontdesk agents set` changes that"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_with_an_odd_name_can_be_read_where_nothing_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("백업 100% ?a=b#c.sqlite3");
        let connection = open_file(&file).unwrap();
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(connection);
        let found = look(&open_unchanging(&file).unwrap()).unwrap();
        assert_eq!(found, (Found::Ours, SCHEMA_VERSION));
        assert_eq!(look(&open_to_look(&file).unwrap()).unwrap(), found);
    }
}
