//! Names, greetings and goodbyes: a name is said sparingly, the hour is noticed, empathy never comes in the same words twice.

use crate::shop::Shop;
use crate::visitor::{SOON, Visitor, labels, socket, words};
use jiff::SignedDuration;
use serde_json::json;

/// A visitor whose website says a name.
async fn named(shop: &Shop, language: &str, name: &str) -> Visitor {
    let socket = socket(shop.address, "/ws/visitor", &[]).await.expect("a socket");
    let mut visitor = Visitor::on(socket, shop.address, language);
    visitor.sends(&json!({"type": "hello", "v": 1, "language": language, "name": name})).await;
    let _ = tokio::time::timeout(SOON, visitor.sees_kind("bot_spoke")).await.expect("a welcome");
    visitor
}

#[tokio::test]
async fn a_name_that_is_told_is_noted_and_kept() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (language, text, name, said) in [
        ("ko", "저는 민지예요", "민지", "민지 님"),
        ("ko", "수현이라고 불러 주세요", "수현", "수현 님"),
        ("en", "call me Tom", "Tom", "Tom"),
        ("en", "my name is emily", "Emily", "Emily"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let noted = visitor.asks(text).await;
        assert!(words(&noted).contains(said), "{}", words(&noted));
        agent.opens(&visitor.conversation).await;
        let given = agent.sees(&visitor.conversation, |event| event["kind"] == "name_given").await;
        assert_eq!(given["name"], name);
        assert!(visitor.events.iter().all(|event| event["kind"] != "name_given"));
    }
}

#[tokio::test]
async fn a_name_beside_a_request_hides_it_not() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    for (language, text) in [("ko", "저는 민지예요. 배송비 얼마예요?"), ("en", "My name is Tom. How much is shipping?")]
    {
        let mut visitor = shop.visitor(language).await;
        let answer = visitor.asks(text).await;
        assert!(words(&answer).contains("3,000"), "{}", words(&answer));
        agent.opens(&visitor.conversation).await;
        agent.sees(&visitor.conversation, |event| event["kind"] == "name_given").await;
    }
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("배송비 얼마예요? 김민지 드림").await;
    assert!(visitor.events.iter().all(|event| event["kind"] != "hidden"), "a signature is no wish to be called so");
}

#[tokio::test]
async fn a_name_is_said_sparingly_and_never_as_markup() {
    let shop = Shop::opens().await;
    let mut visitor = named(&shop, "ko", "민지님").await;
    visitor.asks("배송비 얼마예요?").await;
    let first = visitor.asks("감사합니다 됐어요").await;
    assert!(words(&first).contains("민지 님"), "{}", words(&first));
    let second = visitor.asks("상담원 연결해 주세요").await;
    assert!(!words(&second).contains("민지"), "said a moment ago: {}", words(&second));
    let mut visitor = named(&shop, "en", "<b>Tom</b>").await;
    let told = visitor.asks("let me talk to a human").await;
    assert!(!words(&told).contains("Tom"), "{}", words(&told));
}

#[tokio::test]
async fn greetings_and_goodbyes_follow_the_hour() {
    // The shop opens at noon in Seoul.
    for (hours, language, greeting, wish) in [
        (0, "ko", "안녕하세요", "남은 하루도"),
        (0, "en", "Good afternoon", "rest of your day"),
        (8, "ko", "좋은 저녁이에요", "편안한 저녁"),
        (14, "en", "Hello", "good night"),
        (20, "ko", "좋은 아침이에요", "기분 좋은 하루"),
        (20, "en", "Good morning", "lovely day"),
    ] {
        let shop = Shop::opens().await;
        shop.clock.turn(SignedDuration::from_hours(hours));
        let mut visitor = shop.visitor(language).await;
        let welcome = words(&visitor.last_said_by_bot());
        assert!(welcome.contains(greeting), "{welcome}");
        let farewell = visitor.asks(if language == "ko" { "감사합니다 됐어요" } else { "thanks, that's all" }).await;
        assert!(words(&farewell).contains(wish), "{}", words(&farewell));
        assert!(farewell["buttons"].is_null(), "nothing more is asked: {farewell}");
    }
}

#[tokio::test]
async fn who_comes_back_after_hours_is_welcomed_back_with_the_first_reply() {
    let shop = Shop::opens().await;
    for (language, question, expected) in
        [("ko", "배송비 얼마예요?", "다시 찾아"), ("en", "how much is shipping?", "Welcome back")]
    {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(question).await;
        shop.clock.turn(SignedDuration::from_hours(2));
        let soon = visitor.asks(question).await;
        assert!(!words(&soon).contains(expected), "{}", words(&soon));
        shop.clock.turn(SignedDuration::from_hours(20));
        let head = visitor.head();
        visitor.comes_back().await;
        visitor.comes_back().await;
        assert_eq!(visitor.head(), head, "merely coming back says nothing");
        let back = visitor.asks(question).await;
        assert!(words(&back).contains(expected), "{}", words(&back));
        let next = visitor.asks(question).await;
        assert!(!words(&next).contains(expected), "{}", words(&next));
    }
}

#[tokio::test]
async fn empathy_fits_the_trouble_and_never_repeats_itself() {
    let shop = Shop::opens().await;
    for (text, expected) in [
        ("택배가 아직도 안 와요 진짜 짜증나네요", ["오래 기다리게", "기다리시는 마음"]),
        ("the pot arrived broken, this is ridiculous, I am furious", ["looking forward", "the way it should"]),
        ("환불이 왜 아직도 안 들어와요 진짜 화나네요", ["돈이 걸린", "결제나 환불"]),
    ] {
        let mut visitor = shop.visitor(if text.is_ascii() { "en" } else { "ko" }).await;
        let said = words(&visitor.asks(text).await);
        let apologised = said.contains("죄송") || said.contains("sorry");
        assert!(expected.iter().any(|expected| said.contains(expected)) || apologised, "{text}: {said}");
    }
    let mut visitor = shop.visitor("ko").await;
    let mut openings = Vec::new();
    for _ in 0..2 {
        let said = visitor.asks("영업시간 알려주세요 아 짜증나").await;
        openings.push(said["blocks"][0].to_string());
    }
    assert_ne!(openings[0], openings[1]);
    visitor.asks("영업시간 알려주세요 아 짜증나").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn a_name_given_in_the_middle_of_a_form_is_no_reply_that_did_not_fit() {
    let shop = Shop::opens().await;
    for (language, begins, name, question, next) in [
        ("ko", "배송 조회", "홍길동이에요", "주문 번호", "네 자리"),
        ("en", "where is my order", "my name is Tom", "order number", "four digits"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let first = words(&visitor.asks(begins).await);
        let other = if language == "ko" { "제 이름은 김민지예요" } else { "call me Ann" };
        for said in [name, other, name] {
            let again = visitor.asks(said).await;
            assert!(words(&again).contains(question), "{first}: {}", words(&again));
            assert!(again["buttons"].is_null(), "no other way yet: {again}");
        }
        assert!(visitor.events.iter().all(|event| event["kind"] != "handed_off"));
        let phone = words(&visitor.asks("A-12345").await);
        assert!(phone.contains(next), "{phone}");
    }
}

#[tokio::test]
async fn who_has_not_said_anything_yet_is_given_time_and_no_guess() {
    let shop = Shop::opens().await;
    for (language, said, time) in [
        ("ko", ["음 그게", "어 그게요", "잠시만요"], ["천천히", "서두르지"]),
        ("en", ["um, well", "is it", "hold on a sec"], ["Take your time", "No hurry"]),
    ] {
        let mut visitor = shop.visitor(language).await;
        for text in said {
            let answer = visitor.asks(text).await;
            assert!(time.iter().any(|time| words(&answer).contains(time)), "{text}: {}", words(&answer));
            assert_eq!(labels(&answer), [""; 0], "{text}");
        }
        assert!(visitor.events.iter().all(|event| event["kind"] != "handed_off"), "none of it was not understood");
    }
}

#[tokio::test]
async fn small_talk_is_said_and_never_offered() {
    let shop = Shop::opens().await;
    for (language, text) in [("ko", "다들 좋은 꿈 꾸셨나요"), ("en", "nice chatting to somebody like this")] {
        let mut visitor = shop.visitor(language).await;
        let answer = visitor.asks(text).await;
        for small_talk in ["인사", "감사 인사", "끝인사", "Greeting", "Thank you", "Goodbye"] {
            assert!(!labels(&answer).iter().any(|label| label == small_talk), "{}", labels(&answer).join(", "));
        }
    }
}
