//! Accounts, sign-ins and second factors in the store.

use super::account::{Account, AccountChange, SecondFactor, Session, SessionId};
use super::error::StoreError;
use crate::agents::Role;
use crate::ids::AgentId;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const ACCOUNT: &str = "agents.id, name, email, password, role";

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let agent = AgentId::from_bytes(row.get(0)?);
    // A role that this program does not know has the least rights.
    let role = row.get::<_, String>(4)?.parse().unwrap_or(Role::Writer);
    Ok(Account { agent, name: row.get(1)?, email: row.get(2)?, password: row.get(3)?, role })
}

fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    let time = |column| Ok::<_, rusqlite::Error>(Timestamp::from_millisecond(row.get(column)?).unwrap_or_default());
    let agent = AgentId::from_bytes(row.get(1)?);
    Ok(Session { id: row.get(0)?, agent, begun: time(2)?, used: time(3)?, expires: time(4)?, browser: row.get(5)? })
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Account>, StoreError> {
    let mut query = connection.prepare_cached(&format!("SELECT {ACCOUNT} FROM agents ORDER BY email"))?;
    let rows = query.query_map([], account)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn by_email(connection: &Connection, email: &str) -> Result<Option<Account>, StoreError> {
    let mut query = connection.prepare_cached(&format!("SELECT {ACCOUNT} FROM agents WHERE email = ?1"))?;
    Ok(query.query_row([email], account).optional()?)
}

pub(super) fn by_id(connection: &Connection, agent: AgentId) -> Result<Option<Account>, StoreError> {
    let mut query = connection.prepare_cached(&format!("SELECT {ACCOUNT} FROM agents WHERE id = ?1"))?;
    Ok(query.query_row([agent.as_bytes()], account).optional()?)
}

/// Whose link this is, unless its time is over (milliseconds since 1970).
pub(super) fn by_link(connection: &Connection, token: &[u8; 32], now: i64) -> Result<Option<Account>, StoreError> {
    let mut query = connection.prepare_cached(&format!(
        "SELECT {ACCOUNT} FROM agents JOIN agent_links ON agents.id = agent WHERE token = ?1 AND expires > ?2"
    ))?;
    Ok(query.query_row(params![token, now], account).optional()?)
}

/// How a sign-in is found.
pub(super) enum SessionKey {
    /// By the SHA-256 of its token.
    Token([u8; 32]),
    /// By itself.
    Id(SessionId),
}

pub(super) fn signed_in(connection: &Connection, key: &SessionKey) -> Result<Option<(Account, Session)>, StoreError> {
    let (column, value): (_, &[u8]) = match key {
        SessionKey::Token(token) => ("token", token),
        SessionKey::Id(id) => ("agent_sessions.id", id),
    };
    let mut query = connection.prepare_cached(&format!(
        "SELECT agent_sessions.id, agent, begun, used, expires, browser FROM agent_sessions WHERE {column} = ?1"
    ))?;
    let Some(session) = query.query_row([value], session).optional()? else { return Ok(None) };
    Ok(by_id(connection, session.agent)?.map(|account| (account, session)))
}

pub(super) fn sessions(connection: &Connection, agent: AgentId) -> Result<Vec<Session>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT id, agent, begun, used, expires, browser FROM agent_sessions WHERE agent = ?1 ORDER BY used DESC",
    )?;
    let rows = query.query_map([agent.as_bytes()], session)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn second_factor(connection: &Connection, agent: AgentId) -> Result<Option<SecondFactor>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT salt, confirmed, used FROM agent_second_factors WHERE agent = ?1")?;
    let factor = |row: &Row<'_>| Ok(SecondFactor { salt: row.get(0)?, confirmed: row.get(1)?, used: row.get(2)? });
    Ok(query.query_row([agent.as_bytes()], factor).optional()?)
}

pub(super) fn recovery_codes(connection: &Connection, agent: AgentId) -> Result<u64, StoreError> {
    let query = "SELECT count(*) FROM agent_recovery_codes WHERE agent = ?1";
    Ok(connection.query_row(query, [agent.as_bytes()], |row| row.get(0))?)
}

pub(super) fn is_recovery_code(connection: &Connection, agent: AgentId, code: &[u8; 32]) -> Result<bool, StoreError> {
    let query = "SELECT EXISTS (SELECT 1 FROM agent_recovery_codes WHERE agent = ?1 AND code = ?2)";
    Ok(connection.query_row(query, params![agent.as_bytes(), code], |row| row.get(0))?)
}

pub(super) fn apply(transaction: &Transaction<'_>, change: &AccountChange) -> Result<(), StoreError> {
    let write = |query: &str, values: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(query)?.execute(values);
    match change {
        AccountChange::Add(account) => insert(transaction, account)?,
        AccountChange::Remove(agent) => {
            write("DELETE FROM agents WHERE id = ?1", &[agent.as_bytes()])?;
            an_owner_is_left(transaction)?;
        }
        AccountChange::Role(agent, role) => {
            write("UPDATE agents SET role = ?2 WHERE id = ?1", &[agent.as_bytes(), &role.word()])?;
            an_owner_is_left(transaction)?;
        }
        AccountChange::Password(agent, hash) => {
            write("UPDATE agents SET password = ?2 WHERE id = ?1", &[agent.as_bytes(), hash])?;
        }
        AccountChange::Begin(..)
        | AccountChange::Renew(..)
        | AccountChange::Use(..)
        | AccountChange::End(..)
        | AccountChange::EndAll(..) => change_session(transaction, change)?,
        AccountChange::Link(agent, token, expires) => {
            let expires = expires.as_millisecond();
            let insert = "INSERT INTO agent_links (token, agent, expires) VALUES (?1, ?2, ?3)";
            write(insert, &[token, agent.as_bytes(), &expires])?;
        }
        AccountChange::UseLink(token, now) => {
            let used = "DELETE FROM agent_links WHERE token = ?1 AND expires > ?2";
            must_be_there(write(used, &[token, &now.as_millisecond()])?)?;
        }
        AccountChange::Unlink(agent) => {
            write("DELETE FROM agent_links WHERE agent = ?1", &[agent.as_bytes()])?;
        }
        AccountChange::Factor(..)
        | AccountChange::UseCode(..)
        | AccountChange::NoFactor(_)
        | AccountChange::RecoveryCodes(..)
        | AccountChange::UseRecoveryCode(..) => change_factor(transaction, change)?,
    }
    Ok(())
}

fn insert(transaction: &Transaction<'_>, account: &Account) -> Result<(), StoreError> {
    if by_email(transaction, &account.email)?.is_some() {
        return Err(StoreError::EmailTaken);
    }
    let row = params![account.agent.as_bytes(), account.name, account.email, account.password, account.role.word()];
    transaction.execute("INSERT INTO agents (id, name, email, password, role) VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
    Ok(())
}

/// Nobody could ever add an owner again but by the command line.
fn an_owner_is_left(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let query = "SELECT EXISTS (SELECT 1 FROM agents WHERE role = 'owner')";
    let left: bool = transaction.query_row(query, [], |row| row.get(0))?;
    if left { Ok(()) } else { Err(StoreError::LastOwner) }
}

/// What works once must be there the first time, and only then.
fn must_be_there(changed: usize) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::UsedUp) }
}

fn change_session(transaction: &Transaction<'_>, change: &AccountChange) -> Result<(), StoreError> {
    let write = |query: &str, values: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(query)?.execute(values);
    match change {
        AccountChange::Begin(session, token) => {
            let (begun, expires) = (session.begun.as_millisecond(), session.expires.as_millisecond());
            write("DELETE FROM agent_sessions WHERE expires <= ?1", &[&begun])?;
            let insert = "INSERT INTO agent_sessions (id, token, agent, begun, used, expires, browser)
                 VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)";
            write(insert, &[&session.id, token, session.agent.as_bytes(), &begun, &expires, &session.browser])?;
        }
        AccountChange::Renew(id, token) => {
            must_be_there(write("UPDATE agent_sessions SET token = ?2 WHERE id = ?1", &[id, token])?)?;
        }
        AccountChange::Use(id, now) => {
            write("UPDATE agent_sessions SET used = max(used, ?2) WHERE id = ?1", &[id, &now.as_millisecond()])?;
        }
        AccountChange::End(agent, id) => {
            write("DELETE FROM agent_sessions WHERE agent = ?1 AND id = ?2", &[agent.as_bytes(), id])?;
        }
        AccountChange::EndAll(agent, but) => {
            let end = "DELETE FROM agent_sessions WHERE agent = ?1 AND id IS NOT ?2";
            write(end, &[agent.as_bytes(), but])?;
        }
        _ => {}
    }
    Ok(())
}

fn change_factor(transaction: &Transaction<'_>, change: &AccountChange) -> Result<(), StoreError> {
    let write = |query: &str, values: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(query)?.execute(values);
    match change {
        AccountChange::Factor(agent, factor) => {
            let upsert = "INSERT INTO agent_second_factors (agent, salt, confirmed, used) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (agent) DO UPDATE SET salt = ?2, confirmed = ?3, used = ?4";
            write(upsert, &[agent.as_bytes(), &factor.salt, &factor.confirmed, &factor.used])?;
        }
        AccountChange::UseCode(agent, step) => {
            let used = "UPDATE agent_second_factors SET used = ?2 WHERE agent = ?1 AND used < ?2";
            must_be_there(write(used, &[agent.as_bytes(), step])?)?;
        }
        AccountChange::NoFactor(agent) => {
            write("DELETE FROM agent_second_factors WHERE agent = ?1", &[agent.as_bytes()])?;
            write("DELETE FROM agent_recovery_codes WHERE agent = ?1", &[agent.as_bytes()])?;
        }
        AccountChange::RecoveryCodes(agent, codes) => {
            write("DELETE FROM agent_recovery_codes WHERE agent = ?1", &[agent.as_bytes()])?;
            for code in codes {
                write("INSERT INTO agent_recovery_codes (agent, code) VALUES (?1, ?2)", &[agent.as_bytes(), code])?;
            }
        }
        AccountChange::UseRecoveryCode(agent, code) => {
            let used = "DELETE FROM agent_recovery_codes WHERE agent = ?1 AND code = ?2";
            must_be_there(write(used, &[agent.as_bytes(), code])?)?;
        }
        _ => {}
    }
    Ok(())
}
