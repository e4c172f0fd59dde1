//! The row of a conversation, written with each of its events. What indexes are made of seldom changes, and is then not written:
//! SQLite would take each of them out and in again.

use super::error::StoreError;
use super::types::Append;
use crate::conversation::Standing;
use jiff::Timestamp;
use rusqlite::{Transaction, params};

/// What a conversation is found by besides its place and time; times in milliseconds since 1970.
#[derive(PartialEq)]
struct Filed {
    listed: bool,
    with_people: bool,
    waiting_since: Option<i64>,
    due: Option<i64>,
    reached_by: Option<String>,
    surveyed: Option<i64>,
}

impl Filed {
    fn of(append: &Append) -> Self {
        let summary = &append.summary;
        Self {
            listed: summary.listed,
            with_people: matches!(summary.standing, Standing::Waiting | Standing::Agent),
            waiting_since: summary.waiting_since.map(Timestamp::as_millisecond),
            due: append.due.map(Timestamp::as_millisecond),
            reached_by: summary.contact.clone(),
            surveyed: summary.surveyed.map(Timestamp::as_millisecond),
        }
    }
}

/// The row as it was before an append.
pub(super) struct Before {
    /// The number of the last event; 0 when there is none.
    pub(super) head: i64,
    filed: Option<Filed>,
}

/// What stands there now.
pub(super) fn before(transaction: &Transaction<'_>, append: &Append) -> Result<Before, StoreError> {
    let mut query = transaction.prepare_cached(
        "SELECT head, listed, with_people, waiting_since, due, reached_by, surveyed FROM conversations WHERE id = ?1",
    )?;
    let mut rows = query.query([append.conversation.as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok(Before { head: 0, filed: None }) };
    let filed = Filed {
        listed: row.get(1)?,
        with_people: row.get(2)?,
        waiting_since: row.get(3)?,
        due: row.get(4)?,
        reached_by: row.get(5)?,
        surveyed: row.get(6)?,
    };
    Ok(Before { head: row.get(0)?, filed: Some(filed) })
}

/// As it is after an append, whose last event has this place among all events.
pub(super) fn write(
    transaction: &Transaction<'_>,
    (append, before): (&Append, &Before),
    position: i64,
) -> Result<(), StoreError> {
    let head = before.head + i64::try_from(append.events.len()).unwrap_or(0);
    let summary = serde_json::to_string(&append.summary)?;
    let last_at = append.summary.last_at.as_millisecond();
    let filed = Filed::of(append);
    if before.filed.as_ref() == Some(&filed) {
        let mut update = transaction.prepare_cached(
            "UPDATE conversations SET head = ?2, position = ?3, summary = ?4, last_at = ?5 WHERE id = ?1",
        )?;
        update.execute(params![append.conversation.as_bytes(), head, position, summary, last_at])?;
        return Ok(());
    }
    let mut upsert = transaction.prepare_cached(
        "INSERT INTO conversations
             (id, visitor, head, position, listed, with_people, waiting_since, summary, due, last_at, reached_by, surveyed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET
             head = ?3, position = ?4, listed = ?5, with_people = ?6, waiting_since = ?7, summary = ?8, due = ?9,
             last_at = ?10, reached_by = ?11, surveyed = ?12",
    )?;
    upsert.execute(params![
        append.conversation.as_bytes(),
        append.visitor.as_bytes(),
        head,
        position,
        filed.listed,
        filed.with_people,
        filed.waiting_since,
        summary,
        filed.due,
        last_at,
        filed.reached_by,
        filed.surveyed
    ])?;
    Ok(())
}
