//! Surveys in the store: when somebody was asked last, and all that was asked and answered.

use super::error::StoreError;
use crate::conversation::Recorded;
use crate::ids::VisitorId;
use jiff::Timestamp;
use rusqlite::{Connection, params};

/// When this visitor, or anybody with this contact, was asked last.
pub(super) fn surveyed(
    connection: &Connection,
    visitor: VisitorId,
    contact: Option<&str>,
) -> Result<Option<Timestamp>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT surveyed FROM conversations WHERE visitor = ?1 AND surveyed IS NOT NULL
         UNION ALL SELECT surveyed FROM conversations WHERE reached_by = ?2 AND surveyed IS NOT NULL",
    )?;
    let times = query.query_map(params![visitor.as_bytes(), contact], |row| row.get::<_, i64>(0))?;
    let mut last = None;
    for time in times {
        last = last.max(Timestamp::from_millisecond(time?).ok());
    }
    Ok(last)
}

/// Every event about a survey, in the order of happening.
pub(super) fn events(connection: &Connection) -> Result<Vec<Recorded>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT body FROM events WHERE conversation IN
             (SELECT id FROM conversations WHERE surveyed IS NOT NULL)
         AND json_extract(body, '$.kind') IN ('survey_asked', 'survey_answered', 'survey_commented') ORDER BY position",
    )?;
    let rows = query.query_and_then([], |row| {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        Ok(serde_json::from_str(body)?)
    })?;
    rows.collect()
}
