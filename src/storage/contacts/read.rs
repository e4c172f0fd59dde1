//! What is read of contacts.

use crate::contacts::{Contact, FieldName, Merge, Visit};
use crate::ids::{ContactId, VisitorId};
use crate::storage::error::StoreError;
use crate::storage::profile::{ContactChange, ContactLine, MergeLine, Profile};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// Conversations shown of a contact.
const CONVERSATIONS: usize = 100;
/// Changes shown of a contact.
const CHANGES: usize = 20;

pub(in crate::storage) fn of_visitor(
    connection: &Connection,
    visitor: VisitorId,
) -> Result<Option<Contact>, StoreError> {
    let query = "SELECT contact FROM contact_visitors WHERE visitor = ?1";
    found_by(connection, query, visitor.as_bytes().as_slice())
}

pub(super) fn of_subject(connection: &Connection, subject: &str) -> Result<Option<Contact>, StoreError> {
    found_by(connection, "SELECT contact FROM contact_visitors WHERE subject = ?1 LIMIT 1", subject)
}

fn found_by(connection: &Connection, query: &str, by: impl rusqlite::ToSql) -> Result<Option<Contact>, StoreError> {
    let id: Option<[u8; 16]> = connection.prepare_cached(query)?.query_row([by], |row| row.get(0)).optional()?;
    id.map_or(Ok(None), |id| one(connection, ContactId::from_bytes(id)))
}

pub(super) fn one(connection: &Connection, id: ContactId) -> Result<Option<Contact>, StoreError> {
    let mut query = connection.prepare_cached("SELECT profile FROM contacts WHERE id = ?1")?;
    let stored: Option<String> = query.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
    let Some(stored) = stored else { return Ok(None) };
    let mut contact: Contact = serde_json::from_str(&stored)?;
    let mut query = connection
        .prepare_cached("SELECT visitor, subject FROM contact_visitors WHERE contact = ?1 ORDER BY visitor")?;
    let visits = query.query_map([id.as_bytes()], |row| {
        Ok(Visit { visitor: VisitorId::from_bytes(row.get(0)?), subject: row.get(1)? })
    })?;
    contact.visits = visits.collect::<Result<_, _>>()?;
    Ok(Some(contact))
}

pub(super) fn find(connection: &Connection, words: &str, most: usize) -> Result<Vec<ContactLine>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT id FROM contacts WHERE instr(words, ?1) > 0 ORDER BY id DESC LIMIT ?2")?;
    let found = query.query_map(params![words.trim().to_lowercase(), most], id)?.collect::<Result<Vec<_>, _>>()?;
    found.into_iter().filter_map(|id| line(connection, id).transpose()).collect()
}

fn id(row: &Row<'_>) -> rusqlite::Result<ContactId> {
    Ok(ContactId::from_bytes(row.get(0)?))
}

pub(super) fn line(connection: &Connection, id: ContactId) -> Result<Option<ContactLine>, StoreError> {
    let Some(contact) = one(connection, id)? else { return Ok(None) };
    let query =
        "SELECT count(*), max(last_at) FROM conversations JOIN contact_visitors USING (visitor) WHERE contact = ?1";
    let (conversations, last): (u64, Option<i64>) =
        connection.prepare_cached(query)?.query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let last_seen = last.and_then(|last| Timestamp::from_millisecond(last).ok());
    Ok(Some(ContactLine { contact, conversations, last_seen }))
}

pub(super) fn profile(connection: &Connection, contact: ContactId) -> Result<Option<Profile>, StoreError> {
    let Some(ContactLine { contact, last_seen, .. }) = line(connection, contact)? else { return Ok(None) };
    let key = contact.id.as_bytes();
    let first = "SELECT json_extract(body, '$.at') FROM events WHERE number = 1 AND conversation =
                 (SELECT min(conversations.id) FROM conversations JOIN contact_visitors USING (visitor) WHERE contact = ?1)";
    let first: Option<String> = connection.prepare_cached(first)?.query_row([key], |row| row.get(0)).optional()?;
    let listed =
        "SELECT conversations.id, head, position, summary FROM conversations JOIN contact_visitors USING (visitor)
                  WHERE contact = ?1 AND listed = 1 ORDER BY last_at DESC, position DESC LIMIT ?2";
    let mut query = connection.prepare_cached(listed)?;
    let conversations = query.query_and_then(params![key, CONVERSATIONS], crate::storage::read::listed)?;
    let conversations = conversations.collect::<Result<_, _>>()?;
    let like =
        "SELECT id FROM contacts WHERE id != ?1 AND ((email = ?2 AND ?2 != '') OR (phone = ?3 AND ?3 != '')) LIMIT 10";
    let value = |field: FieldName| contact.value(&field).unwrap_or_default().to_owned();
    let mut query = connection.prepare_cached(like)?;
    let like = query.query_map(params![key, value(FieldName::email()), value(FieldName::phone())], id)?;
    let like = like.collect::<Result<Vec<_>, _>>()?;
    let like = like.into_iter().filter_map(|id| line(connection, id).transpose()).collect::<Result<_, _>>()?;
    let (merges, changes) = (merges(connection, contact.id)?, changes(connection, contact.id)?);
    let first_seen = first.and_then(|at| at.parse().ok());
    Ok(Some(Profile { contact, first_seen, last_seen, conversations, like, merges, changes }))
}

fn merges(connection: &Connection, contact: ContactId) -> Result<Vec<MergeLine>, StoreError> {
    let query = "SELECT number, at, by, merge FROM contact_merges WHERE contact = ?1 ORDER BY number DESC";
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_and_then([contact.as_bytes()], |row| {
        let (by, merged): (String, String) = (row.get(2)?, row.get(3)?);
        let gone = serde_json::from_str::<Merge>(&merged)?.gone;
        let name = [FieldName::name(), FieldName::email(), FieldName::phone()];
        let name = name.iter().find_map(|field| gone.value(field)).unwrap_or_default().to_owned();
        Ok(MergeLine { number: row.get(0)?, at: at(row, 1)?, by: serde_json::from_str(&by)?, name })
    })?;
    rows.collect()
}

fn changes(connection: &Connection, contact: ContactId) -> Result<Vec<ContactChange>, StoreError> {
    let query = "SELECT at, by, field, value FROM contact_changes WHERE contact = ?1 ORDER BY number DESC LIMIT ?2";
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_and_then(params![contact.as_bytes(), CHANGES], |row| {
        let by: String = row.get(1)?;
        let by = serde_json::from_str(&by)?;
        Ok(ContactChange { at: at(row, 0)?, by, field: row.get(2)?, value: row.get(3)? })
    })?;
    rows.collect()
}

fn at(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp::from_millisecond(row.get(column)?).unwrap_or(Timestamp::UNIX_EPOCH))
}

pub(super) fn who_is(connection: &Connection, fits: &dyn Fn(&str) -> bool) -> Result<Vec<VisitorId>, StoreError> {
    let fits_one = |contact: &Contact| {
        [FieldName::email(), FieldName::phone()].iter().filter_map(|field| contact.value(field)).any(fits)
    };
    let mut found = BTreeSet::new();
    let mut query =
        connection.prepare("SELECT id, profile FROM contacts UNION ALL SELECT contact, merge FROM contact_merges")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (key, stored): ([u8; 16], String) = (row.get(0)?, row.get(1)?);
        let contact = serde_json::from_str::<Contact>(&stored);
        let contact = contact.or_else(|_| serde_json::from_str::<Merge>(&stored).map(|merged| merged.gone))?;
        if fits_one(&contact) {
            found.insert(key);
        }
    }
    let mut visitors = BTreeSet::new();
    for key in found {
        let mut query = connection.prepare_cached("SELECT visitor FROM contact_visitors WHERE contact = ?1")?;
        for visitor in query.query_map([key], |row| Ok(VisitorId::from_bytes(row.get(0)?)))? {
            visitors.insert(visitor?);
        }
    }
    Ok(visitors.into_iter().collect())
}
