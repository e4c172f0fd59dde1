//! Two conversations of one person become one for agents; no visitor's window loses anything or learns of the other.

use crate::agent::Agent;
use crate::notes::with_agent;
use crate::shop::Shop;
use crate::visitor::{new_id, words};
use serde_json::{Value, json};

fn merge(one: &str, other: &str) -> Value {
    json!({"type": "merge", "conversation": one, "other": other})
}

#[tokio::test]
async fn the_older_goes_on_and_each_points_to_the_other() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut phone = with_agent(&shop, &mut minji, "en").await;
    let mut laptop = shop.visitor("en").await;
    laptop.asks("let me talk to a human").await;
    let (older, newer) = (phone.conversation.clone(), laptop.conversation.clone());
    minji.sees_state(&newer, "waiting").await;
    let merged = minji.does(merge(&newer, &older)).await;
    assert_eq!(merged["type"], "ack", "{merged}");
    let line = minji.sees_state(&newer, "closed").await;
    assert_eq!(line["merged_into"], json!(older));
    let line = minji.sees_line_of(&older, |line| line["merged_from"] == json!([newer])).await;
    assert_eq!(line["state"], "agent");
    minji.opens(&newer).await;
    let event = minji.sees(&newer, |event| event["kind"] == "merged_into").await;
    assert_eq!((&event["other"], &event["number"]), (&json!(older), &merged["number"]));
    minji.sees(&older, |event| event["kind"] == "merged_from" && event["other"] == json!(newer)).await;

    laptop.sees_kind("closed").await;
    let told = words(&laptop.last_said_by_bot());
    assert!(told.contains("conversation you had with us before"), "{told}");
    minji.says(&older, "found it").await;
    phone.sees(|event| event["text"] == "found it").await;
    for (window, other) in [(&phone, &newer), (&laptop, &older)] {
        assert!(!serde_json::to_string(&window.events).expect("JSON").contains(other.as_str()));
    }
    assert_eq!(minji.does(merge(&newer, &older)).await["code"], "already_there");
    assert_eq!(minji.does(merge(&older, &older)).await["code"], "already_there");
}

#[tokio::test]
async fn who_writes_in_the_one_that_ended_is_back_with_who_merged_and_can_be_merged_again() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let phone = with_agent(&shop, &mut minji, "en").await;
    let mut laptop = shop.visitor("en").await;
    laptop.asks("what does shipping cost?").await;
    minji.sees_state(&laptop.conversation, "bot").await;
    minji.does(merge(&phone.conversation, &laptop.conversation)).await;
    laptop.sees_kind("closed").await;
    let before = laptop.events.len();
    laptop.says("did you see my photo?").await;
    minji.sees_state(&laptop.conversation, "agent").await;
    minji.says(&laptop.conversation, "yes, here too").await;
    laptop.sees(|event| event["text"] == "yes, here too").await;
    assert!(laptop.events.len() > before, "nothing of before is lost: numbers go on");
    assert_eq!(minji.does(merge(&phone.conversation, &laptop.conversation)).await["type"], "ack");
    minji.sees_state(&laptop.conversation, "closed").await;
}

#[tokio::test]
async fn the_open_one_goes_on_when_the_older_is_over() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let old = with_agent(&shop, &mut minji, "en").await;
    minji.closes(&old.conversation).await;
    let new = with_agent(&shop, &mut minji, "en").await;
    assert_eq!(minji.does(merge(&old.conversation, &new.conversation)).await["type"], "ack");
    let line = minji.sees_line_of(&new.conversation, |line| !line["merged_from"].is_null()).await;
    assert_eq!(line["state"], "agent");
    let third = with_agent(&shop, &mut minji, "en").await;
    minji.closes(&third.conversation).await;
    let refused = minji.does(merge(&old.conversation, &third.conversation)).await;
    assert_eq!(refused["code"], "bad_value", "a merged one is no place to merge into: {refused}");
}

fn separate(one: &str, other: &str) -> Value {
    json!({"type": "separate", "conversation": one, "other": other})
}

/// Sends a frame as it is, and waits for what is said to it.
async fn answer_to(agent: &mut Agent, frame: &Value) -> Value {
    agent.sends(frame).await;
    loop {
        let answer = agent.next_frame().await;
        if answer["id"] == frame["id"] {
            return answer;
        }
    }
}

#[tokio::test]
async fn a_merging_is_taken_back_and_each_is_where_it_was() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let phone = with_agent(&shop, &mut minji, "en").await;
    let mut laptop = shop.visitor("en").await;
    laptop.asks("let me talk to a human").await;
    let (older, newer) = (phone.conversation.clone(), laptop.conversation.clone());
    let waiting = minji.sees_state(&newer, "waiting").await;
    minji.does(merge(&older, &newer)).await;
    minji.sees_state(&newer, "closed").await;
    laptop.sees_kind("closed").await;
    shop.waits(5).await;

    let mut frame = separate(&older, &newer);
    frame["id"] = json!(new_id());
    let receipt = answer_to(&mut minji, &frame).await;
    assert_eq!(receipt["type"], "ack", "{receipt}");
    let line = minji.sees_state(&newer, "waiting").await;
    assert!(line["merged_into"].is_null(), "{line}");
    assert_eq!(line["counts_since"], waiting["counts_since"], "in its old place");
    let line = minji.sees_line_of(&older, |line| line["merged_from"].is_null()).await;
    assert_eq!(line["state"], "agent");
    minji.sees(&older, |event| event["kind"] == "separated" && event["other"] == json!(newer)).await;
    let told = words(&laptop.sees(|event| words(event).contains("by mistake")).await);
    assert!(told.contains("goes on here"), "{told}");
    assert_eq!(laptop.events.iter().filter(|event| event["kind"] == "handed_off").count(), 2, "waits again");
    for (window, other) in [(&phone, &newer), (&laptop, &older)] {
        assert!(!serde_json::to_string(&window.events).expect("JSON").contains(other.as_str()));
    }
    assert!(
        !phone.events.iter().any(|event| words(event).contains("by mistake")),
        "for this visitor nothing had ended"
    );

    let again = answer_to(&mut minji, &frame).await;
    assert_eq!((&again["number"], &again["duplicate"]), (&receipt["number"], &json!(true)));
    assert_eq!(minji.does(separate(&newer, &older)).await["code"], "bad_value", "they are not merged any more");
    assert_eq!(minji.does(merge(&older, &newer)).await["type"], "ack", "and can be merged again");
}

#[tokio::test]
async fn the_agent_of_before_has_it_again_and_what_a_visitor_opened_meanwhile_stays_as_it_is() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let older = with_agent(&shop, &mut minji, "en").await.conversation;
    let mut laptop = with_agent(&shop, &mut minji, "en").await;
    let newer = laptop.conversation.clone();
    minji.does(merge(&older, &newer)).await;
    minji.sees_state(&newer, "closed").await;
    minji.does(separate(&newer, &older)).await;
    assert_eq!(minji.sees_state(&newer, "agent").await["agent"], json!(minji.id));
    laptop.sees(|event| words(event).contains("by mistake")).await;
    assert_eq!(laptop.events.iter().filter(|event| event["kind"] == "agent_joined").count(), 2);

    minji.does(merge(&older, &newer)).await;
    minji.sees_state(&newer, "closed").await;
    laptop.says("hello?").await;
    minji.sees_state(&newer, "agent").await;
    minji.does(separate(&older, &newer)).await;
    let line = minji.sees_line_of(&newer, |line| line["merged_into"].is_null()).await;
    assert_eq!(line["state"], "agent");
    let mut apart = Vec::new();
    while apart.len() < 2 {
        apart = minji
            .events
            .get(&newer)
            .into_iter()
            .flatten()
            .filter(|event| event["kind"] == "separated")
            .cloned()
            .collect();
        if apart.len() < 2 {
            minji.next_frame().await;
        }
    }
    assert!(apart[1]["back_to"].is_null(), "{apart:?}");
}
