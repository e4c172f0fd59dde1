//! Chromium itself: one running program for the stories that run at the same moment, ended with the last of them.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// Starting takes a second; a busy machine gets more.
const STARTS_WITHIN: Duration = Duration::from_secs(60);

/// What Chromium says before the address of its DevTools.
const ADDRESS_FOLLOWS: &str = "DevTools listening on ";

const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Small containers have a small /dev/shm.
    "--disable-dev-shm-usage",
    // Several pages are open at once, and each counts as the one that is looked at.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--remote-debugging-port=0",
];

/// A running Chromium with a profile of its own.
pub struct Chromium {
    /// Where its DevTools listen: `ws://…`.
    pub address: String,
    child: Child,
    profile: Option<TempDir>,
}

static RUNNING: Mutex<Weak<Chromium>> = Mutex::new(Weak::new());

impl Chromium {
    /// The one that runs, or a new one.
    pub fn shared() -> Arc<Self> {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.upgrade().unwrap_or_else(|| {
            let started = Arc::new(Self::start(&[]));
            *running = Arc::downgrade(&started);
            started
        })
    }

    /// A new one, with these flags as well.
    pub fn start(more: &[&str]) -> Self {
        let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".into());
        let profile = tempfile::tempdir().expect("a temporary folder");
        let started = Command::new(&program)
            .args(FLAGS)
            .args(more)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = started.unwrap_or_else(|error| panic!("`{program}` can't be started: {error}\n{}", help()));
        let said = listen(child.stderr.take().expect("its standard error is piped"));
        let mut chromium = Self { address: String::new(), child, profile: Some(profile) };
        let mut words = String::new();
        while chromium.address.is_empty() {
            match said.recv_timeout(STARTS_WITHIN) {
                Ok(line) => {
                    words += &format!("{line}\n");
                    line.strip_prefix(ADDRESS_FOLLOWS).unwrap_or_default().trim().clone_into(&mut chromium.address);
                }
                Err(error) => panic!("`{program}` doesn't listen ({error}); it said:\n{words}\n{}", help()),
            }
        }
        chromium
    }
}

/// A test that can't run has not passed.
fn help() -> &'static str {
    "The browser tests need Chromium and Korean letters. On Debian, as root:\n    \
     apt-get install --no-install-recommends chromium fonts-noto-cjk\n\
     or `make test`, which does that and then tests. Another browser: CHROMIUM=/path/to/chrome."
}

/// Reads for as long as it runs: a full pipe would stop it.
fn listen(said: ChildStderr) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    receiver
}

/// Its helper processes write for a moment after it was ended.
const REMOVALS: u32 = 20;
const BETWEEN_REMOVALS: Duration = Duration::from_millis(50);

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let Some(profile) = self.profile.take().map(TempDir::keep) else { return };
        // The profile only points to its lock, which is a folder of its own.
        if let Ok(socket) = profile.join("SingletonSocket").read_link() {
            for name in ["SingletonSocket", "SingletonCookie"] {
                let _ = std::fs::remove_file(socket.with_file_name(name));
            }
            let _ = socket.parent().map(std::fs::remove_dir);
        }
        for _ in 0..REMOVALS {
            if std::fs::remove_dir_all(&profile).is_ok() {
                return;
            }
            thread::sleep(BETWEEN_REMOVALS);
        }
    }
}
