//! Over a limit is told with a time to wait, and nothing is lost.

use crate::shop::Shop;
use crate::visitor::new_id;
use serde_json::json;
use std::time::Instant;

#[tokio::test]
async fn too_fast_is_told_with_a_time_after_which_it_works() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let ids: Vec<_> = (0..30).map(|_| new_id()).collect();
    let began = Instant::now();
    for id in &ids {
        visitor.sends(&json!({"type": "say", "id": id, "text": "thanks!"})).await;
    }
    let mut waiting = Vec::new();
    for id in &ids {
        let answer = visitor.hears_of(id).await;
        if answer["type"] == "error" {
            assert_eq!((&answer["code"], &answer["retry"]), (&json!("too_fast"), &json!("later")));
            assert!(answer["retry_after_ms"].as_u64().is_some_and(|wait| (1..=200).contains(&wait)), "{answer}");
            waiting.push(id.clone());
        }
    }
    // A busy machine takes its time, and each second of it allows five more.
    let allowed = 20.0 + 5.0 * began.elapsed().as_secs_f64();
    let passed = 30 - waiting.len();
    assert!(
        passed >= 20 && (passed as f64) <= allowed.ceil(),
        "20 at once, then 5 a second: {passed} passed of {allowed}"
    );
    for id in waiting {
        assert_eq!(visitor.insists(&id, "thanks!").await["type"], "ack");
    }
}

#[tokio::test]
async fn texts_and_frames_have_a_largest_size() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    assert_eq!(visitor.says_as(&new_id(), &"x".repeat(8193)).await["code"], "text_too_long");
    assert_eq!(visitor.says_as(&new_id(), "\u{202e} \u{0} ").await["code"], "text_empty");
    assert_eq!(visitor.says_as(&new_id(), &"가".repeat(2700)).await["type"], "ack");
    visitor.sends_text(&"x".repeat(70_000)).await;
    assert_eq!(u16::from(visitor.is_closed_with().await), 1009);
}
