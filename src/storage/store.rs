//! The store as the desk sees it.

use super::erasure::{Erase, Erased, Erasure};
use super::error::StoreError;
use super::help_counts::{HelpCounted, HelpRead, HelpSearch, HelpVote};
use super::recent::Recent;
use super::triggers::TriggerCount;
use super::types::{Append, Appended, Change, Head, ListedConversation, Measurement, Page};
use super::writer::{Job, Writer};
use super::{OpenError, erase, help, measured, open, posts, read, surveys, triggers};
use crate::agents::{Chosen, Post};
use crate::conversation::{MeasuredTime, Recorded};
use crate::ids::{AgentId, ConversationId, Department, Number, VisitorId};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// How many connections that only read are kept for the next reader.
const READERS: usize = 4;

/// The record of everything that happened.
#[derive(Debug)]
pub struct Store {
    // Dropped first: the writer's connection, the last to close, then folds the write-ahead log into the database.
    readers: Mutex<Vec<Connection>>,
    writer: Writer,
    recent: Arc<Mutex<Recent>>,
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
        let recent = Arc::<Mutex<Recent>>::default();
        let writer =
            Writer::start(connection, recent.clone()).map_err(|error| failed(StoreError::Broken(error.to_string())))?;
        let epoch = BASE64_URL_SAFE_NO_PAD.encode(epoch);
        Ok(Self { writer, recent, file, readers: Mutex::default(), epoch, key })
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
        if let Some(page) = self.recent().events_after(conversation, after, most) {
            return Ok(page);
        }
        self.read(|connection| read::events_after(connection, conversation, after, most))
    }

    /// What lists must follow after this position, oldest first, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_after(&self, position: u64, most: usize) -> Result<Vec<Change>, StoreError> {
        if let Some(changes) = self.recent().changed_after(position, most) {
            return Ok(changes);
        }
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

    /// Something is to be done about a conversation at another time than was stored with its last event.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_due(&self, conversation: ConversationId, due: Option<Timestamp>) -> Result<(), StoreError> {
        let due = due.map(Timestamp::as_millisecond);
        self.write(move |transaction| {
            let mut update = transaction.prepare_cached("UPDATE conversations SET due = ?2 WHERE id = ?1")?;
            update.execute(params![conversation.as_bytes(), due])?;
            Ok(())
        })
        .await
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
    pub async fn count_help(&self, counted: HelpCounted) -> Result<(), StoreError> {
        self.write(move |transaction| help::count(transaction, &counted)).await
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

    /// How often articles were opened since a day, this day included: by language and article.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn help_reads_since(&self, day: Date) -> Result<Vec<(String, String, u64)>, StoreError> {
        self.read(move |connection| help::reads_since(connection, day))
    }

    /// How often articles were opened, by day.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn help_reads(&self) -> Result<Vec<HelpRead>, StoreError> {
        self.read(help::reads)
    }

    /// Forgets what was counted on the help page before a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_help_before(&self, day: Date) -> Result<(), StoreError> {
        self.write(move |transaction| help::forget_before(transaction, day)).await
    }

    /// Adds to what became of the widget's greetings.
    ///
    /// # Errors
    /// When nothing was added.
    pub async fn count_triggers(&self, counts: Vec<TriggerCount>) -> Result<(), StoreError> {
        self.write(move |transaction| triggers::count(transaction, &counts)).await
    }

    /// What became of the widget's greetings, by day.
    ///
    /// # Errors
    /// When the database fails.
    pub fn trigger_counts(&self) -> Result<Vec<TriggerCount>, StoreError> {
        self.read(triggers::all)
    }

    /// The newest of these measured times in each department, at most `most` of each, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_measured(
        &self,
        what: MeasuredTime,
        most: usize,
    ) -> Result<Vec<(Department, SignedDuration)>, StoreError> {
        self.read(|connection| measured::newest(connection, what, most))
    }

    /// Every time that was measured, in the order of happening.
    ///
    /// # Errors
    /// When the database fails.
    pub fn measured(&self) -> Result<Vec<Measurement>, StoreError> {
        self.read(measured::all)
    }

    /// For whom the agents are there who have a post of their own.
    ///
    /// # Errors
    /// When the database fails.
    pub fn posts(&self) -> Result<Vec<(AgentId, Post)>, StoreError> {
        self.read(posts::all)
    }

    /// Sets for whom an agent is there; a state that was chosen stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_post(&self, agent: AgentId, post: Post) -> Result<(), StoreError> {
        self.write(move |transaction| posts::set(transaction, agent, &post)).await
    }

    /// Keeps the state that an agent chose.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn choose_state(&self, agent: AgentId, chosen: Chosen) -> Result<(), StoreError> {
        self.write(move |transaction| posts::choose(transaction, agent, chosen)).await
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

    /// Another number than before when another program has stored something since.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version_of_others(&self) -> Result<i64, StoreError> {
        // Of the one connection that writes: its own changes don't count.
        self.write_for(|transaction| Ok(transaction.query_row("PRAGMA data_version", [], |row| row.get(0))?)).await
    }

    /// What another program stored, only the disk knows.
    pub fn forget_recent(&self) {
        self.recent().forget();
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

    /// Where the database is.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// The size of the database's file in bytes.
    pub fn size(&self) -> u64 {
        std::fs::metadata(&self.file).map_or(0, |file| file.len())
    }

    /// Conversations that were erased after this position, in order, at most `most`. What another program erased is from then on
    /// found nowhere any more.
    ///
    /// # Errors
    /// When the database fails.
    pub fn erased_after(&self, position: u64, most: usize) -> Result<Vec<Change>, StoreError> {
        let erased = self.read(|connection| erase::erased_after(connection, position, most))?;
        if !erased.is_empty() {
            self.recent().forget();
        }
        Ok(erased)
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

    /// Writes, and brings back what came of it.
    pub(super) async fn write_for<T: Send + 'static>(
        &self,
        mut job: impl FnMut(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let made = Arc::new(Mutex::new(None));
        let making = made.clone();
        self.write(move |transaction| {
            let result = job(transaction)?;
            *making.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            Ok(())
        })
        .await?;
        made.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or(StoreError::Gone)
    }

    pub(super) async fn write(
        &self,
        job: impl FnMut(&Transaction<'_>) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.send(Job::Other(Box::new(job), answer))?;
        answered.await.map_err(|_| StoreError::Gone)?
    }

    pub(super) fn recent(&self) -> MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads on a kept connection. A read by number is well under 500 µs, so it may run where it is asked for.
    pub(super) fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = kept.map_or_else(|| open::open_reader(&self.file), Ok)?;
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
