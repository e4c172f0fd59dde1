//! Saving what can still be read of accounts, second factors and the audit log of a damaged database.

use super::salvage::readable;
use rusqlite::{Connection, Transaction, params};

/// Saves what belongs to accounts; how many accounts there are.
pub(super) fn accounts(source: &Connection, target: &Transaction<'_>) -> rusqlite::Result<u64> {
    let mut saved = 0;
    for query in
        ["SELECT id, name, email, password, role FROM agents", "SELECT id, name, email, password, 'agent' FROM agents"]
    {
        for (id, name, email, password, role) in readable(source, query, |row| {
            let text = |column| row.get::<_, String>(column);
            Ok((row.get::<_, [u8; 16]>(0)?, text(1)?, text(2)?, text(3)?, text(4)?))
        })
        .0
        {
            let insert = "INSERT OR IGNORE INTO agents (id, name, email, password, role) VALUES (?1, ?2, ?3, ?4, ?5)";
            saved += target.execute(insert, params![id, name, email, password, role])?;
        }
    }
    // Written before there were roles, or the owner's row is lost: somebody must run it.
    let owner = "UPDATE agents SET role = 'owner' WHERE id = (SELECT min(id) FROM agents)
         AND NOT EXISTS (SELECT 1 FROM agents WHERE role = 'owner')";
    target.execute(owner, [])?;
    second_factors(source, target)?;
    pictures(source, target)?;
    audit(source, target)?;
    Ok(u64::try_from(saved).unwrap_or_default())
}

/// Who had a second factor must not come in without it.
fn second_factors(source: &Connection, target: &Transaction<'_>) -> rusqlite::Result<()> {
    let query = "SELECT agent, salt, confirmed, used FROM agent_second_factors";
    for (agent, salt, confirmed, used) in readable(source, query, |row| {
        Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?))
    })
    .0
    {
        let insert =
            "INSERT INTO agent_second_factors SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM agents WHERE id = ?1)";
        target.execute(insert, params![agent, salt, confirmed, used])?;
    }
    for (agent, code) in readable(source, "SELECT agent, code FROM agent_recovery_codes", |row| {
        Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, Vec<u8>>(1)?))
    })
    .0
    {
        let insert = "INSERT INTO agent_recovery_codes SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM agents WHERE id = ?1)";
        target.execute(insert, params![agent, code])?;
    }
    Ok(())
}

fn pictures(source: &Connection, target: &Transaction<'_>) -> rusqlite::Result<()> {
    let query = "SELECT agent, name, bytes FROM agent_pictures";
    for (agent, name, bytes) in readable(source, query, |row| {
        Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
    })
    .0
    {
        let insert =
            "INSERT OR IGNORE INTO agent_pictures SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM agents WHERE id = ?1)";
        target.execute(insert, params![agent, name, bytes])?;
    }
    Ok(())
}

fn audit(source: &Connection, target: &Transaction<'_>) -> rusqlite::Result<()> {
    let query = "SELECT at, who, name, deed, object, detail FROM audit ORDER BY number";
    for (at, who, name, deed, object, detail) in readable(source, query, |row| {
        let maybe = |column| row.get::<_, Option<String>>(column);
        let (name, deed) = (row.get::<_, String>(2)?, row.get::<_, String>(3)?);
        Ok((row.get::<_, i64>(0)?, row.get::<_, Option<Vec<u8>>>(1)?, name, deed, maybe(4)?, maybe(5)?))
    })
    .0
    {
        let insert = "INSERT INTO audit (at, who, name, deed, object, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        target.execute(insert, params![at, who, name, deed, object, detail])?;
    }
    Ok(())
}
