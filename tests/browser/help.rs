//! The help page in a real browser: for everyone, by keyboard, in the middle of a syllable, and without JavaScript.

use crate::browser::Browser;
use crate::input::{ARROW_DOWN, ARROW_DOWN_TAKEN, ARROW_UP, ENTER, ESCAPE};
use crate::look::{Device, Look, Scheme};
use crate::page::Page;
use crate::server::Shop;
use serde_json::json;

/// What the browser notes about a page that is not there.
const NOT_FOUND: &str = "404 (Not Found)";

/// Every kind of page, and what is searched on it.
fn pages(language: &str) -> [(&'static str, String); 6] {
    let (found, nothing) = if language == "ko" { ("배송비", "캠핑") } else { ("delivery", "tent") };
    [
        ("home", format!("/help/{language}")),
        ("topic", format!("/help/{language}/topic/delivery")),
        ("article", format!("/help/{language}/account-security")),
        ("results", format!("/help/{language}/search?q={found}")),
        ("nothing", format!("/help/{language}/search?q={nothing}")),
        ("missing", format!("/help/{language}/no-such-page")),
    ]
}

/// Nothing sticks out at the side.
async fn fits(page: &Page, state: &str) {
    let wide = "[...document.querySelectorAll('body *')].filter((element) => element.checkVisibility()
        && element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.skip, pre'))
        .map((element) => element.outerHTML.slice(0, 120))";
    assert_eq!(page.eval(wide).await, json!([]), "{state}, {:?}", page.look);
}

async fn every_page(look: Look) {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let page = browser.page(look).await;
    for (name, path) in pages(look.language) {
        page.goes_to(&shop.url(&path)).await;
        page.sees(".chat", "").await;
        fits(&page, name).await;
        page.is_accessible(name).await;
        let scheme = if look.scheme == Scheme::Dark { "-dark" } else { "" };
        page.pictured(&format!("help-{name}-{:?}-{}{scheme}", look.device, look.language).to_lowercase()).await;
        page.eval("document.documentElement.style.fontSize = '200%'; 0").await;
        fits(&page, &format!("{name} in letters twice as large")).await;
    }
    page.ends_well(&[NOT_FOUND]);
}

#[tokio::test]
async fn every_page_in_korean_on_a_light_and_a_dark_desktop() {
    every_page(Look::KOREAN).await;
    every_page(Look::KOREAN.dark()).await;
}

#[tokio::test]
async fn every_page_in_english_on_a_light_and_a_dark_desktop() {
    every_page(Look::ENGLISH).await;
    every_page(Look::ENGLISH.dark()).await;
}

#[tokio::test]
async fn every_page_on_phones_in_both_languages() {
    every_page(Look::KOREAN.on(Device::Phone)).await;
    every_page(Look::ENGLISH.on(Device::Phone).dark()).await;
    every_page(Look::KOREAN.on(Device::Narrow).dark()).await;
    every_page(Look::ENGLISH.on(Device::Narrow)).await;
}

const CHOSEN: &str = "document.getElementById(seek.focused().getAttribute('aria-activedescendant'))?.innerText ?? ''";

#[tokio::test]
async fn suggestions_come_in_the_middle_of_a_syllable_and_are_chosen_by_keyboard() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let page = browser.page(Look::KOREAN).await;
    page.goes_to(&shop.url("/help/ko")).await;
    page.click(".search input", "").await;
    page.composes(&["ㅂ", "바", "배"]).await;
    page.finishes("배").await;
    page.composes(&["ㅅ"]).await;
    page.sees(".suggestions [role=option]", "배송").await;
    page.presses(&ARROW_DOWN_TAKEN).await;
    assert_eq!(page.eval(CHOSEN).await, "", "the key belongs to the input method");
    page.is_accessible("with suggestions").await;
    page.pictured("help-suggestions-desktop-ko").await;
    page.composes(&["소", "송"]).await;
    page.finishes("송").await;
    // What was asked for before may still be on its way.
    page.sees(".suggestions[data-typed='배송'] [role=option]", "배송").await;
    let titles = page.texts(".suggestions [role=option]").await;
    page.presses(&ARROW_DOWN).await;
    assert_eq!(page.eval(CHOSEN).await, titles[0]);
    page.presses(&ARROW_UP).await;
    assert_eq!(page.eval(CHOSEN).await, "", "back in the box");
    page.presses(&ARROW_UP).await;
    assert_eq!(page.eval(CHOSEN).await, titles[titles.len() - 1]);
    page.is_accessible("one is chosen").await;
    page.presses(&ESCAPE).await;
    page.sees_no(".suggestions", "").await;
    assert_eq!(page.eval("[seek.focused().value, seek.focused().ariaExpanded]").await, json!(["배송", "false"]));
    page.presses(&ARROW_DOWN).await;
    page.presses(&ENTER).await;
    page.sees("h1", &titles[0]).await;
    page.ends_well(&[]);
}

#[tokio::test]
async fn enter_without_a_choice_searches_and_a_click_opens() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let page = browser.page(Look::ENGLISH).await;
    page.goes_to(&shop.url("/help/en")).await;
    page.click(".search input", "").await;
    page.types("shoe size").await;
    page.sees(".suggestions [role=option]", "shoe").await;
    page.presses(&ENTER).await;
    page.sees("h1", "Results for “shoe size”").await;
    page.click(".beginnings h2 a", "How to measure").await;
    page.sees("h1", "How to measure").await;
    page.sees(".way a", "shoe size").await;
    page.click("button[value=no]", "").await;
    page.sees(".helped", "Thank you").await;
    page.is_accessible("after an answer").await;
    page.click(".search input", "").await;
    page.types("").await;
    page.click(".languages a", "한국어").await;
    page.sees("html[lang=ko] h1", "사이즈").await;
    page.ends_well(&[]);
}

#[tokio::test]
async fn still_need_help_opens_the_chat_with_what_was_searched() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (look, query) in [(Look::KOREAN, "캠핑 의자"), (Look::ENGLISH.on(Device::Phone), "tent")] {
        let page = browser.page(look).await;
        page.goes_to(&shop.url(&format!("/help/{}/search?q={query}", look.language))).await;
        page.click("button.chat", "").await;
        page.sees("dialog", "").await;
        page.wait_for("the draft", &format!("seek.all('dialog textarea')[0]?.value === {}", json!(query))).await;
        page.is_accessible("with the chat open").await;
        page.ends_well(&[]);
    }
}

#[tokio::test]
async fn without_javascript_everything_works() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let page = browser.page(Look::KOREAN).await;
    page.wire.call("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
    page.goes_to(&shop.url("/help")).await;
    assert!(page.eval("location.pathname").await == "/help/ko", "by the browser's language");
    page.eval("document.querySelector('.search input').focus(); 0").await;
    page.types("환불").await;
    page.presses(&ENTER).await;
    page.wait_for("the results", "document.querySelector('h1')?.innerText.includes('환불')").await;
    page.pictured("help-without-javascript-ko").await;
    let shown = "document.querySelector('footer').innerText";
    let footer = page.eval(shown).await;
    assert!(
        footer.as_str().is_some_and(|text| text.contains("자바스크립트") && !text.contains("물어보기")),
        "{footer}"
    );
    page.eval("document.querySelector('.beginnings a').click(); 0").await;
    page.wait_for("the article", "document.querySelector('article h1')").await;
    page.eval("document.querySelector('button[value=yes]').click(); 0").await;
    page.wait_for("the thanks", "document.querySelector('.helped')?.innerText.includes('고마워요')").await;
    page.ends_well(&[]);
}

#[tokio::test]
async fn in_forced_colours_and_on_paper_it_can_be_read() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let page = browser.page(Look::KOREAN).await;
    let forced = json!({"features": [{"name": "forced-colors", "value": "active"}, {"name": "prefers-color-scheme", "value": "dark"}]});
    page.wire.call("Emulation.setEmulatedMedia", forced).await;
    page.goes_to(&shop.url("/help/ko")).await;
    page.pictured("help-forced-colours").await;
    page.wire.call("Emulation.setEmulatedMedia", json!({"media": "print", "features": []})).await;
    page.goes_to(&shop.url("/help/ko/account-security")).await;
    let hidden = "['.search', '.helped', '.related', 'footer', '.languages', '.launcher']
        .filter((name) => seek.all(name).length)";
    assert_eq!(page.eval(hidden).await, json!([]));
    assert_eq!(page.eval("document.querySelector('.text').checkVisibility()").await, true);
    page.pictured("help-on-paper").await;
    page.ends_well(&[]);
}
