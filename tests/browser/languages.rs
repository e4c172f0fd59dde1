//! The widget in each of its languages, one of them written from right to left; the bot answers in what it is written to in.

use crate::browser::Browser;
use crate::input::ESCAPE;
use crate::look::{Device, Look};
use crate::server::Shop;
use crate::visitor::Visitor;
use frontdesk::config::WIDGET_LANGUAGES;
use serde_json::json;

/// What the way to a person is called.
const PERSON: &[(&str, &str)] = &[
    ("ja", "担当者と話す"),
    ("zh", "转人工客服"),
    ("es", "Hablar con una persona"),
    ("de", "Mit einem Menschen sprechen"),
    ("fr", "Parler à un conseiller"),
    ("ar", "التحدث إلى موظف"),
];

/// On a page whose tag asks for the language; the chat is open.
async fn opens_chat(browser: &Browser, shop: &Shop, look: Look, position: &str) -> Visitor {
    let page = browser.page(look).await;
    page.tag_says(json!({"lang": look.language, "position": position})).await;
    Visitor::chats_on(page, shop).await
}

#[tokio::test]
async fn each_language_is_whole_and_words_are_answered_in_their_own() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (language, person) in PERSON {
        let look = Look { language, ..Look::KOREAN };
        let visitor = opens_chat(&browser, &shop, look, "").await;
        let page = &visitor.page;
        page.sees("dialog .person", person).await;
        assert_eq!(page.eval("seek.all('.launcher')[0].parentElement.lang").await, *language);
        // There are no words of the bot in this language: those of the house, and each says which it is.
        page.sees(".message.bot[lang=ko]", "").await;
        visitor.asks("배송비 얼마예요?", "3,000").await;
        visitor.asks("What does delivery cost?", "3,000").await;
        page.sees(".message.bot[lang=en]", "3,000").await;
        page.is_accessible("answered").await;
        page.click("header .more", "").await;
        page.sees(".menu .tongues", "").await;
        let offered = page.eval("seek.all('.tongues button').map(({ lang }) => lang)").await;
        assert_eq!(offered, json!(WIDGET_LANGUAGES));
        page.is_accessible("the menu").await;
        page.pictured(&format!("language-{language}")).await;
        page.presses(&ESCAPE).await;
        page.click("dialog .person", "").await;
        page.sees_no("dialog .person", "").await;
        let said = page.eval("seek.everything()").await;
        assert!(!said.as_str().expect("a text").contains("undefined"), "{language}: {said}");
        page.ends_well(&[]);
    }
}

/// Where something begins and ends, as a part of the window's width.
const EDGES: &str = "((element) => { const { left, right } = element.getBoundingClientRect(); return [left / innerWidth, right / innerWidth] })";

#[tokio::test]
async fn arabic_runs_from_right_to_left_and_other_languages_inside_it_do_not() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let arabic = Look { language: "ar", ..Look::KOREAN };
    for (look, position, name) in
        [(arabic, "right", "desktop"), (arabic.dark(), "", "desktop-dark"), (arabic.on(Device::Phone), "", "phone")]
    {
        let visitor = opens_chat(&browser, &shop, look, position).await;
        let page = &visitor.page;
        assert_eq!(page.eval("getComputedStyle(seek.all('dialog')[0]).direction").await, "rtl");
        let direction = "getComputedStyle(seek.all('dialog textarea')[0]).direction";
        assert_eq!(page.eval(direction).await, "rtl", "while nothing is written");
        visitor.writes("hello").await;
        assert_eq!(page.eval(direction).await, "ltr", "as what is written");
        page.eval("seek.focused().value = ''; 0").await;
        visitor.asks("كم تكلفة التوصيل؟", "").await;
        visitor.asks("배송비 얼마예요?", "3,000").await;
        let of = |selector: &str| format!("getComputedStyle(seek.all('{selector}').at(-1)).direction");
        assert_eq!(page.eval(&of(".message.visitor .bubble")).await, "ltr");
        assert_eq!(page.eval(&of(".message.bot .bubble")).await, "ltr");
        assert_eq!(page.eval("getComputedStyle(seek.all('.message.visitor .bubble')[0]).direction").await, "rtl");
        page.is_accessible("answered").await;
        page.pictured(&format!("arabic-{name}")).await;
        // What the visitor says stands at the end of the line, which is on the left.
        let [own, log] = [".message.visitor .bubble", ".log"].map(|it| format!("{EDGES}(seek.all('{it}').at(-1))"));
        let (own, log) = (page.eval(&own).await, page.eval(&log).await);
        let gap = |side: usize| (own[side].as_f64().expect("a part") - log[side].as_f64().expect("a part")).abs();
        assert!(gap(0) < gap(1), "{own} in {log}");
        page.click("header .more", "").await;
        page.sees(".menu [aria-pressed=true]", "العربية").await;
        page.is_accessible("the menu").await;
        page.pictured(&format!("arabic-menu-{name}")).await;
        page.presses(&ESCAPE).await;
        visitor.closes_chat().await;
        // The owner's word about the corner holds; without one it is where lines end.
        let launcher = page.eval(&format!("{EDGES}(seek.all('.launcher')[0])")).await;
        assert_eq!(launcher[0].as_f64().expect("a part") > 0.5, position == "right", "{launcher}");
        page.pictured(&format!("arabic-closed-{name}")).await;
        page.ends_well(&[]);
    }
}
