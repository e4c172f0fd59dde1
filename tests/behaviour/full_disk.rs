//! A full disk: nothing is acknowledged that is not stored, everybody is told, and it goes on by itself once there is room.
#![cfg(target_os = "linux")]

use crate::http::request;
use crate::served::{ARGUMENTS, Served};
use crate::visitor::{SOON, Visitor, new_id};
use rustix::process::{Pid, Resource, Rlimit, prlimit};
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// The program under a limit for the size of each file it writes, in blocks of 512 bytes: the system refuses what goes beyond, as it does
/// when a disk or a quota is full. The limit may be lifted again.
async fn served_with_little_room(data: &Path) -> Served {
    let mut program = Command::new("sh");
    // Without the trap the system would end the program instead of refusing.
    program.args(["-c", "trap '' XFSZ; ulimit -S -f 600; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_frontdesk")]);
    program.args(ARGUMENTS).arg(data);
    Served::of(program).await
}

fn make_room(served: &Served) {
    let process = served.child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
    prlimit(process, Resource::Fsize, Rlimit { current: None, maximum: None }).expect("the limit is lifted");
}

/// Waits until `/readyz` says this; what was found out holds for a second.
async fn readiness_is(served: &Served, status: u16) {
    let started = Instant::now();
    while request(served.address, "GET /readyz", &[], "").await.status != status {
        assert!(started.elapsed() < SOON, "/readyz does not become {status}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_loses_nothing_and_heals_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = served_with_little_room(folder.path()).await;
    readiness_is(&served, 200).await;
    let mut visitor = Visitor::arrives(served.address, "en").await;
    let text = "thanks! ".repeat(900);
    let mut stored = Vec::new();
    let refused = loop {
        let id = new_id();
        let answer = visitor.says_as(&id, &text).await;
        match answer["code"].as_str() {
            None => stored.push(id),
            Some("too_fast") => tokio::time::sleep(Duration::from_millis(200)).await,
            Some(_) => break (id, answer),
        }
        assert!(stored.len() < 200, "the disk never gets full");
    };
    let (id, answer) = refused;
    assert_eq!((&answer["code"], &answer["retry"]), (&json!("store_unavailable"), &json!("later")), "{answer}");
    assert!(answer["retry_after_ms"].as_u64().is_some_and(|wait| wait > 0), "{answer}");
    readiness_is(&served, 503).await;
    let head = visitor.head();
    assert_eq!(visitor.says_as(&id, &text).await["code"], "store_unavailable", "still full");

    make_room(&served);
    let answer = visitor.says_as(&id, &text).await;
    // What was answered last may not have arrived when the disk got full; that there is no gap the visitor checks itself.
    assert!(answer["type"] == "ack" && answer["number"].as_u64() > Some(head), "{answer}");
    readiness_is(&served, 200).await;
    served.dies().await;

    let served = Served::begins(folder.path()).await;
    visitor.address = served.address;
    visitor.comes_back().await;
    stored.push(id);
    for id in &stored {
        let times = visitor.events.iter().filter(|event| event["id"] == json!(id)).count();
        assert!(times <= 1, "never twice");
        visitor.sees(|event| event["id"] == json!(id)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_whether_it_is_ready_does_not_keep_the_disk_busy() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::begins(folder.path()).await;
    readiness_is(&served, 200).await;
    let log = folder.path().join("frontdesk.sqlite3-wal");
    let written = || std::fs::metadata(&log).map_or(0, |log| log.len());
    let (before, started) = (written(), Instant::now());
    for _ in 0..200 {
        assert_eq!(request(served.address, "GET /readyz", &[], "").await.status, 200);
    }
    let tries = started.elapsed().as_secs() + 2;
    /// A try writes 8 KiB, and a page or two around them.
    const ONE: u64 = 32 * 1024;
    assert!(written() <= before + tries * ONE, "{} bytes for {tries} tries", written() - before);
}
