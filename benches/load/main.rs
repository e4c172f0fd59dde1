//! What sockets and storage cost under load: the real server and real sockets, each figure beside what the same costs at least –
//! an echo with buffers as small, and a bare SQLite writer – measured in the same run. Prints the table of `benches/README.md`.
//!
//! The server has one worker thread, so that processor time can be compared. Generator, server and anchors share the machine.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "the helpers of a benchmark fail like a test and tell what they found"
)]

mod bare_writer;
mod client;
mod desk;
mod echo;
mod seed;
mod server;
mod table;
mod under_load;
mod who_is_silent;

use self::server::Running;
use std::time::Duration;

/// What can be measured by itself.
const MESSAGES: &str = "messages";
const SILENT_ONES: &str = "silent";
const PARTS: [&str; 2] = [MESSAGES, SILENT_ONES];
/// Sockets of silent visitors; fewer where the limit on open files is lower.
const SILENT: usize = 10_000;
/// Visitors whose conversations an agent has, so that storing is what is measured and not understanding. Each may write 20 messages at
/// once and 5 a second.
const HELD: usize = 4_000;
/// For so long a bare writer writes.
const WRITES: Duration = Duration::from_secs(3);

fn main() {
    if std::env::args().any(|argument| argument == echo::ARGUMENT) {
        return echo::serve();
    }
    // By name, or all: `cargo bench --bench load -- silent`.
    let named: Vec<_> = std::env::args().filter(|argument| PARTS.contains(&argument.as_str())).collect();
    let wanted = |part: &str| named.is_empty() || named.iter().any(|name| name == part);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on the disk");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let rows = runtime.block_on(async {
        let sockets = SILENT.min(server::open_files().saturating_sub(500));
        let anchor = Running::echo().await;
        let echo = who_is_silent::anchor(&anchor, sockets).await;
        let per_message = under_load::echoed(&anchor).await;
        drop(anchor);
        let mut rows = Vec::new();
        if wanted(MESSAGES) {
            let bare = [64, 512].map(|clients| bare_writer::run(folder.path(), clients, WRITES));
            let held = seed::held(&folder.path().join("held"), HELD).await;
            let server = Running::frontdesk(&folder.path().join("held")).await;
            rows.extend(under_load::rows(&server, &held, (per_message, echo.handshake, &bare)).await);
        }
        if wanted(SILENT_ONES) {
            rows.extend(who_is_silent::rows(&folder.path().join("silent"), sockets, &echo).await);
        }
        rows
    });
    table::print(&rows);
}
