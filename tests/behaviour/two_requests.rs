//! Two requests in one message: the first is answered, the other is a button away, and a person comes at once.

use crate::shop::Shop;
use crate::visitor::{labels, words};

#[tokio::test]
async fn the_second_request_is_offered_below_the_answer_to_the_first() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let answer = visitor.asks("what payment methods do you accept? also, how much is shipping?").await;
    assert!(words(&answer).contains("You also asked about “"), "{}", words(&answer));
    let offered = labels(&answer).pop().expect("a button");
    assert!(words(&answer).contains(&offered), "{offered}: {}", words(&answer));
    let second = visitor.presses(&offered).await;
    assert!(words(&second).contains("3,000"), "{}", words(&second));
}

#[tokio::test]
async fn a_form_goes_on_after_the_second_request_was_answered() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let asked = visitor.asks("배송 언제 와요? 그리고 사이즈 교환도 되나요?").await;
    assert!(words(&asked).contains("주문 번호") && words(&asked).contains("도 궁금하시죠?"), "{}", words(&asked));
    let second = visitor.presses("교환하기").await;
    assert!(words(&second).contains("교환") && words(&second).contains("하던 이야기"), "{}", words(&second));
    let phone = visitor.asks("A-12345").await;
    assert!(words(&phone).contains("자리"), "the form goes on: {}", words(&phone));
}

#[tokio::test]
async fn the_second_request_is_offered_below_what_a_lookup_brought() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let status = visitor.asks("where is my order A-12345, the phone ends in 5678? And can I get an invoice?").await;
    assert!(words(&status).contains("한빛택배"), "{}", words(&status));
    assert!(words(&status).contains("You also asked about “"), "{}", words(&status));
}

#[tokio::test]
async fn who_asks_for_a_person_gets_one() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    visitor.says("환불 안 되면 상담원 연결해 주세요").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn a_person_asked_for_beside_a_question_comes_and_the_question_is_answered() {
    let shop = Shop::opens().await;
    for (language, both, answer) in [
        ("ko", "배송비가 얼마예요? 그리고 사람이랑 이야기하고 싶어요", "3,000"),
        ("en", "What does delivery cost? And I'd rather speak with somebody real", "3,000"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let said = visitor.asks(both).await;
        assert!(words(&said).contains(answer), "{}", words(&said));
        visitor.sees_kind("handed_off").await;
    }
}

#[tokio::test]
async fn what_the_bot_would_have_to_ask_is_left_to_the_person_who_was_asked_for() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let said = visitor.asks("Where is my order? And I'd rather speak with somebody real").await;
    assert!(!words(&said).contains("order number"), "{}", words(&said));
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn what_is_told_beside_the_call_for_a_person_is_looked_up_and_the_right_people_come() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (language, both) in [
        ("ko", "A-12345 뒷자리 5678 어디쯤 왔어요? 그리고 사람이랑 이야기하고 싶어요"),
        ("en", "Where is my order A-12345, the phone ends in 5678? And I'd rather speak with somebody real"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let said = visitor.asks(both).await;
        assert!(words(&said).contains("한빛택배"), "{}", words(&said));
        visitor.sees_kind("handed_off").await;
        agent.opens(&visitor.conversation).await;
        let handed_off = agent.sees(&visitor.conversation, |event| event["kind"] == "handed_off").await;
        assert_eq!(handed_off["department"], "orders", "{handed_off}");
    }
}

#[tokio::test]
async fn values_told_beside_the_call_for_a_person_are_not_asked_again() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    let said = visitor.asks("Where is my order A-12345? And I'd rather speak with somebody real").await;
    assert!(!words(&said).contains("digits"), "nothing is asked any more: {}", words(&said));
    visitor.sees_kind("handed_off").await;
    agent.opens(&visitor.conversation).await;
    let filled = agent.sees(&visitor.conversation, |event| event["kind"] == "slot_filled").await;
    assert_eq!(filled["value"], "A-12345", "the agent knows");
}

#[tokio::test]
async fn anger_around_a_question_is_spoken_to_and_the_question_answered() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let answer = visitor.asks("진짜 짜증나네요 배송비 얼마예요?").await;
    assert!(words(&answer).contains("죄송") && words(&answer).contains("3,000"), "{}", words(&answer));
}
