//! Conversations are offered: one agent passes it on by keyboard, the other accepts; who is here and in what state is seen.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ENTER, ESCAPE, KEY_A, KEY_D};
use crate::look::{Device, Look};
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;

/// An offer to Minji comes first: she has been free for longest.
async fn asks(browser: &Browser, shop: &Shop, look: Look) -> Visitor {
    let visitor = Visitor::arrives(browser, shop, look).await;
    visitor.opens_chat().await;
    let korean = look.language == "ko";
    visitor.says(if korean { "진짜 짜증나네요!! 상담원 연결해줘" } else { "let me talk to a human" }).await;
    visitor.page.sees_no("dialog .person", "").await;
    visitor
}

#[tokio::test]
async fn an_offer_is_passed_on_by_keyboard_and_accepted_by_the_next() {
    let (browser, shop) = (Browser::opens().await, Shop::that_offers().await);
    let minji = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    minji.page.sees("[popovertarget=state-menu]", "상담 가능").await;
    let jun = Agent::signs_in(&browser, &shop, Look::ENGLISH.dark(), "Jun").await;
    jun.page.sees("[popovertarget=state-menu]", "Available").await;
    let visitor = asks(&browser, &shop, Look::KOREAN).await;
    minji.page.sees(".offer h2", "상담을 맡아 주시겠어요?").await;
    minji.page.sees(".offer", "맡기").await;
    minji.page.is_accessible("an offer").await;
    minji.page.pictured("offer-desktop-ko").await;
    jun.page.sees_no(".offer", "").await;
    minji.page.presses_with_left_alt(&KEY_D).await;
    jun.page.sees(".offer h2", "Will you take").await;
    minji.page.sees_no(".offer", "").await;
    minji.page.sees(".lists .mark", "Jun 님에게 보냄").await;
    jun.page.is_accessible("an offer in the dark").await;
    jun.page.pictured("offer-desktop-en-dark").await;
    jun.page.presses_with_left_alt(&KEY_A).await;
    jun.page.sees("#composer:enabled", "").await;
    jun.page.sees_no(".offer", "").await;
    visitor.sees_note("Jun 상담원이 들어왔어요").await;
    jun.sees("Offered to 민지").await;
    jun.sees("The agent passed it on").await;
    jun.says("안녕하세요").await;
    visitor.page.ends_well(&[]);
    minji.page.ends_well(&[NOT_SIGNED_IN_YET]);
    jun.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_state_is_chosen_and_who_is_here_is_seen_on_a_narrow_screen_too() {
    let (browser, shop) = (Browser::opens().await, Shop::that_offers().await);
    for (look, name, away, busy, here) in [
        (Look::KOREAN.on(Device::Narrow), "민지", "자리 비움", "바쁨", "지금 있는 사람"),
        (Look::ENGLISH, "Jun", "Away", "Busy", "Who is here"),
    ] {
        let agent = Agent::signs_in(&browser, &shop, look, name).await;
        agent.page.sees(".presence.available", "").await;
        agent.page.click("[popovertarget=state-menu]", "").await;
        agent.page.sees("#state-menu [aria-current]", "").await;
        agent.page.is_accessible("choosing a state").await;
        agent.page.pictured(&format!("state-{}", look.language)).await;
        agent.page.click("[data-state=away]", away).await;
        agent.page.sees(".menu-opener .presence.away", "").await;
        // By keyboard: the menu's first item has the focus.
        agent.page.eval("document.querySelector('[popovertarget=state-menu]').focus()").await;
        agent.page.presses(&ENTER).await;
        agent.page.wait_for("the menu", "document.activeElement.dataset.state === 'available'").await;
        agent.page.presses(&ENTER).await;
        agent.page.sees(".menu-opener .presence.available", "").await;
        agent.page.click("[popovertarget=state-menu]", "").await;
        agent.page.click("[data-state=busy]", busy).await;
        agent.page.sees(".menu-opener .presence.busy", "").await;
        agent.page.click("[popovertarget=state-menu]", "").await;
        agent.page.click("[data-command=here]", here).await;
        agent.page.sees(".colleagues li", busy).await;
        agent.page.is_accessible("who is here").await;
        agent.page.pictured(&format!("here-{}", look.language)).await;
        agent.page.presses(&ESCAPE).await;
        agent.page.sees_no(".colleagues", "").await;
        agent.page.click("[popovertarget=state-menu]", "").await;
        agent.page.click("[data-state=available]", "").await;
        agent.page.sees(".menu-opener .presence.available", "").await;
        let visitor = asks(&browser, &shop, look).await;
        agent.page.sees(".offer .primary", "").await;
        agent.page.is_accessible("an offer").await;
        agent
            .page
            .pictured(&format!(
                "offer-{}-{}",
                if look.device == Device::Narrow { "narrow" } else { "desktop" },
                look.language
            ))
            .await;
        agent.page.click(".offer [data-command=accept]", "").await;
        agent.page.sees("#composer:enabled", "").await;
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
        visitor.page.ends_well(&[]);
    }
}
