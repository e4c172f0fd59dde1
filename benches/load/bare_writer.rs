//! The anchor of storage: one thread that writes short messages and commits all that wait together, and nothing else.

use crate::table::percentile;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// The most messages in one transaction.
const BATCH: usize = 512;
const CONVERSATIONS: i64 = 1_000;
const SCHEMA: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE conversations (id INTEGER PRIMARY KEY, head INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE messages (conversation INTEGER, number INTEGER, message TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
                           PRIMARY KEY (conversation, number)) WITHOUT ROWID;
    CREATE UNIQUE INDEX by_message ON messages (conversation, message);";

/// Messages a second, and how long one took, in milliseconds: the median, and all but one in a hundred.
pub(crate) struct Written {
    pub(crate) per_second: f64,
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

struct Message {
    conversation: i64,
    id: String,
    body: String,
    done: oneshot::Sender<i64>,
}

/// So many clients write, each as soon as its last message is on the disk.
pub(crate) fn run(folder: &Path, clients: usize, time: Duration) -> Written {
    let mut connection = Connection::open(folder.join(format!("bare-{clients}"))).expect("a database");
    connection.execute_batch(SCHEMA).expect("its tables");
    for id in 1..=CONVERSATIONS {
        connection.execute("INSERT INTO conversations (id) VALUES (?1)", [id]).expect("a conversation");
    }
    let (messages, waiting) = sync_channel(4096);
    let writer = std::thread::spawn(move || write_all(&mut connection, &waiting));
    let end = Instant::now() + time;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let tasks: Vec<_> = (0..clients)
        .map(|client| {
            let messages = messages.clone();
            runtime.spawn(async move {
                let mut took = Vec::new();
                while Instant::now() < end {
                    let (done, stored) = oneshot::channel();
                    let count = took.len();
                    let conversation = (client as i64 * 7919 + count as i64 * 31) % CONVERSATIONS + 1;
                    let (id, body) = (format!("{client}-{count}-0123456789"), "lorem ipsum dolor sit amet ".repeat(7));
                    let sent = Instant::now();
                    messages.send(Message { conversation, id, body, done }).expect("the writer writes");
                    stored.await.expect("stored");
                    took.push(sent.elapsed().as_secs_f64() * 1e3);
                }
                took
            })
        })
        .collect();
    drop(messages);
    let joined =
        std::thread::spawn(move || runtime.block_on(futures::future::join_all(tasks))).join().expect("no panic");
    let mut took: Vec<f64> = joined.into_iter().flat_map(|took| took.expect("no panic")).collect();
    writer.join().expect("no panic");
    let per_second = took.len() as f64 / time.as_secs_f64();
    Written { per_second, p50: percentile(&mut took, 0.5), p99: percentile(&mut took, 0.99) }
}

fn write_all(connection: &mut Connection, waiting: &Receiver<Message>) {
    while let Ok(first) = waiting.recv() {
        let batch: Vec<_> = std::iter::once(first).chain(waiting.try_iter().take(BATCH - 1)).collect();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).expect("a transaction");
        let mut stored = Vec::new();
        for Message { conversation, id, body, done } in batch {
            let mut next = transaction
                .prepare_cached("UPDATE conversations SET head = head + 1 WHERE id = ?1 RETURNING head")
                .expect("a statement");
            let number: i64 = next.query_row([conversation], |row| row.get(0)).expect("its number");
            let mut insert =
                transaction.prepare_cached("INSERT INTO messages VALUES (?1, ?2, ?3, ?4, ?5)").expect("a statement");
            insert.execute((conversation, number, id, 1_700_000_000_000_i64, body)).expect("inserted");
            stored.push((done, number));
        }
        transaction.commit().expect("on the disk");
        for (done, number) in stored {
            done.send(number).expect("the client waits");
        }
    }
}
