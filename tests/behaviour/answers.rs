//! The bot answers in the visitor's language, asks when unsure, and is honest when it doesn't know.

use crate::shop::Shop;
use crate::visitor::{labels, words};

#[tokio::test]
async fn a_korean_question_is_answered_with_and_without_spaces() {
    let shop = Shop::opens().await;
    for question in ["반품 배송비 얼마예요?", "반품배송비얼마예요"] {
        let mut visitor = shop.visitor("ko").await;
        let answer = visitor.asks(question).await;
        assert_eq!(answer["language"], "ko");
        assert!(words(&answer).contains("3,000"), "{question}: {}", words(&answer));
    }
}

#[tokio::test]
async fn each_message_is_answered_in_its_own_language() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let english = visitor.asks("what payment methods do you accept?").await;
    assert_eq!(english["language"], "en", "{}", words(&english));
    let korean = visitor.asks("영업시간이 어떻게 되나요?").await;
    assert_eq!(korean["language"], "ko", "{}", words(&korean));
}

#[tokio::test]
async fn the_first_words_come_in_the_widgets_language_with_things_to_do() {
    let shop = Shop::opens().await;
    for (language, expected) in [("ko", "솔이"), ("en", "Sori")] {
        let visitor = shop.visitor(language).await;
        let welcome = visitor.last_said_by_bot();
        assert!(words(&welcome).contains(expected), "{}", words(&welcome));
        assert_eq!(labels(&welcome).len(), 2);
    }
}

#[tokio::test]
async fn what_is_not_known_is_said_honestly_and_a_person_is_offered_then_called() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let honest = visitor.asks("asdf qwer").await;
    assert!(labels(&honest).iter().any(|label| label.contains("person")), "{honest}");
    visitor.asks("zxcv uiop hjkl").await;
    let handed_off = visitor.sees_kind("handed_off").await;
    assert_eq!(handed_off["department"], "general");
}

#[tokio::test]
async fn a_pressed_button_stands_as_the_visitors_words_and_is_answered() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let asked = visitor.presses("배송 조회").await;
    assert!(words(&asked).contains("A-12345"), "{}", words(&asked));
    let pressed = visitor.sees(|event| event["offered"] == 2).await;
    assert_eq!((&pressed["kind"], &pressed["text"]), (&"visitor_spoke".into(), &"배송 조회".into()));
}

#[tokio::test]
async fn what_a_visitor_writes_is_never_markup() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.says("<b>where</b> [x](javascript:alert(1)) is my order").await;
    let said = visitor.sees(|event| event["text"].as_str().is_some_and(|text| text.starts_with("<b>"))).await;
    assert_eq!(said["text"], "<b>where</b> [x](javascript:alert(1)) is my order");
}

#[tokio::test]
async fn a_language_nothing_is_written_in_is_told_politely_then_a_person_comes() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let told = visitor.asks("日本語で話せますか").await;
    assert!(
        words(&told).contains("아직 이 언어로는") && words(&told).contains("I can't answer in this language"),
        "{told}"
    );
    assert!(labels(&told).iter().any(|label| label.contains("상담원")), "{told}");
    visitor.asks("返品したいです").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn what_a_rule_understands_is_answered_in_whatever_language_it_stands() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("hola, quiero talk to a human por favor").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn an_address_or_a_number_alone_turns_no_conversation_to_another_language() {
    let shop = Shop::opens().await;
    for text in ["jiu@example.com", "A-99999", "😀", "ㅂㅈㄷㄱ쇼ㅕㅑㅐㅔ"] {
        let mut visitor = shop.visitor("ko").await;
        let answer = visitor.asks(text).await;
        assert_eq!(answer["language"], "ko", "{text}: {}", words(&answer));
        assert!(!words(&answer).contains("쇼룸"), "{text}: {}", words(&answer));
    }
}
