//! The shop's own program, a real one on a port of its own, and a Frontdesk that asks it.

#[path = "../../examples/shop-api/api.rs"]
mod api;

pub use api::{Asked, Faults};

use crate::shop::{Business, Shop, root};
use frontdesk::config::{self, HttpSettings, LookupSource, Settings};
use frontdesk::content::{Known, load};
use frontdesk::desk::Brain;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

/// The token that the program wants, and Frontdesk must never show.
pub const TOKEN: &str = "t0ken-that-nobody-sees";

/// The shop's own program while it runs.
pub struct Program {
    pub api: Arc<api::Api>,
    pub address: SocketAddr,
}

impl Program {
    pub async fn starts() -> Self {
        let examples = root().join("examples");
        let api = api::Api::read(&examples.join("orders.csv"), &examples.join("shop-api/stock.csv"), TOKEN);
        let api = api.expect("orders and stock");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(axum::serve(listener, api::router(api.clone())).into_future());
        Self { api, address }
    }

    /// A Frontdesk that asks it, and waits for longer than any answer takes, however busy the machine.
    pub async fn with_frontdesk(&self) -> Shop {
        self.with_frontdesk_that(|http| {
            http.timeout = Duration::from_secs(20);
            http.within = Duration::from_secs(20);
        })
        .await
    }

    /// A Frontdesk that soon gives up: for answers that never come.
    pub async fn with_impatient_frontdesk(&self) -> Shop {
        self.with_frontdesk_that(|http| {
            http.timeout = Duration::from_millis(400);
            http.within = Duration::from_millis(1500);
        })
        .await
    }

    pub async fn with_frontdesk_that(&self, change: impl Fn(&mut HttpSettings)) -> Shop {
        let mut settings = self.settings();
        for lookup in settings.lookups.values_mut() {
            if let LookupSource::Http(http) = &mut lookup.source {
                change(http);
            }
        }
        Shop::opens_for(Business { settings, brain: brain() }).await
    }

    /// The example's settings, with this program's address.
    pub fn settings(&self) -> Settings {
        let folder = tempfile::tempdir().expect("a folder");
        self.writes_settings(folder.path());
        let file = folder.path().join("frontdesk.yaml");
        config::load(&file, |name| (name == "SHOP_API_TOKEN").then(|| TOKEN.to_owned())).expect("right settings")
    }

    /// The example's settings as a file in this folder, with this program's address.
    pub fn writes_settings(&self, folder: &Path) {
        let shipped = root().join("examples/shop-api/frontdesk.yaml");
        let written = std::fs::read_to_string(shipped).expect("the example's settings");
        let content = root().join("examples/shop-api/content").display().to_string();
        let written = written
            .replace("127.0.0.1:7071", &self.address.to_string())
            .replace("content: content", &format!("content: {content}"))
            .replace("data: ../../data/shop-api", "data: data");
        std::fs::write(folder.join("frontdesk.yaml"), written).expect("written");
    }
}

/// All that the program answers, to be served in another way.
pub fn router(program: &Program) -> axum::Router {
    api::router(program.api.clone())
}

fn brain() -> Arc<Brain> {
    static BRAIN: OnceLock<Arc<Brain>> = OnceLock::new();
    let content = root().join("examples/shop-api/content");
    let fit =
        || Arc::new(Brain::new(load(&content, &Known::default()).expect("the example's content is right").content));
    BRAIN.get_or_init(fit).clone()
}

/// The real Frontdesk, as owners start it, over a folder with settings.
pub struct Frontdesk {
    pub address: SocketAddr,
    child: Child,
    log: Arc<Mutex<String>>,
}

impl Frontdesk {
    pub async fn starts(folder: &Path) -> Self {
        Self::of(serve(folder)).await
    }

    /// From a command that serves.
    pub async fn of(mut command: Command) -> Self {
        let mut child =
            command.env("SHOP_API_TOKEN", TOKEN).env("RUST_LOG", "trace").spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines();
        let log = Arc::new(Mutex::new(String::new()));
        let mut address = None;
        while address.is_none() {
            let line = lines.next_line().await.expect("a line").expect("it is ready before it ends");
            let shown = line.split_once("Demonstration shop").and_then(|(_, rest)| rest.split_once("http://"));
            address = shown.and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
            note(&log, &line);
        }
        let kept = log.clone();
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                note(&kept, &line);
            }
        });
        Self { address: address.expect("an address"), child, log }
    }

    /// In the middle of whatever it does.
    pub async fn dies(mut self) {
        self.child.kill().await.expect("killed");
    }

    /// Everything it has logged.
    pub fn log(&self) -> String {
        self.log.lock().expect("the log").clone()
    }
}

fn note(log: &Mutex<String>, line: &str) {
    let mut log = log.lock().expect("the log");
    log.push_str(line);
    log.push('\n');
}

/// The command that serves this folder; killed when it is no longer needed.
pub fn serve(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.current_dir(folder).args(["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

/// Every request for an order's status.
pub fn for_orders(asked: &[Asked]) -> usize {
    asked.iter().filter(|asked| asked.method == "GET" && asked.address.starts_with("/orders")).count()
}
