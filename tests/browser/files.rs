//! Files and screenshots: attached, pasted, dropped, cancelled, tried again; seen and sent by both sides.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ENTER, ESCAPE};
use crate::look::{Device, Look};
use crate::page::{AWAY, Line, NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::io::Cursor;
use std::time::Duration;

/// What the browser notes when the server refuses a file.
const REFUSED: &[&str] = &["415 (Unsupported Media Type)", "413 (Payload Too Large)", NOT_SIGNED_IN_YET];

/// What it notes when the test lets something not through.
const BLOCKED: &[&str] = &["ERR_BLOCKED_BY_CLIENT"];

/// A drawing that can be told from others by its colour.
pub fn drawing(colour: [u8; 3]) -> Vec<u8> {
    let drawn =
        RgbImage::from_fn(320, 200, |x, y| if (x / 40 + y / 40) % 2 == 0 { Rgb(colour) } else { Rgb([250; 3]) });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(drawn).write_to(&mut bytes, ImageFormat::Png).expect("it can be written");
    bytes.into_inner()
}

/// JavaScript that makes a `DataTransfer` with these files.
fn transfer(files: &[(&str, &str, &[u8])]) -> String {
    let each = files.iter().map(|(name, kind, bytes)| {
        format!(
            "carried.items.add(new File([new Uint8Array({})], {}, {{ type: {} }}));",
            json!(bytes),
            json!(name),
            json!(kind)
        )
    });
    format!("const carried = new DataTransfer(); {}", each.collect::<String>())
}

/// Pastes files where one writes.
pub async fn pastes(page: &Page, field: &str, files: &[(&str, &str, &[u8])]) {
    let script = format!(
        "{{ {} seek.all({})[0].dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: carried, bubbles: true, \
         cancelable: true, composed: true }})); }} 0",
        transfer(files),
        json!(field)
    );
    page.eval(&script).await;
}

/// Drops files onto something.
async fn drops(page: &Page, onto: &str, files: &[(&str, &str, &[u8])]) -> Value {
    let script = format!(
        "(() => {{ {} const on = seek.all({})[0]; const event = (name) => new DragEvent(name, {{ dataTransfer: carried, \
         bubbles: true, cancelable: true, composed: true }}); on.dispatchEvent(event('dragover')); \
         return on.dispatchEvent(event('drop')); }})()",
        transfer(files),
        json!(onto)
    );
    page.eval(&script).await
}

/// Presses what opens the browser's own window for files, and chooses these there.
async fn chooses(page: &Page, press: &str, words: &str, paths: &[String]) {
    page.wire.call("Page.setInterceptFileChooserDialog", json!({"enabled": true})).await;
    let before = page.wire.events("Page.fileChooserOpened").len();
    page.click(press, words).await;
    let mut opened = Vec::new();
    while opened.len() <= before {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        opened = page.wire.events("Page.fileChooserOpened");
    }
    let node = &opened.last().expect("one has opened")["backendNodeId"];
    page.wire.call("DOM.setFileInputFiles", json!({"files": paths, "backendNodeId": node})).await;
}

/// A picture has come and is drawn; what is out of sight is not fetched.
pub async fn sees_picture(page: &Page, selector: &str, alt: &str) {
    let script = format!(
        "seek.all({}).some((image) => (image.scrollIntoView({{ block: 'nearest' }}), true) && image.alt.includes({}) && image.complete && image.naturalWidth > 0)",
        json!(selector),
        json!(alt)
    );
    page.wait_for(&format!("a picture {alt}"), &script).await;
}

/// An agent who talks to the visitor.
async fn taken(browser: &Browser, shop: &Shop, visitor: &Visitor, look: Look) -> Agent {
    visitor.page.click("dialog .person", "").await;
    visitor.page.sees_no("dialog .person", "").await;
    let agent = Agent::signs_in(browser, shop, look, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent
}

#[tokio::test]
async fn a_visitor_sends_a_screenshot_and_the_agent_answers_with_one() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.page.sees("dialog .attach", "파일").await;
    pastes(&visitor.page, "dialog textarea", &[("화면.png", "image/png", &drawing([200, 60, 40]))]).await;
    sees_picture(&visitor.page, ".message.visitor .picture img", "화면.png").await;
    visitor.hears_bot("챗봇이라").await;
    visitor.page.is_accessible("a picture in the chat").await;
    visitor.page.pictured("files-visitor-ko").await;

    let agent = taken(&browser, &shop, &visitor, Look::ENGLISH).await;
    sees_picture(&agent.page, ".message.visitor .thumbnail img", "화면.png").await;
    agent.page.is_accessible("a picture in the transcript").await;
    agent.page.click(".thumbnail", "").await;
    sees_picture(&agent.page, "dialog .picture img", "화면.png").await;
    agent.page.is_accessible("a large picture").await;
    agent.page.pictured("files-console-large-en").await;
    agent.page.presses(&ESCAPE).await;
    agent.page.sees_no("dialog", "").await;

    agent.page.click("#composer", "").await;
    pastes(&agent.page, "#composer", &[("answer.png", "image/png", &drawing([30, 120, 60]))]).await;
    sees_picture(&agent.page, ".message.agent .thumbnail img", "answer.png").await;
    sees_picture(&visitor.page, ".message.agent .picture img", "answer.png").await;
    agent.page.pictured("files-console-en").await;
    visitor.page.click(".message.agent .picture", "").await;
    sees_picture(&visitor.page, "dialog.large img", "answer.png").await;
    visitor.page.is_accessible("a large picture in the chat").await;
    visitor.page.pictured("files-visitor-large-ko").await;
    visitor.page.presses(&ESCAPE).await;
    visitor.page.sees_no("dialog.large", "").await;
    visitor.page.sees("dialog textarea", "").await;
    visitor.page.wait_for("the focus back on the picture", "seek.focused().matches('.picture')").await;

    drops(&agent.page, ".composer", &[("manual.pdf", "application/pdf", b"%PDF-1.4\n%")]).await;
    visitor.page.sees(".message.agent .file", "manual.pdf").await;
    agent.page.sees(".message.agent .file", "manual.pdf").await;
    // After a reload both sides have all of it.
    visitor.page.reloads().await;
    sees_picture(&visitor.page, ".message.visitor .picture img", "화면.png").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn on_a_phone_files_are_chosen_and_what_can_not_be_sent_is_explained() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path.display().to_string()
    };
    let photo = path("photo.png", &drawing([40, 60, 200]));
    let page = path("page.png", b"<!doctype html><p>not a picture");
    let large = path("large.txt", &vec![b'x'; 11 * 1024 * 1024]);
    for look in [Look::KOREAN.on(Device::Phone), Look::ENGLISH.on(Device::Phone).dark()] {
        let korean = look.language == "ko";
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        visitor.opens_chat().await;
        chooses(&visitor.page, "dialog .attach", "", &[photo.clone(), page.clone(), large.clone()]).await;
        sees_picture(&visitor.page, ".message.visitor .picture img", "photo.png").await;
        visitor.page.sees(".uploads .failed", if korean { "PDF" } else { "Only pictures" }).await;
        visitor.page.sees(".uploads .failed", if korean { "10MB" } else { "10 MB" }).await;
        visitor.page.is_accessible("files that can't be sent").await;
        visitor.page.pictured(&format!("files-refused-phone-{}", look.language)).await;
        let cancel = if korean { "취소" } else { "Cancel" };
        visitor.page.click(".uploads button", cancel).await;
        visitor.page.click(".uploads button", cancel).await;
        visitor.page.sees_no(".uploads li", "").await;
        visitor.page.ends_well(REFUSED);
    }
}

#[tokio::test]
async fn a_file_that_breaks_off_comes_once_when_the_network_is_back() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::ENGLISH).await;
    visitor.opens_chat().await;
    visitor.page.sees("dialog .attach", "").await;
    drops(&visitor.page, "dialog .log", &[("first.png", "image/png", &drawing([10, 90, 90]))]).await;
    sees_picture(&visitor.page, ".message.visitor .picture img", "first.png").await;
    visitor.page.network(Line::Cut).await;
    drops(&visitor.page, "dialog .log", &[("a.png", "image/png", &drawing([90, 90, 10]))]).await;
    visitor.page.sees(".uploads .words", "Connection").await;
    visitor.page.is_accessible("a file that waits for the network").await;
    visitor.page.pictured("files-waiting-en").await;
    visitor.page.network(Line::Up).await;
    visitor.page.eval("dispatchEvent(new Event('online'))").await;
    sees_picture(&visitor.page, ".message.visitor .picture img", "a.png").await;
    visitor.page.sees_no(".uploads li", "").await;
    assert_eq!(visitor.page.texts(".message.visitor .bubble").await.len(), 2, "no doubles");
    visitor.page.ends_well(AWAY);
}

/// What the network lets not through; all else passes.
async fn blocks(page: &Page, addresses: &[&str]) {
    page.wire.call("Network.setBlockedURLs", json!({"urls": addresses})).await;
}

/// Where files are brought to.
const FILES: &[&str] = &["*/api/visitor/files"];

/// What is kept of files in the browser: keys and databases.
const KEPT: &str = "indexedDB.databases().then((all) => [...all.map(({ name }) => name), \
    ...Object.keys(localStorage).filter((key) => key.includes('outgoing'))].length)";

#[tokio::test]
async fn a_file_that_was_not_brought_before_a_reload_comes_after_it_once() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    page.sees("dialog .attach", "").await;
    blocks(page, FILES).await;
    drops(page, "dialog .log", &[("화면.png", "image/png", &drawing([90, 90, 10]))]).await;
    page.sees(".uploads .words", "연결이 끊겼어요").await;
    page.wait_for("it is kept", &format!("({KEPT}).then((kept) => kept === 2)")).await;
    page.reloads().await;
    page.sees(".uploads .words", "연결이 끊겼어요").await;
    page.sees(".uploads .name", "화면.png").await;
    page.pictured("files-resumed-ko").await;
    blocks(page, &[]).await;
    page.eval("dispatchEvent(new Event('online'))").await;
    sees_picture(page, ".message.visitor .picture img", "화면.png").await;
    page.wait_for("nothing is kept", &format!("({KEPT}).then((kept) => kept === 0)")).await;
    page.reloads().await;
    sees_picture(page, ".message.visitor .picture img", "화면.png").await;
    assert_eq!(page.texts(".message.visitor .bubble").await.len(), 1, "no doubles");

    blocks(page, FILES).await;
    drops(page, "dialog .log", &[("b.png", "image/png", &drawing([10, 90, 10]))]).await;
    page.wait_for("it is kept", &format!("({KEPT}).then((kept) => kept === 2)")).await;
    page.eval("Frontdesk('shutdown'); 0").await;
    page.wait_for("nothing is kept", &format!("({KEPT}).then((kept) => kept === 0)")).await;
    page.ends_well(BLOCKED);
}

#[tokio::test]
async fn a_file_of_a_tab_that_is_closed_is_brought_by_the_other() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let [first, second] = Visitor::arrives_in_two_tabs(&browser, &shop, Look::KOREAN).await;
    for visitor in [&first, &second] {
        visitor.opens_chat().await;
        visitor.page.sees("dialog .attach", "").await;
    }
    blocks(&first.page, FILES).await;
    drops(&first.page, "dialog .log", &[("a.png", "image/png", &drawing([90, 90, 10]))]).await;
    first.page.wait_for("it is kept", &format!("({KEPT}).then((kept) => kept === 2)")).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    second.page.sees_no(".uploads li", "").await;
    first.page.wire.call("Page.close", json!({})).await;
    sees_picture(&second.page, ".message.visitor .picture img", "a.png").await;
    second.page.wait_for("nothing is kept", &format!("({KEPT}).then((kept) => kept === 0)")).await;
    assert_eq!(second.page.texts(".message.visitor .bubble").await.len(), 1, "no doubles");
    second.page.ends_well(&[]);
}

#[tokio::test]
async fn without_locks_two_tabs_bring_a_file_and_it_is_sent_once() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let [first, second] = browser.two_tabs(Look::KOREAN).await.map(|page| Visitor { page });
    for Visitor { page } in [&first, &second] {
        // As where there is no HTTPS.
        let source = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })";
        page.wire.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
        page.goes_to(&shop.url("/")).await;
    }
    first.opens_chat().await;
    first.page.sees("dialog .attach", "").await;
    blocks(&first.page, FILES).await;
    drops(&first.page, "dialog .log", &[("a.png", "image/png", &drawing([90, 90, 10]))]).await;
    first.page.wait_for("it is kept", &format!("({KEPT}).then((kept) => kept === 2)")).await;
    // Both have it under way now, and both are let through at once.
    blocks(&second.page, FILES).await;
    second.opens_chat().await;
    second.page.sees(".uploads .words", "연결이 끊겼어요").await;
    for Visitor { page } in [&first, &second] {
        blocks(page, &[]).await;
    }
    for Visitor { page } in [&first, &second] {
        page.eval("dispatchEvent(new Event('online'))").await;
    }
    for visitor in [&first, &second] {
        sees_picture(&visitor.page, ".message.visitor .picture img", "a.png").await;
        visitor.page.sees_no(".uploads li", "").await;
        visitor.hears_bot("챗봇이라").await;
        assert_eq!(visitor.own_messages().await.len(), 1, "no doubles");
        visitor.page.reloads().await;
        sees_picture(&visitor.page, ".message.visitor .picture img", "a.png").await;
        assert_eq!(visitor.own_messages().await.len(), 1, "stored once");
        visitor.page.ends_well(BLOCKED);
    }
}

/// So slow that what is on its way can be stopped, in bytes a second.
const SLOWLY: u32 = 50_000;

#[tokio::test]
async fn a_file_is_stopped_on_its_way_and_nothing_of_it_stays() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::ENGLISH).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    page.sees("dialog .attach", "").await;
    let line =
        |upload: i64| json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload});
    page.wire.call("Network.emulateNetworkConditions", line(SLOWLY.into())).await;
    let long = vec![b'x'; 2 * 1024 * 1024];
    drops(page, "dialog .log", &[("long.txt", "text/plain", &long)]).await;
    page.wait_for("some of it is there", "seek.all('.uploads progress').some(({ value }) => value > 0 && value < 1)")
        .await;
    page.is_accessible("a file on its way").await;
    page.pictured("files-on-their-way-en").await;
    page.click(".uploads button", "Cancel").await;
    page.sees_no(".uploads li", "").await;
    page.wait_for("nothing is kept", &format!("({KEPT}).then((kept) => kept === 0)")).await;
    page.wire.call("Network.emulateNetworkConditions", line(-1)).await;
    visitor.asks("What does delivery cost?", "3,000").await;
    page.reloads().await;
    visitor.hears_bot("3,000").await;
    assert_eq!(visitor.own_messages().await, ["What does delivery cost?"]);
    page.ends_well(&[]);
}

#[tokio::test]
async fn what_can_not_be_loaded_is_said_where_it_is_asked_for() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let phone = Look::ENGLISH.on(Device::Phone).dark();
    for (look, button, words) in
        [(Look::KOREAN, "dialog .attach", "연결이 끊겼어요"), (phone, "dialog .more", "Connection lost")]
    {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        let page = &visitor.page;
        visitor.opens_chat().await;
        page.sees("dialog .attach", "").await;
        blocks(page, &["*/widget/*"]).await;
        page.click(button, "").await;
        page.sees(".banner", words).await;
        page.is_accessible("what can't be loaded").await;
        page.pictured(&format!("not-loaded-{}", look.language)).await;
        page.sees_no(".banner", words).await;
        blocks(page, &[]).await;
        page.click("dialog .more", "").await;
        page.sees(".menu", "").await;
        page.ends_well(BLOCKED);
    }
}

#[tokio::test]
async fn an_agent_chooses_a_picture_and_visitors_see_it() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let folder = tempfile::tempdir().expect("a folder");
    let face = folder.path().join("face.png");
    std::fs::write(&face, drawing([230, 150, 90])).expect("written");
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    let agent = taken(&browser, &shop, &visitor, Look::KOREAN).await;
    visitor.page.sees("header .avatar", "민").await;
    agent.page.eval("location.hash = '#/account'; 0").await;
    agent.page.sees(".own-picture .initials", "").await;
    chooses(&agent.page, ".own-picture label", "", &[face.display().to_string()]).await;
    sees_picture(&agent.page, ".own-picture img", "사진").await;
    agent.page.is_accessible("one's own picture").await;
    agent.page.pictured("files-account-ko").await;
    agent.page.eval("history.back(); 0").await;
    agent.page.sees("#composer:enabled", "").await;
    agent.says("안녕하세요").await;
    sees_picture(&visitor.page, ".message.agent .avatar img", "").await;
    sees_picture(&visitor.page, "header .avatar img", "").await;
    visitor.page.is_accessible("an agent's picture").await;
    visitor.page.pictured("files-face-ko").await;
    agent.page.presses(&ENTER).await;
    visitor.page.ends_well(&[]);
}
