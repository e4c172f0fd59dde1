//! A visitor with the plainest of widgets: applies events in order, keeps what is not acknowledged.

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longer than anything honest takes, even on a busy machine.
pub const SOON: Duration = Duration::from_secs(20);

pub type ClientSocket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Opens a socket with these headers.
pub async fn socket(
    address: SocketAddr,
    path: &str,
    headers: &[(&'static str, String)],
) -> tungstenite::Result<ClientSocket> {
    let mut request = format!("ws://{address}{path}").into_client_request()?;
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().expect("a header value"));
    }
    connect_async(request).await.map(|(socket, _)| socket)
}

/// A new message id.
pub fn new_id() -> String {
    frontdesk::ids::MessageId::new().to_string()
}

pub struct Visitor {
    pub address: SocketAddr,
    pub token: String,
    pub conversation: String,
    pub language: String,
    pub epoch: String,
    /// Applied in order, without gaps.
    pub events: Vec<Value>,
    /// The place in the queue that was told last.
    pub line: Value,
    socket: ClientSocket,
}

impl Visitor {
    pub async fn arrives(address: SocketAddr, language: &str) -> Self {
        let mut socket = socket(address, "/ws/visitor", &[]).await.expect("a socket");
        let hello = json!({"type": "hello", "v": 1, "language": language});
        socket.send(Message::text(hello.to_string())).await.expect("sent");
        let mut visitor = Self::on(socket, address, language);
        visitor.welcomed().await;
        visitor.sees_kind("bot_spoke").await;
        visitor
    }

    /// A visitor for whom the website's server vouches; with the token of an earlier one when there is one. What `welcome` says.
    pub async fn arrives_as(address: SocketAddr, token: Option<&str>, identity: &str) -> (Self, Value) {
        let mut visitor = Self::on(socket(address, "/ws/visitor", &[]).await.expect("a socket"), address, "en");
        let hello = json!({"type": "hello", "v": 1, "language": "en", "token": token, "identity": identity});
        visitor.sends(&hello).await;
        let welcome = visitor.next_frame().await;
        visitor.token = text(&welcome["token"]);
        visitor.conversation = text(&welcome["conversation"]);
        visitor.epoch = text(&welcome["epoch"]);
        (visitor, welcome)
    }

    /// A visitor on a socket that is open already.
    pub fn on(socket: ClientSocket, address: SocketAddr, language: &str) -> Self {
        Self {
            address,
            token: String::new(),
            conversation: String::new(),
            language: language.into(),
            epoch: String::new(),
            events: Vec::new(),
            line: Value::Null,
            socket,
        }
    }

    /// The same visitor in another window, from the beginning.
    pub async fn another_window(&self) -> Self {
        let socket = socket(self.address, "/ws/visitor", &[]).await.expect("a socket");
        let mut window = Self::on(socket, self.address, &self.language);
        let hello = json!({"type": "hello", "v": 1, "token": self.token, "language": self.language});
        window.sends(&hello).await;
        window.welcomed().await;
        window
    }

    /// Comes back on a new socket with what is known; another epoch voids all of it, as it does in the widget.
    pub async fn comes_back(&mut self) {
        self.socket = socket(self.address, "/ws/visitor", &[]).await.expect("a socket");
        let after = self.head();
        let hello = json!({"type": "hello", "v": 1, "token": self.token, "after": after, "epoch": self.epoch,
            "language": self.language});
        self.sends(&hello).await;
        self.welcomed().await;
    }

    async fn welcomed(&mut self) {
        let welcome = self.next_frame().await;
        assert_eq!(welcome["type"], "welcome", "{welcome}");
        self.token = text(&welcome["token"]);
        self.conversation = text(&welcome["conversation"]);
        let epoch = text(&welcome["epoch"]);
        if epoch != self.epoch {
            self.events.clear();
        }
        self.epoch = epoch;
    }

    /// The number of the last event applied.
    pub fn head(&self) -> u64 {
        self.events.last().map_or(0, |event| event["number"].as_u64().expect("a number"))
    }

    pub async fn sends(&mut self, frame: &Value) {
        self.sends_text(&frame.to_string()).await;
    }

    pub async fn sends_text(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.expect("sent");
    }

    /// The next frame; events in it are applied.
    pub async fn next_frame(&mut self) -> Value {
        loop {
            let message = tokio::time::timeout(SOON, self.socket.next()).await.expect("a frame soon");
            match message.expect("the socket is open").expect("a good frame") {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).expect("JSON");
                    self.applies(&frame);
                    return frame;
                }
                Message::Close(frame) => panic!("closed: {frame:?}"),
                _ => {}
            }
        }
    }

    /// Waits until the server closes; frames before that are applied.
    pub async fn is_closed_with(&mut self) -> CloseCode {
        loop {
            let message = tokio::time::timeout(SOON, self.socket.next()).await.expect("an end soon");
            match message {
                Some(Ok(Message::Close(Some(frame)))) => return frame.code,
                Some(Ok(Message::Text(text))) => self.applies(&serde_json::from_str(&text).expect("JSON")),
                Some(Ok(_)) => {}
                other => panic!("ended without a reason: {other:?}"),
            }
        }
    }

    /// Wants to be forgotten; what is answered.
    pub async fn forgets(&mut self, id: &str, conversation: &str) -> Value {
        self.sends(&json!({"type": "forget", "id": id, "conversation": conversation})).await;
        self.hears_of(id).await
    }

    fn applies(&mut self, frame: &Value) {
        if frame["type"] == "queue" {
            self.line = frame.clone();
        }
        for event in frame["events"].as_array().into_iter().flatten() {
            assert_eq!(event["number"].as_u64(), Some(self.head() + 1), "in order, without gaps: {event}");
            self.events.push(event.clone());
        }
    }

    /// Says something and waits for its acknowledgement; the number it got.
    pub async fn says(&mut self, text: &str) -> u64 {
        let id = new_id();
        self.says_as(&id, text).await["number"].as_u64().expect("a number")
    }

    /// Says something under this id; the acknowledgement or error.
    pub async fn says_as(&mut self, id: &str, text: &str) -> Value {
        self.sends(&json!({"type": "say", "id": id, "text": text})).await;
        self.hears_of(id).await
    }

    /// Says something under this id, again after the time the server asks for, until it is stored.
    pub async fn insists(&mut self, id: &str, text: &str) -> Value {
        loop {
            let answer = self.says_as(id, text).await;
            let Some(wait) = answer["retry_after_ms"].as_u64() else { return answer };
            tokio::time::sleep(Duration::from_millis(wait)).await;
        }
    }

    /// The acknowledgement or error for this id.
    pub async fn hears_of(&mut self, id: &str) -> Value {
        loop {
            let frame = self.next_frame().await;
            if frame["id"] == id && frame["type"] != "events" {
                return frame;
            }
        }
    }

    /// Sends a frame and waits for what becomes of its id: acknowledged or not; none when the connection broke.
    pub async fn tries(&mut self, frame: &str, id: &str) -> Option<bool> {
        self.socket.send(Message::text(frame)).await.ok()?;
        loop {
            let message = tokio::time::timeout(SOON, self.socket.next()).await.ok()??.ok()?;
            let Message::Text(text) = message else { continue };
            let frame: Value = serde_json::from_str(&text).expect("JSON");
            self.applies(&frame);
            if frame["id"] == id && frame["type"] != "events" {
                return Some(frame["type"] == "ack");
            }
        }
    }

    /// Says something and waits for what the bot says to it.
    pub async fn asks(&mut self, text: &str) -> Value {
        let number = self.says(text).await;
        self.hears_bot_after(number).await
    }

    /// Presses the button with this label under the last thing the bot said, and waits for what it says then.
    pub async fn presses(&mut self, label: &str) -> Value {
        self.presses_under(&self.last_said_by_bot(), label).await
    }

    /// Presses the button with this label under something the bot said, and waits for what it says then.
    pub async fn presses_under(&mut self, offered: &Value, label: &str) -> Value {
        let buttons = offered["buttons"].as_array().expect("buttons").clone();
        let place = buttons.iter().position(|button| text(&button["label"]).contains(label));
        let button = place.unwrap_or_else(|| panic!("no button {label} among {buttons:?}"));
        let id = new_id();
        self.sends(&json!({"type": "choose", "id": id, "number": offered["number"], "button": button})).await;
        let number = self.hears_of(&id).await["number"].as_u64().expect("a number");
        self.hears_bot_after(number).await
    }

    pub fn last_said_by_bot(&self) -> Value {
        self.events.iter().rfind(|event| event["kind"] == "bot_spoke").expect("the bot has spoken").clone()
    }

    async fn hears_bot_after(&mut self, number: u64) -> Value {
        self.sees(|event| event["kind"] == "bot_spoke" && event["number"].as_u64() > Some(number)).await
    }

    /// The kinds of all events after this number.
    pub fn kinds_after(&self, number: u64) -> Vec<String> {
        let later = self.events.iter().filter(|event| event["number"].as_u64() > Some(number));
        later.map(|event| text(&event["kind"])).collect()
    }

    /// Waits until the place in the queue is told like this.
    pub async fn stands(&mut self, line: Value) {
        let mut expected = line;
        expected["type"] = json!("queue");
        while self.line != expected {
            self.next_frame().await;
        }
    }

    pub async fn sees_kind(&mut self, kind: &str) -> Value {
        self.sees(|event| event["kind"] == kind).await
    }

    /// The first event that fits, waiting for it if need be.
    pub async fn sees(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        let mut looked_at = 0;
        loop {
            if let Some(event) = self.events[looked_at..].iter().find(|event| fits(event)) {
                return event.clone();
            }
            looked_at = self.events.len();
            self.next_frame().await;
        }
    }
}

/// A JSON text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("expected a text, found {value}")).to_owned()
}

/// Everything a bot message says, as plain text.
pub fn words(event: &Value) -> String {
    let mut words = Vec::new();
    collect(&event["blocks"], &mut words);
    words.join(" ")
}

fn collect(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, words)),
        Value::Object(fields) => {
            if let Some(Value::String(text)) = fields.get("text") {
                words.push(text.clone());
            }
            fields.values().for_each(|value| collect(value, words));
        }
        _ => {}
    }
}

/// The labels of a bot message's buttons.
pub fn labels(event: &Value) -> Vec<String> {
    event["buttons"].as_array().into_iter().flatten().map(|button| text(&button["label"])).collect()
}
