//! Saving what can still be read of a damaged database: whole conversations, in a new file.

use super::backup::{put_in_place, remove_leftovers};
use super::restore::close;
use super::salvage_accounts::accounts;
use super::{Progress, UpkeepError, beside};
use crate::conversation::{Conversation, Patience, Recorded};
use crate::ids::{ConversationId, Number, VisitorId};
use crate::language::Language;
use crate::storage::erase::again;
use crate::storage::open::{database_in, open_file, open_to_look};
use crate::storage::store::secret;
use crate::storage::types::Append;
use crate::storage::writer::append_events;
use rusqlite::{Connection, Row, Transaction, params};
use std::collections::BTreeMap;
use std::path::Path;

/// When nothing says how far the events go, so many unreadable places in a row are taken for the end.
const GIVEN_UP: i64 = 100_000;

/// Events saved between two signs of progress.
const TOLD_EVERY: u64 = 500;

/// What was saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Conversations in the new file, the cut ones among them.
    pub conversations: u64,
    /// Their events.
    pub events: u64,
    /// Conversations whose events could be read only up to a number.
    pub cut: Vec<Shortened>,
    /// Conversations whose first event could not be read: they are not in the new file.
    pub left_out: Vec<ConversationId>,
    /// Saved conversations that nobody can say whose they are: agents see them, the visitor's browser begins anew.
    pub without_visitor: u64,
    /// The list of conversations could be read to its end: otherwise some may be missing without being told.
    pub list: bool,
    /// Agents' accounts.
    pub agents: u64,
    /// The visitors' key could be read: widgets find their conversations again.
    pub key: bool,
}

/// A conversation that ends too early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortened {
    /// Which.
    pub conversation: ConversationId,
    /// The last event that was saved.
    pub saved: Number,
}

/// Where the events of a conversation stand: number → position.
type Places = BTreeMap<Number, i64>;

/// Copies every conversation that can be read whole, up to a gap, from the database of this folder into a new file. The damaged
/// one is only read.
///
/// # Errors
/// When the new file exists or can't be written, or nothing at all can be read.
pub fn salvage(folder: &Path, to: &Path, progress: Progress<'_>) -> Result<Salvaged, UpkeepError> {
    if to.exists() {
        return Err(UpkeepError::Exists { file: to.to_owned() });
    }
    let from = database_in(folder);
    if !from.is_file() {
        return Err(UpkeepError::NoDatabase { folder: folder.to_owned() });
    }
    let source = open_damaged(&from)?;
    let places = places(&source, progress);
    let partial = beside(to, ".partial");
    remove_leftovers(&partial)?;
    let saved = save(&source, places, &partial);
    let saved = saved.inspect_err(|_| {
        // What can't be removed either is told by the error that came first.
        let _ = remove_leftovers(&partial);
    })?;
    put_in_place(&partial, to)?;
    Ok(saved)
}

fn save(
    source: &Connection,
    places: BTreeMap<ConversationId, Places>,
    partial: &Path,
) -> Result<Salvaged, UpkeepError> {
    let mut target = open_file(partial)?;
    let failed = UpkeepError::database(partial);
    let transaction = target.transaction().map_err(failed)?;
    let mut saved = Salvaged::default();
    rest(source, &transaction, &mut saved).map_err(failed)?;
    let (known, whole) =
        readable(source, "SELECT id FROM conversations NOT INDEXED", |row| Ok(ConversationId::from_bytes(row.get(0)?)));
    saved.list = whole;
    saved.left_out.extend(known.into_iter().filter(|conversation| !places.contains_key(conversation)));
    // In the order of their last events, which is that of lists.
    let mut ordered: Vec<_> = places.into_iter().collect();
    ordered.sort_by_key(|(_, places)| places.values().max().copied());
    for (conversation, places) in ordered {
        one(source, &transaction, (conversation, &places), &mut saved).map_err(UpkeepError::store(partial))?;
    }
    transaction.commit().map_err(failed)?;
    close(target).map_err(failed)?;
    Ok(saved)
}

/// Opens what SQLite itself would refuse, such as a file that is cut short.
fn open_damaged(file: &Path) -> Result<Connection, UpkeepError> {
    let failed = UpkeepError::database(file);
    let connection = open_to_look(file).map_err(failed)?;
    connection.pragma_update(None, "writable_schema", true).map_err(failed)?;
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    tables.map_err(|_| UpkeepError::BeyondSaving { file: file.to_owned() })?;
    Ok(connection)
}

/// Every event that can be read, by conversation. Each place is looked up alone: a damaged page hides its own events only.
fn places(source: &Connection, progress: Progress<'_>) -> BTreeMap<ConversationId, Places> {
    let mut found: BTreeMap<ConversationId, Places> = BTreeMap::new();
    let last = last_position(source);
    let mut position = 0;
    let mut unreadable = 0;
    loop {
        match next_place(source, position) {
            Ok(Some((conversation, number, at))) => {
                found.entry(conversation).or_default().insert(number, at);
                (position, unreadable) = (at, 0);
            }
            Ok(None) => return found,
            Err(_) => {
                position += 1;
                unreadable += 1;
            }
        }
        if last.map_or(unreadable > GIVEN_UP, |last| position >= last) {
            return found;
        }
        let done = u64::try_from(position).unwrap_or_default();
        if done.is_multiple_of(TOLD_EVERY) {
            progress(done, u64::try_from(last.unwrap_or(position)).unwrap_or_default());
        }
    }
}

/// The end of the events, as far as it can still be known.
fn last_position(source: &Connection) -> Option<i64> {
    let known = ["SELECT seq FROM sqlite_sequence WHERE name = 'events'", "SELECT max(position) FROM conversations"];
    known.iter().find_map(|query| source.query_row(query, [], |row| row.get::<_, Option<i64>>(0)).ok().flatten())
}

fn next_place(source: &Connection, after: i64) -> rusqlite::Result<Option<(ConversationId, Number, i64)>> {
    let mut query = source.prepare_cached(
        "SELECT conversation, number, position FROM events NOT INDEXED WHERE position > ?1 ORDER BY position LIMIT 1",
    )?;
    let mut rows = query.query([after])?;
    let place = |row: &Row<'_>| {
        let number: i64 = row.get(1)?;
        Ok((ConversationId::from_bytes(row.get(0)?), u64::try_from(number).unwrap_or_default(), row.get(2)?))
    };
    rows.next()?.map(place).transpose()
}

/// Saves one conversation up to its first gap.
fn one(
    source: &Connection,
    target: &Transaction<'_>,
    (conversation, places): (ConversationId, &Places),
    saved: &mut Salvaged,
) -> Result<(), crate::storage::StoreError> {
    let (visitor, head) =
        owner(source, conversation).map_or((None, None), |(visitor, head)| (Some(visitor), Some(head)));
    let mut state = Conversation::new(conversation, visitor.unwrap_or_default(), Language::ENGLISH);
    let mut events = Vec::new();
    for (index, (number, position)) in (1..).zip(places) {
        let Some(recorded) = event(source, *position).filter(|event| *number == index && event.number == index) else {
            break;
        };
        state.apply(&recorded);
        events.push(recorded);
    }
    if events.is_empty() {
        saved.left_out.push(conversation);
        return Ok(());
    }
    let known = head.into_iter().chain(places.keys().copied()).max().unwrap_or_default();
    if state.head < known {
        saved.cut.push(Shortened { conversation, saved: state.head });
    }
    saved.without_visitor += u64::from(visitor.is_none());
    saved.conversations += 1;
    saved.events += state.head;
    let summary = state.summary();
    let due = state.due(&Patience::default());
    let (measured, learned) = (Vec::new(), Vec::new());
    let append = Append { conversation, visitor: state.visitor, expected: 0, events, summary, due, measured, learned };
    append_events(target, &append).map(drop)
}

fn owner(source: &Connection, conversation: ConversationId) -> Option<(VisitorId, Number)> {
    let mut query = source.prepare_cached("SELECT visitor, head FROM conversations WHERE id = ?1").ok()?;
    let row = query.query_row([conversation.as_bytes()], |row| {
        let head: i64 = row.get(1)?;
        Ok((VisitorId::from_bytes(row.get(0)?), u64::try_from(head).unwrap_or_default()))
    });
    row.ok()
}

fn event(source: &Connection, position: i64) -> Option<Recorded> {
    let mut query = source.prepare_cached("SELECT body FROM events NOT INDEXED WHERE position = ?1").ok()?;
    let body: String = query.query_row([position], |row| row.get(0)).ok()?;
    serde_json::from_str(&body).ok()
}

/// What is not conversations: the key of visitors' tokens, agents, what was erased. Each only as far as it can be read.
fn rest(source: &Connection, target: &Transaction<'_>, saved: &mut Salvaged) -> rusqlite::Result<()> {
    let key = "SELECT value FROM settings WHERE name = 'visitor_key'";
    if let Ok(key) = source.query_row(key, [], |row| row.get::<_, Vec<u8>>(0)) {
        target.execute("INSERT INTO settings (name, value) VALUES ('visitor_key', ?1)", [key])?;
        saved.key = true;
    }
    // A new epoch: clients must not go on from numbers that are lost. Without randomness the next start makes one.
    let _ = secret::<9>(target, "epoch");
    saved.agents = accounts(source, target)?;
    posts(source, target)?;
    for table in SAVED_AS_THEY_ARE {
        for (columns, row) in readable(source, &format!("SELECT * FROM {table}"), named).0 {
            // By name: an older version may have fewer.
            let places = vec!["?"; row.len()].join(", ");
            let insert = format!("INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})");
            // A row that does not fit hides nothing of what was saved.
            let _ = target.execute(&insert, rusqlite::params_from_iter(row));
        }
    }
    files(source, target);
    for id in readable(source, "SELECT conversation FROM erased", |row| row.get::<_, [u8; 16]>(0)).0 {
        // A mark that can't be carried over hides nothing of what was saved.
        let _ = again(target, ConversationId::from_bytes(id));
    }
    for (at, by, conversations, events) in
        readable(source, "SELECT at, by, conversations, events FROM erasures ORDER BY number", |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?))
        })
        .0
    {
        let row = params![at, by, conversations, events];
        target.execute("INSERT INTO erasures (at, by, conversations, events) VALUES (?1, ?2, ?3, ?4)", row)?;
    }
    Ok(())
}

/// For whom the agents are there who could be saved.
fn posts(source: &Connection, target: &Transaction<'_>) -> rusqlite::Result<()> {
    for query in [
        "SELECT agent, departments, languages, capacity, state, skills FROM agent_posts",
        "SELECT agent, departments, languages, capacity, state, '[]' FROM agent_posts",
    ] {
        for (agent, [departments, languages, state, skills], capacity) in readable(source, query, |row| {
            let words = [row.get::<_, String>(1)?, row.get(2)?, row.get(4)?, row.get(5)?];
            Ok((row.get::<_, [u8; 16]>(0)?, words, row.get::<_, i64>(3)?))
        })
        .0
        {
            target.execute(
                "INSERT OR IGNORE INTO agent_posts (agent, departments, languages, capacity, state, skills)
                 SELECT id, ?2, ?3, ?4, ?5, ?6 FROM agents WHERE id = ?1",
                params![agent, departments, languages, capacity, state, skills],
            )?;
        }
    }
    Ok(())
}

/// Files of the conversations that were saved, one after the other: each may be large, and each that can't be read is left out.
fn files(source: &Connection, target: &Transaction<'_>) {
    let numbers = "SELECT number FROM files NOT INDEXED ORDER BY number";
    for number in readable(source, numbers, |row| row.get::<_, i64>(0)).0 {
        let row = source.query_row("SELECT * FROM files NOT INDEXED WHERE number = ?1", [number], whole);
        // One that does not fit hides nothing of what was saved.
        let Ok(row) = row else { continue };
        let places = (1..=row.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
        let insert = format!(
            "INSERT OR IGNORE INTO files SELECT {places} WHERE EXISTS (SELECT 1 FROM conversations WHERE id = ?3)"
        );
        let _ = target.execute(&insert, rusqlite::params_from_iter(row));
    }
}

/// Contacts, the replies that agents keep ready, times that were measured and what became of greetings: saved as they are, as far as they can be read.
const SAVED_AS_THEY_ARE: &[&str] = &[
    "contacts",
    "contact_visitors",
    "contact_changes",
    "contact_merges",
    "canned_replies",
    "measured",
    "trigger_counts",
];

/// The names of a row's columns with commas between, and its values.
fn named(row: &Row<'_>) -> rusqlite::Result<(String, Vec<rusqlite::types::Value>)> {
    Ok((row.as_ref().column_names().collect::<Vec<_>>().join(", "), whole(row)?))
}

fn whole(row: &Row<'_>) -> rusqlite::Result<Vec<rusqlite::types::Value>> {
    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()
}

/// The rows up to the first that can't be read, and whether there was none such.
pub(super) fn readable<T>(
    source: &Connection,
    query: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> (Vec<T>, bool) {
    let mut found = Vec::new();
    let whole = source.prepare(query).and_then(|mut query| {
        for row in query.query_map([], |row| read(row))? {
            found.push(row?);
        }
        Ok(())
    });
    (found, whole.is_ok())
}
