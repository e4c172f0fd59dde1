//! Anger, urgency, legal words and danger are noticed: the reply speaks to them once, a person is nearer, agents see why.

use crate::shop::Shop;
use crate::visitor::{labels, words};

#[tokio::test]
async fn anger_is_spoken_to_once_and_the_first_miss_calls_a_person() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let answer = visitor.asks("영업시간 알려주세요 아 짜증나").await;
    assert!(words(&answer).contains("죄송"), "{}", words(&answer));
    assert!(words(&answer).contains("쇼룸"), "and the question is answered: {}", words(&answer));
    assert!(labels(&answer).iter().any(|label| label.contains("상담원")), "a person is a button away: {answer}");
    let again = visitor.asks("영업시간 알려주세요 아 짜증나").await;
    assert!(!words(&again).contains("죄송"), "once is enough: {}", words(&again));
    visitor.asks("zxcv uiop hjkl").await;
    visitor.sees_kind("handed_off").await;
    assert!(visitor.events.iter().all(|event| event.get("feelings").is_none()), "visitors don't see what was felt");
}

#[tokio::test]
async fn who_is_angry_and_calls_a_person_is_promised_nothing_of_the_bots_own() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let said = visitor.asks("정말 화가 나네요. 당장 사람 바꿔 주세요!").await;
    assert!(words(&said).contains("죄송해요") && !words(&said).contains("제가"), "{}", words(&said));
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn an_ordinary_message_is_answered_as_ever() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let answer = visitor.asks("화난 건 아니고요, 배송비 얼마예요?").await;
    assert!(!words(&answer).contains("죄송"), "{}", words(&answer));
    let mut visitor = shop.visitor("en").await;
    visitor.asks("zxcv uiop hjkl").await;
    assert!(visitor.events.iter().all(|event| event["kind"] != "handed_off"), "the first miss is no handoff");
}

#[tokio::test]
async fn danger_calls_a_person_at_once() {
    let shop = Shop::opens().await;
    for (language, text, expected) in [
        ("ko", "냄비 손잡이가 빠져서 다쳤어요", "119"),
        ("en", "the knit gave me hives, I had an allergic reaction", "local emergency number"),
        ("ko", "죽고 싶어요", "109"),
        ("en", "I want to die", "local emergency number"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let told = visitor.asks(text).await;
        assert!(words(&told).contains(expected), "{text}: {}", words(&told));
        visitor.sees_kind("handed_off").await;
    }
}

#[tokio::test]
async fn agents_see_what_was_felt_and_who_is_in_need_comes_first() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut calm = shop.visitor("en").await;
    calm.asks("let me talk to a human").await;
    shop.clock.turn(jiff::SignedDuration::from_mins(1));
    let mut angry = shop.visitor("en").await;
    let told = angry.asks("I am so angry, let me talk to a human").await;
    assert!(words(&told).contains("You are next in line"), "{}", words(&told));

    let waits = agent.sees_state(&calm.conversation, "waiting").await;
    let line = agent.sees_state(&angry.conversation, "waiting").await;
    assert_eq!((&line["feeling"], &waits["feeling"]), (&"anger".into(), &serde_json::Value::Null));
    assert!(line["counts_since"].as_str() < waits["counts_since"].as_str(), "{line} {waits}");
    agent.opens(&angry.conversation).await;
    let said = agent.sees(&angry.conversation, |event| event["kind"] == "visitor_spoke").await;
    assert_eq!(said["feelings"][0]["words"][0], "so angry", "{said}");
    let why = agent.sees(&angry.conversation, |event| event["why"]["decision"] == "hand_off").await;
    assert_eq!(
        (&why["why"]["feelings"][0]["feeling"], &why["why"]["acknowledged"]),
        (&"anger".into(), &"anger".into())
    );

    let told = calm.asks("my charger caught fire and I am injured").await;
    assert!(words(&told).contains("emergency number"), "also who waits hears it: {}", words(&told));
    let raised = agent.sees_line(|line| line["feeling"] == "safety").await;
    assert!(raised["counts_since"].as_str() < line["counts_since"].as_str(), "{raised}");
}
