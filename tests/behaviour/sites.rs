//! Several websites on one Frontdesk: each has its own widget, each conversation knows where it began, and nobody else gets in.

use crate::console::Console;
use crate::http::request;
use crate::shop::Shop;
use crate::visitor::{Visitor, socket, text, words};
use frontdesk::desk::Role;
use frontdesk::language::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const TWO: &str = "\
public_url: https://chat.solbat.example
widget: {position: left, launcher: {text: {en: Ask us}}}
sites:
  - name: shop
    origins: [https://solbat.example, https://www.solbat.example]
  - name: outlet
    origins: [https://outlet.example]
    widget: {colour: \"#aa0000\", launcher: {icon: heart}}
";

async fn two_sites() -> Shop {
    let said = |words: &str| BTreeMap::from([(Language::ENGLISH, words.to_owned())]);
    let greetings = [("", "Hello from Solbat. I am a bot."), ("outlet", "Hello from the outlet. I am a bot.")];
    Shop::opens_on(TWO, greetings.map(|(site, words)| (site.to_owned(), said(words))).into()).await
}

/// Somebody opens the chat on this page.
async fn arrives_from(shop: &Shop, origin: &str, page: &str) -> Visitor {
    let socket = socket(shop.address, "/ws/visitor", &[("origin", origin.to_owned())]).await.expect("a socket");
    let mut visitor = Visitor::on(socket, shop.address, "en");
    let page = json!({"address": page, "title": "A page"});
    visitor.sends(&json!({"type": "hello", "v": 1, "language": "en", "page": page})).await;
    loop {
        let frame = visitor.next_frame().await;
        if frame["type"] == "welcome" {
            visitor.conversation = text(&frame["conversation"]);
            return visitor;
        }
    }
}

#[tokio::test]
async fn the_script_brings_the_settings_of_its_site() {
    let shop = two_sites().await;
    let script = async |address: &str| request(shop.address, &format!("GET {address}"), &[], "").await;
    let (all, outlet, unknown) =
        (script("/widget.js").await, script("/widget.js?site=outlet").await, script("/widget.js?site=nowhere").await);
    assert!(all.body.contains(r#"{"labelEn":"Ask us","position":"left"}"#));
    assert!(outlet.body.contains(r##"{"accent":"#aa0000","icon":"M12 20"##));
    assert!(unknown.body.starts_with("console.warn(") && unknown.body.contains(r#"{"labelEn":"Ask us","#));
    assert!(!unknown.body.contains("outlet"), "other people's sites are nobody's to know");
    let tag = |response: &crate::http::Response| response.header("etag").expect("a tag").to_owned();
    assert_ne!(tag(&all), tag(&outlet));
    for (address, tag) in [("/widget.js", tag(&all)), ("/widget.js?site=outlet", tag(&outlet))] {
        let again = request(shop.address, &format!("GET {address}"), &[("if-none-match", &tag)], "").await;
        assert_eq!(again.status, 304, "{address}");
        let packed = request(shop.address, &format!("GET {address}"), &[("accept-encoding", "gzip, br")], "").await;
        assert_eq!(
            (packed.status, packed.header("content-encoding"), packed.header("etag")),
            (200, Some("br"), Some(tag.as_str()))
        );
        assert_eq!(packed.header("cache-control"), Some("public, max-age=300"));
        assert_eq!(packed.header("access-control-allow-origin"), Some("*"), "for a tag with crossorigin");
    }
    assert_eq!(request(shop.address, "POST /widget.js", &[], "").await.status, 405);
}

#[tokio::test]
async fn the_pinned_script_is_the_program_alone_and_checked_by_what_the_owner_is_told() {
    let shop = two_sites().await;
    let mut owner = owner(&shop).await;
    let told = embedding(&mut owner).await;
    let pinned = request(shop.address, &format!("GET {}", text(&told["pinned"])), &[], "").await;
    assert_eq!((pinned.status, pinned.header("cache-control")), (200, Some("public, max-age=31536000, immutable")));
    assert!(!pinned.body.contains("Ask us"), "no site's settings");
    use base64::Engine;
    use sha2::Digest;
    let sum = base64::prelude::BASE64_STANDARD.encode(sha2::Sha384::digest(pinned.body.as_bytes()));
    assert_eq!(told["integrity"], format!("sha384-{sum}"));
    assert_eq!(told["public_url"], "https://chat.solbat.example");
    let sites = told["sites"].as_array().expect("sites");
    assert_eq!(sites[1]["name"], "outlet");
    let attributes = sites[1]["attributes"].as_array().expect("attributes");
    assert!(attributes.contains(&json!(["data-accent", "#aa0000"])), "{attributes:?}");
    assert!(attributes.contains(&json!(["data-label-en", "Ask us"])), "{attributes:?}");
}

async fn owner(shop: &Shop) -> Console {
    Console::of(shop.address, &shop.hires("Owner", Role::Owner).await).await
}

async fn embedding(owner: &mut Console) -> Value {
    let answer = owner.gets("/api/embedding").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[tokio::test]
async fn a_conversation_belongs_to_the_site_that_the_browser_names() {
    let shop = two_sites().await;
    let mut agent = shop.agent("Minji").await;
    for (origin, site, greeting) in [
        ("https://outlet.example", Some("outlet"), "Hello from the outlet."),
        ("https://www.solbat.example", Some("shop"), "Hello from Solbat."),
    ] {
        // What the page says of itself changes nothing.
        let mut visitor = arrives_from(&shop, origin, "https://solbat.example/pretended").await;
        let welcome = visitor.sees_kind("bot_spoke").await;
        assert!(words(&welcome).starts_with(greeting), "{welcome}");
        visitor.says("Where is my order?").await;
        let line = agent.sees_line(|line| line["conversation"] == json!(visitor.conversation)).await;
        let conversation = text(&line["conversation"]);
        agent.opens(&conversation).await;
        let started = agent.sees(&conversation, |event| event["kind"] == "started").await;
        assert_eq!(started["site"].as_str(), site);
    }
}

#[tokio::test]
async fn without_sockets_the_site_is_known_too_and_a_stranger_hears_why() {
    let shop = two_sites().await;
    let hello = json!({"type": "hello", "v": 1, "language": "en"}).to_string();
    let from =
        async |origin: &str| request(shop.address, "POST /api/visitor/hello", &[("origin", origin)], &hello).await;
    let welcome = from("https://outlet.example").await;
    assert_eq!(welcome.json()["type"], "welcome");
    let stranger = from("https://evil.example").await;
    assert_eq!(
        (stranger.status, stranger.json()["code"].as_str().map(str::to_owned)),
        (403, Some("wrong_site".into()))
    );
    assert_eq!(
        stranger.header("access-control-allow-origin"),
        Some("https://evil.example"),
        "so that the page can say it"
    );
    let mut owner = owner(&shop).await;
    let told = embedding(&mut owner).await;
    assert_eq!(told["refused"][0]["page"], "https://evil.example");
    assert_eq!(told["sites"][1]["seen"]["page"], "https://outlet.example");
    assert_eq!(told["sites"][0]["seen"], Value::Null);
}

#[tokio::test]
async fn the_owner_sees_the_last_page_that_showed_the_widget_and_nobody_else_does() {
    let shop = two_sites().await;
    let mut visitor = arrives_from(&shop, "https://solbat.example", "https://solbat.example/shoes").await;
    visitor.sees_kind("bot_spoke").await;
    let mut owner = owner(&shop).await;
    assert_eq!(embedding(&mut owner).await["sites"][0]["seen"]["page"], "https://solbat.example/shoes");
    for role in [Role::Agent, Role::Supervisor, Role::Writer] {
        let other = Console::of(shop.address, &shop.hires(role.word(), role).await).await;
        assert_eq!(other.gets("/api/embedding").await.status, 403, "{role}");
    }
    assert_eq!(request(shop.address, "GET /api/embedding", &[], "").await.status, 401);
}
