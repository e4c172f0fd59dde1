//! The help page in the store: what was searched, and whether articles helped, counted by day.

use super::error::StoreError;
use super::help_counts::{HelpCounted, HelpRead, HelpSearch, HelpVote};
use jiff::civil::Date;
use rusqlite::{Connection, Transaction, params};

/// So many different searches are kept apart on one day; more are counted together. Who searches for anything that comes to
/// mind must not fill the disk.
const MOST_A_DAY: i64 = 5_000;

/// Adds to the counts. What was opened is only counted for what was searched on that day, and not more often.
pub(super) fn count(transaction: &Transaction<'_>, counted: &HelpCounted) -> Result<(), StoreError> {
    for search in &counted.searches {
        count_search(transaction, search)?;
    }
    let mut add = transaction.prepare_cached(
        "INSERT INTO help_votes (day, language, article, helped, not_helped) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET helped = helped + excluded.helped, not_helped = not_helped + excluded.not_helped",
    )?;
    for vote in &counted.votes {
        add.execute(params![vote.day.to_string(), vote.language, vote.article, vote.helped, vote.not_helped])?;
    }
    let mut add = transaction.prepare_cached(
        "INSERT INTO help_reads (day, language, article, reads) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET reads = reads + excluded.reads",
    )?;
    for read in &counted.reads {
        add.execute(params![read.day.to_string(), read.language, read.article, read.reads])?;
    }
    Ok(())
}

fn count_search(transaction: &Transaction<'_>, search: &HelpSearch) -> Result<(), StoreError> {
    let day = search.day.to_string();
    let mut add = transaction.prepare_cached(
        "UPDATE help_searches SET searched = searched + ?4, in_vain = in_vain + ?5,
             opened = min(searched + ?4, opened + ?6) WHERE day = ?1 AND language = ?2 AND query = ?3",
    )?;
    let (searched, in_vain, opened) = (search.searched, search.in_vain, search.opened.min(search.searched));
    if add.execute(params![day, search.language, search.query, searched, in_vain, search.opened])? > 0 || searched == 0
    {
        return Ok(());
    }
    let kept_apart = "SELECT count(*) FROM help_searches WHERE day = ?1";
    let full = transaction.prepare_cached(kept_apart)?.query_row([&day], |row| row.get::<_, i64>(0))? >= MOST_A_DAY;
    let query = if full { "" } else { search.query.as_str() };
    let mut insert = transaction.prepare_cached(
        "INSERT INTO help_searches (day, language, query, searched, in_vain, opened) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET searched = searched + excluded.searched, in_vain = in_vain + excluded.in_vain,
             opened = opened + excluded.opened",
    )?;
    insert.execute(params![day, search.language, query, searched, in_vain, opened])?;
    Ok(())
}

/// What was searched, by day.
pub(super) fn searches(connection: &Connection) -> Result<Vec<HelpSearch>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT day, language, query, searched, in_vain, opened FROM help_searches ORDER BY day, language, query",
    )?;
    let rows = query.query_and_then([], |row| {
        let (day, language, query): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let day = date(&day)?;
        Ok(HelpSearch { day, language, query, searched: row.get(3)?, in_vain: row.get(4)?, opened: row.get(5)? })
    })?;
    rows.collect()
}

/// Whether articles helped, by day.
pub(super) fn votes(connection: &Connection) -> Result<Vec<HelpVote>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT day, language, article, helped, not_helped FROM help_votes ORDER BY day, language, article",
    )?;
    let rows = query.query_and_then([], |row| {
        let (day, language, article): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let day = date(&day)?;
        Ok(HelpVote { day, language, article, helped: row.get(3)?, not_helped: row.get(4)? })
    })?;
    rows.collect()
}

/// How often articles were opened, by day.
pub(super) fn reads(connection: &Connection) -> Result<Vec<HelpRead>, StoreError> {
    let mut query = connection
        .prepare_cached("SELECT day, language, article, reads FROM help_reads ORDER BY day, language, article")?;
    let rows = query.query_and_then([], |row| {
        let (day, language, article): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(HelpRead { day: date(&day)?, language, article, reads: row.get(3)? })
    })?;
    rows.collect()
}

/// How often articles were opened since a day: language, article, count.
pub(super) fn reads_since(connection: &Connection, day: Date) -> Result<Vec<(String, String, u64)>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT language, article, sum(reads) FROM help_reads WHERE day >= ?1 GROUP BY language, article
         ORDER BY language, article",
    )?;
    let rows = query.query_and_then([day.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

fn date(day: &str) -> Result<Date, StoreError> {
    day.parse().map_err(|_| StoreError::Broken(format!("`{day}` is stored where a day should be")))
}

/// Forgets everything before a day.
pub(super) fn forget_before(transaction: &Transaction<'_>, day: Date) -> Result<(), StoreError> {
    for table in [
        "DELETE FROM help_searches WHERE day < ?1",
        "DELETE FROM help_votes WHERE day < ?1",
        "DELETE FROM help_reads WHERE day < ?1",
    ] {
        transaction.prepare_cached(table)?.execute([day.to_string()])?;
    }
    Ok(())
}
