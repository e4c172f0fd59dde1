//! Two agents at once: they see each other, write notes, pass a conversation on, whisper; the visitor sees nothing of it.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ENTER, KEY_K, KEY_M};
use crate::look::{Device, Look};
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;
use frontdesk::desk::Role;

/// A visitor who waits, and an agent who has just taken the conversation.
async fn taken(browser: &Browser, shop: &Shop, look: Look) -> (Visitor, Agent) {
    let visitor = Visitor::arrives(browser, shop, look).await;
    visitor.opens_chat().await;
    visitor.says(if look.language == "ko" { "상담원 연결해줘" } else { "Can I talk to a person?" }).await;
    visitor.page.sees_no("dialog .person", "").await;
    let agent = Agent::signs_in(browser, shop, look, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    (visitor, agent)
}

/// Chooses something behind the menu above the conversation.
async fn does(agent: &Agent, command: &str) {
    agent.page.click("[popovertarget=conversation-menu]", "").await;
    agent.page.click(&format!("#conversation-menu [data-command={command}]"), "").await;
}

#[tokio::test]
async fn two_agents_see_each_other_write_notes_and_pass_a_conversation_on() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let (visitor, minji) = taken(&browser, &shop, Look::KOREAN).await;
    let email = shop.hires_as("Jun", Role::Supervisor).await;
    let jun = Agent::comes_in(&browser, &shop, Look::ENGLISH.dark(), &email).await;
    jun.page.click(".tabs a", "All").await;
    jun.opens_conversation().await;
    minji.page.sees(".company", "보는 중: Jun").await;
    jun.page.sees(".company", "answering now: 민지").await;

    // By keyboard: to a note, and back.
    minji.page.presses_with_left_alt(&KEY_M).await;
    minji.page.wait_for("the focus in the note", "seek.focused().matches('.private #composer:enabled')").await;
    // Enter finishes a name that is begun; the note is sent by the next one.
    minji.page.types("@ju").await;
    minji.page.presses(&ENTER).await;
    minji.page.wait_for("the name", "seek.all('#composer')[0].value === '@Jun '").await;
    minji.page.types("환불 확인 부탁해요").await;
    jun.page.sees(".colleague-writes", "민지 is writing").await;
    minji.page.is_accessible("writing a note").await;
    minji.page.presses(&ENTER).await;
    minji.page.sees(".message.note .private", "상담원만 봐요").await;
    jun.page.sees(".message.note .bubble", "환불 확인 부탁해요").await;
    jun.page.sees_no(".mark.called", "").await;
    minji.page.pictured("hands-note-ko").await;
    jun.page.is_accessible("a colleague's note").await;
    minji.page.presses_with_left_alt(&KEY_M).await;
    minji
        .page
        .wait_for("the focus in the message", "seek.focused().matches('.composer:not(.private) #composer')")
        .await;

    jun.page.click("[data-mode=whisper]", "민지").await;
    jun.page.wait_for("the focus in the whisper", "seek.focused().matches('.private #composer:enabled')").await;
    jun.page.types("Say sorry first").await;
    jun.page.presses(&ENTER).await;
    minji.page.sees(".message.note .private", "귓속말").await;
    jun.page.pictured("hands-whisper-en-dark").await;

    does(&minji, "transfer").await;
    minji.page.sees("dialog .choice", "Jun").await;
    minji.page.is_accessible("choosing who takes over").await;
    minji.page.pictured("hands-transfer-ko").await;
    minji.page.click("dialog .choice", "Jun").await;
    minji.page.click("dialog textarea", "").await;
    minji.page.types("환불만 남았어요").await;
    minji.page.click("dialog button.primary", "").await;
    visitor.sees_note("Jun 상담원이 들어왔어요").await;
    jun.page.sees(".event-line.transferred", "환불만 남았어요").await;
    jun.page.click("[data-mode=say]", "").await;
    jun.says("Hello, this is Jun.").await;
    visitor.hears_person("Hello, this is Jun.").await;
    let seen = visitor.conversation().await.join("\n");
    for secret in ["환불 확인 부탁해요", "Say sorry first", "환불만 남았어요"] {
        assert!(!seen.contains(secret), "{seen}");
    }
    visitor.page.ends_well(&[]);
    minji.page.ends_well(&[NOT_SIGNED_IN_YET]);
    jun.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_conversation_is_tagged_put_aside_and_closed_with_a_reason() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let (visitor, agent) = taken(&browser, &shop, Look::ENGLISH.on(Device::Narrow)).await;
    does(&agent, "tags").await;
    agent.page.sees("dialog #tag", "").await;
    agent.page.click("dialog #tag", "").await;
    agent.page.types("#VIP").await;
    agent.page.presses(&ENTER).await;
    agent.page.sees("dialog .tag", "vip").await;
    agent.page.is_accessible("tags").await;
    agent.page.click("dialog button.primary", "").await;

    does(&agent, "snooze").await;
    agent.page.sees("dialog .times button", "").await;
    agent.page.is_accessible("putting aside").await;
    agent.page.pictured("hands-snooze-en-narrow").await;
    agent.page.click("dialog .times button", "3 hours").await;
    agent.page.sees("[data-command=wake]", "").await;
    visitor.says("one more thing").await;
    agent.page.sees("[data-command=close]", "").await;
    agent.page.sees_no("[data-command=wake]", "").await;

    agent.page.click("[data-command=close]", "").await;
    agent.page.sees("dialog .tag", "vip").await;
    agent.page.is_accessible("closing").await;
    agent.page.pictured("hands-close-en-narrow").await;
    agent.page.click("dialog .choice", "no answer").await;
    agent.page.click("dialog button.primary", "").await;
    agent.page.sees(".event-line.closed", "no answer").await;
    visitor.sees_note("This chat has ended").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn two_conversations_of_one_person_are_shown_as_one() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let (first, agent) = taken(&browser, &shop, Look::KOREAN).await;
    let second = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    second.opens_chat().await;
    second.asks("배송비 얼마예요?", "3,000원").await;
    does(&agent, "merge").await;
    agent.page.sees("dialog .choice", "").await;
    agent.page.is_accessible("choosing what to merge").await;
    agent.page.pictured("hands-merge-ko").await;
    agent.page.click("dialog .choice", "").await;
    agent.page.click("dialog button.primary", "").await;
    agent.page.sees(".event-line.merged_from", "").await;
    agent.page.sees(".message.visitor.elsewhere .bubble", "배송비 얼마예요?").await;
    agent.page.pictured("hands-merged-ko").await;
    agent.page.is_accessible("two shown as one").await;
    second.sees_note("상담이 끝났어요").await;
    second.says("사진은 보셨어요?").await;
    agent.page.sees(".message.visitor.elsewhere .bubble", "사진은 보셨어요?").await;

    // It was not the same person after all: taken back by keyboard alone.
    agent.page.presses_with_ctrl(&KEY_K).await;
    agent.page.wait_for("the focus in the palette", "seek.focused().matches('#palette')").await;
    agent.page.types("다시 나누기").await;
    agent.page.sees(".found [aria-selected=true]", "합친 대화 다시 나누기").await;
    agent.page.presses(&ENTER).await;
    agent.page.sees("dialog .choice input:checked", "").await;
    agent.page.is_accessible("taking a merging back").await;
    agent.page.pictured("hands-separate-ko").await;
    agent.page.presses(&ENTER).await;
    agent.page.sees(".event-line.separated", "").await;
    agent.page.sees_no(".message.elsewhere", "").await;
    agent.page.sees_no("[data-command=separate]", "").await;
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
