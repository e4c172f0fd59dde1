//! Messages read with a small content in two languages.

use super::*;
use crate::content::{Article, Block, Edition, Intent, Localized, Place, Sentence, Span};
use crate::ids::{ArticleId, IntentId};
use crate::matching::Reason;

const KO: Language = Language::KOREAN;
const EN: Language = Language::ENGLISH;

fn place() -> Place {
    Place { file: "intents/some.yaml".into(), line: 3, column: 5 }
}

fn sentences(texts: &[&str]) -> Vec<Sentence> {
    texts.iter().map(|text| Sentence { text: (*text).to_owned(), place: place() }).collect()
}

fn intent(id: &str, titles: [&str; 2], english: &[&str], korean: &[&str]) -> Intent {
    Intent {
        id: IntentId(id.into()),
        title: Localized::from([(EN, titles[0].to_owned()), (KO, titles[1].to_owned())]),
        priority: 0,
        examples: Localized::from([(EN, sentences(english)), (KO, sentences(korean))]),
        templates: Localized::new(),
        patterns: Vec::new(),
        not: Localized::new(),
        tests: Localized::new(),
        slots: Vec::new(),
        confirm: Default::default(),
        lookup: None,
        answers: Vec::new(),
        buttons: Vec::new(),
        handoff: None,
        skill: None,
        place: place(),
    }
}

fn edition(title: &str, questions: &[&str], body: &str) -> Edition {
    Edition {
        title: title.to_owned(),
        questions: sentences(questions),
        tags: Vec::new(),
        updated: None,
        body: vec![Block::Paragraph { spans: vec![Span::Text { text: body.to_owned() }] }],
        place: place(),
    }
}

fn content() -> Content {
    let mut cancel = intent(
        "cancel_order",
        ["Cancel an order", "주문 취소"],
        &["cancel my order", "i want to cancel the order", "please stop my order", "can i still cancel it"],
        &["주문 취소해 주세요", "취소하고 싶어요", "주문한 거 취소 되나요", "결제 취소해줘"],
    );
    cancel.not = Localized::from([(EN, sentences(&["cancel my newsletter"]))]);
    let mut greeting =
        intent("greeting", ["Hello", "인사"], &["hi", "hello", "hey there"], &["안녕하세요", "안녕", "반가워요"]);
    greeting.priority = -1;
    let intents = vec![
        cancel,
        intent(
            "get_refund",
            ["Get a refund", "환불 받기"],
            &["i want my money back", "how do i get a refund", "refund please", "give me a refund for these shoes"],
            &["환불해 주세요", "환불 받고 싶어요", "돈 돌려주세요", "환불 어떻게 하나요"],
        ),
        greeting,
        intent(
            "track_order",
            ["Where is my order?", "배송 조회"],
            &["where is my order", "has my parcel been sent yet", "track my package", "when will my order arrive"],
            &["주문한 거 언제 와요", "배송 조회해 주세요", "택배 어디쯤이에요", "배송 언제 되나요"],
        ),
    ];
    let article = |id: &str, english: Edition, korean: Edition| Article {
        id: ArticleId(id.into()),
        editions: Localized::from([(EN, english), (KO, korean)]),
    };
    let mut articles = vec![
        article(
            "wash-knit",
            edition(
                "How to wash a knit",
                &["can i put my sweater in the washing machine", "cleaning wool"],
                "Wash by hand.",
            ),
            edition("니트 세탁 방법", &["니트 세탁기에 돌려도 되나요", "울 스웨터 빨래"], "손세탁을 권해요."),
        ),
        article(
            "measure-feet",
            edition(
                "How to measure your feet",
                &["which shoe size should i order", "are the shoes true to size"],
                "Use a ruler.",
            ),
            edition("발 길이 재는 법", &["신발 사이즈 뭐 시켜야 해요", "정사이즈인가요"], "자를 준비해 주세요."),
        ),
    ];
    articles.push(Article {
        id: ArticleId("season-pan".into()),
        editions: Localized::from([(KO, edition("무쇠 냄비 길들이기", &["냄비 시즈닝 방법"], "기름을 발라요."))]),
    });
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let unanswered =
        Localized::from([(EN, sentences(&["will it rain tomorrow", "how old are you", "cancel my gym membership"]))]);
    Content { intents, articles, unanswered, ..Content::default() }
}

fn check(text: &str, expected: &str) {
    let reading = Matcher::fit(&content()).read(text, KO);
    assert_eq!(reading.best().map(|best| best.target.id()), Some(expected), "{text}: {reading:#?}");
}

#[test]
fn messages_find_their_intents_and_articles() {
    let matcher = Matcher::fit(&content());
    let check = |text: &str, expected: &str| {
        let reading = matcher.read(text, KO);
        assert_eq!(reading.best().map(|best| best.target.id()), Some(expected), "{text}: {reading:#?}");
    };
    check("can you cancel the order i made", "cancel_order");
    check("주문취소할게요", "cancel_order");
    check("환불언제해줘요", "get_refund");
    check("wheres my parcel", "track_order");
    check("refund 어떻게 해요", "get_refund");
    check("washing a wool sweater", "wash-knit");
    check("니트 빨래는요", "wash-knit");
    check("무쇠냄비 시즈닝", "season-pan");
}

#[test]
fn what_writers_say_nothing_answers_finds_nothing() {
    let matcher = Matcher::fit(&content());
    for text in ["Cancel my gym membership!", "hello, cancel my gym membership please"] {
        let reading = matcher.read(text, KO);
        assert_eq!(reading.candidates, [], "{text}");
        let same = matches!(&reading.unanswered, Some(Reason::Same { text, .. }) if text == "cancel my gym membership");
        assert!(same, "{text}: {reading:#?}");
    }
    let without = Matcher::fit(&Content { unanswered: Localized::new(), ..content() });
    let sure = |matcher: &Matcher, text| matcher.read(text, KO).best().map_or(0.0, |best| best.confidence);
    let near = "could you cancel the gym membership of my wife";
    assert!(sure(&matcher, near) < sure(&without, near) - 0.05, "{:#?}", matcher.read(near, KO));
    let nearest = matcher.read(near, KO).unanswered;
    assert!(matches!(nearest, Some(Reason::Nearest { similarity, .. }) if similarity > 0.3), "{nearest:?}");
    assert_eq!(matcher.read("cancel my order please", KO).unanswered, None);
}

#[test]
fn filler_does_not_hide_the_request() {
    check("안녕하세요 수고 많으십니다 다름이 아니라 배송 조회해 주세요 감사합니다", "track_order");
    check("hello there, i was wondering if i can get a refund, thanks in advance", "get_refund");
    check("안녕하세요!", "greeting");
}

#[test]
fn the_very_sentence_is_certain() {
    let reading = Matcher::fit(&content()).read("환불 받고싶어요!", EN);
    let best = reading.best().unwrap();
    assert_eq!((best.target.id(), best.confidence, reading.language), ("get_refund", 1.0, KO));
    assert_eq!(best.reasons[0], Reason::Same { text: "환불 받고 싶어요".to_owned(), place: place() });
    assert!(best.certain());
}

#[test]
fn drawn_out_letters_are_written_once() {
    let matcher = Matcher::fit(&content());
    for (text, certain) in [("hellooooo", true), ("안녀어어엉", true), ("안녕안녕", false), ("hiiii!!", true)]
    {
        let reading = matcher.read(text, KO);
        let found = reading.best().is_some_and(|best| best.certain() && best.target.id() == "greeting");
        assert_eq!(found, certain, "{text}: {reading:#?}");
    }
}

#[test]
fn what_is_not_wanted_does_not_stand_for_the_message() {
    check("I want my money back, not a parcel", "get_refund");
    check("그냥 환불 받고 싶어요 취소 말고요", "get_refund");
}

#[test]
fn what_must_never_find_an_intent_does_not() {
    let reading = Matcher::fit(&content()).read("cancel my newsletter", EN);
    assert!(reading.candidates.iter().all(|candidate| candidate.target.id() != "cancel_order"), "{reading:#?}");
}

#[test]
fn text_typed_with_the_wrong_keyboard_is_read() {
    check("qothd whghlgo wntpdy", "track_order");
    check("ghksqnf djEjgrp gksmsrjdPdy", "get_refund");
    check("qothdwhghl", "track_order");
    check("ㅈㅗㄷㄱㄷ ㅑㄴ ㅡㅛ ㅐㄱㅇㄷㄱ", "track_order");
    check("ㄱㄷ려ㅜㅇ ㅔㅣㄷㅁㄴㄷ", "get_refund");
}

#[test]
fn keys_hit_at_random_find_nothing() {
    let matcher = Matcher::fit(&content());
    for text in [
        "ㅂㅈㄷㄱ쇼ㅕㅑㅐㅔ",
        "ㅁㄴㅇㄹ",
        "asdf qwer",
        "qwertyuiop",
        "asdfasdf",
        "ㅁ나어ㅏㅣㄹㅣㅓ",
        "ㅋㅋㅋㅋ",
        "dkdfj fjdk",
    ] {
        let reading = matcher.read(text, KO);
        assert!(reading.best().is_none_or(|best| best.confidence < 0.45), "{text}: {reading:#?}");
    }
}

#[test]
fn reasons_are_words() {
    let matcher = Matcher::fit(&content());
    for (typed, told) in [("how can i get the refund", "refund"), ("how can i get the refnud", "refnud → refund")] {
        let reading = matcher.read(typed, EN);
        let best = reading.best().unwrap();
        let is_told = |reason: &Reason| matches!(reason, Reason::Feature { text, .. } if text == told);
        assert!(matches!(&best.reasons[0], Reason::Nearest { text, .. } if text.contains("refund")), "{best:#?}");
        assert!(best.reasons.iter().any(is_told), "{best:#?}");
    }
}

#[test]
fn the_same_content_reads_the_same() {
    let (one, other) = (Matcher::fit(&content()), Matcher::fit(&content()));
    for text in ["refund my order", "환불 취소 배송", "sweater", "zzz"] {
        assert_eq!(one.read(text, KO), other.read(text, KO));
    }
}

#[test]
fn nothing_is_read_into_nothing() {
    let matcher = Matcher::fit(&content());
    assert_eq!(matcher.read("", KO).candidates, []);
    assert_eq!(matcher.read("?!… 😀", KO).candidates, []);
    assert_eq!(Matcher::fit(&Content::default()).read("hello", EN).candidates, []);
}

#[test]
fn half_typed_words_are_completed() {
    let matcher = Matcher::fit(&content());
    let check = |typed: &str, language: Language, expected: &str| {
        let found = matcher.suggest(typed, language, 3);
        assert_eq!(found.first().map(|first| first.target.id()), Some(expected), "{typed}: {found:?}");
    };
    check("배ㅅ", KO, "track_order");
    check("배소", KO, "track_order");
    check("취소", KO, "cancel_order");
    check("refu", EN, "get_refund");
    check("wash kn", EN, "wash-knit");
    check("시즈", KO, "season-pan");
    assert_eq!(matcher.suggest("", KO, 3), []);
    assert_eq!(matcher.suggest("order", EN, 1).len(), 1);
}
