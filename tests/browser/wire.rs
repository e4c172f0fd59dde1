//! A DevTools connection: commands and their answers, and the events of the page in the order they came.

use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// The longest a command may take, even on a busy machine.
const ANSWERS_WITHIN: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Heard {
    answers: BTreeMap<u64, oneshot::Sender<Value>>,
    events: Vec<Value>,
}

pub struct Wire {
    sink: tokio::sync::Mutex<SplitSink<Socket, Message>>,
    heard: Arc<Mutex<Heard>>,
    last: AtomicU64,
    listening: JoinHandle<()>,
}

impl Wire {
    pub async fn connect(address: &str) -> Self {
        // A screenshot comes as one frame of some megabytes.
        let unlimited = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
        let connected = connect_async_with_config(address, Some(unlimited), true).await;
        let (socket, _) = connected.unwrap_or_else(|error| panic!("no DevTools at {address}: {error}"));
        let (sink, stream) = socket.split();
        let heard = Arc::default();
        let listening = tokio::spawn(listen(stream, Arc::clone(&heard)));
        Self { sink: tokio::sync::Mutex::new(sink), heard, last: AtomicU64::new(0), listening }
    }

    /// What the command gives; a refusal fails the test.
    pub async fn call(&self, method: &str, parameters: Value) -> Value {
        self.ask(method, parameters).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// What the command gives, or why it was refused.
    pub async fn ask(&self, method: &str, parameters: Value) -> Result<Value, Value> {
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let (sender, answer) = oneshot::channel();
        lock(&self.heard).answers.insert(id, sender);
        let frame = json!({"id": id, "method": method, "params": parameters}).to_string();
        self.sink.lock().await.send(Message::text(frame)).await.expect("Chromium takes commands");
        let answer = tokio::time::timeout(ANSWERS_WITHIN, answer).await;
        let mut answer = answer.unwrap_or_else(|_| panic!("no answer to {method}")).expect("Chromium is still there");
        if answer["error"].is_null() { Ok(answer["result"].take()) } else { Err(answer["error"].take()) }
    }

    /// The parameters of all events of this kind so far.
    pub fn events(&self, method: &str) -> Vec<Value> {
        let heard = lock(&self.heard);
        heard.events.iter().filter(|event| event["method"] == method).map(|event| event["params"].clone()).collect()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(mut stream: SplitStream<Socket>, heard: Arc<Mutex<Heard>>) {
    while let Some(Ok(message)) = stream.next().await {
        let Message::Text(text) = message else { continue };
        let frame: Value = serde_json::from_str(&text).expect("DevTools speak JSON");
        let mut heard = lock(&heard);
        match frame["id"].as_u64().and_then(|id| heard.answers.remove(&id)) {
            Some(waiting) => drop(waiting.send(frame)),
            None => heard.events.push(frame),
        }
    }
    // Whoever still waits learns that nothing will come.
    lock(&heard).answers.clear();
}

fn lock(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}
