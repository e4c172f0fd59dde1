//! The store as the desk sees it.

use super::types::{
    Account, Append, Appended, Change, Erase, Erased, Erasure, Head, HelpSearch, HelpVote, ListedConversation, Page,
    StoreError,
};
use super::writer::{Job, Writer};
use super::{OpenError, agents, erase, help, open, read, surveys};
use crate::conversation::Recorded;
use crate::ids::{AgentId, ConversationId, Number, VisitorId};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;
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
        let (connection, file) = open::open_for_writing(folder)?;
        let failed = |reason: StoreError| OpenError::Store { file: file.clone(), reason };
        let key = secret(&connection, "visitor_key").map_err(failed)?;
        let epoch = secret::<9>(&connection, "epoch").map_err(failed)?;
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

    /// What lists must follow after this position, oldest first, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_after(&self, position: u64, most: usize) -> Result<Vec<Change>, StoreError> {
        self.read(|connection| read::changed_after(connection, position, most))
    }

    /// The `most` listed conversations that changed last, and all that are with people; oldest change first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest(&self, most: usize) -> Result<Vec<ListedConversation>, StoreError> {
        self.read(|connection| read::newest(connection, most))
    }

    /// Conversations that wait for a person or that one has.
    ///
    /// # Errors
    /// When the database fails.
    pub fn with_people(&self) -> Result<Vec<ListedConversation>, StoreError> {
        self.read(read::with_people)
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

    /// Adds to what was counted on the help page.
    ///
    /// # Errors
    /// When nothing was added.
    pub async fn count_help(&self, searches: Vec<HelpSearch>, votes: Vec<HelpVote>) -> Result<(), StoreError> {
        self.write(move |transaction| help::count(transaction, &searches, &votes)).await
    }

    /// What was searched on the help page, by day.
    ///
    /// # Errors
    /// When the database fails.
    pub fn help_searches(&self) -> Result<Vec<HelpSearch>, StoreError> {
        self.read(help::searches)
    }

    /// Whether articles of the help page helped, by day.
    ///
    /// # Errors
    /// When the database fails.
    pub fn help_votes(&self) -> Result<Vec<HelpVote>, StoreError> {
        self.read(help::votes)
    }

    /// Forgets what was counted on the help page before a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_help_before(&self, day: Date) -> Result<(), StoreError> {
        self.write(move |transaction| help::forget_before(transaction, day)).await
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
            // As much as a long message, and never the same: what is there already would not be written again.
            let note = "INSERT INTO settings (name, value) VALUES ('ready', randomblob(8192))
                        ON CONFLICT DO UPDATE SET value = excluded.value";
            transaction.execute(note, [])?;
            Ok(())
        })
        .await
    }

    /// Erases whole conversations; what is gone from the tables may still stand in the write-ahead log until
    /// [`Store::fold`] has said that it is done.
    ///
    /// # Errors
    /// When nothing was erased.
    pub async fn erase(&self, wish: Erase) -> Result<Erased, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.send(Job::Erase(Box::new(wish), answer))?;
        answered.await.map_err(|_| StoreError::Gone)?
    }

    /// Folds the write-ahead log into the database and empties it; `false` while somebody reads from it: ask again then.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn fold(&self) -> Result<bool, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.send(Job::Fold(answer))?;
        answered.await.map_err(|_| StoreError::Gone)?
    }

    /// Since when the file should be written anew: something was erased, and copies of it may stand where rows had to move.
    ///
    /// # Errors
    /// When the database fails.
    pub fn rewriting_wanted(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(erase::rewriting_wanted)
    }

    /// Writes the whole file anew: the log has all of it until [`Store::fold`]. Writers wait for a second or two for each 100 MB.
    ///
    /// # Errors
    /// When the disk refuses; it is wanted still.
    pub async fn rewrite(&self, since: Timestamp) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.send(Job::Rewrite(since, answer))?;
        answered.await.map_err(|_| StoreError::Gone)?
    }

    /// The size of the database's file in bytes.
    pub fn size(&self) -> u64 {
        std::fs::metadata(&self.file).map_or(0, |file| file.len())
    }

    /// Conversations that were erased after this position, in order, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn erased_after(&self, position: u64, most: usize) -> Result<Vec<Change>, StoreError> {
        self.read(|connection| erase::erased_after(connection, position, most))
    }

    /// The position of the conversation that was erased last; 0 when none was.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_erased(&self) -> Result<u64, StoreError> {
        self.read(erase::newest_erased)
    }

    /// All conversations of a visitor, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn all_of(&self, visitor: VisitorId) -> Result<Vec<ConversationId>, StoreError> {
        self.read(|connection| erase::all_of(connection, visitor))
    }

    /// The visitors who left a contact that fits. Looks through all events: not for a thread that serves.
    ///
    /// # Errors
    /// When the database fails.
    pub fn who_left(&self, fits: &dyn Fn(&str) -> bool) -> Result<Vec<VisitorId>, StoreError> {
        self.read(|connection| erase::who_left(connection, fits))
    }

    /// Conversations with no person in them whose last event is older than this, oldest first, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn silent_since(&self, limit: Timestamp, most: usize) -> Result<Vec<ConversationId>, StoreError> {
        self.read(|connection| erase::silent_since(connection, limit, most))
    }

    /// The audit lines of all that was erased, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        self.read(erase::erasures)
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
pub(super) fn secret<const LENGTH: usize>(connection: &Connection, name: &str) -> Result<[u8; LENGTH], StoreError> {
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
