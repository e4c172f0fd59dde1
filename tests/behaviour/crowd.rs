//! Many visitors who only have the widget open cost little each. The server is the real program, so that its memory is its
//! own and each side has its own file handles.

use crate::kill::start;
use crate::visitor::{Visitor, socket};
use futures::stream::{StreamExt, iter};
use serde_json::json;
use std::fs;
use std::net::SocketAddr;

/// What an idle visitor may cost at most in a build without optimisation, in bytes: socket, task, and folded conversation.
const MOST_BYTES: u64 = 48 * 1024;

/// So many arrive at the same time.
const AT_ONCE: usize = 100;

/// Handles that the test needs for other things.
const OTHER_HANDLES: usize = 500;

/// A figure of a file of `/proc`, by the words before it.
fn figure(path: &str, words: &str) -> u64 {
    let text = fs::read_to_string(path).expect("Linux tells");
    let line = text.lines().find(|line| line.starts_with(words)).expect("the figure");
    let figure = line[words.len()..].split_whitespace().next().expect("a number");
    figure.parse().unwrap_or(u64::MAX)
}

async fn arrives(address: SocketAddr) -> Visitor {
    let opened = socket(address, "/ws/visitor", &[]).await.expect("a socket");
    let mut visitor = Visitor::on(opened, address, "en");
    visitor.sends(&json!({"type": "hello", "v": 1, "language": "en"})).await;
    visitor.sees_kind("bot_spoke").await;
    visitor
}

/// So many, or as many as this process may have handles for.
const CROWD: usize = 10_000;

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_idle_visitors_cost_little_and_are_heard() {
    let handles = usize::try_from(figure("/proc/self/limits", "Max open files")).unwrap_or(usize::MAX);
    let visitors = CROWD.min(handles.saturating_sub(OTHER_HANDLES));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (child, address) = start(folder.path()).await;
    let status = format!("/proc/{}/status", child.id().expect("it runs"));
    let mut crowd: Vec<_> = iter(0..AT_ONCE).map(|_| arrives(address)).buffer_unordered(AT_ONCE).collect().await;
    let before = figure(&status, "VmRSS:");
    let others = iter(AT_ONCE..visitors).map(|_| arrives(address)).buffer_unordered(AT_ONCE);
    crowd.extend(others.collect::<Vec<_>>().await);
    let grown = figure(&status, "VmRSS:").saturating_sub(before) * 1024;
    let each = grown / (visitors - AT_ONCE) as u64;
    println!("{visitors} visitors: {each} bytes each");
    assert!(each <= MOST_BYTES, "{visitors} visitors: {each} bytes each");
    for visitor in crowd.iter_mut().step_by(visitors / 20) {
        visitor.says("thanks").await;
    }
    drop(child);
}
