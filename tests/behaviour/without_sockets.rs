//! Where WebSockets are blocked, the same frames go over HTTP: nothing is lost, doubled or reordered there either.

use crate::http::{Response, request};
use crate::shop::{Habits, Shop};
use crate::visitor::{Visitor, new_id, text, words};
use frontdesk::server::Timings;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// A visitor whose network lets no socket through.
struct Walled {
    address: SocketAddr,
    token: String,
    epoch: String,
    /// Applied in order, without gaps.
    events: Vec<Value>,
}

impl Walled {
    async fn arrives(address: SocketAddr, language: &str) -> Self {
        let hello = json!({"type": "hello", "v": 1, "language": language});
        let welcome = post(address, "hello", "", &hello).await.json();
        assert_eq!(welcome["type"], "welcome", "{welcome}");
        Self { address, token: text(&welcome["token"]), epoch: text(&welcome["epoch"]), events: Vec::new() }
    }

    /// The same visitor as in another browser window.
    fn as_in(visitor: &Visitor) -> Self {
        let (token, epoch) = (visitor.token.clone(), visitor.epoch.clone());
        Self { address: visitor.address, token, epoch, events: Vec::new() }
    }

    async fn sends(&self, frame: &Value) -> Response {
        post(self.address, "frames", &self.token, frame).await
    }

    async fn says_as(&self, id: &str, text: &str) -> Value {
        self.sends(&json!({"type": "say", "id": id, "text": text})).await.json()
    }

    fn head(&self) -> u64 {
        self.events.last().map_or(0, |event| event["number"].as_u64().expect("a number"))
    }

    /// Asks for what is next; events in it are applied.
    async fn asks(&mut self) -> Value {
        self.asks_with("").await
    }

    /// Likewise, with more behind the address.
    async fn asks_with(&mut self, more: &str) -> Value {
        let path = format!("GET /api/visitor/events?after={}&epoch={}{more}", self.head(), self.epoch);
        let answer = request(self.address, &path, &[("authorization", &format!("Bearer {}", self.token))], "").await;
        let frame = answer.json();
        if let Some(wait) = frame["retry_after_ms"].as_u64() {
            tokio::time::sleep(Duration::from_millis(wait)).await;
        }
        for event in frame["events"].as_array().into_iter().flatten() {
            assert_eq!(event["number"].as_u64(), Some(self.head() + 1), "in order, without gaps: {event}");
            self.events.push(event.clone());
        }
        frame
    }

    async fn sees(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(event) = self.events.iter().find(|event| fits(event)) {
                return event.clone();
            }
            self.asks().await;
        }
    }
}

async fn post(address: SocketAddr, what: &str, token: &str, frame: &Value) -> Response {
    let token = format!("Bearer {token}");
    let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
    request(address, &format!("POST /api/visitor/{what}"), &headers, &frame.to_string()).await
}

/// Polls that end soon, so that a test can wait for one.
fn impatient() -> Habits {
    let usual = Habits::default();
    Habits { timings: Timings { poll: Duration::from_millis(300), ..usual.timings }, ..usual }
}

#[tokio::test]
async fn a_visitor_without_sockets_talks_to_bot_and_agent() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = Walled::arrives(shop.address, "en").await;
    let welcome = visitor.sees(|event| event["kind"] == "bot_spoke").await;
    let pressed = json!({"type": "choose", "id": new_id(), "number": welcome["number"], "button": 0});
    assert_eq!(visitor.sends(&pressed).await.json()["type"], "ack");
    visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains("order number")).await;
    let person = json!({"type": "request_person", "id": new_id()});
    assert_eq!(visitor.sends(&person).await.json()["type"], "ack");
    visitor.sees(|event| event["kind"] == "handed_off").await;
    let line = agent.sees_line(|line| line["state"] == "waiting").await;
    let conversation = text(&line["conversation"]);
    agent.takes(&conversation).await;
    agent.opens(&conversation).await;
    visitor.sees(|event| event["kind"] == "agent_joined").await;
    assert_eq!(visitor.sends(&json!({"type": "typing"})).await.status, 204);
    while agent.next_frame().await["type"] != "typing" {}
    agent.says(&conversation, "I am here").await;
    visitor.sees(|event| event["text"] == "I am here").await;
    let read = visitor.head();
    assert_eq!(visitor.sends(&json!({"type": "read", "number": read})).await.status, 204);
    agent.sees(&conversation, |event| event["kind"] == "visitor_read" && event["up_to"] == read).await;
    assert_eq!(visitor.sends(&json!({"type": "ping"})).await.json()["type"], "pong");
    let typing = async { while visitor.asks().await["type"] != "typing" {} };
    let types = async {
        loop {
            agent.sends(&json!({"type": "typing", "conversation": conversation})).await;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::select! {
        () = typing => {}
        () = types => {}
    }
}

#[tokio::test]
async fn ids_mean_the_same_through_both_doors() {
    let shop = Shop::opens().await;
    let mut socket = shop.visitor("en").await;
    let mut walled = Walled::as_in(&socket);
    let id = new_id();
    let first = walled.says_as(&id, "thanks!").await;
    assert_eq!((&first["type"], first.get("duplicate")), (&json!("ack"), None));
    let again = socket.says_as(&id, "thanks!").await;
    assert_eq!((&again["number"], &again["duplicate"]), (&first["number"], &json!(true)));
    let again = walled.says_as(&id, "thanks!").await;
    assert_eq!((&again["number"], &again["duplicate"]), (&first["number"], &json!(true)));
    let other = walled.sends(&json!({"type": "say", "id": id, "text": "goodbye"})).await;
    assert_eq!((other.status, &other.json()["code"], &other.json()["id"]), (409, &json!("id_reused"), &json!(id)));
    let number = socket.says("goodbye").await;
    walled.sees(|event| event["number"] == number).await;
    socket.sees(|event| event["number"] == number).await;
    let same = walled.events.len().min(socket.events.len());
    assert_eq!(walled.events[..same], socket.events[..same]);
}

#[tokio::test]
async fn events_come_at_once_when_there_are_some_else_when_some_come_else_empty() {
    // This one waits for 25 seconds when there is nothing.
    let shop = Shop::opens().await;
    let mut visitor = Walled::arrives(shop.address, "en").await;
    let started = Instant::now();
    assert_eq!(visitor.asks().await["events"].as_array().map(Vec::len), Some(2), "the beginning and the welcome");
    let (id, address, token) = (new_id(), shop.address, visitor.token.clone());
    let says = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        post(address, "frames", &token, &json!({"type": "say", "id": id, "text": "thanks!"})).await
    };
    let (frame, _) = tokio::join!(visitor.asks(), says);
    assert_eq!(frame["events"][0]["id"], json!(id), "{frame}");
    assert!(started.elapsed() < Duration::from_secs(20), "not waited for");

    let shop = Shop::opens_with(impatient()).await;
    let mut visitor = Walled::arrives(shop.address, "en").await;
    visitor.asks().await;
    let started = Instant::now();
    assert_eq!(visitor.asks().await, json!({"type": "events", "events": []}));
    assert!(started.elapsed() >= Duration::from_millis(300), "waited for");
}

#[tokio::test]
async fn a_long_story_comes_in_pages_while_it_goes_on() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut socket = shop.visitor("en").await;
    socket.asks("let me talk to a human").await;
    agent.sees_state(&socket.conversation, "waiting").await;
    agent.takes(&socket.conversation).await;
    let mut walled = Walled::as_in(&socket);
    let conversation = socket.conversation.clone();
    let writes = async {
        for index in 0..250 {
            agent.insists(&conversation, &format!("message {index}")).await;
        }
    };
    let reads = walled.sees(|event| event["text"] == "message 249");
    tokio::join!(writes, reads);
    let mut anew = Walled::as_in(&socket);
    let mut pages = Vec::new();
    while anew.head() < walled.head() {
        pages.extend(anew.asks().await["events"].as_array().map(Vec::len));
    }
    assert_eq!((pages[0], pages.len()), (200, 2), "in pages");
    anew.sees(|event| event["text"] == "message 249").await;
    assert_eq!(anew.events, walled.events);
}

#[tokio::test]
async fn limits_hold_over_both_doors_together_and_nothing_is_lost() {
    let shop = Shop::opens().await;
    let mut socket = shop.visitor("en").await;
    let walled = Walled::as_in(&socket);
    for _ in 0..10 {
        socket.says("thanks!").await;
    }
    let sent = (0..30).map(|_| async {
        let id = new_id();
        let answer = walled.sends(&json!({"type": "say", "id": id, "text": "thanks!"})).await;
        (id, answer)
    });
    let sent = futures::future::join_all(sent).await;
    let (id, answer) = sent.into_iter().find(|(_, answer)| answer.status == 429).expect("forty messages at once");
    let error = answer.json();
    assert_eq!((&error["code"], &error["retry"], &error["id"]), (&json!("too_fast"), &json!("later"), &json!(id)));
    assert_eq!(answer.header("retry-after"), Some("1"));
    tokio::time::sleep(Duration::from_millis(error["retry_after_ms"].as_u64().expect("a time"))).await;
    assert_eq!(walled.says_as(&id, "thanks!").await["type"], "ack");
    tokio::time::sleep(Duration::from_millis(500)).await;
    let long = walled.sends(&json!({"type": "say", "id": new_id(), "text": "x".repeat(8193)})).await;
    assert_eq!((long.status, &long.json()["code"]), (413, &json!("text_too_long")));
    let larger = walled.sends(&json!({"type": "say", "id": new_id(), "text": "x".repeat(70_000)})).await;
    assert_eq!((larger.status, &larger.json()["code"]), (413, &json!("too_large")));
    let asked = (0..60).map(|_| async {
        let header = ("authorization", format!("Bearer {}", walled.token));
        request(shop.address, "GET /api/visitor/events", &[(header.0, &header.1)], "").await.status
    });
    let statuses = futures::future::join_all(asked).await;
    assert!(statuses.contains(&429) && statuses.contains(&200), "{statuses:?}");
}

#[tokio::test]
async fn what_is_wrong_is_told_with_code_and_status() {
    let shop = Shop::opens().await;
    let visitor = Walled::arrives(shop.address, "en").await;
    let asked = |what: &'static str, token: String, body: String| async move {
        let token = format!("Bearer {token}");
        let answer = request(shop.address, what, &[("authorization", &token)], &body).await;
        let code = answer.json()["code"].as_str().unwrap_or_default().to_owned();
        (answer.status, code)
    };
    let forged = format!("{}AAAA", &visitor.token[..visitor.token.len() - 4]);
    let (hello, frames) = ("POST /api/visitor/hello", "POST /api/visitor/frames");
    let ping = json!({"type": "ping"}).to_string();
    for (what, token, body, status, code) in [
        (frames, String::new(), ping.clone(), 401, "bad_token"),
        (frames, forged.clone(), ping.clone(), 401, "bad_token"),
        ("GET /api/visitor/events?after=0", forged, String::new(), 401, "bad_token"),
        (frames, visitor.token.clone(), "nonsense".into(), 400, "bad_frame"),
        (frames, visitor.token.clone(), r#"{"type":"hello","v":1,"language":"en"}"#.into(), 409, "hello_twice"),
        (hello, String::new(), ping, 409, "hello_first"),
        (hello, String::new(), r#"{"type":"hello","v":2,"language":"en"}"#.into(), 400, "unknown_version"),
        (hello, String::new(), r#"{"type":"hello","v":1,"token":"x","language":"en"}"#.into(), 401, "bad_token"),
        ("GET /api/visitor/events?after=x", visitor.token.clone(), String::new(), 400, "bad_frame"),
        ("GET /api/visitor/events?token=x", visitor.token.clone(), String::new(), 400, "bad_frame"),
    ] {
        assert_eq!(asked(what, token, body.clone()).await, (status, code.to_owned()), "{what} {body}");
    }
}

#[tokio::test]
async fn only_named_sites_may_ask_from_a_browser() {
    let shop = Shop::opens().await;
    let visitor = Walled::arrives(shop.address, "en").await;
    let token = format!("Bearer {}", visitor.token);
    for path in ["/api/visitor/hello", "/api/visitor/frames", "/api/visitor/events"] {
        let asks = [("access-control-request-method", "POST"), ("origin", "https://solbat.example")];
        let allowed = request(shop.address, &format!("OPTIONS {path}"), &asks, "").await;
        assert_eq!(allowed.status, 204, "{path}");
        assert_eq!(allowed.header("access-control-allow-origin"), Some("https://solbat.example"));
        assert!(allowed.header("access-control-allow-headers").is_some_and(|names| names.contains("authorization")));
        assert_eq!(allowed.header("vary"), Some("origin"));
        assert_eq!(allowed.header("access-control-allow-credentials"), None);
        let others = [("access-control-request-method", "POST"), ("origin", "https://evil.example")];
        let refused = request(shop.address, &format!("OPTIONS {path}"), &others, "").await;
        assert_eq!((refused.status, refused.header("access-control-allow-origin")), (403, None), "{path}");
    }
    let ping = json!({"type": "ping"}).to_string();
    for (origin, status) in [("https://solbat.example", 200), ("https://evil.example", 403), ("null", 403)] {
        let headers = [("authorization", token.as_str()), ("origin", origin)];
        let answer = request(shop.address, "POST /api/visitor/frames", &headers, &ping).await;
        assert_eq!(answer.status, status, "{origin}");
        let readable = answer.header("access-control-allow-origin") == Some(origin);
        assert_eq!(readable, status == 200, "{origin}");
    }
}

#[tokio::test]
async fn the_fourth_window_sends_the_first_away_whatever_their_doors() {
    let shop = Shop::opens().await;
    let mut first = Walled::arrives(shop.address, "en").await;
    first.asks().await;
    let language = "en".to_owned();
    let hello = json!({"type": "hello", "v": 1, "token": first.token, "language": language});
    let mut windows = Vec::new();
    let others = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        for _ in 0..3 {
            let socket = crate::visitor::socket(shop.address, "/ws/visitor", &[]).await.expect("a socket");
            let mut window = Visitor::on(socket, shop.address, "en");
            window.sends(&hello).await;
            window.sees_kind("bot_spoke").await;
            windows.push(window);
        }
    };
    let (answer, ()) = tokio::join!(first.asks(), others);
    assert_eq!((&answer["code"], &answer["retry"]), (&json!("too_many_sockets"), &json!("never")));
}

#[tokio::test]
async fn another_epoch_makes_the_widget_take_everything_anew() {
    let shop = Shop::opens().await;
    let mut visitor = Walled::arrives(shop.address, "en").await;
    visitor.asks().await;
    visitor.epoch = "older".into();
    let welcome = visitor.asks().await;
    assert_eq!((&welcome["type"], &welcome["head"]), (&json!("welcome"), &json!(2)));
    visitor.epoch = text(&welcome["epoch"]);
    visitor.events.clear();
    assert_eq!(visitor.asks().await["events"][0]["number"], 1);
}

#[tokio::test]
async fn who_waits_is_told_to_go_when_the_server_stops() {
    let mut shop = Shop::opens().await;
    let mut visitor = Walled::arrives(shop.address, "en").await;
    visitor.asks().await;
    let started = Instant::now();
    let closes = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        shop.closes().await;
    };
    let (answer, ()) = tokio::join!(visitor.asks(), closes);
    assert_eq!(answer["type"], "goaway");
    assert!(answer["retry_ms"].as_u64().is_some_and(|wait| wait < 200), "within the drain window: {answer}");
    assert!(started.elapsed() < Duration::from_secs(5), "nobody waits for the poll to end");
}

#[tokio::test]
async fn a_visitor_without_sockets_is_forgotten_in_all_windows_too() {
    let shop = Shop::opens().await;
    let mut socket = shop.visitor("en").await;
    let old = socket.conversation.clone();
    let mut waiting = Walled::as_in(&socket);
    waiting.sees(|event| event["kind"] == "bot_spoke").await;
    let other = Walled::as_in(&socket);
    let (id, told) = (new_id(), json!({"type": "forgotten", "conversation": old}));
    let forgets = async {
        // The other one waits for events by then.
        tokio::time::sleep(Duration::from_millis(100)).await;
        other.sends(&json!({"type": "forget", "id": id, "conversation": old})).await.json()
    };
    let (answer, heard) = tokio::join!(forgets, waiting.asks());
    assert_eq!(answer, json!({"type": "forgotten", "conversation": old, "id": id}));
    assert_eq!(heard, told);
    while socket.next_frame().await != told {}
    assert_eq!(u16::from(socket.is_closed_with().await), 4003);
    let before = other.sends(&json!({"type": "say", "id": new_id(), "text": "thanks!"})).await.json();
    assert_eq!(before["code"], "hello_first", "nothing begins by itself: {before}");
    socket.comes_back().await;
    assert_ne!(socket.conversation, old);
    let frame = waiting.asks().await;
    assert_eq!((&frame["type"], &frame["conversation"]), (&json!("welcome"), &json!(socket.conversation)), "{frame}");
}

#[tokio::test]
async fn the_place_in_the_queue_is_told_to_who_asks_for_it() {
    let shop = Shop::opens_with(impatient()).await;
    let _agent = shop.agent("minji").await;
    let mut first = shop.visitor("en").await;
    first.asks("let me talk to a human").await;
    let mut visitor = Walled::arrives(shop.address, "en").await;
    visitor.sends(&json!({"type": "request_person", "id": new_id()})).await;
    visitor.sees(|event| event["kind"] == "handed_off").await;
    assert_eq!(visitor.asks_with("&position=0").await, json!({"type": "queue", "position": 2}));
    // Who knows it waits for news, and who does not ask for places is told of none.
    let no_news = json!({"type": "events", "events": []});
    assert_eq!(visitor.asks_with("&position=2").await, no_news);
    assert_eq!(visitor.asks().await, no_news);
    let leaves = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        first.asks("never mind").await
    };
    let waits = async {
        loop {
            let told = visitor.asks_with("&position=2").await;
            if told != no_news {
                return told;
            }
        }
    };
    let (told, _) = tokio::join!(waits, leaves);
    assert_eq!(told, json!({"type": "queue", "position": 1}));
}
