//! Never lost, never doubled, never reordered: resend, resume, read-back, epochs.

use crate::shop::Shop;
use crate::visitor::{Visitor, new_id, socket};
use futures::SinkExt;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn a_resent_message_gets_its_first_number_and_changes_nothing() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let id = new_id();
    let first = visitor.says_as(&id, "thanks!").await;
    visitor.sees(|event| event["id"] == json!(id)).await;
    let head = visitor.head();
    let second = visitor.says_as(&id, "thanks!").await;
    assert_eq!((&second["number"], &second["duplicate"]), (&first["number"], &json!(true)));
    visitor.comes_back().await;
    let third = visitor.says_as(&id, "thanks!").await;
    assert_eq!((&third["number"], &third["duplicate"]), (&first["number"], &json!(true)));
    let next = visitor.says("goodbye").await;
    assert!(next > head, "{next} follows {head}");
}

#[tokio::test]
async fn another_message_under_the_same_id_is_refused() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let id = new_id();
    visitor.says_as(&id, "thanks!").await;
    let refused = visitor.says_as(&id, "goodbye").await;
    assert_eq!((&refused["code"], &refused["retry"]), (&json!("id_reused"), &json!("never")));
}

#[tokio::test]
async fn who_comes_back_gets_what_was_missed_in_pages_and_in_order() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    agent.sees_state(&conversation, "waiting").await;
    agent.takes(&conversation).await;
    let before = visitor.head();
    for index in 0..450 {
        agent.insists(&conversation, &format!("message {index}")).await;
    }
    visitor.comes_back().await;
    visitor.sees(|event| event["text"] == "message 449").await;
    let missed = visitor.events.iter().filter(|event| event["number"].as_u64() > Some(before));
    let texts: Vec<_> = missed.filter_map(|event| event["text"].as_str()).collect();
    assert_eq!(texts, (0..450).map(|index| format!("message {index}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn another_epoch_makes_the_client_take_everything_anew() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.says("thanks!").await;
    let token = visitor.token.clone();
    let mut other = socket(shop.address, "/ws/visitor", &[]).await.expect("a socket");
    let hello = json!({"type": "hello", "v": 1, "token": token, "after": 3, "epoch": "older", "language": "en"});
    other.send(Message::text(hello.to_string())).await.expect("sent");
    let mut anew = Visitor::on(other, shop.address, "en");
    anew.sees_kind("started").await;
    assert_eq!(anew.events[0]["number"], 1);
}

#[tokio::test]
async fn all_windows_of_a_visitor_see_the_same_and_the_fourth_closes_the_first() {
    let shop = Shop::opens().await;
    let mut first = shop.visitor("en").await;
    let mut windows = Vec::new();
    for _ in 0..2 {
        windows.push(first.another_window().await);
    }
    let id = new_id();
    windows[0].says_as(&id, "thanks!").await;
    first.sees(|event| event["id"] == json!(id)).await;
    windows[1].sees(|event| event["id"] == json!(id)).await;
    windows.push(first.another_window().await);
    assert_eq!(u16::from(first.is_closed_with().await), 4002);
    windows[2].sees(|event| event["id"] == json!(id)).await;
}

#[tokio::test]
async fn a_story_of_the_longest_texts_can_be_taken_anew_by_visitor_and_agent() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    agent.sees_state(&conversation, "waiting").await;
    agent.takes(&conversation).await;
    for index in 0..60 {
        agent.insists(&conversation, &format!("{index} {}", "\u{1f9e1}".repeat(2040))).await;
    }
    let last = |event: &serde_json::Value| event["text"].as_str().is_some_and(|text| text.starts_with("59 "));
    visitor.another_window().await.sees(last).await;
    agent.opens(&conversation).await;
    agent.sees(&conversation, last).await;
}

#[tokio::test]
async fn coming_back_does_not_refill_what_a_visitor_may_send() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let mut refused = false;
    for _ in 0..4 {
        for _ in 0..15 {
            refused |= visitor.says_as(&new_id(), "thanks!").await["code"] == "too_fast";
        }
        visitor.comes_back().await;
    }
    assert!(refused, "sixty messages at once over four sockets");
}

#[tokio::test]
async fn two_windows_with_a_token_that_opens_nothing_yet_begin_one_conversation() {
    let shop = Shop::opens().await;
    let visitor = shop.visitor("en").await;
    let token = visitor.token.clone();
    let forgotten = visitor.conversation.clone();
    drop(visitor);
    // As after an erasure: the browser still has its token.
    let database = rusqlite::Connection::open(shop.database()).expect("the database");
    database.execute_batch("DELETE FROM events; DELETE FROM conversations;").expect("forgotten");
    let windows = (0..3).map(|_| async {
        let socket = socket(shop.address, "/ws/visitor", &[]).await.expect("a socket");
        let mut window = Visitor::on(socket, shop.address, "en");
        window.sends(&json!({"type": "hello", "v": 1, "token": token, "language": "en"})).await;
        window.next_frame().await["conversation"].clone()
    });
    let begun = futures::future::join_all(windows).await;
    assert!(begun.iter().all(|conversation| *conversation == begun[0]), "{begun:?}");
    assert_ne!(begun[0], json!(forgotten));
}

#[tokio::test]
async fn what_is_too_long_in_a_hello_is_cut_or_refused() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut stranger =
        Visitor::on(socket(shop.address, "/ws/visitor", &[]).await.expect("a socket"), shop.address, "en");
    let long = |length: usize| "가".repeat(length);
    stranger.sends(&json!({"type": "hello", "v": 1, "token": "A".repeat(60_000), "language": "en"})).await;
    assert_eq!(stranger.next_frame().await["code"], "bad_token");
    let page = json!({"address": format!("https://solbat.example/{}", long(5000)), "title": long(5000)});
    stranger.sends(&json!({"type": "hello", "v": 1, "language": "en", "name": long(5000), "page": page})).await;
    stranger.sees_kind("bot_spoke").await;
    stranger.asks("let me talk to a human").await;
    let line = agent.sees_line(|line| line["state"] == "waiting").await;
    assert_eq!(line["visitor_name"], json!(long(80)));
    let conversation = line["conversation"].as_str().expect("an id").to_owned();
    agent.opens(&conversation).await;
    let started = agent.sees(&conversation, |event| event["kind"] == "started").await;
    assert_eq!(started["page"]["title"], json!(long(80)));
    assert_eq!(started["page"]["address"].as_str().map(|address| address.chars().count()), Some(500));
}

#[tokio::test]
async fn agents_see_which_page_led_there_but_not_what_was_searched_for() {
    for (said, seen) in [
        ("https://search.example/results?q=secret#top", json!("https://search.example/results")),
        ("javascript:alert(1)", json!(null)),
        ("", json!(null)),
    ] {
        let shop = Shop::opens().await;
        let mut agent = shop.agent("minji").await;
        let mut visitor =
            Visitor::on(socket(shop.address, "/ws/visitor", &[]).await.expect("a socket"), shop.address, "en");
        let page = json!({"address": "https://solbat.example/shoes", "title": "Shoes", "referrer": said});
        visitor.sends(&json!({"type": "hello", "v": 1, "language": "en", "page": page})).await;
        visitor.sees_kind("bot_spoke").await;
        visitor.asks("let me talk to a human").await;
        let line = agent.sees_line(|line| line["state"] == "waiting").await;
        let conversation = line["conversation"].as_str().expect("an id").to_owned();
        agent.opens(&conversation).await;
        let started = agent.sees(&conversation, |event| event["kind"] == "started").await;
        assert_eq!(started["page"]["referrer"], seen, "{said}");
    }
}
