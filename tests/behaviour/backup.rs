//! A backup is whole and taken while everybody goes on talking; a restored one is taken in by every open window.

use crate::program::run;
use crate::served::{ARGUMENTS, Served};
use crate::shop::{Shop, root};
use crate::visitor::{Visitor, new_id};
use serde_json::json;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

/// Runs a command of the program over this data folder.
fn over(data: &Path, arguments: &[&str]) -> Output {
    let data = data.display().to_string();
    run(root(), &[arguments, &["--data", &data]].concat())
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn entries(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_backup_is_taken_in_by_visitors_and_agents_who_were_there_before() {
    let mut shop = Shop::opens().await;
    let safe = tempfile::tempdir().expect("a folder");
    let file = safe.path().join("monday.sqlite3");
    let file_name = file.display().to_string();
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    agent.sees_state(&conversation, "waiting").await;
    agent.opens(&conversation).await;
    agent.takes(&conversation).await;
    agent.says(&conversation, "before the backup").await;
    visitor.sees(|event| event["text"] == "before the backup").await;
    let head = visitor.head();
    let mut forgotten = shop.visitor("en").await;
    forgotten.says("forget what I said").await;

    let written = over(&shop.data(), &["backup", &file_name]);
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    assert_eq!(entries(safe.path()), ["monday.sqlite3"], "one file, without companions");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).expect("a file").permissions());
    assert_eq!(mode & 0o777, 0o600);
    let again = over(&shop.data(), &["backup", &file_name]);
    assert_eq!(again.status.code(), Some(2), "{}", told(&again));
    assert!(told(&again).contains("--force"), "{}", told(&again));
    let forced = over(&shop.data(), &["backup", &file_name, "--force"]);
    assert_eq!(forced.status.code(), Some(0), "{}", told(&forced));

    agent.says(&conversation, "after the backup").await;
    visitor.sees(|event| event["text"] == "after the backup").await;
    let mut later = shop.visitor("en").await;
    later.says("I came after the backup").await;
    let gone = forgotten.conversation.clone();
    forgotten.forgets(&new_id(), &gone).await;

    shop.closes().await;
    drop(std::mem::replace(&mut shop.desk, crate::shop::desk(safe.path(), &shop.clock, None)));
    let restored = over(&shop.data(), &["restore", &file_name]);
    assert_eq!(restored.status.code(), Some(0), "{}", told(&restored));
    assert!(told(&restored).contains("1 conversation that had been erased since stayed erased"), "{}", told(&restored));
    let kept: Vec<_> = entries(&shop.data()).into_iter().filter(|name| name.starts_with("frontdesk-until-")).collect();
    assert_eq!(kept.len(), 1, "the database before it is kept: {:?}", entries(&shop.data()));

    let shop = shop.opens_again().await;
    for visitor in [&mut visitor, &mut later, &mut forgotten] {
        visitor.address = shop.address;
        visitor.comes_back().await;
    }
    visitor.sees(|event| event["number"] == json!(head)).await;
    assert!(visitor.events.iter().any(|event| event["text"] == "before the backup"));
    assert!(!visitor.events.iter().any(|event| event["text"] == "after the backup"));
    assert_ne!(forgotten.conversation, gone, "what was erased does not come back");
    later.sees_kind("bot_spoke").await;
    assert!(!later.events.iter().any(|event| event["text"] == "I came after the backup"));

    assert!(shop.desk.signed_in(&agent.cookie).expect("read").is_none(), "agents must sign in again");
    let signed_in = shop.desk.agent_signs_in("minji@solbat.example", "a long password".into()).await.expect("known");
    (agent.cookie, agent.address) = (signed_in.cookie, shop.address);
    agent.comes_back().await;
    agent.sees_state(&conversation, "agent").await;
    assert!(!agent.inbox.contains_key(&later.conversation) && !agent.inbox.contains_key(&gone), "{:?}", agent.inbox);
    agent.opens(&conversation).await;
    agent.says(&conversation, "and on we go").await;
    visitor.sees(|event| event["text"] == "and on we go").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_is_whole_and_holds_nobody_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let file = folder.path().join("backup.sqlite3").display().to_string();
    let served = Served::begins(&data).await;
    let mut writers = Vec::new();
    for _ in 0..4 {
        let mut visitor = Visitor::arrives(served.address, "en").await;
        writers.push(tokio::spawn(async move {
            let (mut slowest, mut count) = (Duration::ZERO, 0);
            for _ in 0..15 {
                let started = Instant::now();
                let answer = visitor.says_as(&new_id(), &"long words ".repeat(400)).await;
                slowest = slowest.max(started.elapsed());
                count += usize::from(answer["type"] == "ack");
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
            (slowest, count)
        }));
    }
    for _ in 0..3 {
        let data = data.clone();
        let file = file.clone();
        let written = tokio::task::spawn_blocking(move || over(&data, &["backup", &file, "--force"])).await;
        let written = written.expect("it ran");
        assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    }
    for writer in writers {
        let (slowest, count) = writer.await.expect("a writer ends");
        assert_eq!(count, 15);
        assert!(slowest < Duration::from_secs(4), "nobody waited for the backup: {slowest:?}");
    }
    served.dies().await;
    let restored = over(&data, &["restore", &file]);
    assert_eq!(restored.status.code(), Some(0), "{}", told(&restored));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_server_for_one_folder_and_no_restore_below_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let served = Served::begins(&data).await;
    let file = folder.path().join("backup.sqlite3").display().to_string();
    assert_eq!(over(&data, &["backup", &file]).status.code(), Some(0));

    let second = run(root(), &[ARGUMENTS.as_slice(), &[&data.display().to_string()]].concat());
    assert_eq!(second.status.code(), Some(2), "{}", told(&second));
    let process = served.child.id().expect("it runs");
    assert!(told(&second).contains(&format!("another Frontdesk (process {process}) is running")), "{}", told(&second));
    let restore = over(&data, &["restore", &file]);
    assert_eq!(restore.status.code(), Some(2), "{}", told(&restore));
    assert!(told(&restore).contains("stop it first"), "{}", told(&restore));
    assert_eq!(over(&data, &["agents", "list"]).status.code(), Some(0), "others work beside it");

    served.dies().await;
    let restore = over(&data, &["restore", &file]);
    assert_eq!(restore.status.code(), Some(0), "a killed server holds nothing: {}", told(&restore));
}

#[tokio::test]
async fn what_is_no_whole_backup_is_refused_and_nothing_changes() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.says("thanks!").await;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let good = folder.path().join("good.sqlite3");
    assert_eq!(over(&shop.data(), &["backup", &good.display().to_string()]).status.code(), Some(0));
    assert_eq!(over(&data, &["restore", &good.display().to_string()]).status.code(), Some(0), "onto a new machine");
    let before = entries(&data);

    let bytes = std::fs::read(&good).expect("a backup");
    let mut holed = bytes.clone();
    holed[4096 * 3..4096 * 6].fill(0xaa);
    let wrong: [(&str, &[u8]); 4] =
        [("text", b"these are only words"), ("empty", b""), ("half", &bytes[..bytes.len() / 2]), ("holed", &holed)];
    for (name, bytes) in wrong {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).expect("a file");
        let refused = over(&data, &["restore", &file.display().to_string()]);
        assert_eq!(refused.status.code(), Some(2), "{name}: {}", told(&refused));
        assert!(told(&refused).contains("nothing was changed"), "{name}: {}", told(&refused));
    }
    let missing = over(&data, &["restore", "no/such/file"]);
    assert!(told(&missing).contains("there is no such file"), "{}", told(&missing));
    let itself = over(&data, &["restore", &data.join("frontdesk.sqlite3").display().to_string()]);
    assert!(told(&itself).contains("the database itself"), "{}", told(&itself));
    assert_eq!(entries(&data), before, "nothing was moved and nothing is left behind");

    let nothing = over(&folder.path().join("none"), &["backup", "never.sqlite3"]);
    assert_eq!(nothing.status.code(), Some(2), "{}", told(&nothing));
    assert!(!folder.path().join("none").exists(), "looking makes no folder");
}
