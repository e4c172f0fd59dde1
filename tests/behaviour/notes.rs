//! Private notes: agents write to each other beside the visitor, who never learns of it; who is named is called until it is seen.

use crate::agent::Agent;
use crate::shop::Shop;
use crate::visitor::Visitor;
use serde_json::json;

/// A visitor whose conversation this agent has.
pub async fn with_agent(shop: &Shop, agent: &mut Agent, language: &str) -> Visitor {
    let mut visitor = shop.visitor(language).await;
    visitor.asks(if language == "ko" { "상담원 연결해 주세요" } else { "let me talk to a human" }).await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    assert_eq!(agent.takes(&visitor.conversation).await["type"], "ack");
    agent.opens(&visitor.conversation).await;
    visitor.sees_kind("agent_joined").await;
    visitor
}

#[tokio::test]
async fn a_note_is_for_agents_and_calls_who_is_named_until_it_is_seen() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    let noted = minji.notes(&conversation, "@jun is this the walker from last week?").await;
    let number = noted["number"].as_u64().expect("a number");
    let hidden = visitor.sees(|event| event["number"].as_u64() == Some(number)).await;
    assert_eq!(hidden["kind"], "hidden", "{hidden}");
    let calls_jun = |line: &serde_json::Value| line["called"] == json!([jun.agent.clone()]);
    minji.sees_line_of(&conversation, calls_jun).await;
    let jun_id = jun.agent.clone();
    jun.sees_line_of(&conversation, |line| line["called"] == json!([jun_id])).await;
    jun.opens(&conversation).await;
    let note = jun.sees(&conversation, |event| event["kind"] == "noted").await;
    assert_eq!((&note["name"], &note["mentions"]), (&json!("minji"), &json!([jun.agent])), "{note}");
    jun.sends(&json!({"type": "read", "conversation": conversation, "number": number})).await;
    jun.sees_line_of(&conversation, |line| line["called"].is_null()).await;
    assert!(!serde_json::to_string(&visitor.events).expect("JSON").contains("last week"));
}

#[tokio::test]
async fn anybody_may_note_also_after_the_end_and_that_opens_nothing() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    assert_eq!(jun.notes(&conversation, "I know this one").await["type"], "ack");
    assert_eq!(minji.closes(&conversation).await["type"], "ack");
    assert_eq!(jun.notes(&conversation, "for next time: it was the hub").await["type"], "ack");
    let line = jun.sees_line_of(&conversation, |line| line["state"] == "closed").await;
    assert!(line["last_text"].as_str().is_some_and(|said| !said.contains("hub")), "{line}");
    assert_eq!(jun.notes(&conversation, "  ").await["code"], "text_empty");
}

#[tokio::test]
async fn a_note_sent_again_is_stored_once() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let visitor = with_agent(&shop, &mut minji, "en").await;
    let note = json!({"type": "note", "id": "n-1", "conversation": visitor.conversation, "text": "once"});
    minji.sends(&note).await;
    let first = minji.hears("ack").await;
    minji.sends(&note).await;
    let again = minji.hears("ack").await;
    assert_eq!((&again["number"], &again["duplicate"]), (&first["number"], &json!(true)));
    let other = json!({"type": "note", "id": "n-1", "conversation": visitor.conversation, "text": "twice"});
    minji.sends(&other).await;
    assert_eq!(minji.hears("error").await["code"], "id_reused");
}

#[tokio::test]
async fn who_writes_a_note_is_seen_writing_by_colleagues_and_not_by_the_visitor() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    jun.opens(&conversation).await;
    jun.sees(&conversation, |event| event["kind"] == "agent_joined").await;
    minji.sends(&json!({"type": "typing", "conversation": conversation, "note": true})).await;
    let typing = jun.hears("typing").await;
    assert_eq!(typing["name"], "minji");
    // Who only looks on is not announced to the visitor either.
    jun.sends(&json!({"type": "typing", "conversation": conversation})).await;
    assert_eq!(minji.hears("typing").await["name"], "jun");
    minji.says(&conversation, "here I am").await;
    loop {
        let frame = visitor.next_frame().await;
        assert_ne!(frame["type"], "typing", "{frame}");
        if frame["type"] == "events" && frame.to_string().contains("here I am") {
            return;
        }
    }
}
