//! A person takes over with everything that was said and thought; nobody repeats themselves.

use crate::shop::{Habits, Shop, house};
use crate::visitor::words;
use frontdesk::dialogue::House;
use frontdesk::ids::Department;
use frontdesk::language::Language;
use serde_json::json;

#[tokio::test]
async fn a_conversation_goes_to_an_agent_with_transcript_and_reasoning_and_back() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("배송비 얼마예요?").await;
    let told = visitor.asks("상담원 연결해줘").await;
    assert!(words(&told).contains("다음 차례"), "the place in the queue: {}", words(&told));
    visitor.sees_kind("handed_off").await;

    let conversation = visitor.conversation.clone();
    let line = agent.sees_state(&conversation, "waiting").await;
    assert!(line["waiting_since"].is_string() && line["language"] == "ko", "{line}");
    assert_eq!(line["visitor_text"], "상담원 연결해줘", "the visitor's own words, though the bot spoke last");
    agent.opens(&conversation).await;
    let first = agent.sees(&conversation, |event| event["text"] == "배송비 얼마예요?").await;
    assert_eq!(first["kind"], "visitor_spoke");
    let answered = agent.sees(&conversation, |event| event["why"]["decision"] == "answer").await;
    assert_eq!(answered["why"]["target"]["id"], "shipping_fee", "{answered}");
    let best = &answered["why"]["candidates"][0];
    assert!(best["confidence"].as_f64().is_some_and(|confidence| confidence > 0.5), "{best}");
    assert!(best["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty()), "{best}");
    let because = agent.sees(&conversation, |event| event["kind"] == "handed_off").await;
    assert_eq!(because["because"], "asked", "the words ask for nothing but a person");

    assert_eq!(agent.takes(&conversation).await["type"], "ack");
    visitor.sees_kind("agent_joined").await;
    agent.says(&conversation, "안녕하세요, 민지예요.").await;
    visitor.sees(|event| event["kind"] == "agent_spoke" && event["text"] == "안녕하세요, 민지예요.").await;
    let number = visitor.says("네 안녕하세요").await;
    agent.sees(&conversation, |event| event["text"] == "네 안녕하세요").await;
    let line = agent.sees_line(|line| line["last_text"] == "네 안녕하세요").await;
    assert!(line["visitor_text"].is_null(), "said once: {line}");
    visitor.sees(|event| event["number"].as_u64() == Some(number)).await;
    visitor.sends(&json!({"type": "ping"})).await;
    while visitor.next_frame().await["type"] != "pong" {}
    assert_eq!(visitor.head(), number, "the bot is silent while a person has it");

    agent.closes(&conversation).await;
    visitor.sees_kind("closed").await;
    // Soon after it would be the agent's again.
    shop.waits(60 * 25).await;
    let answer = visitor.asks("영업시간 알려주세요").await;
    assert!(visitor.events.iter().any(|event| event["kind"] == "reopened"));
    assert!(words(&answer).contains("9"), "{}", words(&answer));
}

#[tokio::test]
async fn who_speaks_another_language_goes_where_it_is_written_or_is_told_which_is() {
    let korean = |names: &[&str]| {
        let written = names.iter().map(|name| (Department((*name).into()), vec![Language::KOREAN]));
        House { written: written.collect(), ..house() }
    };
    for (korean_only, department, told) in
        [(&["general"][..], "returns", false), (&["general", "returns"], "general", true)]
    {
        let shop = Shop::opens_housing(korean(korean_only), Habits::default()).await;
        let _agent = shop.agent("minji").await;
        for (language, wish) in [("en", "I want to talk to a person"), ("ko", "상담원 연결해줘")] {
            let mut visitor = shop.visitor(language).await;
            let said = visitor.asks(wish).await;
            let handed_off = visitor.sees_kind("handed_off").await;
            let expected = if language == "en" { department } else { "general" };
            assert_eq!(handed_off["department"], expected, "{language}: {handed_off}");
            let tells = words(&said).contains("answer in 한국어");
            assert_eq!(tells, told && language == "en", "{}", words(&said));
        }
    }
}

#[tokio::test]
async fn of_two_agents_exactly_one_gets_it_and_the_other_is_told_who() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut jun = shop.agent("jun").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    minji.sees_state(&conversation, "waiting").await;
    jun.sees_state(&conversation, "waiting").await;
    let (one, other) = tokio::join!(minji.takes(&conversation), jun.takes(&conversation));
    let acknowledged = [&one, &other].iter().filter(|frame| frame["type"] == "ack").count();
    assert_eq!(acknowledged, 1, "{one} {other}");
    let (refused, winner) = if one["type"] == "ack" { (&other, "minji") } else { (&one, "jun") };
    assert_eq!(refused["code"], "taken_by_other");
    assert!(refused["message"].as_str().is_some_and(|message| message.contains(winner)), "{refused}");
}

#[tokio::test]
async fn with_nobody_on_duty_a_way_to_reach_the_visitor_is_asked_and_kept() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let told = visitor.asks("I want to speak to a person").await;
    assert!(words(&told).contains("e-mail"), "{}", words(&told));
    let noted = visitor.asks("sure: jiu@example.com").await;
    let mut agent = shop.agent("minji").await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    agent.opens(&visitor.conversation).await;
    let left = agent.sees(&visitor.conversation, |event| event["kind"] == "contact_left").await;
    assert_eq!(left["contact"], "jiu@example.com");
    let number = visitor.says("and it is about the walker").await;
    assert!(noted["number"].as_u64() < Some(number));
}

#[tokio::test]
async fn a_person_can_be_asked_for_by_button_at_any_time() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let id = crate::visitor::new_id();
    visitor.sends(&json!({"type": "request_person", "id": id})).await;
    assert_eq!(visitor.hears_of(&id).await["type"], "ack");
    visitor.sees_kind("handed_off").await;
    visitor.sends(&json!({"type": "request_person", "id": id})).await;
    assert_eq!(visitor.hears_of(&id).await["duplicate"], true);
}

#[tokio::test]
async fn an_agent_answers_only_what_is_taken_and_both_see_typing_and_reading() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("can I talk to someone real?").await;
    let conversation = visitor.conversation.clone();
    agent.sees_state(&conversation, "waiting").await;
    assert_eq!(agent.says(&conversation, "hello").await["code"], "not_yours");
    agent.opens(&conversation).await;
    agent.takes(&conversation).await;

    visitor.sends(&json!({"type": "typing"})).await;
    while agent.next_frame().await["type"] != "typing" {}
    agent.sends(&json!({"type": "typing", "conversation": conversation})).await;
    while visitor.next_frame().await["type"] != "typing" {}

    let number = agent.says(&conversation, "hello").await["number"].as_u64();
    visitor.sees_kind("agent_spoke").await;
    visitor.sends(&json!({"type": "read", "number": number})).await;
    let read = agent.sees(&conversation, |event| event["kind"] == "visitor_read").await;
    assert_eq!(read["up_to"].as_u64(), number);
    let missing = agent.does(json!({"type": "close", "conversation": crate::visitor::new_id()})).await;
    assert_eq!(missing["code"], "no_such_conversation");
}

#[tokio::test]
async fn a_removed_agents_conversations_go_back_to_the_queue() {
    let shop = Shop::opens().await;
    // Somebody stays the owner.
    shop.hires("owner", frontdesk::desk::Role::Owner).await;
    let mut minji = shop.agent("minji").await;
    let mut jun = shop.agent("jun").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    minji.sees_state(&conversation, "waiting").await;
    minji.takes(&conversation).await;
    jun.sees_state(&conversation, "agent").await;
    assert!(shop.desk.remove_agent("minji@solbat.example").await.expect("removed"));
    jun.sees_state(&conversation, "waiting").await;
    assert_eq!(jun.takes(&conversation).await["type"], "ack");
}
