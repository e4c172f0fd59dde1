//! Care for the record from outside: backup, restore, a look at its health, saving what is left of a damaged one.

mod backup;
mod restore;
mod examine;
mod salvage;
mod salvage_accounts;

pub use backup::{Existing, backup};
pub use examine::{Examined, Left, State, examine};
pub use restore::{Restored, restore};
pub use salvage::{Salvaged, Shortened, salvage};

use super::error::StoreError;
use super::open::OpenError;
use std::path::{Path, PathBuf};

/// Told how far long work has come: pages or events done, of so many.
pub type Progress<'p> = &'p mut dyn FnMut(u64, u64);

/// Why caring for the record failed. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepError {
    /// There is nothing to care for.
    #[error("there is no Frontdesk database in {folder}\nhelp: name the data folder with --data")]
    NoDatabase {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// Something would be written over.
    #[error("{file} exists already\nhelp: choose another name; `frontdesk backup` replaces a file with --force")]
    Exists {
        /// What.
        file: PathBuf,
    },
    /// What was given as a backup can't be one.
    #[error("{file} can't be restored: {found}\nhelp: choose another backup; nothing was changed")]
    Unfit {
        /// Which.
        file: PathBuf,
        /// Why.
        found: String,
    },
    /// A database can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The system refuses.
    #[error("can't write {file}: {reason}")]
    Disk {
        /// Which.
        file: PathBuf,
        /// What it said.
        reason: std::io::Error,
    },
    /// Not even the list of its tables can be read.
    #[error(
        "{file}: what stands where in it can't be read any more, so that nothing can be saved\nhelp: restore a backup with `frontdesk restore`; keep the file, for SQLite's own `.recover` may find single rows in it"
    )]
    BeyondSaving {
        /// Which.
        file: PathBuf,
    },
    /// SQLite refuses.
    #[error("{file}: {reason}")]
    Database {
        /// Which.
        file: PathBuf,
        /// Why.
        reason: StoreError,
    },
}

impl UpkeepError {
    fn database(file: &Path) -> impl Fn(rusqlite::Error) -> UpkeepError + Copy {
        |error| UpkeepError::Database { file: file.to_owned(), reason: error.into() }
    }

    fn store(file: &Path) -> impl Fn(StoreError) -> UpkeepError + Copy {
        |reason| UpkeepError::Database { file: file.to_owned(), reason }
    }

    fn disk(file: &Path) -> impl Fn(std::io::Error) -> UpkeepError + Copy {
        |reason| UpkeepError::Disk { file: file.to_owned(), reason }
    }
}

/// A name beside a file: the same with something behind it.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The write-ahead log of a database, and the index to it.
fn companions(file: &Path) -> [PathBuf; 2] {
    [beside(file, "-wal"), beside(file, "-shm")]
}
