//! A talk, not a series of questions: what was offered is answered in words, follow-ups are understood, a topic has an end.

use crate::shop::Shop;
use crate::visitor::{Visitor, labels, words};
use jiff::SignedDuration;
use serde_json::Value;

/// The last thing the visitor is shown as having said.
fn last_words(visitor: &Visitor) -> &Value {
    visitor.events.iter().rfind(|event| event["kind"] == "visitor_spoke").expect("the visitor has spoken")
}

fn handed_off(visitor: &Visitor) -> bool {
    visitor.events.iter().any(|event| event["kind"] == "handed_off")
}

#[tokio::test]
async fn the_second_one_is_the_second_button() {
    let shop = Shop::opens().await;
    for (language, text) in [("ko", "두 번째 거요"), ("en", "the second one please")] {
        let mut visitor = shop.visitor(language).await;
        let welcome = visitor.last_said_by_bot();
        let answer = visitor.asks(text).await;
        assert_eq!(last_words(&visitor)["text"], text, "the transcript keeps the words");
        assert_eq!(last_words(&visitor)["offered"], welcome["number"]);
        let mut other = shop.visitor(language).await;
        let second = labels(&welcome)[1].clone();
        let pressed = other.presses(&second).await;
        assert_eq!(words(&answer), words(&pressed));
    }
}

#[tokio::test]
async fn the_words_on_a_button_press_it() {
    let shop = Shop::opens().await;
    for (language, text, expected) in
        [("ko", "배송조회 할게요", "A-12345"), ("en", "where is my order please", "order number")]
    {
        let mut visitor = shop.visitor(language).await;
        let answer = visitor.asks(text).await;
        assert!(words(&answer).contains(expected), "{text}: {}", words(&answer));
        assert_eq!(last_words(&visitor)["offered"], 2, "{text}");
    }
}

#[tokio::test]
async fn the_same_words_sent_again_change_nothing() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let id = crate::visitor::new_id();
    let first = visitor.says_as(&id, "첫 번째").await;
    let again = visitor.says_as(&id, "첫 번째").await;
    assert_eq!((&again["number"], &again["duplicate"]), (&first["number"], &true.into()), "{again}");
}

#[tokio::test]
async fn yes_and_no_answer_what_was_offered() {
    let shop = Shop::opens().await;
    for (language, nonsense, yes) in [("ko", "ㅁㄴㅇㄹ 뷁뷁", "네"), ("en", "asdf qwer", "yes please")] {
        let mut visitor = shop.visitor(language).await;
        let honest = visitor.asks(nonsense).await;
        assert_eq!(labels(&honest).len(), 1, "nothing but a person is offered: {honest}");
        visitor.asks(yes).await;
        assert!(handed_off(&visitor), "{yes}: {:?}", visitor.last_said_by_bot());
    }
    for (language, nonsense, no) in [("ko", "ㅁㄴㅇㄹ 뷁뷁", "아니요"), ("en", "asdf qwer", "no thanks")] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(nonsense).await;
        let closing = visitor.asks(no).await;
        assert!(labels(&closing).is_empty() && !handed_off(&visitor), "{closing}");
    }
}

#[tokio::test]
async fn cancel_is_a_request_where_nothing_was_asked() {
    let shop = Shop::opens().await;
    for (language, said, asked) in [("ko", "취소", "주문 번호"), ("en", "cancel please", "order number")] {
        let mut visitor = shop.visitor(language).await;
        let answer = visitor.asks(said).await;
        assert!(words(&answer).contains(asked), "{said}: {}", words(&answer));
        let left = visitor.asks(said).await;
        assert!(
            words(&left).contains(asked) || words(&left).contains("A-12345"),
            "in its form it leads nowhere else: {}",
            words(&left)
        );
    }
}

#[tokio::test]
async fn yes_to_nothing_is_no_riddle() {
    let shop = Shop::opens().await;
    for (language, yes, expected) in [("ko", ["네", "응", "넵"], "네"), ("en", ["yes", "ok", "yeah"], "")] {
        let mut visitor = shop.visitor(language).await;
        for text in yes {
            let said = visitor.asks(text).await;
            assert!(words(&said).contains(expected) && labels(&said).is_empty(), "{said}");
        }
        assert!(!handed_off(&visitor), "it does not count as not understood");
    }
}

#[tokio::test]
async fn what_was_offered_long_ago_is_no_longer_meant() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    shop.clock.turn(SignedDuration::from_mins(31));
    visitor.asks("the second one").await;
    assert!(last_words(&visitor)["offered"].is_null());
}

#[tokio::test]
async fn a_follow_up_is_read_together_with_what_was_answered() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (language, first, second, expected) in [
        ("ko", "주문 취소하고 싶어요", "수수료는요?", "check_cancellation_fee"),
        ("en", "how do I cancel my order?", "is there a fee?", "check_cancellation_fee"),
        ("ko", "현금영수증 받고 싶어요", "그럼 할부는요?", "instalments"),
        ("en", "how do I wash the knit?", "and the linen?", "care-linen"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let answer = visitor.asks(first).await;
        if words(&answer).contains("A-12345") {
            // In the middle of a form short words are values.
            visitor.asks(if language == "ko" { "그만" } else { "never mind" }).await;
        }
        visitor.asks(second).await;
        let number = visitor.last_said_by_bot()["number"].clone();
        agent.sees_all(&visitor.conversation, visitor.head()).await;
        let seen = agent.sees(&visitor.conversation, |event| event["number"] == number).await;
        let why = &seen["why"];
        let found = why["target"]["id"] == expected
            || why["candidates"].as_array().is_some_and(|found| found.iter().any(|found| found["id"] == expected));
        assert!(found, "{first} {second}: {why}");
    }
}

#[tokio::test]
async fn agents_see_what_a_follow_up_was_read_together_with_until_the_topic_ends() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (minutes, together) in [(5, true), (31, false)] {
        let mut visitor = shop.visitor("ko").await;
        visitor.asks("배송 며칠 걸려요").await;
        shop.clock.turn(SignedDuration::from_mins(minutes));
        let said = visitor.asks("그럼 주말은요?").await;
        agent.opens(&visitor.conversation).await;
        let seen = agent.sees(&visitor.conversation, |event| event["number"] == said["number"]).await;
        assert_eq!(seen["why"]["context"]["id"] == "delivery_period", together, "{}", seen["why"]);
        if together {
            assert_eq!(seen["why"]["context"]["text"], "배송 며칠 걸려요");
            assert!(visitor.events.iter().all(|event| event.get("why").is_none()));
        }
    }
}

#[tokio::test]
async fn a_new_topic_stands_by_itself() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("배송비 얼마예요?").await;
    let answer = visitor.asks("영업시간 알려주세요").await;
    assert!(words(&answer).contains("쇼룸"), "{}", words(&answer));
    let mut visitor = shop.visitor("en").await;
    visitor.asks("how much is shipping?").await;
    let answer = visitor.asks("let me talk to a human").await;
    assert!(handed_off(&visitor), "{}", words(&answer));
}

#[tokio::test]
async fn yes_to_several_offers_them_again_and_then_one_can_be_named() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    let asked = visitor.asks("가방 포장").await;
    assert!(labels(&asked).len() >= 3, "{asked}");
    let again = visitor.asks("네").await;
    assert_eq!(labels(&again), labels(&asked));
    let second = labels(&asked)[1].clone();
    let answer = visitor.asks("두 번째 거요").await;
    let mut other = shop.visitor("ko").await;
    let asked = other.asks("가방 포장").await;
    assert_eq!(words(&answer), words(&other.presses_under(&asked, &second).await), "{answer}");
}

#[tokio::test]
async fn how_much_after_an_answer_that_names_the_price_says_it_again() {
    let shop = Shop::opens().await;
    for (language, question, how_much) in
        [("ko", "배송비가 궁금해요", "얼마예요?"), ("en", "how much is shipping?", "how much is it?")]
    {
        let mut visitor = shop.visitor(language).await;
        let first = words(&visitor.asks(question).await);
        assert!(first.contains("3,000"), "{first}");
        let again = visitor.asks(how_much).await;
        assert!(words(&again).contains("3,000"), "{}", words(&again));
    }
}
