//! Lookups in CSV files: read once, read again when the file changes.

use super::error::OpenError;
use crate::conversation::LookupOutcome;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The largest file that is read, in bytes: a table in memory, not a warehouse.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A file as it was last read.
#[derive(Debug)]
pub(super) struct Table {
    name: String,
    file: PathBuf,
    key: Vec<String>,
    read: Mutex<Read>,
}

/// What was read, and the state of the file then.
#[derive(Debug)]
struct Read {
    state: FileState,
    columns: Vec<String>,
    rows: Vec<BTreeMap<String, String>>,
}

type FileState = Option<(SystemTime, u64)>;

impl Table {
    /// Reads the file, so that a wrong one shows at start.
    pub(super) fn open(name: &str, file: &Path, key: &[String]) -> Result<Self, OpenError> {
        let read = read(name, file, key)?;
        Ok(Self { name: name.to_owned(), file: file.to_owned(), key: key.to_owned(), read: Mutex::new(read) })
    }

    /// The columns of a row.
    pub(super) fn columns(&self) -> Vec<String> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).columns.clone()
    }

    /// The row whose key columns equal these slot values, all of them.
    pub(super) fn ask(&self, with: &BTreeMap<String, String>) -> LookupOutcome {
        let mut kept = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let state = file_state(&self.file);
        if kept.state != state {
            match read(&self.name, &self.file, &self.key) {
                Ok(read) => *kept = read,
                // A half-written file must not take a good table away, nor be read again before it changes.
                Err(error) => {
                    kept.state = state;
                    tracing::error!(%error, "the changed file can't be used; the last good one is");
                }
            }
        }
        let wanted: Option<Vec<_>> = self.key.iter().map(|column| Some((column, with.get(column)?))).collect();
        let Some(wanted) = wanted else {
            tracing::error!(lookup = self.name, "an intent asks without all slots of the key");
            return LookupOutcome::Failed;
        };
        let fits = |row: &&BTreeMap<String, String>| {
            wanted.iter().all(|(column, value)| row.get(*column).is_some_and(|cell| same(cell, value)))
        };
        match kept.rows.iter().find(fits) {
            Some(row) => LookupOutcome::Found { fields: row.clone() },
            None => LookupOutcome::NotFound,
        }
    }
}

fn same(cell: &str, value: &str) -> bool {
    !cell.is_empty() && cell.eq_ignore_ascii_case(value.trim())
}

fn file_state(file: &Path) -> FileState {
    let metadata = std::fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn read(name: &str, file: &Path, key: &[String]) -> Result<Read, OpenError> {
    let unreadable = |reason: String| OpenError::Unreadable { lookup: name.into(), file: file.to_owned(), reason };
    let state = file_state(file);
    if let Some((_, bytes)) = state.filter(|(_, bytes)| *bytes > MOST_BYTES) {
        return Err(unreadable(format!("it has {bytes} bytes, more than {MOST_BYTES}")));
    }
    let reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file);
    let mut reader = reader.map_err(|error| unreadable(error.to_string()))?;
    let headers = reader.headers().map_err(|error| unreadable(error.to_string()))?;
    let columns: Vec<String> = headers.iter().map(|column| column.trim_start_matches('\u{feff}').to_owned()).collect();
    if let Some(column) = key.iter().find(|column| !columns.contains(column)) {
        let (lookup, column, columns) = (name.to_owned(), column.clone(), columns.join(", "));
        return Err(OpenError::NoColumn { lookup, file: file.to_owned(), column, columns });
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(error.to_string()))?;
        rows.push(columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
    }
    Ok(Read { state, columns, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> (tempfile::TempDir, Result<Table, OpenError>) {
        let folder = tempfile::tempdir().unwrap();
        let csv = folder.path().join("orders.csv");
        std::fs::write(&csv, text).unwrap();
        let table = Table::open("orders", &csv, &["order_number", "phone_last4"].map(str::to_owned));
        (folder, table)
    }

    fn slots(number: &str, phone: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("order_number".into(), number.into()), ("phone_last4".into(), phone.into())])
    }

    #[test]
    fn a_row_is_found_only_with_the_whole_key_and_the_file_may_change() {
        let (folder, table) = table("order_number,phone_last4,status\nA-12345,5678,shipped\nA-1,,paid\n");
        let table = table.unwrap();
        let found = table.ask(&slots("a-12345", "5678"));
        assert!(matches!(found, LookupOutcome::Found { fields } if fields["status"] == "shipped"));
        assert_eq!(table.ask(&slots("A-12345", "0000")), LookupOutcome::NotFound);
        assert_eq!(table.ask(&slots("A-1", "")), LookupOutcome::NotFound);

        let changed = "order_number,phone_last4,status\nA-12345,5678,delivered\n";
        std::fs::write(folder.path().join("orders.csv"), changed).unwrap();
        let found = table.ask(&slots("A-12345", "5678"));
        assert!(matches!(found, LookupOutcome::Found { fields } if fields["status"] == "delivered"));
    }

    #[test]
    fn a_wrong_file_is_refused_with_what_is_missing() {
        let (_folder, table) = table("number,status\nA-1,paid\n");
        let error = table.unwrap_err().to_string();
        assert!(error.contains("has no column order_number; its columns are number, status"), "{error}");
    }
}
