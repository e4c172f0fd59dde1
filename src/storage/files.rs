//! Files in the store: they are kept beside the events, so that backups hold them and erasing takes them along.

use super::erase::want_rewriting;
use super::error::StoreError;
use super::store::Store;
use crate::conversation::{Event, Recorded, SentFile};
use crate::ids::{AgentId, ConversationId, FileId, MessageId};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const COLUMNS: &str = "conversation, agent, facts";

/// A file that somebody brought.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// For which conversation.
    pub conversation: ConversationId,
    /// Who brought it; none = the visitor.
    pub agent: Option<AgentId>,
    /// The sender's id for it.
    pub upload: MessageId,
    /// When.
    pub at: Timestamp,
    /// What events tell of it.
    pub facts: SentFile,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Of which conversation.
    pub conversation: ConversationId,
    /// Who brought it; none = the visitor.
    pub agent: Option<AgentId>,
    /// What events tell of it.
    pub facts: SentFile,
}

/// How much may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRoom {
    /// Files of one conversation.
    pub each: u32,
    /// Bytes of all files together.
    pub in_all: u64,
}

/// What became of a file that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is there.
    New,
    /// It was brought before.
    Before(KeptFile),
    /// The conversation has as many as it may.
    TooMany,
    /// All files together take as much as they may.
    NoRoom,
    /// There is no such conversation any more.
    NoConversation,
}

impl Store {
    /// Keeps a file, once for each id that its sender gave it.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn keep_file(&self, new: NewFile, room: FileRoom) -> Result<Kept, StoreError> {
        self.write_for(move |transaction| keep(transaction, &new, room)).await
    }

    /// A file by its id.
    ///
    /// # Errors
    /// When the database fails.
    pub fn kept_file(&self, file: FileId) -> Result<Option<KeptFile>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM files WHERE id = ?1"))?;
            query.query_and_then([file.as_bytes()], kept)?.next().transpose()
        })
    }

    /// The file that was brought for a conversation under this id.
    ///
    /// # Errors
    /// When the database fails.
    pub fn file_brought_as(
        &self,
        conversation: ConversationId,
        upload: MessageId,
    ) -> Result<Option<KeptFile>, StoreError> {
        self.read(|connection| brought_as(connection, conversation, upload))
    }

    /// Some of a file's bytes, from a place on; none when the file is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub fn bytes_of_file(&self, file: FileId, from: u64, most: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached("SELECT substr(bytes, ?2, ?3) FROM files WHERE id = ?1")?;
            // SQLite counts from 1.
            let from = i64::try_from(from).unwrap_or(i64::MAX - 1) + 1;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            Ok(query.query_row(params![file.as_bytes(), from, most], |row| row.get(0)).optional()?)
        })
    }

    /// Whether there are files that were brought before this time and never sent.
    ///
    /// # Errors
    /// When the database fails.
    pub fn has_unsent_files(&self, before: Timestamp) -> Result<bool, StoreError> {
        self.read(|connection| {
            let query = "SELECT EXISTS (SELECT 1 FROM files WHERE sent = 0 AND at < ?1)";
            Ok(connection.prepare_cached(query)?.query_row([before.as_millisecond()], |row| row.get(0))?)
        })
    }

    /// Forgets those; how many.
    ///
    /// # Errors
    /// When nothing was forgotten.
    pub async fn forget_unsent_files(&self, before: Timestamp, now: Timestamp) -> Result<usize, StoreError> {
        self.write_for(move |transaction| {
            let gone = "DELETE FROM files WHERE sent = 0 AND at < ?1";
            let gone = transaction.prepare_cached(gone)?.execute([before.as_millisecond()])?;
            if gone > 0 {
                want_rewriting(transaction, now)?;
            }
            Ok(gone)
        })
        .await
    }

    /// Each account's picture by its name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn pictures(&self) -> Result<Vec<(AgentId, String)>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached("SELECT agent, name FROM agent_pictures ORDER BY agent")?;
            let rows = query.query_map([], |row| Ok((AgentId::from_bytes(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The picture of this name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn picture(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached("SELECT bytes FROM agent_pictures WHERE name = ?1")?;
            Ok(query.query_row([name], |row| row.get(0)).optional()?)
        })
    }

    /// Gives an account a picture under a new name, or none.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn set_picture(&self, agent: AgentId, picture: Option<(String, Vec<u8>)>) -> Result<(), StoreError> {
        self.write(move |transaction| {
            transaction.execute("DELETE FROM agent_pictures WHERE agent = ?1", [agent.as_bytes()])?;
            if let Some((name, bytes)) = &picture {
                let insert = "INSERT INTO agent_pictures (agent, name, bytes) VALUES (?1, ?2, ?3)";
                transaction.execute(insert, params![agent.as_bytes(), name, bytes])?;
            }
            Ok(())
        })
        .await
    }
}

fn keep(transaction: &Transaction<'_>, new: &NewFile, room: FileRoom) -> Result<Kept, StoreError> {
    if let Some(before) = brought_as(transaction, new.conversation, new.upload)? {
        return Ok(Kept::Before(before));
    }
    let (there, each, in_all): (bool, u32, i64) = transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM conversations WHERE id = ?1),
                (SELECT count(*) FROM files WHERE conversation = ?1),
                (SELECT coalesce(sum(size), 0) FROM files)",
        [new.conversation.as_bytes()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let more = u64::try_from(in_all).unwrap_or_default() + new.facts.size;
    match () {
        () if !there => return Ok(Kept::NoConversation),
        () if each >= room.each => return Ok(Kept::TooMany),
        () if more > room.in_all => return Ok(Kept::NoRoom),
        () => {}
    }
    let insert = "INSERT INTO files (id, conversation, agent, upload, at, size, facts, bytes)
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    transaction.prepare_cached(insert)?.execute(params![
        new.facts.file.as_bytes(),
        new.conversation.as_bytes(),
        new.agent.as_ref().map(|agent| agent.as_bytes().as_slice()),
        new.upload.as_str(),
        new.at.as_millisecond(),
        new.facts.size,
        serde_json::to_string(&new.facts)?,
        new.bytes
    ])?;
    Ok(Kept::New)
}

fn brought_as(
    connection: &Connection,
    conversation: ConversationId,
    upload: MessageId,
) -> Result<Option<KeptFile>, StoreError> {
    let query = format!("SELECT {COLUMNS} FROM files WHERE conversation = ?1 AND upload = ?2");
    let mut query = connection.prepare_cached(&query)?;
    query.query_and_then(params![conversation.as_bytes(), upload.as_str()], kept)?.next().transpose()
}

fn kept(row: &Row<'_>) -> Result<KeptFile, StoreError> {
    let agent: Option<[u8; 16]> = row.get(1)?;
    let facts: String = row.get(2)?;
    Ok(KeptFile {
        conversation: ConversationId::from_bytes(row.get(0)?),
        agent: agent.map(AgentId::from_bytes),
        facts: serde_json::from_str(&facts)?,
    })
}

/// Files that these events tell of stay as long as the events do.
///
/// # Errors
/// When one of them is gone.
pub(super) fn are_sent(
    transaction: &Transaction<'_>,
    conversation: ConversationId,
    events: &[Recorded],
) -> Result<(), StoreError> {
    for recorded in events {
        let (Event::VisitorSentFile { file, .. } | Event::AgentSentFile { file, .. }) = &recorded.event else {
            continue;
        };
        let sent = "UPDATE files SET sent = 1 WHERE id = ?1 AND conversation = ?2";
        let row = params![file.file.as_bytes(), conversation.as_bytes()];
        if transaction.prepare_cached(sent)?.execute(row)? == 0 {
            return Err(StoreError::FileGone);
        }
    }
    Ok(())
}
