//! Times that were measured: how long people waited and were served.

use super::error::StoreError;
use super::types::Measurement;
use crate::conversation::MeasuredTime;
use crate::ids::Department;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, Transaction, params};

pub(super) fn insert(transaction: &Transaction<'_>, measured: &[Measurement]) -> Result<(), StoreError> {
    for Measurement { at, what, department, took, level } in measured {
        let mut insert = transaction
            .prepare_cached("INSERT INTO measured (at, what, department, took, level) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        let level = level.map(milliseconds);
        insert.execute(params![at.as_millisecond(), what.word(), &*department.0, milliseconds(*took), level])?;
    }
    Ok(())
}

/// The newest of these times in each department, at most `most` of each, oldest first.
pub(super) fn newest(
    connection: &Connection,
    what: MeasuredTime,
    most: usize,
) -> Result<Vec<(Department, SignedDuration)>, StoreError> {
    let mut departments = connection.prepare_cached("SELECT DISTINCT department FROM measured WHERE what = ?1")?;
    let departments = departments.query_map([what.word()], |row| row.get::<_, String>(0))?;
    let mut newest = Vec::new();
    for department in departments {
        let department = department?;
        let mut query = connection.prepare_cached(
            "SELECT took FROM measured WHERE what = ?1 AND department = ?2 ORDER BY number DESC LIMIT ?3",
        )?;
        let times = query.query_map(params![what.word(), department, most], |row| row.get::<_, i64>(0))?;
        let mut times = times.collect::<Result<Vec<_>, _>>()?;
        times.reverse();
        let department = Department(department.into());
        newest.extend(times.into_iter().map(|took| (department.clone(), SignedDuration::from_millis(took))));
    }
    Ok(newest)
}

/// All of it, in the order of happening.
pub(super) fn all(connection: &Connection) -> Result<Vec<Measurement>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT at, what, department, took, level FROM measured ORDER BY number")?;
    let rows = query.query_and_then([], measurement)?;
    // What a newer program measured besides is passed over.
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn measurement(row: &Row<'_>) -> rusqlite::Result<Option<Measurement>> {
    let (at, what): (i64, String) = (row.get(0)?, row.get(1)?);
    let (department, took, level): (String, i64, Option<i64>) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let found = MeasuredTime::named(&what).zip(Timestamp::from_millisecond(at).ok());
    Ok(found.map(|(what, at)| Measurement {
        at,
        what,
        department: Department(department.into()),
        took: SignedDuration::from_millis(took),
        level: level.map(SignedDuration::from_millis),
    }))
}

fn milliseconds(time: SignedDuration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
