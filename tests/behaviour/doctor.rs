//! A damaged database is told, not stumbled over: the server does not start on it, the doctor says what is left and what to do.

use crate::program::run;
use crate::served::{ARGUMENTS, Served};
use crate::shop::root;
use crate::visitor::Visitor;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

/// Messages of each visitor; each is answered once.
const EACH: usize = 8;

fn over(data: &Path, arguments: &[&str]) -> Output {
    let data = data.display().to_string();
    run(root(), &[arguments, &["--data", &data]].concat())
}

fn doctor(data: &Path) -> (Option<i32>, String) {
    let output = over(data, &["doctor"]);
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What the server says instead of starting.
fn refuses_to_serve(data: &Path) -> String {
    let output = run(root(), &[ARGUMENTS.as_slice(), &[&data.display().to_string()]].concat());
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A backup of conversations of several pages each, and their ids.
async fn talked(folder: &TempDir) -> (PathBuf, Vec<String>) {
    let data = folder.path().join("talked");
    let served = Served::begins(&data).await;
    let mut conversations = Vec::new();
    for _ in 0..6 {
        let mut visitor = Visitor::arrives(served.address, "en").await;
        for _ in 0..EACH {
            visitor.says(&"thanks! ".repeat(200)).await;
        }
        conversations.push(visitor.conversation.clone());
    }
    let file = folder.path().join("whole.sqlite3");
    let written = over(&data, &["backup", &file.display().to_string()]);
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
    (file, conversations)
}

/// A data folder whose database is this.
fn with(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let data = folder.path().join(name);
    std::fs::create_dir_all(&data).expect("a folder");
    std::fs::write(data.join("frontdesk.sqlite3"), bytes).expect("a file");
    data
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_of_a_damaged_database_is_told_and_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, conversations) = talked(&folder).await;
    let measured = "INSERT INTO measured (at, what, department, took) VALUES (1, 'wait', 'general', 40000)";
    rusqlite::Connection::open(&file).and_then(|database| database.execute(measured, [])).expect("a time");
    let bytes = std::fs::read(&file).expect("the backup");
    let whole = with(&folder, "whole", &bytes);
    let (code, told) = doctor(&whole);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("6 conversations") && told.contains("is whole"), "{told}");

    let beginning = with(&folder, "beginning", &bytes[..4096 * 2]);
    let saved = folder.path().join("beginning.saved");
    let salvaged = over(&beginning, &["doctor", "--salvage", &saved.display().to_string()]);
    let told = String::from_utf8_lossy(&salvaged.stderr).into_owned();
    assert_eq!(salvaged.status.code(), Some(2), "{told}");
    assert!(told.contains("nothing can be saved") && told.contains("frontdesk restore") && !saved.exists(), "{told}");

    let mut holed = bytes.clone();
    let middle = bytes.len() / 8 * 6;
    holed[middle..middle + 6 * 4096].fill(0x5a);
    for (name, bytes) in [("short", &bytes[..bytes.len() / 4 * 3]), ("holed", &holed)] {
        let data = with(&folder, name, bytes);
        let told = refuses_to_serve(&data);
        assert!(told.contains("is damaged") && told.contains("frontdesk doctor"), "{name}: {told}");
        let (code, told) = doctor(&data);
        assert_eq!(code, Some(1), "{name}: {told}");
        assert!(told.contains("WRONG  database") && told.contains("frontdesk restore"), "{name}: {told}");

        let saved = folder.path().join(format!("{name}.saved"));
        let salvaged = over(&data, &["doctor", "--salvage", &saved.display().to_string()]);
        let told = String::from_utf8_lossy(&salvaged.stderr).into_owned();
        assert_eq!(salvaged.status.code(), Some(0), "{name}: {told}");
        assert_eq!(std::fs::read(data.join("frontdesk.sqlite3")).expect("the old one"), bytes, "only read");
        let restored = over(&data, &["restore", &saved.display().to_string()]);
        assert_eq!(restored.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&restored.stderr));
        let (code, healthy) = doctor(&data);
        assert_eq!(code, Some(0), "{name}: {healthy}");

        let database = rusqlite::Connection::open(data.join("frontdesk.sqlite3")).expect("the database");
        let took = database.query_row("SELECT took FROM measured", [], |row| row.get::<_, i64>(0));
        assert_eq!(took.ok(), Some(40_000), "{name}: times that were measured stay");

        let mut found = 0;
        for conversation in &conversations {
            let lines = over(&data, &["export", "--conversation", conversation, "--json"]);
            if lines.status.code() == Some(0) {
                found += 1;
                let cut = told.contains(&format!("cut: {conversation} after its event"));
                let numbers = String::from_utf8_lossy(&lines.stdout).lines().count();
                assert!(
                    cut || numbers == 2 + 2 * EACH,
                    "{name}: {conversation} has {numbers} events and is not told to be cut"
                );
            } else {
                assert!(told.contains(&format!("left out: {conversation}")) || name == "short", "{name}: {told}");
            }
        }
        assert!(found > 0 && found < 6 || told.contains("cut: "), "{name}: something is saved, and not all: {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_database_is_told_and_not_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases: [(&str, &[u8], &str, &str); 3] = [
        (
            "text",
            b"these are only words, and more of them than a header has",
            "is not a Frontdesk database",
            "no database",
        ),
        ("zeros", &[0; 8192], "is not a Frontdesk database", "no database"),
        ("short", b"SQLite format 3\0", "is not a Frontdesk database", "no database"),
    ];
    for (name, bytes, refused, expected) in cases {
        let data = with(&folder, name, bytes);
        let told = refuses_to_serve(&data);
        assert!(told.contains(refused), "{name}: {told}");
        let (code, told) = doctor(&data);
        assert_eq!(code, Some(1), "{name}: {told}");
        assert!(told.contains(expected), "{name}: {told}");
        let salvaged = over(&data, &["doctor", "--salvage", &folder.path().join("never").display().to_string()]);
        assert_eq!(salvaged.status.code(), Some(2), "{name}");
        assert!(!folder.path().join("never").exists());
        assert_eq!(std::fs::read(data.join("frontdesk.sqlite3")).expect("the file"), bytes, "{name}: not touched");
    }

    let data = folder.path().join("folder");
    std::fs::create_dir_all(data.join("frontdesk.sqlite3")).expect("a folder where the file should be");
    assert!(refuses_to_serve(&data).contains("is not a Frontdesk database"));
    let (code, told) = doctor(&data);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("is no file"), "{told}");

    let (code, told) = doctor(&with(&folder, "empty", b""));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("is empty") && told.contains("frontdesk restore"), "{told}");
    let (code, told) = doctor(&folder.path().join("nowhere"));
    assert_eq!(code, Some(0), "nothing is wrong with a folder that is still to be made: {told}");
    assert!(!folder.path().join("nowhere").exists());
    std::fs::write(folder.path().join("file"), "x").expect("a file");
    let told = refuses_to_serve(&folder.path().join("file"));
    assert!(told.contains("can't make the data folder"), "{told}");
}

#[test]
fn the_doctor_looks_at_settings_and_content_too() {
    let folder = crate::program::folder(&[
        ("frontdesk.yaml", "shopp: {en: Solbat}\n"),
        ("intents/hello.yaml", "title: {en: Hello}\nexamplez: 1\n"),
    ]);
    let output = run(folder.path(), &["doctor"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("WRONG  settings") && told.contains("WRONG  content"), "{told}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("shopp"), "which setting is told");
}
