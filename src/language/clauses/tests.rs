//! Messages cut, and messages that are one.

use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = clauses(text);
    assert_eq!(found.iter().map(|clause| clause.text).collect::<Vec<_>>(), expected, "{text}");
    assert!(found.iter().all(|clause| &text[clause.range()] == clause.text), "{text}");
}

#[test]
fn sentences_and_connecting_words_cut() {
    check("배송 언제 와요? 그리고 사이즈 교환도 되나요?", &["배송 언제 와요?", "사이즈 교환도 되나요?"]);
    check("배송 언제 와요 아 그리고 교환도 되나요", &["배송 언제 와요", "교환도 되나요"]);
    check("환불 되나요?배송비는요?", &["환불 되나요?", "배송비는요?"]);
    check(
        "hi! I want to return the shoes. also, do you ship to Japan?",
        &["I want to return the shoes.", "do you ship to Japan?"],
    );
    check("where is my order\nanother question: how do I pay", &["where is my order", "how do I pay"]);
}

#[test]
fn one_sentence_is_cut_at_its_joints() {
    check("쿠폰 적용이 안 되고 적립금도 안 보여요", &["쿠폰 적용이 안 되고", "적립금도 안 보여요"]);
    check("환불하고 싶은데 배송비는 누가 내요?", &["환불하고 싶은데", "배송비는 누가 내요?"]);
    check("where is my order and can I change the address?", &["where is my order", "can I change the address?"]);
}

#[test]
fn what_holds_together_stays_whole() {
    let whole = |text: &str| assert!(clauses(text).len() < 2, "{text}: {:?}", clauses(text));
    whole("재고 있나요");
    whole("환불하고 싶어요");
    whole("안녕하세요! 환불 되나요? 감사합니다");
    whole("담요 세탁 방법");
    whole("can I also return it");
    whole("do you have it in black and white");
    whole("how do I buy and pay");
    whole("카드 등록하고 결제하는 방법");
    whole("쿠폰 받고 싶어요, 어떻게 하면 되나요?");
    whole("");
    whole("?! …");
}

#[test]
fn many_parts_become_three() {
    let text = "신발을 샀어요. 그런데 작아요. 교환 되나요? 배송비는 얼마예요? 쿠폰도 있나요?";
    check(text, &["신발을 샀어요. 그런데 작아요. 교환 되나요?", "배송비는 얼마예요?", "쿠폰도 있나요?"]);
}

#[test]
fn what_is_not_wanted_is_no_request() {
    let refuses = |text: &str| Clause { text, start: 0, seam: Seam::Sentence }.refuses();
    for text in ["교환 말고요", "교환말고", "not an exchange", "instead of a coupon"] {
        assert!(refuses(text), "{text}");
    }
    for text in ["교환하고 싶어요", "말고기 있나요", "not what i ordered", "not", "is it not in stock"] {
        assert!(!refuses(text), "{text}");
    }
}

#[test]
fn questions_and_wishes_are_told_from_statements() {
    let asks = |text: &str| Clause { text, start: 0, seam: Seam::Sentence }.manner() == Manner::Asks;
    for text in ["배송비는 누가 내요?", "환불하고 싶은데", "how do i pay", "hi, I want to return it", "취소해 주세요"]
    {
        assert!(asks(text), "{text}");
    }
    for text in ["신발을 샀어요", "my parcel was blue", "어제 받았는데"] {
        assert!(!asks(text), "{text}");
    }
}
