//! The widget on other people's websites: its settings, its commands, and the page that tells the owner what to copy.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::{Device, Look};
use crate::page::{NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use crate::website::Website;
use serde_json::json;

/// What the browser notes when the server refuses a website.
const REFUSED: &[&str] = &["WebSocket connection to", "403 (Forbidden)", "is not among the sites in frontdesk.yaml"];

/// Commands wait in line until the widget is there, and every event is written down.
const LISTENING: &str = "<script>
    window.Frontdesk ??= function () { (window.Frontdesk.q ??= []).push(arguments); };
    window.heard = [];
    for (const name of ['ready', 'open', 'close', 'message', 'unread', 'identity'])
        addEventListener('frontdesk:' + name, ({ detail }) => heard.push([name, detail]));
</script>";

/// Two sites with settings of their own, and a third website that is none of them.
async fn two_sites() -> (Shop, [Website; 3]) {
    let websites = [Website::opens().await, Website::opens().await, Website::opens().await];
    let settings = format!(
        "bot: {{en: Sori, ko: 솔이}}\n\
         widget: {{colour: \"#2f6149\", pages: {{hide: [/checkout*, /장바구니]}}}}\n\
         sites:\n\
         - {{name: shop, origins: [{}]}}\n\
         - name: outlet\n  origins: [{}]\n  widget:\n    colour: \"#8a1c1c\"\n    position: left\n    distance: {{side: 40, bottom: 90}}\n    \
         languages: [en]\n    greeting: {{en: \"Hello from the outlet, I am Sori, a bot.\"}}\n    \
         launcher: {{icon: heart, text: {{en: Ask us, ko: 물어보세요}}}}\n",
        websites[0].origin(),
        websites[1].origin()
    );
    (Shop::opens_on(&settings).await, websites)
}

fn tag(shop: &Shop, behind: &str) -> String {
    format!("<script async src=\"{}\"></script>", shop.url(&format!("/widget.js{behind}")))
}

async fn comes_to(browser: &Browser, address: &str) -> Visitor {
    let page = browser.page(Look::ENGLISH).await;
    page.goes_to(address).await;
    page.sees(".launcher", "").await;
    Visitor { page }
}

/// Left and right edge, upper and lower edge of the button.
async fn launcher(page: &Page) -> [f64; 4] {
    let script = "(({ left, right, top, bottom }) => [left, right, top, bottom])(seek.all('.launcher')[0].getBoundingClientRect())";
    serde_json::from_value(page.eval(script).await).expect("four numbers")
}

#[tokio::test]
async fn each_site_has_its_own_widget_and_a_tag_wins_over_the_settings() {
    let (browser, (shop, [first, outlet, _])) = (Browser::opens().await, two_sites().await);
    first.shows("/", &tag(&shop, "?site=shop"), "<h1>Shop</h1>");
    first.shows(
        "/own",
        &tag(&shop, "?site=shop").replace(" async", " async data-position=left data-accent=#123456"),
        "<h1>Shop</h1>",
    );
    outlet.shows("/", &tag(&shop, "?site=outlet"), "<main><h1>Outlet</h1></main>");
    let visitor = comes_to(&browser, &first.url("/")).await;
    let [_, right, _, bottom] = launcher(&visitor.page).await;
    assert_eq!((right, bottom), (1260.0, 780.0));
    visitor.page.goes_to(&first.url("/own")).await;
    visitor.page.sees(".launcher", "").await;
    assert_eq!(launcher(&visitor.page).await[0], 20.0, "the tag wins");
    visitor.page.ends_well(&[]);

    let visitor = comes_to(&browser, &outlet.url("/")).await;
    visitor.page.sees(".launcher", "Ask us").await;
    visitor.page.is_accessible("a launcher with words").await;
    let [left, _, _, bottom] = launcher(&visitor.page).await;
    assert_eq!((left, bottom), (40.0, 710.0));
    visitor.page.pictured("sites-launcher-left").await;
    visitor.opens_chat().await;
    visitor.hears_bot("Hello from the outlet").await;
    visitor.page.sees("dialog h2", "Sori").await;
    visitor.page.sees_no("dialog .language", "").await;
    visitor.page.is_accessible("a chat on the left").await;
    visitor.page.pictured("sites-open-left").await;
    let paint = "getComputedStyle(document.querySelector('frontdesk-chat').shadowRoot.querySelector('section')).getPropertyValue('--accent')";
    assert_eq!(visitor.page.eval(paint).await, "#8a1c1c");
    visitor.says("Is anybody there?").await;
    visitor.page.ends_well(&[]);

    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    agent.page.eval("location.hash = '#all'").await;
    agent.opens_conversation().await;
    agent.page.sees(".context .pairs div", "outlet").await;
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn the_button_comes_and_goes_with_the_pages_of_a_site_without_a_reload() {
    let (browser, (shop, [first, ..])) = (Browser::opens().await, two_sites().await);
    first.shows("/", &(LISTENING.to_owned() + &tag(&shop, "?site=shop")), "<h1>Shop</h1>");
    first.shows("/checkout/pay", &tag(&shop, "?site=shop"), "<h1>Pay</h1>");
    let visitor = comes_to(&browser, &first.url("/")).await;
    let page = &visitor.page;
    for (path, shown) in
        [("/checkout/pay", false), ("/shoes", true), ("/%EC%9E%A5%EB%B0%94%EA%B5%AC%EB%8B%88", false), ("/", true)]
    {
        page.eval(&format!("history.pushState(null, '', '{path}')")).await;
        if shown { page.sees(".launcher", "").await } else { page.sees_no(".launcher", "").await }
    }
    page.eval("history.pushState(null, '', '/checkout')").await;
    page.sees_no(".launcher", "").await;
    page.eval("history.back()").await;
    page.sees(".launcher", "").await;
    page.goes_to(&first.url("/checkout/pay")).await;
    page.wait_for("the widget", "!!document.querySelector('frontdesk-chat')").await;
    page.sees_no(".launcher", "").await;
    page.eval("Frontdesk('open')").await;
    page.sees("dialog .message.bot", "").await;
    page.ends_well(&[]);
}

#[tokio::test]
async fn the_page_opens_changes_and_closes_the_chat_and_hears_of_it() {
    let (browser, (shop, [first, ..])) = (Browser::opens().await, two_sites().await);
    first.shows("/", &(LISTENING.to_owned() + &tag(&shop, "?site=shop")), "<h1>Shop</h1>");
    let visitor = comes_to(&browser, &first.url("/")).await;
    let page = &visitor.page;
    page.eval("Frontdesk('open')").await;
    visitor.hears_bot("Sori").await;
    page.eval("Frontdesk('update', { lang: 'ko', accent: '#8a1c1c', bot: 'Pine' })").await;
    page.sees("dialog .person", "상담원과 이야기하기").await;
    page.sees("dialog h2", "Pine").await;
    let colour = "getComputedStyle(seek.all('header')[0]).backgroundColor";
    page.wait_for("the other colour", &format!("{colour} === 'rgb(138, 28, 28)'")).await;
    visitor.asks("배송비 얼마예요?", "3,000").await;
    page.eval("Frontdesk('close')").await;
    page.sees_no("dialog", "").await;
    page.wait_for("the last word", "heard.some(([name]) => name === 'close')").await;
    let names = "heard.map(([name, detail]) => name === 'message' ? detail.from : name).filter((name) => name !== 'unread').join()";
    let heard = page.eval(names).await;
    let heard = heard.as_str().expect("names");
    assert!(heard.starts_with("ready,") && heard.contains("open,") && heard.ends_with(",close"), "{heard}");
    assert!(heard.contains("bot,"), "what the bot says: {heard}");
    page.eval("Frontdesk('no such thing')").await;
    page.ends_well(&["no such command"]);
}

#[tokio::test]
async fn a_website_that_is_not_allowed_says_so_in_the_browsers_console_and_works_on() {
    let (browser, (shop, [_, _, stranger])) = (Browser::opens().await, two_sites().await);
    stranger.shows("/", &tag(&shop, ""), "<button onclick=\"this.textContent='pressed'\">Buy</button>");
    let visitor = comes_to(&browser, &stranger.url("/")).await;
    let page = &visitor.page;
    page.click(".launcher", "").await;
    page.sees("dialog", "").await;
    let said = || page.complaints().iter().any(|line| line.contains("is not among the sites in frontdesk.yaml"));
    for _ in 0..200 {
        if said() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(said(), "{:?}", page.complaints());
    page.click("button", "Buy").await;
    page.sees("button", "pressed").await;
    page.ends_well(REFUSED);
    // A name that is in no settings: the widget comes, with a warning.
    stranger.shows("/unknown", &tag(&shop, "?site=nowhere"), "");
    page.goes_to(&stranger.url("/unknown")).await;
    page.sees(".launcher", "").await;
    assert!(page.complaints().iter().any(|line| line.contains("names a site that is not in frontdesk.yaml")));
}

#[tokio::test]
async fn who_the_website_vouches_for_is_asked_anew_and_a_refused_word_is_told() {
    let (browser, (shop, [first, ..])) = (Browser::opens().await, two_sites().await);
    first.shows("/", &(LISTENING.to_owned() + &tag(&shop, "?site=shop")), "<h1>Shop</h1>");
    let visitor = comes_to(&browser, &first.url("/")).await;
    let page = &visitor.page;
    let (good, old) = (Shop::identity("c-7", 600), Shop::identity("c-7", -600));
    // Asked for each time one is needed; it may take its time.
    page.eval(&format!(
        "window.asked = 0; Frontdesk('identify', {{ name: 'Jiu', token: async () => {{ asked += 1; return asked === 1 ? {} : {}; }} }})",
        json!(old),
        json!(good)
    ))
    .await;
    visitor.opens_chat().await;
    page.wait_for("the refusal", "heard.some(([name, detail]) => name === 'identity' && detail.verified === false && detail.reason.includes('over'))").await;
    assert!(page.complaints().iter().any(|line| line.contains("the token is over")), "{:?}", page.complaints());
    // What is set anew is said with a new hello.
    page.eval("Frontdesk('update', {})").await;
    page.wait_for("the second word", "heard.some(([name, detail]) => name === 'identity' && detail.verified === true)")
        .await;
    assert_eq!(page.eval("asked").await, 2);
    // Another word while the line stands.
    page.eval(&format!("Frontdesk('identify', {{ token: {} }})", json!(good))).await;
    page.wait_for(
        "the third word",
        "heard.filter(([name, detail]) => name === 'identity' && detail.verified).length === 2",
    )
    .await;
    page.ends_well(&["the token is over"]);
}

#[tokio::test]
async fn shutdown_forgets_all_and_open_begins_anew() {
    let (browser, (shop, [first, ..])) = (Browser::opens().await, two_sites().await);
    first.shows(
        "/",
        &(LISTENING.to_owned() + "<script>Frontdesk('open', { draft: 'Hello' })</script>" + &tag(&shop, "?site=shop")),
        "",
    );
    let visitor = comes_to(&browser, &first.url("/")).await;
    let page = &visitor.page;
    page.sees("dialog .message.bot", "").await;
    page.wait_for("the draft", "seek.all('textarea')[0].value === 'Hello'").await;
    visitor.asks("How much is delivery?", "3,000 won").await;
    page.eval("Frontdesk('shutdown')").await;
    page.wait_for("nothing there", "!document.querySelector('frontdesk-chat')").await;
    let left = "JSON.stringify([...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith('frontdesk:')))";
    assert_eq!(page.eval(left).await, "[]");
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(page.eval(left).await, "[]", "and nothing comes back");
    assert_eq!(page.eval("!!document.querySelector('frontdesk-chat')").await, false);
    page.eval("Frontdesk('open')").await;
    page.sees("dialog .message.bot", "").await;
    assert_eq!(visitor.own_messages().await.len(), 0, "somebody new");
    let ready =
        page.eval("heard.map(([name]) => name).filter((name) => name !== 'unread' && name !== 'message')").await;
    assert_eq!(ready, json!(["ready", "open", "open"]));
    page.ends_well(&[]);
}

#[tokio::test]
async fn the_owner_copies_the_tag_and_sees_that_it_works() {
    let (browser, (shop, [first, outlet, stranger])) = (Browser::opens().await, two_sites().await);
    stranger.shows("/", &tag(&shop, ""), "");
    for look in [Look::KOREAN, Look::ENGLISH.dark().on(Device::Narrow)] {
        let owner = if shop.desk.agents().expect("accounts").is_empty() {
            Agent::comes_first(&browser, &shop, look, "민지").await
        } else {
            Agent::comes_in(&browser, &shop, look, "first@solbat.example").await
        };
        let page = &owner.page;
        page.eval("location.hash = '#/embedding'").await;
        page.sees("#tag", "/widget.js?site=shop").await;
        page.is_accessible("the tag").await;
        page.pictured(&format!("embedding-{}", look.language)).await;
        let wide = page.eval("document.documentElement.scrollWidth <= innerWidth").await;
        assert_eq!(wide, true, "nothing is wider than the screen");
        page.eval("document.querySelector('#site').value = '1'; document.querySelector('#site').dispatchEvent(new Event('change', { bubbles: true }))").await;
        page.eval("document.querySelectorAll('[name=way]')[1].click()").await;
        page.sees("#tag", "integrity=\"sha384-").await;
        let copied = page.texts("#tag").await.remove(0);
        assert!(copied.contains("data-accent=\"#8a1c1c\"") && copied.contains("crossorigin=\"anonymous\""), "{copied}");
        outlet.shows(&format!("/{}", look.language), &copied, "<main><h1>Outlet</h1></main>");
        let visitor = comes_to(&browser, &outlet.url(&format!("/{}", look.language))).await;
        visitor.page.sees(".launcher", "Ask us").await;
        visitor.opens_chat().await;
        visitor.asks("How much is delivery?", "3,000 won").await;
        visitor.page.ends_well(&[]);
        page.sees(".seen .address", &outlet.url(&format!("/{}", look.language))).await;
        let refused = comes_to(&browser, &stranger.url("/")).await;
        refused.page.click(".launcher", "").await;
        page.sees(".rows .address", &stranger.origin()).await;
        page.is_accessible("the tag works").await;
        page.eval("document.querySelector('.seen').scrollIntoView()").await;
        page.pictured(&format!("embedding-seen-{}", look.language)).await;
        page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
    drop(first);
}
