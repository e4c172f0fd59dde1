//! The website's server says who a visitor is, with its signature; nothing else is believed.

use crate::http::request;
use crate::shop::{IDENTITY_SECRET, Shop};
use crate::visitor::Visitor;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::net::SocketAddr;

/// The shop's clock stands here.
const NOW: i64 = 1_795_143_600;

/// What the website's server makes for a customer.
fn signed(claims: &Value, secret: &str) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({"alg": "HS256", "typ": "JWT"})), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length serves");
    mac.update(signed.as_bytes());
    format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

pub fn customer(subject: &str, name: &str) -> String {
    let claims = json!({"sub": subject, "iat": NOW, "exp": NOW + 600, "name": name, "email": "jiu@example.com"});
    signed(&claims, IDENTITY_SECRET)
}

#[tokio::test]
async fn who_is_vouched_for_is_verified_and_agents_see_all_of_their_conversations() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let (mut phone, welcome) = Visitor::arrives_as(shop.address, None, &customer("c-7", "Jiu")).await;
    assert_eq!(welcome["identified"], true, "{welcome}");
    phone.says("thanks!").await;
    let line = agent.sees_line(|line| line["verified"] == true).await;
    assert_eq!((&line["conversation"], &line["visitor_name"]), (&json!(phone.conversation), &json!("Jiu")));
    let contact = agent.contact(&phone.conversation).await;
    assert_eq!((&contact["verified"], &contact["fields"]["email"]["by"]), (&json!(true), &json!({"who": "site"})));

    // Somebody who wrote before signing in, on another device.
    let mut desktop = shop.visitor("en").await;
    desktop.asks("my name is Jay").await;
    desktop.sends(&json!({"type": "identify", "identity": customer("c-7", "Jiu")})).await;
    while desktop.next_frame().await["type"] != "identified" {}
    assert_ne!(desktop.conversation, phone.conversation, "each device goes on with its own");
    let same = agent.contact(&desktop.conversation).await;
    assert_eq!((&same["contact"], &same["verified"]), (&contact["contact"], &json!(true)));
    assert_eq!(same["conversations"].as_array().map(Vec::len), Some(2), "{same}");
    assert_eq!(same["fields"]["name"]["value"], "Jiu", "the website's word outweighs the visitor's");
}

#[tokio::test]
async fn another_customer_at_the_same_computer_gets_a_conversation_of_ones_own() {
    let shop = Shop::opens().await;
    let (mut first, _) = Visitor::arrives_as(shop.address, None, &customer("c-7", "Jiu")).await;
    first.says("my secret is zanzibarquince").await;
    let (second, welcome) = Visitor::arrives_as(shop.address, Some(&first.token), &customer("c-8", "Min")).await;
    assert_eq!(welcome["identified"], true);
    assert_ne!((&second.token, &second.conversation), (&first.token, &first.conversation));
    let (same, _) = Visitor::arrives_as(shop.address, Some(&first.token), &customer("c-7", "Jiu")).await;
    assert_eq!(same.conversation, first.conversation);
    first.sends(&json!({"type": "identify", "identity": customer("c-8", "Min")})).await;
    let refused = loop {
        let frame = first.next_frame().await;
        if frame["type"] == "error" {
            break frame;
        }
    };
    assert_eq!(refused["code"], "another_visitor", "{refused}");
}

#[tokio::test]
async fn nothing_unsigned_counts_and_the_chat_goes_on() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let claims = |exp: i64| json!({"sub": "c-7", "iat": NOW, "exp": exp, "name": "Jiu"});
    let good = customer("c-7", "Jiu");
    let (head, rest) = good.split_once('.').expect("three parts");
    let none = format!("{}.{rest}", BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#));
    let huge = "x".repeat(20_000);
    let wrong = signed(&claims(NOW + 600), "another secret of thirty-two bytes!!");
    for token in [
        &wrong,
        &none,
        &huge,
        &signed(&claims(NOW - 600), IDENTITY_SECRET),
        &signed(&claims(NOW + 7200), IDENTITY_SECRET),
        head,
    ] {
        let (mut visitor, welcome) = Visitor::arrives_as(shop.address, None, token).await;
        assert_eq!(welcome["identified"], false, "{welcome}");
        visitor.sees_kind("bot_spoke").await;
        visitor.says("thanks!").await;
        visitor.sends(&json!({"type": "identify", "identity": token})).await;
        let refused = loop {
            let frame = visitor.next_frame().await;
            if frame["type"] == "error" {
                break frame;
            }
        };
        assert_eq!(refused["code"], "bad_identity", "{refused}");
        assert!(!refused.to_string().contains(&token[..20.min(token.len())]), "the token is not repeated");
        let line = agent.sees_line(|line| line["conversation"] == json!(visitor.conversation)).await;
        assert!(line.get("verified").is_none(), "{line}");
    }
}

async fn posts(address: SocketAddr, path: &str, token: Option<&str>, frame: &Value) -> Value {
    let token = format!("Bearer {}", token.unwrap_or_default());
    request(address, &format!("POST {path}"), &[("authorization", &token)], &frame.to_string()).await.json()
}

#[tokio::test]
async fn the_same_over_http() {
    let shop = Shop::opens().await;
    let hello = json!({"type": "hello", "v": 1, "language": "en", "identity": customer("c-7", "Jiu")});
    let answer = posts(shop.address, "/api/visitor/hello", None, &hello).await;
    assert_eq!(answer["identified"], true, "{answer}");
    let token = answer["token"].as_str().expect("a token");
    let identify = |identity: String| json!({"type": "identify", "identity": identity});
    let path = "/api/visitor/frames";
    let same = posts(shop.address, path, Some(token), &identify(customer("c-7", "Jiu"))).await;
    assert_eq!(same["type"], "identified", "{same}");
    let other = posts(shop.address, path, Some(token), &identify(customer("c-8", "Min"))).await;
    assert_eq!(other["code"], "another_visitor", "{other}");
}
