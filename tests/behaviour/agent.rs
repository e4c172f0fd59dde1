//! An agent with the plainest of consoles.

use crate::visitor::{ClientSocket, SOON, new_id, socket, text};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use tokio_tungstenite::tungstenite::Message;

pub struct Agent {
    pub address: SocketAddr,
    pub cookie: String,
    pub position: u64,
    pub epoch: String,
    /// The agent's id.
    pub agent: String,
    /// The newest line of each conversation.
    pub inbox: BTreeMap<String, Value>,
    /// Events of each conversation shown, in order, without gaps.
    pub events: BTreeMap<String, Vec<Value>>,
    /// All who answer, as told last.
    pub colleagues: Vec<Value>,
    /// Those of them who are here.
    pub here: Vec<Value>,
    /// Who this is.
    pub id: String,
    socket: Option<ClientSocket>,
}

impl Agent {
    pub async fn sits_down(address: SocketAddr, cookie: &str) -> Self {
        let socket = console_socket(address, cookie).await;
        let mut agent = Self {
            address,
            cookie: cookie.into(),
            position: 0,
            epoch: String::new(),
            agent: String::new(),
            inbox: BTreeMap::new(),
            events: BTreeMap::new(),
            colleagues: Vec::new(),
            here: Vec::new(),
            id: String::new(),
            socket: Some(socket),
        };
        agent.hello().await;
        agent
    }

    pub async fn comes_back(&mut self) {
        self.socket = Some(console_socket(self.address, &self.cookie).await);
        self.hello().await;
    }

    /// The line breaks.
    pub fn goes(&mut self) {
        self.socket = None;
    }

    fn line(&mut self) -> &mut ClientSocket {
        self.socket.as_mut().expect("a line")
    }

    async fn hello(&mut self) {
        let epoch = Some(&self.epoch).filter(|epoch| !epoch.is_empty());
        let hello = json!({"type": "hello", "v": 1, "after": self.position, "epoch": epoch});
        self.sends(&hello).await;
        let welcome = self.next_frame().await;
        assert_eq!(welcome["type"], "welcome", "{welcome}");
        let epoch = text(&welcome["epoch"]);
        if epoch != self.epoch {
            self.inbox.clear();
            self.events.clear();
        }
        self.epoch = epoch;
        self.id = text(&welcome["agent"]);
        self.agent = text(&welcome["agent"]);
    }

    pub async fn sends(&mut self, frame: &Value) {
        self.line().send(Message::text(frame.to_string())).await.expect("sent");
    }

    pub async fn next_frame(&mut self) -> Value {
        loop {
            let message = tokio::time::timeout(SOON, self.line().next()).await.expect("a frame soon");
            if let Message::Text(text) = message.expect("the socket is open").expect("a good frame") {
                let frame: Value = serde_json::from_str(&text).expect("JSON");
                self.applies(&frame);
                return frame;
            }
        }
    }

    /// Waits until the server closes; the code.
    pub async fn is_closed_with(&mut self) -> u16 {
        loop {
            let message = tokio::time::timeout(SOON, self.line().next()).await.expect("an end soon");
            match message {
                Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
                Some(Ok(_)) => {}
                other => panic!("ended without a reason: {other:?}"),
            }
        }
    }

    fn applies(&mut self, frame: &Value) {
        for line in frame["conversations"].as_array().into_iter().flatten() {
            self.inbox.insert(text(&line["conversation"]), line.clone());
        }
        for gone in frame["gone"].as_array().into_iter().flatten() {
            self.inbox.remove(&text(gone));
            self.events.remove(&text(gone));
        }
        if let Some(colleagues) = frame["agents"].as_array().filter(|_| frame["type"] == "agents") {
            self.colleagues.clone_from(colleagues);
            self.here = colleagues.iter().filter(|one| one["state"] != "offline").cloned().collect();
        }
        if let Some(position) = frame["position"].as_u64() {
            self.position = position;
        }
        let Some(conversation) = frame["conversation"].as_str().filter(|_| frame["type"] == "events") else { return };
        let shown = self.events.entry(conversation.to_owned()).or_default();
        for event in frame["events"].as_array().into_iter().flatten() {
            let head = shown.last().map_or(0, |last| last["number"].as_u64().expect("a number"));
            assert_eq!(event["number"].as_u64(), Some(head + 1), "in order, without gaps: {event}");
            shown.push(event.clone());
        }
    }

    /// Waits until a line of the inbox fits.
    pub async fn sees_line(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(line) = self.inbox.values().find(|line| fits(line)) {
                return line.clone();
            }
            self.next_frame().await;
        }
    }

    /// Waits until the conversation is in this state.
    pub async fn sees_state(&mut self, conversation: &str, state: &str) -> Value {
        self.sees_line(|line| line["conversation"] == conversation && line["state"] == state).await
    }

    pub async fn opens(&mut self, conversation: &str) {
        self.sends(&json!({"type": "open", "conversation": conversation, "after": 0})).await;
    }

    /// The first event of the conversation that fits, waiting for it if need be.
    pub async fn sees(&mut self, conversation: &str, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let shown = self.events.get(conversation).into_iter().flatten();
            if let Some(event) = shown.into_iter().find(|event| fits(event)) {
                return event.clone();
            }
            self.next_frame().await;
        }
    }

    /// All events of the conversation up to this number at least; opens it when it is not shown yet.
    pub async fn sees_all(&mut self, conversation: &str, number: u64) -> Vec<Value> {
        if !self.events.contains_key(conversation) {
            self.opens(conversation).await;
        }
        self.sees(conversation, |event| event["number"].as_u64() >= Some(number)).await;
        self.events[conversation].clone()
    }

    /// Waits until this conversation is in no list any more.
    pub async fn loses(&mut self, conversation: &str) {
        while self.inbox.contains_key(conversation) {
            self.next_frame().await;
        }
    }

    pub async fn takes(&mut self, conversation: &str) -> Value {
        self.does(json!({"type": "take", "conversation": conversation})).await
    }

    pub async fn declines(&mut self, conversation: &str) -> Value {
        self.does(json!({"type": "decline", "conversation": conversation})).await
    }

    /// Chooses a state.
    pub async fn is_now(&mut self, state: &str) -> Value {
        self.does(json!({"type": "state", "state": state})).await
    }

    /// Waits until this conversation is offered to this agent.
    pub async fn is_offered(&mut self, conversation: &str) -> Value {
        let own = self.id.clone();
        self.sees_line(|line| line["conversation"] == conversation && line["offered_to"] == own.as_str()).await
    }

    /// Waits until somebody of this name is here and fits.
    pub async fn sees_here(&mut self, name: &str, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(one) = self.here.iter().find(|one| one["name"] == name && fits(one)) {
                return one.clone();
            }
            self.next_frame().await;
        }
    }

    /// Waits until nobody of this name is here.
    pub async fn misses(&mut self, name: &str) {
        while self.here.is_empty() || self.here.iter().any(|one| one["name"] == name) {
            self.next_frame().await;
        }
    }

    pub async fn says(&mut self, conversation: &str, words: &str) -> Value {
        self.does(json!({"type": "say", "conversation": conversation, "text": words})).await
    }

    /// Says something, again after the time the server asks for, until it is stored.
    pub async fn insists(&mut self, conversation: &str, words: &str) {
        loop {
            let answer = self.says(conversation, words).await;
            let Some(wait) = answer["retry_after_ms"].as_u64() else {
                assert_eq!(answer["type"], "ack", "{answer}");
                return;
            };
            tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
        }
    }

    pub async fn closes(&mut self, conversation: &str) -> Value {
        self.does(json!({"type": "close", "conversation": conversation})).await
    }

    /// Does something of this kind to a conversation.
    pub async fn acts(&mut self, conversation: &str, kind: &str) -> Value {
        self.does(json!({"type": kind, "conversation": conversation})).await
    }

    /// Writes a private note.
    pub async fn notes(&mut self, conversation: &str, words: &str) -> Value {
        self.does(json!({"type": "note", "conversation": conversation, "text": words})).await
    }

    /// Passes a conversation on to a colleague.
    pub async fn passes_to(&mut self, conversation: &str, colleague: &str, note: &str) -> Value {
        let to = json!({"kind": "agent", "agent": colleague});
        self.does(json!({"type": "transfer", "conversation": conversation, "to": to, "note": note})).await
    }

    /// Passes a conversation on to a department.
    pub async fn passes_to_department(&mut self, conversation: &str, department: &str) -> Value {
        let to = json!({"kind": "department", "department": department});
        self.does(json!({"type": "transfer", "conversation": conversation, "to": to})).await
    }

    /// Closes with a reason.
    pub async fn closes_as(&mut self, conversation: &str, reason: &str, tags: &[&str]) -> Value {
        self.does(json!({"type": "close", "conversation": conversation, "reason": reason, "tags": tags})).await
    }

    /// Waits until the conversation's line fits.
    pub async fn sees_line_of(&mut self, conversation: &str, fits: impl Fn(&Value) -> bool) -> Value {
        self.sees_line(|line| line["conversation"] == conversation && fits(line)).await
    }

    /// The next frame of this type.
    pub async fn hears(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next_frame().await;
            if frame["type"] == kind {
                return frame;
            }
        }
    }

    /// Sends a frame with a new id; its acknowledgement or error.
    pub async fn does(&mut self, mut frame: Value) -> Value {
        let id = new_id();
        frame["id"] = json!(id);
        self.sends(&frame).await;
        loop {
            let frame = self.next_frame().await;
            if frame["id"] == json!(id) {
                return frame;
            }
        }
    }
}

async fn console_socket(address: SocketAddr, cookie: &str) -> ClientSocket {
    let headers = [("cookie", format!("frontdesk_session={cookie}")), ("origin", format!("http://{address}"))];
    socket(address, "/ws/agent", &headers).await.expect("a console's socket")
}
