//! What the widget costs the shop's page: one request, no connection before it is opened, nothing moved, nothing said.

use crate::browser::Browser;
use crate::input::{ESCAPE, TAB};
use crate::look::{Device, Look};
use crate::server::Shop;
use crate::visitor::Visitor;
use std::time::Duration;

/// Long enough for a widget that can't wait to betray itself.
const A_WHILE: Duration = Duration::from_millis(1500);

/// What a visitor who opens the chat has downloaded for the widget at most, compressed: first script, chat and one language; 14.5 KiB.
const MOST_BYTES: u64 = 14 * 1024 + 512;

/// What a page downloads at most before anybody opens the chat.
const MOST_BYTES_AT_FIRST: u64 = 5 * 1024;

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
        // What moves in answer to the visitor's own press is no layout shift by definition: hadRecentInput.
        let shifts = visitor.page.eval("seek.shifts.filter(({ hadRecentInput }) => !hadRecentInput).map(({ value, sources, hadRecentInput }) => ({ value, hadRecentInput, sources: sources.map(({ previousRect, currentRect, node }) => [node?.nodeName, node?.className, previousRect?.toJSON(), currentRect?.toJSON()]) }))").await;
        assert_eq!(shifts, serde_json::json!([]), "{look:?}");
        visitor.page.ends_well(&[]);
    }
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
