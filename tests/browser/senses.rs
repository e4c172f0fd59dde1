//! What a screen reader says of the conversation, and what a phone's keyboard leaves of it.

use crate::browser::Browser;
use crate::look::{Device, Look};
use crate::page::Page;
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;

/// Notes of each message, as it comes to stand in the log, whether it is read out.
const LISTENS: &str = "window.read = [];
    const hears = (changes) => {
        for (const { addedNodes } of changes)
            for (const node of addedNodes)
                if (node.matches?.('.message')) read.push([node.closest('.log')?.ariaLive ?? 'of the role', node.innerText]);
    };
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, options);
        new MutationObserver(hears).observe(root, { childList: true, subtree: true });
        return root;
    };";

/// How the messages with these words were read.
fn heard(words: &str) -> String {
    format!("read.filter(([, text]) => text.includes('{words}')).map(([how]) => how).join()")
}

#[tokio::test]
async fn what_comes_is_read_out_politely_and_what_was_there_is_not() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let page = browser.page(Look::ENGLISH).await;
    page.wire.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": LISTENS})).await;
    page.goes_to(&shop.url("/")).await;
    page.sees(".launcher", "").await;
    let visitor = Visitor { page };
    let page = &visitor.page;
    visitor.opens_chat().await;
    let roles = "[seek.all('dialog')[0].getAttribute('aria-labelledby'), seek.all('dialog h2')[0].id, seek.all('.log')[0].role, \
        !!seek.all('.log')[0].ariaLabel].join()";
    assert_eq!(page.eval(roles).await, "name,name,log,true");
    page.wait_for("what comes is read", "seek.all('.log')[0].ariaLive === 'polite'").await;
    visitor.asks("What does delivery cost?", "3,000").await;
    assert_eq!(page.eval(&heard("3,000")).await, "polite");
    assert_eq!(page.eval("seek.focused().matches('textarea')").await, true, "the focus stays where one writes");
    // Each says who speaks, and when.
    let signed = "seek.all('.log .message').every((message) => message.querySelector('.sender').textContent && message.querySelector('time').dateTime)";
    assert_eq!(page.eval(signed).await, true);
    page.reloads().await;
    visitor.hears_bot("3,000").await;
    assert_eq!(page.eval(&heard("3,000")).await, "off", "it was there before");
    page.wait_for("what comes is read", "seek.all('.log')[0].ariaLive === 'polite'").await;
    visitor.asks("Do you have a shop I can visit?", "").await;
    visitor.hears_bot("Seongsu").await;
    assert_eq!(page.eval("read.at(-1)[0]").await, "polite");
    assert_eq!(page.eval("read.some(([how]) => how === 'assertive')").await, false);
    page.ends_well(&[]);
}

#[tokio::test]
async fn a_phones_keyboard_leaves_the_last_words_and_the_field() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let look = Look::KOREAN.on(Device::Phone);
    let visitor = Visitor::arrives(&browser, &shop, look).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    visitor.asks("배송비 얼마예요?", "3,000").await;
    let size = "parseFloat(getComputedStyle(seek.all('dialog textarea')[0]).fontSize)";
    assert!(page.eval(size).await.as_f64().is_some_and(|size| size >= 16.0), "or a phone would zoom in");
    let end = "(({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight < 2)(seek.all('.log')[0])";
    page.eval("seek.all('.log')[0].scrollTop = 99999; 0").await;
    page.wait_for("all is read", end).await;
    page.eval("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(0))))").await;
    let mut half = look.metrics();
    half["height"] = json!(420);
    page.wire.call("Emulation.setDeviceMetricsOverride", half).await;
    let fits = "(({ top, bottom, height }) => top === 0 && Math.round(height) === innerHeight && bottom <= innerHeight)(seek.all('dialog')[0].getBoundingClientRect())";
    page.wait_for("the chat has what is left", fits).await;
    page.wait_for("the field is in reach", "seek.place('dialog textarea', '').then(({ problem }) => !problem)").await;
    page.wait_for("the last words are in sight", end).await;
    page.pictured("keyboard-phone-ko").await;
    page.ends_well(&[]);
}

/// More than is drawn at once.
const LONG: usize = 120;

/// What a screen reader finds on the page, in order.
async fn read_out(page: &Page) -> Vec<String> {
    page.wire.call("Accessibility.enable", json!({})).await;
    let tree = page.wire.call("Accessibility.getFullAXTree", json!({})).await;
    let texts = tree["nodes"].as_array().expect("a list").iter().filter(|node| node["role"]["value"] == "StaticText");
    texts.filter_map(|node| node["name"]["value"].as_str()).map(str::to_owned).collect()
}

#[tokio::test]
async fn what_is_far_from_being_seen_is_there_for_ears_and_for_a_search_in_the_page() {
    let (browser, shop) = (Browser::opens_for_a_screen_reader().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    visitor.says("상담원 연결해줘").await;
    page.sees_no("dialog .person", "").await;
    shop.is_told_more(LONG).await;
    page.sees(".message.visitor", &format!("긴 이야기 {}", LONG - 1)).await;
    page.reloads().await;
    page.sees(".message.visitor", &format!("긴 이야기 {}", LONG - 1)).await;
    page.wait_for("not all is drawn", "document.querySelector('frontdesk-chat').shadowRoot.querySelector('.far')")
        .await;
    let found = read_out(page).await;
    let expected: Vec<_> = (0..LONG).map(|count| format!("긴 이야기 {count}")).collect();
    let said: Vec<_> = found.into_iter().filter(|text| expected.contains(text)).collect();
    assert_eq!(said, expected, "all of it, in order");
    assert_eq!(page.eval("find('긴 이야기 7', false, true, true) && String(getSelection())").await, "긴 이야기 7");
    page.ends_well(&[]);
}
