//! The way to a person is a press away in whatever state the chat is, and works there.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::{Device, Look};
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use frontdesk::clock::Clock;
use serde_json::json;

/// A Friday in Seoul, 10:00.
const MORNING: &str = "2026-11-20T01:00:00Z";

const LOOKS: [Look; 4] = [
    Look::KOREAN,
    Look { language: "en", device: Device::Phone, scheme: crate::look::Scheme::Dark },
    Look { language: "ar", ..Look::KOREAN },
    Look { language: "ar", device: Device::Phone, ..Look::KOREAN },
];

/// What happened stands in the log with its number.
const WAITING: &str = "seek.all('.log .note[data-number]').length";

const BACK: &str = "seek.all('.log .note[data-number]', '민지').length === 2";

/// Whole on the screen, and nothing lies over it.
async fn is_in_reach(page: &Page, state: &str) {
    page.wait_for(state, "seek.place('dialog .person', '').then(({ problem }) => !problem)").await;
    page.pictured(&format!("person-{state}-{:?}-{}", page.look.device, page.look.language)).await;
}

async fn chats(browser: &Browser, shop: &Shop, look: Look) -> Visitor {
    let page = browser.page(look).await;
    page.tag_says(json!({"lang": look.language})).await;
    Visitor::chats_on(page, shop).await
}

#[tokio::test]
async fn in_a_form_over_an_article_and_without_a_network() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in LOOKS {
        let visitor = chats(&browser, &shop, look).await;
        let page = &visitor.page;
        is_in_reach(page, "open").await;
        visitor.says("내 계정 안전하게 지키기").await;
        page.sees(".card", "내 계정 안전하게 지키기").await;
        visitor.asks("배송 조회", "주문 번호").await;
        is_in_reach(page, "form").await;
        page.click("header .more", "").await;
        page.sees(".menu", "").await;
        page.wait_for("menu", "seek.place('dialog .person', '').then(({ problem }) => !problem)").await;
        page.click("header .more", "").await;
        page.sees_no(".menu", "").await;
        page.click(".card", "내 계정 안전하게 지키기").await;
        page.sees(".article footer", "").await;
        is_in_reach(page, "article").await;
        page.is_accessible("an article").await;
        page.network(Line::Cut).await;
        page.sees(".banner", "").await;
        is_in_reach(page, "offline").await;
        page.click("dialog .person", "").await;
        // What happens now happens in the conversation.
        page.sees_no(".article", "").await;
        page.sees_no("dialog .person", "").await;
        page.sees(".log .note .state", "").await;
        page.network(Line::Up).await;
        page.wait_for("a person is waited for", WAITING).await;
        page.ends_well(AWAY);
    }
}

#[tokio::test]
async fn while_it_is_asked_how_it_was() {
    for look in LOOKS {
        let clock = Clock::by_hand(MORNING.parse().expect("a time"));
        let (browser, shop) = (Browser::opens().await, Shop::with_hours(&clock).await);
        let visitor = chats(&browser, &shop, look).await;
        let page = &visitor.page;
        let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
        page.click("dialog .person", "").await;
        page.wait_for("a person is waited for", WAITING).await;
        agent.opens_conversation().await;
        agent.takes().await;
        agent.says("안녕하세요, 민지예요.").await;
        visitor.hears_person("민지예요").await;
        page.sees_no("dialog .person", "").await;
        agent.closes().await;
        page.sees(".scale label", "").await;
        is_in_reach(page, "survey").await;
        page.is_accessible("asked how it was").await;
        page.click("dialog .person", "").await;
        // The one who was here knows it already.
        page.wait_for("the person is back", BACK).await;
        page.sees_no(".scale", "").await;
        page.sees_no("dialog .person", "").await;
        page.ends_well(&[]);
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}
