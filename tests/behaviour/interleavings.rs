//! Whatever the order of sending, resending, dropping the socket and coming back: nothing is lost, doubled or reordered.

use crate::shop::Shop;
use crate::visitor::{Visitor, new_id};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

/// What a widget on a bad network does.
#[derive(Debug, Clone)]
enum Step {
    /// Writes a new message and does not wait for anything.
    Sends,
    /// Sends again something that was sent before.
    Resends(usize),
    /// The network goes; nothing more is read from this socket.
    Drops,
    /// Looks at what came.
    Reads,
    /// The other window of the same visitor writes a message.
    OtherSends,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => Just(Step::Sends),
        2 => any::<usize>().prop_map(Step::Resends),
        2 => Just(Step::Drops),
        2 => Just(Step::Reads),
        1 => Just(Step::OtherSends),
    ];
    // The server allows 20 messages at once.
    proptest::collection::vec(step, 1..16)
}

/// So many random stories a run; each plays over real sockets and a real store.
const STORIES: u32 = 24;

#[test]
fn random_stories_lose_double_and_reorder_nothing() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let shop = runtime.block_on(Shop::opens());
    let mut runner = TestRunner::new(Config { cases: STORIES, failure_persistence: None, ..Config::default() });
    let played = runner.run(&steps(), |steps| {
        runtime.block_on(play(&shop, &steps));
        Ok(())
    });
    played.unwrap_or_else(|failure| panic!("{failure}"));
}

async fn play(shop: &Shop, steps: &[Step]) {
    let mut visitor = shop.visitor("en").await;
    let mut other = visitor.another_window().await;
    let mut sent: Vec<(String, String)> = Vec::new();
    for step in steps {
        match step {
            Step::Sends => {
                let message = (new_id(), format!("thanks {}", sent.len()));
                say(&mut visitor, &message).await;
                sent.push(message);
            }
            Step::Resends(which) if !sent.is_empty() => {
                let message = sent[which % sent.len()].clone();
                say(&mut visitor, &message).await;
            }
            Step::Drops => visitor.comes_back().await,
            Step::Reads => {
                visitor.sends(&json!({"type": "ping"})).await;
                while visitor.next_frame().await["type"] != "pong" {}
            }
            Step::OtherSends => {
                // Sockets that were dropped count until the server notices: either window may have been the oldest.
                other.comes_back().await;
                visitor.comes_back().await;
                let message = (new_id(), format!("thanks {}", sent.len()));
                say(&mut other, &message).await;
                sent.push(message);
            }
            Step::Resends(_) => {}
        }
    }
    // As a widget does: whatever is not acknowledged is sent again after coming back.
    visitor.comes_back().await;
    for (id, text) in &sent {
        let answer = visitor.insists(id, text).await;
        assert_eq!(answer["type"], "ack", "{answer}");
    }
    for (id, text) in &sent {
        visitor.sees(|event| event["id"] == json!(id)).await;
        let stored: Vec<_> = visitor.events.iter().filter(|event| event["id"] == json!(id)).collect();
        assert_eq!(stored.len(), 1, "{text} stands once");
        assert_eq!(stored[0]["text"], json!(text));
    }
    // Every window has the same story (each window checks numbers 1, 2, 3 … without gaps as it applies events).
    let last = visitor.head();
    other.comes_back().await;
    other.sees(|event| event["number"].as_u64() == Some(last)).await;
    assert_eq!(visitor.events, other.events);
}

async fn say(visitor: &mut Visitor, (id, text): &(String, String)) {
    visitor.sends(&json!({"type": "say", "id": id, "text": text})).await;
}
