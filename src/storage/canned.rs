//! The replies that agents keep ready, in the store.

use super::error::StoreError;
use super::store::Store;
use crate::canned::Canned;
use crate::ids::{AgentId, CannedId, Department};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

const COLUMNS: &str = "id, name, text, language, department, owner, version, at, by";

impl Store {
    /// All replies that are kept ready.
    ///
    /// # Errors
    /// When the database fails.
    pub fn canned(&self) -> Result<Vec<Canned>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM canned_replies ORDER BY id"))?;
            let rows = query.query_and_then([], canned)?;
            rows.collect()
        })
    }

    /// Changes one, or adds it, if what is there now is allowed to go: `None` when it was, else what is there.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn put_canned(
        &self,
        reply: Canned,
        allowed: impl Fn(Option<&Canned>) -> bool + Send + 'static,
    ) -> Result<Option<Canned>, StoreError> {
        self.write_for(move |transaction| {
            let before = one(transaction, reply.id)?;
            if !allowed(before.as_ref()) {
                return Ok(before);
            }
            let version = before.map_or(0, |before| before.version) + 1;
            let put = "INSERT OR REPLACE INTO canned_replies
                       (id, name, text, language, department, owner, version, at, by)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
            transaction.execute(
                put,
                params![
                    reply.id.as_bytes(),
                    reply.name,
                    reply.text,
                    reply.language.map(|language| language.to_string()),
                    reply.department.as_ref().map(|department| department.to_string()),
                    reply.owner.as_ref().map(|owner| owner.as_bytes().as_slice()),
                    version,
                    reply.at.as_millisecond(),
                    serde_json::to_string(&reply.by)?
                ],
            )?;
            Ok(None)
        })
        .await
    }

    /// Removes one if that is allowed; `false` when it is not.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn remove_canned(
        &self,
        id: CannedId,
        allowed: impl Fn(&Canned) -> bool + Send + 'static,
    ) -> Result<bool, StoreError> {
        self.write_for(move |transaction| {
            let before = one(transaction, id)?;
            if before.is_some_and(|before| !allowed(&before)) {
                return Ok(false);
            }
            transaction.execute("DELETE FROM canned_replies WHERE id = ?1", [id.as_bytes()])?;
            Ok(true)
        })
        .await
    }
}

fn one(connection: &Connection, id: CannedId) -> Result<Option<Canned>, StoreError> {
    let mut query = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM canned_replies WHERE id = ?1"))?;
    let mut found = query.query_and_then([id.as_bytes()], canned)?;
    found.next().transpose()
}

fn canned(row: &Row<'_>) -> Result<Canned, StoreError> {
    let language: Option<String> = row.get(3)?;
    let department: Option<String> = row.get(4)?;
    let owner: Option<[u8; 16]> = row.get(5)?;
    let by: String = row.get(8)?;
    Ok(Canned {
        id: CannedId::from_bytes(row.get(0)?),
        name: row.get(1)?,
        text: row.get(2)?,
        language: language.and_then(|code| code.parse().ok()),
        department: department.map(|name| Department(name.into())),
        owner: owner.map(AgentId::from_bytes),
        version: row.get(6)?,
        at: Timestamp::from_millisecond(row.get(7)?).unwrap_or(Timestamp::UNIX_EPOCH),
        by: serde_json::from_str(&by)?,
    })
}
