//! What can go wrong with the record, in the words of whoever runs it.

use crate::ids::MessageId;

/// Why the store can't do something.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full: make room where the data folder is")]
    DiskFull,
    /// The file can't be written.
    #[error("the database can't be written: check the rights of the data folder")]
    ReadOnly,
    /// The disk refuses, for another reason than being full.
    #[error("the disk refuses to be written ({0}): is it damaged, or a quota or limit reached?")]
    Refused(String),
    /// The file is damaged.
    #[error("the database is damaged ({0}): stop Frontdesk and run `frontdesk doctor`, which tells what can be done")]
    Damaged(String),
    /// The same message id under two numbers: the fold that allowed it was stale.
    #[error("message {0} is stored already")]
    MessageRepeated(MessageId),
    /// An agent with this e-mail address exists.
    #[error("there is an agent with this e-mail address already")]
    EmailTaken,
    /// Nobody could change accounts any more.
    #[error("somebody must be the owner: make another account one first")]
    LastOwner,
    /// What works once was used, or its time is over.
    #[error("this was used already, or its time is over")]
    UsedUp,
    /// What was to be sent is gone.
    #[error("there is no such file, or not any more")]
    FileGone,
    /// The store is closing.
    #[error("the store is closed")]
    Gone,
    /// Anything else, for the log.
    #[error("the database failed: {0}")]
    Broken(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => StoreError::Refused(error.to_string()),
            Some(ErrorCode::CannotOpen) => {
                StoreError::Broken(format!("{error}: is the disk full or damaged, or the folder not ours to write?"))
            }
            _ => StoreError::Broken(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        StoreError::Broken(format!("a stored value can't be read: {error}"))
    }
}
