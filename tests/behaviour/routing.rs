//! Who waits finds somebody: the department, the language, who is free, who had them last.

use crate::agent::Agent;
use crate::program::folder;
use crate::shop::{Business, Shop, desk, house};
use crate::visitor::{Visitor, labels, new_id, words};
use frontdesk::agents::Post;
use frontdesk::config::{Assignment, RoutingSettings};
use frontdesk::content::{Known, load};
use frontdesk::conversation::{Event, Recorded};
use frontdesk::desk::{Brain, Desk, DeskError};
use frontdesk::dialogue::House;
use frontdesk::ids::{ConversationId, Department, MessageId, Skill};
use frontdesk::language::Language;
use frontdesk::storage::Account;
use jiff::SignedDuration;
use serde_json::json;
use std::sync::Arc;

fn push() -> RoutingSettings {
    RoutingSettings { assignment: Assignment::Push, ..RoutingSettings::default() }
}

fn post(departments: &[&str], languages: &[Language], capacity: usize) -> Post {
    Post {
        departments: departments.iter().map(|name| Department((*name).into())).collect(),
        languages: languages.iter().copied().collect(),
        capacity,
        ..Post::default()
    }
}

/// A visitor who waits for a person.
async fn waiting(shop: &Shop, language: &str) -> Visitor {
    let mut visitor = shop.visitor(language).await;
    visitor.sends(&json!({"type": "request_person", "id": new_id()})).await;
    visitor.sees_kind("handed_off").await;
    visitor
}

/// The time of the clock as conversations bear it.
fn after(shop: &Shop, seconds: i64) -> String {
    (shop.clock.now() + SignedDuration::from_secs(seconds)).to_string()
}

async fn passes(agent: &mut Agent, conversation: &str, how: &str) {
    if !agent.events.contains_key(conversation) {
        agent.opens(conversation).await;
    }
    agent.sees(conversation, |event| event["kind"] == "offer_passed" && event["how"] == how).await;
}

#[tokio::test]
async fn with_pull_nothing_is_offered_and_agents_take_from_the_list() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let visitor = waiting(&shop, "ko").await;
    shop.waits_seconds(10).await;
    let line = agent.sees_state(&visitor.conversation, "waiting").await;
    assert!(line["offered_to"].is_null(), "{line}");
    assert_eq!(agent.takes(&visitor.conversation).await["type"], "ack");
}

#[tokio::test]
async fn an_offer_goes_to_who_has_least_to_do_and_taking_it_is_accepting() {
    let shop = Shop::opens_routing(push()).await;
    let mut minji = shop.agent("minji").await;
    let first = waiting(&shop, "ko").await;
    let line = minji.is_offered(&first.conversation).await;
    assert_eq!(line["offered_until"], after(&shop, 30), "{line}");
    let mut jun = shop.agent("jun").await;
    assert_eq!(minji.takes(&first.conversation).await["type"], "ack");
    jun.sees_here("minji", |minji| minji["load"] == 1 && minji["capacity"] == 4).await;
    let second = waiting(&shop, "ko").await;
    jun.is_offered(&second.conversation).await;
    assert_eq!(jun.takes(&second.conversation).await["type"], "ack");
    let line = jun.sees_state(&second.conversation, "agent").await;
    assert!(line["offered_to"].is_null(), "{line}");
    jun.opens(&second.conversation).await;
    let offered = jun.sees(&second.conversation, |event| event["kind"] == "offered").await;
    assert_eq!((&offered["name"], &offered["agent"]), (&json!("jun"), &json!(jun.id)));
}

#[tokio::test]
async fn who_declines_or_does_not_answer_passes_it_on_and_it_keeps_its_place() {
    let shop = Shop::opens_routing(push()).await;
    let mut minji = shop.agent("minji").await;
    let visitor = waiting(&shop, "ko").await;
    let conversation = visitor.conversation.clone();
    let mut jun = shop.agent("jun").await;
    let since = minji.is_offered(&conversation).await["counts_since"].clone();
    assert_eq!(jun.declines(&conversation).await["code"], "not_offered");
    let declining = json!({"type": "decline", "conversation": conversation, "id": new_id()});
    for duplicate in [json!(null), json!(true)] {
        minji.sends(&declining).await;
        let answer = loop {
            let answer = minji.next_frame().await;
            if answer["id"] == declining["id"] {
                break answer;
            }
        };
        assert_eq!((&answer["type"], &answer["duplicate"]), (&json!("ack"), &duplicate), "{answer}");
    }
    passes(&mut minji, &conversation, "declined").await;
    jun.is_offered(&conversation).await;
    shop.waits_seconds(29).await;
    jun.is_offered(&conversation).await;
    shop.waits_seconds(1).await;
    passes(&mut jun, &conversation, "unanswered").await;
    let line = jun.sees_line(|line| line["offered_to"].is_null() && line["state"] == "waiting").await;
    assert_eq!(line["counts_since"], since, "at its old place");
    shop.waits_seconds(60).await;
    // Something changes: one of them says to be there again.
    minji.is_now("busy").await;
    minji.is_now("available").await;
    minji.is_offered(&conversation).await;
    assert_eq!(minji.takes(&conversation).await["type"], "ack");
    let told = |kind: &str| visitor.events.iter().any(|event| event["kind"] == kind);
    assert!(!told("offered") && !told("offer_passed"), "visitors hear nothing of offers");
}

#[tokio::test]
async fn everybody_passed_and_after_a_while_it_is_offered_again() {
    let shop = Shop::opens_routing(push()).await;
    let mut minji = shop.agent("minji").await;
    let visitor = waiting(&shop, "en").await;
    minji.is_offered(&visitor.conversation).await;
    minji.declines(&visitor.conversation).await;
    shop.waits_seconds(299).await;
    minji.sees_line(|line| line["offered_to"].is_null()).await;
    shop.waits_seconds(1).await;
    minji.is_offered(&visitor.conversation).await;
}

#[tokio::test]
async fn departments_languages_and_capacity_count_and_are_kept_with_the_account() {
    let shop = Shop::opens_routing(push()).await;
    let mut orders = shop.agent_posted("orders", post(&["orders"], &[], 4)).await;
    let mut english = shop.agent_posted("english", post(&["general"], &[Language::ENGLISH], 1)).await;
    let mut korean = shop.agent_posted("korean", post(&["general"], &[Language::KOREAN], 1)).await;
    let one = waiting(&shop, "ko").await;
    korean.is_offered(&one.conversation).await;
    let two = waiting(&shop, "en").await;
    english.is_offered(&two.conversation).await;
    // Both are full, counting what is offered; nobody of another department is asked.
    let three = waiting(&shop, "ko").await;
    shop.waits_seconds(1).await;
    assert!(orders.sees_state(&three.conversation, "waiting").await["offered_to"].is_null());
    korean.takes(&one.conversation).await;
    english.takes(&two.conversation).await;
    english.closes(&two.conversation).await;
    shop.waits_seconds(1).await;
    let line = english.sees_state(&three.conversation, "waiting").await;
    assert!(line["offered_to"].is_null(), "one who writes Korean is on duty: {line}");
    shop.waits(2).await;
    english.is_offered(&three.conversation).await;
    let here = korean.sees_here("orders", |here| here["departments"] == json!(["orders"])).await;
    assert_eq!((&here["state"], &here["capacity"]), (&json!("available"), &json!(4)));
    // With nobody on duty who writes the language, anyone of the department is asked at once.
    english.takes(&three.conversation).await;
    english.is_now("away").await;
    korean.closes(&one.conversation).await;
    let four = waiting(&shop, "en").await;
    korean.is_offered(&four.conversation).await;
}

#[tokio::test]
async fn who_had_the_visitor_last_is_preferred() {
    let house = House { reopen_within: SignedDuration::from_hours(1), ..house() };
    let shop = Shop::opens_routing_as(house, push()).await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = waiting(&shop, "ko").await;
    minji.is_offered(&visitor.conversation).await;
    minji.takes(&visitor.conversation).await;
    minji.closes(&visitor.conversation).await;
    visitor.sees_kind("closed").await;
    // Sooner it would go back to her without being offered.
    shop.waits(60).await;
    let _jun = shop.agent("jun").await;
    // Minji has more to do, and has it still.
    let other = waiting(&shop, "ko").await;
    shop.waits_seconds(1).await;
    minji.sees_state(&other.conversation, "waiting").await;
    minji.takes(&other.conversation).await;
    visitor.asks("상담원 연결해줘").await;
    minji.is_offered(&visitor.conversation).await;
}

#[tokio::test]
async fn when_agents_come_the_backlog_is_served_by_priority_and_age() {
    let shop = Shop::opens_routing(push()).await;
    let early = waiting(&shop, "ko").await;
    shop.waits(5).await;
    let late = waiting(&shop, "ko").await;
    shop.waits(1).await;
    let mut angry = shop.visitor("ko").await;
    angry.asks("진짜 짜증나네요!! 당장 사람 불러주세요!!").await;
    angry.asks("상담원 연결해줘").await;
    let mut minji = shop.agent_posted("minji", post(&[], &[], 1)).await;
    for expected in [&angry.conversation, &early.conversation, &late.conversation] {
        minji.is_offered(expected).await;
        minji.takes(expected).await;
        minji.closes(expected).await;
    }
}

#[tokio::test]
async fn a_state_is_kept_over_restarts_and_who_is_busy_is_on_duty_but_not_asked() {
    let shop = Shop::opens_routing(push()).await;
    let mut minji = shop.agent("minji").await;
    let mut jun = shop.agent("jun").await;
    assert_eq!(minji.is_now("busy").await["type"], "done");
    assert_eq!(jun.is_now("away").await["type"], "done");
    minji.sees_here("jun", |jun| jun["state"] == "away").await;
    let mut visitor = shop.visitor("ko").await;
    let told = visitor.asks("상담원 연결해줘").await;
    assert!(words(&told).contains("다음 차례"), "somebody is on duty: {}", words(&told));
    minji.sees_state(&visitor.conversation, "waiting").await;
    let shop = shop.restarts().await;
    (minji.address, jun.address) = (shop.address, shop.address);
    minji.comes_back().await;
    jun.comes_back().await;
    minji.sees_here("jun", |jun| jun["state"] == "away").await;
    jun.sees_here("minji", |minji| minji["state"] == "busy").await;
    assert_eq!(minji.is_now("away").await["type"], "done");
    let mut other = shop.visitor("en").await;
    let told = other.asks("let me talk to a human").await;
    assert!(words(&told).contains("None of my human colleagues"), "{}", words(&told));
    jun.is_now("available").await;
    jun.is_offered(&visitor.conversation).await;
    // Who goes away passes on what was offered.
    jun.is_now("away").await;
    passes(&mut jun, &visitor.conversation, "gone").await;
}

#[tokio::test]
async fn on_duty_counts_only_for_the_department_and_titles_are_said() {
    let shop = Shop::opens().await;
    let _orders = shop.agent_posted("orders", post(&["orders"], &[], 4)).await;
    let mut visitor = shop.visitor("ko").await;
    let told = visitor.asks("상담원 연결해줘").await;
    assert!(!words(&told).contains("다음 차례"), "nobody is there for general: {}", words(&told));
    let _returns = shop.agent_posted("returns", post(&["returns"], &[], 4)).await;
    for (language, asked, named) in [
        ("ko", "불량품이 왔어요", "교환·반품 담당 상담원에게 연결하고 있어요"),
        ("en", "I received a defective item", "a colleague from Returns"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let answer = visitor.asks(asked).await;
        let person = labels(&answer).into_iter().find(|label| label.contains("상담원") || label.contains("person"));
        let told = visitor.presses_under(&answer, &person.expect("a person is offered")).await;
        assert!(words(&told).contains(named), "{}", words(&told));
    }
}

#[tokio::test]
async fn who_does_nothing_for_long_is_away_until_they_do_something() {
    let away_after = Some(SignedDuration::from_mins(10));
    let shop = Shop::opens_routing(RoutingSettings { away_after, ..push() }).await;
    let mut minji = shop.agent("minji").await;
    shop.waits(9).await;
    minji.sends(&json!({"type": "ping"})).await;
    minji.sees_here("minji", |minji| minji["state"] == "available").await;
    shop.waits(1).await;
    minji.sees_here("minji", |minji| minji["state"] == "away").await;
    let visitor = waiting(&shop, "ko").await;
    minji.sees_state(&visitor.conversation, "waiting").await;
    minji.opens(&visitor.conversation).await;
    minji.sees_here("minji", |minji| minji["state"] == "available").await;
    minji.is_offered(&visitor.conversation).await;
}

/// Everything that happened in a conversation.
async fn story(desk: &Desk, conversation: ConversationId) -> Vec<Recorded> {
    desk.events_after(conversation, 0).await.expect("the events").events
}

#[tokio::test]
async fn over_two_stores_exactly_one_wins_and_the_loser_is_told_who() {
    let shop = Shop::opens_routing(push()).await;
    let mut minji = shop.agent("minji").await;
    let _jun = shop.agent("jun").await;
    let other = desk(&shop.data(), &shop.clock, None);
    let accounts: Vec<Account> = shop.desk.agents().expect("agents");
    for _ in 0..20 {
        let visitor = waiting(&shop, "ko").await;
        let conversation: ConversationId = visitor.conversation.parse().expect("an id");
        minji.sees_line(|line| line["conversation"] == visitor.conversation && !line["offered_to"].is_null()).await;
        let (one, two) = tokio::join!(
            shop.desk.agent_takes(conversation, &accounts[0], MessageId::new()),
            other.agent_takes(conversation, &accounts[1], MessageId::new()),
        );
        let (winner, refused) = match (one, two) {
            (Ok(_), Err(refused)) => (&accounts[0], refused),
            (Err(refused), Ok(_)) => (&accounts[1], refused),
            both => panic!("{both:?}"),
        };
        assert!(matches!(refused, DeskError::Refused(_)) && refused.to_string().contains(&winner.name), "{refused}");
        // Whoever it was offered to is told, too, and nothing is offered any more.
        let loser = accounts.iter().find(|account| account.agent != winner.agent).expect("the other");
        let declined = shop.desk.agent_declines(conversation, loser, MessageId::new()).await;
        assert!(declined.is_err_and(|refused| refused.to_string().contains(&winner.name)));
        let joined = story(&shop.desk, conversation)
            .await
            .into_iter()
            .filter(|recorded| matches!(&recorded.event, Event::AgentJoined { agent, .. } if *agent == winner.agent));
        assert_eq!(joined.count(), 1);
        shop.desk.agent_closes(conversation, winner, (MessageId::new(), None, &[])).await.expect("closed");
    }
}

#[tokio::test]
async fn who_has_the_skill_that_is_wished_for_is_asked_first_and_waited_for_only_a_while() {
    let skill = |word: &str| word.parse::<Skill>().expect("a skill");
    let skills = [(Department("general".into()), skill("refunds"))].into();
    let shop = Shop::opens_routing(RoutingSettings { skills, ..push() }).await;
    let mut anybody = shop.agent_posted("minji", Post::default()).await;
    let able = Post { skills: [skill("refunds")].into(), capacity: 1, ..Post::default() };
    let mut able = shop.agent_posted("jun", able).await;
    anybody.sees_here("jun", |jun| jun["skills"] == json!(["refunds"])).await;
    let first = waiting(&shop, "ko").await;
    able.is_offered(&first.conversation).await;
    able.takes(&first.conversation).await;
    let second = waiting(&shop, "ko").await;
    anybody.sees_state(&second.conversation, "waiting").await;
    shop.waits_seconds(119).await;
    let line = anybody.sees_state(&second.conversation, "waiting").await;
    assert!(line["offered_to"].is_null(), "who can do it has no time, and is waited for: {line}");
    shop.waits_seconds(1).await;
    anybody.is_offered(&second.conversation).await;
}

const BULK: &str = "title: {en: Bulk orders, ko: 대량 주문}
examples: {en: [a bulk order please, do you sell to companies], ko: [대량 주문하고 싶어요, 회사에서 단체로 사고 싶어요]}
answer: [{say: {en: Of course., ko: 네.}}]
handoff: general
skill: bulk
";

#[tokio::test]
async fn an_intent_wishes_for_a_skill_which_goes_with_the_conversation_until_another_department_has_it() {
    let content = folder(&[("intents/bulk.yaml", BULK)]);
    let loaded = load(content.path(), &Known::default()).expect("the content is right");
    let shop = Shop::opens_for(Business { brain: Arc::new(Brain::new(loaded.content)), ..Business::default() }).await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("a bulk order please").await;
    let handed_off = visitor.sees_kind("handed_off").await;
    assert!(handed_off["skill"].is_null(), "visitors are told of no skills: {handed_off}");
    let conversation = visitor.conversation.clone();
    let line = minji.sees_state(&conversation, "waiting").await;
    assert_eq!(line["skill"], "bulk", "{line}");
    minji.opens(&conversation).await;
    let event = minji.sees(&conversation, |event| event["kind"] == "handed_off").await;
    assert_eq!((&event["skill"], &event["because"]), (&json!("bulk"), &json!("intent")), "{event}");
    minji.takes(&conversation).await;
    assert_eq!(minji.sees_state(&conversation, "agent").await["skill"], "bulk");
    let to = json!({"kind": "department", "department": "returns"});
    minji.does(json!({"type": "transfer", "conversation": conversation, "to": to})).await;
    let line = minji.sees_state(&conversation, "waiting").await;
    assert!(line["skill"].is_null(), "it was about the department of before: {line}");
}
