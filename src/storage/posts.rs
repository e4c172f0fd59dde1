//! For whom agents are there, in the store.

use super::error::StoreError;
use super::open::{Found, database_in, look, open_to_look};
use crate::agents::{Chosen, DEFAULT_CAPACITY, Post};
use crate::ids::{AgentId, Skill};
use rusqlite::{Connection, Transaction, params};
use std::collections::BTreeSet;
use std::path::Path;

/// The posts of all agents that have one of their own.
pub(super) fn all(connection: &Connection) -> Result<Vec<(AgentId, Post)>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT agent, departments, languages, capacity, state, skills FROM agent_posts")?;
    let mut rows = query.query([])?;
    let mut posts = Vec::new();
    while let Some(row) = rows.next()? {
        let (departments, languages, skills): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(5)?);
        let (capacity, state): (i64, String) = (row.get(3)?, row.get(4)?);
        let post = Post {
            departments: serde_json::from_str(&departments)?,
            languages: serde_json::from_str(&languages)?,
            skills: serde_json::from_str(&skills)?,
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
    let skills = serde_json::to_string(&post.skills)?;
    let row = params![agent.as_bytes(), departments, languages, capacity, post.chosen.word(), skills];
    transaction.execute(
        "INSERT INTO agent_posts (agent, departments, languages, capacity, state, skills) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET departments = excluded.departments, languages = excluded.languages,
                                   capacity = excluded.capacity, skills = excluded.skills",
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

/// The skills that agents have, for who only wants to know whether a word is one of them: nothing is made, changed or brought up to
/// date. None when there is no database to read, or one that knows no skills yet.
pub fn skills_in(folder: &Path) -> Option<BTreeSet<Skill>> {
    let connection = open_to_look(&database_in(folder)).ok()?;
    if look(&connection).ok()?.0 != Found::Ours {
        return None;
    }
    let posts = all(&connection).ok()?;
    Some(posts.into_iter().flat_map(|(_, post)| post.skills).collect())
}
