//! Conversations are closed with a reason, and found and counted by tags, which can be set at any time.

use crate::notes::with_agent;
use crate::shop::Shop;
use serde_json::json;

#[tokio::test]
async fn tags_have_one_form_and_an_end() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    let tag = |kind: &str, tags: &[String]| json!({"type": kind, "conversation": conversation, "tags": tags});
    let tagged = jun.does(tag("tag", &["#VIP".into(), " late   Parcel".into(), "vip".into()])).await;
    assert_eq!(tagged["type"], "ack");
    jun.sees_line_of(&conversation, |line| line["tags"] == json!(["late parcel", "vip"])).await;
    jun.does(tag("untag", &["VIP".into()])).await;
    jun.sees_line_of(&conversation, |line| line["tags"] == json!(["late parcel"])).await;
    assert_eq!(jun.does(tag("tag", &["x".repeat(41)])).await["code"], "bad_value");
    assert_eq!(jun.does(tag("tag", &["#".into()])).await["code"], "bad_value");
    let many: Vec<_> = (0..20).map(|number| format!("tag {number}")).collect();
    assert_eq!(jun.does(tag("tag", &many)).await["code"], "bad_value");
    assert_eq!(jun.does(tag("tag", &many[..19])).await["type"], "ack");
    let number = jun.does(tag("tag", &many[..1])).await["number"].as_u64();
    let hidden = visitor.sees(|event| event["number"].as_u64() == number).await;
    assert_eq!(hidden["kind"], "hidden");
}

#[tokio::test]
async fn an_end_has_a_reason_and_tags_which_the_visitor_never_sees() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    minji.does(json!({"type": "tag", "conversation": conversation, "tags": ["refund"]})).await;
    assert_eq!(minji.closes_as(&conversation, "no_answer", &["Late"]).await["type"], "ack");
    let line = minji.sees_state(&conversation, "closed").await;
    assert_eq!((&line["reason"], &line["tags"]), (&json!("no_answer"), &json!(["late", "refund"])));
    let closed = visitor.sees_kind("closed").await;
    assert_eq!(closed.as_object().map(|fields| fields.len()), Some(3), "number, at and kind: {closed}");
    assert_eq!(minji.closes_as(&conversation, "settled", &[]).await["code"], "closed");
    assert_eq!(
        minji.does(json!({"type": "tag", "conversation": conversation, "tags": ["after"]})).await["type"],
        "ack"
    );
}

#[tokio::test]
async fn a_reason_of_no_list_is_no_frame() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let visitor = with_agent(&shop, &mut minji, "en").await;
    let bad = json!({"type": "close", "id": "x", "conversation": visitor.conversation, "reason": "because"});
    minji.sends(&bad).await;
    assert_eq!(minji.hears("error").await["code"], "bad_frame");
    assert_eq!(minji.sees_state(&visitor.conversation, "agent").await["agent_name"], "minji");
}
