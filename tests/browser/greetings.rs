//! The widget greets, with manners: at its moment, once, never again when it was sent away, never over a conversation, and only
//! with consent where that is asked for.

use crate::browser::Browser;
use crate::look::{Device, Look};
use crate::page::{Page, SOON};
use crate::server::Shop;
use crate::visitor::Visitor;
use crate::website::Website;
use frontdesk::desk::TriggerCount;
use serde_json::{Value, json};
use std::time::Duration;

/// Longer than the widget needs to find out that it may say nothing.
const A_WHILE: Duration = Duration::from_millis(2500);

const AFTER_A_SECOND: &str = "{name: size_help, after: 1s, say: {ko: 사이즈가 고민되세요? 같이 찾아 드릴게요., en: Not sure about the size? I can help.}}";
const LEAVING: &str = "{name: leaving, on: exit_intent, at_most: once a visit, say: {en: Anything unclear?}}";
const CART: &str = "{name: cart, event: cart_abandoned, pages: ['/*'], say: {en: Any questions about your cart?}}";
const ELSEWHERE: &str = "{name: shoes, after: 1s, pages: [/shoes*, /bags], say: {en: Shoes?}}";

async fn shop(consent: &str, triggers: &[&str]) -> Shop {
    Shop::with_widget(&format!("widget: {{consent: {consent}, triggers: [{}]}}", triggers.join(", "))).await
}

/// On the shop's front page, whose tag says so.
async fn arrives(browser: &Browser, shop: &Shop, look: Look) -> Visitor {
    let page = browser.page(look).await;
    page.tag_says(json!({"manners": "yes"})).await;
    page.goes_to(&shop.url("/")).await;
    page.sees(".launcher", "").await;
    Visitor { page }
}

async fn counted(shop: &Shop, name: &str) -> [u64; 4] {
    shop.desk.stores_trigger_counts().await.expect("stored");
    let counts = shop.desk.trigger_counts().expect("readable");
    let [TriggerCount { shown, opened, closed, started, .. }] =
        counts.into_iter().filter(|count| &*count.name.0 == name).collect::<Vec<_>>().try_into().expect("one day");
    [shown, opened, closed, started]
}

/// What the widget has left in the browser.
async fn remembered(page: &Page) -> Value {
    page.eval("[localStorage, sessionStorage].flatMap(Object.keys).filter((key) => key.startsWith('frontdesk:'))").await
}

async fn says_nothing(visitor: &Visitor) {
    tokio::time::sleep(A_WHILE).await;
    visitor.page.sees_no(".greeting", "").await;
}

#[tokio::test]
async fn a_greeting_comes_after_a_while_quietly_and_becomes_what_the_bot_said() {
    let (browser, shop) = (Browser::opens().await, shop("none", &[AFTER_A_SECOND]).await);
    for (look, words, name) in [
        (Look::KOREAN, "사이즈가 고민되세요?", "desktop-ko"),
        (Look::ENGLISH.dark().on(Device::Phone), "Not sure about the size?", "phone-en-dark"),
        (Look::KOREAN.dark().on(Device::Narrow), "사이즈가 고민되세요?", "narrow-ko-dark"),
    ] {
        let visitor = arrives(&browser, &shop, look).await;
        let page = &visitor.page;
        page.sees(".greeting .words", words).await;
        page.sees(".unseen[role=status]", words).await;
        page.nothing_moved().await;
        assert_eq!(page.eval("document.activeElement === document.body").await, true, "no focus taken");
        let sizes = "seek.all('.greeting button').map((button) => button.getBoundingClientRect()).every(({ width, height }) => width >= 44 && height >= 44)";
        assert_eq!(page.eval(sizes).await, true, "large enough to press");
        let fits = "(({ left, right, top }) => left >= 0 && right <= innerWidth && top >= 0)(seek.all('.greeting')[0].getBoundingClientRect())";
        assert_eq!(page.eval(fits).await, true, "all of it on the screen");
        page.is_accessible("greeted").await;
        page.pictured(&format!("greeting-{name}")).await;
        page.click(".greeting .words", "").await;
        visitor.hears_bot(words).await;
        page.sees_no(".greeting", "").await;
        page.pictured(&format!("greeting-opened-{name}")).await;
        assert_eq!(visitor.conversation().await.len(), 2, "first who speaks, then the greeting");
        visitor
            .asks(if look.language == "ko" { "배송비 얼마예요?" } else { "What does delivery cost?" }, "3,000")
            .await;
        page.reloads().await;
        says_nothing(&visitor).await;
        page.ends_well(&[]);
    }
    assert_eq!(counted(&shop, "size_help").await, [3, 3, 0, 3]);
}

#[tokio::test]
async fn who_sends_a_greeting_away_is_never_greeted_again() {
    let (browser, shop) = (Browser::opens().await, shop("none", &[AFTER_A_SECOND, CART]).await);
    let visitor = arrives(&browser, &shop, Look::ENGLISH).await;
    visitor.page.click(".greeting .away", "").await;
    visitor.page.sees_no(".greeting", "").await;
    visitor.page.eval("Frontdesk('event', { name: 'cart_abandoned' })").await;
    says_nothing(&visitor).await;
    visitor.page.eval("sessionStorage.clear()").await;
    visitor.page.reloads().await;
    visitor.page.eval("Frontdesk('event', { name: 'cart_abandoned' })").await;
    says_nothing(&visitor).await;
    assert_eq!(counted(&shop, "size_help").await, [1, 0, 1, 0]);
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn greetings_come_when_the_pointer_leaves_when_the_website_says_so_and_only_where_they_belong() {
    let (browser, shop) = (Browser::opens().await, shop("none", &[ELSEWHERE, LEAVING, CART]).await);
    let visitor = arrives(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    says_nothing(&visitor).await;
    let leaves = "document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY: -3 }))";
    page.eval("document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY: 300 }))").await;
    page.sees_no(".greeting", "").await;
    page.eval(leaves).await;
    page.sees(".greeting", "Anything unclear?").await;
    page.eval("Frontdesk('event', { name: 'cart_abandoned' })").await;
    page.sees_no(".greeting", "cart").await;
    // It stood there, was not answered, and comes no more in this tab.
    page.reloads().await;
    page.sees(".launcher", "").await;
    says_nothing(&visitor).await;
    page.eval(leaves).await;
    page.eval("Frontdesk('event', { name: 'something_else' })").await;
    page.sees_no(".greeting", "").await;
    page.eval("Frontdesk('event', { name: 'cart_abandoned' })").await;
    page.sees(".greeting", "Any questions about your cart?").await;
    // The button answers it as well.
    page.click(".launcher", "").await;
    visitor.hears_bot("Any questions about your cart?").await;
    assert_eq!(counted(&shop, "cart").await, [1, 1, 0, 0]);
    assert_eq!(counted(&shop, "leaving").await, [1, 0, 0, 0]);
    // Another page of the same address, as some websites change them.
    let elsewhere = arrives(&browser, &shop, Look::ENGLISH).await;
    elsewhere.page.eval("history.pushState(null, '', '/shoes/linen')").await;
    elsewhere.page.sees(".greeting", "Shoes?").await;
    page.ends_well(&[]);
    elsewhere.page.ends_well(&[]);
}

#[tokio::test]
async fn nobody_is_greeted_on_a_phone_for_moving_the_page() {
    let (browser, shop) = (Browser::opens().await, shop("none", &[LEAVING]).await);
    let visitor = arrives(&browser, &shop, Look::KOREAN.on(Device::Phone)).await;
    visitor.page.eval("scrollTo(0, 2000); scrollTo(0, 0)").await;
    says_nothing(&visitor).await;
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn without_consent_nobody_is_greeted_and_nothing_is_remembered() {
    let (browser, shop) = (Browser::opens().await, shop("required", &[AFTER_A_SECOND]).await);
    let visitor = arrives(&browser, &shop, Look::ENGLISH).await;
    let page = &visitor.page;
    says_nothing(&visitor).await;
    assert_eq!(remembered(page).await, json!([]));
    page.eval("Frontdesk('consent', true)").await;
    page.sees(".greeting", "Not sure about the size?").await;
    assert_eq!(remembered(page).await, json!(["frontdesk:greeted", "frontdesk:greeted"]));
    page.eval("Frontdesk('consent', false)").await;
    page.sees_no(".greeting", "").await;
    assert_eq!(remembered(page).await, json!([]), "taken back: forgotten");
    page.ends_well(&[]);
}

#[tokio::test]
async fn each_website_greets_in_its_own_way() {
    let websites = [Website::opens().await, Website::opens().await];
    let settings = format!(
        "widget: {{triggers: [{AFTER_A_SECOND}]}}\nsites:\n  - {{name: shop, origins: [\"{}\"]}}\n  - name: outlet\n    origins: [\"{}\"]\n    \
         widget: {{consent: required, triggers: [{{name: sale, after: 1s, say: {{en: Looking for a bargain?}}}}]}}\n",
        websites[0].origin(),
        websites[1].origin()
    );
    let (browser, shop) = (Browser::opens().await, Shop::opens_on(&settings).await);
    for (website, site, words) in
        [(&websites[0], "shop", "Not sure about the size?"), (&websites[1], "outlet", "Looking for a bargain?")]
    {
        let script = shop.url(&format!("/widget.js?site={site}"));
        website.shows("/", &format!("<script async src=\"{script}\"></script>"), "<h1>Shop</h1>");
        let page = browser.page(Look::ENGLISH).await;
        page.goes_to(&website.url("/")).await;
        page.sees(".launcher", "").await;
        let visitor = Visitor { page };
        if site == "outlet" {
            says_nothing(&visitor).await;
            visitor.page.eval("Frontdesk('consent', true)").await;
        }
        visitor.page.sees(".greeting .words", words).await;
        visitor.page.click(".greeting .words", "").await;
        visitor.hears_bot(words).await;
        visitor.page.ends_well(&[]);
    }
    // The page tells without waiting for an answer.
    let counted = async {
        loop {
            shop.desk.stores_trigger_counts().await.expect("stored");
            let counts = shop.desk.trigger_counts().expect("readable").into_iter();
            let opened: Vec<_> = counts.map(|count| (count.site, count.name.to_string(), count.opened)).collect();
            if opened == [("outlet".into(), "sale".into(), 1), ("shop".into(), "size_help".into(), 1)] {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(SOON, counted).await.expect("each is counted on its website");
}

#[tokio::test]
async fn no_greeting_comes_over_a_conversation() {
    let (browser, shop) = (Browser::opens().await, shop("none", &[CART]).await);
    let visitor = arrives(&browser, &shop, Look::ENGLISH).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    page.eval("Frontdesk('event', { name: 'cart_abandoned' })").await;
    says_nothing(&visitor).await;
    visitor.says("Can I talk to a person?").await;
    page.sees_no("dialog .person", "").await;
    visitor.closes_chat().await;
    // In another tab, as it were.
    page.eval("sessionStorage.clear()").await;
    page.reloads().await;
    page.eval("Frontdesk('event', { name: 'cart_abandoned' })").await;
    says_nothing(&visitor).await;
    page.ends_well(&[]);
}
