//! Japanese and Chinese are composed too, and not every browser tells it in the same order: what is chosen or confirmed with Enter
//! is not sent yet, and what is sent is sent once. Korean is in `korean_input.rs`.

use crate::browser::Browser;
use crate::input::{ENTER, ENTER_CONSUMED, ENTER_TAKEN, LETTER_TAKEN};
use crate::look::Look;
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;
use std::time::Duration;

/// Longer than sending takes: nothing was sent.
const A_MOMENT: Duration = Duration::from_millis(300);

/// On a page that asks for this language, with the field in focus.
async fn writing(browser: &Browser, shop: &Shop, language: &'static str) -> Visitor {
    let page = browser.page(Look { language, ..Look::KOREAN }).await;
    page.tag_says(json!({"lang": language})).await;
    page.goes_to(&shop.url("/")).await;
    page.sees(".launcher", "").await;
    let visitor = Visitor { page };
    visitor.opens_chat().await;
    visitor.writes("").await;
    visitor
}

async fn has_sent(visitor: &Visitor, messages: &[&str]) {
    tokio::time::sleep(A_MOMENT).await;
    assert_eq!(visitor.own_messages().await, messages);
}

/// Enter sends it, once, and nothing is left.
async fn sends(visitor: &Visitor, text: &str) {
    visitor.page.presses(&ENTER).await;
    visitor.page.sees(".message.visitor", text).await;
    has_sent(visitor, &[text]).await;
    assert_eq!(visitor.page.eval("seek.focused().value").await, "", "nothing comes back");
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn japanese_is_converted_and_confirmed_with_enter_before_another_sends_it() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = writing(&browser, &shop, "ja").await;
    visitor.page.composes(&["h", "は", "はい", "はいs", "はいそ", "はいそう"]).await;
    visitor.page.composes(&["配送"]).await;
    visitor.page.presses(&ENTER_TAKEN).await;
    has_sent(&visitor, &[]).await;
    visitor.page.finishes("配送").await;
    // A second clause of the same message.
    visitor.page.composes(&["r", "りょ", "りょう", "料"]).await;
    visitor.page.presses(&ENTER_TAKEN).await;
    visitor.page.finishes("料").await;
    has_sent(&visitor, &[]).await;
    assert_eq!(visitor.page.eval("seek.focused().value").await, "配送料");
    sends(&visitor, "配送料").await;
}

#[tokio::test]
async fn in_safari_the_composition_ends_before_the_key_that_ends_it() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (language, steps, text) in
        [("ja", &["は", "はい", "はいそう", "配送"][..], "配送"), ("ko", &["ㅇ", "아", "안"], "안")]
    {
        let visitor = writing(&browser, &shop, language).await;
        visitor.page.composes(steps).await;
        visitor.page.finishes(text).await;
        visitor.page.presses(&ENTER_CONSUMED).await;
        has_sent(&visitor, &[]).await;
        assert_eq!(visitor.page.eval("seek.focused().value").await, text);
        sends(&visitor, text).await;
    }
}

#[tokio::test]
async fn chinese_is_chosen_with_space_and_letters_are_kept_with_enter() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = writing(&browser, &shop, "zh").await;
    visitor.page.composes(&["n", "ni", "ni h", "ni ha", "ni hao"]).await;
    visitor.page.finishes("你好").await;
    has_sent(&visitor, &[]).await;
    // Enter leaves the letters as they are, and sends nothing.
    visitor.page.composes(&["o", "ok"]).await;
    visitor.page.presses(&ENTER_TAKEN).await;
    has_sent(&visitor, &[]).await;
    visitor.page.finishes("ok").await;
    has_sent(&visitor, &[]).await;
    sends(&visitor, "你好ok").await;
}

#[tokio::test]
async fn on_android_every_key_is_the_same_and_only_the_words_tell() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (language, steps, text) in
        [("ko", &["ㅇ", "아", "안"][..], "안"), ("ja", &["は", "はい"], "はい"), ("zh", &["n", "ni"], "你")]
    {
        let visitor = writing(&browser, &shop, language).await;
        for step in steps {
            visitor.page.presses(&LETTER_TAKEN).await;
            visitor.page.composes(&[step]).await;
        }
        visitor.page.presses(&LETTER_TAKEN).await;
        visitor.page.finishes(text).await;
        // What is chosen above the keyboard comes without a composition.
        visitor.page.presses(&LETTER_TAKEN).await;
        visitor.page.types("!").await;
        has_sent(&visitor, &[]).await;
        sends(&visitor, &format!("{text}!")).await;
    }
}

#[tokio::test]
async fn the_button_finishes_what_is_open_first() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (language, steps, text) in [("ja", &["は", "はい"][..], "はい"), ("ko", &["ㄴ", "네"], "네")] {
        let visitor = writing(&browser, &shop, language).await;
        visitor.page.composes(steps).await;
        visitor.page.click(".send", "").await;
        visitor.page.sees(".message.visitor", text).await;
        has_sent(&visitor, &[text]).await;
        assert_eq!(visitor.page.eval("seek.focused().value").await, "", "nothing comes back");
        visitor.page.ends_well(&[]);
    }
}
