//! Whether an answer helped is asked once, quietly; what follows from yes, no, thanks and silence; and what is recorded.

use crate::agent::Agent;
use crate::shop::Shop;
use crate::visitor::{Visitor, labels, text};
use jiff::SignedDuration;
use serde_json::Value;

fn quiet(said: &Value) -> Vec<String> {
    let buttons = said["buttons"].as_array().into_iter().flatten();
    buttons.filter(|button| button["quiet"] == true).map(|button| text(&button["label"])).collect()
}

fn handed_off(visitor: &Visitor) -> bool {
    visitor.events.iter().any(|event| event["kind"] == "handed_off")
}

/// What is recorded as resolved, seen by an agent up to the visitor's last event.
async fn resolved(agent: &mut Agent, visitor: &Visitor) -> Vec<(String, String)> {
    let head = visitor.head();
    let seen = agent.sees_all(&visitor.conversation, head).await;
    let resolved = seen.iter().filter(|event| event["kind"] == "resolved");
    resolved.map(|event| (text(&event["target"]["id"]), text(&event["how"]))).collect()
}

#[tokio::test]
async fn below_an_answer_it_is_asked_once_whether_it_helped() {
    let shop = Shop::opens().await;
    for (language, question, expected) in [
        ("ko", "배송비 얼마예요?", ["도움됐어요", "아니요"]),
        ("en", "how much is shipping?", ["Yes, it did", "Not really"]),
    ] {
        let mut visitor = shop.visitor(language).await;
        let answer = visitor.asks(question).await;
        assert_eq!(quiet(&answer), expected, "{answer}");
        let again = visitor.asks(question).await;
        assert!(quiet(&again).is_empty(), "once for each topic: {again}");
    }
}

#[tokio::test]
async fn small_talk_forms_and_handoffs_are_not_asked_about() {
    let shop = Shop::opens().await;
    for (language, texts) in
        [("ko", ["안녕하세요", "고마워요", "배송 조회"]), ("en", ["hi", "thank you", "where is my order"])]
    {
        let mut visitor = shop.visitor(language).await;
        for said in texts {
            let answer = visitor.asks(said).await;
            assert!(quiet(&answer).is_empty(), "{said}: {answer}");
        }
    }
    let mut visitor = shop.visitor("en").await;
    let told = visitor.asks("let me talk to a human").await;
    assert_eq!(quiet(&told), ["Leave a message", "Stop waiting"], "{told}");
}

#[tokio::test]
async fn passed_over_twice_it_never_comes_again() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let mut asked = Vec::new();
    for question in ["배송비 얼마예요?", "영업시간 알려주세요", "결제 방법 알려 주세요", "쿠폰은 어떻게 쓰나요?"]
    {
        asked.push(!quiet(&visitor.asks(question).await).is_empty());
    }
    assert_eq!(asked, [true, true, false, false]);
}

#[tokio::test]
async fn yes_by_button_by_word_and_by_thanks_is_confirmed() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (language, question, yes) in [
        ("ko", "배송비 얼마예요?", "도움됐어요"),
        ("ko", "배송비 얼마예요?", "네"),
        ("ko", "배송비 얼마예요?", "고마워요 해결됐어요"),
        ("ko", "배송비 얼마예요?", "감사합니다 됐어요"),
        ("en", "how much is shipping?", "yes"),
        ("en", "how much is shipping?", "thanks, that worked"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(question).await;
        let closing = if yes == "도움됐어요" { visitor.presses(yes).await } else { visitor.asks(yes).await };
        assert!(labels(&closing).is_empty(), "{yes}: no further questions: {closing}");
        let told = resolved(&mut agent, &visitor).await;
        assert_eq!(told, [("shipping_fee".into(), "confirmed".into())], "{yes}");
        assert!(visitor.events.iter().any(|event| event["kind"] == "hidden"), "visitors don't see it");
    }
    let figures = shop.desk.metrics().rendered();
    assert!(figures.contains(r#"frontdesk_answers_resolved_total{how="confirmed"}"#), "{figures}");
}

#[tokio::test]
async fn silence_and_a_new_topic_are_assumed_to_mean_that_it_helped() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("배송비 얼마예요?").await;
    visitor.asks("영업시간 알려주세요").await;
    assert_eq!(resolved(&mut agent, &visitor).await, [("shipping_fee".into(), "assumed".into())]);
    shop.clock.turn(SignedDuration::from_mins(29));
    shop.desk.time_passes().await.expect("time passes");
    let before = visitor.head();
    shop.clock.turn(SignedDuration::from_mins(2));
    shop.desk.time_passes().await.expect("time passes");
    shop.desk.time_passes().await.expect("time passes");
    visitor.sees(|event| event["kind"] == "hidden" && event["number"].as_u64() > Some(before)).await;
    assert_eq!(visitor.head(), before + 1, "once, and nothing is said");
    let both = [("shipping_fee".into(), "assumed".into()), ("store_hours".into(), "assumed".into())];
    assert_eq!(resolved(&mut agent, &visitor).await, both);
}

#[tokio::test]
async fn no_brings_what_else_is_near_and_the_second_no_a_person() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (language, question, no) in [
        ("ko", "적립금은 얼마나 쌓여요?", ["아니요", "아니요"]),
        ("en", "how do coupons work?", ["no", "none of these"]),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(question).await;
        let near = visitor.asks(no[0]).await;
        assert!(!handed_off(&visitor) && labels(&near).len() >= 2, "{near}");
        assert!(quiet(&near).is_empty());
        visitor.asks(no[1]).await;
        assert!(handed_off(&visitor), "{:?}", visitor.last_said_by_bot());
        assert_eq!(resolved(&mut agent, &visitor).await, []);
        let because = agent.sees(&visitor.conversation, |event| event["kind"] == "handed_off").await;
        assert_eq!(because["because"], "not_helped");
    }
}

#[tokio::test]
async fn who_calls_a_person_was_not_helped() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("how much is shipping?").await;
    visitor.asks("let me talk to a human").await;
    shop.clock.turn(SignedDuration::from_hours(1));
    shop.desk.time_passes().await.expect("time passes");
    assert_eq!(resolved(&mut agent, &visitor).await, []);
}
