//! A message left in the evening, its promise in the console, and how it was after the end: seen, and pictured.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ARROW_RIGHT, ENTER};
use crate::look::{Device, Look};
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;
use frontdesk::clock::Clock;
use jiff::SignedDuration;

/// A Friday evening in Seoul, 21:00. The answer is promised until Monday, 11:00.
const EVENING: &str = "2026-11-20T12:00:00Z";
const UNTIL_LATE: SignedDuration = SignedDuration::from_hours(63);

async fn leaves_message(browser: &Browser, shop: &Shop, look: Look) -> Visitor {
    let visitor = Visitor::arrives(browser, shop, look).await;
    visitor.opens_chat().await;
    let language = look.language;
    let korean = language == "ko";
    visitor.asks(if korean { "배송비 얼마예요?" } else { "What does delivery cost?" }, "3,000").await;
    visitor.says(if korean { "상담원 연결해줘" } else { "Can I talk to a person?" }).await;
    visitor.hears_bot(if korean { "월요일 오전 9시에 돌아와요" } else { "back on Monday at 9:00" }).await;
    visitor.page.pictured(&format!("after-hours-phone-{language}")).await;
    visitor.asks("jiu@example.com", if korean { "월요일 오전 11시까지" } else { "by 11:00 on Monday" }).await;
    visitor.page.pictured(&format!("message-left-phone-{language}")).await;
    visitor
}

async fn says_how_it_was(visitor: &Visitor, language: &str) {
    let korean = language == "ko";
    visitor.hears_bot(if korean { "만족스러우셨나요" } else { "How satisfied" }).await;
    visitor.page.pictured(&format!("survey-phone-{language}")).await;
    visitor.page.is_accessible("a scale of five").await;
    visitor.rates("2").await;
    visitor.hears_bot(if korean { "추천하고 싶으세요" } else { "recommend" }).await;
    visitor.page.sees(".scale label", "10").await;
    visitor.page.is_accessible("a scale of eleven").await;
    visitor.page.pictured(&format!("survey-low-phone-{language}")).await;
    visitor.chooses(if korean { "건너뛰기" } else { "Skip" }).await;
    visitor.hears_bot(if korean { "얼마나 동의하세요" } else { "How much do you agree" }).await;
    // By keyboard: from the first to the sixth, and sent.
    visitor.page.eval("seek.all('.scale input')[0].focus()").await;
    for _ in 0..5 {
        visitor.page.presses(&ARROW_RIGHT).await;
    }
    visitor.page.wait_for("the sixth is chosen", "seek.all('.scale input')[5].checked").await;
    visitor.page.presses(&ENTER).await;
    visitor.page.sees(".log .message.visitor .bubble", "6").await;
    visitor.page.sees_no(".scale", "").await;
    visitor.hears_bot(if korean { "더 하고 싶은 말씀" } else { "like to say more" }).await;
    let comment = if korean { "답이 조금 늦었지만 친절했어요" } else { "a bit slow but very kind" };
    visitor.asks(comment, if korean { "좋은 하루" } else { "good day" }).await;
    visitor.page.sees("dialog .person", "").await;
}

#[tokio::test]
async fn a_message_left_in_the_evening_is_answered_late_and_judged() {
    let clock = Clock::by_hand(EVENING.parse().expect("a time"));
    let (browser, shop) = (Browser::opens().await, Shop::with_hours(&clock).await);
    let korean = leaves_message(&browser, &shop, Look::KOREAN.on(Device::Phone)).await;
    let evening = Agent::signs_in(&browser, &shop, Look::KOREAN, "서윤").await;
    evening.page.sees(".lists .promise", "까지").await;
    evening.opens_conversation().await;
    evening.sees("약속했어요: 배송비 얼마예요?").await;
    evening.page.pictured("promised-desktop-ko").await;
    evening.page.ends_well(&[NOT_SIGNED_IN_YET]);

    clock.turn(UNTIL_LATE);
    shop.desk.time_passes().await.expect("what is due happens");
    for (look, name) in [(Look::KOREAN, "민지"), (Look::ENGLISH.dark(), "Jun")] {
        let agent = Agent::signs_in(&browser, &shop, look, name).await;
        agent.page.sees(".lists .promise.late", if look.language == "ko" { "늦음" } else { "late" }).await;
        agent.opens_conversation().await;
        agent.page.sees(".context .late", "").await;
        agent.page.pictured(&format!("promise-late-desktop-{}", look.language)).await;
        if look.language == "en" {
            agent.takes().await;
            agent.says("안녕하세요, 배송비는 3,000원이에요.").await;
            agent.page.sees_no(".context .late", "").await;
            agent.closes().await;
            says_how_it_was(&korean, "ko").await;
            agent.sees("Satisfaction: 2 of 5").await;
            agent.sees("Comment on it: 답이 조금 늦었지만 친절했어요").await;
            agent.page.pictured("judged-desktop-en-dark").await;
        }
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
    korean.page.ends_well(&[]);
}

#[tokio::test]
async fn how_it_was_is_asked_in_english_on_a_phone() {
    let clock = Clock::by_hand(EVENING.parse().expect("a time"));
    let (browser, shop) = (Browser::opens().await, Shop::with_hours(&clock).await);
    let visitor = leaves_message(&browser, &shop, Look::ENGLISH.on(Device::Phone)).await;
    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("Hello, delivery is 3,000 won.").await;
    agent.closes().await;
    says_how_it_was(&visitor, "en").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn the_scales_fit_the_narrowest_phone_and_a_number_typed_does_as_well() {
    let clock = Clock::by_hand(EVENING.parse().expect("a time"));
    let (browser, shop) = (Browser::opens().await, Shop::with_hours(&clock).await);
    let visitor = leaves_message(&browser, &shop, Look::KOREAN.dark().on(Device::Narrow)).await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("안녕하세요, 배송비는 3,000원이에요.").await;
    agent.closes().await;
    visitor.page.sees(".scale label", "5").await;
    visitor.asks("4점이요", "추천하고 싶으세요").await;
    visitor.page.sees(".scale label", "10").await;
    let fits = "seek.all('.scale label').every((label) => (({ left, right, width, height }) => left >= 0 && right <= innerWidth && width >= 40 && height >= 40)(label.getBoundingClientRect()))";
    assert_eq!(visitor.page.eval(fits).await, true);
    visitor.page.is_accessible("a scale of eleven").await;
    visitor.page.pictured("survey-nps-narrow-ko-dark").await;
    visitor.page.reloads().await;
    visitor.page.click(".launcher", "").await;
    visitor.page.sees(".scale label", "10").await;
    visitor.rates("9").await;
    visitor.hears_bot("얼마나 동의하세요").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
