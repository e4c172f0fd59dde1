//! Reloading, a server that restarts, a network that goes away: nothing is lost, nothing comes twice.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::ENTER;
use crate::look::Look;
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET};
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;

/// A visitor and an agent in the middle of a conversation.
async fn conversation(browser: &Browser, shop: &Shop) -> (Visitor, Agent) {
    let visitor = Visitor::arrives(browser, shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    let agent = Agent::signs_in(browser, shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("무엇을 도와드릴까요?").await;
    visitor.hears_person("무엇을 도와드릴까요?").await;
    (visitor, agent)
}

#[tokio::test]
async fn visitor_and_agent_reload_and_go_on_where_they_were() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let (visitor, agent) = conversation(&browser, &shop).await;
    let before = (visitor.conversation().await, agent.conversation().await);
    visitor.writes("쓰다 만 글").await;
    agent.writes("답을 쓰다가").await;
    visitor.page.reloads().await;
    agent.page.reloads().await;
    visitor.hears_person("무엇을 도와드릴까요?").await;
    agent.sees("무엇을 도와드릴까요?").await;
    agent.page.sees("#composer:enabled", "").await;
    assert_eq!((visitor.conversation().await, agent.conversation().await), before, "each message once");
    assert_eq!(visitor.page.eval("seek.all('dialog textarea')[0].value").await, "쓰다 만 글");
    assert_eq!(agent.page.eval("seek.all('#composer')[0].value").await, "답을 쓰다가");
    visitor.says("").await;
    visitor.page.sees(".message.visitor", "쓰다 만 글").await;
    agent.sees("쓰다 만 글").await;
    agent.says("").await;
    visitor.hears_person("답을 쓰다가").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_restart_of_the_server_loses_nothing_and_doubles_nothing() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let (visitor, agent) = conversation(&browser, &shop).await;
    let closed = shop.closes().await;
    visitor.says("서버가 없을 때 쓴 글").await;
    visitor.page.sees(".message.visitor .state", "곧 보낼게요").await;
    agent.says("상담원도 그때 썼어요").await;
    agent.page.sees(".message.outgoing", "상담원도 그때 썼어요").await;
    let shop = closed.opens().await;
    agent.sees("서버가 없을 때 쓴 글").await;
    visitor.page.sees(".message.agent", "상담원도 그때 썼어요").await;
    visitor.page.sees_no(".state", "곧 보낼게요").await;
    agent.page.sees_no(".message.outgoing", "").await;
    visitor.says("이제 다시 돼요").await;
    agent.sees("이제 다시 돼요").await;
    assert_eq!(visitor.own_messages().await, ["상담원 연결해줘", "서버가 없을 때 쓴 글", "이제 다시 돼요"]);
    assert_eq!(agent.own_messages().await, ["무엇을 도와드릴까요?", "상담원도 그때 썼어요"]);
    assert_eq!(visitor.conversation().await, agent.conversation().await, "both see the same, in the same order");
    drop(shop);
    visitor.page.ends_well(AWAY);
    agent.page.ends_well(AWAY);
}

#[tokio::test]
async fn what_is_written_offline_waits_and_is_delivered_once() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    visitor.page.network(Line::Cut).await;
    visitor.says("상담원 연결해줘").await;
    visitor.page.sees(".message.visitor .state", "곧 보낼게요").await;
    visitor.page.sees(".banner", "연결이 끊겼어요").await;
    visitor.page.network(Line::Up).await;
    visitor.sees_note("상담원에게 전했어요").await;
    visitor.page.sees_no(".banner", "").await;
    assert_eq!(visitor.own_messages().await, ["배송비 얼마예요?", "상담원 연결해줘"]);
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    let said = agent.page.texts(".transcript .message.visitor .bubble").await;
    assert_eq!(said, ["배송비 얼마예요?", "상담원 연결해줘"], "stored once");
    visitor.page.ends_well(AWAY);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_page_that_is_left_while_offline_sends_what_was_written_when_it_comes_back() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    let closed = shop.closes().await;
    visitor.writes("환불은 언제 들어와요?").await;
    visitor.page.presses(&ENTER).await;
    visitor.page.sees(".message.visitor .state", "곧 보낼게요").await;
    let shop = closed.opens().await;
    visitor.page.reloads().await;
    visitor.hears_bot("주문 번호를 알려 주시겠어요?").await;
    assert_eq!(visitor.own_messages().await, ["환불은 언제 들어와요?"]);
    drop(shop);
    visitor.page.ends_well(AWAY);
}

/// The page's dice show this number, and it notes when it calls the server, in milliseconds.
async fn dials_with(browser: &Browser, shop: &Shop, dice: f64) -> Visitor {
    let page = browser.page(Look::KOREAN).await;
    let source = format!(
        "Math.random = () => {dice}; globalThis.calls = []; globalThis.WebSocket = class extends WebSocket {{ \
         constructor(address) {{ calls.push(performance.now()); super(address); }} }};"
    );
    page.wire.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
    page.goes_to(&shop.url("/")).await;
    page.sees(".launcher", "").await;
    let visitor = Visitor { page };
    visitor.opens_chat().await;
    visitor
}

/// How long it waited between calls that nobody answered, as shares of the first pause: 1 is half a second times the dice.
async fn pauses(visitor: &Visitor, dice: f64) -> Vec<f64> {
    visitor.page.wait_for("calls", "calls.length > 6").await;
    let calls: Vec<f64> = serde_json::from_value(visitor.page.eval("calls").await).expect("times");
    calls[2..7].windows(2).map(|two| (two[1] - two[0]) / 500.0 / dice).collect()
}

#[tokio::test]
async fn a_server_that_is_away_is_called_ever_less_often_and_by_everybody_at_another_moment() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let patient = dials_with(&browser, &shop, 0.9).await;
    let hasty = dials_with(&browser, &shop, 0.4).await;
    let closed = shop.closes().await;
    for (visitor, dice) in [(&hasty, 0.4), (&patient, 0.9)] {
        let pauses = pauses(visitor, dice).await;
        for two in pauses.windows(2) {
            assert!((1.6..2.4).contains(&(two[1] / two[0])), "each is twice the one before: {pauses:?} with {dice}");
        }
        // The ceiling is the same for all; where below it one calls is chance.
        let steps = pauses[3].log2();
        assert!((steps - steps.round()).abs() < 0.25, "{pauses:?} with {dice}");
        visitor.page.sees(".banner", "연결이 끊겼어요").await;
    }
    let shop = closed.opens().await;
    for visitor in [&hasty, &patient] {
        visitor.page.eval("dispatchEvent(new Event('online'))").await;
        visitor.page.sees_no(".banner", "").await;
        visitor.page.ends_well(AWAY);
    }
    drop(shop);
}

#[tokio::test]
async fn an_erased_conversation_goes_from_widget_and_console_and_a_new_one_begins() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let (visitor, agent) = conversation(&browser, &shop).await;
    agent.writes("쓰다 만 답").await;
    let lines = shop.desk.newest().await.expect("the list");
    let erased = shop.desk.owner_erases(vec![lines[0].conversation]).await.expect("erased");
    assert_eq!(erased.conversations.len(), 1);
    visitor.page.sees_no(".log .message.agent", "").await;
    visitor.page.sees_no(".log .message.visitor", "").await;
    agent.page.sees_no(".lists a.line", "").await;
    agent.page.sees_no(".transcript", "").await;
    agent.page.sees(".notice", "이 대화는 삭제되어").await;
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    assert_eq!(visitor.own_messages().await, ["배송비 얼마예요?"]);
    visitor.page.reloads().await;
    visitor.hears_bot("3,000원").await;
    assert_eq!(visitor.own_messages().await, ["배송비 얼마예요?"], "nothing comes back with a reload");
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
