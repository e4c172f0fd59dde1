//! What changes something at the shop: done after a yes, once, whatever is resent, killed or slow.

use crate::business::{Faults, Frontdesk, Program, TOKEN};
use crate::visitor::{Visitor, new_id, words};
use frontdesk::config::HttpSettings;
use serde_json::{Value, json};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// Asks for an order that has not left to be cancelled; what the bot asks then.
async fn wants_to_cancel(visitor: &mut Visitor, language: &str) -> String {
    let said = match language {
        "ko" => "A-12186 주문 취소할게요, 전화번호 뒷자리는 8957이에요",
        _ => "please cancel my order A-12186, the phone ends in 8957",
    };
    words(&visitor.asks(said).await)
}

fn said(event: &Value, said: &str) -> bool {
    event["kind"] == "bot_spoke" && words(event).contains(said)
}

fn cancels(program: &Program) -> Vec<String> {
    let asked = program.api.asked();
    let cancels = asked.iter().filter(|asked| asked.address.ends_with("/cancel"));
    cancels.map(|asked| asked.key.clone().expect("an idempotency key")).collect()
}

#[tokio::test]
async fn a_yes_cancels_the_order_and_a_no_sends_nothing() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk().await;
    let mut tom = shop.visitor("en").await;
    let question = wants_to_cancel(&mut tom, "en").await;
    assert!(question.contains("Shall I cancel order A-12186 now?"), "{question}");
    let answer = words(&tom.asks("no").await);
    assert!(!answer.contains("is cancelled"), "{answer}");
    assert!(cancels(&program).is_empty());

    let mut jiu = shop.visitor("ko").await;
    let question = wants_to_cancel(&mut jiu, "ko").await;
    assert!(question.contains("A-12186 주문을 지금 취소할까요?"), "{question}");
    let answer = words(&jiu.asks("네").await);
    assert!(answer.contains("A-12186 주문을 취소했어요") && answer.contains("109,000원"), "{answer}");
    assert_eq!((cancels(&program).len(), program.api.cancelled()), (1, 1));
}

#[tokio::test]
async fn what_the_shop_refuses_is_told_with_its_reason() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk().await;
    for (language, wish, yes, expected) in [
        ("en", "please cancel my order A-12345, the phone ends in 5678", "yes", "on its way already"),
        ("ko", "A-12345 주문 취소할게요, 전화번호 뒷자리는 5678이에요", "네", "이미 출발해서 취소할 수 없어요"),
        ("en", "please cancel my order A-12345, the phone ends in 0000", "yes", "cancelled nothing"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(wish).await;
        let answer = words(&visitor.asks(yes).await);
        assert!(answer.contains(expected), "{answer}");
    }
    assert_eq!(program.api.cancelled(), 0);
}

#[tokio::test]
async fn a_yes_that_is_sent_again_does_it_once() {
    let program = Program::starts().await;
    let shop = program.with_frontdesk().await;
    let mut visitor = shop.visitor("en").await;
    wants_to_cancel(&mut visitor, "en").await;
    program.api.set(Faults { delay_ms: 200, ..Faults::default() });
    let id = new_id();
    visitor.says_as(&id, "yes").await;
    let again = visitor.says_as(&id, "yes").await;
    assert_eq!(again["duplicate"], true);
    visitor.says("yes").await;
    visitor.sees(|event| said(event, "is cancelled")).await;
    let again = visitor.says_as(&id, "yes").await;
    assert_eq!(again["duplicate"], true);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!((cancels(&program).len(), program.api.cancelled()), (1, 1));
}

#[tokio::test]
async fn an_answer_that_gets_lost_is_asked_for_again_under_the_same_key() {
    let program = Program::starts().await;
    let again_after_a_second = |http: &mut HttpSettings| (http.timeout, http.within) = (SECOND, 15 * SECOND);
    let shop = program.with_frontdesk_that(again_after_a_second).await;
    let mut visitor = shop.visitor("en").await;
    wants_to_cancel(&mut visitor, "en").await;
    program.api.set(Faults { done_but_silent: true, times: 1, ..Faults::default() });
    let answer = words(&visitor.asks("yes").await);
    assert!(answer.contains("is cancelled"), "{answer}");
    let keys = cancels(&program);
    assert!(keys.len() == 2 && keys[0] == keys[1], "{keys:?}");
    assert_eq!(program.api.cancelled(), 1);
}

#[tokio::test]
async fn when_it_is_not_known_whether_it_was_done_that_is_said_and_a_person_looks() {
    let program = Program::starts().await;
    let shop = program.with_impatient_frontdesk().await;
    program.api.set(Faults { done_but_silent: true, ..Faults::default() });
    let mut agent = shop.agent("mina").await;
    for (language, expected) in
        [("en", "couldn't find out whether it went through"), ("ko", "처리가 됐는지 확인하지 못했어요")]
    {
        let mut visitor = shop.visitor(language).await;
        wants_to_cancel(&mut visitor, language).await;
        let yes = if language == "ko" { "네" } else { "yes" };
        let answer = words(&visitor.asks(yes).await);
        assert!(answer.contains(expected), "{answer}");
        visitor.sees_kind("handed_off").await;
        agent.opens(&visitor.conversation).await;
        let back = agent.sees(&visitor.conversation, |event| event["kind"] == "looked_up").await;
        assert_eq!(back["outcome"], "unsure");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_tries_it_out_changes_nothing() {
    let program = Program::starts().await;
    let folder = tempfile::tempdir().expect("a folder");
    program.writes_settings(folder.path());
    let said = folder.path().join("said");
    let lines = "A-12186 배송 조회, 뒷자리 8957\nplease cancel my order A-12186, the phone ends in 8957\nyes\n";
    std::fs::write(&said, lines).expect("written");
    let mut chat = tokio::process::Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    let chat = chat.current_dir(folder.path()).arg("chat").env("SHOP_API_TOKEN", TOKEN);
    let chat = chat.stdin(std::fs::File::open(&said).expect("the file")).output().await.expect("it ends");
    let (told, noted) = (String::from_utf8_lossy(&chat.stdout), String::from_utf8_lossy(&chat.stderr));
    assert!(told.contains("준비하고 있어요"), "what only reads is asked: {told}{noted}");
    assert!(told.contains("Shall I cancel order A-12186 now?"), "{told}{noted}");
    assert!(noted.contains("this is a trial"), "{told}{noted}");
    assert!(cancels(&program).is_empty());
}

#[tokio::test]
async fn killed_in_the_middle_it_is_done_once_and_told_after_the_next_start() {
    let program = Program::starts().await;
    let folder = tempfile::tempdir().expect("a folder");
    program.writes_settings(folder.path());
    let frontdesk = Frontdesk::starts(folder.path()).await;
    let mut visitor = Visitor::arrives(frontdesk.address, "ko").await;
    wants_to_cancel(&mut visitor, "ko").await;
    program.api.set(Faults { done_but_silent: true, ..Faults::default() });
    let id = new_id();
    assert_eq!(visitor.says_as(&id, "네").await["type"], "ack");
    while program.api.cancelled() == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    frontdesk.dies().await;
    program.api.set(Faults::default());
    let frontdesk = Frontdesk::starts(folder.path()).await;
    visitor.address = frontdesk.address;
    visitor.comes_back().await;
    visitor.sends(&json!({"type": "say", "id": id, "text": "네"})).await;
    visitor.sees(|event| said(event, "A-12186 주문을 취소했어요")).await;
    let keys = cancels(&program);
    assert!(keys.len() >= 2 && keys.iter().all(|key| *key == keys[0]), "{keys:?}");
    assert_eq!(program.api.cancelled(), 1);
    frontdesk.dies().await;
}
