//! A message that is left when nobody is here is a promise: by when it is answered, kept by a person, reported when late.

use crate::agent::Agent;
use crate::hours::EVENING;
use crate::shop::{Shop, house_with_hours};
use crate::visitor::{Visitor, labels, text, words};
use serde_json::Value;

/// Monday, 11:00 in Seoul: two open hours after that Friday evening.
const DUE: &str = "2026-11-23T02:00:00Z";
const UNTIL_DUE: i64 = 62 * 60;

async fn closed_shop() -> Shop {
    Shop::opens_as(house_with_hours(), EVENING).await
}

/// A visitor who has asked for a person in the evening; what was said to that.
async fn leaves_message(shop: &Shop, language: &str) -> (Visitor, Value) {
    let korean = language == "ko";
    let mut visitor = shop.visitor(language).await;
    visitor.asks(if korean { "배송비 얼마예요?" } else { "how much is shipping?" }).await;
    let told = visitor.asks(if korean { "상담원 연결해줘" } else { "let me talk to a human" }).await;
    visitor.sees_kind("handed_off").await;
    (visitor, told)
}

async fn sees_kind(agent: &mut Agent, conversation: &str, kind: &str) -> Value {
    agent.sees(conversation, |event| event["kind"] == kind).await
}

#[tokio::test]
async fn a_message_is_left_with_topic_contact_and_the_time_of_the_answer() {
    let shop = closed_shop().await;
    let mut agent = shop.agent("minji").await;
    let rows = [
        ("ko", "순서대로, 늦어도 11시까지", "배송비 얼마예요?", "jiu@example.com이요", "늦어도 월요일 오전 11시까지"),
        ("en", "by 11:00 at the latest", "how much is shipping?", "it is 010-1234-5678", "by 11:00 on Monday"),
    ];
    for (language, promised, topic, contact, noted) in rows {
        let (mut visitor, told) = leaves_message(&shop, language).await;
        assert!(words(&told).contains(promised) && words(&told).contains(topic), "{}", words(&told));
        assert_eq!(labels(&told).len(), 1, "a way around it: {told}");
        let thanks = words(&visitor.asks(contact).await);
        assert!(thanks.contains(noted), "{thanks}");
        let conversation = visitor.conversation.clone();
        let line = agent.sees_state(&conversation, "waiting").await;
        assert_eq!((line["promise_due"].as_str(), line["promise_late"].as_bool()), (Some(DUE), None), "{line}");
        agent.opens(&conversation).await;
        let promise = sees_kind(&mut agent, &conversation, "follow_up_promised").await;
        assert_eq!((text(&promise["due"]), text(&promise["topic"])), (DUE.into(), topic.into()), "{promise}");
        let left = sees_kind(&mut agent, &conversation, "contact_left").await;
        assert!(thanks.contains(&text(&left["contact"])), "{left} {thanks}");
        assert!(visitor.events.iter().all(|event| event["kind"] != "follow_up_promised"), "agents only");
    }
}

#[tokio::test]
async fn a_promise_that_is_late_is_reported_once_also_after_a_restart() {
    let shop = closed_shop().await;
    let (mut visitor, _) = leaves_message(&shop, "ko").await;
    shop.waits(UNTIL_DUE - 1).await;
    let shop = shop.restarts().await;
    let mut agent = shop.agent("minji").await;
    let line = agent.sees_state(&visitor.conversation, "waiting").await;
    assert!(line["promise_late"].is_null(), "{line}");
    shop.waits(1).await;
    agent.sees_line(|line| line["conversation"] == visitor.conversation && line["promise_late"] == true).await;
    agent.opens(&visitor.conversation).await;
    sees_kind(&mut agent, &visitor.conversation, "promise_late").await;
    visitor.address = shop.address;
    visitor.comes_back().await;
    let sorry = visitor.sees(|event| words(event).contains("답해 드리지 못했어요")).await;
    assert!(words(&sorry).contains("배송비 얼마예요?"), "what can be expected now: {}", words(&sorry));
    shop.waits(60).await;
    assert_eq!(agent.sees_state(&visitor.conversation, "waiting").await["head"], sorry["number"], "once");
    assert!(shop.desk.metrics().rendered().contains("frontdesk_promises_late_total"));
}

#[tokio::test]
async fn a_promise_is_kept_when_an_agent_answers() {
    let shop = closed_shop().await;
    let (mut visitor, _) = leaves_message(&shop, "en").await;
    let conversation = visitor.conversation.clone();
    let mut agent = shop.agent("minji").await;
    agent.sees_state(&conversation, "waiting").await;
    agent.takes(&conversation).await;
    let taken = agent.sees_state(&conversation, "agent").await;
    assert_eq!(taken["promise_due"], DUE, "taking is no answer: {taken}");
    agent.says(&conversation, "Hello, shipping is 3,000 won.").await;
    agent.sees_line(|line| line["conversation"] == conversation && line["promise_due"].is_null()).await;
    let answered = visitor.sees_kind("agent_spoke").await;
    shop.waits(UNTIL_DUE + 60).await;
    assert_eq!(agent.sees_state(&conversation, "agent").await["head"], answered["number"], "nothing is late");
    assert!(shop.desk.metrics().rendered().contains("frontdesk_promises_kept_total"));
}

#[tokio::test]
async fn a_contact_can_be_wrong_corrected_and_refused() {
    let shop = closed_shop().await;
    let mut agent = shop.agent("minji").await;
    let rows = [
        ("ko", "jiu@example", "보이지 않아요", "메일 주소 잘못 적었어요", "맞는 이메일 주소", "고쳐 두었어요"),
        (
            "en",
            "jiu@example",
            "doesn't look like",
            "I got my email address wrong",
            "the right e-mail",
            "I've changed that",
        ),
    ];
    for (language, unclear, again, wrong, which, changed) in rows {
        let (mut visitor, _) = leaves_message(&shop, language).await;
        for (says, expected) in
            [(unclear, again), ("jiu@example.com", "jiu@example.com"), (wrong, which), ("jiu2@example.com", changed)]
        {
            let said = words(&visitor.asks(says).await);
            assert!(said.contains(expected), "{says}: {said}");
        }
    }
    for (language, refuses, accepted) in [
        ("ko", "안 남길래요", "순서는 그대로"),
        ("en", "I'd rather not", "keep your place"),
        ("ko", "", "순서는 그대로"),
    ] {
        let (mut visitor, _) = leaves_message(&shop, language).await;
        let said = if refuses.is_empty() {
            visitor.presses("남기지 않을게요").await
        } else {
            visitor.asks(refuses).await
        };
        assert!(words(&said).contains(accepted), "{}", words(&said));
        let line = agent.sees_state(&visitor.conversation, "waiting").await;
        assert_eq!(line["promise_due"], DUE, "it waits still: {line}");
    }
}

#[tokio::test]
async fn who_left_a_message_is_answered_meanwhile_and_keeps_the_place() {
    let shop = closed_shop().await;
    let (mut visitor, _) = leaves_message(&shop, "ko").await;
    let mut agent = shop.agent("minji").await;
    let since = agent.sees_state(&visitor.conversation, "waiting").await["waiting_since"].clone();
    let payment = words(&visitor.asks("결제 수단은 뭐가 있어요?").await);
    assert!(payment.contains("카드"), "{payment}");
    visitor.asks("배송 조회").await;
    visitor.asks("A-12345").await;
    let status = words(&visitor.asks("5678").await);
    assert!(status.contains("한빛택배"), "forms and lookups too: {status}");
    let again = words(&visitor.asks("상담원 연결해줘").await);
    assert!(again.contains("잘 전해져 있어요"), "{again}");
    let head = visitor.head();
    let line = agent.sees_line(|line| line["conversation"] == visitor.conversation && line["head"] == head).await;
    assert_eq!((&line["state"], &line["waiting_since"]), (&"waiting".into(), &since), "{line}");
}

#[tokio::test]
async fn who_comes_back_sees_where_it_stands_and_may_add_or_settle() {
    let shop = closed_shop().await;
    let mut agent = shop.agent("minji").await;
    for (language, contact, more, asks, topic, settles, settled) in [
        (
            "ko",
            "jiu@example.com",
            "파란 스티커가 붙어 있었어요",
            "안녕하세요",
            "“배송비",
            "해결됐어요",
            "여기서 마칠게요",
        ),
        (
            "en",
            "jiu@example.com",
            "the larger box is heavy",
            "any news on my message?",
            "“how much",
            "it's solved",
            "I'll close",
        ),
    ] {
        let (mut visitor, _) = leaves_message(&shop, language).await;
        visitor.asks(contact).await;
        visitor.says(more).await;
        let conversation = visitor.conversation.clone();
        shop.clock.turn(jiff::SignedDuration::from_hours(5));
        visitor.comes_back().await;
        let stands = words(&visitor.asks(asks).await);
        assert!(stands.contains(topic) && stands.contains(contact), "{stands}");
        assert!(!stands.contains("적어 주세요") && !stands.contains("reach you"), "not asked again: {stands}");
        agent.opens(&conversation).await;
        agent.sees(&conversation, |event| event["topic"].as_str().is_some_and(|topic| topic.contains(more))).await;
        let done = words(&visitor.asks(settles).await);
        assert!(done.contains(settled), "{done}");
        let line = agent.sees_state(&conversation, "bot").await;
        assert!(line["promise_due"].is_null(), "{line}");
    }
}

#[tokio::test]
async fn who_asks_after_the_time_went_by_hears_that_it_did() {
    let shop = closed_shop().await;
    let (mut visitor, _) = leaves_message(&shop, "ko").await;
    shop.waits(UNTIL_DUE + 5).await;
    let told = words(&visitor.asks("답변 언제 오나요?").await);
    assert!(told.contains("시간을 넘겨서 죄송해요"), "{told}");
}

#[tokio::test]
async fn who_waits_still_when_it_closes_is_promised_an_answer() {
    let shop = Shop::opens_as(house_with_hours(), "2026-11-20T08:55:00Z").await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    let told = words(&visitor.asks("상담원 연결해줘").await);
    assert!(told.contains("다음 차례"), "{told}");
    shop.waits(10).await;
    let told = words(&visitor.asks("아직 멀었나요? jiu@example.com으로 답 주세요").await);
    assert!(told.contains("월요일 오전 9시에") && told.contains("jiu@example.com으로 순서대로"), "{told}");
    let line = agent.sees_line(|line| line["promise_due"] == DUE).await;
    assert_eq!((&line["state"], &line["waiting_since"]), (&"waiting".into(), &"2026-11-20T08:55:00Z".into()), "{line}");
}
