//! Business data over HTTP: what the shop's program says is in the reply; whatever it does wrong, visitors get an honest reply and
//! a person, and nobody else waits.

use crate::business::{Faults, Program, for_orders};
use crate::shop::Shop;
use crate::visitor::{SOON, Visitor, words};
use frontdesk::config::Method;
use jiff::SignedDuration;
use std::time::{Duration, Instant};

/// Asks for a shipped order, with all that is needed.
async fn asks_for_the_order(visitor: &mut Visitor) -> String {
    words(&visitor.asks("where is my order A-12345? the phone ends in 5678").await)
}

fn handed_off(visitor: &Visitor) -> bool {
    visitor.events.iter().any(|event| event["kind"] == "handed_off")
}

#[tokio::test]
async fn order_status_and_stock_come_from_the_shops_own_program() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk().await;
    let mut jiu = shop.visitor("ko").await;
    jiu.asks("배송 조회").await;
    jiu.asks("A-12345").await;
    let answer = words(&jiu.asks("5678이요").await);
    assert!(answer.contains("솔길 워커, 하루 코튼 티는 한빛택배로 출발했어요"), "{answer}");
    assert!(answer.contains("2026-11-24"), "{answer}");
    let mut tom = shop.visitor("en").await;
    let answer = asks_for_the_order(&mut tom).await;
    assert!(answer.contains("left us with 한빛택배"), "{answer}");

    let answer = words(&jiu.asks("솔길 워커 재고 있어요?").await);
    assert!(answer.contains("솔길 워커는 14켤레 남았어요. 사이즈는 230, 240, 245, 250, 270이 있어요"), "{answer}");
    let answer = words(&tom.asks("are the Solbi rain boots in stock").await);
    assert!(answer.contains("sold out") && answer.contains("2026-12-01"), "{answer}");
    assert!(!handed_off(&jiu) && !handed_off(&tom));
}

#[tokio::test]
async fn what_does_not_fit_together_is_not_found_and_agents_see_what_was_asked() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk().await;
    let mut agent = shop.agent("mina").await;
    let mut visitor = shop.visitor("en").await;
    let answer = words(&visitor.asks("where is my order A-12345? the phone ends in 0000").await);
    assert!(answer.contains("don't match together"), "{answer}");
    let hidden = visitor.events.iter().filter(|event| event["kind"] == "hidden").count();
    assert!(hidden >= 2, "what is asked is not for visitors: {:?}", visitor.events);
    agent.opens(&visitor.conversation).await;
    let begun = agent.sees(&visitor.conversation, |event| event["kind"] == "lookup_begun").await;
    assert_eq!((&begun["lookup"], &begun["with"]["order_number"]), (&"orders".into(), &"A-12345".into()));
    let back = agent.sees(&visitor.conversation, |event| event["kind"] == "looked_up").await;
    assert_eq!(back["outcome"], "not_found");
}

#[tokio::test]
async fn while_the_program_hangs_others_are_served_and_an_honest_reply_comes_in_time() {
    let program = Program::starts().await;
    let shop = program.with_impatient_frontdesk().await;
    program.api.set(Faults { hang: true, ..Faults::default() });
    let mut slow = shop.visitor("en").await;
    let mut other = shop.visitor("ko").await;
    let began = Instant::now();
    let id = crate::visitor::new_id();
    let acknowledged = slow.says_as(&id, "where is my order A-12345? the phone ends in 5678").await;
    assert_eq!(acknowledged["type"], "ack", "{acknowledged}");
    let took = began.elapsed();
    loop {
        let frame = slow.next_frame().await;
        if frame["type"] == "typing" {
            assert_eq!(frame["who"], "bot");
            break;
        }
    }
    let asked = Instant::now();
    other.asks("사이즈 뭐 남았어요").await;
    assert!(asked.elapsed() < Duration::from_millis(1000) && took < Duration::from_millis(1000), "nobody waits");
    assert!(!handed_off(&slow), "it is still being asked");
    slow.sees_kind("handed_off").await;
    assert!(words(&slow.last_said_by_bot()).contains("can't get at that information right now"));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn whatever_comes_instead_of_an_answer_is_never_shown() {
    let program = Program::starts().await;
    let elsewhere = Program::starts().await;
    let shop = program.with_frontdesk().await;
    let body = |body: &str| Faults { body: Some(body.into()), ..Faults::default() };
    let redirect =
        Faults { redirect: Some(format!("http://{}/orders/A-12345", elsewhere.address)), ..Faults::default() };
    let wrong_token = Faults { status: Some(401), ..Faults::default() };
    for fault in [body("broken"), body("huge"), body("html"), redirect] {
        program.api.set(fault.clone());
        let before = program.api.asked().len();
        let mut visitor = shop.visitor("ko").await;
        let answer = words(&visitor.asks("A-12345 배송 조회, 뒷자리 5678").await);
        assert!(answer.contains("지금은 정보를 불러올 수 없어요"), "{fault:?}: {answer}");
        visitor.sees_kind("handed_off").await;
        assert_eq!(program.api.asked().len(), before + 1, "{fault:?} does not get better by asking again");
    }
    assert!(elsewhere.api.asked().is_empty(), "only the declared host is asked");
    program.api.set(Faults::default());
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("A-12345 배송 조회, 뒷자리 5678").await;
    program.api.set(wrong_token);
    let mut visitor = shop.visitor("ko").await;
    let answer = words(&visitor.asks("A-12345 배송 조회, 뒷자리 5678").await);
    assert!(answer.contains("지금은 정보를 불러올 수 없어요"), "{answer}");
}

#[tokio::test]
async fn a_fault_that_passes_is_not_noticed_but_a_post_without_a_key_is_sent_once() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk().await;
    for status in [500, 503, 429] {
        program.api.set(Faults { status: Some(status), times: 1, ..Faults::default() });
        let before = program.api.asked().len();
        let mut visitor = shop.visitor("en").await;
        let answer = asks_for_the_order(&mut visitor).await;
        assert!(answer.contains("left us with"), "{status}: {answer}");
        assert_eq!(program.api.asked().len(), before + 2);
    }
    let posting = program.with_frontdesk_that(|http| http.method = Method::Post).await;
    program.api.set(Faults { status: Some(500), ..Faults::default() });
    let before = program.api.asked().len();
    let mut visitor = posting.visitor("en").await;
    let answer = asks_for_the_order(&mut visitor).await;
    assert!(answer.contains("can't get at that information"), "{answer}");
    assert_eq!(program.api.asked().len(), before + 1);
}

async fn fails(shop: &Shop) {
    let mut visitor = shop.visitor("en").await;
    let answer = asks_for_the_order(&mut visitor).await;
    assert!(answer.contains("can't get at that information"), "{answer}");
}

#[tokio::test]
async fn a_program_that_fails_again_and_again_is_left_alone_until_it_has_rested() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk().await;
    program.api.set(Faults { body: Some("broken".into()), ..Faults::default() });
    for _ in 0..5 {
        fails(&shop).await;
    }
    assert_eq!(for_orders(&program.api.asked()), 5);
    program.api.set(Faults::default());
    fails(&shop).await;
    assert_eq!(for_orders(&program.api.asked()), 5, "the breaker is open");
    assert!(shop.desk.metrics().rendered().contains("frontdesk_lookup_breaker_open{lookup=\"orders\"}"));
    let mut other = shop.visitor("ko").await;
    let answer = words(&other.asks("솔길 워커 재고 있어요?").await);
    assert!(answer.contains("14켤레"), "another lookup has a breaker of its own: {answer}");

    shop.clock.turn(SignedDuration::from_secs(31));
    for _ in 0..2 {
        let mut visitor = shop.visitor("en").await;
        let answer = asks_for_the_order(&mut visitor).await;
        assert!(answer.contains("left us with"), "{answer}");
    }
    assert_eq!(for_orders(&program.api.asked()), 7);
}

#[tokio::test]
async fn what_is_written_meanwhile_is_answered_after_it_and_nothing_is_asked_twice() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk_that(|_| {}).await;
    program.api.set(Faults { delay_ms: 700, times: 1, ..Faults::default() });
    let mut visitor = shop.visitor("en").await;
    visitor.says("where is my order A-12345? the phone ends in 5678").await;
    visitor.says("Where is my order A-12345? The phone ends in 5678!").await;
    visitor.says("A-12345 5678").await;
    let last = visitor.says("is the Ieum tote in stock").await;
    let spoken = |event: &serde_json::Value, said: &str| event["kind"] == "bot_spoke" && words(event).contains(said);
    let stock = visitor.sees(|event| spoken(event, "sold out")).await;
    assert!(stock["number"].as_u64() > Some(last));
    let status = visitor.events.iter().find(|event| spoken(event, "left us with")).expect("the order first");
    assert!(status["number"].as_u64() < stock["number"].as_u64());
    assert_eq!(visitor.events.iter().filter(|event| spoken(event, "left us with")).count(), 1, "{:?}", visitor.events);
    let spoken = visitor.events.iter().filter(|event| event["kind"] == "bot_spoke").count();
    assert_eq!(spoken, 3, "the welcome and two answers: {:?}", visitor.events);
    assert_eq!(for_orders(&program.api.asked()), 1);
    assert!(!handed_off(&visitor));
}

#[tokio::test]
async fn a_person_is_called_at_once_and_sees_what_came_of_the_lookup() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk_that(|_| {}).await;
    program.api.set(Faults { delay_ms: 600, times: 1, ..Faults::default() });
    let mut agent = shop.agent("mina").await;
    let mut visitor = shop.visitor("en").await;
    visitor.says("where is my order A-12345? the phone ends in 5678").await;
    visitor.sends(&serde_json::json!({"type": "request_person", "id": crate::visitor::new_id()})).await;
    visitor.sees_kind("handed_off").await;
    agent.opens(&visitor.conversation).await;
    agent.takes(&visitor.conversation).await;
    let back = agent.sees(&visitor.conversation, |event| event["kind"] == "looked_up").await;
    assert_eq!(back["fields"]["status"], "shipped");
    let said = words(&visitor.last_said_by_bot());
    assert!(!said.contains("left us with"), "the bot does not talk over a person: {said}");
}

#[tokio::test]
async fn a_full_house_of_lookups_answers_honestly_and_serves_who_is_in() {
    let program = Program::starts().await;
    let patient = |http: &mut frontdesk::config::HttpSettings| (http.timeout, http.within) = (SOON, SOON);
    let shop = program.with_frontdesk_that(patient).await;
    program.api.set(Faults { delay_ms: 4000, ..Faults::default() });
    let mut asking = tokio::task::JoinSet::new();
    // Two more than are asked at once.
    let mut visitors = Vec::new();
    for _ in 0..34 {
        visitors.push(shop.visitor("en").await);
    }
    for mut visitor in visitors {
        asking.spawn(async move {
            let answer = asks_for_the_order(&mut visitor).await;
            (answer, handed_off(&visitor))
        });
    }
    let (mut served, mut sent_on) = (0, 0);
    while let Some(answer) = asking.join_next().await {
        let (answer, handed_off) = answer.expect("an answer");
        if answer.contains("left us with") {
            served += 1;
        } else {
            assert!(handed_off && answer.contains("can't get at"), "an honest reply and a person: {answer}");
            sent_on += 1;
        }
    }
    assert_eq!((served, sent_on), (32, 2));
    // What was full is free again.
    program.api.set(Faults::default());
    assert!(asks_for_the_order(&mut shop.visitor("en").await).await.contains("left us with"));
}
