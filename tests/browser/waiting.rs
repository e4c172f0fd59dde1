//! Who waits sees the place in the queue, the way out and the message form; agents are called again and again until somebody comes.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::{Device, Look};
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;
use frontdesk::clock::Clock;
use jiff::SignedDuration;
use std::time::Duration;

/// A Friday in Seoul, 10:00.
const MORNING: &str = "2026-11-20T01:00:00Z";

/// Notifications are noted instead of shown, nobody looks at the page, and half a minute is a third of a second.
const NOTES_ALERTS: &str = "(() => {
    window.rung = [];
    window.Notification = class { static permission = 'granted'; constructor(title) { window.rung.push(title); } close() {} };
    document.hasFocus = () => false;
    const usual = window.setInterval;
    window.setInterval = (does, ms) => usual(does, ms / 100);
})()";

async fn pass(shop: &Shop, clock: &Clock, minutes: i64) {
    clock.turn(SignedDuration::from_mins(minutes));
    shop.desk.time_passes().await.expect("what is due happens");
}

async fn waits(browser: &Browser, shop: &Shop, look: Look) -> Visitor {
    let visitor = Visitor::arrives(browser, shop, look).await;
    visitor.opens_chat().await;
    visitor.says(if look.language == "ko" { "상담원 연결해줘" } else { "Can I talk to a person?" }).await;
    visitor
}

#[tokio::test]
async fn who_waits_sees_the_place_and_agents_are_called_until_somebody_comes() {
    let clock = Clock::by_hand(MORNING.parse().expect("a time"));
    let (browser, shop) = (Browser::opens().await, Shop::with_hours(&clock).await);
    let minji = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    minji.page.eval(NOTES_ALERTS).await;
    let first = waits(&browser, &shop, Look::KOREAN.on(Device::Phone)).await;
    first.page.sees(".place", "바로 다음 차례예요").await;
    let second = waits(&browser, &shop, Look::ENGLISH).await;
    second.page.sees(".place", "Number 2 in line").await;
    first.page.is_accessible("in the queue").await;
    second.page.is_accessible("in the queue").await;
    first.page.pictured("queue-phone-ko").await;
    second.page.pictured("queue-desktop-en").await;

    minji.page.wait_for("both are counted in the title", "document.title.startsWith('(2)')").await;
    minji.page.wait_for("it rings again and again", "rung.length >= 4").await;
    pass(&shop, &clock, 2).await;
    minji.page.sees(".lists .mark", "너무 오래 기다림").await;
    minji.page.wait_for("it says that it is too long", "rung.at(-1).includes('너무 오래')").await;
    minji.page.is_accessible("too long").await;
    minji.page.pictured("waits-too-long-desktop-ko").await;
    pass(&shop, &clock, 8).await;
    first.hears_bot("오래 기다리시게 해서 죄송해요").await;
    second.hears_bot("waiting so long").await;
    first.page.pictured("message-offered-phone-ko").await;

    second.chooses("Stop waiting").await;
    second.hears_bot("no longer in line").await;
    second.page.sees_no(".place", "in line").await;
    minji.opens_conversation().await;
    minji.takes().await;
    first.page.sees_no(".place", "차례").await;
    minji.page.wait_for("nobody waits", "!document.title.startsWith('(')").await;
    let rung = minji.page.eval("rung.length").await;
    tokio::time::sleep(Duration::from_millis(900)).await;
    assert_eq!(minji.page.eval("rung.length").await, rung, "taken: it stops");
    pass(&shop, &clock, 1).await;
    minji.page.sees(".lists .mark", "첫 답변 늦음").await;
    minji.page.wait_for("the agent is called, too", "rung.at(-1).includes('첫 답변')").await;
    minji.page.pictured("no-reply-yet-desktop-ko").await;
    minji.says("안녕하세요").await;
    minji.page.sees_no(".lists .mark", "첫 답변 늦음").await;
    minji.page.ends_well(&[NOT_SIGNED_IN_YET]);
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
}
