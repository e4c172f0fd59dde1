//! Several tabs of one visitor: one conversation, read in all of them at once; what one leaves, another takes up.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::Look;
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET};
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;

async fn draft(visitor: &Visitor) -> serde_json::Value {
    visitor.page.eval("seek.all('dialog textarea')[0].value").await
}

/// Asks for a person, who comes.
async fn gets_person(browser: &Browser, shop: &Shop, visitor: &Visitor) -> Agent {
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    let agent = Agent::signs_in(browser, shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent
}

/// The chat is open in both; what was asked in the first stands in the second.
async fn chat_in_two_tabs(browser: &Browser, shop: &Shop) -> [Visitor; 2] {
    let [first, second] = Visitor::arrives_in_two_tabs(browser, shop, Look::KOREAN).await;
    first.opens_chat().await;
    first.asks("배송비 얼마예요?", "3,000원").await;
    second.opens_chat().await;
    second.hears_bot("3,000원").await;
    [first, second]
}

#[tokio::test]
async fn two_tabs_show_one_conversation_and_each_keeps_its_draft() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let [first, second] = chat_in_two_tabs(&browser, &shop).await;
    second.says("반품 규정 알려 주세요").await;
    first.page.sees(".log .message.visitor", "반품 규정").await;
    let agent = gets_person(&browser, &shop, &first).await;
    agent.says("무엇을 도와드릴까요?").await;
    first.hears_person("무엇을 도와드릴까요?").await;
    second.hears_person("무엇을 도와드릴까요?").await;
    assert_eq!(first.conversation().await, second.conversation().await);

    first.writes("첫 창의 글").await;
    second.writes("둘째 창의 글").await;
    first.closes_chat().await;
    second.closes_chat().await;
    agent.says("아직 계신가요?").await;
    first.page.sees(".launcher .badge", "1").await;
    second.page.sees(".launcher .badge", "1").await;
    first.page.click(".launcher", "").await;
    first.hears_person("아직 계신가요?").await;
    second.page.wait_for("read in both", "!seek.all('.launcher .badge').some((badge) => badge.textContent)").await;
    second.page.click(".launcher", "").await;
    first.page.reloads().await;
    second.page.reloads().await;
    first.hears_person("아직 계신가요?").await;
    second.hears_person("아직 계신가요?").await;
    assert_eq!((draft(&first).await, draft(&second).await), (json!("첫 창의 글"), json!("둘째 창의 글")));
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_tab_where_the_chat_was_never_opened_tells_that_a_person_has_answered() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let [first, second] = Visitor::arrives_in_two_tabs(&browser, &shop, Look::KOREAN).await;
    first.opens_chat().await;
    let agent = gets_person(&browser, &shop, &first).await;
    first.closes_chat().await;
    agent.says("무엇을 도와드릴까요?").await;
    second.page.sees(".launcher .badge", "1").await;
    second.page.click(".launcher", "").await;
    second.hears_person("무엇을 도와드릴까요?").await;
    first.page.wait_for("read there", "!seek.all('.launcher .badge').some((badge) => badge.textContent)").await;
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
}

#[tokio::test]
async fn what_a_closed_tab_left_unsent_is_sent_by_the_other() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let [first, second] = chat_in_two_tabs(&browser, &shop).await;
    first.page.network(Line::Cut).await;
    first.says("환불은 언제 들어와요?").await;
    first.says("적립금도 궁금해요").await;
    first.page.ends_well(AWAY);
    first.page.wire.call("Page.close", json!({})).await;
    second.page.sees(".log .message.visitor", "환불은 언제").await;
    second.page.sees(".log .message.visitor", "적립금도").await;
    second
        .page
        .wait_for("nothing on its way", "!seek.all('.state', '보내').length && !seek.all('.state', '보낼').length")
        .await;
    assert_eq!(second.own_messages().await, ["배송비 얼마예요?", "환불은 언제 들어와요?", "적립금도 궁금해요"]);
    second.page.reloads().await;
    second.page.sees(".log .message.visitor", "적립금도").await;
    assert_eq!(second.own_messages().await.len(), 3, "stored once");
    second.page.wait_for("nothing left", "!Object.keys(localStorage).some((key) => key.includes('out'))").await;
    second.page.ends_well(&[]);
}

#[tokio::test]
async fn a_visitor_who_is_forgotten_in_one_tab_is_forgotten_in_all() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let [first, second] = chat_in_two_tabs(&browser, &shop).await;
    second.writes("쓰다 만 글").await;
    first.page.eval("Frontdesk('shutdown'); 0").await;
    second.page.sees_no("dialog", "").await;
    let kept = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => /token|out|events|draft/.test(key)).join()";
    assert_eq!(second.page.eval(kept).await, "");
    second.opens_chat().await;
    second.page.sees_no(".log .bubble", "3,000원").await;
    assert_eq!(draft(&second).await, "");
    assert!(second.own_messages().await.is_empty());
    second.asks("반품 배송비는요?", "").await;
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
}
