//! What the widget costs the shop's page: one request, no connection before it is opened, nothing moved, nothing said.

use crate::browser::Browser;
use crate::input::{ESCAPE, TAB};
use crate::look::{Device, Look};
use crate::page::{AWAY, Line};
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;
use std::time::Duration;

/// Long enough for a widget that can't wait to betray itself.
const A_WHILE: Duration = Duration::from_millis(1500);

/// What a visitor who opens the chat has downloaded for the widget at most, compressed: first script, chat and one language; 12 KiB.
const MOST_BYTES: u64 = 12 * 1024;

/// What a page downloads at most before anybody opens the chat.
const MOST_BYTES_AT_FIRST: u64 = 4 * 1024;

/// The properties that the build shortens.
const SHORTENED: &str = include_str!("../../build/names.txt");

/// Every property that a browser knows of anything, as far as it can be asked.
const BROWSERS_OWN: &str = "(() => {
    const names = new Set([...Object.getOwnPropertyNames(window), ...Object.keys(document.body.style)]);
    const values = Object.getOwnPropertyNames(window).map((name) => { try { return window[name]; } catch { return undefined; } });
    for (const value of values.flatMap((value) => [value, value?.prototype]))
        for (let at = value; at && /object|function/.test(typeof at) && at !== window && at !== Object.prototype; at = Object.getPrototypeOf(at))
            for (const name of Object.getOwnPropertyNames(at)) names.add(name);
    return [...names];
})()";

fn requests(visitor: &Visitor) -> Vec<String> {
    let sent = visitor.page.wire.events("Network.requestWillBeSent");
    let sent = sent.iter().filter_map(|event| event["request"]["url"].as_str());
    sent.filter(|address| !address.starts_with("data:")).map(str::to_owned).collect()
}

/// The compressed size of everything that came for the widget so far.
async fn widget_bytes(visitor: &Visitor) -> u64 {
    let sizes = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/widget'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)";
    visitor.page.eval(sizes).await.as_u64().expect("a size")
}

fn sockets(visitor: &Visitor) -> usize {
    visitor.page.wire.events("Network.webSocketCreated").len()
}

#[tokio::test]
async fn before_it_is_opened_the_widget_is_one_request_and_no_connection() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    tokio::time::sleep(A_WHILE).await;
    let mut paths = requests(&visitor);
    paths.sort();
    let expected = ["/", "/shop/language.js", "/shop/shop.css", "/shop/shop.js", "/widget.js"];
    assert_eq!(paths, expected.map(|path| shop.url(path)));
    assert_eq!(sockets(&visitor), 0, "nobody has opened it");
    let first = widget_bytes(&visitor).await;
    assert!((1..=MOST_BYTES_AT_FIRST).contains(&first), "{first} bytes");
    visitor.opens_chat().await;
    assert_eq!(sockets(&visitor), 1);
    let later: Vec<_> = requests(&visitor).into_iter().skip(expected.len()).collect();
    assert!(later.iter().all(|path| path.contains("/widget/")), "{later:?}");
    let names: Vec<_> = later.iter().filter_map(|path| path.rsplit('/').next()).collect();
    assert_eq!(names, ["chat.js", "ko.js"], "opening loads the chat and its language");
    let all = widget_bytes(&visitor).await;
    println!("the widget: {first} bytes at first, {all} with the chat");
    assert!((first..=MOST_BYTES).contains(&all), "{all} bytes");
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn the_widget_moves_nothing_on_the_page() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in [Look::KOREAN, Look::ENGLISH.on(Device::Phone)] {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        visitor.opens_chat().await;
        visitor.says(if look.language == "ko" { "배송비 얼마예요?" } else { "What does delivery cost?" }).await;
        visitor.hears_bot("3,000").await;
        visitor.closes_chat().await;
        visitor.page.nothing_moved().await;
        visitor.page.ends_well(&[]);
    }
}

#[tokio::test]
async fn the_names_the_build_shortens_are_the_widgets_own() {
    let browser = Browser::opens().await;
    let page = browser.page(Look::KOREAN).await;
    let known = page.eval(BROWSERS_OWN).await;
    let known: Vec<_> = known.as_array().expect("names").iter().filter_map(|name| name.as_str()).collect();
    assert!(known.contains(&"querySelector") && known.contains(&"ariaLabel"), "the browser's names are there");
    let taken: Vec<_> = SHORTENED.lines().filter(|name| known.contains(name)).collect();
    assert!(taken.is_empty(), "browsers have these, too: take them from build/names.txt: {taken:?}");
}

#[tokio::test]
async fn words_that_wait_are_sent_once_the_chat_can_be_loaded() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    page.network(Line::Cut).await;
    visitor.says("배송비 얼마예요?").await;
    visitor.closes_chat().await;
    // Nothing is sent from where it was written.
    page.goes_to("about:blank").await;
    page.network(Line::Up).await;
    let blocked = |addresses: &[&str]| page.wire.call("Network.setBlockedURLs", json!({"urls": addresses}));
    blocked(&["*/widget/*"]).await;
    page.goes_to(&shop.url("/")).await;
    page.wait_for("in vain", "performance.getEntriesByType('resource').some(({name}) => name.includes('/chat.js'))")
        .await;
    assert_eq!(page.eval("seek.all('dialog').length").await, 0);
    blocked(&[]).await;
    // Nobody presses anything: the answer is counted on the button.
    page.sees(".badge", "").await;
    visitor.page.click(".launcher", "").await;
    visitor.hears_bot("3,000").await;
    assert_eq!(visitor.own_messages().await, ["배송비 얼마예요?"]);
    page.ends_well(&[AWAY, &["ERR_BLOCKED_BY_CLIENT"]].concat());
}

#[tokio::test]
async fn the_keyboard_alone_opens_writes_and_closes() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.page.eval("seek.all('.launcher')[0].focus()").await;
    visitor.page.presses(&crate::input::ENTER).await;
    visitor.page.wait_for("the focus where one writes", "seek.focused().matches('textarea')").await;
    visitor.page.presses(&TAB).await;
    visitor.page.presses(&ESCAPE).await;
    visitor.page.wait_for("the focus back on the launcher", "seek.focused().matches('.launcher')").await;
    visitor.page.sees_no("dialog", "").await;
    visitor.page.ends_well(&[]);
}
