//! What is read: heads, events after a number, lists.

use super::erase;
use super::error::StoreError;
use super::types::{Change, Counts, Head, ListedConversation, Page};
use crate::ids::{ConversationId, Number, VisitorId};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An integer column that counts.
fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    Ok(u64::try_from(value).unwrap_or_default())
}

/// A page is at least one event, and ends past this size: it must fit into one frame.
const PAGE_BYTES: usize = 64 * 1024;

pub(super) fn head(connection: &Connection, conversation: ConversationId) -> Result<Option<Head>, StoreError> {
    let mut query = connection.prepare_cached("SELECT visitor, head FROM conversations WHERE id = ?1")?;
    let found = query.query_row([conversation.as_bytes()], |row| {
        Ok(Head { conversation, visitor: VisitorId::from_bytes(row.get(0)?), head: count(row, 1)? })
    });
    Ok(found.optional()?)
}

/// The newest conversation of a visitor.
pub(super) fn newest_of(connection: &Connection, visitor: VisitorId) -> Result<Option<Head>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT id, head FROM conversations WHERE visitor = ?1 ORDER BY id DESC LIMIT 1")?;
    let found = query.query_row([visitor.as_bytes()], |row| {
        Ok(Head { conversation: ConversationId::from_bytes(row.get(0)?), visitor, head: count(row, 1)? })
    });
    Ok(found.optional()?)
}

pub(super) fn events_after(
    connection: &Connection,
    conversation: ConversationId,
    after: Number,
    most: usize,
) -> Result<Page, StoreError> {
    let mut query = connection
        .prepare_cached("SELECT body FROM events WHERE conversation = ?1 AND number > ?2 ORDER BY number LIMIT ?3")?;
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let mut rows = query.query(params![conversation.as_bytes(), after, most + 1])?;
    let mut page = Page::default();
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        bytes += body.len();
        page.more = page.events.len() == most || (bytes > PAGE_BYTES && !page.events.is_empty());
        if page.more {
            break;
        }
        page.events.push(serde_json::from_str(body)?);
    }
    Ok(page)
}

/// What lists must follow after this position, oldest first: conversations that changed, and those that were erased.
pub(super) fn changed_after(connection: &Connection, position: u64, most: usize) -> Result<Vec<Change>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT id, head, position, summary FROM conversations
         WHERE listed = 1 AND position > ?1 ORDER BY position LIMIT ?2",
    )?;
    let after = i64::try_from(position).unwrap_or(i64::MAX);
    let lines = query.query_and_then(params![after, most], listed)?;
    let mut changes = lines.map(|line| line.map(|line| Change::Line(Box::new(line)))).collect::<Result<Vec<_>, _>>()?;
    changes.extend(erase::erased_after(connection, position, most)?);
    changes.sort_by_key(Change::position);
    changes.truncate(most);
    Ok(changes)
}

/// The conversations that changed last, and all that are open at a person or wait for one; oldest change first.
pub(super) fn newest(connection: &Connection, most: usize) -> Result<Vec<ListedConversation>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT id, head, position, summary FROM conversations WHERE listed = 1 AND (with_people = 1 OR position >= coalesce(
             (SELECT position FROM conversations WHERE listed = 1 ORDER BY position DESC LIMIT 1 OFFSET ?1), 0))
         ORDER BY position",
    )?;
    let rows = query.query_and_then([most - 1], listed)?;
    rows.collect()
}

/// Conversations that wait for a person or that one has, oldest change first.
pub(super) fn with_people(connection: &Connection) -> Result<Vec<ListedConversation>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT id, head, position, summary FROM conversations WHERE with_people = 1 ORDER BY position",
    )?;
    let rows = query.query_and_then([], listed)?;
    rows.collect()
}

/// Conversations that wait for a person, longest first.
pub(super) fn waiting(connection: &Connection) -> Result<Vec<ListedConversation>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT id, head, position, summary FROM conversations
         WHERE waiting_since IS NOT NULL ORDER BY waiting_since, id",
    )?;
    let rows = query.query_and_then([], listed)?;
    rows.collect()
}

/// How much there is.
pub(super) fn counts(connection: &Connection) -> Result<Counts, StoreError> {
    let one = |query: &str| connection.query_row(query, [], |row| count(row, 0));
    let newest = "SELECT json_extract(body, '$.at') FROM events ORDER BY position DESC LIMIT 1";
    let newest: Option<String> = connection.query_row(newest, [], |row| row.get(0)).optional()?;
    Ok(Counts {
        conversations: one("SELECT count(*) FROM conversations")?,
        events: one("SELECT count(*) FROM events")?,
        agents: one("SELECT count(*) FROM agents")?,
        newest: newest.and_then(|at| at.parse().ok()),
    })
}

/// Conversations that something is to be done about by this time (milliseconds since 1970), longest due first.
pub(super) fn due(connection: &Connection, by: i64, most: usize) -> Result<Vec<ConversationId>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT id FROM conversations WHERE due <= ?1 ORDER BY due, id LIMIT ?2")?;
    let rows = query.query_map(params![by, most], |row| Ok(ConversationId::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn listed(row: &Row<'_>) -> Result<ListedConversation, StoreError> {
    let summary: String = row.get(3)?;
    Ok(ListedConversation {
        conversation: ConversationId::from_bytes(row.get(0)?),
        head: count(row, 1)?,
        position: count(row, 2)?,
        summary: serde_json::from_str(&summary)?,
    })
}
