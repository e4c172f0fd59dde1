//! Who waits for a person knows where they stand and how long it may take, and is free to go, to leave a message, or to ask on.

use crate::agent::Agent;
use crate::shop::{Shop, house, house_with_hours};
use crate::visitor::{Visitor, labels, text, words};
use frontdesk::agents::Post;
use frontdesk::conversation::Patience;
use frontdesk::dialogue::House;
use jiff::SignedDuration;
use serde_json::{Value, json};

/// Friday, 10:00 in Seoul: people are here.
const MORNING: &str = "2026-11-20T01:00:00Z";

fn wish(language: &str) -> &'static str {
    if language == "ko" { "상담원 연결해줘" } else { "let me talk to a human" }
}

/// A visitor who waits for a person; what was said to the wish.
async fn waits(shop: &Shop, language: &str) -> (Visitor, Value) {
    let mut visitor = shop.visitor(language).await;
    let told = visitor.asks(wish(language)).await;
    visitor.sees_kind("handed_off").await;
    (visitor, told)
}

/// A conversation that the agent handles in so many minutes.
async fn is_served(shop: &Shop, agent: &mut Agent, minutes: i64) {
    let (visitor, _) = waits(shop, "en").await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    agent.takes(&visitor.conversation).await;
    shop.waits(minutes).await;
    agent.closes(&visitor.conversation).await;
}

/// The post of an agent who has so many conversations at once.
fn with_hands(capacity: usize) -> Post {
    Post { capacity, ..Post::default() }
}

/// A shop with opening hours, where a message can be left after ten minutes.
async fn patient_shop() -> Shop {
    let patience = Patience { message_after: Some(SignedDuration::from_mins(10)), ..Patience::default() };
    Shop::opens_as(House { patience, ..house_with_hours() }, MORNING).await
}

fn count(visitor: &Visitor, kind: &str) -> usize {
    visitor.events.iter().filter(|event| event["kind"] == kind).count()
}

#[tokio::test]
async fn the_place_and_an_honest_time_follow_the_queue_and_the_people() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent_posted("minji", with_hands(1)).await;
    for _ in 0..4 {
        is_served(&shop, &mut minji, 4).await;
    }
    let (mut first, _) = waits(&shop, "ko").await;
    first.stands(json!({"position": 1})).await;
    first.presses("그만 기다리기").await;
    // The fifth conversation is enough to tell a time.
    is_served(&shop, &mut minji, 4).await;
    let (mut first, _) = waits(&shop, "ko").await;
    let (mut second, _) = waits(&shop, "en").await;
    let (mut third, _) = waits(&shop, "en").await;
    first.stands(json!({"position": 1, "about_minutes": 5})).await;
    second.stands(json!({"position": 2, "about_minutes": 10})).await;
    third.stands(json!({"position": 3, "about_minutes": 15})).await;
    let head = third.head();
    let mut jun = shop.agent_posted("jun", with_hands(1)).await;
    third.stands(json!({"position": 3, "about_minutes": 10})).await;
    jun.takes(&first.conversation).await;
    second.stands(json!({"position": 1, "about_minutes": 2})).await;
    third.stands(json!({"position": 2, "about_minutes": 5})).await;
    second.presses("Stop waiting").await;
    third.stands(json!({"position": 1, "about_minutes": 2})).await;
    assert_eq!(third.head(), head, "places are no events");
    // What was measured is kept; with nobody back yet only the place is told.
    let shop = shop.restarts().await;
    third.address = shop.address;
    third.comes_back().await;
    third.stands(json!({"position": 1})).await;
    let _agent = shop.agent_posted("sua", with_hands(1)).await;
    third.stands(json!({"position": 1, "about_minutes": 5})).await;
    // Who has several conversations at once is through with one of them sooner.
    shop.posts("sua", with_hands(4)).await;
    third.stands(json!({"position": 1, "about_minutes": 1})).await;
}

#[tokio::test]
async fn who_waits_leaves_the_queue_by_button_and_in_words() {
    let shop = patient_shop().await;
    let mut agent = shop.agent("minji").await;
    for (language, button, said, left) in [
        ("ko", "그만 기다리기", "그냥 됐어요", "취소했어요"),
        ("en", "Stop waiting", "never mind", "no longer in line"),
        ("ko", "그만 기다리기", "더 기다리지 않을게요", "취소했어요"),
    ] {
        let (mut visitor, told) = waits(&shop, language).await;
        assert!(labels(&told).contains(&button.to_owned()), "{told}");
        assert!(words(&visitor.presses(button).await).contains(left));
        agent.sees_state(&visitor.conversation, "bot").await;
        visitor.asks(wish(language)).await;
        let conversation = visitor.conversation.clone();
        agent.sees_line(|line| line["conversation"] == conversation && line["state"] == "waiting").await;
        let answer = words(&visitor.asks(said).await);
        assert!(answer.contains(left), "{said}: {answer}");
        agent.sees_state(&conversation, "bot").await;
        let fee = if language == "ko" { "배송비 얼마예요?" } else { "how much is shipping?" };
        assert!(words(&visitor.asks(fee).await).contains("3,000"), "the bot is back");
    }
}

#[tokio::test]
async fn who_waits_leaves_a_message_instead_and_is_promised_an_answer() {
    let shop = patient_shop().await;
    let mut agent = shop.agent("minji").await;
    for (language, button, contact, promised) in [
        ("ko", "메시지 남기기", "이메일 주소나 전화번호", "1시까지"),
        ("en", "Leave a message", "e-mail address", "by 13:00"),
    ] {
        let (mut visitor, _) = waits(&shop, language).await;
        visitor.stands(json!({"position": 1})).await;
        let told = words(&visitor.presses(button).await);
        assert!(told.contains(contact), "{told}");
        let conversation = visitor.conversation.clone();
        let line =
            agent.sees_line(|line| line["conversation"] == conversation && line["promise_due"].is_string()).await;
        assert_eq!(line["state"], "waiting", "it keeps its place: {line}");
        visitor.stands(json!({})).await;
        let noted = words(&visitor.asks("jiu@example.com").await);
        assert!(noted.contains("jiu@example.com"), "{noted} {promised}");
        // Who left a message stands in nobody's way and is told of no place.
        let (mut other, _) = waits(&shop, language).await;
        other.stands(json!({"position": 2})).await;
        other.presses(if language == "ko" { "그만" } else { "Stop" }).await;
        agent.takes(&conversation).await;
    }
}

#[tokio::test]
async fn the_bot_answers_meanwhile_and_seldom_says_that_a_person_is_coming() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (language, questions, coming) in [
        ("ko", ["배송비 얼마예요?", "영업시간 알려주세요", "포인트는 어떻게 써요?"], "계속 연결하고"),
        (
            "en",
            ["how much is shipping?", "what are your opening hours?", "how do I use my points?"],
            "still on the way",
        ),
    ] {
        let (mut visitor, _) = waits(&shop, language).await;
        let mut said = 0;
        for question in questions {
            let answer = visitor.asks(question).await;
            said += usize::from(words(&answer).contains(coming));
            let out = if language == "ko" { "그만 기다리기" } else { "Stop waiting" };
            assert!(labels(&answer).iter().any(|label| label == out), "the way out stays: {answer}");
        }
        assert_eq!(said, 1, "once for these");
        // What is not understood is for the person: nothing is missed, and nobody is called twice.
        for _ in 0..3 {
            visitor.says("ㅁㄴㅇㄹ 뷁뷁 asdf").await;
        }
        let place = words(&visitor.asks(wish(language)).await);
        assert!(place.contains(if language == "ko" { "다음 차례" } else { "next in line" }), "{place}");
        assert_eq!((count(&visitor, "handed_off"), visitor.line["position"].as_u64()), (1, Some(1)));
        let conversation = visitor.conversation.clone();
        agent.sees_state(&conversation, "waiting").await;
        agent.takes(&conversation).await;
        visitor.sees_kind("agent_joined").await;
        let number = visitor.says(questions[0]).await;
        agent.says(&conversation, "hello").await;
        let next = visitor.sees(|event| event["number"].as_u64() == Some(number + 1)).await;
        assert_eq!(next["kind"], "agent_spoke", "the bot is silent now: {next}");
    }
}

#[tokio::test]
async fn a_form_runs_while_somebody_waits_and_the_place_stays() {
    let shop = Shop::opens().await;
    let _agent = shop.agent("minji").await;
    let (mut visitor, _) = waits(&shop, "ko").await;
    assert!(words(&visitor.asks("배송 조회해 주세요").await).contains("주문 번호"));
    visitor.asks("A-12345").await;
    let answer = words(&visitor.asks("5678").await);
    assert!(answer.contains("A-12345") || answer.contains("배송"), "{answer}");
    assert_eq!(count(&visitor, "handed_off"), 1);
    assert_eq!(visitor.line, json!({"type": "queue", "position": 1}));
}

#[tokio::test]
async fn after_ten_minutes_a_message_can_be_left_which_is_offered_once() {
    let shop = patient_shop().await;
    let mut agent = shop.agent("minji").await;
    for (language, offer, button, promised) in [
        ("ko", "오래 기다리시게", "메시지 남기기", "jiu@example.com"),
        ("en", "waiting so long", "Leave a message", "jiu@example.com"),
    ] {
        let (mut visitor, _) = waits(&shop, language).await;
        shop.waits(9).await;
        let head = visitor.head();
        shop.waits(1).await;
        let offered = visitor.sees(|event| words(event).contains(offer)).await;
        assert!(labels(&offered).contains(&button.to_owned()), "{offered}");
        shop.waits(30).await;
        let shown = visitor.asks("jiu@example.com").await;
        assert!(words(&shown).contains(promised), "{}", words(&shown));
        assert_eq!(visitor.events.iter().filter(|event| words(event).contains(offer)).count(), 1, "after {head}");
        let conversation = visitor.conversation.clone();
        let line =
            agent.sees_line(|line| line["conversation"] == conversation && line["promise_due"].is_string()).await;
        assert_eq!(line["state"], "waiting");
        agent.takes(&conversation).await;
    }
}

#[tokio::test]
async fn when_all_agents_go_away_who_waits_is_told_once_in_every_department() {
    let shop = patient_shop().await;
    let agent = shop.agent("minji").await;
    let mut waiting = Vec::new();
    for (wish, department) in [
        ("상담원 연결해줘", "general"),
        ("결제가 안 돼요", "orders"),
        ("상품이 파손돼서 왔어요", "returns"),
        ("로그인이 안 돼요", "accounts"),
    ] {
        let mut visitor = shop.visitor("ko").await;
        let answer = visitor.asks(wish).await;
        if department != "general" {
            let button = labels(&answer).into_iter().find(|label| label.contains("상담"));
            visitor.presses(&button.unwrap_or_else(|| panic!("no way to a person: {answer}"))).await;
        }
        let handed_off = visitor.sees_kind("handed_off").await;
        waiting.push((visitor, text(&handed_off["department"])));
    }
    drop(agent);
    // A console that is opened anew at once makes nobody be away.
    shop.waits(0).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    shop.waits(0).await;
    let heads: Vec<_> = waiting.iter().map(|(visitor, _)| visitor.head()).collect();
    shop.waits(2).await;
    for ((visitor, department), head) in waiting.iter_mut().zip(heads) {
        let told = visitor.sees(|event| event["kind"] == "bot_spoke" && event["number"].as_u64() > Some(head)).await;
        assert!(words(&told).contains("자리를 비웠어요") && words(&told).contains("까지"), "{department}: {told}");
        shop.waits(0).await;
        visitor.sends(&json!({"type": "ping"})).await;
        while visitor.next_frame().await["type"] != "pong" {}
        assert!(visitor.head() <= told["number"].as_u64().expect("a number") + 1, "{department}: once");
    }
}

#[tokio::test]
async fn nobody_on_duty_is_no_error_in_any_department() {
    for house in [house(), house_with_hours()] {
        let shop = Shop::opens_as(house, MORNING).await;
        for wish in ["상담원 연결해줘", "결제가 안 돼요", "상품이 파손돼서 왔어요", "로그인이 안 돼요"]
        {
            let mut visitor = shop.visitor("ko").await;
            let mut answer = visitor.asks(wish).await;
            if let Some(button) = labels(&answer).into_iter().find(|label| label.contains("상담")) {
                answer = visitor.presses(&button).await;
            }
            visitor.sees_kind("handed_off").await;
            assert!(words(&answer).contains("이메일 주소나 전화번호"), "{wish}: {}", words(&answer));
            let noted = words(&visitor.asks("010-1234-5678").await);
            assert!(noted.contains("010-1234-5678"), "{wish}: {noted}");
        }
    }
}
