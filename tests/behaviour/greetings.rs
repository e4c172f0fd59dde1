//! Greetings that the widget makes unasked: what a page is told, how the greeting becomes what the bot said, and what is counted.

use crate::http::{Response, request};
use crate::program::run;
use crate::shop::{Habits, Shop, house};
use crate::visitor::{Visitor, new_id, socket, words};
use frontdesk::config::{self, Manners};
use frontdesk::dialogue::House;
use frontdesk::server::Proxies;
use serde_json::{Value, json};

const WRITTEN: &str = r#"
widget:
  consent: required
  privacy: {ko: {text: 1년 동안 보관해요., link: /privacy}}
  triggers:
    - {name: size_help, after: 20s, pages: [/shoes*], say: {ko: 사이즈가 고민되세요?, en: Not sure about the size?}}
    - {name: cart, event: cart_abandoned, at_most: once a week, say: {ko: 장바구니를 도와드릴까요?}}
"#;

fn manners() -> Manners {
    config::read("frontdesk.yaml", WRITTEN).expect("right settings").manners
}

async fn polite() -> Shop {
    Shop::opens_as(House { manners: manners(), ..house() }, "2026-11-20T03:00:00Z").await
}

async fn meets(shop: &Shop, trigger: &str, what: &str) -> Response {
    let body = json!({"trigger": trigger, "what": what}).to_string();
    request(shop.address, "POST /api/visitor/greetings", &[("origin", "https://solbat.example")], &body).await
}

/// A visitor who opened the chat with a greeting.
async fn greeted(shop: &Shop, hello: Value) -> Visitor {
    let socket = socket(shop.address, "/ws/visitor", &[]).await.expect("a socket");
    let mut visitor = Visitor::on(socket, shop.address, "en");
    visitor.sends(&hello).await;
    let welcome = visitor.next_frame().await;
    visitor.token = welcome["token"].as_str().expect("a token").to_owned();
    visitor.conversation = welcome["conversation"].as_str().expect("an id").to_owned();
    visitor
}

fn hello(language: &str, trigger: &str) -> Value {
    json!({"type": "hello", "v": 1, "language": language, "trigger": trigger})
}

/// What the bot said for a trigger, in order.
fn greetings(visitor: &Visitor) -> Vec<String> {
    visitor.events.iter().filter(|event| !event["trigger"].is_null()).map(words).collect()
}

#[tokio::test]
async fn a_page_is_told_what_it_may_say_and_when() {
    let shop = polite().await;
    let told = request(shop.address, "GET /api/visitor/manners", &[("origin", "https://solbat.example")], "").await;
    assert_eq!((told.status, told.header("access-control-allow-origin")), (200, Some("https://solbat.example")));
    assert_eq!(
        told.json(),
        json!({"consent": true, "mail": false, "title_count": false,
            "privacy": {"ko": {"text": "1년 동안 보관해요.", "link": "/privacy"}},
            "triggers": [
                {"name": "size_help", "after_s": 20, "pages": ["/shoes*"], "usual": "ko", "at_most": "day",
                    "say": {"ko": "사이즈가 고민되세요?", "en": "Not sure about the size?"}},
                {"name": "cart", "event": "cart_abandoned", "usual": "ko", "at_most": "week",
                    "say": {"ko": "장바구니를 도와드릴까요?"}}]})
    );
    let stranger = request(shop.address, "GET /api/visitor/manners", &[("origin", "https://evil.example")], "").await;
    assert_eq!(stranger.status, 403);
}

#[tokio::test]
async fn a_greeting_stands_in_the_conversation_once_and_in_the_language_it_was_read_in() {
    let shop = polite().await;
    let mut visitor = greeted(&shop, hello("en", "size_help")).await;
    visitor.sees(|event| event["trigger"] == "size_help").await;
    let said: Vec<_> = visitor.events.iter().map(|event| event["kind"].as_str().expect("a kind")).collect();
    assert_eq!(said, ["started", "bot_spoke", "bot_spoke"], "first who speaks, then the greeting");
    assert_eq!(greetings(&visitor), ["Not sure about the size?"]);

    // A broken line: the same hello comes again.
    let mut again = hello("en", "size_help");
    again["token"] = json!(visitor.token);
    let mut window = greeted(&shop, again.clone()).await;
    window.asks("How much is shipping?").await;
    assert_eq!(greetings(&window), ["Not sure about the size?"]);

    // Another day, the same visitor: it is said anew.
    let mut later = greeted(&shop, again).await;
    later.sees(|event| event["number"].as_u64() > Some(window.head())).await;
    assert_eq!(greetings(&later).len(), 2);
}

#[tokio::test]
async fn where_nothing_may_be_said_unasked_nothing_is() {
    let shop = polite().await;
    let mut unknown = greeted(&shop, hello("ko", "nobody_wrote_this")).await;
    unknown.asks("배송비 얼마예요?").await;
    assert_eq!(greetings(&unknown), [""; 0]);

    // The bot waits for an order number: that stays the last thing asked.
    unknown.asks("배송 조회").await;
    let mut asked = hello("ko", "cart");
    asked["token"] = json!(unknown.token);
    let mut asked = greeted(&shop, asked).await;
    asked.asks("A-12345").await;
    assert_eq!(greetings(&asked), [""; 0]);

    // Somebody waits for a person.
    let mut waiting = shop.visitor("ko").await;
    waiting.sends(&json!({"type": "request_person", "id": new_id()})).await;
    waiting.sees_kind("handed_off").await;
    let mut back = hello("ko", "cart");
    back["token"] = json!(waiting.token);
    let mut back = greeted(&shop, back).await;
    back.asks("네").await;
    assert_eq!(greetings(&back), [""; 0]);
}

#[tokio::test]
async fn a_greeting_over_http_is_the_same() {
    let shop = polite().await;
    let hello = hello("ko", "cart").to_string();
    let welcome = request(shop.address, "POST /api/visitor/hello", &[], &hello).await.json();
    assert_eq!(welcome["head"], 3);
    let authorization = format!("Bearer {}", welcome["token"].as_str().expect("a token"));
    let headers = [("authorization", authorization.as_str())];
    let events = request(shop.address, "GET /api/visitor/events?after=2", &headers, "").await.json();
    assert_eq!(events["events"][0]["trigger"], "cart");
}

#[tokio::test]
async fn each_greeting_and_what_became_of_it_is_counted() {
    let shop = polite().await;
    for (trigger, what, status) in [
        ("size_help", "shown", 204),
        ("size_help", "shown", 204),
        ("size_help", "opened", 204),
        ("cart", "shown", 204),
        ("cart", "closed", 204),
        ("nobody_wrote_this", "shown", 400),
        ("cart", "started", 400),
    ] {
        assert_eq!(meets(&shop, trigger, what).await.status, status, "{trigger} {what}");
    }
    let mut visitor = greeted(&shop, hello("ko", "size_help")).await;
    visitor.asks("배송비 얼마예요?").await;
    visitor.asks("고마워요").await;
    shop.desk.stores_trigger_counts().await.expect("stored");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let figures = |more: &[&str]| {
        let data = shop.data();
        let arguments = [&["figures", "--data", data.to_str().expect("UTF-8")], more].concat();
        String::from_utf8(run(elsewhere.path(), &arguments).stdout).expect("UTF-8")
    };
    let told: Value = serde_json::from_str(&figures(&["--json"])).expect("JSON");
    assert_eq!(told["greetings"]["size_help"], json!({"shown": 2, "opened": 1, "closed": 0, "started": 1}));
    assert_eq!(told["greetings"]["cart"], json!({"shown": 1, "opened": 0, "closed": 1, "started": 0}));
    let text = figures(&[]);
    assert!(text.contains("shown 2   opened 1 (50.0 %)   closed 0   began a conversation 1 (50.0 %)"), "{text}");
    assert!(!figures(&["--to", "2026-11-19"]).contains("size_help"));
}

#[tokio::test]
async fn what_is_told_of_greetings_is_small_limited_and_from_the_sites_only() {
    let proxies = Proxies::new(vec![("127.0.0.1".parse().expect("an address"), 32)]);
    let shop =
        Shop::opens_housing(House { manners: manners(), ..house() }, Habits { proxies, ..Habits::default() }).await;
    let told = |body: String, origin: &'static str| async move {
        let headers = [("origin", origin), ("x-forwarded-for", "203.0.113.7")];
        request(shop.address, "POST /api/visitor/greetings", &headers, &body).await
    };
    let shown = || json!({"trigger": "cart", "what": "shown"}).to_string();
    assert_eq!(told(shown(), "https://evil.example").await.status, 403);
    assert_eq!(told(format!("{{\"trigger\":\"{}\",\"what\":\"shown\"}}", "x".repeat(9000)), SITE).await.status, 400);
    assert_eq!(told("[]".into(), SITE).await.status, 400);
    let mut refused = 0;
    for _ in 0..40 {
        let answer = told(shown(), SITE).await;
        refused += u32::from(answer.status == 429 && answer.header("retry-after").is_some());
    }
    assert!((5..=15).contains(&refused), "{refused} of 40 were refused");
}

const SITE: &str = "https://solbat.example";

const TWO: &str = "\
widget: {triggers: [{name: help, after: 20s, say: {en: Can I help?}}]}
sites:
  - {name: shop, origins: [https://solbat.example]}
  - name: outlet
    origins: [https://outlet.example]
    widget: {triggers: [{name: help, after: 5s, say: {en: Looking for a bargain?}}, {name: sale, on: exit_intent, say: {en: The sale ends today.}}]}
";

#[tokio::test]
async fn each_website_greets_in_its_own_way_and_is_counted_by_itself() {
    let shop = Shop::opens_on(TWO, std::collections::BTreeMap::new()).await;
    let asks =
        async |origin: &str, line: &str, body: &str| request(shop.address, line, &[("origin", origin)], body).await;
    for (origin, words) in
        [(SITE, vec!["Can I help?"]), (OUTLET, vec!["Looking for a bargain?", "The sale ends today."])]
    {
        let told = asks(origin, "GET /api/visitor/manners", "").await;
        assert_eq!(told.header("vary"), Some("origin"), "kept for one website, not for another");
        let triggers = told.json()["triggers"].as_array().expect("triggers").clone();
        assert_eq!(triggers.iter().map(|trigger| trigger["say"]["en"].clone()).collect::<Vec<_>>(), words);
    }
    for (origin, trigger, status) in
        [(SITE, "help", 204), (SITE, "sale", 400), (OUTLET, "help", 204), (OUTLET, "sale", 204)]
    {
        let shown = json!({"trigger": trigger, "what": "shown"}).to_string();
        assert_eq!(asks(origin, "POST /api/visitor/greetings", &shown).await.status, status, "{origin} {trigger}");
    }
    for (origin, said) in [(SITE, "Can I help?"), (OUTLET, "Looking for a bargain?")] {
        let socket = socket(shop.address, "/ws/visitor", &[("origin", origin.to_owned())]).await.expect("a socket");
        let mut visitor = Visitor::on(socket, shop.address, "en");
        visitor.sends(&hello("en", "help")).await;
        visitor.conversation = crate::visitor::text(&visitor.next_frame().await["conversation"]);
        visitor.sees(|event| event["trigger"] == "help").await;
        assert_eq!(greetings(&visitor), [said]);
        visitor.asks("How much is shipping?").await;
    }
    shop.desk.stores_trigger_counts().await.expect("stored");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let data = shop.data();
    let arguments = ["figures", "--data", data.to_str().expect("UTF-8"), "--json"];
    let told: Value =
        serde_json::from_str(&String::from_utf8(run(elsewhere.path(), &arguments).stdout).expect("UTF-8"))
            .expect("JSON");
    let one = json!({"shown": 1, "opened": 0, "closed": 0, "started": 1});
    let both = json!({"shown": 2, "opened": 0, "closed": 0, "started": 2, "sites": {"outlet": one, "shop": one}});
    assert_eq!(told["greetings"]["help"], both);
    let text = String::from_utf8(run(elsewhere.path(), &arguments[..3]).stdout).expect("UTF-8");
    assert!(text.contains("greeting     shown 2 ") && text.contains("on outlet    shown 1 "), "{text}");
}

const OUTLET: &str = "https://outlet.example";
