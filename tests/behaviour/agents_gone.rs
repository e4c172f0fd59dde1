//! Nobody is left with an agent who is gone: who they had waits in front for another one, and is told.

use crate::program;
use crate::shop::{Shop, house_with_hours};
use crate::visitor::{Visitor, new_id, words};
use frontdesk::config::{Assignment, RoutingSettings};
use serde_json::json;

fn push() -> RoutingSettings {
    RoutingSettings { assignment: Assignment::Push, ..RoutingSettings::default() }
}

/// A visitor who waits for a person.
async fn waiting(shop: &Shop, language: &str) -> Visitor {
    let mut visitor = shop.visitor(language).await;
    visitor.sends(&json!({"type": "request_person", "id": new_id()})).await;
    visitor.sees_kind("handed_off").await;
    visitor
}

#[tokio::test]
async fn who_lost_their_agent_waits_in_front_and_is_told_in_both_languages() {
    for (language, told) in [("ko", "앞 순서로 다른 상담원에게 이어 드릴게요"), ("en", "back at the front of the line")]
    {
        let shop = Shop::opens().await;
        let mut minji = shop.agent("minji").await;
        let mut jun = shop.agent("jun").await;
        let mut visitor = waiting(&shop, language).await;
        let conversation = visitor.conversation.clone();
        let place = jun.sees_state(&conversation, "waiting").await["counts_since"].clone();
        shop.waits(1).await;
        let later = waiting(&shop, language).await;
        minji.takes(&conversation).await;
        minji.says(&conversation, "안녕하세요").await;
        shop.waits(5).await;
        drop(minji);
        jun.misses("minji").await;
        shop.waits_seconds(59).await;
        jun.sees_state(&conversation, "agent").await;
        shop.waits_seconds(1).await;
        let line = jun.sees_state(&conversation, "waiting").await;
        assert_eq!(line["counts_since"], place, "at its old place: {line}");
        assert_ne!(line["waiting_since"], place, "but waiting since now: {line}");
        let next = jun.sees_state(&later.conversation, "waiting").await;
        assert!(line["counts_since"].as_str() < next["counts_since"].as_str(), "in front");
        let said = visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains(told)).await;
        assert_eq!(said["language"], language);
        jun.opens(&conversation).await;
        jun.sees(&conversation, |event| event["kind"] == "handed_off" && event["because"] == "agent_gone").await;
        assert_eq!(jun.takes(&conversation).await["type"], "ack");
    }
}

#[tokio::test]
async fn who_comes_back_in_time_keeps_what_they_had() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut jun = shop.agent("jun").await;
    let visitor = waiting(&shop, "ko").await;
    jun.sees_state(&visitor.conversation, "waiting").await;
    minji.takes(&visitor.conversation).await;
    shop.waits_seconds(1).await;
    minji.goes();
    jun.misses("minji").await;
    shop.waits_seconds(59).await;
    minji.comes_back().await;
    jun.sees_here("minji", |minji| minji["load"] == 1).await;
    shop.waits_seconds(600).await;
    assert_eq!(minji.says(&visitor.conversation, "다시 왔어요").await["type"], "ack");
}

#[tokio::test]
async fn after_a_restart_agents_have_the_same_time_to_come_back() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = waiting(&shop, "ko").await;
    minji.takes(&visitor.conversation).await;
    shop.waits(60).await;
    let shop = shop.restarts().await;
    let mut jun = shop.agent("jun").await;
    shop.waits_seconds(59).await;
    jun.sees_state(&visitor.conversation, "agent").await;
    shop.waits_seconds(1).await;
    jun.sees_state(&visitor.conversation, "waiting").await;
    visitor.address = shop.address;
    visitor.comes_back().await;
    visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains("연결이 끊어졌어요")).await;
}

#[tokio::test]
async fn what_is_offered_to_who_is_gone_goes_to_the_next() {
    let routing = RoutingSettings { offer_lasts: jiff::SignedDuration::from_mins(10), ..push() };
    let shop = Shop::opens_routing(routing).await;
    let mut minji = shop.agent("minji").await;
    let visitor = waiting(&shop, "ko").await;
    minji.is_offered(&visitor.conversation).await;
    let mut jun = shop.agent("jun").await;
    minji.goes();
    jun.misses("minji").await;
    shop.waits_seconds(60).await;
    jun.is_offered(&visitor.conversation).await;
}

#[tokio::test]
async fn with_nobody_else_here_the_visitor_is_told_when_people_are_back() {
    // A Friday at five in the afternoon in Seoul.
    let shop = Shop::opens_as(house_with_hours(), "2026-11-20T08:00:00Z").await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = waiting(&shop, "ko").await;
    minji.takes(&visitor.conversation).await;
    drop(minji);
    while !shop.desk.on_duty(&frontdesk::ids::Department("general".into())).is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    shop.waits(61).await;
    let said = visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains("끊어졌어요")).await;
    assert!(words(&said).contains("월요일"), "{}", words(&said));
    let mut jun = shop.agent("jun").await;
    let line = jun.sees_state(&visitor.conversation, "waiting").await;
    assert!(line["promise_due"].is_string(), "{line}");
}

#[tokio::test]
async fn who_is_removed_on_the_command_line_gives_back_what_they_had_with_the_next_look() {
    let shop = Shop::opens().await;
    let mut jun = shop.agent("jun").await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = waiting(&shop, "ko").await;
    let conversation = visitor.conversation.clone();
    minji.sees_state(&conversation, "waiting").await;
    minji.takes(&conversation).await;
    let (folder, data) = (program::folder(&[]), shop.data());
    let remove = ["agents", "remove", "minji@solbat.example", "--data", data.to_str().expect("a path")];
    let output = program::run(folder.path(), &remove);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    shop.desk.tidy().await;
    shop.waits_seconds(1).await;
    jun.sees_state(&conversation, "waiting").await;
    visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains("앞 순서로 다른 상담원에게")).await;
    visitor.sees_kind("handed_off").await;
    assert_eq!(jun.takes(&conversation).await["type"], "ack");
}
