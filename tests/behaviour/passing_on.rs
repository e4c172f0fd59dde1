//! An agent passes a conversation on: the visitor is told, asked nothing again, and the bot stays silent while a person has it.

use crate::notes::with_agent;
use crate::shop::{Shop, house_with_hours};
use crate::visitor::words;
use frontdesk::desk::Role;
use serde_json::json;

#[tokio::test]
async fn a_colleague_gets_it_at_once_and_is_told_who_and_why() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    let jun_id = jun.agent.clone();
    assert_eq!(minji.passes_to(&conversation, &jun_id, "only the refund is left").await["type"], "ack");
    let line = jun.sees_line_of(&conversation, |line| line["agent_name"] == "jun").await;
    assert_eq!(line["called"], json!([jun_id]));
    jun.opens(&conversation).await;
    let transferred = jun.sees(&conversation, |event| event["kind"] == "transferred").await;
    assert_eq!((&transferred["name"], &transferred["note"]), (&json!("minji"), &json!("only the refund is left")));
    let joined = visitor.sees(|event| event["kind"] == "agent_joined" && event["name"] == "jun").await;
    let told = visitor.last_said_by_bot();
    assert!(words(&told).contains("jun is taking over") && words(&told).contains("no need to explain"), "{told}");
    assert!(told["number"].as_u64() < joined["number"].as_u64());
    assert!(!serde_json::to_string(&visitor.events).expect("JSON").contains("only the refund"));
    assert_eq!(minji.says(&conversation, "still me?").await["code"], "taken_by_other");
    assert_eq!(jun.says(&conversation, "hello, about the refund").await["type"], "ack");
}

#[tokio::test]
async fn nobody_gets_a_conversation_who_is_not_here_or_has_it_already() {
    let shop = Shop::opens().await;
    let (mut minji, jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let visitor = with_agent(&shop, &mut minji, "en").await;
    let (conversation, jun_id, minji_id) = (visitor.conversation.clone(), jun.agent.clone(), minji.agent.clone());
    drop(jun);
    shop.is_left_by("jun").await;
    let refused = minji.passes_to(&conversation, &jun_id, "").await;
    assert_eq!(refused["code"], "not_here", "{refused}");
    assert!(refused["message"].as_str().is_some_and(|told| told.contains("jun")), "{refused}");
    assert_eq!(minji.passes_to(&conversation, &minji_id, "").await["code"], "already_there");
    let nobody = frontdesk::ids::AgentId::new().to_string();
    assert_eq!(minji.passes_to(&conversation, &nobody, "").await["code"], "no_such_agent");
    assert_eq!(minji.passes_to_department(&conversation, "kitchen").await["code"], "no_such_department");
    assert_eq!(minji.sees_state(&conversation, "agent").await["agent_name"], "minji");
}

#[tokio::test]
async fn a_department_gets_it_with_the_time_waited_so_far() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = with_agent(&shop, &mut minji, "ko").await;
    let conversation = visitor.conversation.clone();
    let asked = shop.clock.now();
    shop.waits(10).await;
    assert_eq!(minji.passes_to_department(&conversation, "returns").await["type"], "ack");
    let line = jun.sees_line_of(&conversation, |line| line["department"] == "returns").await;
    assert_eq!((&line["state"], &line["waiting_since"]), (&json!("waiting"), &json!(asked.to_string())));
    visitor.sees(|event| event["kind"] == "handed_off" && event["department"] == "returns").await;
    let told = words(&visitor.last_said_by_bot());
    assert!(told.contains("다시 설명하지 않으셔도"), "{told}");
    assert_eq!(jun.passes_to_department(&conversation, "returns").await["code"], "already_there");
    assert_eq!(
        jun.passes_to_department(&conversation, "general").await["type"],
        "ack",
        "what waits may be sorted by anybody"
    );
    assert_eq!(jun.takes(&conversation).await["type"], "ack");
}

#[tokio::test]
async fn the_bot_has_it_again_says_so_and_knows_what_it_knew() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("track my order").await;
    visitor.asks("A-12345").await;
    visitor.asks("I want to talk to a human").await;
    let conversation = visitor.conversation.clone();
    minji.sees_state(&conversation, "waiting").await;
    minji.takes(&conversation).await;
    minji.says(&conversation, "the bot can look that up").await;
    assert_eq!(minji.acts(&conversation, "return_to_bot").await["type"], "ack");
    visitor.sees_kind("returned_to_bot").await;
    let told = visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains("is back with you")).await;
    assert_eq!(told["buttons"].as_array().map(Vec::len), Some(1), "a person is a button away");
    assert_eq!(minji.sees_state(&conversation, "bot").await["agent"], json!(null));
    let asked = visitor.asks("where is my order?").await;
    assert!(!words(&asked).contains("order number"), "what was said is known: {}", words(&asked));
    assert_eq!(minji.acts(&conversation, "return_to_bot").await["code"], "not_yours");
}

#[tokio::test]
async fn the_bot_is_silent_while_a_person_has_it_whatever_happens() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent_as("jun", Role::Supervisor).await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    let jun_id = jun.agent.clone();
    let silent = async |visitor: &mut crate::visitor::Visitor, who: &mut crate::agent::Agent| {
        let asked = visitor.says("what does shipping cost?").await;
        let answered = who.says(&conversation, "one moment").await["number"].as_u64();
        visitor.sees(|event| event["number"].as_u64() == answered).await;
        assert!(!visitor.kinds_after(asked).contains(&"bot_spoke".to_owned()), "{:?}", visitor.events);
    };
    silent(&mut visitor, &mut minji).await;
    assert_eq!(jun.acts(&conversation, "join").await["type"], "ack");
    silent(&mut visitor, &mut jun).await;
    minji.passes_to(&conversation, &jun_id, "").await;
    silent(&mut visitor, &mut jun).await;
    visitor.comes_back().await;
    silent(&mut visitor, &mut jun).await;
    assert_eq!(minji.acts(&conversation, "take_over").await["type"], "ack");
    silent(&mut visitor, &mut minji).await;
}

#[tokio::test]
async fn who_is_passed_on_to_a_department_that_is_closed_is_told_by_when() {
    let shop = Shop::opens_as(house_with_hours(), "2026-11-20T08:00:00Z").await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = with_agent(&shop, &mut minji, "ko").await;
    let conversation = visitor.conversation.clone();
    // A Friday evening in Seoul, after six.
    shop.waits(90).await;
    assert_eq!(minji.passes_to_department(&conversation, "returns").await["type"], "ack");
    visitor.sees(|event| event["kind"] == "handed_off" && event["department"] == "returns").await;
    let told = words(&visitor.last_said_by_bot());
    assert!(told.contains("월요일") && told.contains("답해 드릴게요"), "{told}");
    let line = minji.sees_line_of(&conversation, |line| line["promise_due"].is_string()).await;
    assert_eq!(line["state"], "waiting");
}
