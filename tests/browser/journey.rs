//! From the first question to the last word of a person: what the whole is for.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ENTER, KEY_N, KEY_Q};
use crate::look::Look;
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;

#[tokio::test]
async fn a_visitor_is_answered_by_the_bot_and_then_by_a_person() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.hears_bot("솔이").await;
    visitor.asks("환불은 언제 들어와요?", "주문 번호를 알려 주시겠어요?").await;
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    visitor.asks("배송 조회", "주문 번호").await;
    visitor.asks("A-12345", "뒤 네 자리").await;
    visitor.asks("5678", "한빛택배").await;
    visitor.chooses("환불 조회").await;
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    visitor.page.sees(".status", "상담원을 기다리고 있어요").await;

    let agent = Agent::comes_first(&browser, &shop, Look::KOREAN, "민지").await;
    agent.page.sees(".lists .tabs", "대기 1").await;
    agent.opens_conversation().await;
    knows_what_was_said(&visitor, &agent).await;
    agent.takes().await;
    visitor.sees_note("민지 상담원이 들어왔어요").await;
    agent.writes("안녕하세요, 민지예요. ").await;
    visitor.page.sees(".dots", "").await;
    agent.says("환불은 제가 확인할게요.").await;
    visitor.hears_person("환불은 제가 확인할게요.").await;
    visitor.page.sees("dialog h2", "민지").await;
    visitor.writes("네, ").await;
    agent.page.sees(".typing", "입력하고 있어요").await;
    visitor.says("고마워요!").await;
    agent.sees("네, 고마워요!").await;
    visitor.page.sees(".message.visitor .state", "읽었어요").await;
    assert_eq!(visitor.conversation().await, agent.conversation().await, "both see the same");
    agent.closes().await;
    visitor.sees_note("상담이 끝났어요").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

/// Nothing has to be asked again: the words, what the bot thought, what it looked up.
async fn knows_what_was_said(visitor: &Visitor, agent: &Agent) {
    for words in visitor.own_messages().await {
        agent.page.sees(".transcript .message.visitor", &words).await;
    }
    agent.page.sees(".transcript .message.bot", "한빛택배").await;
    agent.page.sees(".context .candidate", "%").await;
    agent.page.sees(".context .lookup", "찾음").await;
    agent.page.sees(".context .value", "A-12345").await;
    agent.page.click(".why-button", "정보 요청 · ").await;
    agent.page.sees(".context .decision", "환불 조회").await;
    agent.page.sees(".context .candidate.chosen", "환불 조회").await;
}

#[tokio::test]
async fn emoji_stand_as_they_were_typed() {
    // A family of three people, a flag, a colour of skin, a heart drawn as one: several characters each.
    const TYPED: &str = "고마워요 👨‍👩‍👧 🇰🇷 👍🏽 ❤️";
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.page.click("dialog .person", "").await;
    visitor.page.sees_no("dialog .person", "").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    visitor.says(TYPED).await;
    agent.page.sees(".transcript .message.visitor .bubble", TYPED).await;
    agent.says(TYPED).await;
    visitor.hears_person(TYPED).await;
    assert_eq!(visitor.own_messages().await.last().map(String::as_str), Some(TYPED));
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn an_agent_takes_answers_and_closes_by_keyboard_alone() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::ENGLISH).await;
    visitor.opens_chat().await;
    visitor.says("Can I talk to a person?").await;
    visitor.sees_note("Passed on to a colleague").await;
    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    agent.page.sees(".lists a.line.waiting", "").await;
    agent.page.presses_with_left_alt(&KEY_N).await;
    agent.page.wait_for("the focus where one writes", "seek.focused().matches('#composer:enabled')").await;
    agent.page.types("Hello, this is Jun.").await;
    agent.page.presses(&ENTER).await;
    visitor.hears_person("Hello, this is Jun.").await;
    agent.page.presses_with_left_alt(&KEY_Q).await;
    agent.page.sees("dialog", "Close this conversation?").await;
    agent.page.presses(&ENTER).await;
    visitor.sees_note("This chat has ended").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn an_agent_can_read_why_the_bot_said_each_thing() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.asks("배송비는 보통 얼마나 나와요?", "3,000원").await;
    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    agent.page.click(".tabs a", "All").await;
    agent.opens_conversation().await;
    agent.page.click(".why-button", "Answered").await;
    agent.page.sees(".context .decision", "Answered “배송비”").await;
    agent.page.sees(".context .candidate.chosen .percent", "%").await;
    agent.page.sees(".context .reasons", "nearest to").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn an_agent_sees_what_was_felt_and_because_of_which_words() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.asks("영업시간 알려주세요 아 진짜 짜증나", "죄송").await;
    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    agent.page.click(".tabs a", "All").await;
    agent.page.sees(".lists .mark.feeling", "angry").await;
    agent.opens_conversation().await;
    agent.page.click(".why-button", "Answered").await;
    agent.page.sees(".context .felt", "진짜 짜증나").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
