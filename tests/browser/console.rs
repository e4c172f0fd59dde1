//! The console as a whole: what it costs to load, how quick its lists are.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::ARROW_UP;
use crate::look::Look;
use crate::page::{NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;
use std::collections::BTreeMap;

/// What an agent downloads at most before working in a conversation, compressed, who the visitor is included: what grows here
/// should become smaller elsewhere.
const MOST_BYTES: u64 = 40 * 1024;

/// What comes behind that, at most: by itself (rare words, dialogs), and one page.
const MOST_BYTES_LATER: u64 = 32 * 1024;

/// Path → bytes that travelled, of everything of the console's that was asked for.
async fn downloaded(page: &Page) -> BTreeMap<String, u64> {
    let script = "Object.fromEntries(['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
        .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])
        .filter(([path]) => path.startsWith('/console')))";
    serde_json::from_value(page.eval(script).await).expect("paths and sizes")
}

/// Not needed to work in a conversation: dialogs and pages, what they share, and words that are rarely said. Who the visitor is
/// belongs to it.
fn is_later(path: &str) -> bool {
    let part = path.starts_with("/console/parts/") && !path.starts_with("/console/parts/contact.");
    part || path == "/console/dialog.js" || path == "/console/field.js" || path.ends_with("-rare.js")
}

#[tokio::test]
async fn what_is_needed_to_work_in_a_conversation_stays_small() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    for (look, name) in [(Look::KOREAN, "민지"), (Look::ENGLISH, "Jun")] {
        let agent = Agent::signs_in(&browser, &shop, look, name).await;
        // As if it had never been here.
        agent.page.wire.call("Network.setCacheDisabled", json!({"cacheDisabled": true})).await;
        agent.page.reloads().await;
        agent.opens_conversation().await;
        agent.page.sees(".context .decision", "").await;
        agent.page.sees(".contact-card", "").await;
        // Its looks are on their way beside it.
        let looks = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/contact.css'))";
        agent.page.wait_for("the looks of the contact card", looks).await;
        let first = downloaded(&agent.page).await;
        // Dialogs come a moment later by themselves.
        let (first, _): (BTreeMap<_, _>, BTreeMap<_, _>) = first.into_iter().partition(|(path, _)| !is_later(path));
        let words = format!("/console/words-{}.js", look.language);
        assert_eq!(
            first.keys().collect::<Vec<_>>(),
            [
                "/console",
                "/console/console.css",
                "/console/main.js",
                "/console/parts/contact.css",
                "/console/parts/contact.js",
                &words
            ]
        );
        let whole: u64 = first.values().sum();
        assert!(first.values().all(|&bytes| bytes > 0) && whole <= MOST_BYTES, "{whole} bytes in {first:?}");
        println!("{}: {whole} bytes of {MOST_BYTES} {first:?}", look.language);
        agent.page.eval("location.hash = '#/settings'").await;
        agent.page.sees(".settings", "").await;
        agent.page.click(".palette-opener", "").await;
        agent.page.sees("#palette", "").await;
        let later = downloaded(&agent.page).await.into_iter().filter(|(path, _)| !first.contains_key(path));
        let later: BTreeMap<_, _> = later.collect();
        let behind: u64 = later.values().sum();
        assert!(behind <= MOST_BYTES_LATER, "{behind} bytes in {later:?}");
        println!("later: {behind} bytes of {MOST_BYTES_LATER} {later:?}");
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
    visitor.page.ends_well(&[]);
}

/// So many conversations wait: more than any shop should ever see.
const CROWD: usize = 2_000;

/// What a person takes for at once, in milliseconds, with room for a busy machine.
const AT_ONCE: f64 = 300.0;

/// How long it takes until what follows from `does` is drawn and `done` holds, in milliseconds.
async fn takes(page: &Page, does: &str, done: &str) -> f64 {
    let script = format!(
        "(async () => {{
            const frame = () => new Promise(requestAnimationFrame);
            await frame();
            const start = performance.now();
            {does};
            do await frame(); while (!({done}));
            return performance.now() - start;
        }})()"
    );
    page.eval(&script).await.as_f64().expect("milliseconds")
}

/// So many messages make a long conversation, also with what the bot says to each.
const LONG: usize = 1_500;

#[tokio::test(flavor = "multi_thread")]
async fn of_a_long_conversation_the_end_is_drawn_and_more_when_asked_for() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    shop.is_told_much(LONG).await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    let page = &agent.page;
    page.sees(".lists a.line", "").await;
    let last = format!("긴 이야기 {}", LONG - 1);
    let opens = "document.querySelector('.lists a.line').click()";
    let opened =
        takes(page, opens, &format!("document.querySelector('.transcript')?.innerText.includes('{last}')")).await;
    println!("a conversation of {LONG} messages is open after {opened:.0} ms");
    let drawn = "document.querySelectorAll('.transcript li[id]').length";
    let first = page.eval(drawn).await.as_u64().expect("a number");
    assert!((100..=300).contains(&first), "{first} are drawn");
    page.eval("document.querySelector('.transcript').scrollTop = 0").await;
    page.click(".earlier-events", "").await;
    page.wait_for("more of them", &format!("{drawn} > {first}")).await;
    assert!(
        page.eval("document.querySelector('.transcript').scrollTop > 100").await == true,
        "what was read stays in sight"
    );
    page.is_accessible("a long conversation").await;
    page.ends_well(&[NOT_SIGNED_IN_YET]);
}

/// So many events are more than any conversation should ever have.
const ENDLESS: u64 = 10_000;

/// Until the newest of them can be read, in milliseconds, with room for a busy machine: all of them are fetched.
const READ_AFTER: f64 = 6_000.0;

/// And what the page takes for them, in bytes.
const ENDLESS_HEAP: f64 = 48.0 * 1024.0 * 1024.0;

/// The bytes that the page's scripts hold, without what is garbage.
async fn heap(page: &Page) -> f64 {
    page.wire.call("HeapProfiler.collectGarbage", json!({})).await;
    page.wire.call("Runtime.getHeapUsage", json!({})).await["usedSize"].as_f64().expect("bytes")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_of_ten_thousand_events_opens_soon_and_is_read_back_page_by_page() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    shop.is_crowded(1).await;
    let closed = shop.closes().await;
    closed.has_a_long_history(ENDLESS).await;
    let shop = closed.opens().await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "준").await;
    let page = &agent.page;
    page.eval("location.hash = '#all'").await;
    page.sees(".lists a.line", "").await;
    let before = heap(page).await;
    let newest = format!("긴 이야기 {}", ENDLESS - 1);
    let read = format!("document.querySelector('.transcript')?.innerText.includes('{newest}')");
    let opened = takes(page, "document.querySelector('.lists a.line').click()", &read).await;
    let held = heap(page).await - before;
    let drawn = "document.querySelectorAll('.transcript li[id]').length";
    let first = page.eval(drawn).await.as_u64().expect("a number");
    assert!((100..=300).contains(&first), "{first} are drawn");
    let more = "document.querySelector('.earlier-events').click()";
    let mut slowest: f64 = 0.0;
    for pages in 2..=5 {
        let back = takes(page, more, &format!("{drawn} > {}", (pages - 1) * 300 - 10)).await;
        slowest = slowest.max(back);
    }
    let grows = "const field = document.querySelector('#search'); field.value = '없는 말';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    let works = takes(page, grows, "document.querySelectorAll('.lists a.line').length === 0").await;
    let mib = held / 1024.0 / 1024.0;
    println!(
        "{ENDLESS} events: the newest are drawn after {opened:.0} ms, {mib:.1} MB of scripts' heap; a page back in at most \
         {slowest:.0} ms; a letter in the search in {works:.0} ms"
    );
    assert!(opened < READ_AFTER && slowest < 4.0 * AT_ONCE && works < AT_ONCE, "{opened} {slowest} {works}");
    assert!(held < ENDLESS_HEAP, "{mib} MB");
    page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_two_thousand_are_quick_and_work_by_keyboard() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    shop.is_crowded(CROWD).await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    let page = &agent.page;
    page.sees(".tabs .calls", "대기 2000").await;
    let drawn = page.eval("document.querySelectorAll('.lists a.line').length").await;
    assert!(drawn.as_u64().is_some_and(|drawn| (5..60).contains(&drawn)), "only what is in sight is drawn: {drawn}");
    let all = "location.hash = '#all'";
    let switched = takes(page, all, "document.querySelector('.tabs [aria-current]').innerText.includes('전체')").await;
    let sought = "const field = document.querySelector('#search'); field.value = '손님 1999';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    let found = takes(page, sought, "document.querySelectorAll('.lists a.line').length === 1").await;
    page.eval("document.querySelector('#search').value = ''; document.querySelector('#search').dispatchEvent(new Event('input', { bubbles: true }))")
        .await;
    page.sees(".lists a.line[data-place='9']", "").await;
    let scrolled = takes(
        page,
        "document.querySelector('.lists .scrolls').scrollTop = 1e9",
        "document.querySelector('.lists a.line[data-place=\"1999\"]')",
    )
    .await;
    println!("of {CROWD}: shown {switched:.0} ms, found {found:.0} ms, at the end {scrolled:.0} ms");
    assert!(switched < AT_ONCE && found < AT_ONCE && scrolled < AT_ONCE, "{switched} {found} {scrolled}");
    page.eval("document.querySelector('.lists a.line[data-place=\"1999\"]').focus()").await;
    for place in (1970..1999).rev() {
        page.presses(&ARROW_UP).await;
        page.wait_for("the line above", &format!("document.activeElement.dataset.place === '{place}'")).await;
    }
    page.is_accessible("a list of thousands").await;
    page.ends_well(&[NOT_SIGNED_IN_YET]);
}
