//! Contacts in the store: read and changed whole, each change in one transaction.

mod read;

pub(super) use read::of_visitor;

use super::error::StoreError;
use super::profile::{ContactLine, Identified, Profile};
use super::store::Store;
use crate::contacts::{
    Claims, Contact, Contradiction, Edited, FieldName, Learned, Merge, Unmerged, Visit, Who, merge, unmerge,
};
use crate::ids::{ContactId, ConversationId, VisitorId};
use jiff::Timestamp;
use read::{find, of_subject, one, profile, who_is};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeSet;

impl Store {
    /// The contact a visitor is.
    ///
    /// # Errors
    /// When the database fails.
    pub fn contact_of(&self, visitor: VisitorId) -> Result<Option<Contact>, StoreError> {
        self.read(|connection| of_visitor(connection, visitor))
    }

    /// A contact.
    ///
    /// # Errors
    /// When the database fails.
    pub fn contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        self.read(|connection| one(connection, id))
    }

    /// A contact with everything that agents see of it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn profile(&self, id: ContactId) -> Result<Option<Profile>, StoreError> {
        self.read(|connection| profile(connection, id))
    }

    /// Contacts with these words in name, address, number or tags; newest first, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn find_contacts(&self, words: &str, most: usize) -> Result<Vec<ContactLine>, StoreError> {
        self.read(|connection| find(connection, words, most))
    }

    /// All conversations of a contact, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn conversations_of_contact(&self, id: ContactId) -> Result<Vec<ConversationId>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT conversations.id FROM conversations JOIN contact_visitors USING (visitor)
                 WHERE contact = ?1 ORDER BY conversations.id DESC",
            )?;
            let rows = query.query_map([id.as_bytes()], |row| Ok(ConversationId::from_bytes(row.get(0)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The visitors of contacts whose e-mail address or phone number fits, also of those that were merged into them. Looks through
    /// all contacts: not for a thread that serves.
    ///
    /// # Errors
    /// When the database fails.
    pub fn who_is(&self, fits: &dyn Fn(&str) -> bool) -> Result<Vec<VisitorId>, StoreError> {
        self.read(|connection| who_is(connection, fits))
    }

    /// An agent writes a field of the contact that a visitor is; a new one when nothing was known yet.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn edit_contact(
        &self,
        visitor: VisitorId,
        (field, value): (FieldName, String),
        seen: u64,
        (by, at): (Who, Timestamp),
    ) -> Result<(ContactId, Edited), StoreError> {
        self.write_for(move |transaction| {
            let mut contact = of_visitor(transaction, visitor)?.unwrap_or_else(|| newcomer(visitor));
            let edited = contact.edit((&field, &value), seen, &by, at);
            if edited.changed {
                save(transaction, &contact)?;
                let known = contact.fields.get(&field).map_or("", |known| known.value.as_str());
                note(transaction, contact.id, (field.as_str(), known), (&by, at))?;
            }
            Ok((contact.id, edited))
        })
        .await
    }

    /// The website's server says who a visitor is.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn identify(&self, visitor: VisitorId, claims: Claims, at: Timestamp) -> Result<Identified, StoreError> {
        self.write_for(move |transaction| identify(transaction, visitor, &claims, at)).await
    }

    /// Whether the website's server said before that this visitor is somebody else.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_another(&self, visitor: VisitorId, subject: &str) -> Result<bool, StoreError> {
        self.read(|connection| is_another(connection, visitor, subject))
    }

    /// Joins two contacts; `false` when one of them is not there.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn merge_contacts(
        &self,
        kept: ContactId,
        gone: ContactId,
        (by, at): (Who, Timestamp),
    ) -> Result<bool, StoreError> {
        self.write_for(move |transaction| {
            let found = (one(transaction, kept)?, one(transaction, gone)?);
            let (Some(mut contact), Some(other)) = found else { return is_merged(transaction, kept, gone) };
            if kept == gone {
                return Ok(false);
            }
            let merged = merge(&mut contact, other);
            transaction.execute("DELETE FROM contacts WHERE id = ?1", [gone.as_bytes()])?;
            save(transaction, &contact)?;
            let line = "INSERT INTO contact_merges (contact, gone, at, by, merge) VALUES (?1, ?2, ?3, ?4, ?5)";
            let (who, merged) = (serde_json::to_string(&by)?, serde_json::to_string(&merged)?);
            transaction.execute(line, params![kept.as_bytes(), gone.as_bytes(), at.as_millisecond(), who, merged])?;
            note(transaction, kept, ("merged", &gone.to_string()), (&by, at))?;
            Ok(true)
        })
        .await
    }

    /// Takes a merge back.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn unmerge_contacts(
        &self,
        number: u64,
        (by, at): (Who, Timestamp),
    ) -> Result<Result<Unmerged, Contradiction>, StoreError> {
        self.write_for(move |transaction| {
            let (contact, merged) = match undoable(transaction, number)? {
                Ok(found) => found,
                Err(contradiction) => return Ok(Err(contradiction)),
            };
            let apart = match unmerge(contact, &merged) {
                Ok(apart) => apart,
                Err(contradiction) => return Ok(Err(contradiction)),
            };
            save(transaction, &apart.kept)?;
            save(transaction, &apart.back)?;
            transaction.execute("DELETE FROM contact_merges WHERE number = ?1", [number])?;
            note(transaction, apart.kept.id, ("unmerged", &apart.back.id.to_string()), (&by, at))?;
            note(transaction, apart.back.id, ("unmerged", &apart.kept.id.to_string()), (&by, at))?;
            Ok(Ok(apart))
        })
        .await
    }
}

fn newcomer(visitor: VisitorId) -> Contact {
    Contact::new(ContactId::new(), vec![Visit { visitor, subject: None }])
}

/// Whether that was done before.
fn is_merged(transaction: &Transaction<'_>, kept: ContactId, gone: ContactId) -> Result<bool, StoreError> {
    let query = "SELECT EXISTS (SELECT 1 FROM contact_merges WHERE contact = ?1 AND gone = ?2)";
    Ok(transaction.query_row(query, [kept.as_bytes(), gone.as_bytes()], |row| row.get(0))?)
}

/// The contact and what is needed to take it apart, unless something came after that.
fn undoable(transaction: &Transaction<'_>, number: u64) -> Result<Result<(Contact, Merge), Contradiction>, StoreError> {
    let query = "SELECT contact, merge FROM contact_merges WHERE number = ?1";
    let found: Option<([u8; 16], String)> =
        transaction.query_row(query, [number], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((kept, merged)) = found else { return Ok(Err(Contradiction::NoSuchMerge)) };
    let later = "SELECT EXISTS (SELECT 1 FROM contact_merges WHERE number > ?1 AND contact = ?2)";
    let later: bool = transaction.query_row(later, params![number, kept], |row| row.get(0))?;
    let contact = one(transaction, ContactId::from_bytes(kept))?;
    match contact {
        Some(contact) if !later => Ok(Ok((contact, serde_json::from_str(&merged)?))),
        _ => Ok(Err(Contradiction::MergedLater)),
    }
}

/// What a visitor said of itself goes into its contact, in the transaction of the events that say so.
pub(super) fn learn(
    transaction: &Transaction<'_>,
    visitor: VisitorId,
    learned: &[Learned],
    at: Timestamp,
) -> Result<(), StoreError> {
    if learned.is_empty() {
        return Ok(());
    }
    let mut contact = of_visitor(transaction, visitor)?.unwrap_or_else(|| newcomer(visitor));
    take_in(transaction, &mut contact, learned, at)
}

fn take_in(
    transaction: &Transaction<'_>,
    contact: &mut Contact,
    learned: &[Learned],
    at: Timestamp,
) -> Result<(), StoreError> {
    let before = contact.version;
    contact.learn(learned, at);
    save(transaction, contact)?;
    for Learned { field, by, .. } in learned {
        if let Some(known) = contact.fields.get(field).filter(|known| known.version > before) {
            note(transaction, contact.id, (field.as_str(), &known.value), (by, at))?;
        }
    }
    Ok(())
}

fn is_another(connection: &Connection, visitor: VisitorId, subject: &str) -> Result<bool, StoreError> {
    let query = "SELECT subject FROM contact_visitors WHERE visitor = ?1 AND subject IS NOT NULL";
    let known: Option<String> =
        connection.prepare_cached(query)?.query_row([visitor.as_bytes()], |row| row.get(0)).optional()?;
    Ok(known.is_some_and(|known| known != subject))
}

fn identify(
    transaction: &Transaction<'_>,
    visitor: VisitorId,
    claims: &Claims,
    at: Timestamp,
) -> Result<Identified, StoreError> {
    if is_another(transaction, visitor, &claims.subject)? {
        return Ok(Identified::Another);
    }
    let own = of_visitor(transaction, visitor)?;
    let theirs = of_subject(transaction, &claims.subject)?;
    let mut contact = match (theirs, own) {
        // Known from another device: this visitor moves there, and what nobody said yet comes along.
        (Some(mut theirs), Some(own)) if theirs.id != own.id => {
            come_along(transaction, &mut theirs, own, visitor, at)?;
            theirs
        }
        (Some(theirs), _) => theirs,
        (None, own) => own.unwrap_or_else(|| newcomer(visitor)),
    };
    match contact.visits.iter_mut().find(|visit| visit.visitor == visitor) {
        Some(visit) => visit.subject = Some(claims.subject.clone()),
        None => contact.visits.push(Visit { visitor, subject: Some(claims.subject.clone()) }),
    }
    take_in(transaction, &mut contact, &claims.learned(), at)?;
    Ok(Identified::As(contact.id))
}

/// A visitor leaves its own contact for that of the customer it turned out to be; with the last one the contact goes.
fn come_along(
    transaction: &Transaction<'_>,
    theirs: &mut Contact,
    mut own: Contact,
    visitor: VisitorId,
    at: Timestamp,
) -> Result<(), StoreError> {
    theirs.visits.push(Visit { visitor, subject: None });
    own.visits.retain(|visit| visit.visitor != visitor);
    if !own.visits.is_empty() {
        return save(transaction, &own);
    }
    let news = own.fields.iter().filter(|(field, _)| theirs.value(field).is_none());
    let news: Vec<_> = news
        .map(|(field, known)| Learned { field: field.clone(), value: known.value.clone(), by: known.by.clone() })
        .collect();
    save(transaction, theirs)?;
    take_in(transaction, theirs, &news, at)?;
    remove(transaction, own.id)
}

/// Whom nobody is any more is forgotten whole: with what agents noted, every change, and what was kept of merges.
pub(super) fn remove(transaction: &Transaction<'_>, contact: ContactId) -> Result<(), StoreError> {
    let mut all = BTreeSet::from([contact]);
    let mut next = vec![contact];
    while let Some(kept) = next.pop() {
        let mut query = transaction.prepare_cached("SELECT gone FROM contact_merges WHERE contact = ?1")?;
        for gone in query.query_map([kept.as_bytes()], |row| Ok(ContactId::from_bytes(row.get(0)?)))? {
            let gone = gone?;
            if all.insert(gone) {
                next.push(gone);
            }
        }
    }
    for contact in all {
        for rows in ROWS {
            transaction.prepare_cached(rows)?.execute([contact.as_bytes()])?;
        }
    }
    Ok(())
}

/// What removes every row of a contact. A test holds that each table with a column `contact` is here.
pub(super) const ROWS: &[&str] = &[
    "DELETE FROM contact_visitors WHERE contact = ?1",
    "DELETE FROM contact_changes WHERE contact = ?1",
    "DELETE FROM contact_merges WHERE contact = ?1",
    "DELETE FROM contacts WHERE id = ?1",
];

/// The rows of a contact as it is now.
fn save(transaction: &Transaction<'_>, contact: &Contact) -> Result<(), StoreError> {
    let value = |field: FieldName| contact.value(&field).unwrap_or_default().to_owned();
    let (email, phone) = (value(FieldName::email()), value(FieldName::phone()));
    let words = [value(FieldName::name()), email.clone(), phone.clone(), value(FieldName::tags())].join("\n");
    let stored = Contact { visits: Vec::new(), ..contact.clone() };
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO contacts (id, email, phone, words, profile) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![contact.id.as_bytes(), email, phone, words.to_lowercase(), serde_json::to_string(&stored)?])?;
    let gone = "DELETE FROM contact_visitors WHERE contact = ?1";
    transaction.prepare_cached(gone)?.execute([contact.id.as_bytes()])?;
    let mut insert = transaction
        .prepare_cached("INSERT OR REPLACE INTO contact_visitors (visitor, contact, subject) VALUES (?1, ?2, ?3)")?;
    for visit in &contact.visits {
        insert.execute(params![visit.visitor.as_bytes(), contact.id.as_bytes(), visit.subject])?;
    }
    Ok(())
}

fn note(
    transaction: &Transaction<'_>,
    contact: ContactId,
    (field, value): (&str, &str),
    (by, at): (&Who, Timestamp),
) -> Result<(), StoreError> {
    let line = "INSERT INTO contact_changes (contact, at, by, field, value) VALUES (?1, ?2, ?3, ?4, ?5)";
    let row = params![contact.as_bytes(), at.as_millisecond(), serde_json::to_string(by)?, field, value];
    transaction.prepare_cached(line)?.execute(row)?;
    Ok(())
}
