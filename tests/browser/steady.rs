//! Nothing in the chat moves of itself: not when a file has arrived, not when somebody waits, comes or goes, not when the line breaks.
//! And who reads at the end stays there.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::files::{drawing, pastes, sees_picture};
use crate::look::{Device, Look};
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;

/// The statuses of the last two are of one line and of two.
const LOOKS: [Look; 5] = [
    Look::KOREAN,
    Look::ENGLISH.on(Device::Phone),
    Look { language: "ar", ..Look::KOREAN },
    Look { language: "de", ..Look::KOREAN },
    Look::KOREAN.on(Device::Narrow),
];

/// So slow that a file is under way for longer than browsers count what happens as the answer to a press, in bytes a second.
const SLOWLY: u32 = 20_000;

async fn chats(browser: &Browser, shop: &Shop, look: Look) -> Visitor {
    let page = browser.page(look).await;
    page.tag_says(json!({"lang": look.language})).await;
    Visitor::chats_on(page, shop).await
}

/// Comes back to the page, with the chat open as it was.
async fn reloads(page: &Page) {
    page.reloads().await;
    page.sees(".launcher, dialog", "").await;
    if page.look.device != Device::Desktop {
        page.click(".launcher", "").await;
    }
    page.sees(".log .message.bot", "").await;
}

#[tokio::test]
async fn a_file_that_has_arrived_moves_nothing() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in LOOKS {
        let visitor = chats(&browser, &shop, look).await;
        let page = &visitor.page;
        page.sees("dialog .attach", "").await;
        let slow = json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": SLOWLY});
        page.wire.call("Network.emulateNetworkConditions", slow).await;
        let mut picture = drawing([200, 60, 40]);
        // What stands behind a picture is no part of it.
        picture.resize(30_000, 0);
        pastes(page, "dialog textarea", &[("a.png", "image/png", &picture)]).await;
        page.sees(".uploads li", "").await;
        page.pictured(&format!("upload-{:?}-{}", look.device, look.language)).await;
        sees_picture(page, ".message.visitor .picture img", "a.png").await;
        page.sees_no(".uploads li", "").await;
        page.nothing_moved().await;
        page.ends_well(&[]);
    }
}

#[tokio::test]
async fn who_waits_and_who_comes_and_goes_moves_nothing() {
    let browser = Browser::opens().await;
    for look in LOOKS {
        let shop = Shop::opens().await;
        let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
        let visitor = chats(&browser, &shop, look).await;
        let page = &visitor.page;
        page.click("dialog .person", "").await;
        page.sees(".place", "").await;
        page.nothing_moved().await;
        page.pictured(&format!("waits-{:?}-{}", look.device, look.language)).await;
        reloads(page).await;
        page.sees(".place", "").await;
        page.nothing_moved().await;
        agent.opens_conversation().await;
        agent.takes().await;
        visitor.sees_note("민지").await;
        page.sees_no(".place", "").await;
        page.nothing_moved().await;
        agent.says("안녕하세요, 민지예요.").await;
        visitor.hears_person("민지예요").await;
        page.nothing_moved().await;
        page.pictured(&format!("with-a-person-{:?}-{}", look.device, look.language)).await;
        reloads(page).await;
        visitor.hears_person("민지예요").await;
        page.nothing_moved().await;
        agent.closes().await;
        page.sees("dialog .person", "").await;
        page.nothing_moved().await;
        page.pictured(&format!("ended-{:?}-{}", look.device, look.language)).await;
        page.ends_well(&[]);
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}

#[tokio::test]
async fn a_line_that_breaks_and_is_back_moves_nothing() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in LOOKS {
        let visitor = chats(&browser, &shop, look).await;
        let page = &visitor.page;
        page.network(Line::Cut).await;
        page.sees(".banner", "").await;
        page.pictured(&format!("cut-{:?}-{}", look.device, look.language)).await;
        page.network(Line::Up).await;
        page.eval("dispatchEvent(new Event('online'))").await;
        page.sees_no(".banner", "").await;
        page.nothing_moved().await;
        page.ends_well(AWAY);
    }
}

/// Just before it is told that the line is broken, and before anything is drawn, three messages are written.
const WRITES_AS_IT_BREAKS: &str = "(() => {
    const usual = setTimeout;
    const write = (words) => {
        const [field] = seek.all('dialog textarea');
        field.value = words;
        field.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertLineBreak', cancelable: true }));
    };
    const burst = () => ['하나', '둘', '셋'].forEach(write);
    window.setTimeout = (deed, ms, ...more) => usual(ms === 2000 ? () => (burst(), deed()) : deed, ms, ...more);
})()";

/// The end of the last message is in view.
const NEWEST_IS_SEEN: &str = "(() => {
    const [log] = seek.all('.log');
    const last = [...log.querySelectorAll('.message')].at(-1).getBoundingClientRect();
    return last.bottom <= log.getBoundingClientRect().bottom + 1;
})()";

#[tokio::test]
async fn what_is_written_as_the_line_breaks_stays_in_view() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in [Look::KOREAN, Look::KOREAN.on(Device::Phone), Look::KOREAN.on(Device::Narrow)] {
        let visitor = chats(&browser, &shop, look).await;
        let page = &visitor.page;
        for question in ["배송비 얼마예요?", "영업시간 알려 주세요", "배송비 얼마예요?"] {
            visitor.says(question).await;
            page.wait_for("an answer", "!!seek.all('.log .message:not(:has(~ .message)).bot').length").await;
        }
        page.eval(WRITES_AS_IT_BREAKS).await;
        page.network(Line::Cut).await;
        page.sees(".banner", "").await;
        page.sees(".message.visitor", "셋").await;
        // Drawn, and told to those who watch sizes.
        page.eval("seek.shifts()").await;
        assert_eq!(page.eval(NEWEST_IS_SEEN).await, true, "{look:?}");
        page.pictured(&format!("written-offline-{:?}", look.device)).await;
        page.network(Line::Up).await;
        page.eval("dispatchEvent(new Event('online'))").await;
        page.sees_no(".banner", "").await;
        page.ends_well(AWAY);
    }
}

#[tokio::test]
async fn much_that_comes_at_once_is_read_from_its_beginning_and_the_newest_is_a_press_away() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    let visitor = chats(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    page.click("dialog .person", "").await;
    page.sees(".place", "").await;
    agent.opens_conversation().await;
    agent.takes().await;
    visitor.sees_note("민지").await;
    page.network(Line::Cut).await;
    page.sees(".banner", "").await;
    for answer in 1..=12 {
        agent.says(&format!("{answer}번째 답이에요")).await;
    }
    page.network(Line::Up).await;
    page.eval("dispatchEvent(new Event('online'))").await;
    page.sees_no(".banner", "").await;
    page.sees(".fresh", "새 메시지 보기").await;
    assert_eq!(
        page.eval(
            "(() => {
        const [log] = seek.all('.log');
        return seek.all('.message.agent')[0].getBoundingClientRect().top >= log.getBoundingClientRect().top - 1;
    })()"
        )
        .await,
        true,
        "the first is in view"
    );
    assert_eq!(page.eval(NEWEST_IS_SEEN).await, false, "there are too many");
    page.pictured("much-at-once").await;
    page.click(".fresh", "").await;
    page.wait_for("the newest", NEWEST_IS_SEEN).await;
    page.sees_no(".fresh", "").await;
    page.ends_well(AWAY);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
