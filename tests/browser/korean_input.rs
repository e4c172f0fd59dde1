//! Korean is composed: Enter in the middle of a syllable sends nothing, after it once, and no syllable comes twice.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ENTER, ENTER_TAKEN};
use crate::look::Look;
use crate::page::{NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use std::time::Duration;

/// Longer than sending takes: nothing was sent.
const A_MOMENT: Duration = Duration::from_millis(300);

/// Writes `안녕` and leaves its last syllable open.
async fn composes_a_greeting(page: &Page) {
    page.composes(&["ㅇ", "아", "안"]).await;
    page.finishes("안").await;
    page.composes(&["ㄴ", "녀", "녕"]).await;
}

/// Enter belongs to the input method while a syllable is open.
async fn presses_enter_too_early(page: &Page) {
    page.presses(&ENTER_TAKEN).await;
    tokio::time::sleep(A_MOMENT).await;
}

#[tokio::test]
async fn a_visitor_writes_korean_and_nothing_is_sent_half_or_twice() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.writes("").await;
    composes_a_greeting(&visitor.page).await;
    presses_enter_too_early(&visitor.page).await;
    assert_eq!(visitor.own_messages().await, [""; 0], "the syllable is still open");
    visitor.page.finishes("녕").await;
    visitor.page.presses(&ENTER).await;
    visitor.page.sees(".message.visitor", "안녕").await;
    tokio::time::sleep(A_MOMENT).await;
    assert_eq!(visitor.own_messages().await, ["안녕"]);
    assert_eq!(visitor.page.eval("seek.focused().value").await, "", "no syllable comes back");
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn on_a_mac_one_enter_is_enough() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.writes("").await;
    composes_a_greeting(&visitor.page).await;
    visitor.page.finishes_with_enter_as_on_a_mac("녕").await;
    visitor.page.sees(".message.visitor", "안녕").await;
    tokio::time::sleep(A_MOMENT).await;
    assert_eq!(visitor.own_messages().await, ["안녕"]);
    assert_eq!(visitor.page.eval("seek.focused().value").await, "", "no syllable comes back");
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn shift_enter_begins_a_new_line() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.writes("하나").await;
    visitor.page.presses_with_shift(&ENTER).await;
    visitor.page.types("둘").await;
    visitor.page.presses(&ENTER).await;
    visitor.page.sees(".message.visitor", "둘").await;
    assert_eq!(visitor.own_messages().await, ["하나\n둘"]);
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn an_agent_writes_korean_and_nothing_is_sent_half_or_twice() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.says("상담원 연결해줘").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.writes("").await;
    composes_a_greeting(&agent.page).await;
    presses_enter_too_early(&agent.page).await;
    assert_eq!(agent.own_messages().await, [""; 0], "the syllable is still open");
    agent.page.finishes("녕").await;
    agent.page.presses(&ENTER).await;
    visitor.hears_person("안녕").await;
    tokio::time::sleep(A_MOMENT).await;
    assert_eq!(agent.own_messages().await, ["안녕"]);
    assert_eq!(visitor.page.texts(".message.agent .bubble").await, ["안녕"]);
    assert_eq!(agent.page.eval("seek.focused().value").await, "", "no syllable comes back");
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
