//! Looking at a database without touching it.

use super::backup::faults;
use super::companions;
use crate::storage::erase::{erasures, rewriting_wanted};
use crate::storage::erasure::Erasure;
use crate::storage::error::StoreError;
use crate::storage::open::{Found, SCHEMA_VERSION, database_in, look, open_to_look};
use crate::storage::read::counts;
use crate::storage::types::Counts;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// What was found in a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// The database's file.
    pub file: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// The size of its write-ahead log in bytes; 0 when there is none.
    pub log_size: u64,
    /// How it is.
    pub state: State,
}

/// How a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There is none.
    Missing,
    /// A file without a byte.
    Empty,
    /// Something that is no file.
    NotAFile,
    /// A file that is no database, or another program's.
    NotOurs,
    /// Written by a newer program.
    Newer {
        /// Its schema.
        found: usize,
        /// The newest this program knows.
        known: usize,
    },
    /// It can't be opened at all; what the system said.
    Unreadable(String),
    /// It can be opened, but not trusted; what is wrong, at most twenty lines.
    Damaged(Vec<String>),
    /// All well.
    Sound(Left),
}

/// What a sound database holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The version of its schema; an older one is brought up to date at the next start.
    pub schema: usize,
    /// As clients see it.
    pub epoch: String,
    /// How much there is.
    pub counts: Counts,
    /// The audit lines of what was erased.
    pub erasures: Vec<Erasure>,
    /// Something was erased since then, and the file was not written anew yet.
    pub rewriting_wanted: Option<Timestamp>,
}

/// Looks at the database of a data folder: opens it only for reading, and reads all of it.
pub fn examine(folder: &Path) -> Examined {
    let file = database_in(folder);
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    let [log, _] = companions(&file);
    let state = match std::fs::metadata(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => State::Missing,
        Err(error) => State::Unreadable(error.to_string()),
        Ok(found) if !found.is_file() => State::NotAFile,
        Ok(found) if found.len() == 0 => State::Empty,
        Ok(_) => open_to_look(&file).map_or_else(|error| unopened(&error), |connection| state(&connection)),
    };
    Examined { size: length(&file), log_size: length(&log), file, state }
}

fn unopened(error: &rusqlite::Error) -> State {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => State::NotOurs,
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => State::Damaged(vec![error.to_string()]),
        _ => State::Unreadable(error.to_string()),
    }
}

fn state(connection: &Connection) -> State {
    let (found, schema) = match look(connection) {
        Ok(found) => found,
        Err(error) => return unopened(&error),
    };
    match found {
        Found::NotOurs => return State::NotOurs,
        Found::Newer(found) => return State::Newer { found, known: SCHEMA_VERSION },
        Found::Ours | Found::Damaged(_) => {}
    }
    let faults = faults(connection);
    if !faults.is_empty() {
        return State::Damaged(faults);
    }
    match left(connection, schema) {
        Ok(left) => State::Sound(left),
        Err(error) => State::Damaged(vec![error.to_string()]),
    }
}

fn left(connection: &Connection, schema: usize) -> Result<Left, StoreError> {
    let epoch: Vec<u8> =
        connection.query_row("SELECT value FROM settings WHERE name = 'epoch'", [], |row| row.get(0))?;
    Ok(Left {
        schema,
        epoch: BASE64_URL_SAFE_NO_PAD.encode(epoch),
        counts: counts(connection)?,
        erasures: if schema > 1 { erasures(connection)? } else { Vec::new() },
        rewriting_wanted: rewriting_wanted(connection)?,
    })
}
