//! How it was: asked once when an agent has closed a conversation, answered without opening it again.

use crate::agent::Agent;
use crate::program::{folder, run};
use crate::shop::{Shop, house};
use crate::visitor::{Visitor, labels, new_id, text, words};
use frontdesk::conversation::SurveyKind;
use frontdesk::dialogue::{House, Surveys};
use frontdesk::figures::survey_figures;
use serde_json::json;

/// In minutes.
const DAY: i64 = 24 * 60;

async fn shop_that_asks(kinds: &[SurveyKind]) -> Shop {
    let surveys = Surveys { ask: kinds.to_vec(), every_days: 30 };
    Shop::opens_as(House { surveys, ..house() }, "2026-11-20T01:00:00Z").await
}

/// A conversation that an agent has closed.
async fn is_served(visitor: &mut Visitor, agent: &mut Agent) {
    visitor.asks(if visitor.language == "ko" { "상담원 연결해줘" } else { "let me talk to a human" }).await;
    is_served_on(visitor, agent).await;
}

/// The bot's words after the last end; none when it says nothing.
async fn asked_after_the_end(visitor: &mut Visitor) -> Option<serde_json::Value> {
    visitor.sends(&json!({"type": "ping"})).await;
    while visitor.next_frame().await["type"] != "pong" {}
    let closed = visitor.events.iter().rposition(|event| event["kind"] == "closed").expect("closed");
    visitor.events[closed..].iter().find(|event| event["kind"] == "bot_spoke").cloned()
}

#[tokio::test]
async fn a_score_and_a_comment_are_given_without_opening_it_again() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    let mut agent = shop.agent("minji").await;
    for (language, question, comment, thanks) in [
        ("ko", "얼마나 만족스러우셨나요", "답이 정말 빨랐어요 감동이에요", "좋은 하루 보내세요"),
        ("en", "How satisfied", "she was so kind and quick", "have a good day"),
    ] {
        let mut visitor = shop.visitor(language).await;
        is_served(&mut visitor, &mut agent).await;
        let asked = asked_after_the_end(&mut visitor).await.expect("a question");
        assert!(words(&asked).contains(question), "{}", words(&asked));
        assert_eq!(labels(&asked)[..5], ["1", "2", "3", "4", "5"]);
        assert_eq!(asked["survey"], json!({"kind": "csat", "lowest": 1, "highest": 5}));
        visitor.presses("5").await;
        let said = words(&visitor.asks(comment).await);
        assert!(said.contains(thanks), "{said}");
        let conversation = visitor.conversation.clone();
        agent.opens(&conversation).await;
        agent.sees(&conversation, |event| event["kind"] == "survey_answered" && event["score"] == 5).await;
        agent.sees(&conversation, |event| event["kind"] == "survey_commented" && event["text"] == comment).await;
        let line = agent.sees_state(&conversation, "closed").await;
        assert_eq!(line["last_speaker"], "agent", "it ended with the agent's words: {line}");
        assert!(visitor.events.iter().all(|event| event["kind"] != "reopened"));
    }
}

#[tokio::test]
async fn questions_come_one_by_one_can_be_typed_and_skipped() {
    let shop = shop_that_asks(&SurveyKind::ALL).await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    is_served(&mut visitor, &mut agent).await;
    asked_after_the_end(&mut visitor).await.expect("a question");
    let nps = visitor.asks("4점이요").await;
    assert!(words(&nps).contains("추천") && labels(&nps).len() == 12, "{nps}");
    let ces = visitor.presses("건너뛰기").await;
    assert!(words(&ces).contains("쉽게") && labels(&ces).len() == 8, "{ces}");
    let comment = visitor.presses("7").await;
    assert!(words(&comment).contains("더 하고 싶은 말씀"), "{}", words(&comment));
    let events = shop.desk.survey_events().expect("the answers");
    let figures = survey_figures(events.iter().map(|recorded| &recorded.event));
    let answered = SurveyKind::ALL.map(|kind| (figures.kinds[&kind].asked, figures.kinds[&kind].answered()));
    assert_eq!(answered, [(1, 1), (1, 0), (1, 1)]);
}

#[tokio::test]
async fn after_a_low_score_somebody_is_sorry_and_a_person_a_button_away() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    let mut agent = shop.agent("minji").await;
    for (language, sorry, person) in [("ko", "죄송해요", "상담원과"), ("en", "sorry", "person")] {
        let mut visitor = shop.visitor(language).await;
        is_served(&mut visitor, &mut agent).await;
        asked_after_the_end(&mut visitor).await.expect("a question");
        let said = visitor.presses("1").await;
        assert!(words(&said).contains(sorry), "{}", words(&said));
        visitor.presses(person).await;
        visitor.sees_kind("reopened").await;
        agent.sees_state(&visitor.conversation, "waiting").await;
    }
}

#[tokio::test]
async fn a_clear_new_request_opens_it_again_instead_of_being_a_comment() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    is_served(&mut visitor, &mut agent).await;
    asked_after_the_end(&mut visitor).await.expect("a question");
    visitor.presses("5").await;
    let fee = words(&visitor.asks("배송비 얼마예요?").await);
    assert!(fee.contains("3,000"), "{fee}");
    visitor.sees_kind("reopened").await;
    // Long after the score nothing is a comment.
    let mut other = shop.visitor("ko").await;
    is_served(&mut other, &mut agent).await;
    asked_after_the_end(&mut other).await.expect("a question");
    other.presses("5").await;
    shop.waits(16).await;
    other.asks("답이 정말 빨랐어요 감동이에요").await;
    other.sees_kind("reopened").await;
}

#[tokio::test]
async fn nobody_is_asked_twice_in_thirty_days_known_by_token_or_by_contact() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("상담원 연결해줘").await;
    visitor.says("jiu@example.com").await;
    is_served_on(&mut visitor, &mut agent).await;
    assert!(asked_after_the_end(&mut visitor).await.is_some());
    shop.waits(20 * DAY).await;
    // A sign-in ends after half a day.
    let mut agent = shop.agent("jun").await;
    is_served(&mut visitor, &mut agent).await;
    assert!(asked_after_the_end(&mut visitor).await.is_none(), "the same visitor");
    let mut elsewhere = shop.visitor("ko").await;
    elsewhere.asks("상담원 연결해줘").await;
    elsewhere.says("JIU@example.com").await;
    is_served_on(&mut elsewhere, &mut agent).await;
    assert!(asked_after_the_end(&mut elsewhere).await.is_none(), "the same contact");
    shop.waits(11 * DAY).await;
    let mut agent = shop.agent("seoyun").await;
    is_served(&mut visitor, &mut agent).await;
    assert!(asked_after_the_end(&mut visitor).await.is_some(), "31 days later");
}

/// Somebody who waits already is answered, and the conversation closed.
async fn is_served_on(visitor: &mut Visitor, agent: &mut Agent) {
    let conversation = visitor.conversation.clone();
    agent.sees_state(&conversation, "waiting").await;
    agent.takes(&conversation).await;
    agent.says(&conversation, "네, 도와드릴게요.").await;
    let closed = agent.closes(&conversation).await["number"].clone();
    visitor.sees(|event| event["number"] == closed).await;
}

#[tokio::test]
async fn an_answer_sent_again_counts_once() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    is_served(&mut visitor, &mut agent).await;
    let asked = asked_after_the_end(&mut visitor).await.expect("a question");
    let id = new_id();
    let press = json!({"type": "choose", "id": id, "number": asked["number"], "button": 4});
    for _ in 0..2 {
        visitor.sends(&press).await;
        assert_eq!(text(&visitor.hears_of(&id).await["type"]), "ack");
    }
    let other = json!({"type": "choose", "id": new_id(), "number": asked["number"], "button": 0});
    visitor.sends(&other).await;
    visitor.hears_of(other["id"].as_str().expect("an id")).await;
    let events = shop.desk.survey_events().expect("the answers");
    let figures = survey_figures(events.iter().map(|recorded| &recorded.event));
    assert_eq!(figures.kinds[&SurveyKind::Csat].satisfied(), Some(1.0), "the first answer stands, once: {figures:?}");
}

#[tokio::test]
async fn the_figures_can_be_asked_for_while_the_server_runs() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    let mut agent = shop.agent("minji").await;
    for score in ["5", "2"] {
        let mut visitor = shop.visitor("ko").await;
        is_served(&mut visitor, &mut agent).await;
        asked_after_the_end(&mut visitor).await.expect("a question");
        visitor.presses(score).await;
    }
    let elsewhere = folder(&[("frontdesk.yaml", "time_zone: Asia/Seoul\n")]);
    let data = shop.data();
    let ask = |more: &[&str]| {
        let arguments: Vec<_> =
            ["figures", "--data", data.to_str().expect("UTF-8")].iter().chain(more).copied().collect();
        String::from_utf8(run(elsewhere.path(), &arguments).stdout).expect("UTF-8")
    };
    let told = ask(&[]);
    assert!(told.starts_with("CSAT      50.0 % gave 4 or 5   2 of 2 answered   2: 1  5: 1\ncomments  0\n"), "{told}");
    let figures: serde_json::Value = serde_json::from_str(&ask(&["--json", "--from", "2026-11-20"])).expect("JSON");
    assert_eq!(figures["csat"], json!({"asked": 2, "n": 2, "csat": 0.5, "scores": {"2": 1, "5": 1}}));
    let before: serde_json::Value = serde_json::from_str(&ask(&["--json", "--to", "2026-11-19"])).expect("JSON");
    assert!(before["csat"].is_null(), "{before}");
    let nowhere = run(elsewhere.path(), &["figures", "--data", "nowhere"]);
    assert_eq!((nowhere.status.code(), elsewhere.path().join("nowhere").exists()), (Some(2), false));
}

#[tokio::test]
async fn with_surveys_off_nothing_is_asked() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    is_served(&mut visitor, &mut agent).await;
    assert!(asked_after_the_end(&mut visitor).await.is_none());
}

#[tokio::test]
async fn who_says_goodbye_to_the_bot_after_an_answer_that_helped_is_asked_once_too() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    for (language, question, helped, thanks, bye, asked) in [
        ("ko", "배송비 얼마예요?", "도움됐어요", "감사합니다", "안녕히 계세요", "얼마나 만족스러우셨나요"),
        ("en", "how much is shipping?", "Yes, it did", "thank you", "bye", "How satisfied"),
    ] {
        // After the button, thanks end it.
        let mut visitor = shop.visitor(language).await;
        visitor.asks(question).await;
        visitor.presses(helped).await;
        visitor.says(thanks).await;
        let survey = visitor.sees(|event| event["survey"]["kind"] == "csat").await;
        assert!(words(&survey).contains(asked), "{}", words(&survey));
        let comment = visitor.presses("5").await;
        assert!(labels(&comment).is_empty(), "{comment}");
        let thanked =
            visitor.asks(if language == "ko" { "답이 정말 빨랐어요 감동이에요" } else { "so kind and quick" }).await;
        assert!(words(&thanked).contains(if language == "ko" { "좋은 하루" } else { "good day" }), "{thanked}");
        visitor.asks(question).await;
        visitor.asks(bye).await;
        let count = visitor.events.iter().filter(|event| event["survey"].is_object()).count();
        assert_eq!(count, 1, "nobody is asked twice in thirty days");
        // A goodbye asks nobody who was only answered, and thanks in passing are no end.
        for said in [bye, thanks] {
            let mut other = shop.visitor(language).await;
            other.asks(question).await;
            other.asks(said).await;
            other.sends(&json!({"type": "ping"})).await;
            while other.next_frame().await["type"] != "pong" {}
            assert!(other.events.iter().all(|event| event["survey"].is_null()), "{said}");
        }
    }
}

#[tokio::test]
async fn a_survey_of_the_bot_is_forgotten_when_the_conversation_goes_on() {
    let shop = shop_that_asks(&[SurveyKind::Csat]).await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("배송비 얼마예요?").await;
    visitor.presses("도움됐어요").await;
    visitor.says("감사합니다 안녕히 계세요").await;
    let survey = visitor.sees(|event| event["survey"]["kind"] == "csat").await;
    visitor.asks("배송 조회").await;
    let said = visitor.presses_under(&survey, "건너뛰기");
    assert!(tokio::time::timeout(std::time::Duration::from_millis(500), said).await.is_err(), "the form goes on");
    assert!(visitor.events.iter().all(|event| event["kind"] != "reopened"));
}
