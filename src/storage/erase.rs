//! Erasing whole conversations: their rows go, a line without content stays.

use super::contacts;
use super::erasure::{Erase, Erased, ErasedBy, Erasure};
use super::error::StoreError;
use super::types::Change;
use crate::conversation::{Event, Recorded};
use crate::ids::{ConversationId, VisitorId};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeSet;

/// What removes every row of a conversation. A test holds that each table with a column `conversation` is here.
const ROWS: &[&str] = &[
    "DELETE FROM events WHERE conversation = ?1",
    "DELETE FROM files WHERE conversation = ?1",
    "DELETE FROM conversations WHERE id = ?1",
];

/// Erases what is there of these conversations, in the transaction of the audit line.
pub(super) fn erase(transaction: &Transaction<'_>, erase: &Erase) -> Result<Erased, StoreError> {
    let mut erased = Erased::default();
    let mut visitors = BTreeSet::new();
    for conversation in &erase.conversations {
        let Some(events) = due(transaction, *conversation, erase.silent_since)? else { continue };
        visitors.extend(visitor_of(transaction, *conversation)?);
        remove(transaction, *conversation)?;
        erased.events += events;
        erased.position = leave_mark(transaction, *conversation)?;
        erased.conversations.push(*conversation);
    }
    for visitor in visitors {
        forget(transaction, visitor, erase.by)?;
    }
    if !erased.conversations.is_empty() {
        let conversations = u64::try_from(erased.conversations.len()).unwrap_or(u64::MAX);
        let line = Erasure { at: erase.at, by: erase.by, conversations, events: erased.events };
        write_line(transaction, &line)?;
        want_rewriting(transaction, erase.at)?;
    }
    Ok(erased)
}

fn remove(transaction: &Transaction<'_>, conversation: ConversationId) -> Result<usize, StoreError> {
    let mut removed = 0;
    for rows in ROWS {
        removed += transaction.prepare_cached(rows)?.execute([conversation.as_bytes()])?;
    }
    Ok(removed)
}

fn visitor_of(transaction: &Transaction<'_>, conversation: ConversationId) -> Result<Option<VisitorId>, StoreError> {
    let query = "SELECT visitor FROM conversations WHERE id = ?1";
    let mut query = transaction.prepare_cached(query)?;
    let found: Option<[u8; 16]> = query.query_row([conversation.as_bytes()], |row| row.get(0)).optional()?;
    Ok(found.map(VisitorId::from_bytes))
}

/// Of whom nothing is left, nothing is known any more: who wants to be forgotten is forgotten as a person, with all that is known from
/// other devices. When conversations only grew too old, the contact stays as long as another device's are kept.
fn forget(transaction: &Transaction<'_>, visitor: VisitorId, by: ErasedBy) -> Result<(), StoreError> {
    if !all_of(transaction, visitor)?.is_empty() {
        return Ok(());
    }
    let Some(contact) = contacts::of_visitor(transaction, visitor)? else { return Ok(()) };
    let others = contact.visits.len() > 1;
    let gone = "DELETE FROM contact_visitors WHERE visitor = ?1";
    transaction.prepare_cached(gone)?.execute([visitor.as_bytes()])?;
    if by == ErasedBy::Retention && others { Ok(()) } else { contacts::remove(transaction, contact.id) }
}

/// A backup must not bring back what was erased after it was made; whether it would have.
pub(super) fn again(transaction: &Transaction<'_>, conversation: ConversationId) -> Result<bool, StoreError> {
    let visitor = visitor_of(transaction, conversation)?;
    let removed = remove(transaction, conversation)?;
    if let Some(visitor) = visitor {
        forget(transaction, visitor, ErasedBy::Owner)?;
    }
    let begin = "INSERT INTO sqlite_sequence (name, seq)
                 SELECT 'events', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'events')";
    transaction.execute(begin, [])?;
    leave_mark(transaction, conversation)?;
    Ok(removed > 0)
}

/// SQLite overwrites what is deleted, but not the copies it leaves where rows had to move: these go when the file is written anew.
pub(super) fn want_rewriting(transaction: &Transaction<'_>, at: Timestamp) -> Result<(), StoreError> {
    let note = "INSERT INTO settings (name, value) VALUES ('rewrite', ?1) ON CONFLICT DO NOTHING";
    transaction.execute(note, [at.as_millisecond().to_be_bytes()])?;
    Ok(())
}

/// Since when the file should be written anew.
pub(super) fn rewriting_wanted(connection: &Connection) -> Result<Option<Timestamp>, StoreError> {
    let mut query = connection.prepare_cached("SELECT value FROM settings WHERE name = 'rewrite'")?;
    let since: Option<[u8; 8]> = query.query_row([], |row| row.get(0)).optional()?;
    Ok(since.and_then(|since| Timestamp::from_millisecond(i64::from_be_bytes(since)).ok()))
}

/// Writes the whole file anew. Not in a transaction; other writers wait.
pub(super) fn rewrite(connection: &Connection, at: Timestamp) -> Result<(), StoreError> {
    // First, so that what is erased meanwhile is noted again.
    connection.execute("DELETE FROM settings WHERE name = 'rewrite'", [])?;
    if let Err(error) = connection.execute_batch("VACUUM") {
        let again = "INSERT INTO settings (name, value) VALUES ('rewrite', ?1) ON CONFLICT DO NOTHING";
        connection.execute(again, [at.as_millisecond().to_be_bytes()])?;
        return Err(error.into());
    }
    Ok(())
}

/// An audit line.
pub(super) fn write_line(transaction: &Transaction<'_>, line: &Erasure) -> Result<(), StoreError> {
    let row = params![
        line.at.as_millisecond(),
        line.by.word(),
        i64::try_from(line.conversations).unwrap_or(i64::MAX),
        i64::try_from(line.events).unwrap_or(i64::MAX)
    ];
    transaction.execute("INSERT INTO erasures (at, by, conversations, events) VALUES (?1, ?2, ?3, ?4)", row)?;
    Ok(())
}

/// How many events it has, if it is there and has been silent for as long as is asked.
fn due(
    transaction: &Transaction<'_>,
    conversation: ConversationId,
    silent_since: Option<Timestamp>,
) -> Result<Option<u64>, StoreError> {
    let mut query = transaction.prepare_cached(
        "SELECT head FROM conversations WHERE id = ?1 AND (?2 IS NULL OR (last_at < ?2 AND with_people = 0))",
    )?;
    let limit = silent_since.map(Timestamp::as_millisecond);
    let head: Option<i64> = query.query_row(params![conversation.as_bytes(), limit], |row| row.get(0)).optional()?;
    Ok(head.map(|head| u64::try_from(head).unwrap_or_default()))
}

/// Consoles that come back learn of it in its place among all changes.
fn leave_mark(transaction: &Transaction<'_>, conversation: ConversationId) -> Result<u64, StoreError> {
    let next = "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'events' RETURNING seq";
    let position: i64 = transaction.prepare_cached(next)?.query_row([], |row| row.get(0))?;
    let mark = "INSERT INTO erased (conversation, position) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    transaction.prepare_cached(mark)?.execute(params![conversation.as_bytes(), position])?;
    Ok(u64::try_from(position).unwrap_or_default())
}

/// Erased conversations after this position, in order.
pub(super) fn erased_after(connection: &Connection, position: u64, most: usize) -> Result<Vec<Change>, StoreError> {
    let mut query = connection
        .prepare_cached("SELECT conversation, position FROM erased WHERE position > ?1 ORDER BY position LIMIT ?2")?;
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    let rows = query.query_map(params![position, most], |row| {
        let position: i64 = row.get(1)?;
        Ok(Change::Gone {
            conversation: ConversationId::from_bytes(row.get(0)?),
            position: u64::try_from(position).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The position of the conversation that was erased last; 0 when none was.
pub(super) fn newest_erased(connection: &Connection) -> Result<u64, StoreError> {
    let query = "SELECT coalesce(max(position), 0) FROM erased";
    let position: i64 = connection.prepare_cached(query)?.query_row([], |row| row.get(0))?;
    Ok(u64::try_from(position).unwrap_or_default())
}

/// All conversations of a visitor, oldest first.
pub(super) fn all_of(connection: &Connection, visitor: VisitorId) -> Result<Vec<ConversationId>, StoreError> {
    let mut query = connection.prepare_cached("SELECT id FROM conversations WHERE visitor = ?1 ORDER BY id")?;
    let rows = query.query_map([visitor.as_bytes()], |row| Ok(ConversationId::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The visitors who left a contact that fits. Looks through all events: rare, and better than a second copy of addresses.
pub(super) fn who_left(connection: &Connection, fits: &dyn Fn(&str) -> bool) -> Result<Vec<VisitorId>, StoreError> {
    let mut query = connection.prepare(
        "SELECT visitor, body FROM events JOIN conversations ON conversations.id = conversation
         WHERE body LIKE '%\"kind\":\"contact_left\"%'",
    )?;
    let mut rows = query.query([])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let recorded: Recorded = serde_json::from_str(body)?;
        if matches!(&recorded.event, Event::ContactLeft { contact } if fits(contact)) {
            found.insert(VisitorId::from_bytes(row.get(0)?));
        }
    }
    Ok(found.into_iter().collect())
}

/// Conversations whose last event is older, with no person in them, oldest first.
pub(super) fn silent_since(
    connection: &Connection,
    limit: Timestamp,
    most: usize,
) -> Result<Vec<ConversationId>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT id FROM conversations WHERE with_people = 0 AND last_at < ?1 ORDER BY last_at LIMIT ?2",
    )?;
    let rows =
        query.query_map(params![limit.as_millisecond(), most], |row| Ok(ConversationId::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The audit lines, oldest first; an unknown word of a newer program reads as the owner's.
pub(super) fn erasures(connection: &Connection) -> Result<Vec<Erasure>, StoreError> {
    let mut query = connection.prepare("SELECT at, by, conversations, events FROM erasures ORDER BY number")?;
    let rows = query.query_map([], |row| {
        let (by, conversations, events): (String, i64, i64) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Erasure {
            at: Timestamp::from_millisecond(row.get(0)?).unwrap_or(Timestamp::UNIX_EPOCH),
            by: ErasedBy::from_word(&by),
            conversations: u64::try_from(conversations).unwrap_or_default(),
            events: u64::try_from(events).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::open;

    /// The numbers of conversations whose words stand in the file.
    fn standing(file: &std::path::Path, of: &[usize]) -> Vec<usize> {
        let bytes = std::fs::read(file).unwrap();
        let stands = |words: String| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        of.iter().copied().filter(|number| stands(format!("SECRET{number:04}"))).collect()
    }

    #[test]
    fn nothing_of_what_is_erased_is_left_in_a_file_whose_rows_have_moved() {
        const CONVERSATIONS: usize = 400;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.sqlite3");
        let mut connection = open::open_file(&file).unwrap();
        let mut random: u64 = 7;
        let mut next = |below: u64| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((random >> 33) % below).unwrap()
        };
        // Lines that grow and shrink, in no order: pages are split and joined.
        let transaction = connection.transaction().unwrap();
        let id = |number: usize| {
            let mixed = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            ConversationId::from_bytes((u128::from(mixed) << 64).to_be_bytes())
        };
        for position in 0..6000 {
            let number = next(CONVERSATIONS as u64);
            let line =
                format!(r#"{{"contact":"SECRET{number:04} {}"}}"#, "x".repeat([0, 10, 100, 300, 900, 2000][next(6)]));
            let upsert = "INSERT INTO conversations (id, visitor, head, position, listed, with_people, summary)
                          VALUES (?1, zeroblob(16), 0, ?2, 1, 0, ?3) ON CONFLICT (id) DO UPDATE SET summary = ?3";
            transaction.execute(upsert, params![id(number).as_bytes(), position, line]).unwrap();
        }
        let begin = "INSERT INTO sqlite_sequence (name, seq) VALUES ('events', 0)";
        transaction.execute(begin, []).unwrap();
        let victims: Vec<_> = (0..CONVERSATIONS).step_by(5).collect();
        let conversations = victims.iter().map(|number| id(*number)).collect();
        let wish =
            Erase { conversations, silent_since: None, by: ErasedBy::Owner, at: Timestamp::from_second(1).unwrap() };
        assert_eq!(erase(&transaction, &wish).unwrap().conversations.len(), victims.len());
        transaction.commit().unwrap();
        assert!(rewriting_wanted(&connection).unwrap().is_some());
        rewrite(&connection, wish.at).unwrap();
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        assert_eq!(standing(&file, &victims), Vec::<usize>::new());
        assert_eq!(standing(&file, &[1]), [1], "others are as they were");
        assert_eq!(rewriting_wanted(&connection).unwrap(), None);
    }

    #[test]
    fn every_table_that_knows_conversations_or_contacts_is_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open::open_file(&folder.path().join("x.sqlite3")).unwrap();
        let tables_with = |column: &str| -> Vec<String> {
            let query = "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
                         WHERE m.type = 'table' AND c.name = ?1 AND m.name != 'erased' ORDER BY m.name";
            let mut query = connection.prepare(query).unwrap();
            query.query_map([column], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        assert!(tables_with("conversation").contains(&"events".to_owned()));
        for (column, rows) in [("conversation", ROWS), ("contact", contacts::ROWS)] {
            for table in tables_with(column) {
                let delete = format!("DELETE FROM {table} WHERE {column} = ?1");
                assert!(rows.contains(&delete.as_str()), "{delete} is missing: what is erased would stay in {table}");
            }
        }
        // With the last conversation of a visitor its row in the second one goes, see `forget`.
        assert_eq!(tables_with("visitor"), ["contact_visitors", "conversations"]);
    }
}
