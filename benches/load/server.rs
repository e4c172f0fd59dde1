//! Programs that are measured: started on a free port, their processor time and memory read from the system, killed at the end.

use crate::echo;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A program that serves, until dropped: it is killed then.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    /// Frontdesk over a data folder, in its release build.
    pub(crate) async fn frontdesk(data: &Path) -> Running {
        let mut program = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
        let content = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/thanks");
        program.arg("serve").arg("--data").arg(data).args(["--content", content]);
        Self::start(program, "--listen").await
    }

    /// The anchor, a process of its own.
    pub(crate) async fn echo() -> Running {
        let program = std::env::current_exe().expect("this program");
        Self::start(Command::new(program), echo::ARGUMENT).await
    }

    async fn start(mut program: Command, address_follows: &str) -> Running {
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let address = format!("127.0.0.1:{port}");
        program.arg(address_follows).arg(&address).env("TOKIO_WORKER_THREADS", "1");
        let child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        let running = Running { child, address };
        while !running.answers().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        running
    }

    async fn answers(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(&self.address).await else { return false };
        let request = format!("GET /readyz HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address);
        let mut answer = String::new();
        stream.write_all(request.as_bytes()).await.is_ok() && stream.read_to_string(&mut answer).await.is_ok()
    }

    /// The processor time of all its threads, in microseconds.
    pub(crate) fn processor(&self) -> f64 {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).expect("a running program");
        let nanoseconds = threads.flatten().filter_map(|thread| {
            let spent = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            spent.split(' ').next()?.parse::<f64>().ok()
        });
        nanoseconds.sum::<f64>() / 1e3
    }

    /// The memory it holds, in bytes.
    pub(crate) fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a running program");
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        resident.trim().trim_end_matches(" kB").parse::<f64>().expect("kilobytes") * 1024.0
    }
}

/// How many files this process may have open.
pub(crate) fn open_files() -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX))
}
