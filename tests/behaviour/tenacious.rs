//! Clients that never give up: whatever breaks, they come back, resume, and send again what was not acknowledged.

use crate::visitor::{ClientSocket, new_id, socket};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;

/// Whether a widget or a console.
enum Kind {
    /// Known by the token, once there was a welcome.
    Visitor { token: Option<String> },
    /// Signed in with this cookie; knows the inbox up to the position.
    Agent { cookie: String, position: u64 },
}

pub struct Tenacious {
    pub address: SocketAddr,
    kind: Kind,
    epoch: Option<String>,
    /// Events by conversation, applied in order and without gaps; a visitor's own under its id, too.
    pub stories: BTreeMap<String, Vec<Value>>,
    outbox: VecDeque<Value>,
    /// The ids that were acknowledged, in the order in which they were sent.
    pub acknowledged: Vec<String>,
    /// How often a connection broke.
    pub breaks: usize,
}

/// Longer than anything honest takes, even on a busy machine: lines that break do so with an error.
const DEAD: Duration = Duration::from_secs(20);

impl Tenacious {
    pub fn visitor(address: SocketAddr) -> Self {
        Self::new(address, Kind::Visitor { token: None })
    }

    pub fn agent(address: SocketAddr, cookie: &str) -> Self {
        Self::new(address, Kind::Agent { cookie: cookie.into(), position: 0 })
    }

    fn new(address: SocketAddr, kind: Kind) -> Self {
        let (stories, outbox) = (BTreeMap::new(), VecDeque::new());
        Self { address, kind, epoch: None, stories, outbox, acknowledged: Vec::new(), breaks: 0 }
    }

    /// Something to be delivered; it gets an id, and stays until it is acknowledged.
    pub fn writes(&mut self, mut frame: Value) -> String {
        let id = new_id();
        frame["id"] = json!(id);
        self.outbox.push_back(frame);
        id
    }

    /// Shows this conversation in the console.
    pub fn shows(&mut self, conversation: &str) {
        self.stories.entry(conversation.into()).or_default();
    }

    /// A visitor's own conversation, once there was a welcome.
    pub fn conversation(&self) -> &str {
        self.stories.keys().next().expect("a conversation")
    }

    /// Works until everything is acknowledged and the stories fit.
    pub async fn works_until(&mut self, fits: impl Fn(&Self) -> bool) {
        while self.session(&fits).await.is_none() {
            self.breaks += 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// One connection; nothing comes back when it broke.
    async fn session(&mut self, fits: &impl Fn(&Self) -> bool) -> Option<()> {
        let (path, headers) = match &self.kind {
            Kind::Visitor { .. } => ("/ws/visitor", Vec::new()),
            Kind::Agent { cookie, .. } => {
                let cookie = ("cookie", format!("frontdesk_session={cookie}"));
                ("/ws/agent", vec![cookie, ("origin", format!("http://{}", self.address))])
            }
        };
        let mut socket = tokio::time::timeout(DEAD, socket(self.address, path, &headers)).await.ok()?.ok()?;
        send(&mut socket, &self.hello()).await?;
        loop {
            let Ok(message) = tokio::time::timeout(DEAD, socket.next()).await else {
                send(&mut socket, &json!({"type": "ping"})).await?;
                tokio::time::timeout(DEAD, socket.next()).await.ok()??.ok()?;
                continue;
            };
            let Message::Text(text) = message?.ok()? else { continue };
            self.hears(&mut socket, &serde_json::from_str(&text).expect("JSON")).await?;
            if self.outbox.is_empty() && fits(self) {
                return Some(());
            }
        }
    }

    fn hello(&self) -> Value {
        match &self.kind {
            Kind::Visitor { token } => {
                let after = self.stories.values().next().map_or(0, |story| head(story));
                json!({"type": "hello", "v": 1, "token": token, "after": after, "epoch": self.epoch, "language": "en"})
            }
            Kind::Agent { position, .. } => {
                json!({"type": "hello", "v": 1, "after": position, "epoch": self.epoch})
            }
        }
    }

    async fn hears(&mut self, socket: &mut ClientSocket, frame: &Value) -> Option<()> {
        match frame["type"].as_str()? {
            "welcome" => {
                self.welcomed(socket, frame).await?;
                self.sends_next(socket).await?;
            }
            "events" => self.applies(frame),
            "inbox" => {
                if let Kind::Agent { position, .. } = &mut self.kind {
                    *position = frame["position"].as_u64()?;
                }
            }
            "ack" if self.outbox.front().is_some_and(|next| next["id"] == frame["id"]) => {
                self.acknowledged.push(frame["id"].as_str()?.to_owned());
                self.outbox.pop_front();
                self.sends_next(socket).await?;
            }
            "error" => {
                let wait = frame["retry_after_ms"].as_u64();
                tokio::time::sleep(Duration::from_millis(wait.unwrap_or_else(|| panic!("refused: {frame}")))).await;
                self.sends_next(socket).await?;
            }
            _ => {}
        }
        Some(())
    }

    async fn welcomed(&mut self, socket: &mut ClientSocket, frame: &Value) -> Option<()> {
        self.epoch = Some(frame["epoch"].as_str()?.to_owned());
        if let Kind::Visitor { token } = &mut self.kind {
            *token = Some(frame["token"].as_str()?.to_owned());
            self.stories.entry(frame["conversation"].as_str()?.to_owned()).or_default();
            return Some(());
        }
        for (conversation, story) in &self.stories {
            send(socket, &json!({"type": "open", "conversation": conversation, "after": head(story)})).await?;
        }
        Some(())
    }

    /// One at a time, as the widget does: so none overtakes another.
    async fn sends_next(&self, socket: &mut ClientSocket) -> Option<()> {
        match self.outbox.front() {
            Some(frame) => send(socket, frame).await,
            None => Some(()),
        }
    }

    fn applies(&mut self, frame: &Value) {
        let story = match frame["conversation"].as_str() {
            Some(conversation) => self.stories.get_mut(conversation),
            None => self.stories.values_mut().next(),
        };
        let story = story.expect("events of a conversation that is shown");
        for event in frame["events"].as_array().into_iter().flatten() {
            assert_eq!(event["number"].as_u64(), Some(head(story) + 1), "in order, without gaps: {event}");
            story.push(event.clone());
        }
    }
}

/// The number of the last event.
pub fn head(story: &[Value]) -> u64 {
    story.last().map_or(0, |event| event["number"].as_u64().expect("a number"))
}

/// The ids in a story that are among these, in its order.
pub fn ids_in(story: &[Value], among: &[String]) -> Vec<String> {
    let ids = story.iter().filter_map(|event| event["id"].as_str());
    ids.filter(|id| among.iter().any(|known| known == id)).map(str::to_owned).collect()
}

async fn send(socket: &mut ClientSocket, frame: &Value) -> Option<()> {
    socket.send(Message::text(frame.to_string())).await.ok()
}
