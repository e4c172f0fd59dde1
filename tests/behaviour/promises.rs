//! What clients may count on, rule by rule, where no other file shows it: resuming without a window, marks that only go
//! forward, slow and silent readers, a stop in the middle of work, and that guessing gives nothing.

use crate::agent::Agent;
use crate::http::request;
use crate::raw::{TEXT, frame, hello, rest, shaken_hands};
use crate::shop::{Habits, Shop};
use crate::visitor::{SOON, Visitor, new_id, socket, text};
use frontdesk::ids::MessageId;
use frontdesk::server::Timings;
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

/// Doors with some other timings.
fn quick(change: impl FnOnce(&mut Timings)) -> Habits {
    let mut habits = Habits::default();
    change(&mut habits.timings);
    habits
}

/// A visitor in a conversation with an agent.
async fn with_person(shop: &Shop) -> (Visitor, crate::agent::Agent) {
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    agent.takes(&visitor.conversation).await;
    (visitor, agent)
}

/// The agent writes this many messages at once, faster than a console may.
async fn agent_writes(shop: &Shop, visitor: &Visitor, texts: impl Iterator<Item = String>) {
    let signed_in =
        shop.desk.agent_signs_in("minji@solbat.example", "a long password".into()).await.expect("signed in");
    let account = shop.desk.signed_in(&signed_in.cookie).expect("readable").expect("signed in");
    let conversation = visitor.conversation.parse().expect("an id");
    for text in texts {
        shop.desk.agent_speaks(conversation, &account, (MessageId::new(), &text)).await.expect("said");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_resumes_while_others_write_misses_nothing_between_the_pages_and_live() {
    let shop = Shop::opens().await;
    let (visitor, _agent) = with_person(&shop).await;
    agent_writes(&shop, &visitor, (0..300).map(|index| format!("before {index}"))).await;
    let writing = agent_writes(&shop, &visitor, (0..200).map(|index| format!("while {index}")));
    let resuming = async {
        let mut windows = Vec::new();
        for _ in 0..12 {
            // Each reads from the beginning, in pages, while more comes; `Visitor` fails on a gap or a repetition.
            let mut window = visitor.another_window().await;
            window.sees(|event| event["text"] == "before 299").await;
            windows.push(window);
            // A visitor has three sockets at most.
            if windows.len() == 3 {
                windows.clear();
            }
        }
        visitor.another_window().await
    };
    let (mut last, ()) = tokio::join!(resuming, writing);
    last.sees(|event| event["text"] == "while 199").await;
    let said: Vec<_> = last.events.iter().filter(|event| event["kind"] == "agent_spoke").collect();
    assert_eq!(said.len(), 500);
}

#[tokio::test]
async fn read_marks_only_go_forward_and_never_past_the_end() {
    let shop = Shop::opens().await;
    let (mut visitor, mut agent) = with_person(&shop).await;
    let conversation = visitor.conversation.clone();
    agent.opens(&conversation).await;
    let mut said = Vec::new();
    for words in ["one", "two", "three"] {
        agent.says(&conversation, words).await;
        said.push(visitor.sees(|event| event["text"] == words).await["number"].as_u64().expect("a number"));
    }
    for (number, moves) in [(said[1], true), (said[0], false), (said[1], false), (0, false), (said[2], true)] {
        visitor.sends(&json!({"type": "read", "number": number})).await;
        if moves {
            agent.sees(&conversation, |event| event["kind"] == "visitor_read" && event["up_to"] == number).await;
        }
    }
    visitor.sends(&json!({"type": "read", "number": 1_000_000})).await;
    let answer = visitor.says("I have read it").await;
    let marks = |events: &[Value], kind: &str| {
        let marks = events.iter().filter(|event| event["kind"] == kind);
        marks.map(|event| event["up_to"].as_u64().expect("a number")).collect::<Vec<_>>()
    };
    agent.sees(&conversation, |event| event["text"] == "I have read it").await;
    let seen = marks(&agent.events[&conversation], "visitor_read");
    assert!(seen.is_sorted_by(|one, other| one < other) && seen.iter().all(|up_to| *up_to < answer), "{seen:?}");
    assert_eq!(seen[..2], [said[1], said[2]]);
    for number in [answer - 1, answer, 2, 1_000_000, answer] {
        agent.sends(&json!({"type": "read", "conversation": conversation, "number": number})).await;
    }
    agent.says(&conversation, "read").await;
    let end = visitor.sees(|event| event["text"] == "read").await["number"].as_u64().expect("a number");
    let seen = marks(&visitor.events, "agent_read");
    assert!(seen.contains(&answer) && seen.is_sorted_by(|one, other| one < other), "{seen:?}");
    assert!(seen.iter().all(|up_to| *up_to < end), "{seen:?}");
}

#[tokio::test]
async fn typing_has_no_number_and_does_not_come_again() {
    let shop = Shop::opens().await;
    let (mut visitor, mut agent) = with_person(&shop).await;
    let conversation = visitor.conversation.clone();
    agent.opens(&conversation).await;
    visitor.sees_kind("agent_joined").await;
    let head = visitor.head();
    agent.sends(&json!({"type": "typing", "conversation": conversation})).await;
    let frame = loop {
        let frame = visitor.next_frame().await;
        if frame["type"] == "typing" {
            break frame;
        }
    };
    assert_eq!(frame, json!({"type": "typing", "who": "agent"}), "nothing to keep");
    visitor.sends(&json!({"type": "typing"})).await;
    while agent.next_frame().await["type"] != "typing" {}
    visitor.comes_back().await;
    visitor.sends(&json!({"type": "ping"})).await;
    loop {
        let frame = visitor.next_frame().await;
        assert_ne!(frame["type"], "typing", "what was typed before is out of date");
        if frame["type"] == "pong" {
            break;
        }
    }
    assert_eq!(visitor.head(), head, "and stored nowhere");
}

#[tokio::test]
async fn who_does_not_read_costs_little_is_closed_and_finds_everything_on_coming_back() {
    let shop = Shop::opens_with(quick(|timings| timings.patience = Duration::from_millis(500))).await;
    let (visitor, _agent) = with_person(&shop).await;
    // More than any buffer between the two takes.
    agent_writes(&shop, &visitor, (0..900).map(|index| format!("{index} {}", "x".repeat(8000)))).await;
    let mut slow = socket(shop.address, "/ws/visitor", &[]).await.expect("a socket");
    let hello = json!({"type": "hello", "v": 1, "token": visitor.token, "language": "en"});
    slow.send(Message::text(hello.to_string())).await.expect("sent");
    // Past the server's patience, and before it gives up telling why it closes.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let mut received = 0;
    let code = loop {
        match tokio::time::timeout(SOON, slow.next()).await.expect("an end soon") {
            Some(Ok(Message::Text(frame))) => received += frame.len(),
            Some(Ok(Message::Close(Some(frame)))) => break u16::from(frame.code),
            Some(Ok(_)) => {}
            other => panic!("ended without a reason: {other:?}"),
        }
    };
    assert_eq!(code, 4008);
    assert!(received < 900 * 8000, "the server stopped pushing: {received} bytes");
    let mut anew = visitor.another_window().await;
    anew.sees(|event| event["text"].as_str().is_some_and(|text| text.starts_with("899 "))).await;
}

#[tokio::test]
async fn who_answers_no_ping_is_gone_after_two() {
    let shop = Shop::opens_with(quick(|timings| timings.ping_every = Duration::from_millis(150))).await;
    let mut stream = shaken_hands(shop.address).await;
    stream.write_all(&frame(TEXT, &hello())).await.expect("sent");
    let started = Instant::now();
    // It reads all, and answers nothing.
    let received = rest(&mut stream).await;
    let took = started.elapsed();
    assert!((Duration::from_millis(300)..Duration::from_secs(5)).contains(&took), "{took:?}");
    assert_eq!(received.windows(2).filter(|two| two == b"\x89\x00").count(), 2, "pings");
    let mut answering = shop.visitor("en").await;
    let reading = tokio::time::timeout(Duration::from_millis(900), async {
        loop {
            answering.next_frame().await;
        }
    });
    assert!(reading.await.is_err(), "who answers stays");
    answering.says("still here").await;
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way_spreads_who_leaves_and_ends_in_time() {
    let mut shop = Shop::opens_with(quick(|timings| timings.drain_window = Duration::from_millis(1000))).await;
    let mut visitors = Vec::new();
    for _ in 0..30 {
        visitors.push(shop.visitor("en").await);
    }
    let mut consoles = Vec::new();
    for name in ["minji", "jun", "sua", "hana", "dan", "bora", "yuri", "tae"] {
        consoles.push(tokio::spawn(asks_until_closed(shop.agent(name).await)));
    }
    let address = shop.address;
    let writers = visitors.split_off(15);
    let leaving: Vec<_> = visitors
        .into_iter()
        .map(|mut visitor| {
            tokio::spawn(async move {
                while visitor.next_frame().await["type"] != "goaway" {}
                let told = Instant::now();
                (u16::from(visitor.is_closed_with().await), told.elapsed())
            })
        })
        .collect();
    let writing: Vec<_> = writers.into_iter().map(|visitor| tokio::spawn(writes_until_closed(visitor))).collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let started = Instant::now();
    shop.closes().await;
    assert!(started.elapsed() < Duration::from_secs(6), "within the window and its grace: {:?}", started.elapsed());
    assert!(TcpStream::connect(address).await.is_err(), "nobody is let in any more");
    let mut waits = Vec::new();
    for left in leaving {
        let (code, wait) = left.await.expect("a visitor ends");
        assert_eq!(code, 1012);
        waits.push(wait.as_millis());
    }
    let mut answered = 0;
    for console in consoles {
        let (code, asked) = console.await.expect("the console ends");
        assert_eq!(code, 1012);
        answered += usize::from(asked);
    }
    assert!(answered > 0, "of eight consoles one has so much time at least");
    let (first, last) = (waits.iter().min().expect("some"), waits.iter().max().expect("some"));
    assert!(last - first > 200, "not all at once: {waits:?}");
    let shop = shop.restarts().await;
    for writer in writing {
        let (mut visitor, stored, under_way) = writer.await.expect("a visitor ends");
        visitor.address = shop.address;
        visitor.comes_back().await;
        visitor.insists(&under_way, "thanks!").await;
        for id in stored.iter().chain([&under_way]) {
            visitor.sees(|event| event["id"] == json!(id)).await;
            assert_eq!(visitor.events.iter().filter(|event| event["id"] == json!(id)).count(), 1);
        }
    }
}

/// Writes as fast as it may until the server closes: what was acknowledged, and what was under way.
/// A console that has a quarter of a second until it must leave is still answered; how it was closed, and whether it had that time.
async fn asks_until_closed(mut agent: Agent) -> (u16, bool) {
    let left = agent.hears("goaway").await["retry_ms"].as_u64().expect("a time");
    let asks = left > 250;
    if asks {
        agent.sends(&json!({"type": "ping"})).await;
        agent.hears("pong").await;
    }
    (agent.is_closed_with().await, asks)
}

async fn writes_until_closed(mut visitor: Visitor) -> (Visitor, Vec<String>, String) {
    let mut stored = Vec::new();
    loop {
        let id = new_id();
        let frame = json!({"type": "say", "id": id, "text": "thanks!"}).to_string();
        match visitor.tries(&frame, &id).await {
            Some(true) => stored.push(id),
            Some(false) => tokio::time::sleep(Duration::from_millis(50)).await,
            None => return (visitor, stored, id),
        }
    }
}

#[tokio::test]
async fn guessing_gives_nothing_not_even_whether_it_exists() {
    let shop = Shop::opens().await;
    let mut victim = shop.visitor("en").await;
    victim.says("my secret").await;
    let mut stranger = shop.visitor("en").await;
    // No frame of a visitor names a conversation: there is nothing to guess with.
    for frame in [
        json!({"type": "say", "id": new_id(), "text": "x", "conversation": victim.conversation}),
        json!({"type": "read", "number": 1, "conversation": victim.conversation}),
        json!({"type": "open", "conversation": victim.conversation}),
        json!({"type": "hello", "v": 1, "language": "en", "conversation": victim.conversation}),
    ] {
        stranger.sends(&frame).await;
        assert_eq!(stranger.next_frame().await["code"], "bad_frame", "{frame}");
    }
    // A token that was never made, one of another server and one of another visitor's id are told apart by nobody.
    let forged = format!("{}AAAAAAAAAAAAAAAAAAAAAA", &victim.token[..victim.token.len() - 22]);
    let invented = "A".repeat(victim.token.len());
    let mut answers = Vec::new();
    for token in [forged.as_str(), invented.as_str()] {
        let mut window =
            Visitor::on(socket(shop.address, "/ws/visitor", &[]).await.expect("a socket"), shop.address, "en");
        window.sends(&json!({"type": "hello", "v": 1, "token": token, "language": "en"})).await;
        answers.push(window.next_frame().await);
        let header = format!("Bearer {token}");
        let events = request(shop.address, "GET /api/visitor/events?after=0", &[("authorization", &header)], "").await;
        answers.push(events.json());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(answers[0]["code"], "bad_token");
    // Somebody else's id for a message is free in this conversation, and says nothing about the other.
    let id = text(&victim.events.last().expect("an event")["id"].as_str().map_or(json!(new_id()), |id| json!(id)));
    assert_eq!(stranger.says_as(&id, "mine").await.get("duplicate"), None);
}
