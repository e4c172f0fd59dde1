//! What visitors read beside the conversation: suggestions while they type, articles as cards and whole.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ARROW_DOWN, ARROW_DOWN_TAKEN, ARROW_UP, ENTER, ESCAPE};
use crate::look::{Device, Look, Scheme};
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;
use serde_json::json;
use std::time::Duration;

/// Longer than a suggestion takes: none came.
const A_MOMENT: Duration = Duration::from_millis(600);

const LIST: &str = ".suggestions";
const OPTION: &str = ".suggestions li";
const CHOSEN: &str = "seek.all('.suggestions [aria-selected=true]').map((option) => option.innerText).join()";
/// The line that a screen reader is led to.
const ACTIVE: &str = "(() => { const field = seek.focused(); return field.getAttribute('aria-activedescendant')
    && field.getRootNode().getElementById(field.getAttribute('aria-activedescendant')).innerText })()";
const VALUE: &str = "seek.focused().value";
const COUNT: &str = "seek.focused().getRootNode().querySelector('.help [role=status]').textContent";

async fn opens_chat(browser: &Browser, shop: &Shop, look: Look) -> Visitor {
    let visitor = Visitor::arrives(browser, shop, look).await;
    visitor.opens_chat().await;
    visitor
}

#[tokio::test]
async fn half_a_syllable_is_enough_and_stays_as_it_is() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = opens_chat(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    visitor.writes("").await;
    page.composes(&["ㅂ", "바", "배"]).await;
    page.finishes("배").await;
    page.composes(&["ㅅ"]).await;
    page.sees(OPTION, "배송").await;
    assert_eq!(page.eval(VALUE).await, "배ㅅ");
    page.presses(&ARROW_DOWN_TAKEN).await;
    assert_eq!(page.eval(CHOSEN).await, "", "keys belong to the input method while it composes");
    page.composes(&["소", "송"]).await;
    page.finishes("송").await;
    page.sees(OPTION, "배송").await;
    assert_eq!(page.eval(VALUE).await, "배송");
    page.presses(&ENTER).await;
    page.sees(".message.visitor", "배송").await;
    page.sees_no(LIST, "").await;
    assert_eq!(visitor.own_messages().await, ["배송"], "with nothing chosen, what was typed is sent");
    page.ends_well(&[]);
}

#[tokio::test]
async fn the_keyboard_chooses_and_a_screen_reader_is_told() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = opens_chat(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    visitor.writes("배송").await;
    page.sees(OPTION, "배송").await;
    page.wait_for("that there is a list", &format!("{COUNT}.includes('추천')")).await;
    assert_eq!(page.eval("seek.focused().getAttribute('aria-autocomplete')").await, "list");
    let listed = "seek.focused().getRootNode().getElementById(seek.focused().getAttribute('aria-controls')).role";
    assert_eq!(page.eval(listed).await, "listbox");
    page.is_accessible("suggestions").await;
    page.presses(&ARROW_DOWN).await;
    let first = page.eval(CHOSEN).await;
    assert_eq!(page.eval(ACTIVE).await, first);
    page.is_accessible("a suggestion chosen").await;
    page.presses(&ARROW_UP).await;
    assert_eq!(page.eval(CHOSEN).await, "", "back in the field");
    page.presses(&ARROW_UP).await;
    assert_ne!(page.eval(CHOSEN).await, first, "the last");
    page.presses(&ESCAPE).await;
    page.sees_no(LIST, "").await;
    page.sees("dialog", "").await;
    assert_eq!((page.eval(VALUE).await, page.eval(ACTIVE).await), (json!("배송"), json!(null)));
    page.types(" 조").await;
    page.sees(OPTION, "배송 조회").await;
    page.eval("seek.focused().setSelectionRange(1, 1); 0").await;
    page.presses(&ARROW_DOWN).await;
    assert_eq!(page.eval(CHOSEN).await, "", "in the middle of the words the arrows move in the words");
    page.eval("seek.focused().setSelectionRange(99, 99); 0").await;
    page.presses(&ARROW_DOWN).await;
    let chosen = page.eval(CHOSEN).await;
    page.presses(&ENTER).await;
    page.sees(".message.visitor", chosen.as_str().expect("a suggestion")).await;
    page.sees(".message.bot", "주문 번호").await;
    assert_eq!(page.eval(VALUE).await, "", "what was half typed is gone");
    page.types("배송").await;
    tokio::time::sleep(A_MOMENT).await;
    page.sees_no(LIST, "").await;
    page.presses(&ESCAPE).await;
    page.sees_no("dialog", "").await;
    page.ends_well(&[]);
}

#[tokio::test]
async fn who_speaks_with_a_person_is_suggested_nothing() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = opens_chat(&browser, &shop, Look::KOREAN).await;
    visitor.says("상담원 연결해줘").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    visitor.sees_note("민지").await;
    visitor.writes("배송").await;
    tokio::time::sleep(A_MOMENT).await;
    visitor.page.sees_no(LIST, "").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

/// Opens an article by what is suggested, by hand.
async fn opens_suggested(visitor: &Visitor, typed: &str, title: &str) {
    visitor.writes(typed).await;
    visitor.page.click(OPTION, title).await;
    visitor.page.sees(".article h2", title).await;
    visitor.page.sees(".article .row", "").await;
}

#[tokio::test]
async fn an_article_opens_in_the_panel_and_the_conversation_stays_where_it_was() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = opens_chat(&browser, &shop, Look::KOREAN).await;
    let page = &visitor.page;
    for question in ["배송비 얼마예요?", "영업시간 알려 주세요", "배송 며칠 걸려요?"] {
        visitor.says(question).await;
        page.wait_for("an answer", "!!seek.all('.log .message:not(:has(~ .message)).bot').length").await;
    }
    page.eval("seek.all('.log')[0].scrollTop = 40; 0").await;
    page.wait_for("scrolled up", "seek.all('.log')[0].scrollTop === 40").await;
    let article =
        shop.desk.brain().content.article(&frontdesk::ids::ArticleId("account-security".into())).expect("it").clone();
    let (korean, english) =
        (&article.editions[&"ko".parse().expect("ko")], &article.editions[&"en".parse().expect("en")]);
    let start: String = korean.title.chars().take(4).collect();
    opens_suggested(&visitor, &start, &korean.title).await;
    page.wait_for("the focus on the heading", "seek.focused().matches('h2')").await;
    assert_eq!(page.eval("seek.all('.log').length && seek.all('.log')[0].inert").await, true);
    page.is_accessible("an article").await;
    let link = page.eval("seek.all('.article .bar a')[0].href").await;
    assert_eq!(link, shop.url("/help/ko/account-security"));
    page.click(".article footer button", "English").await;
    page.sees(".article h2", &english.title).await;
    assert_eq!(page.eval("seek.all('.article .page')[0].lang").await, "en");
    page.click(".article .row button", "네").await;
    page.sees(".article .row", "고마워요").await;
    page.click(".article .back", "").await;
    page.sees(".article h2", &korean.title).await;
    page.click(".article .row button", "아니요").await;
    page.sees(".article .row button", "상담원").await;
    page.presses(&ESCAPE).await;
    page.sees_no(".article", "").await;
    page.sees("dialog", "").await;
    assert_eq!(page.eval("seek.all('.log')[0].scrollTop").await, 40);
    shop.desk.stores_help_counts().await.expect("stored");
    let votes: Vec<_> = shop
        .desk
        .help_votes()
        .expect("votes")
        .into_iter()
        .map(|vote| (vote.language, vote.helped, vote.not_helped))
        .collect();
    assert_eq!(votes, [("en".to_owned(), 1, 0), ("ko".to_owned(), 0, 1)]);
    let reads: Vec<_> =
        shop.desk.help_reads().expect("reads").into_iter().map(|read| (read.language, read.reads)).collect();
    assert_eq!(reads, [("en".to_owned(), 1), ("ko".to_owned(), 1)], "going back reads nothing anew");
    page.ends_well(&[]);
}

#[tokio::test]
async fn what_the_bot_answers_from_is_a_card() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = opens_chat(&browser, &shop, Look::ENGLISH).await;
    let page = &visitor.page;
    let article =
        shop.desk.brain().content.article(&frontdesk::ids::ArticleId("account-security".into())).expect("it").clone();
    let title = article.editions[&"en".parse().expect("en")].title.clone();
    visitor.says(&title).await;
    page.sees(".card", &title).await;
    page.sees_no(".choices button", "Read").await;
    page.is_accessible("cards").await;
    page.click(".card", &title).await;
    page.sees(".article h2", &title).await;
    page.sees(".article footer", "").await;
    visitor.says("What does delivery cost?").await;
    page.sees_no(".article", "").await;
    visitor.hears_bot("3,000").await;
    page.reloads().await;
    page.sees(".card", &title).await;
    page.ends_well(&[]);
}

#[tokio::test]
async fn an_article_that_is_gone_is_said_to_be() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = opens_chat(&browser, &shop, Look::ENGLISH).await;
    let page = &visitor.page;
    let article =
        shop.desk.brain().content.article(&frontdesk::ids::ArticleId("account-security".into())).expect("it").clone();
    let title = article.editions[&"en".parse().expect("en")].title.clone();
    visitor.says(&title).await;
    page.sees(".card", &title).await;
    // As where the owner has taken it away since.
    page.eval("sessionStorage['frontdesk:events'] = sessionStorage['frontdesk:events'].replaceAll('account-security', 'gone')")
        .await;
    page.reloads().await;
    page.click(".card", &title).await;
    page.sees(".article [role=alert]", "").await;
    page.is_accessible("no such article").await;
    page.click(".article .back", "").await;
    page.sees_no(".article", "").await;
    page.ends_well(&[]);
}

fn name(look: Look, state: &str) -> String {
    let device = if look.device == Device::Desktop { "desktop" } else { "phone" };
    let scheme = if look.scheme == Scheme::Dark { "-dark" } else { "" };
    format!("{state}-{device}-{}{scheme}", look.language)
}

#[tokio::test]
async fn reading_is_pictured_and_accessible_everywhere() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let article =
        shop.desk.brain().content.article(&frontdesk::ids::ArticleId("account-security".into())).expect("it").clone();
    for look in [
        Look::KOREAN,
        Look::ENGLISH.dark(),
        Look::KOREAN.on(Device::Phone).dark(),
        Look::ENGLISH.on(Device::Phone),
        Look::ENGLISH.on(Device::Narrow).dark(),
    ] {
        let visitor = opens_chat(&browser, &shop, look).await;
        let page = &visitor.page;
        let title = &article.editions[&look.language.parse().expect("a language")].title;
        visitor.says(title).await;
        page.sees(".card", title).await;
        page.eval("seek.all('.log')[0].scrollTop = 9999; 0").await;
        page.pictured(&name(look, "cards")).await;
        visitor.writes(if look.language == "ko" { "배" } else { "deli" }).await;
        page.sees(OPTION, "").await;
        page.is_accessible("suggestions").await;
        page.pictured(&name(look, "suggestions")).await;
        page.presses(&ESCAPE).await;
        page.sees_no(LIST, "").await;
        page.click(".card", title).await;
        page.sees(".article footer", "").await;
        page.is_accessible("an article").await;
        page.pictured(&name(look, "article")).await;
        page.eval("seek.all('.article .page')[0].scrollTop = 9999; 0").await;
        page.pictured(&name(look, "article-end")).await;
        page.ends_well(&[]);
    }
}
