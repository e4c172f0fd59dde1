//! The one thread that writes: it takes what waits, up to 512 jobs, and commits them together.
//!
//! Group commit is what makes a durable message cheap: one flush of the disk for all that came meanwhile.

use super::erasure::{Erase, Erased};
use super::error::StoreError;
use super::open::BUSY_WAIT;
use super::recent::Recent;
use super::types::{Append, Appended};
use super::{contacts, erase, files, line, measured};
use crate::conversation::STORED_VERSION;
use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

/// The most jobs in one transaction.
const BATCH: usize = 512;

/// The most jobs that wait before senders have to.
const WAITING: usize = 4096;

/// Runs inside the transaction; again when the batch it was in failed because of another job.
pub(super) type Write = Box<dyn FnMut(&Transaction<'_>) -> Result<(), StoreError> + Send>;

type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

/// Something to write.
pub(super) enum Job {
    /// Events of a conversation.
    Append(Box<Append>, Answer<Appended>),
    /// Whole conversations go.
    Erase(Box<Erase>, Answer<Erased>),
    /// Anything else that is rare.
    Other(Write, Answer<()>),
    /// Folds the write-ahead log into the database and cuts it to nothing; false while somebody still reads from it.
    Fold(Answer<bool>),
    /// Writes the whole file anew, because of what was erased at this time.
    Rewrite(Timestamp, Answer<()>),
}

/// What came of a job inside the transaction.
enum Written {
    /// And how many bytes the events took.
    Appended(Appended, usize),
    Erased(Erased),
    Other,
}

/// The sending side of the writer thread.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// What it stores is kept in `recent`, before anybody is told.
    pub(super) fn start(connection: Connection, recent: Arc<Mutex<Recent>>) -> std::io::Result<Self> {
        let (jobs, waiting) = sync_channel(WAITING);
        let thread = std::thread::Builder::new().name("store-writer".into());
        let thread = thread.spawn(move || write_all(connection, &waiting, &recent))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Hands a job over. A full queue is told, not waited for: blocking here would stop other visitors too.
    pub(super) fn send(&self, job: Job) -> Result<(), StoreError> {
        let Some(jobs) = &self.jobs else { return Err(StoreError::Gone) };
        jobs.try_send(job).map_err(|_| StoreError::Broken("the writer can't keep up".into()))
    }
}

impl Drop for Writer {
    /// What was handed over is written before the thread ends.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_all(mut connection: Connection, waiting: &Receiver<Job>, recent: &Mutex<Recent>) {
    while let Ok(first) = waiting.recv() {
        let jobs = std::iter::once(first).chain(waiting.try_iter().take(BATCH - 1));
        // What concerns the whole file is no part of a transaction, and follows what was asked for before it.
        let (whole, batch): (Vec<_>, Vec<_>) = jobs.partition(|job| matches!(job, Job::Fold(_) | Job::Rewrite(..)));
        write_jobs(&mut connection, batch, recent);
        whole.into_iter().for_each(|job| care(&connection, job));
    }
}

/// Whoever asked may be gone: what is done is done.
fn care(connection: &Connection, job: Job) {
    match job {
        Job::Fold(answer) => drop(answer.send(fold(connection))),
        Job::Rewrite(since, answer) => drop(answer.send(erase::rewrite(connection, since))),
        Job::Append(..) | Job::Erase(..) | Job::Other(..) => {}
    }
}

fn write_jobs(connection: &mut Connection, mut batch: Vec<Job>, recent: &Mutex<Recent>) {
    if batch.len() <= 1 {
        return write_batch(connection, batch, recent);
    }
    match try_batch(connection, &mut batch) {
        Ok(results) => answer_all(batch, results, recent),
        // One bad job must fail alone.
        Err(_) => batch.into_iter().for_each(|job| write_batch(connection, vec![job], recent)),
    }
}

fn write_batch(connection: &mut Connection, mut batch: Vec<Job>, recent: &Mutex<Recent>) {
    if batch.is_empty() {
        return;
    }
    match try_batch(connection, &mut batch) {
        Ok(results) => answer_all(batch, results, recent),
        Err(error) => batch.into_iter().for_each(|job| refuse(job, &error)),
    }
}

fn answer_all(batch: Vec<Job>, results: Vec<Written>, recent: &Mutex<Recent>) {
    let mut recent = recent.lock().unwrap_or_else(PoisonError::into_inner);
    for (job, result) in batch.into_iter().zip(results) {
        // Whoever asked may be gone; what is stored stays stored.
        match (job, result) {
            (Job::Append(append, answer), Written::Appended(appended, bytes)) => {
                match appended {
                    Appended::Stored { position } => recent.keep(append, position, bytes),
                    // Another program was faster: what is kept here is not all there is, and only the disk knows.
                    Appended::Conflict => recent.forget(),
                }
                drop(answer.send(Ok(appended)));
            }
            (Job::Erase(_, answer), Written::Erased(erased)) => {
                recent.forget();
                drop(answer.send(Ok(erased)));
            }
            (Job::Other(_, answer), _) => drop(answer.send(Ok(()))),
            // Each job has its own kind of result; whoever waits for another one is told that it is gone.
            _ => {}
        }
    }
}

fn refuse(job: Job, error: &StoreError) {
    match job {
        Job::Append(_, answer) => drop(answer.send(Err(error.clone()))),
        Job::Erase(_, answer) => drop(answer.send(Err(error.clone()))),
        Job::Other(_, answer) => drop(answer.send(Err(error.clone()))),
        Job::Fold(answer) => drop(answer.send(Err(error.clone()))),
        Job::Rewrite(_, answer) => drop(answer.send(Err(error.clone()))),
    }
}

/// Does not wait for readers: visitors' messages wait behind this.
fn fold(connection: &Connection) -> Result<bool, StoreError> {
    connection.busy_timeout(Duration::ZERO)?;
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    connection.busy_timeout(BUSY_WAIT)?;
    Ok(busy? == 0)
}

fn try_batch(connection: &mut Connection, batch: &mut [Job]) -> Result<Vec<Written>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut results = Vec::with_capacity(batch.len());
    for job in batch {
        results.push(match job {
            Job::Append(append, _) => {
                let (appended, bytes) = append_events(&transaction, append)?;
                if let Appended::Stored { .. } = appended {
                    files::are_sent(&transaction, append.conversation, &append.events)?;
                }
                Written::Appended(appended, bytes)
            }
            Job::Erase(wish, _) => Written::Erased(erase::erase(&transaction, wish)?),
            Job::Other(write, _) => {
                write(&transaction)?;
                Written::Other
            }
            Job::Fold(_) | Job::Rewrite(..) => Written::Other,
        });
    }
    transaction.commit()?;
    Ok(results)
}

/// What became of it, and how many bytes the events took.
pub(super) fn append_events(transaction: &Transaction<'_>, append: &Append) -> Result<(Appended, usize), StoreError> {
    let before = line::before(transaction, append)?;
    if u64::try_from(before.head) != Ok(append.expected) {
        return Ok((Appended::Conflict, 0));
    }
    let mut bytes = 0;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO events (conversation, number, message, version, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for recorded in &append.events {
        let message = recorded.event.message();
        let body = serde_json::to_string(recorded)?;
        bytes += body.len();
        let id = message.as_ref().map(|id| id.as_str().as_bytes());
        let number = i64::try_from(recorded.number).unwrap_or(i64::MAX);
        let row = params![append.conversation.as_bytes(), number, id, STORED_VERSION, body];
        insert.execute(row).map_err(|error| match (message, is_unique_violation(&error)) {
            (Some(id), true) => StoreError::MessageRepeated(id),
            _ => error.into(),
        })?;
    }
    let position = transaction.last_insert_rowid();
    line::write(transaction, (append, &before), position)?;
    measured::insert(transaction, &append.measured)?;
    contacts::learn(transaction, append.visitor, &append.learned, append.summary.last_at)?;
    Ok((Appended::Stored { position: u64::try_from(position).unwrap_or_default() }, bytes))
}

fn is_unique_violation(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(failure, _)
        if failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
}
