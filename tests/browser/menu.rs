//! The menu in the chat's header: language, sound, the conversation as a file, deleting it in every tab, privacy; and the count of unread
//! messages in the title of the page, and the line above them.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ENTER, ESCAPE, TAB};
use crate::look::{Device, Look};
use crate::mail_server::MailServer;
use crate::page::{Line, NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;
use std::time::Duration;

const PRIVACY: &str = "widget: {title_count: yes, privacy: {ko: {text: 상담 내용은 1년 동안 보관해요., link: /privacy}, \
    en: {text: We keep chats for a year., link: /privacy}}}";

/// Notes what would be downloaded instead of leaving it to the browser.
const NOTES_DOWNLOADS: &str = "(() => {
    window.downloads = [];
    const usual = URL.createObjectURL;
    URL.createObjectURL = (file) => (window.downloads.push({ text: file.text() }), usual(file));
    HTMLAnchorElement.prototype.click = function () { window.downloads.at(-1).name = this.download; };
})()";

/// Counts the tones that begin.
const HEARS: &str = "(() => {
    window.tones = 0;
    const usual = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) { window.tones += 1; return usual.call(this, when); };
})()";

async fn menu(page: &Page) {
    page.click("header .more", "").await;
    page.sees(".menu", "").await;
}

#[tokio::test]
async fn the_menu_holds_what_is_seldom_needed() {
    let (browser, shop) = (Browser::opens().await, Shop::with_widget(PRIVACY).await);
    for (look, privacy, name) in [
        (Look::KOREAN, "1년 동안", "desktop-ko"),
        (Look::ENGLISH.dark().on(Device::Phone), "for a year", "phone-en-dark"),
        (Look::KOREAN.dark().on(Device::Narrow), "1년 동안", "narrow-ko-dark"),
    ] {
        let visitor = Visitor::chats_on(browser.page(look).await, &shop).await;
        let page = &visitor.page;
        menu(page).await;
        page.sees(".menu .privacy", privacy).await;
        page.is_accessible("the menu").await;
        page.pictured(&format!("menu-{name}")).await;
        page.click(".menu .danger", "").await;
        page.sees(".menu #sure", "").await;
        page.is_accessible("sure?").await;
        page.pictured(&format!("menu-sure-{name}")).await;
        page.presses(&ESCAPE).await;
        page.sees_no(".menu", "").await;
        page.wait_for("the focus back on the button", "seek.focused().matches('.more')").await;
        page.sees("dialog", "").await;
        page.ends_well(&[]);
    }
}

#[tokio::test]
async fn the_language_is_chosen_by_keyboard_and_remembered() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::chats_on(browser.page(Look::KOREAN).await, &shop).await;
    let page = &visitor.page;
    page.eval("seek.all('header .more')[0].focus()").await;
    page.presses(&ENTER).await;
    page.sees(".menu [aria-pressed=true]", "한국어").await;
    page.presses(&TAB).await;
    page.presses(&TAB).await;
    page.wait_for("the focus on the other language", "seek.focused().lang === 'en'").await;
    page.presses(&ENTER).await;
    page.sees("dialog .person", "Talk to a person").await;
    page.reloads().await;
    page.sees("dialog .person", "Talk to a person").await;
    page.ends_well(&[]);
}

/// The form for a letter, open.
async fn asks_for_a_letter(page: &Page) {
    menu(page).await;
    page.click(".menu .transcript", "").await;
    page.sees(".ways form", "").await;
    page.sees(".ways input", "").await;
}

async fn letter_to(page: &Page, address: &str) {
    page.click(".ways input", "").await;
    page.eval("seek.all('.ways input')[0].select()").await;
    page.types(address).await;
    page.presses(&ENTER).await;
}

#[tokio::test]
async fn the_conversation_comes_by_e_mail_and_what_goes_wrong_is_told() {
    let (browser, server) = (Browser::opens().await, MailServer::starts().await);
    let shop = Shop::that_mails(server.settings()).await;
    for (look, question, answer, told, name) in [
        (
            Look::KOREAN,
            "배송비 얼마예요?",
            "3,000원",
            ["다시 확인", "이 주소로는", "지금은 메일을", "주소로 보냈어요"],
            "desktop-ko",
        ),
        (
            Look::ENGLISH.dark().on(Device::Phone),
            "how much is delivery?",
            "3,000 won",
            ["Please check the address", "Nothing can be sent", "just now", "Sent to"],
            "phone-en-dark",
        ),
    ] {
        let visitor = Visitor::chats_on(browser.page(look).await, &shop).await;
        let page = &visitor.page;
        visitor.asks(question, answer).await;
        asks_for_a_letter(page).await;
        page.wait_for("the focus inside", "seek.focused().closest('.ways')").await;
        page.is_accessible("how to keep the conversation").await;
        page.pictured(&format!("keeping-{name}")).await;
        let [wrong, refused, failed, sent] = told;
        for (address, told) in
            [("jiu@", wrong), ("nobody@example.com", refused), ("later@example.com", failed), ("jiu@example.com", sent)]
        {
            letter_to(page, address).await;
            page.sees(".ways [role=status]", told).await;
        }
        page.is_accessible("a letter that was sent").await;
        page.pictured(&format!("keeping-sent-{name}")).await;
        let letter = server.came().pop().expect("a letter").shown();
        assert!(letter.file.contains(question) && letter.file.contains(answer), "{letter:?}");
        page.presses(&ESCAPE).await;
        page.sees_no(".menu", "").await;
        page.ends_well(&["422", "503"]);
    }
    assert_eq!(server.came().len(), 2);
}

#[tokio::test]
async fn an_address_that_is_known_is_filled_in_and_without_a_line_nothing_is_claimed() {
    let (browser, server) = (Browser::opens().await, MailServer::starts().await);
    let shop = Shop::that_mails(server.settings()).await;
    let visitor = Visitor::chats_on(browser.page(Look::ENGLISH).await, &shop).await;
    let page = &visitor.page;
    visitor.says("I want to speak to a person").await;
    visitor.chooses("Leave a message").await;
    visitor.hears_bot("How can we reach you").await;
    visitor.asks("jiu@example.com", "jiu@example.com").await;
    asks_for_a_letter(page).await;
    page.wait_for("the address", "seek.all('.ways input')[0].value === 'jiu@example.com'").await;
    page.network(Line::Cut).await;
    page.click(".ways form button", "").await;
    page.sees(".ways [role=status]", "connection was lost").await;
    page.network(Line::Up).await;
    page.click(".ways form button", "").await;
    page.sees(".ways [role=status]", "Sent to jiu@example.com").await;
    assert_eq!(server.came().len(), 1);
}

#[tokio::test]
async fn the_conversation_can_be_taken_along_as_a_text() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::chats_on(browser.page(Look::KOREAN).await, &shop).await;
    let page = &visitor.page;
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    visitor.says("상담원 연결해줘").await;
    page.sees_no("dialog .person", "").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("안녕하세요,\n민지예요.").await;
    visitor.hears_person("민지예요").await;
    page.eval(NOTES_DOWNLOADS).await;
    menu(page).await;
    page.click(".menu .transcript", "").await;
    page.wait_for("a file", "downloads.length").await;
    let name = page.eval("downloads[0].name").await;
    assert!(
        name.as_str().expect("a text").starts_with("127.0.0.1-2") && name.as_str().expect("a text").ends_with(".txt")
    );
    let text = page.eval("downloads[0].text").await;
    let text = text.as_str().expect("a text");
    let expected = [
        "솔이",
        "나 · 오",
        "  배송비 얼마예요?",
        "3,000원",
        "— 상담원에게 전했어요",
        "— 민지 상담원이 들어왔어요",
        "민지 · 오",
        "  안녕하세요,\n  민지예요.",
    ];
    let mut rest = text;
    for words in expected {
        let Some(place) = rest.find(words) else { panic!("`{words}` is not there, or not in order:\n{text}") };
        rest = &rest[place..];
    }
    assert!(text.contains("년") && text.contains("요일"), "{text}");
    page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_deleted_conversation_is_gone_in_every_tab() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let [first, second] = browser.two_tabs(Look::KOREAN).await;
    let first = Visitor::chats_on(first, &shop).await;
    first.asks("배송비 얼마예요?", "3,000원").await;
    let second = Visitor::chats_on(second, &shop).await;
    second.page.sees(".log", "배송비 얼마예요?").await;
    let third = second.page.eval("sessionStorage['frontdesk:events']").await;
    assert!(third.as_str().expect("kept").contains("배송비"));
    second.closes_chat().await;

    first.writes("아직 안 보낸 말").await;
    menu(&first.page).await;
    first.page.click(".menu .danger", "").await;
    first.page.click(".menu button", "취소").await;
    first.page.sees(".menu .danger", "").await;
    first.page.sees(".log", "배송비 얼마예요?").await;
    first.page.click(".menu .danger", "").await;
    first.page.click(".menu .sure", "").await;
    first.page.sees_no(".log .bubble", "배송비").await;
    first.page.sees_no(".menu", "").await;
    first.page.sees(".log .message.bot", "솔이").await;
    assert_eq!(first.page.eval("seek.all('textarea')[0].value").await, "");
    first.page.pictured("deleted-desktop-ko").await;

    second
        .page
        .wait_for("nothing kept in the other tab", "!sessionStorage['frontdesk:events']?.includes('배송비')")
        .await;
    second.opens_chat().await;
    second.page.sees_no(".log .bubble", "배송비").await;
    first.says("반품 규정 알려 주세요").await;
    second.page.sees(".log .bubble", "반품 규정").await;
    first.page.ends_well(&[]);
    second.page.ends_well(&[]);
}

#[tokio::test]
async fn a_tone_is_heard_only_when_asked_for_and_nobody_looks() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::chats_on(browser.page(Look::ENGLISH).await, &shop).await;
    let page = &visitor.page;
    page.eval(HEARS).await;
    visitor.says("Can I talk to a person?").await;
    page.sees_no("dialog .person", "").await;
    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    agent.opens_conversation().await;
    agent.takes().await;
    visitor.closes_chat().await;
    agent.says("Hello, this is Jun.").await;
    page.sees(".launcher .badge", "1").await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(page.eval("tones").await, 0, "sound is off by default");
    page.click(".launcher", "").await;
    menu(page).await;
    page.click(".menu [role=switch]", "").await;
    page.sees(".menu [aria-checked=true]", "").await;
    page.wait_for("what it sounds like", "tones === 2").await;
    page.presses(&ESCAPE).await;
    agent.says("How can I help?").await;
    visitor.hears_person("How can I help?").await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(page.eval("tones").await, 2, "the visitor reads it");
    visitor.closes_chat().await;
    agent.says("Are you still there?").await;
    page.wait_for("a tone", "tones === 4").await;
    page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn the_title_counts_what_is_unread_and_is_as_it_was_afterwards() {
    let (browser, shop) = (Browser::opens().await, Shop::with_widget(PRIVACY).await);
    let page = browser.page(Look::ENGLISH).await;
    page.tag_says(json!({"manners": "yes"})).await;
    let visitor = Visitor::chats_on(page, &shop).await;
    let page = &visitor.page;
    let own = page.eval("document.querySelector('title').textContent").await;
    visitor.says("Can I talk to a person?").await;
    page.sees_no("dialog .person", "").await;
    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    agent.opens_conversation().await;
    agent.takes().await;
    visitor.sees_note("Jun has joined").await;
    visitor.closes_chat().await;
    agent.says("Hello, this is Jun.").await;
    page.wait_for("one", &format!("document.title === `(1) ${{{own}}}`")).await;
    agent.says("Are you there?").await;
    page.wait_for("two", &format!("document.title === `(2) ${{{own}}}`")).await;
    page.eval("document.title = 'Cart (3 things)'").await;
    page.wait_for("the page's new title", "document.title === '(2) Cart (3 things)'").await;
    page.click(".launcher", "").await;
    page.sees(".log .unseen-from", "New messages").await;
    page.is_accessible("new messages").await;
    page.pictured("unseen-desktop-en").await;
    page.wait_for("the title as the page has it", "document.title === 'Cart (3 things)'").await;
    let line = "(({ nextElementSibling: next }) => next.innerText)(seek.all('.unseen-from')[0])";
    assert!(page.eval(line).await.as_str().expect("a text").contains("this is Jun"));
    page.eval(&format!("document.title = {own}")).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(page.eval("document.querySelector('title').textContent").await, json!(own));
    page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn privacy_is_told_in_a_language_that_the_owner_wrote() {
    let (browser, shop) = (Browser::opens().await, Shop::with_widget(PRIVACY).await);
    for (language, words) in [("ko", "1년 동안"), ("ar", "We keep chats for a year.")] {
        let page = browser.page(Look { language, ..Look::KOREAN }).await;
        page.tag_says(json!({"lang": language})).await;
        let visitor = Visitor::chats_on(page, &shop).await;
        menu(&visitor.page).await;
        visitor.page.sees(".menu .privacy", words).await;
        visitor.page.is_accessible("what is said about privacy").await;
        visitor.page.pictured(&format!("privacy-{language}")).await;
        visitor.page.ends_well(&[]);
    }
}

#[tokio::test]
async fn what_was_seen_is_no_news_after_a_reload() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::chats_on(browser.page(Look::KOREAN).await, &shop).await;
    let page = &visitor.page;
    let all = visitor.conversation().await;
    page.reloads().await;
    page.sees(".log .message.bot", "").await;
    page.sees(".status.here", "").await;
    visitor.closes_chat().await;
    page.sees_no(".launcher .badge", "1").await;
    page.click(".launcher", "").await;
    // What marks it comes with the words of the language.
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    page.sees_no(".log .unseen-from", "").await;
    assert_eq!(visitor.conversation().await[..all.len()], all);
    page.ends_well(&[]);
}

#[tokio::test]
async fn both_see_the_other_write_and_read_and_the_way_out_of_the_queue_goes() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::chats_on(browser.page(Look::KOREAN).await, &shop).await;
    visitor.says("상담원 연결해줘").await;
    visitor.page.sees(".choices button", "그만 기다").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    visitor.sees_note("민지 상담원이 들어왔어요").await;
    visitor.page.sees_no(".choices:not([inert])", "").await;
    visitor.says("사이즈가 안 맞아요").await;
    visitor.page.sees(".message.visitor .state", "읽었어요").await;
    agent.writes("네, 잠시만").await;
    visitor.page.sees(".log .dots", "").await;
    visitor.page.pictured("agent-types-desktop-ko").await;
    agent.page.presses(&ENTER).await;
    visitor.hears_person("네, 잠시만").await;
    visitor.writes("240이").await;
    agent.page.sees(".typing", "").await;
    agent.page.pictured("visitor-types-desktop-ko").await;
    visitor.page.reloads().await;
    visitor.page.sees_no(".choices", "").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
