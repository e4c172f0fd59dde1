//! The real program serving over a folder of a test's own.

use crate::shop::root;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A served shop that knows one word, killed when dropped.
pub struct Served {
    pub child: Child,
    pub address: SocketAddr,
}

impl Served {
    /// Starts; ready when it says where it listens.
    pub async fn begins(data: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
        program.args(ARGUMENTS).arg(data);
        Self::of(program).await
    }

    /// From a command that ends in serving.
    pub async fn of(mut program: Command) -> Self {
        let mut child =
            program.current_dir(root()).stderr(Stdio::piped()).kill_on_drop(true).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines();
        let mut told = Vec::new();
        while let Some(line) = lines.next_line().await.expect("a line") {
            if let Some((_, rest)) = line.split_once("http://") {
                let address = rest.split('/').next().and_then(|address| address.parse().ok());
                // What is logged later must not block the program.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Self { child, address: address.expect("an address") };
            }
            told.push(line);
        }
        panic!("the program ended before it was ready:\n{}", told.join("\n"));
    }

    pub async fn dies(mut self) {
        self.child.kill().await.expect("killed");
    }
}

/// What comes before the data folder.
pub const ARGUMENTS: [&str; 6] = ["serve", "--listen", "127.0.0.1:0", "--content", "tests/fixtures/thanks", "--data"];
