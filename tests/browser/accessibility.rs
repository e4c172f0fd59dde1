//! axe-core finds nothing to object to, in every state that people meet.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::ESCAPE;
use crate::look::{Device, Look};
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET};
use crate::server::Shop;
use crate::visitor::Visitor;

#[tokio::test]
async fn the_widget_in_korean_on_a_light_desktop() {
    every_state(Look::KOREAN, Look::ENGLISH).await;
}

#[tokio::test]
async fn the_widget_in_english_on_a_dark_desktop() {
    every_state(Look::ENGLISH.dark(), Look::KOREAN.dark()).await;
}

#[tokio::test]
async fn the_widget_in_korean_on_a_dark_phone() {
    every_state(Look::KOREAN.dark().on(Device::Phone), Look::KOREAN.dark().on(Device::Narrow)).await;
}

#[tokio::test]
async fn the_widget_in_english_on_a_light_phone() {
    every_state(Look::ENGLISH.on(Device::Phone), Look::ENGLISH.on(Device::Narrow)).await;
}

/// The widget, and the console beside it, through all a conversation goes through.
async fn every_state(look: Look, console: Look) {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, look).await;
    visitor.page.is_accessible("closed, on the shop's page").await;
    visitor.opens_chat().await;
    visitor.page.sees(".choices button", "").await;
    visitor.page.is_accessible("welcome with buttons").await;
    visitor.says("배송비 얼마예요?").await;
    visitor.hears_bot("3,000").await;
    visitor.page.is_accessible("answered").await;
    visitor.page.network(Line::Cut).await;
    visitor.says("상담원 연결해줘").await;
    visitor.page.sees(".banner", "").await;
    visitor.page.is_accessible("offline").await;
    visitor.page.network(Line::Up).await;
    visitor.page.sees_no(".banner", "").await;
    visitor.page.sees_no("dialog .person", "").await;
    visitor.page.is_accessible("handed off").await;

    let agent = Agent::signs_in(&browser, &shop, console, "민지").await;
    agent.page.is_accessible("the lists").await;
    agent.opens_conversation().await;
    agent.page.is_accessible("a conversation that waits").await;
    agent.takes().await;
    agent.says("안녕하세요, 민지예요.").await;
    visitor.hears_person("민지예요").await;
    visitor.page.is_accessible("with a person").await;
    agent.page.is_accessible("an own conversation").await;
    agent.page.click(".why-button", "").await;
    agent.page.sees(".context", "").await;
    agent.page.is_accessible("the bot's reasons").await;
    if agent.page.look.device == Device::Narrow {
        agent.page.click(".context-closer", "").await;
    }
    agent.closes().await;
    agent.page.is_accessible("closed").await;
    visitor.page.wait_for("the end", "seek.all('.note').length > 3").await;
    visitor.page.is_accessible("ended").await;
    visitor.page.ends_well(AWAY);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn signing_in_and_the_first_agents_page() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in [Look::KOREAN, Look::ENGLISH.dark(), Look::KOREAN.on(Device::Narrow)] {
        let page = browser.page(look).await;
        page.goes_to(&shop.url("/console")).await;
        page.sees("#password", "").await;
        page.is_accessible("signing in").await;
        page.click("form button.primary", "").await;
        page.wait_for("what is wrong", "seek.all('.error')[0].innerText").await;
        page.is_accessible("a wrong password").await;
        page.ends_well(&[NOT_SIGNED_IN_YET]);
        let page = browser.page(look).await;
        page.goes_to(&shop.url("/console#first=token")).await;
        page.click("form button.primary", "").await;
        page.sees(".error", "").await;
        page.is_accessible("the first agent, with mistakes").await;
        page.ends_well(&[]);
    }
}

#[tokio::test]
async fn the_console_in_korean() {
    every_corner(Look::KOREAN).await;
}

#[tokio::test]
async fn the_console_in_english() {
    every_corner(Look::ENGLISH).await;
}

/// What the console shows besides conversations: light and dark, on a desktop and on the narrowest phone.
async fn every_corner(look: Look) {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, look).await;
    visitor.opens_chat().await;
    visitor.says(if look.language == "ko" { "상담원 연결해줘" } else { "Can I talk to a person?" }).await;
    visitor.page.sees_no("dialog .person", "").await;
    let email = shop.hires("민지").await;
    for look in [look, look.dark(), look.on(Device::Narrow), look.dark().on(Device::Narrow)] {
        let agent = Agent::comes_in(&browser, &shop, look, &email).await;
        agent.page.sees(".lists a.line", "").await;
        agent.page.is_accessible("the list, and nothing chosen").await;
        agent.page.click("#search", "").await;
        agent.page.types("없는 말").await;
        agent.page.sees(".empty", "없는 말").await;
        agent.page.is_accessible("nothing found").await;
        agent.page.presses(&ESCAPE).await;
        agent.page.click(".palette-opener", "").await;
        agent.page.sees(".found li", "").await;
        agent.page.is_accessible("the palette").await;
        agent.page.presses(&ESCAPE).await;
        agent.page.sees_no("dialog", "").await;
        agent.page.click(".bar .icon-button", "").await;
        agent.page.sees("dialog .keys", "").await;
        agent.page.is_accessible("the keys").await;
        agent.page.presses(&ESCAPE).await;
        agent.page.sees_no("dialog", "").await;
        agent.page.click("[popovertarget=own-menu]", "").await;
        agent.page.sees("#own-menu li", "").await;
        agent.page.is_accessible("the agent's own menu").await;
        agent.page.click("[data-command='page.settings']", "").await;
        agent.page.sees(".settings", "").await;
        agent.page.is_accessible("the settings").await;
        assert!(agent.fits().await, "nothing scrolls sideways");
        agent.page.click(".page-back", "").await;
        agent.page.network(Line::Cut).await;
        agent.page.sees(".banner", "").await;
        agent.page.is_accessible("offline").await;
        assert!(agent.fits().await, "nothing scrolls sideways");
        agent.page.network(Line::Up).await;
        agent.page.sees_no(".banner", "").await;
        agent.page.ends_well(AWAY);
    }
    visitor.page.ends_well(&[]);
}
