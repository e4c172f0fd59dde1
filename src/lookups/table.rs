//! Lookups in CSV files: read once, read again when the file changes.

use super::error::{OpenError, TableFile};
use crate::conversation::LookupOutcome;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The largest file that is read, in bytes: a table in memory, not a warehouse.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A file as it was last read.
#[derive(Debug)]
pub(super) struct Table {
    file: TableFile,
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
    pub(super) fn open(file: TableFile, key: &[String]) -> Result<Self, OpenError> {
        let read = Mutex::new(read(&file, key)?);
        Ok(Self { file, key: key.to_owned(), read })
    }

    /// The columns of a row.
    pub(super) fn columns(&self) -> Vec<String> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).columns.clone()
    }

    /// The row whose key columns equal these slot values, all of them.
    pub(super) fn ask(&self, with: &BTreeMap<String, String>) -> LookupOutcome {
        let mut kept = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let state = file_state(&self.file.file);
        if kept.state != state {
            match read(&self.file, &self.key) {
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
            tracing::error!(lookup = self.file.lookup, "an intent asks without all slots of the key");
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

fn read(file: &TableFile, key: &[String]) -> Result<Read, OpenError> {
    let unreadable = |error: csv::Error| {
        let (reason, help) = (error.to_string(), help(error.kind()));
        OpenError::Unreadable { file: file.clone(), reason, help }
    };
    let state = file_state(&file.file);
    if let Some((_, bytes)) = state.filter(|(_, bytes)| *bytes > MOST_BYTES) {
        let reason = format!("it has {bytes} bytes, more than {MOST_BYTES}");
        return Err(OpenError::Unreadable { file: file.clone(), reason, help: "ask for so much data over `http:`" });
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(&file.file).map_err(unreadable)?;
    let headers = reader.headers().map_err(unreadable)?;
    let columns: Vec<String> = headers.iter().map(|column| column.trim_start_matches('\u{feff}').to_owned()).collect();
    if let Some(column) = key.iter().find(|column| !columns.contains(column)) {
        let (column, columns) = (column.clone(), columns.join(", "));
        return Err(OpenError::NoColumn { file: file.clone(), column, columns });
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        rows.push(columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
    }
    Ok(Read { state, columns, rows })
}

/// What can be done about it.
fn help(kind: &csv::ErrorKind) -> &'static str {
    match kind {
        csv::ErrorKind::Io(_) => {
            "write where the file is, as seen from the folder of the settings, and let Frontdesk read it"
        }
        csv::ErrorKind::Utf8 { .. } => "save it as UTF-8; in Excel that is \"CSV UTF-8\" under \"Save as\"",
        _ => "its first line names the columns, and each line below has a value for each of them",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn table(text: &str) -> (tempfile::TempDir, Result<Table, OpenError>) {
        let folder = tempfile::tempdir().unwrap();
        let csv = folder.path().join("orders.csv");
        std::fs::write(&csv, text).unwrap();
        (folder, open(csv))
    }

    fn open(file: PathBuf) -> Result<Table, OpenError> {
        let file = TableFile { lookup: "orders".into(), file, place: "frontdesk.yaml:7:10".into() };
        Table::open(file, &["order_number", "phone_last4"].map(str::to_owned))
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
        assert!(
            error.contains("has no column order_number; its columns are number, status\n at frontdesk.yaml:7:10"),
            "{error}"
        );
    }

    #[test]
    fn a_file_that_is_not_there_or_not_utf8_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let csv = folder.path().join("orders.csv");
        let error = open(csv.clone()).unwrap_err().to_string();
        assert!(error.contains(" at frontdesk.yaml:7:10\nhelp: write where the file is"), "{error}");
        // As a spreadsheet on a Korean machine writes it: 배송 in code page 949.
        std::fs::write(&csv, b"order_number,phone_last4,status\nA-1,5678,\xb9\xe8\xbc\xdb\n").unwrap();
        let error = open(csv).unwrap_err().to_string();
        assert!(error.contains("record 1") && error.contains("help: save it as UTF-8"), "{error}");
    }
}
