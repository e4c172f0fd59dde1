//! The doors: origins, tokens, pages, health, and what is not there.

use crate::console::Console;
use crate::http::request;
use crate::shop::Shop;
use crate::visitor::{new_id, socket};
use frontdesk::desk::Role;
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn only_own_pages_and_named_sites_may_show_the_widget() {
    let shop = Shop::opens().await;
    let own = format!("http://{}", shop.address);
    for (origin, allowed) in [(own.as_str(), true), ("https://solbat.example", true), ("https://evil.example", false)] {
        let opened = socket(shop.address, "/ws/visitor", &[("origin", origin.to_owned())]).await;
        assert_eq!(opened.is_ok(), allowed, "{origin}");
    }
    assert!(socket(shop.address, "/ws/agent", &[("origin", own)]).await.is_err(), "without signing in");
}

#[tokio::test]
async fn a_token_of_another_making_opens_nothing() {
    let shop = Shop::opens().await;
    let mut stranger = socket(shop.address, "/ws/visitor", &[]).await.expect("a socket");
    let visitor = shop.visitor("en").await;
    let forged = format!("{}AAAA", &visitor.token[..visitor.token.len() - 4]);
    for (token, code) in [(forged.as_str(), "bad_token"), ("x", "bad_token"), ("", "bad_token")] {
        let hello = json!({"type": "hello", "v": 1, "token": token, "language": "en"});
        stranger.send(Message::text(hello.to_string())).await.expect("sent");
        let answer = stranger.next().await.expect("an answer").expect("a frame");
        let answer: Value = serde_json::from_str(answer.to_text().expect("text")).expect("JSON");
        assert_eq!(answer["code"], code, "{token}");
    }
}

#[tokio::test]
async fn pages_come_with_strict_policies_and_a_tag() {
    let shop = Shop::opens().await;
    for path in ["/", "/console", "/widget.js"] {
        let page = request(shop.address, &format!("GET {path}"), &[], "").await;
        assert_eq!(page.status, 200, "{path}");
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        let tag = page.header("etag").expect("a tag");
        let again = request(shop.address, &format!("GET {path}"), &[("if-none-match", tag)], "").await;
        assert_eq!(again.status, 304, "{path}");
    }
    let packed = request(shop.address, "GET /widget.js", &[("accept-encoding", "gzip, br")], "").await;
    assert_eq!(packed.header("content-encoding"), Some("br"));
    for path in ["/nothing", "/../Cargo.toml", "/console/../../etc/passwd", "/.git/config"] {
        assert_eq!(request(shop.address, &format!("GET {path}"), &[], "").await.status, 404, "{path}");
    }
    assert_eq!(request(shop.address, "POST /", &[], "").await.status, 405);
}

#[tokio::test]
async fn every_page_and_answer_says_what_may_be_done_with_it() {
    let shop = Shop::opens().await;
    let policy = |page: &crate::http::Response| page.header("content-security-policy").expect("a policy").to_owned();
    for path in
        ["/", "/console", "/console/main.js", "/shop/shop.js", "/widget.js", "/healthz", "/nothing", "/api/session"]
    {
        let page = request(shop.address, &format!("GET {path}"), &[], "").await;
        let policy = policy(&page);
        for rule in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(rule), "{path}: {rule} is not in {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(page.header("referrer-policy"), Some("same-origin"), "{path}");
        let foreign = if path == "/widget.js" { "cross-origin" } else { "same-origin" };
        assert_eq!(page.header("cross-origin-resource-policy"), Some(foreign), "{path}");
        if path.starts_with("/api/") {
            assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
        } else {
            assert_eq!(page.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
            let permissions = page.header("permissions-policy").expect("permissions");
            assert!(permissions.contains("camera=()") && permissions.contains("microphone=()"), "{permissions}");
        }
    }
    let console = request(shop.address, "GET /console", &[], "").await;
    let expected = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
        base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    assert_eq!(policy(&console), expected);
}

#[tokio::test]
async fn no_other_page_can_make_the_console_change_something() {
    let shop = Shop::opens().await;
    shop.hires("minji", Role::Owner).await;
    let console = Console::of(shop.address, "minji@solbat.example").await;
    let own = format!("http://{}", shop.address);
    let id = "0199c0de-7a57-7000-8000-00000000000a";
    let doors = [
        "DELETE /api/session".to_owned(),
        "POST /api/account/password".into(),
        "POST /api/account/second-factor".into(),
        "POST /api/account/second-factor/confirm".into(),
        "DELETE /api/account/second-factor".into(),
        "POST /api/account/recovery-codes".into(),
        "DELETE /api/account/sessions".into(),
        format!("DELETE /api/account/sessions/{id}"),
        "POST /api/agents".into(),
        format!("PATCH /api/agents/{id}"),
        format!("DELETE /api/agents/{id}"),
        format!("POST /api/agents/{id}/link"),
    ];
    for door in &doors {
        for (origin, token, code) in [
            ("https://evil.example", console.token.as_str(), "wrong_origin"),
            ("null", &console.token, "wrong_origin"),
            (&own, "", "wrong_token"),
            (&own, "AAAAAAAAAAAAAAAAAAAAAA", "wrong_token"),
        ] {
            let headers = [
                ("cookie", console.cookie.as_str()),
                ("origin", origin),
                ("x-frontdesk-token", token),
                ("content-type", "application/json"),
            ];
            let answer = request(shop.address, door, &headers, "{}").await;
            assert_eq!((answer.status, answer.json()["code"].as_str()), (403, Some(code)), "{door} from {origin}");
        }
        let nobody = [("origin", own.as_str()), ("content-type", "application/json")];
        let answer = request(shop.address, door, &nobody, "{}").await;
        assert!(answer.status == 401 || door == "DELETE /api/session", "{door} without a cookie: {}", answer.status);
    }
    for door in ["POST /api/session", "POST /api/password", "POST /api/agents/first"] {
        let foreign = [("origin", "https://evil.example"), ("content-type", "application/json")];
        assert_eq!(request(shop.address, door, &foreign, "{}").await.status, 403, "{door}");
        let form = [("origin", own.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        assert_eq!(request(shop.address, door, &form, "a=b").await.status, 415, "{door} with a form");
    }
    assert_eq!(console.gets("/api/session").await.status, 200, "nothing happened");
}

#[tokio::test]
async fn health_and_figures_are_told() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("thanks!").await;
    assert_eq!(request(shop.address, "GET /healthz", &[], "").await.status, 200);
    assert_eq!(request(shop.address, "GET /readyz", &[], "").await.status, 200);
    let figures = request(shop.address, "GET /metrics", &[], "").await;
    for figure in ["frontdesk_messages_total{sender=\"visitor\"}", "frontdesk_decisions_total", "frontdesk_sockets"] {
        assert!(figures.body.contains(figure), "{figure} is not in\n{}", figures.body);
    }
    assert!(!figures.body.contains("thanks"), "no visitor's words in figures");
}

#[tokio::test]
async fn bad_frames_are_told_and_the_socket_stays_open_until_it_is_abuse() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let deep = format!("{}1{}", "[".repeat(30_000), "]".repeat(30_000));
    let unknown = r#"{"type":"say","id":"x y","text":"x"}"#;
    let extra = format!(r#"{{"type":"say","id":"{}","text":"x","more":1}}"#, new_id());
    for frame in ["", "nonsense", "{}", "[]", r#"{"type":"dance"}"#, unknown, &extra, &deep, "\u{0}\u{202e}"] {
        visitor.sends_text(frame).await;
        let answer = visitor.next_frame().await;
        assert_eq!(answer["code"], "bad_frame", "{answer}");
        assert_eq!(answer["retry"], "never");
    }
    visitor.says("still here").await;
    let second = json!({"type": "hello", "v": 1, "language": "en"});
    visitor.sends(&second).await;
    while visitor.next_frame().await["code"] != "hello_twice" {}
    for _ in 0..50 {
        visitor.sends_text("nonsense").await;
    }
    assert_eq!(u16::from(visitor.is_closed_with().await), 4010);
}
