//! Where the system gives the colours: every shape can be seen, and every word be read, by what is drawn.
//!
//! axe-core can't tell: forced colours are put in when a page is drawn, and what it asks the browser for are the colours that the page
//! wished for. So the pixels are looked at.

use crate::browser::Browser;
use crate::every_state::wishes;
use crate::input::ESCAPE;
use crate::look::{Device, Look};
use crate::page::{AWAY, Line, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::RgbaImage;
use serde_json::json;

/// What can be pressed and has no border that can be seen, of a colour other than what it stands on.
const WITHOUT_BORDER: &str = "seek.all('.launcher, dialog, .bubble, .choices button, .box, .close, .more, .send, .avatar')
    .filter((element) => { const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(element);
        return borderTopWidth === '0px' || borderTopStyle === 'none' || borderTopColor === backgroundColor; })
    .map((element) => element.className)";

/// WCAG 2.2, 1.4.3 and 1.4.11.
const WORDS_AT_LEAST: f64 = 4.5;
const DRAWINGS_AT_LEAST: f64 = 3.0;

/// The words and drawings of the widget that are whole on the screen, with where they are: left, top, width and height.
const DRAWN: &str = "(() => {
    const root = document.querySelector('frontdesk-chat').shadowRoot;
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && !element.closest('.unseen') && !element.closest('[disabled]');
    const view = root.querySelector('.log')?.getBoundingClientRect();
    const whole = (element, { left, top, right, bottom, width, height }) => {
        const inside = element.closest('.log') ? view : { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
        const over = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return width > 2 && height > 2 && left >= inside.left && top >= inside.top && right <= inside.right && bottom <= inside.bottom
            && (element.contains(over) || over?.contains(element));
    };
    const found = [];
    const note = (element, kind, name, box) => shown(element) && whole(element, box) &&
        found.push([kind, name, Math.floor(box.left), Math.floor(box.top), Math.ceil(box.width), Math.ceil(box.height)]);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        for (const { 0: word, index } of text.data.matchAll(/[^\\s]+/g)) {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            for (const box of range.getClientRects()) note(text.parentElement, 'words', word, box);
        }
    }
    for (const icon of root.querySelectorAll('.icon')) note(icon, 'drawing', icon.getAttribute('class'), icon.getBoundingClientRect());
    for (const field of root.querySelectorAll('textarea')) note(field, 'words', field.placeholder, field.getBoundingClientRect());
    return found;
})()";

/// How light a colour is, as WCAG counts.
fn luminance([red, green, blue]: [u8; 3]) -> f64 {
    let part = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

/// Between the darkest and the lightest point of a part of the picture.
fn contrast(picture: &RgbaImage, [left, top, width, height]: [u32; 4]) -> f64 {
    let (right, bottom) = ((left + width).min(picture.width()), (top + height).min(picture.height()));
    let points = (left..right).flat_map(|x| (top..bottom).map(move |y| (x, y)));
    let lights = points.map(|(x, y)| {
        let [red, green, blue, _] = picture.get_pixel(x, y).0;
        luminance([red, green, blue])
    });
    let (dark, light) = lights.fold((1.0_f64, 0.0_f64), |(dark, light), each| (dark.min(each), light.max(each)));
    (light + 0.05) / (dark + 0.05)
}

/// Every word and drawing of the widget stands out from what is around it; gives the least contrast of words.
async fn can_be_read(page: &Page, state: &str) -> f64 {
    let taken = page.wire.call("Page.captureScreenshot", json!({"format": "png"})).await;
    let taken = BASE64_STANDARD.decode(taken["data"].as_str().expect("a text")).expect("base64");
    let picture = image::load_from_memory(&taken).expect("a picture").into_rgba8();
    let scale = f64::from(picture.width()) / page.eval("innerWidth").await.as_f64().expect("a number");
    let drawn = page.eval(DRAWN).await;
    let drawn = drawn.as_array().expect("a list");
    assert!(!drawn.is_empty(), "{state}: nothing is drawn");
    let mut least = f64::INFINITY;
    for each in drawn {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on the screen")]
        let place = [2, 3, 4, 5].map(|part| (each[part].as_f64().expect("a number") * scale) as u32);
        let found = contrast(&picture, place);
        let wanted = if each[0] == "words" { WORDS_AT_LEAST } else { DRAWINGS_AT_LEAST };
        assert!(found >= wanted, "{state}, {:?}: {found:.1} at {each}", page.look);
        if each[0] == "words" {
            least = least.min(found);
        }
    }
    least
}

#[tokio::test]
async fn forced_colours_leave_every_shape_to_be_seen_and_every_word_to_be_read() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in [Look::KOREAN, Look::ENGLISH.dark(), Look::KOREAN.dark().on(Device::Phone)] {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        let page = &visitor.page;
        wishes(page, "forced-colors", "active").await;
        page.wait_for("the colours are forced", "matchMedia('(forced-colors: active)').matches").await;
        let mut least = can_be_read(page, "closed").await;
        visitor.opens_chat().await;
        visitor
            .asks(if look.language == "ko" { "배송비 얼마예요?" } else { "What does delivery cost?" }, "3,000")
            .await;
        page.sees(".card", "").await;
        // On a phone the panel is all of the screen, and the only one without a class.
        let without = if look.device == Device::Phone { json!([""]) } else { json!([]) };
        assert_eq!(page.eval(WITHOUT_BORDER).await, without, "{look:?}");
        page.eval("seek.all('dialog .close')[0].focus()").await;
        page.is_accessible_in_forced_colours("forced colours").await;
        page.pictured(&format!("forced-colours-{:?}-{}", look.device, look.language)).await;
        least = least.min(can_be_read(page, "answered").await);
        page.click("header .more", "").await;
        page.sees(".menu .danger", "").await;
        least = least.min(can_be_read(page, "the menu").await);
        page.presses(&ESCAPE).await;
        page.sees_no(".menu", "").await;
        page.network(Line::Cut).await;
        visitor.says("?").await;
        page.sees(".banner", "").await;
        page.sees(".message.visitor .state", "").await;
        least = least.min(can_be_read(page, "offline").await);
        println!("forced colours, {look:?}: words have a contrast of {least:.1} at least (wanted: {WORDS_AT_LEAST})");
        page.ends_well(AWAY);
    }
}
