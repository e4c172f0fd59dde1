//! The store as the desk sees it.

use super::types::{Account, Append, Appended, Head, ListedConversation, Page, StoreError};
use super::writer::{Job, Writer};
use super::{OpenError, agents, open, read, surveys};
use crate::conversation::Recorded;
use crate::ids::{AgentId, ConversationId, Number, VisitorId};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tokio::sync::oneshot;

/// How many connections that only read are kept for the next reader.
const READERS: usize = 4;

/// The record of everything that happened.
#[derive(Debug)]
pub struct Store {
    // Dropped first: the writer's connection, the last to close, then folds the write-ahead log into the database.
    readers: Mutex<Vec<Connection>>,
    writer: Writer,
    file: PathBuf,
    epoch: String,
    key: [u8; 32],
}

impl Store {
    /// Opens the database in this folder, created when missing.
    ///
    /// # Errors
    /// With the place and what to do, when the folder or file can't serve.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let (mut connection, file) = open::open_for_writing(folder)?;
        let failed = |reason: StoreError| OpenError::Store { file: file.clone(), reason };
        let key = secret(&mut connection, "visitor_key").map_err(failed)?;
        let epoch = secret::<9>(&mut connection, "epoch").map_err(failed)?;
        let writer = Writer::start(connection).map_err(|error| failed(StoreError::Broken(error.to_string())))?;
        let epoch = BASE64_URL_SAFE_NO_PAD.encode(epoch);
        Ok(Self { writer, file, readers: Mutex::default(), epoch, key })
    }

    /// Changes when the database was restored from a backup: what clients have may be newer than the store.
    pub fn epoch(&self) -> &str {
        &self.epoch
    }

    /// The key visitors' tokens are made with; made at the first start.
    pub fn visitor_key(&self) -> &[u8; 32] {
        &self.key
    }

    /// Stores events in one transaction; on disk when this returns.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn append(&self, append: Append) -> Result<Appended, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.send(Job::Append(Box::new(append), answer))?;
        answered.await.map_err(|_| StoreError::Gone)?
    }

    /// Where a conversation stands; none when there is no such conversation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn head(&self, conversation: ConversationId) -> Result<Option<Head>, StoreError> {
        self.read(|connection| read::head(connection, conversation))
    }

    /// The newest conversation of a visitor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest_of(&self, visitor: VisitorId) -> Result<Option<Head>, StoreError> {
        self.read(|connection| read::newest_of(connection, visitor))
    }

    /// Events of a conversation after a number, in order, at most `most`; fewer when they are large.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events_after(
        &self,
        conversation: ConversationId,
        after: Number,
        most: usize,
    ) -> Result<Page, StoreError> {
        self.read(|connection| read::events_after(connection, conversation, after, most))
    }

    /// Listed conversations that changed after this position, oldest change first, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_after(&self, position: u64, most: usize) -> Result<Vec<ListedConversation>, StoreError> {
        self.read(|connection| read::changed_after(connection, position, most))
    }

    /// The `most` listed conversations that changed last, and all that are with people; oldest change first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest(&self, most: usize) -> Result<Vec<ListedConversation>, StoreError> {
        self.read(|connection| read::newest(connection, most))
    }

    /// Conversations that wait for a person, longest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn waiting(&self) -> Result<Vec<ListedConversation>, StoreError> {
        self.read(read::waiting)
    }

    /// Conversations that something is to be done about by this time, longest due first, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn due(&self, by: Timestamp, most: usize) -> Result<Vec<ConversationId>, StoreError> {
        self.read(|connection| read::due(connection, by.as_millisecond(), most))
    }

    /// When this visitor, or anybody with this contact, was last asked how it was.
    ///
    /// # Errors
    /// When the database fails.
    pub fn surveyed(&self, visitor: VisitorId, contact: Option<&str>) -> Result<Option<Timestamp>, StoreError> {
        self.read(|connection| surveys::surveyed(connection, visitor, contact))
    }

    /// Every event about a survey, in the order of happening.
    ///
    /// # Errors
    /// When the database fails.
    pub fn survey_events(&self) -> Result<Vec<Recorded>, StoreError> {
        self.read(surveys::events)
    }

    /// All agents by e-mail address.
    ///
    /// # Errors
    /// When the database fails.
    pub fn agents(&self) -> Result<Vec<Account>, StoreError> {
        self.read(agents::all)
    }

    /// The agent with this e-mail address (in lower case).
    ///
    /// # Errors
    /// When the database fails.
    pub fn agent_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        self.read(|connection| agents::by_email(connection, email))
    }

    /// The agent signed in with the token of this hash.
    ///
    /// # Errors
    /// When the database fails.
    pub fn agent_by_session(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Account>, StoreError> {
        self.read(|connection| agents::by_session(connection, token, now.as_millisecond()))
    }

    /// Adds an agent.
    ///
    /// # Errors
    /// [`StoreError::EmailTaken`], or when the database fails.
    pub async fn add_agent(&self, account: Account) -> Result<(), StoreError> {
        self.write(move |transaction| agents::insert(transaction, &account)).await
    }

    /// Removes an agent and ends all sign-ins.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_agent(&self, agent: AgentId) -> Result<(), StoreError> {
        self.write(move |transaction| agents::remove(transaction, agent)).await
    }

    /// Notes a sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in(
        &self,
        token: [u8; 32],
        agent: AgentId,
        now: Timestamp,
        expires: Timestamp,
    ) -> Result<(), StoreError> {
        let times = (now.as_millisecond(), expires.as_millisecond());
        self.write(move |transaction| agents::sign_in(transaction, &token, agent, times)).await
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: [u8; 32]) -> Result<(), StoreError> {
        self.write(move |transaction| agents::sign_out(transaction, &token)).await
    }

    /// Whether something can be stored right now.
    ///
    /// # Errors
    /// Why it can't.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.write(|transaction| {
            let note =
                "INSERT INTO settings (name, value) VALUES ('ready', x'00') ON CONFLICT DO UPDATE SET value = x'00'";
            transaction.execute(note, [])?;
            Ok(())
        })
        .await
    }

    async fn write(
        &self,
        job: impl FnMut(&Transaction<'_>) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.send(Job::Other(Box::new(job), answer))?;
        answered.await.map_err(|_| StoreError::Gone)?
    }

    /// Reads on a kept connection. A read by number is well under 500 µs, so it may run where it is asked for.
    fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = kept.map_or_else(|| open::open_for_reading(&self.file), Ok)?;
        let result = query(&connection);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS {
            readers.push(connection);
        }
        result
    }
}

/// Random bytes kept under a name, made when first asked for.
fn secret<const LENGTH: usize>(connection: &mut Connection, name: &str) -> Result<[u8; LENGTH], StoreError> {
    let query = "SELECT value FROM settings WHERE name = ?1";
    let kept: Option<[u8; LENGTH]> = connection.query_row(query, [name], |row| row.get(0)).optional()?;
    if let Some(kept) = kept {
        return Ok(kept);
    }
    let mut made = [0; LENGTH];
    getrandom::fill(&mut made).map_err(|error| StoreError::Broken(error.to_string()))?;
    connection.execute("INSERT INTO settings (name, value) VALUES (?1, ?2)", (name, made))?;
    Ok(made)
}
