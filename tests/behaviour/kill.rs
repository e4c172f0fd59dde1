//! The program dies in the middle of its work: every message that was acknowledged is there when it starts again.

use crate::http::request;
use crate::shop::root;
use crate::tenacious::{Tenacious, head, ids_in};
use crate::visitor::{Visitor, new_id};
use serde_json::json;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

/// Visitors who write as fast as they are acknowledged.
const VISITORS: usize = 12;

/// How often the program is killed.
const KILLS: usize = 3;

/// Starts the real program over this folder; ready when it says where it listens.
pub async fn start(data: &Path) -> (Child, SocketAddr) {
    start_at("127.0.0.1:0", data).await
}

async fn start_at(address: &str, data: &Path) -> (Child, SocketAddr) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .current_dir(root())
        .args(["serve", "--listen", address, "--content", "tests/fixtures/thanks", "--data"])
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

/// Those who talk to a person.
const WITH_PERSON: usize = 4;

/// What each visitor writes; more than may be sent at once, so that it takes a while.
const FROM_VISITOR: usize = 30;

/// What the agent writes in all.
const FROM_AGENT: usize = 120;

/// An agent of the running program, as who runs it adds one; the cookie of a sign-in.
async fn hired(data: &Path, address: SocketAddr) -> String {
    let mut adding = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .current_dir(root())
        .args(["agents", "add", "--name", "minji", "--email", "minji@solbat.example", "--data"])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program runs");
    adding.stdin.take().expect("its input").write_all(b"a long password\n").await.expect("a password");
    assert!(adding.wait().await.expect("it ends").success());
    let own = format!("http://{address}");
    let headers = [("origin", own.as_str()), ("content-type", "application/json")];
    let body = r#"{"email":"minji@solbat.example","password":"a long password"}"#;
    let answer = request(address, "POST /api/session", &headers, body).await;
    let cookie = answer.header("set-cookie").expect("signed in").split(';').next().expect("a value");
    cookie.split_once('=').expect("a name").1.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn visitors_and_agents_who_write_while_it_is_killed_find_each_message_once_and_in_order() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut child, address) = start(folder.path()).await;
    let mut agent = Tenacious::agent(address, &hired(folder.path(), address).await);
    let mut visitors = Vec::new();
    for _ in 0..WITH_PERSON {
        let mut visitor = Tenacious::visitor(address);
        visitor.writes(json!({"type": "request_person"}));
        visitor.works_until(|visitor| !visitor.stories.is_empty()).await;
        agent.shows(visitor.conversation());
        agent.writes(json!({"type": "take", "conversation": visitor.conversation()}));
        for _ in 0..FROM_VISITOR {
            visitor.writes(json!({"type": "say", "text": "thanks"}));
        }
        visitors.push(visitor);
    }
    let conversations: Vec<_> = visitors.iter().map(|visitor| visitor.conversation().to_owned()).collect();
    let mut written = Vec::new();
    for index in 0..FROM_AGENT {
        let conversation = &conversations[index % WITH_PERSON];
        written.push(agent.writes(json!({"type": "say", "conversation": conversation, "text": "I am here"})));
    }
    // The wish for a person stands there, too.
    let mut working: Vec<_> = visitors.into_iter().map(|visitor| work((visitor, FROM_VISITOR + 1))).collect();
    working.push(work((agent, FROM_AGENT / WITH_PERSON)));
    for _ in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(500)).await;
        child.kill().await.expect("killed");
        (child, _) = start_at(&address.to_string(), folder.path()).await;
    }
    let mut done = Vec::new();
    for worker in working {
        done.push(worker.await.expect("everything is delivered"));
    }
    let agent = done.pop().expect("the agent");
    assert!(agent.breaks > 0, "it was killed in the middle of the agent's work");
    for mut visitor in done {
        let whole = agent.stories[visitor.conversation()].last().expect("a story")["number"].as_u64();
        visitor.works_until(|visitor| Some(head(&visitor.stories[visitor.conversation()])) >= whole).await;
        let story = &visitor.stories[visitor.conversation()];
        assert_eq!(ids_in(story, &visitor.acknowledged), visitor.acknowledged, "each once, in order");
        let agents: Vec<_> = ids_in(&agent.stories[visitor.conversation()], &written);
        assert_eq!(ids_in(story, &written), agents, "both see the same");
        assert_eq!(agents.len(), FROM_AGENT / WITH_PERSON, "each once");
        assert!(agents.is_sorted_by_key(|id| written.iter().position(|other| other == id)), "in order");
    }
    drop(child);
}

/// Works until everything is delivered, and so many of the own messages have come back in each story.
fn work((mut client, own): (Tenacious, usize)) -> JoinHandle<Tenacious> {
    let whole =
        move |client: &Tenacious| client.stories.values().all(|story| ids_in(story, &client.acknowledged).len() >= own);
    tokio::spawn(async move {
        client.works_until(whole).await;
        client
    })
}
