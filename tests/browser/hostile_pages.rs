//! The widget on pages that do what pages do: styles for everything, redefined globals, React, transforms, the strictest policies.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::files::{drawing, pastes, sees_picture};
use crate::input::ESCAPE;
use crate::look::{Device, Look};
use crate::page::Page;
use crate::server::Shop;
use crate::visitor::Visitor;
use crate::website::Website;
use frontdesk::content::{Known, load};
use frontdesk::desk::Brain;
use serde_json::json;

/// What a page may do to everything on it.
const EVERYTHING: &str = "<style>
    * { all: unset !important; display: block !important; position: static !important; font: italic 44px serif !important;
        color: #f0f !important; background: #ff0 !important; box-sizing: content-box !important; padding: 9px !important;
        transform: rotate(2deg) !important; filter: blur(2px) !important; opacity: .3 !important; visibility: hidden !important;
        z-index: -1 !important; pointer-events: none !important; inline-size: 11px !important; overflow: hidden !important; }
    *::before { content: 'x' !important; }
    * { -webkit-text-size-adjust: 300% !important; letter-spacing: 1em !important; direction: rtl !important; }
</style>";

/// What old and careless scripts leave behind for everybody.
const GLOBALS: &str = "<script>
    Object.prototype.extend = function () { return this; };
    Object.prototype.lang = 'xx';
    Array.prototype.remove = function () {};
    Array.prototype.last = function () { return this[this.length - 1]; };
    String.prototype.format = function () { return this; };
    Function.prototype.bindLate = function () {};
    const { parse, stringify } = JSON;
    window.JSON = { parse: (...given) => parse(...given), stringify: (...given) => stringify(...given) };
    const before = { fetch, Promise, attachShadow: Element.prototype.attachShadow, addEventListener };
    window.fetch = (...given) => before.fetch.call(window, ...given).then((answer) => answer);
    window.Promise = class extends before.Promise {};
    window.rooted = 0;
    Element.prototype.attachShadow = function (init) { rooted += 1; return before.attachShadow.call(this, init); };
    window.addEventListener = function (...given) { return before.addEventListener.apply(this, given); };
    window.name = 'page'; var status = 'mine'; var open = 'no function'; var chat = 'mine'; var tools = 'mine'; var load = 'mine';
    window.define = Object.assign(() => {}, { amd: {} }); window.module = { exports: {} }; window.exports = {};
</script>";

async fn website(shop_needs: &str) -> (Browser, Shop, Website) {
    let website = Website::opens().await;
    let shop = Shop::opens_on(&format!("{shop_needs}\nsites: [\"{}\"]\n", website.origin())).await;
    (Browser::opens().await, shop, website)
}

fn tag(shop: &Shop) -> String {
    format!("<script async src=\"{}\"></script>", shop.url("/widget.js"))
}

async fn comes_to(browser: &Browser, look: Look, address: &str) -> Visitor {
    let page = browser.page(look).await;
    page.goes_to(address).await;
    page.sees(".launcher", "").await;
    Visitor { page }
}

/// The button is where it belongs and has its size; the chat opens, asks and is answered; there is one of it.
async fn works(visitor: &Visitor, picture: &str) {
    let page = &visitor.page;
    let (width, height): (f64, f64) =
        serde_json::from_value(page.eval("[document.documentElement.clientWidth, innerHeight]").await).expect("sizes");
    let place = "(({ left, right, top, bottom }) => [right - left, bottom - top, right, bottom])(seek.all('.launcher')[0].getBoundingClientRect())";
    let place: [f64; 4] = serde_json::from_value(page.eval(place).await).expect("four numbers");
    assert_eq!(place, [60.0, 60.0, width - 20.0, height - 20.0], "the button is in its corner");
    page.pictured(&format!("hostile-{picture}-closed")).await;
    visitor.opens_chat().await;
    visitor.asks("How much is delivery?", "3,000 won").await;
    let size = "parseFloat(getComputedStyle(seek.all('textarea')[0]).fontSize)";
    assert!(page.eval(size).await.as_f64().expect("a size") >= 16.0);
    let colour = "getComputedStyle(seek.all('.message.bot .bubble')[0]).color";
    assert_ne!(page.eval(colour).await, json!("rgb(255, 0, 255)"));
    page.pictured(&format!("hostile-{picture}")).await;
    assert_eq!(page.eval("document.querySelectorAll('frontdesk-chat').length").await, 1);
}

#[tokio::test]
async fn beside_styles_that_want_everything() {
    let (browser, shop, website) = website("").await;
    website.shows("/", &(EVERYTHING.to_owned() + &tag(&shop)), "<h1>Shop</h1><p>Shoes</p>");
    for (look, picture) in [(Look::ENGLISH, "styles"), (Look::ENGLISH.dark().on(Device::Phone), "styles-phone")] {
        let visitor = comes_to(&browser, look, &website.url("/")).await;
        works(&visitor, picture).await;
        visitor.page.ends_well(&[]);
    }
}

#[tokio::test]
async fn beside_scripts_that_redefine_everything() {
    let (browser, shop, website) = website("").await;
    website.shows("/", &(GLOBALS.to_owned() + &tag(&shop)), "<h1>Shop</h1>");
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    works(&visitor, "globals").await;
    visitor.says("I want to talk to a person").await;
    visitor.page.reloads().await;
    visitor.page.sees(".message.visitor", "I want to talk to a person").await;
    assert!(visitor.page.eval("rooted").await.as_i64() >= Some(1), "the page's own way of making roots was taken");
    let kept = visitor.page.eval("[status, open, chat, tools, load, name].join()").await;
    assert_eq!(kept, "mine,no function,mine,mine,mine,page", "the page's own names are untouched");
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn on_a_page_that_is_turned_and_piled_up() {
    let (browser, shop, website) = website("").await;
    let head = "<style>
        html { transform: scale(.9) translateX(40px); }
        body { transform: rotate(1deg); filter: sepia(.2); contain: paint; overflow: hidden; margin: 0; block-size: 3000px; position: relative; z-index: 2147483647; }
        .top { position: fixed; inset: 0; z-index: 2147483647; background: #cde; }
        .banner { position: fixed; inset: auto 0 0; block-size: 200px; z-index: 2147483647; background: #edc; }
    </style>";
    website.shows("/", &(head.to_owned() + &tag(&shop)), "<div class=top>Top</div><div class=banner>Cookies?</div>");
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    works(&visitor, "piled-up").await;
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn under_the_strictest_policy() {
    let (browser, shop, website) = website("").await;
    website.shows_under("/", (&tag(&shop), "<h1>Shop</h1>"), &policy(&shop, "data:"));
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    works(&visitor, "policy").await;
    visitor.says("I want to talk to a person").await;
    visitor.page.sees(".log .note", "Passed on").await;
    visitor.page.ends_well(&[]);
}

/// Nothing but what the widget needs, and these pictures.
fn policy(shop: &Shop, pictures: &str) -> String {
    let (server, socket) = (shop.url(""), shop.url("").replace("http", "ws"));
    format!(
        "default-src 'none'; script-src {server}; style-src 'none'; connect-src {server} {socket}; img-src {pictures}; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

#[tokio::test]
async fn pictures_under_the_strictest_policy() {
    let (browser, shop, website) = website("").await;
    let pictures = format!("data: {}", shop.url(""));
    website.shows_under("/", (&tag(&shop), "<h1>Shop</h1>"), &policy(&shop, &pictures));
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    page.sees("dialog .attach", "").await;
    pastes(page, "dialog textarea", &[("screen.png", "image/png", &drawing([200, 60, 40]))]).await;
    sees_picture(page, ".message.visitor .picture img", "screen.png").await;
    page.click(".message.visitor .picture", "").await;
    sees_picture(page, "dialog.large img", "screen.png").await;
    page.presses(&ESCAPE).await;
    page.sees_no("dialog.large", "").await;
    pastes(page, "dialog textarea", &[("bill.pdf", "application/pdf", b"%PDF-1.4\n%")]).await;
    page.sees(".message.visitor .file", "bill.pdf").await;
    page.ends_well(&[]);
}

/// A shop whose bot says this, asked for links, and has one article.
fn says_links(links: &str) -> Brain {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |file: &str, text: &str| {
        let file = folder.path().join(file);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("written");
    };
    let intent =
        "title: {en: Links, ko: 링크}\nexamples: {en: [show me the links, any links], ko: [링크 보여 주세요]}\n";
    write("intents/links.yaml", &format!("{intent}answer:\n  - say: {{en: \"{links}\", ko: \"{links}\"}}\n"));
    let head = "---\ntitle: How long a refund takes\nquestions: [how long does a refund take, when is my money back, refund time]\n---\n";
    write("knowledge-base/en/refund-times.md", &format!("{head}A few days.\n"));
    let loaded = load(folder.path(), &Known::default());
    Brain::new(loaded.unwrap_or_else(|failure| panic!("{:?}", failure.problems)).content)
}

#[tokio::test]
async fn links_to_the_help_page_lead_to_it_from_any_website() {
    let (browser, shop, website) = website("").await;
    website.shows("/", &tag(&shop), "<h1>Shop</h1>");
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    let page = &visitor.page;
    visitor.opens_chat().await;
    let links = "[refund-times](/help/en/refund-times) [home](/help/en) [topic](/help/en/topic/payment) [orders](/orders) [helping](/helping)";
    shop.desk.content_changes(says_links(links));
    visitor.says("show me the links").await;
    page.sees(".message.bot a.inside", "refund-times").await;
    let links =
        page.eval("seek.all('.message.bot a').map(({ href, target }) => [href, target].join(' ')).sort()").await;
    let mut expected = vec![
        shop.url("/help/en/refund-times _blank"),
        shop.url("/help/en _blank"),
        shop.url("/help/en/topic/payment _blank"),
        website.url("/orders "),
        website.url("/helping "),
    ];
    expected.sort();
    assert_eq!(links, json!(expected));
    page.click(".message.bot a", "refund-times").await;
    page.sees(".article h2", "How long a refund takes").await;
    let article = page.eval("seek.all('.article .bar a')[0].href").await;
    assert_eq!(article, shop.url("/help/en/refund-times"));
    page.ends_well(&[]);
}

#[tokio::test]
async fn with_two_tags_in_the_head_before_the_body_and_late() {
    let (browser, shop, website) = website("").await;
    let early = tag(&shop).replace(" async", "");
    website.shows("/early", &early, "<h1>Shop</h1>");
    website.shows("/twice", &(early.clone() + &tag(&shop)), &(early.clone() + "<h1>Shop</h1>"));
    website.shows("/late", "", "<h1>Shop</h1>");
    for path in ["/early", "/twice"] {
        let visitor = comes_to(&browser, Look::ENGLISH, &website.url(path)).await;
        works(&visitor, &path[1..]).await;
        visitor.page.ends_well(&[]);
    }
    let page = browser.page(Look::ENGLISH).await;
    page.goes_to(&website.url("/late")).await;
    let insert = "document.head.append(Object.assign(document.createElement('script'), { src }))";
    page.eval(&format!("const src = {}; {insert}; {insert}", json!(shop.url("/widget.js")))).await;
    page.sees(".launcher", "").await;
    let visitor = Visitor { page };
    works(&visitor, "late").await;
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn a_page_that_exchanges_its_body_keeps_the_chat() {
    let (browser, shop, website) = website("").await;
    website.shows("/", &tag(&shop), "<h1>Shop</h1>");
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    works(&visitor, "body").await;
    let exchange = "const body = document.createElement('body'); body.innerHTML = '<h1>Other page</h1>';
        document.body.replaceWith(body); history.pushState(null, '', '/other')";
    visitor.page.eval(exchange).await;
    visitor.page.sees("h1", "Other page").await;
    visitor.page.sees("dialog .message.visitor", "How much is delivery?").await;
    // Somebody clears the whole page away.
    visitor.page.eval("document.querySelector('frontdesk-chat').remove()").await;
    visitor.page.sees(".message.visitor", "How much is delivery?").await;
    visitor.says("And to islands?").await;
    visitor.page.wait_for("it is sent", "!seek.all('.state', 'Sending').length").await;
    assert_eq!(visitor.page.eval("document.querySelectorAll('frontdesk-chat').length").await, 1);
    // Who removes it again and again means it.
    visitor.page.eval("const gone = setInterval(() => document.querySelector('frontdesk-chat')?.remove(), 5); setTimeout(() => clearInterval(gone), 1500)").await;
    tokio::time::sleep(std::time::Duration::from_millis(1700)).await;
    assert_eq!(visitor.page.eval("document.querySelectorAll('frontdesk-chat').length").await, 0);
    visitor.page.ends_well(&["WebSocket is closed before the connection is established"]);
}

const REACT: &str = "<script src=/react.js></script><script src=/react-dom.js></script>";

fn react(website: &Website) {
    website.shows_script("/react.js", include_str!("vendor/react.production.min.js"));
    website.shows_script("/react-dom.js", include_str!("vendor/react-dom.production.min.js"));
}

/// What React draws is there, and there is one chat.
async fn alone(page: &Page, words: &str) {
    page.sees("main", words).await;
    page.sees(".launcher", "").await;
    assert_eq!(page.eval("document.querySelectorAll('frontdesk-chat').length").await, 1);
}

#[tokio::test]
async fn beside_and_inside_react() {
    let (browser, shop, website) = website("").await;
    react(&website);
    // The tag is outside the root, then a component brings it, then React has the whole document.
    let app = "<script>
        const h = React.createElement;
        function App() {
            const [n, set] = React.useState(0);
            window.draw = () => set((before) => before + 1);
            React.useEffect(() => { if (window.brings) { const script = Object.assign(document.createElement('script'), { src: brings, async: true }); document.body.append(script); } }, []);
            return h('main', { key: n }, 'Drawn ' + n);
        }
    </script>";
    let root = "<div id=root></div>";
    let mount = "<script>ReactDOM.createRoot(document.getElementById('root')).render(h(App));</script>";
    website.shows("/beside", &(REACT.to_owned() + &tag(&shop)), &format!("{root}{app}{mount}"));
    let brings = format!("<script>window.brings = {}</script>", json!(shop.url("/widget.js")));
    website.shows("/inside", &(REACT.to_owned() + &brings), &format!("{root}{app}{mount}"));
    let strict = "<script>ReactDOM.createRoot(document.getElementById('root')).render(h(React.StrictMode, null, h(App)));</script>";
    website.shows("/strict", &(REACT.to_owned() + &brings), &format!("{root}{app}{strict}"));
    for path in ["/beside", "/inside", "/strict"] {
        let visitor = comes_to(&browser, Look::ENGLISH, &website.url(path)).await;
        alone(&visitor.page, "Drawn 0").await;
        visitor.page.eval("draw()").await;
        alone(&visitor.page, "Drawn 1").await;
        works(&visitor, &format!("react{}", path.replace('/', "-"))).await;
        visitor.page.eval("draw()").await;
        visitor.page.sees("main", "Drawn 2").await;
        visitor.page.sees("dialog .message.visitor", "How much is delivery?").await;
        visitor.page.ends_well(&[]);
    }
}

#[tokio::test]
async fn while_react_hydrates_the_whole_document() {
    let (browser, shop, website) = website("").await;
    react(&website);
    // The chat is there before React looks, and the page is another than React expects: React throws all of it away and draws anew.
    let hydrate = "<script>
        const h = React.createElement;
        function App() {
            const [n, set] = React.useState(0);
            window.draw = () => set((before) => before + 1);
            return h('html', { lang: 'en' }, h('head', null, h('title', null, 'x'), h('link', { rel: 'icon', href: 'data:,' })), h('body', null, h('main', null, 'Drawn ' + n)));
        }
        addEventListener('frontdesk:ready', () => {
            window.root = ReactDOM.hydrateRoot(document, h(App), { onRecoverableError: () => { window.recovered = true; } });
        });
    </script>";
    website.shows("/", &format!("{REACT}{hydrate}{}", tag(&shop)), "<main>Drawn 0</main>");
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    visitor.page.wait_for("React has it", "!!window.draw").await;
    alone(&visitor.page, "Drawn 0").await;
    visitor.page.eval("draw()").await;
    alone(&visitor.page, "Drawn 1").await;
    works(&visitor, "react-document").await;
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn verified_by_the_browser_and_all_that_comes_later_too() {
    let (browser, shop, website) = website("").await;
    let owner = Agent::comes_first(&browser, &shop, Look::ENGLISH, "Minji").await;
    let told = owner.page.eval("fetch('/api/embedding').then((answer) => answer.json())").await;
    let pinned = format!(
        "<script async src=\"{}\" integrity={} crossorigin=anonymous></script>",
        shop.url(told["pinned"].as_str().expect("an address")),
        told["integrity"]
    );
    website.shows("/", &pinned, "<h1>Shop</h1>");
    let visitor = comes_to(&browser, Look::ENGLISH, &website.url("/")).await;
    works(&visitor, "verified").await;
    visitor.says("I want to talk to a person").await;
    visitor.page.sees(".log .note", "Passed on").await;
    visitor.page.ends_well(&[]);
    // One letter of the script is another one: nothing of it runs.
    website.shows("/other", &pinned.replacen("sha384-", "sha384-AAAA", 1), "<h1>Shop</h1>");
    let page = browser.page(Look::ENGLISH).await;
    page.goes_to(&website.url("/other")).await;
    page.sees("h1", "Shop").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(page.eval("!!document.querySelector('frontdesk-chat')").await, false);
}
