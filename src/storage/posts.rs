//! For whom agents are there, in the store.

use super::types::StoreError;
use crate::agents::{Chosen, DEFAULT_CAPACITY, Post};
use crate::ids::AgentId;
use rusqlite::{Connection, Transaction, params};

/// The posts of all agents that have one of their own.
pub(super) fn all(connection: &Connection) -> Result<Vec<(AgentId, Post)>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT agent, departments, languages, capacity, state FROM agent_posts")?;
    let mut rows = query.query([])?;
    let mut posts = Vec::new();
    while let Some(row) = rows.next()? {
        let (departments, languages): (String, String) = (row.get(1)?, row.get(2)?);
        let (capacity, state): (i64, String) = (row.get(3)?, row.get(4)?);
        let post = Post {
            departments: serde_json::from_str(&departments)?,
            languages: serde_json::from_str(&languages)?,
            capacity: usize::try_from(capacity).unwrap_or(DEFAULT_CAPACITY),
            chosen: Chosen::named(&state).unwrap_or_default(),
        };
        posts.push((AgentId::from_bytes(row.get(0)?), post));
    }
    Ok(posts)
}

/// Sets for whom an agent is there; the state stays when there is one.
pub(super) fn set(transaction: &Transaction<'_>, agent: AgentId, post: &Post) -> Result<(), StoreError> {
    let capacity = i64::try_from(post.capacity).unwrap_or(i64::MAX);
    let (departments, languages) = (serde_json::to_string(&post.departments)?, serde_json::to_string(&post.languages)?);
    let row = params![agent.as_bytes(), departments, languages, capacity, post.chosen.word()];
    transaction.execute(
        "INSERT INTO agent_posts (agent, departments, languages, capacity, state) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET departments = excluded.departments, languages = excluded.languages,
                                   capacity = excluded.capacity",
        row,
    )?;
    Ok(())
}

/// The agent chose a state; for whom they are there stays.
pub(super) fn choose(transaction: &Transaction<'_>, agent: AgentId, chosen: Chosen) -> Result<(), StoreError> {
    let capacity = i64::try_from(DEFAULT_CAPACITY).unwrap_or(i64::MAX);
    transaction.execute(
        "INSERT INTO agent_posts (agent, departments, languages, capacity, state) VALUES (?1, '[]', '[]', ?2, ?3)
         ON CONFLICT DO UPDATE SET state = excluded.state",
        params![agent.as_bytes(), capacity, chosen.word()],
    )?;
    Ok(())
}
