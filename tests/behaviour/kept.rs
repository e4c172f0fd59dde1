//! What was learned is kept beside the database: the next start loads it, and answers the same with it as without it.

use crate::program::{folder, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

const HOURS: &str = "title: {en: Opening hours}\nexamples:\n  en: [when are you open, opening hours, how late is the shop open]\nanswer:\n  - say: {en: From nine to six.}\n";
const REFUND: &str = "title: {en: Get a refund}\nexamples:\n  en: [i want my money back, refund please, how do i get a refund]\nanswer:\n  - say: {en: Send it back first.}\n";
const ORDER: &str = "title: {en: Where is my order}\nexamples:\n  en: [where is my parcel, track my order, when does it arrive]\nanswer:\n  - say: {en: On its way.}\n";
const CANCEL: &str = "title: {en: Cancel an order}\nexamples:\n  en: [cancel my order, stop the order, i changed my mind]\nanswer:\n  - say: {en: It is cancelled.}\n";
const KNIT: &str = "---\ntitle: How to wash a knit\nquestions:\n  - cleaning wool\n  - sweater in the washing machine\n---\nBy hand.\n";

fn shop() -> TempDir {
    folder(&[
        ("intents/store_hours.yaml", HOURS),
        ("intents/get_refund.yaml", REFUND),
        ("intents/track_order.yaml", ORDER),
        ("intents/cancel_order.yaml", CANCEL),
        ("knowledge-base/en/wash-knit.md", KNIT),
    ])
}

/// A served shop and its log.
struct Served {
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
}

impl Served {
    fn begins(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
            .current_dir(folder)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let log = BufReader::new(child.stderr.take().expect("its log")).lines();
        Self { child, log }
    }

    /// The log until a line holds this text.
    async fn tells(&mut self, text: &str) -> Vec<String> {
        let mut told = Vec::new();
        while let Ok(Some(line)) = self.log.next_line().await {
            told.push(line);
            if told.last().is_some_and(|line| line.contains(text)) {
                return told;
            }
        }
        panic!("the program ended without `{text}`:\n{}", told.join("\n"));
    }

    /// Starts, and stops when it is ready; the lines on how it came to understand.
    async fn starts_and_stops(folder: &Path) -> Vec<String> {
        let mut served = Self::begins(folder);
        let told = served.tells(" ready ").await;
        served.child.kill().await.expect("killed");
        told.into_iter().filter(|line| line.contains("understanding") || line.contains(" fit ")).collect()
    }
}

fn kept(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("data")).expect("the data folder").flatten().map(|entry| entry.path());
    entries.filter(|path| path.to_string_lossy().contains("fit-")).collect()
}

/// What is answered and the whole reading behind it, and what is told besides.
fn asks(folder: &Path) -> (String, String) {
    let mut answers = String::new();
    let mut told = String::new();
    for text in ["hi, when is the shop open", "can i get my mony back", "wool washing", "zzz"] {
        let output = run(folder, &["ask", text, "--lang", "en", "--json"]);
        assert!(output.status.success(), "{text}: {}", String::from_utf8_lossy(&output.stderr));
        answers += &String::from_utf8_lossy(&output.stdout);
        told += &String::from_utf8_lossy(&output.stderr);
    }
    (answers, told)
}

#[tokio::test]
async fn the_second_start_loads_what_the_first_learned_and_answers_the_same() {
    let shop = shop();
    let before = asks(shop.path());
    assert!(!shop.path().join("data").exists(), "asking leaves nothing behind");
    let told = Served::starts_and_stops(shop.path()).await;
    assert!(told.len() == 1 && told[0].contains("understanding fitted") && told[0].contains("took_ms="), "{told:?}");
    let files = kept(shop.path());
    assert_eq!(files.len(), 1, "{files:?}");
    let learned = fs::read(&files[0]).expect("the fit");
    let told = Served::starts_and_stops(shop.path()).await;
    assert!(told.len() == 1 && told[0].contains("understanding loaded"), "{told:?}");
    assert_eq!(asks(shop.path()), before);
    fs::remove_file(&files[0]).expect("it may be deleted at any time");
    assert_eq!(asks(shop.path()), before);
    assert_eq!(fs::read(&files[0]).expect("asking keeps it where a database is"), learned, "the same to the last bit");
}

#[tokio::test]
async fn a_broken_fit_is_told_of_once_and_learned_anew() {
    let shop = shop();
    Served::starts_and_stops(shop.path()).await;
    let (answers, _) = asks(shop.path());
    let file = kept(shop.path()).remove(0);
    let learned = fs::read(&file).expect("the fit");
    let mut flipped = learned.clone();
    flipped[learned.len() / 3] ^= 16;
    for wrong in [&learned[..learned.len() / 2], &flipped, b"someone else's"] {
        fs::write(&file, wrong).expect("written");
        let (same, told) = asks(shop.path());
        assert_eq!(same, answers);
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.contains("WARN") && told.contains("the kept fit can't be used"), "{told}");
        assert_eq!(fs::read(&file).expect("a new one"), learned);
    }
}

#[tokio::test]
async fn where_nothing_can_be_kept_everything_else_works() {
    let shop = shop();
    Served::starts_and_stops(shop.path()).await;
    let (answers, _) = asks(shop.path());
    let file = kept(shop.path()).remove(0);
    fs::remove_file(&file).expect("removed");
    // Nobody may write here, not even root, for whom a folder's rights mean nothing.
    fs::create_dir(&file).expect("a folder in the file's place");
    let told = Served::starts_and_stops(shop.path()).await.join("\n");
    assert!(told.contains("can't be read") && told.contains("can't be kept"), "{told}");
    assert!(told.contains("understanding fitted"), "{told}");
    assert_eq!(asks(shop.path()).0, answers);
    assert_eq!(kept(shop.path()), [file], "nothing half-written is left");
}

#[tokio::test]
async fn content_that_changes_while_serving_is_kept_too() {
    let shop = shop();
    let mut served = Served::begins(shop.path());
    served.tells(" ready ").await;
    let first = kept(shop.path());
    let hours = shop.path().join("intents/store_hours.yaml");
    fs::write(&hours, HOURS.replace("nine", "ten")).expect("written");
    let told = served.tells("new content serves").await;
    assert!(told.last().is_some_and(|line| line.contains("understanding loaded")), "only the answer is new: {told:?}");
    fs::write(&hours, HOURS.replace("how late", "how long")).expect("written");
    let told = served.tells("new content serves").await;
    assert!(told.last().is_some_and(|line| line.contains("understanding fitted")), "{told:?}");
    let two_are_kept = async {
        while kept(shop.path()).iter().filter(|path| path.to_string_lossy().ends_with(".cache")).count() < 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), two_are_kept).await.expect("the new fit is kept");
    fs::write(&hours, HOURS).expect("written");
    let told = served.tells("new content serves").await;
    assert!(told.last().is_some_and(|line| line.contains("understanding loaded")), "{told:?}");
    served.child.kill().await.expect("killed");
    assert!(first.iter().all(|file| file.is_file()), "{first:?}");
    let told = Served::starts_and_stops(shop.path()).await;
    assert!(told[0].contains("understanding loaded"), "{told:?}");
}
