//! A data folder or disk that can't be written: told at the start, and while running, with what to do; nothing is acknowledged that is
//! not stored.
#![cfg(target_os = "linux")]

use crate::http::request;
use crate::served::{ARGUMENTS, Served};
use crate::shop::root;
use crate::visitor::{SOON, Visitor, new_id};
use serde_json::json;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// A user that owns nothing here; whoever runs the tests as root may write everywhere.
const NOBODY: u32 = 65_534;

/// Starts the program as somebody who may not write there; how it ended.
fn starts(data: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    program.current_dir(root()).args(ARGUMENTS).arg(data);
    let mine = tempfile::tempdir().expect("a folder");
    if fs::metadata(mine.path()).expect("a folder").uid() == 0 {
        program.uid(NOBODY);
    }
    program.output().expect("the program runs: the tests' folders must be readable by everybody")
}

fn set_rights(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("rights");
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_start_it_is_told_what_can_not_be_written_and_nothing_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    set_rights(folder.path(), 0o755);
    let data = folder.path().join("data");
    Served::begins(&data).await.dies().await;
    let files: Vec<PathBuf> = fs::read_dir(&data).expect("files").map(|entry| entry.expect("a file").path()).collect();
    files.iter().for_each(|file| set_rights(file, 0o444));
    set_rights(&data, 0o555);
    let before = fs::read(data.join("frontdesk.sqlite3")).expect("the database");
    let told = starts(&data);
    let errors = String::from_utf8_lossy(&told.stderr).into_owned();
    assert_eq!(told.status.code(), Some(2), "{errors}");
    assert!(errors.contains(&data.display().to_string()), "where: {errors}");
    assert!(errors.contains("can't") && errors.contains("help:") || errors.contains("check the rights"), "{errors}");
    assert_eq!(fs::read(data.join("frontdesk.sqlite3")).expect("the database"), before);
    // Likewise where the folder can't even be made.
    set_rights(folder.path(), 0o555);
    let told = starts(&folder.path().join("other"));
    let errors = String::from_utf8_lossy(&told.stderr).into_owned();
    assert_eq!(told.status.code(), Some(2), "{errors}");
    assert!(errors.contains("can't make the data folder") && errors.contains("--data"), "{errors}");
    set_rights(folder.path(), 0o755);
    set_rights(&data, 0o755);
}

/// Files that nobody may change until this is dropped.
struct Frozen(Vec<PathBuf>);

impl Frozen {
    /// None, with the reason, where the machine has no such thing.
    fn files_of(data: &Path) -> Result<Self, String> {
        let files = fs::read_dir(data).expect("files").map(|entry| entry.expect("a file").path());
        // Not the memory that SQLite shares (`-shm`): it stores nothing, and some kernels kill who writes into frozen memory.
        let stores = |file: &PathBuf| file.extension().is_some_and(|end| end == "sqlite3" || end == "sqlite3-wal");
        let files: Vec<_> = files.filter(stores).collect();
        let frozen = Self(files);
        let made = chattr("+i", &frozen.0)?;
        let first = frozen.0.first().expect("a database");
        let refused = fs::OpenOptions::new().append(true).open(first).is_err();
        if made && refused { Ok(frozen) } else { Err("files can't be made immutable here".into()) }
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        let _ = chattr("-i", &self.0);
    }
}

fn chattr(change: &str, files: &[PathBuf]) -> Result<bool, String> {
    let ran = Command::new("chattr").arg(change).args(files).output();
    ran.map(|output| output.status.success()).map_err(|error| format!("chattr: {error}"))
}

async fn readiness_is(served: &Served, status: u16) {
    let started = Instant::now();
    while request(served.address, "GET /readyz", &[], "").await.status != status {
        assert!(started.elapsed() < SOON, "/readyz does not become {status}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_running_it_is_told_and_heals_by_itself() {
    let data = tempfile::tempdir().expect("a folder");
    let served = Served::begins(data.path()).await;
    readiness_is(&served, 200).await;
    let mut visitor = Visitor::arrives(served.address, "en").await;
    visitor.asks("thanks!").await;
    let frozen = match Frozen::files_of(data.path()) {
        Ok(frozen) => frozen,
        Err(reason) => {
            // Running as somebody else than root, or on a file system without the attribute.
            eprintln!("SKIPPED while_running_it_is_told_and_heals_by_itself: {reason}");
            return;
        }
    };
    readiness_is(&served, 503).await;
    let (id, head) = (new_id(), visitor.head());
    let answer = visitor.says_as(&id, "thanks again!").await;
    assert_eq!((&answer["code"], &answer["retry"]), (&json!("store_unavailable"), &json!("later")), "{answer}");
    assert_eq!(visitor.head(), head, "nothing is shown that is not stored");
    drop(frozen);
    readiness_is(&served, 200).await;
    assert_eq!(visitor.insists(&id, "thanks again!").await["type"], "ack");
    visitor.sees(|event| event["id"] == id).await;
}
