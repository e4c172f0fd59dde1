//! Sign-ins: over when nobody uses them, listed for whose they are, ended one by one or everywhere at once.

use crate::agent::Agent;
use crate::console::{Console, PASSWORD};
use crate::shop::{Habits, Shop};
use frontdesk::desk::{Access, Role};
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::time::Duration;

/// A shop as it is set by default: two hours without use end a sign-in. Sockets are looked at often.
async fn shop() -> Shop {
    let habits = Habits::default();
    let access = Access { idle: SignedDuration::from_hours(2), ..habits.access };
    let timings = frontdesk::server::Timings { ping_every: Duration::from_millis(200), ..habits.timings };
    let shop = Shop::opens_with(Habits { access, timings, ..habits }).await;
    shop.hires("minji", Role::Owner).await;
    shop
}

const MINJI: &str = "minji@solbat.example";

#[tokio::test]
async fn a_sign_in_that_nobody_uses_is_over_also_at_an_open_console() {
    let shop = shop().await;
    let console = Console::of(shop.address, MINJI).await;
    let mut agent = Agent::sits_down(shop.address, console.cookie_value()).await;
    shop.clock.turn(SignedDuration::from_mins(110));
    assert_eq!(console.gets("/api/session").await.status, 200);
    agent.sends(&json!({"type": "ping"})).await;
    while agent.next_frame().await["type"] != "pong" {}
    shop.clock.turn(SignedDuration::from_mins(20));
    assert_eq!(agent.is_closed_with().await, 4001, "signs of life that a console gives by itself are no use");
    assert_eq!(console.gets("/api/session").await.status, 401);
}

#[tokio::test]
async fn whoever_works_stays_signed_in_until_the_day_is_over() {
    let shop = shop().await;
    let console = Console::of(shop.address, MINJI).await;
    let mut agent = Agent::sits_down(shop.address, console.cookie_value()).await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("안녕하세요").await;
    for _ in 0..7 {
        shop.clock.turn(SignedDuration::from_mins(100));
        agent.sends(&json!({"type": "read", "conversation": visitor.conversation, "number": 1})).await;
        agent.sends(&json!({"type": "ping"})).await;
        while agent.next_frame().await["type"] != "pong" {}
    }
    assert_eq!(console.gets("/api/session").await.status, 200, "eleven hours and more");
    shop.clock.turn(SignedDuration::from_mins(30));
    assert_eq!(agent.is_closed_with().await, 4001, "twelve hours are over");
}

#[tokio::test]
async fn ones_own_sign_ins_are_listed_and_ended_one_by_one() {
    let shop = shop().await;
    shop.hires("jun", Role::Agent).await;
    let mut here = Console::of(shop.address, MINJI).await;
    let mut there = Console::at(shop.address);
    there.browser = "Mozilla/5.0 Chrome/140.0.0.0 Safari/537.36";
    assert_eq!(there.signs_in(MINJI, PASSWORD, None).await.status, 204);
    let mut agent = Agent::sits_down(shop.address, there.cookie_value()).await;
    let account = here.gets("/api/account").await.json();
    let sessions = account["sessions"].as_array().expect("sessions");
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| session["this"].is_null()).expect("the other");
    assert_eq!((other["browser"].as_str(), other.as_object().map(serde_json::Map::len)), (Some("Chrome"), Some(4)));
    let end = format!("DELETE /api/account/sessions/{}", other["id"].as_str().expect("an id"));
    let mut stranger = Console::of(shop.address, "jun@solbat.example").await;
    assert_eq!(stranger.asks(&end, &Value::Null).await.status, 204, "who has no such sign-in learns nothing");
    assert_eq!(there.gets("/api/session").await.status, 200, "and ends nothing");
    assert_eq!(here.asks(&end, &Value::Null).await.status, 204);
    assert_eq!(agent.is_closed_with().await, 4001);
    assert_eq!(there.gets("/api/session").await.status, 401);
    assert_eq!(here.gets("/api/session").await.status, 200);
}

#[tokio::test]
async fn signing_out_everywhere_closes_every_socket_at_once() {
    let shop = shop().await;
    let (mut here, there) = (Console::of(shop.address, MINJI).await, Console::of(shop.address, MINJI).await);
    let mut agents = Vec::new();
    for console in [&here, &there] {
        agents.push(Agent::sits_down(shop.address, console.cookie_value()).await);
    }
    let (old_cookie, old_token) = (here.cookie.clone(), here.token.clone());
    assert_eq!(here.asks("DELETE /api/account/sessions", &Value::Null).await.status, 204);
    for agent in &mut agents {
        assert_eq!(agent.is_closed_with().await, 4001);
    }
    (here.cookie, here.token) = (old_cookie, old_token);
    assert_eq!(here.gets("/api/session").await.status, 401);
    assert_eq!(there.gets("/api/session").await.status, 401);
}

#[tokio::test]
async fn signing_in_anew_ends_what_was_there_and_brings_another_token() {
    let shop = shop().await;
    let mut console = Console::of(shop.address, MINJI).await;
    let before = console.cookie.clone();
    assert_eq!(console.signs_in(MINJI, PASSWORD, None).await.status, 204);
    assert_ne!(console.cookie, before);
    let now = std::mem::replace(&mut console.cookie, before);
    assert_eq!(console.gets("/api/session").await.status, 401, "a planted cookie is worth nothing afterwards");
    console.cookie = now;
    assert_eq!(console.gets("/api/session").await.status, 200);
}

#[tokio::test]
async fn behind_tls_the_cookie_is_bound_to_the_host_and_goes_before_any_other() {
    let shop = shop().await;
    let mut console = Console::at(shop.address);
    console.origin = format!("https://{}", shop.address);
    let answer = console.signs_in(MINJI, PASSWORD, None).await;
    let cookie = answer.header("set-cookie").expect("a cookie");
    for part in ["__Host-frontdesk_session=", "; HttpOnly", "; SameSite=Strict", "; Secure", "; Path=/"] {
        assert!(cookie.contains(part), "{part} is not in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let planted = Console::of(shop.address, MINJI).await;
    let own = console.cookie.clone();
    console.cookie = format!("{}; __Host-frontdesk_session=forged", planted.cookie);
    assert_eq!(console.gets("/api/session").await.status, 401, "the plain one does not count beside the bound one");
    console.cookie = own;
    assert_eq!(console.gets("/api/session").await.status, 200);
}
