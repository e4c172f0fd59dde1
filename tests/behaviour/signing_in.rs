//! Agents sign in, are known by a cookie that no script reads, and sign out; the first one comes by a one-time link.

use crate::http::request;
use crate::shop::Shop;
use frontdesk::desk::NewAccount;
use jiff::SignedDuration;

const PASSWORD: &str = "a long password";

#[tokio::test]
async fn an_agent_signs_in_and_out() {
    let shop = Shop::opens().await;
    let own = format!("http://{}", shop.address);
    let new = NewAccount { name: "민지".into(), email: "Minji@Solbat.example".into(), password: PASSWORD.into() };
    shop.desk.add_agent(new).await.expect("added");
    let sign_in = |password: &str, origin: &str| {
        let body = format!(r#"{{"email":"minji@solbat.example","password":"{password}"}}"#);
        let (address, origin) = (shop.address, origin.to_owned());
        async move {
            let headers = [("origin", origin.as_str()), ("content-type", "application/json")];
            request(address, "POST /api/session", &headers, &body).await
        }
    };
    let wrong = sign_in("another password", &own).await;
    assert_eq!((wrong.status, wrong.json()["code"].as_str()), (401, Some("wrong_credentials")));
    assert_eq!(sign_in(PASSWORD, "https://evil.example").await.status, 403);

    let right = sign_in(PASSWORD, &own).await;
    assert_eq!(right.status, 204);
    let cookie = right.header("set-cookie").expect("a cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a value").to_owned();
    let who = request(shop.address, "GET /api/session", &[("cookie", &cookie)], "").await;
    assert_eq!(who.json()["name"], "민지");

    let token = who.json()["token"].as_str().expect("a token").to_owned();
    let sign_out = |origin: &str, token: &str| {
        let (origin, token, cookie) = (origin.to_owned(), token.to_owned(), cookie.clone());
        let address = shop.address;
        async move {
            let headers = [("cookie", cookie.as_str()), ("origin", &origin), ("x-frontdesk-token", &token)];
            request(address, "DELETE /api/session", &headers, "").await
        }
    };
    assert_eq!(sign_out("https://evil.example", &token).await.status, 403);
    assert_eq!(sign_out(&own, "forged").await.status, 403);
    assert_eq!(request(shop.address, "GET /api/session", &[("cookie", &cookie)], "").await.status, 200);
    assert_eq!(sign_out(&own, &token).await.status, 204);
    assert_eq!(request(shop.address, "GET /api/session", &[("cookie", &cookie)], "").await.status, 401);
}

#[tokio::test]
async fn a_sign_in_is_over_after_its_time_and_closes_nothing_else() {
    let shop = Shop::opens().await;
    let agent = shop.agent("minji").await;
    shop.clock.turn(SignedDuration::from_hours(11));
    let cookie = format!("frontdesk_session={}", agent.cookie);
    assert_eq!(request(shop.address, "GET /api/session", &[("cookie", &cookie)], "").await.status, 200);
    shop.clock.turn(SignedDuration::from_hours(2));
    assert_eq!(request(shop.address, "GET /api/session", &[("cookie", &cookie)], "").await.status, 401);
}

#[tokio::test]
async fn the_first_agent_comes_by_a_link_that_works_once() {
    let shop = Shop::opens().await;
    let token = shop.desk.invite_first_agent().expect("readable").expect("no agent yet");
    let own = format!("http://{}", shop.address);
    let join = |token: &str, password: &str| {
        let body =
            format!(r#"{{"token":"{token}","name":"민지","email":"minji@solbat.example","password":"{password}"}}"#);
        let (address, own) = (shop.address, own.clone());
        async move {
            let headers = [("origin", own.as_str()), ("content-type", "application/json")];
            request(address, "POST /api/agents/first", &headers, &body).await
        }
    };
    assert_eq!(join("wrong", PASSWORD).await.status, 403);
    let short = join(&token, "short").await;
    assert_eq!((short.status, short.json()["field"].as_str()), (422, Some("password")));
    assert_eq!(join(&token, PASSWORD).await.status, 204);
    assert_eq!(join(&token, PASSWORD).await.status, 403);
    assert_eq!(shop.desk.invite_first_agent().expect("readable"), None);
}

#[tokio::test]
async fn guessing_at_many_names_from_one_address_is_slowed_down() {
    let shop = Shop::opens().await;
    let own = format!("http://{}", shop.address);
    let headers = [("origin", own.as_str()), ("content-type", "application/json")];
    for attempt in 0..30 {
        let body = format!(r#"{{"email":"nobody{attempt}@solbat.example","password":"guess"}}"#);
        let answer = request(shop.address, "POST /api/session", &headers, &body).await;
        if answer.status == 429 {
            assert!(attempt >= 10 && answer.header("retry-after").is_some());
            return;
        }
        assert_eq!(answer.status, 401);
    }
    panic!("thirty guesses and no end");
}
