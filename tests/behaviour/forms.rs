//! Forms: asked for, checked, asked again with help, interrupted and resumed, left, given up.

use crate::shop::Shop;
use crate::visitor::{labels, words};

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
async fn who_asks_for_a_moment_has_given_no_wrong_answer() {
    let shop = Shop::opens().await;
    for (language, first, waits, time) in [
        (
            "en",
            "where is my order",
            ["just a second", "let me check", "hold on", "wait"],
            ["Take your time", "No hurry"],
        ),
        ("ko", "배송 조회", ["잠시만요", "찾아볼게요", "잠깐만요", "아 잠시만요"], ["천천히", "서두르지"]),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        for text in waits {
            let answer = visitor.asks(text).await;
            assert!(time.iter().any(|time| words(&answer).contains(time)), "{text}: {}", words(&answer));
        }
        visitor.asks("A-12345").await;
        let status = visitor.asks("5678").await;
        assert!(words(&status).contains("한빛택배"), "{}", words(&status));
    }
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
async fn whoever_wants_out_is_understood_in_a_sentence_too() {
    let shop = Shop::opens().await;
    for (language, first, leave) in [
        ("en", "where is my order", "stop, forget it"),
        ("ko", "배송 조회", "그냥 안 할래요"),
        ("ko", "배송 조회", "취소할게요 그냥"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        let left = visitor.asks(leave).await;
        assert!(words(&left).contains("그만할게요") || words(&left).contains("leave it there"), "{}", words(&left));
    }
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("주문 취소해 주세요").await;
    let stays = visitor.asks("취소해 주세요").await;
    assert!(words(&stays).contains("A-12345"), "in a form that cancels it is no way out: {}", words(&stays));
}

#[tokio::test]
async fn after_two_failed_tries_another_way_is_offered_and_then_a_person_called() {
    let shop = Shop::opens().await;
    for (language, first, tries, way) in [
        ("en", "where is my order", ["hmm", "hmm hmm", "hmm hmm hmm"], "Find my order number"),
        ("ko", "배송 조회", ["음", "으음 그게", "음 글쎄"], "주문 번호 찾기"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        let help = visitor.asks(tries[0]).await;
        assert!(words(&help).contains("A-12345"), "help: {}", words(&help));
        let other = visitor.asks(tries[1]).await;
        assert!(labels(&other).contains(&way.to_owned()), "{:?}", labels(&other));
        assert_eq!(labels(&other).len(), 3, "and a person: {:?}", labels(&other));
        visitor.asks(tries[2]).await;
        visitor.sees_kind("handed_off").await;
    }
}

#[tokio::test]
async fn whoever_does_not_know_is_shown_another_way_at_once() {
    let shop = Shop::opens().await;
    for (language, first, lacking, way) in [
        ("en", "where is my order", "I don't know my order number", "Find my order number"),
        ("ko", "배송 조회", "주문번호가 어디 있어요?", "주문 번호 찾기"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        let other = visitor.asks(lacking).await;
        assert!(labels(&other).contains(&way.to_owned()), "{:?}", labels(&other));
        let digits = visitor.asks("A-12345").await;
        assert!(words(&digits).contains("네 자리") || words(&digits).contains("four digits"), "{}", words(&digits));
    }
}

#[tokio::test]
async fn a_slot_without_another_way_brings_a_person_after_two_failed_tries() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("where is my order A-12345").await;
    visitor.asks("hmm").await;
    visitor.asks("hmm hmm").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn several_values_in_one_sentence_find_their_slots_in_any_order() {
    let shop = Shop::opens().await;
    for (language, said) in [
        ("ko", "A-12345 사이즈 270으로 교환, 뒷자리 5678"),
        ("ko", "270으로 교환할게요 전화번호 끝자리 5678이고 주문번호는 A-12345예요"),
        ("ko", "5678 270 A-12345 교환이요"),
        ("en", "exchange A-12345 for size 270, phone ends in 5678"),
        ("en", "phone ends in 5678, I'd like to exchange 265 for 270, order A-12345"),
    ] {
        let mut visitor = shop.visitor(language).await;
        let question = visitor.asks(said).await;
        let said_back = words(&question);
        for value in ["A-12345", "5678", "270"] {
            assert!(said_back.contains(value), "{said}: {said_back}");
        }
    }
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("교환 어떻게 해요").await;
    visitor.presses("여기서 교환 신청하기").await;
    let size = visitor.asks("A-12345고 뒷자리는 5678이요").await;
    assert!(words(&size).contains("사이즈"), "{}", words(&size));
    for (wish, value) in [("M사이즈로", "M"), ("네이비색으로요", "네이비"), ("270으로", "270")] {
        let confirm = visitor.asks(wish).await;
        assert!(words(&confirm).contains(value), "{wish}: {}", words(&confirm));
    }
}

#[tokio::test]
async fn values_are_corrected_while_the_form_runs() {
    let shop = Shop::opens().await;
    for (language, first, wrong, right, noted) in [
        ("ko", "배송 조회", "A-12354", "아니 12345요", "A-12345"),
        ("ko", "배송 조회", "A-12354", "아 잘못 적었어요 A-12345예요", "A-12345"),
        ("en", "where is my order", "A-12354", "no, it's 12345", "A-12345"),
        ("en", "where is my order", "A-12354", "sorry, not A-12354 but A-12345", "A-12345"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        visitor.asks(wrong).await;
        let again = visitor.asks(right).await;
        assert!(words(&again).contains(noted), "{right}: {}", words(&again));
        assert!(words(&again).contains("네 자리") || words(&again).contains("four digits"), "{}", words(&again));
        let status = visitor.asks("5678").await;
        assert!(words(&status).contains("한빛택배"), "{right}: {}", words(&status));
    }
}

#[tokio::test]
async fn a_slot_can_be_named_to_be_given_anew() {
    let shop = Shop::opens().await;
    for (language, first, number, named, question) in [
        ("ko", "배송 조회", "A-12354", "전화번호 말고 주문번호가 틀렸어요", "주문 번호를"),
        ("en", "where is my order", "A-12354", "the order number was wrong", "order number"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        visitor.asks(number).await;
        let again = visitor.asks(named).await;
        assert!(words(&again).contains(question), "{named}: {}", words(&again));
        visitor.asks("12345").await;
        let status = visitor.asks("5678").await;
        assert!(words(&status).contains("한빛택배"), "{}", words(&status));
    }
}

#[tokio::test]
async fn a_correction_right_after_the_answer_looks_up_again() {
    let shop = Shop::opens().await;
    for (language, first, corrections) in [
        ("ko", "A-12354 배송 조회, 뒷자리 5678", vec!["아니 A-12345이요", "12345요", "아 A-12345예요"]),
        ("en", "where is my order A-12354, phone ends in 5678", vec!["no, it's A-12345", "I meant 12345"]),
        ("ko", "A-12345 배송 조회, 뒷자리 5679", vec!["아니 5678이요", "아 뒷자리 5678이에요"]),
    ] {
        for correction in corrections {
            let mut visitor = shop.visitor(language).await;
            let nothing = visitor.asks(first).await;
            assert!(!words(&nothing).contains("한빛택배"), "{}", words(&nothing));
            let status = visitor.asks(correction).await;
            assert!(words(&status).contains("한빛택배"), "{correction}: {}", words(&status));
        }
    }
    // After an answer, not only after "not found".
    let mut visitor = shop.visitor("ko").await;
    let wrong = visitor.asks("A-12345 배송 조회, 뒷자리 5678").await;
    assert!(words(&wrong).contains("A-12345"), "{}", words(&wrong));
    let other = visitor.asks("아니 A-12346이요").await;
    assert!(words(&other).contains("맞지 않아요") && !words(&other).contains("한빛택배"), "{}", words(&other));
}

#[tokio::test]
async fn another_order_is_asked_for_anew() {
    let shop = Shop::opens().await;
    for (language, first, other, question) in [
        ("ko", "A-12345 배송 조회, 뒷자리 5678", "다른 주문이요", "주문 번호"),
        ("ko", "A-12345 배송 조회, 뒷자리 5678", "다른 주문 배송 조회", "주문 번호"),
        ("en", "track my order A-12345, phone ends in 5678", "another order please", "order number"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        let asked = visitor.asks(other).await;
        assert!(words(&asked).contains(question), "{other}: {}", words(&asked));
        assert!(!words(&asked).contains("한빛택배"), "{other}: {}", words(&asked));
    }
}

#[tokio::test]
async fn a_value_from_a_while_ago_is_offered_not_used() {
    let shop = Shop::opens().await;
    for (language, first, again, offered, yes, no, question) in [
        (
            "ko",
            "A-12345 배송 조회, 뒷자리 5678",
            "내 주문 어디쯤이에요?",
            "A-12345 말씀이세요",
            "네",
            "아니요",
            "주문 번호를",
        ),
        (
            "en",
            "where is my order A-12345, phone ends in 5678",
            "where is my order",
            "Do you mean A-12345",
            "yes",
            "no",
            "order number",
        ),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        shop.clock.turn(jiff::SignedDuration::from_mins(31));
        let asked = visitor.asks(again).await;
        assert!(words(&asked).contains(offered), "{}", words(&asked));
        assert_eq!(labels(&asked).len(), 2);
        let other = visitor.asks(no).await;
        assert!(words(&other).contains(question), "{}", words(&other));
        let digits = visitor.asks("A-12345").await;
        assert!(words(&digits).contains("5678"), "{}", words(&digits));
        let status = visitor.asks(yes).await;
        assert!(words(&status).contains("한빛택배"), "{}", words(&status));
        shop.clock.turn(jiff::SignedDuration::from_mins(31));
        visitor.asks(again).await;
        let status = visitor.asks(yes).await;
        assert!(words(&status).contains("한빛택배"), "one yes is for all of them: {}", words(&status));
    }
}

#[tokio::test]
async fn whatever_comes_in_between_the_form_goes_on() {
    let shop = Shop::opens().await;
    for (language, first, between, said, again) in [
        ("ko", "배송 조회", "고마워요", "", "주문 번호"),
        ("ko", "배송 조회", "배송비는 얼마예요?", "3,000", "주문 번호"),
        ("ko", "배송 조회", "무쇠 냄비는 어떻게 관리해요?", "냄비", "주문 번호"),
        ("en", "where is my order", "thanks", "", "order number"),
        ("en", "where is my order", "how much is delivery?", "3,000", "order number"),
        ("en", "where is my order", "A-12345, and what payment methods do you accept?", "card", "four digits"),
        ("ko", "배송 조회", "A-12345예요. 그런데 배송비는 얼마예요?", "3,000", "네 자리"),
    ] {
        let mut visitor = shop.visitor(language).await;
        visitor.asks(first).await;
        let both = visitor.asks(between).await;
        assert!(words(&both).contains(said), "{between}: {}", words(&both));
        assert!(words(&both).contains(again), "{between}: {}", words(&both));
    }
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("배송 조회").await;
    visitor.asks("상담원 연결해 주세요").await;
    visitor.sees_kind("handed_off").await;
}

#[tokio::test]
async fn a_form_left_for_another_one_is_a_button_away_when_that_is_answered() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("A-12345 270으로 교환해 주세요").await;
    let moved_on = visitor.asks("그 전에 A-12345 배송 조회해 주세요").await;
    assert!(words(&moved_on).contains("네 자리"), "{}", words(&moved_on));
    let status = visitor.asks("5678").await;
    assert!(words(&status).contains("한빛택배"), "{}", words(&status));
    let confirm = visitor.presses("이어서 하기").await;
    assert!(words(&confirm).contains("270") && words(&confirm).contains("5678"), "{}", words(&confirm));
}
