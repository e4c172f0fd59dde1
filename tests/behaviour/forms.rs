//! Forms: asked for, checked, asked again with help, interrupted and resumed, left, given up.

use crate::shop::Shop;
use crate::visitor::words;

#[tokio::test]
async fn an_order_is_tracked_by_number_and_phone() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let number = visitor.asks("where is my order").await;
    assert!(words(&number).contains("order number"), "{}", words(&number));
    let phone = visitor.asks("A-12345").await;
    assert!(words(&phone).contains("four digits"), "{}", words(&phone));
    let status = visitor.asks("5678").await;
    assert!(words(&status).contains("한빛택배"), "the carrier is told: {}", words(&status));
}

#[tokio::test]
async fn values_in_the_first_sentence_are_not_asked_for_and_known_ones_not_again() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let phone = visitor.asks("a12345 배송 조회해 주세요").await;
    assert!(words(&phone).contains("네 자리") || words(&phone).contains("4자리"), "{}", words(&phone));
    assert_eq!(phone["language"], "ko", "a number has no language: {phone}");
    let status = visitor.asks("5678이요").await;
    assert!(words(&status).contains("한빛택배"), "{}", words(&status));
    let again = visitor.asks("내 주문 지금 어디쯤이에요?").await;
    assert!(words(&again).contains("한빛택배"), "the number is still known: {}", words(&again));
}

#[tokio::test]
async fn what_a_lookup_brings_is_said_in_the_language_of_the_question() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let status = visitor.asks("where is my order A-12345, the phone ends in 5678").await;
    assert_eq!(status["language"], "en", "{}", words(&status));
    assert!(words(&status).contains("한빛택배"), "{}", words(&status));
}

#[tokio::test]
async fn a_stranger_with_the_wrong_digits_learns_nothing_and_a_person_comes_in_the_end() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("track my order").await;
    for (number, digits) in [("A-12345", "0000"), ("A-12345", "0001"), ("A-12345", "0002")] {
        visitor.asks(number).await;
        let answer = visitor.asks(digits).await;
        assert!(!words(&answer).contains("한빛택배"), "{}", words(&answer));
    }
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn a_question_in_the_middle_is_answered_and_the_form_goes_on() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("where is my order").await;
    let both = visitor.asks("what payment methods do you accept?").await;
    assert!(words(&both).contains("card"), "answered: {}", words(&both));
    assert!(words(&both).contains("order number"), "and asked again: {}", words(&both));
    let phone = visitor.asks("A-12345").await;
    assert!(words(&phone).contains("four digits"), "{}", words(&phone));
}

#[tokio::test]
async fn a_form_can_be_left_at_any_time() {
    let shop = Shop::opens().await;
    for (language, first, leave) in [("en", "where is my order", "never mind"), ("ko", "배송 조회", "그만할게요")]
    {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        visitor.asks(leave).await;
        let next = visitor.asks("A-12345").await;
        assert!(!words(&next).contains("four digits") && !words(&next).contains("네 자리"), "{}", words(&next));
    }
}

#[tokio::test]
async fn a_form_is_given_up_after_two_retries_and_a_person_called() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("where is my order").await;
    for attempt in ["hmm", "hmm hmm"] {
        let again = visitor.asks(attempt).await;
        assert!(words(&again).contains("A-12345"), "help: {}", words(&again));
    }
    visitor.asks("hmm hmm hmm").await;
    visitor.sees_kind("handed_off").await;
}
