//! Confirmation: asked once everything is known, before anything is done, and given by the visitor's own message.

use crate::shop::Shop;
use crate::visitor::{Visitor, labels, words};
use serde_json::Value;

/// Everything that an exchange needs, in one sentence.
const ALL: [(&str, &str); 2] = [
    ("en", "please exchange A-12345 for size 270, the phone ends in 5678"),
    ("ko", "A-12345 270으로 교환해 주세요, 전화번호 뒷자리는 5678이에요"),
];

async fn asked_to_confirm(shop: &Shop, language: &str) -> (Visitor, Value) {
    let said = ALL.iter().find(|(code, _)| *code == language).expect("a sentence").1;
    let mut visitor = shop.visitor(language).await;
    let question = visitor.asks(said).await;
    for value in ["A-12345", "5678", "270"] {
        assert!(words(&question).contains(value), "{value}: {}", words(&question));
    }
    (visitor, question)
}

fn handed_off(visitor: &Visitor) -> bool {
    visitor.events.iter().any(|event| event["kind"] == "handed_off")
}

#[tokio::test]
async fn a_yes_in_words_by_button_or_thumb_goes_on() {
    let shop = Shop::opens().await;
    for (language, yes) in [
        ("en", "yes"),
        ("en", "Yes please!"),
        ("en", "👍"),
        ("ko", "네"),
        ("ko", "네, 교환해 주세요"),
        ("ko", "넵 진행해 주세요"),
        ("en", "sounds good, go ahead"),
        ("ko", "ㅇㅇ"),
    ] {
        let (mut visitor, _) = asked_to_confirm(&shop, language).await;
        assert!(!handed_off(&visitor), "nothing is done before the yes");
        let answer = visitor.asks(yes).await;
        assert!(words(&answer).contains("270"), "{yes}: {}", words(&answer));
        visitor.sees_kind("handed_off").await;
    }
    let (mut visitor, question) = asked_to_confirm(&shop, "ko").await;
    assert_eq!(labels(&question), ["네, 진행해 주세요", "아니요, 바꿀 게 있어요"]);
    visitor.presses("네, 진행해 주세요").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn the_confirmation_names_the_message_that_gave_it() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("mina").await;
    let (mut visitor, _) = asked_to_confirm(&shop, "en").await;
    let number = visitor.says("yes").await;
    visitor.sees_kind("handed_off").await;
    agent.opens(&visitor.conversation).await;
    let confirmed = agent.sees(&visitor.conversation, |event| event["kind"] == "confirmed").await;
    assert_eq!(confirmed["by"], number, "{confirmed}");
    assert_eq!(confirmed["intent"], "request_exchange");
}

#[tokio::test]
async fn a_no_asks_what_should_be_different() {
    let shop = Shop::opens().await;
    for (language, no, pressed, other, asked) in [
        ("en", "no", "New size", "280", "size or colour"),
        ("ko", "아니요", "새 사이즈", "280이요", "어떤 사이즈나 색상"),
    ] {
        let (mut visitor, _) = asked_to_confirm(&shop, language).await;
        let what = visitor.asks(no).await;
        assert!(labels(&what).iter().any(|label| label.contains("A-12345")), "{:?}", labels(&what));
        let question = visitor.presses(pressed).await;
        assert!(words(&question).contains(asked), "{}", words(&question));
        let anew = visitor.asks(other).await;
        assert!(words(&anew).contains("280") && words(&anew).contains("A-12345"), "{}", words(&anew));
        visitor.asks("ok").await;
        visitor.sees_kind("handed_off").await;
    }
}

#[tokio::test]
async fn what_is_wrong_can_be_said_instead_of_no() {
    let shop = Shop::opens().await;
    for (language, wrong, asked, other) in
        [("en", "the phone number is wrong", "four digits", "5679"), ("ko", "전화번호 틀렸어요", "네 자리", "5679요")]
    {
        let (mut visitor, _) = asked_to_confirm(&shop, language).await;
        let question = visitor.asks(wrong).await;
        assert!(words(&question).contains(asked), "{}", words(&question));
        let anew = visitor.asks(other).await;
        assert!(words(&anew).contains("5679") && words(&anew).contains("A-12345"), "{}", words(&anew));
    }
}

#[tokio::test]
async fn it_can_be_left_at_the_confirmation() {
    let shop = Shop::opens().await;
    for (language, words) in
        [("en", vec!["stop, forget it"]), ("ko", vec!["그냥 안 할래요"]), ("ko", vec!["아니요", "그만할게요"])]
    {
        let (mut visitor, _) = asked_to_confirm(&shop, language).await;
        for said in words {
            visitor.asks(said).await;
        }
        visitor.asks(if language == "ko" { "네" } else { "yes" }).await;
        assert!(!handed_off(&visitor), "a yes afterwards confirms nothing");
    }
    let (mut visitor, _) = asked_to_confirm(&shop, "ko").await;
    visitor.asks("아니요").await;
    visitor.presses("그만하기").await;
    visitor.asks("네").await;
    assert!(!handed_off(&visitor));
}

#[tokio::test]
async fn the_yes_below_an_older_question_confirms_nothing() {
    let shop = Shop::opens().await;
    let (mut visitor, old) = asked_to_confirm(&shop, "en").await;
    let corrected = visitor.asks("no, size 280").await;
    assert!(words(&corrected).contains("280"), "{}", words(&corrected));
    let again = visitor.presses_under(&old, "Yes").await;
    assert!(words(&again).contains("280"), "asked again as it stands now: {}", words(&again));
    assert!(!handed_off(&visitor));
    visitor.presses("Yes").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn a_question_meanwhile_is_answered_and_the_confirmation_asked_again() {
    let shop = Shop::opens().await;
    for (language, question, answer, yes) in
        [("en", "what payment methods do you accept?", "card", "yes"), ("ko", "결제 수단은 뭐가 있어요?", "카드", "네")]
    {
        let (mut visitor, _) = asked_to_confirm(&shop, language).await;
        let both = visitor.asks(question).await;
        assert!(words(&both).contains(answer), "answered: {}", words(&both));
        assert!(words(&both).contains("A-12345"), "and asked again: {}", words(&both));
        assert_eq!(labels(&both).len(), 2, "with its buttons: {:?}", labels(&both));
        visitor.asks(yes).await;
        visitor.sees_kind("handed_off").await;
    }
}

#[tokio::test]
async fn two_unclear_replies_bring_a_person_who_need_not_ask_again() {
    let shop = Shop::opens().await;
    let (mut visitor, _) = asked_to_confirm(&shop, "ko").await;
    let help = visitor.asks("음 그게").await;
    assert!(words(&help).contains("네") && words(&help).contains("A-12345"), "{}", words(&help));
    visitor.asks("글쎄 그게 말이죠").await;
    visitor.sees_kind("handed_off").await;
    assert!(visitor.events.iter().filter(|event| event["kind"] == "hidden").count() >= 3, "the values are kept");
}
