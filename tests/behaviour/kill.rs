//! The program dies in the middle of its work: every message that was acknowledged is there when it starts again.

use crate::shop::root;
use crate::visitor::{Visitor, new_id};
use serde_json::json;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Visitors who write as fast as they are acknowledged.
const VISITORS: usize = 12;

/// How often the program is killed.
const KILLS: usize = 3;

/// Starts the real program over this folder; ready when it says where it listens.
async fn start(data: &Path) -> (Child, SocketAddr) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .current_dir(root())
        .args(["serve", "--listen", "127.0.0.1:0", "--content", "tests/fixtures/thanks", "--data"])
        .arg(data)
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines();
    while let Some(line) = lines.next_line().await.expect("a line") {
        if let Some((_, rest)) = line.split_once("http://") {
            let address = rest.split('/').next().and_then(|address| address.parse().ok());
            // What is logged later must not block the program.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return (child, address.expect("an address"));
        }
    }
    panic!("the program ended before it was ready");
}

/// Writes until the connection breaks; the messages acknowledged so far.
async fn write_until_it_breaks(mut visitor: Visitor, mut acknowledged: Vec<String>) -> (Visitor, Vec<String>) {
    loop {
        let id = new_id();
        let frame = json!({"type": "say", "id": id, "text": "thanks"}).to_string();
        match visitor.tries(&frame, &id).await {
            Some(true) => acknowledged.push(id),
            Some(false) => tokio::time::sleep(Duration::from_millis(50)).await,
            None => return (visitor, acknowledged),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_message_survives_sigkill_under_load() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut child, mut address) = start(folder.path()).await;
    let mut writers = Vec::new();
    for _ in 0..VISITORS {
        writers.push((Visitor::arrives(address, "en").await, Vec::new()));
    }
    for _ in 0..KILLS {
        let working: Vec<_> =
            writers.drain(..).map(|(visitor, known)| tokio::spawn(write_until_it_breaks(visitor, known))).collect();
        tokio::time::sleep(Duration::from_millis(700)).await;
        child.kill().await.expect("killed");
        for writer in working {
            writers.push(writer.await.expect("a writer ends"));
        }
        (child, address) = start(folder.path()).await;
        for (visitor, known) in &mut writers {
            visitor.address = address;
            visitor.comes_back().await;
            for id in known {
                visitor.sees(|event| event["id"] == json!(id)).await;
            }
        }
    }
    let total: usize = writers.iter().map(|(_, known)| known.len()).sum();
    assert!(total > VISITORS * KILLS, "it was under load: {total} messages");
}
