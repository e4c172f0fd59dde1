//! Words after the end: something to be done goes back to the agent who knows it, thanks open nothing, the survey goes on.

use crate::agent::Agent;
use crate::notes::with_agent;
use crate::shop::{Shop, house};
use crate::visitor::{Visitor, words};
use frontdesk::conversation::SurveyKind;
use frontdesk::desk::Role;
use frontdesk::dialogue::{House, Surveys};
use serde_json::json;

/// A conversation that this agent has just closed.
async fn closed(shop: &Shop, agent: &mut Agent, reason: &str) -> Visitor {
    let mut visitor = with_agent(shop, agent, "en").await;
    agent.says(&visitor.conversation, "your refund is on its way").await;
    assert_eq!(agent.closes_as(&visitor.conversation, reason, &[]).await["type"], "ack");
    visitor.sees_kind("closed").await;
    visitor
}

#[tokio::test]
async fn one_more_question_goes_back_to_the_same_agent_who_knows_it() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = closed(&shop, &mut minji, "settled").await;
    shop.waits(60 * 10).await;
    let number = visitor.says("and when does it arrive?").await;
    let back = |line: &serde_json::Value| line["state"] == "agent" && line["last_speaker"] == "visitor";
    let line = minji.sees_line_of(&visitor.conversation, back).await;
    assert_eq!((&line["agent_name"], &line["reason"]), (&json!("minji"), &json!(null)));
    minji.says(&visitor.conversation, "within three days").await;
    visitor.sees(|event| event["text"] == "within three days").await;
    let kinds = visitor.events.iter().map(|event| event["kind"].as_str().unwrap_or_default());
    let after: Vec<_> = kinds.skip(usize::try_from(number).expect("small") - 3).collect();
    assert_eq!(after, ["reopened", "agent_joined", "visitor_spoke", "agent_spoke"], "and no word of the bot");
}

#[tokio::test]
async fn it_goes_back_to_who_had_it_whoever_closed_it() {
    let shop = Shop::opens().await;
    let (mut minji, mut boss) = (shop.agent("minji").await, shop.agent_as("boss", Role::Supervisor).await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    assert_eq!(boss.closes_as(&visitor.conversation, "settled", &[]).await["type"], "ack");
    visitor.sees_kind("closed").await;
    minji.sees_state(&visitor.conversation, "closed").await;
    visitor.says("and when does it arrive?").await;
    assert_eq!(minji.sees_state(&visitor.conversation, "agent").await["agent_name"], "minji");
}

#[tokio::test]
async fn thanks_a_goodbye_a_yes_and_a_smile_open_nothing() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = closed(&shop, &mut minji, "settled").await;
    for courtesy in ["thank you so much!", "bye", "ok", "😊"] {
        let answer = visitor.asks(courtesy).await;
        assert!(!words(&answer).is_empty());
    }
    let reopened = visitor.events.iter().any(|event| event["kind"] == "reopened");
    assert!(!reopened, "{:?}", visitor.events);
    assert_eq!(minji.sees_state(&visitor.conversation, "closed").await["state"], "closed");
    visitor.says("no, wait: it went to the wrong card").await;
    assert_eq!(minji.sees_state(&visitor.conversation, "agent").await["agent_name"], "minji");
}

#[tokio::test]
async fn later_or_when_the_agent_is_gone_or_it_was_spam_the_bot_answers() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut late = closed(&shop, &mut minji, "settled").await;
    let mut spam = closed(&shop, &mut minji, "spam").await;
    let mut away = closed(&shop, &mut minji, "settled").await;
    spam.asks("buy cheap watches").await;
    jun.sees_state(&spam.conversation, "bot").await;
    drop(minji);
    shop.is_left_by("minji").await;
    away.asks("what does shipping cost?").await;
    jun.sees_state(&away.conversation, "bot").await;
    shop.waits(60 * 25).await;
    late.asks("what does shipping cost?").await;
    jun.sees_state(&late.conversation, "bot").await;
}

#[tokio::test]
async fn a_button_of_before_is_the_bots_to_answer_and_a_wish_for_a_person_the_agents() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    let welcome = visitor.last_said_by_bot();
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    minji.sees_state(&conversation, "waiting").await;
    minji.takes(&conversation).await;
    minji.closes(&conversation).await;
    visitor.sees_kind("closed").await;
    visitor.presses_under(&welcome, "").await;
    minji.sees_state(&conversation, "bot").await;

    minji.takes(&conversation).await;
    minji.closes(&conversation).await;
    minji.sees_state(&conversation, "closed").await;
    visitor.sends(&json!({"type": "request_person", "id": crate::visitor::new_id()})).await;
    assert_eq!(minji.sees_state(&conversation, "agent").await["agent_name"], "minji");
}

#[tokio::test]
async fn what_is_said_to_the_survey_brings_nobody_back() {
    let surveys = Surveys { ask: vec![SurveyKind::Csat], every_days: 30 };
    let shop = Shop::opens_as(House { surveys, ..house() }, "2026-11-20T03:00:00Z").await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = closed(&shop, &mut minji, "settled").await;
    visitor.sees(|event| event["survey"]["kind"] == "csat").await;
    visitor.asks("5").await;
    visitor.asks("Minji was quick and kind").await;
    assert_eq!(minji.sees_state(&visitor.conversation, "closed").await["agent"], json!(null));
    visitor.says("what does shipping to Jeju cost?").await;
    minji.sees_state(&visitor.conversation, "agent").await;
}
