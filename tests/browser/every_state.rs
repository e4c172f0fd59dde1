//! axe-core in every state of the widget, in Korean and English, on a desktop and on a phone, each in light and in dark; and what
//! those need who see little, move little or write large.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::files::{drawing, pastes, sees_picture};
use crate::input::ESCAPE;
use crate::look::{Device, Look};
use crate::mail_server::MailServer;
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use frontdesk::clock::Clock;
use frontdesk::ids::ArticleId;
use serde_json::json;

/// A Friday in Seoul, 10:00.
const MORNING: &str = "2026-11-20T01:00:00Z";

const GREETING: &str = "widget: {consent: none, triggers: [{name: size_help, after: 1s, \
    say: {ko: 사이즈가 고민되세요?, en: Not sure about the size?}}]}";

/// What the browser notes of a file that is not taken.
const REFUSED: &str = "415 (Unsupported Media Type)";

/// Nothing to object to, in light and in dark.
async fn is_accessible(page: &Page, state: &str) {
    for look in [page.look, page.look.dark()] {
        page.wire.call("Emulation.setEmulatedMedia", look.media()).await;
        page.is_accessible(&format!("{state}, {:?}", look.scheme)).await;
    }
    page.wire.call("Emulation.setEmulatedMedia", page.look.media()).await;
}

#[tokio::test]
async fn in_korean_on_a_desktop() {
    every_state(Look::KOREAN).await;
}

#[tokio::test]
async fn in_english_on_a_desktop() {
    every_state(Look::ENGLISH).await;
}

#[tokio::test]
async fn in_korean_on_a_phone() {
    every_state(Look::KOREAN.on(Device::Phone)).await;
}

#[tokio::test]
async fn in_english_on_a_phone() {
    every_state(Look::ENGLISH.on(Device::Phone)).await;
}

async fn every_state(look: Look) {
    let clock = Clock::by_hand(MORNING.parse().expect("a time"));
    let (browser, server) = (Browser::opens().await, MailServer::starts().await);
    let shop = Shop::with_hours_and_mail(&clock, Some(server.settings())).await;
    let visitor = Visitor::arrives(&browser, &shop, look).await;
    is_accessible(&visitor.page, "closed").await;
    visitor.opens_chat().await;
    visitor.page.sees(".choices button", "").await;
    is_accessible(&visitor.page, "open").await;
    reads(&shop, &visitor).await;
    looks_into_the_menu(&visitor.page).await;
    sends_a_file(&visitor).await;
    // Where nobody is there, nobody waits.
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    waits_offline(&visitor).await;
    is_asked_how_it_was(&agent, &visitor).await;
    visitor.page.ends_well(&[AWAY, &[REFUSED]].concat());
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

/// Suggestions while something is typed, cards, and an article.
async fn reads(shop: &Shop, visitor: &Visitor) {
    let page = &visitor.page;
    visitor.writes(if page.look.language == "ko" { "배" } else { "deli" }).await;
    page.sees(".suggestions li", "").await;
    is_accessible(page, "suggestions").await;
    page.presses(&ESCAPE).await;
    page.sees_no(".suggestions", "").await;
    page.eval("seek.focused().value = ''; 0").await;
    let brain = shop.desk.brain();
    let article = brain.content.article(&ArticleId("account-security".into())).expect("it is there");
    let title = &article.editions[&page.look.language.parse().expect("a language")].title;
    visitor.says(title).await;
    page.sees(".card", title).await;
    is_accessible(page, "cards").await;
    page.click(".card", title).await;
    page.sees(".article footer", "").await;
    is_accessible(page, "an article").await;
    page.click(".article .back", "").await;
    page.sees_no(".article", "").await;
}

async fn looks_into_the_menu(page: &Page) {
    page.click("header .more", "").await;
    page.sees(".menu .danger", "").await;
    is_accessible(page, "the menu").await;
    page.click(".menu .danger", "").await;
    page.sees(".menu #sure", "").await;
    is_accessible(page, "sure?").await;
    page.presses(&ESCAPE).await;
    page.sees_no(".menu", "").await;
    page.click("header .more", "").await;
    page.click(".menu .transcript", "").await;
    page.sees(".ways form", "").await;
    is_accessible(page, "how to keep the conversation").await;
    page.click(".ways form button", "").await;
    page.sees(".ways [aria-invalid=true]", "").await;
    is_accessible(page, "no address").await;
    page.presses(&ESCAPE).await;
    page.sees_no(".menu", "").await;
}

/// One that comes, and one that is refused.
async fn sends_a_file(visitor: &Visitor) {
    let page = &visitor.page;
    pastes(
        page,
        "dialog textarea",
        &[("page.html", "text/html", b"<!doctype html><p>no"), ("a.png", "image/png", &drawing([20, 60, 40]))],
    )
    .await;
    page.sees(".uploads .failed", "PDF").await;
    sees_picture(page, ".message.visitor .picture img", "a.png").await;
    is_accessible(page, "files").await;
    page.click(".uploads li button:last-child", "").await;
    page.sees_no(".uploads li", "").await;
    page.click(".message.visitor .picture", "").await;
    page.sees("dialog.large", "").await;
    is_accessible(page, "a large picture").await;
    page.presses(&ESCAPE).await;
    page.sees_no("dialog.large", "").await;
}

async fn waits_offline(visitor: &Visitor) {
    let page = &visitor.page;
    page.click("dialog .person", "").await;
    page.sees(".place", "").await;
    is_accessible(page, "in the queue").await;
    page.network(Line::Cut).await;
    visitor.says("?").await;
    page.sees(".banner", "").await;
    is_accessible(page, "offline").await;
    page.network(Line::Up).await;
    page.sees_no(".banner", "").await;
}

async fn is_asked_how_it_was(agent: &Agent, visitor: &Visitor) {
    let page = &visitor.page;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("안녕하세요, 민지예요.").await;
    visitor.hears_person("민지예요").await;
    is_accessible(page, "with a person").await;
    agent.closes().await;
    page.sees(".scale label", "5").await;
    is_accessible(page, "ended, and asked how it was").await;
    visitor.rates("5").await;
    page.sees(".scale label", "10").await;
    is_accessible(page, "a scale of eleven").await;
}

#[tokio::test]
async fn greeted() {
    let (browser, shop) = (Browser::opens().await, Shop::with_widget(GREETING).await);
    for look in [Look::KOREAN, Look::ENGLISH, Look::KOREAN.on(Device::Phone), Look::ENGLISH.on(Device::Phone)] {
        let page = browser.page(look).await;
        page.tag_says(json!({"manners": "yes"})).await;
        page.goes_to(&shop.url("/")).await;
        page.sees(".greeting .words", "").await;
        is_accessible(&page, "greeted").await;
        page.ends_well(&[]);
    }
}

/// How far two colours are apart, as WCAG 2.2 counts; what is mixed is drawn first.
const CONTRAST: &str = "((one, other) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const light = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
})";

/// The contrast of a border or of words with the chat's surface.
async fn contrast(page: &Page, selector: &str, property: &str) -> f64 {
    let script = format!(
        "{CONTRAST}(getComputedStyle(seek.all('{selector}')[0]).{property}, getComputedStyle(seek.all('dialog')[0]).backgroundColor)"
    );
    page.eval(&script).await.as_f64().expect("a number")
}

/// Colours of owners: the brightest and the darkest, and some between black and white.
const ACCENTS: [&str; 10] =
    ["#ff0", "#f0f", "#0f0", "#00f", "#000", "#fff", "#2277dd", "#dd3333", "#767676", "#777777"];

#[tokio::test]
async fn whatever_colour_the_owner_chose_what_stands_on_it_and_is_written_in_it_can_be_read() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in [Look::KOREAN, Look::ENGLISH.dark()] {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        visitor.opens_chat().await;
        let page = &visitor.page;
        page.sees(".choices button", "").await;
        for accent in ACCENTS {
            page.eval(&format!("Frontdesk('update', {{ accent: '{accent}' }})")).await;
            let taken = format!("getComputedStyle(seek.all('dialog')[0]).getPropertyValue('--accent') === '{accent}'");
            page.wait_for("the colour is taken", &taken).await;
            for selector in ["dialog header", ".choices button"] {
                let both = format!("getComputedStyle(seek.all('{selector}')[0])");
                let found = page.eval(&format!("{CONTRAST}({both}.color, {both}.backgroundColor)")).await;
                assert!(found.as_f64().expect("a number") >= 4.5, "{selector}: {found}, {accent}, {look:?}");
            }
        }
        page.ends_well(&[]);
    }
}

/// The look's media, and one more wish.
pub async fn wishes(page: &Page, name: &str, value: &str) {
    let mut media = page.look.media();
    let features = media["features"].as_array_mut().expect("a list");
    features.retain(|feature| feature["name"] != name);
    features.push(json!({"name": name, "value": value}));
    page.wire.call("Emulation.setEmulatedMedia", media).await;
}

#[tokio::test]
async fn who_wants_more_contrast_gets_it_in_lines_and_in_quiet_words() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in [Look::KOREAN, Look::ENGLISH.dark()] {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        visitor.opens_chat().await;
        let page = &visitor.page;
        wishes(page, "prefers-contrast", "more").await;
        page.wait_for("the wish is heard", "matchMedia('(prefers-contrast: more)').matches").await;
        for selector in ["dialog", ".composer .box"] {
            let found = contrast(page, selector, "borderTopColor").await;
            assert!(found >= 4.5, "the border of {selector}: {found}, {look:?}");
        }
        for selector in [".meta", ".sender", ".note", "dialog .person"] {
            let found = contrast(page, selector, "color").await;
            assert!(found >= 7.0, "{selector}: {found}, {look:?}");
        }
        page.is_accessible("more contrast").await;
        page.pictured(&format!("more-contrast-{}", look.language)).await;
        page.ends_well(&[]);
    }
}

const MOVES: &str = "seek.all('dialog')[0].getRootNode().getAnimations().length";

#[tokio::test]
async fn who_wants_less_motion_sees_none() {
    let browser = Browser::opens().await;
    for (wish, moves) in [("reduce", false), ("no-preference", true)] {
        let shop = Shop::opens().await;
        let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
        let page = &visitor.page;
        wishes(page, "prefers-reduced-motion", wish).await;
        visitor.opens_chat().await;
        visitor.says("상담원 연결해줘").await;
        page.sees(".place", "").await;
        let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, wish).await;
        agent.page.click(".lists a.line", "").await;
        agent.takes().await;
        agent.writes("네, 잠시만").await;
        page.sees(".dots", "").await;
        assert_eq!(page.eval(MOVES).await.as_u64().expect("a number") > 0, moves, "{wish}");
        page.ends_well(&[]);
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}

/// What is not whole on the screen, or scrolls sideways.
const TOO_LARGE: &str = "[...seek.all('dialog, .launcher, header button, .box, .send, textarea, dialog .person')
    .filter((element) => { const { left, right, top, bottom, height } = element.getBoundingClientRect();
        return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1 || !height; }),
    ...seek.all('dialog, .log').filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)]
    .map((element) => `${element.nodeName} ${element.className} ${JSON.stringify(element.getBoundingClientRect())}`)";

#[tokio::test]
async fn letters_twice_as_large_and_the_narrowest_screen_leave_everything_in_reach() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (look, size) in [
        (Look::KOREAN, 32),
        (Look::ENGLISH.dark(), 32),
        (Look::KOREAN.on(Device::Phone), 32),
        (Look::ENGLISH.on(Device::Phone).dark(), 32),
        (Look::KOREAN.on(Device::Narrow), 16),
        (Look::ENGLISH.on(Device::Narrow), 16),
    ] {
        let page = browser.page(look).await;
        page.wire.call("Page.setFontSizes", json!({"fontSizes": {"standard": size, "fixed": size}})).await;
        page.goes_to(&shop.url("/")).await;
        page.sees(".launcher", "").await;
        let visitor = Visitor { page };
        let page = &visitor.page;
        let height = page.eval("seek.all('.launcher')[0].offsetHeight").await;
        assert_eq!(height, size * 15 / 4, "as large as the letters");
        visitor.opens_chat().await;
        visitor
            .asks(if look.language == "ko" { "배송비 얼마예요?" } else { "What does delivery cost?" }, "3,000")
            .await;
        assert_eq!(page.eval(TOO_LARGE).await, json!([]), "{look:?}, {size}");
        visitor.writes("?").await;
        page.click(".send", "").await;
        page.sees(".message.visitor", "?").await;
        page.is_accessible("large letters").await;
        page.pictured(&format!("letters-{size}-{:?}-{}", look.device, look.language)).await;
        visitor.closes_chat().await;
        page.ends_well(&[]);
    }
}
