//! The audit log in the store: only ever added to; the database itself refuses anything else.

use super::account::{AuditEntry, AuditLine, AuditWish};
use super::error::StoreError;
use crate::ids::AgentId;
use jiff::Timestamp;
use rusqlite::{Connection, Row, Transaction, params};

/// For so long lines are kept, in milliseconds: 400 days, as the trigger in migration 8 says.
const KEPT: i64 = 400 * 24 * 60 * 60 * 1000;

pub(super) fn append(transaction: &Transaction<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    let mut insert = transaction
        .prepare_cached("INSERT INTO audit (at, who, name, deed, object, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let who = entry.who.as_ref().map(AgentId::as_bytes);
    insert.execute(params![entry.at.as_millisecond(), who, entry.name, entry.deed, entry.object, entry.detail])?;
    Ok(())
}

/// Lines of another database that this one does not have, because it is a backup of before: in their order, behind its own.
pub(super) fn carry_over(transaction: &Transaction<'_>, lines: &[AuditLine]) -> Result<(), StoreError> {
    let newest: Option<i64> = transaction.query_row("SELECT max(at) FROM audit", [], |row| row.get(0))?;
    let mut insert = transaction
        .prepare_cached("INSERT INTO audit (at, who, name, deed, object, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for line in lines.iter().filter(|line| Some(line.at.as_millisecond()) > newest) {
        let who = line.who.as_ref().map(AgentId::as_bytes);
        insert.execute(params![line.at.as_millisecond(), who, line.name, line.deed, line.object, line.detail])?;
    }
    Ok(())
}

/// Lines that are too old go; the newest line is the measure, as it is the trigger's.
pub(super) fn forget_old(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction.execute("DELETE FROM audit WHERE at <= (SELECT max(at) FROM audit) - ?1", [KEPT])?;
    Ok(())
}

/// The newest lines first.
pub(super) fn lines(connection: &Connection, wish: &AuditWish) -> Result<Vec<AuditLine>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT number, at, who, name, deed, object, detail FROM audit
         WHERE number < ?1 AND (?2 IS NULL OR deed = ?2) AND at >= ?3
             AND (?4 IS NULL OR instr(lower(name), ?4) > 0 OR instr(lower(coalesce(object, '')), ?4) > 0)
         ORDER BY number DESC LIMIT ?5",
    )?;
    let before = wish.before.and_then(|before| i64::try_from(before).ok()).unwrap_or(i64::MAX);
    let since = wish.since.map_or(i64::MIN, Timestamp::as_millisecond);
    let about = wish.about.as_ref().map(|about| about.to_lowercase());
    let rows = query.query_map(params![before, wish.deed, since, about, wish.most], line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<AuditLine> {
    let number: i64 = row.get(0)?;
    Ok(AuditLine {
        number: u64::try_from(number).unwrap_or_default(),
        at: Timestamp::from_millisecond(row.get(1)?).unwrap_or_default(),
        who: row.get::<_, Option<[u8; 16]>>(2)?.map(AgentId::from_bytes),
        name: row.get(3)?,
        deed: row.get(4)?,
        object: row.get(5)?,
        detail: row.get(6)?,
    })
}
