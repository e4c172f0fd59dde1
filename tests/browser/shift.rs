//! A working day at the console: several agents and visitors at the same moment, the keyboard alone, a sign-in that ends.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{
    ARROW_DOWN, DIGIT_2, ENTER, ESCAPE, KEY_B, KEY_I, KEY_J, KEY_K, KEY_L, KEY_N, KEY_Q, KEY_S, KEY_T, SLASH, TAB,
};
use crate::look::{Device, Look};
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET, Page};
use crate::server::{PASSWORD, Shop};
use crate::visitor::Visitor;
use serde_json::json;

async fn somebody_waits(browser: &Browser, shop: &Shop, look: Look, words: &str) -> Visitor {
    let visitor = Visitor::arrives(browser, shop, look).await;
    visitor.opens_chat().await;
    visitor.says(words).await;
    visitor.page.sees(".log .message.bot:last-of-type, .log .message.visitor ~ .message.bot", "").await;
    visitor.says(if look.language == "ko" { "상담원 연결해줘" } else { "Can I talk to a person?" }).await;
    visitor.page.sees_no("dialog .person", "").await;
    visitor
}

async fn focused(page: &Page, selector: &str) {
    let script = format!("seek.focused().matches({})", json!(selector));
    page.wait_for(&format!("the focus at {selector}"), &script).await;
}

/// Has the conversation now, or was told that somebody else has it.
async fn outcome(agent: &Agent) -> bool {
    agent.page.wait_for("an outcome", "seek.all('#composer:enabled').length + seek.all('.notice').length").await;
    agent.page.eval("seek.all('#composer:enabled').length > 0").await == true
}

/// What the visitor wrote first in the conversation that the agent looks at.
async fn first_words(agent: &Agent) -> String {
    agent.page.wait_for("the transcript", "seek.all('.transcript .message.visitor').length").await;
    agent.page.texts(".transcript .message.visitor .plain").await.remove(0)
}

#[tokio::test]
async fn two_agents_and_three_visitors_at_once() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let minji = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    let jun = Agent::signs_in(&browser, &shop, Look::ENGLISH.dark(), "Jun").await;
    let first = somebody_waits(&browser, &shop, Look::KOREAN, "배송비 얼마예요?").await;
    let second = somebody_waits(&browser, &shop, Look::ENGLISH, "What does delivery cost?").await;
    let third = somebody_waits(&browser, &shop, Look::KOREAN.on(Device::Phone), "영업시간 알려주세요").await;
    minji.page.sees(".tabs .calls", "대기 3").await;
    jun.page.sees(".tabs .calls", "Waiting 3").await;
    // Both want whoever is next at the same moment.
    tokio::join!(minji.page.presses_with_left_alt(&KEY_N), jun.page.presses_with_left_alt(&KEY_N));
    let (minji_took, jun_took) = (outcome(&minji).await, outcome(&jun).await);
    assert!(minji_took || jun_took, "nobody gets it");
    let minji_won = minji_took && first_words(&minji).await.contains("배송비");
    let (winner, loser) = if minji_won { (&minji, &jun) } else { (&jun, &minji) };
    // Who saw in time that it was taken has got the one behind it already.
    if !(minji_took && jun_took) {
        loser.page.presses_with_left_alt(&KEY_N).await;
        loser.page.sees("#composer:enabled", "").await;
    }
    assert!(first_words(winner).await.contains("배송비"), "one of them has it");
    assert!(first_words(loser).await.contains("What does delivery cost?"), "and the other one does not");
    tokio::join!(winner.says("첫 번째로 기다리신 분, 안녕하세요"), loser.says("Hello, you were the second"));
    tokio::join!(first.hears_person("첫 번째로"), second.hears_person("the second"));
    winner.page.presses_with_left_alt(&KEY_N).await;
    winner.page.sees(".transcript .message.visitor", "영업시간 알려주세요").await;
    winner.page.sees("#composer:enabled", "").await;
    winner.says("세 번째 분도 안녕하세요").await;
    third.hears_person("세 번째").await;
    tokio::join!(first.says("첫째가 씁니다"), second.says("second writes"), third.says("셋째가 씁니다"));
    winner.sees("셋째가 씁니다").await;
    loser.sees("second writes").await;
    assert_eq!(third.conversation().await, winner.conversation().await, "both see the same");
    assert_eq!(second.conversation().await, loser.conversation().await, "both see the same");
    winner.page.sees(".lists a.line.wanting", "첫째가 씁니다").await;
    winner.page.click(".lists a.line.wanting", "첫째가 씁니다").await;
    winner.sees("첫째가 씁니다").await;
    assert_eq!(first.conversation().await, winner.conversation().await, "both see the same");
    tokio::join!(winner.closes(), loser.closes());
    first.page.sees(".log .note", "상담이 끝났어요").await;
    second.page.sees(".log .note", "This chat has ended").await;
    for visitor in [&first, &second, &third] {
        visitor.page.ends_well(&[]);
    }
    for agent in [&minji, &jun] {
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}

/// Signs in without touching the mouse.
async fn signs_in_by_keyboard(page: &Page, email: &str) {
    page.sees("#password", "").await;
    focused(page, "#door-heading").await;
    page.presses(&TAB).await;
    focused(page, "#email").await;
    page.types(email).await;
    page.presses(&TAB).await;
    page.types(PASSWORD).await;
    page.presses(&ENTER).await;
    page.sees(".lists a.line", "").await;
}

/// Opens the palette, writes, and takes what stands first.
async fn commands(page: &Page, words: &str) {
    page.presses_with_ctrl(&KEY_K).await;
    focused(page, "#palette").await;
    page.types(words).await;
    page.sees(".found [aria-selected='true']", words).await;
    page.presses(&ENTER).await;
    page.sees_no("dialog", "").await;
}

#[tokio::test]
async fn a_whole_shift_by_keyboard_alone() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let email = shop.hires("민지").await;
    let first = somebody_waits(&browser, &shop, Look::KOREAN, "배송비 얼마예요?").await;
    let second = somebody_waits(&browser, &shop, Look::KOREAN, "영업시간 알려주세요").await;
    second.says("토요일에도 하나요").await;
    let page = browser.page(Look::KOREAN).await;
    page.goes_to(&shop.url("/console")).await;
    signs_in_by_keyboard(&page, &email).await;
    let agent = Agent { page };
    finds_takes_and_answers(&agent, &second).await;
    looks_around(&agent).await;
    // The other one is next.
    agent.page.presses_with_left_alt(&KEY_N).await;
    focused(&agent.page, "#composer:enabled").await;
    agent.page.types("배송비는 3,000원이에요.").await;
    agent.page.presses(&ENTER).await;
    first.hears_person("배송비는 3,000원이에요.").await;
    moves_between_conversations(&agent).await;
    for _ in 0..2 {
        agent.page.presses_with_left_alt(&KEY_Q).await;
        agent.page.sees("dialog", "이 상담을 종료할까요?").await;
        agent.page.presses(&ENTER).await;
        agent.page.sees(".pane-head .state.closed", "").await;
        agent.page.presses_with_left_alt(&KEY_J).await;
        agent
            .page
            .wait_for("the next", "!seek.all('.pane-head .state.closed').length || !seek.all('.lists a.line').length")
            .await;
    }
    first.sees_note("상담이 끝났어요").await;
    second.sees_note("상담이 끝났어요").await;
    agent.page.presses_with_ctrl(&KEY_K).await;
    focused(&agent.page, "#palette").await;
    agent.page.types("로그아웃").await;
    agent.page.presses(&ENTER).await;
    // Something was begun and not sent: asked first.
    agent.page.sees("dialog", "지우고 로그아웃할까요?").await;
    agent.page.presses(&ENTER).await;
    agent.page.sees("#password", "").await;
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

/// By a word of it, through the list.
async fn finds_takes_and_answers(agent: &Agent, visitor: &Visitor) {
    let page = &agent.page;
    page.presses_with_left_alt(&KEY_S).await;
    focused(page, "#search").await;
    page.types("토요일").await;
    page.wait_for("one line", "seek.all('.lists a.line').length === 1").await;
    page.presses(&ARROW_DOWN).await;
    focused(page, "a.line").await;
    page.presses(&ENTER).await;
    agent.sees("토요일에도 하나요").await;
    page.presses_with_left_alt(&KEY_T).await;
    focused(page, "#composer:enabled").await;
    page.types("네, 토요일에도 해요.").await;
    page.presses(&ENTER).await;
    visitor.hears_person("토요일에도 해요").await;
    page.presses_with_left_alt(&KEY_S).await;
    page.presses(&ESCAPE).await;
    page.wait_for("nothing sought", "document.querySelector('#search').value === ''").await;
}

/// The page of keys, the context, the settings.
async fn looks_around(agent: &Agent) {
    let page = &agent.page;
    page.presses_with_left_alt(&SLASH).await;
    page.sees("dialog .keys", "상담 시작").await;
    page.presses(&ESCAPE).await;
    page.sees_no("dialog", "").await;
    page.presses_with_left_alt(&KEY_B).await;
    page.sees_no(".context", "").await;
    page.presses_with_left_alt(&KEY_B).await;
    page.sees(".context", "").await;
    commands(page, "설정").await;
    page.sees(".settings", "").await;
    focused(page, "#page-heading").await;
    page.presses_with_left_alt(&DIGIT_2).await;
    page.sees(".tabs [aria-current]", "대기").await;
    page.presses_with_left_alt(&KEY_L).await;
    focused(page, ".lists a.line").await;
}

async fn moves_between_conversations(agent: &Agent) {
    let page = &agent.page;
    page.wait_for("both", "seek.all('.lists a.line').length === 2").await;
    let before = page.eval("location.hash").await;
    let below = page.eval("!document.querySelector('.lists li:last-child [aria-current]')").await == true;
    let (there, back) = if below { (&KEY_J, &KEY_K) } else { (&KEY_K, &KEY_J) };
    // While a syllable is open the keys are the input method's.
    page.presses_with_left_alt(&KEY_I).await;
    focused(page, "#composer").await;
    page.composes(&["ㅎ", "하"]).await;
    page.presses_with_left_alt(there).await;
    assert_eq!(page.eval("location.hash").await, before, "nothing happens while composing");
    page.finishes("하").await;
    page.presses_with_left_alt(there).await;
    let drawn = "document.querySelector('.lists a.line[aria-current]')?.hash === location.hash";
    page.wait_for("the other one", &format!("location.hash !== {before} && {drawn}")).await;
    page.presses_with_left_alt(back).await;
    page.wait_for("this one again", &format!("location.hash === {before}")).await;
    page.wait_for("what was begun", "document.querySelector('#composer')?.value === '하'").await;
}

#[tokio::test]
async fn a_sign_in_that_ends_keeps_drafts_and_what_was_sent() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    let first = somebody_waits(&browser, &shop, Look::KOREAN, "배송비 얼마예요?").await;
    let second = somebody_waits(&browser, &shop, Look::KOREAN, "영업시간 알려주세요").await;
    agent.page.presses_with_left_alt(&KEY_N).await;
    agent.page.sees("#composer:enabled", "").await;
    agent.writes("쓰다 만 글").await;
    agent.page.presses_with_left_alt(&KEY_N).await;
    agent.page.sees(".transcript .message.visitor", "영업시간 알려주세요").await;
    agent.page.sees("#composer:enabled", "").await;
    let cookies = agent.page.wire.call("Network.getCookies", json!({})).await;
    // A sign-in that ends closes the line at once: what is written meanwhile has not left yet.
    agent.page.network(Line::Cut).await;
    // What came at that very moment counts as a sign of life: the browser says it once more.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    agent.page.eval("dispatchEvent(new Event('offline'))").await;
    agent.page.sees(".banner", "").await;
    shop.desk.agent_signs_out(cookies["cookies"][0]["value"].as_str().expect("a cookie")).await.expect("signed out");
    agent.writes("네, 토요일에도 해요.").await;
    agent.page.presses(&ENTER).await;
    agent.page.network(Line::Up).await;
    agent.page.sees(".door .lead", "쓰던 글은 그대로").await;
    agent.page.click("#email", "").await;
    agent.page.types(&shop.email_of("민지")).await;
    agent.page.click("#password", "").await;
    agent.page.types(PASSWORD).await;
    agent.page.presses(&ENTER).await;
    second.hears_person("네, 토요일에도 해요.").await;
    agent.page.sees(".transcript .message.agent", "네, 토요일에도 해요.").await;
    assert_eq!(agent.own_messages().await, ["네, 토요일에도 해요."], "sent once, and where the agent was");
    agent.page.click(".lists a.line:not([aria-current])", "").await;
    agent.page.wait_for("the draft", "document.querySelector('#composer')?.value === '쓰다 만 글'").await;
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
    agent.page.ends_well(AWAY);
}
