//! Agents' accounts and sign-ins in the store.

use super::types::{Account, StoreError};
use crate::ids::AgentId;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let agent = AgentId::from_bytes(row.get(0)?);
    Ok(Account { agent, name: row.get(1)?, email: row.get(2)?, password: row.get(3)? })
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Account>, StoreError> {
    let mut query = connection.prepare_cached("SELECT id, name, email, password FROM agents ORDER BY email")?;
    let rows = query.query_map([], account)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn by_email(connection: &Connection, email: &str) -> Result<Option<Account>, StoreError> {
    let mut query = connection.prepare_cached("SELECT id, name, email, password FROM agents WHERE email = ?1")?;
    Ok(query.query_row([email], account).optional()?)
}

/// Who signed in with this token, unless that is over at `now` (milliseconds since 1970).
pub(super) fn by_session(connection: &Connection, token: &[u8], now: i64) -> Result<Option<Account>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT agents.id, name, email, password FROM agents JOIN agent_sessions ON agents.id = agent
         WHERE token = ?1 AND expires > ?2",
    )?;
    Ok(query.query_row(params![token, now], account).optional()?)
}

pub(super) fn insert(transaction: &Transaction<'_>, account: &Account) -> Result<(), StoreError> {
    let taken = by_email(transaction, &account.email)?;
    if taken.is_some() {
        return Err(StoreError::EmailTaken);
    }
    let row = params![account.agent.as_bytes(), account.name, account.email, account.password];
    transaction.execute("INSERT INTO agents (id, name, email, password) VALUES (?1, ?2, ?3, ?4)", row)?;
    Ok(())
}

pub(super) fn remove(transaction: &Transaction<'_>, agent: AgentId) -> Result<(), StoreError> {
    transaction.execute("DELETE FROM agents WHERE id = ?1", [agent.as_bytes()])?;
    Ok(())
}

pub(super) fn sign_in(
    transaction: &Transaction<'_>,
    token: &[u8],
    agent: AgentId,
    (now, expires): (i64, i64),
) -> Result<(), StoreError> {
    transaction.execute("DELETE FROM agent_sessions WHERE expires <= ?1", [now])?;
    let row = params![token, agent.as_bytes(), expires];
    transaction.execute("INSERT INTO agent_sessions (token, agent, expires) VALUES (?1, ?2, ?3)", row)?;
    Ok(())
}

pub(super) fn sign_out(transaction: &Transaction<'_>, token: &[u8]) -> Result<(), StoreError> {
    transaction.execute("DELETE FROM agent_sessions WHERE token = ?1", [token])?;
    Ok(())
}
