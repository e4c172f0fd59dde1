//! The database of every released version is brought up to date, and all of it can be read.

use crate::program::run;
use crate::shop::{desk, root};
use frontdesk::clock::Clock;
use frontdesk::desk::{Change, Hello};
use frontdesk::language::Language;
use std::path::Path;

/// Makes a database from its text.
fn put(fixture: &str, data: &Path) {
    std::fs::create_dir_all(data).expect("a folder");
    let text = std::fs::read_to_string(root().join("tests/fixtures").join(fixture)).expect("the fixture");
    let connection = rusqlite::Connection::open(data.join("frontdesk.sqlite3")).expect("a database");
    connection.execute_batch(&text).expect("the fixture is SQL");
}

#[tokio::test]
async fn a_database_of_the_first_schema_is_read_completely() {
    let folder = tempfile::tempdir().expect("a folder");
    put("schema_1.sql", folder.path());
    let clock = Clock::by_hand("2026-11-21T00:00:00Z".parse().expect("a time"));
    let desk = desk(folder.path(), &clock, Some(10));
    let lines = desk.changed_after(0).await.expect("the list");
    let mut told = Vec::new();
    for line in lines {
        let Change::Line(line) = line else { panic!("nothing was erased in it") };
        let mut events = Vec::new();
        loop {
            let after = events.len() as u64;
            let page = desk.events_after(line.conversation, after).await.expect("its events");
            events.extend(page.events);
            if !page.more {
                break;
            }
        }
        assert_eq!(events.len() as u64, line.head);
        assert!(events.iter().zip(1..).all(|(event, number)| event.number == number));
        told.push((line.summary.language.to_string(), line.summary.standing.word(), line.head));
    }
    let expected = [("ko", "closed", 20), ("en", "bot", 6), ("en", "waiting", 8)];
    assert_eq!(told, expected.map(|(language, standing, head)| (language.to_owned(), standing, head)));
    assert_eq!(desk.agents().expect("agents")[0].email, "minji@solbat.example");
    assert_eq!(desk.conversations_of("jiu@example.com").await.expect("found").len(), 1);

    // It goes on: the ages are known, and new ones can be added.
    let hello = Hello::of_a_newcomer(Language::KOREAN);
    let visitor = desk.recognise(&hello).expect("a newcomer");
    desk.visitor_arrives(visitor, hello).await.expect("a new conversation");
    desk.tidy().await;
    assert!(desk.erasures().expect("read").is_empty(), "nothing is ten days old");
    clock.turn(jiff::SignedDuration::from_hours(24 * 9 + 4));
    desk.tidy().await;
    let gone: u64 = desk.erasures().expect("read").iter().map(|line| line.conversations).sum();
    assert_eq!(gone, 3, "all but the new one and the one that waits for a person");
}

#[test]
fn of_accounts_that_had_no_role_the_oldest_is_the_owner_and_the_others_are_agents() {
    let folder = tempfile::tempdir().expect("a folder");
    put("schema_1.sql", folder.path());
    let database = rusqlite::Connection::open(folder.path().join("frontdesk.sqlite3")).expect("a database");
    let younger = "INSERT INTO agents VALUES (x'01a300b0ba5377229fd40e69dbbf2320', 'jun', 'jun@solbat.example', 'x')";
    database.execute(younger, []).expect("a younger account");
    drop(database);
    let listed = run(root(), &["agents", "list", "--data", &folder.path().display().to_string()]);
    let told = String::from_utf8_lossy(&listed.stderr).into_owned();
    assert!(told.contains("accounts have roles now: the oldest is the owner"), "{told}");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert_eq!(
        listed,
        "jun@solbat.example\tjun\tagent\tall\tall\t4\tavailable\tnone\nminji@solbat.example\tminji\towner\tall\tall\t4\tavailable\tnone\n"
    );
}

#[test]
fn a_backup_of_the_first_schema_can_be_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    put("schema_1.sql", &folder.path().join("old"));
    let old = folder.path().join("old/frontdesk.sqlite3").display().to_string();
    let data = folder.path().join("data").display().to_string();
    let restored = run(root(), &["restore", &old, "--data", &data]);
    assert_eq!(restored.status.code(), Some(0), "{}", String::from_utf8_lossy(&restored.stderr));
    let told = String::from_utf8_lossy(&restored.stderr).into_owned();
    assert!(told.contains("4 conversations, 36 events"), "{told}");
    let exported = run(root(), &["export", "--contact", "jiu@example.com", "--data", &data]);
    assert_eq!(exported.status.code(), Some(0));
}
