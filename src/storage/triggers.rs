//! The widget's greetings in the store: how often each was shown, and what became of that, counted by day.

use super::error::StoreError;
use crate::ids::TriggerName;
use rusqlite::{Connection, Transaction, params};

/// Adds to the counts.
pub(super) fn count(transaction: &Transaction<'_>, counts: &[TriggerCount]) -> Result<(), StoreError> {
    let mut add = transaction.prepare_cached(
        "INSERT INTO trigger_counts (day, site, name, shown, opened, closed, started) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET shown = shown + excluded.shown, opened = opened + excluded.opened,
             closed = closed + excluded.closed, started = started + excluded.started",
    )?;
    for TriggerCount { day, site, name, shown, opened, closed, started } in counts {
        add.execute(params![day.to_string(), site, &*name.0, shown, opened, closed, started])?;
    }
    Ok(())
}

/// All counts, by day, site and name.
pub(super) fn all(connection: &Connection) -> Result<Vec<TriggerCount>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT day, name, shown, opened, closed, started, site FROM trigger_counts ORDER BY day, site, name",
    )?;
    let rows = query.query_and_then([], |row| {
        let (day, name): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(TriggerCount {
            day: day.parse().map_err(|_| StoreError::Broken(format!("`{day}` is stored where a day should be")))?,
            name: TriggerName(name.into()),
            shown: row.get(2)?,
            opened: row.get(3)?,
            closed: row.get(4)?,
            started: row.get(5)?,
            site: row.get(6)?,
        })
    })?;
    rows.collect()
}

/// What became of one of the widget's greetings, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriggerCount {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// On which site of the settings; empty where that has no name.
    pub site: String,
    /// Which greeting.
    pub name: TriggerName,
    /// How often it was shown.
    pub shown: u64,
    /// How often the chat was opened with it.
    pub opened: u64,
    /// How often it was sent away.
    pub closed: u64,
    /// How often a visitor wrote something after it.
    pub started: u64,
}

impl TriggerCount {
    /// Nothing yet.
    pub fn none(day: jiff::civil::Date, site: String, name: TriggerName) -> Self {
        Self { day, site, name, shown: 0, opened: 0, closed: 0, started: 0 }
    }

    /// As much more as another count says.
    pub fn adds(&mut self, other: &Self) {
        self.shown += other.shown;
        self.opened += other.opened;
        self.closed += other.closed;
        self.started += other.started;
    }
}
