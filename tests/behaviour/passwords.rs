//! Passwords: changed by who knows the old one, reset by a link that works once, guessed at ever more slowly, kept up to date.

use crate::agent::Agent;
use crate::console::{Console, PASSWORD};
use crate::program;
use crate::shop::{Habits, Shop};
use frontdesk::desk::{RESET_LIFE, Role, Who};
use frontdesk::server::Proxies;
use jiff::SignedDuration;
use serde_json::json;

const MINJI: &str = "minji@solbat.example";
const OTHER: &str = "fields of barley";

async fn shop_with(habits: Habits) -> Shop {
    let shop = Shop::opens_with(habits).await;
    shop.hires("minji", Role::Owner).await;
    shop
}

#[tokio::test]
async fn who_knows_the_old_password_sets_a_new_one_and_everybody_else_is_out() {
    let shop = shop_with(Habits::default()).await;
    let (mut here, there) = (Console::of(shop.address, MINJI).await, Console::of(shop.address, MINJI).await);
    let mut own = Agent::sits_down(shop.address, here.cookie_value()).await;
    let mut other = Agent::sits_down(shop.address, there.cookie_value()).await;
    let change = |old: &str, new: &str| json!({"old": old, "new": new});
    let wrong = here.asks("POST /api/account/password", &change("not the old one", OTHER)).await;
    assert_eq!((wrong.status, wrong.json()["code"].as_str()), (403, Some("wrong_password")));
    for (bad, told) in [("short", "10 characters"), ("Password2026!", "first that anybody"), ("minji minji!", "name")] {
        let answer = here.asks("POST /api/account/password", &change(PASSWORD, bad)).await;
        let told_so = answer.json()["message"].as_str().is_some_and(|message| message.contains(told));
        assert!(answer.status == 422 && told_so, "{bad}: {}", answer.body);
    }
    let before = here.cookie.clone();
    assert_eq!(here.asks("POST /api/account/password", &change(PASSWORD, OTHER)).await.status, 204);
    assert_ne!(here.cookie, before, "another token");
    assert_eq!(other.is_closed_with().await, 4001);
    own.sends(&json!({"type": "ping"})).await;
    while own.next_frame().await["type"] != "pong" {}
    assert_eq!(here.gets("/api/session").await.status, 200);
    let mut anew = Console::at(shop.address);
    assert_eq!(anew.signs_in(MINJI, PASSWORD, None).await.status, 401);
    assert_eq!(anew.signs_in(MINJI, OTHER, None).await.status, 204);
}

#[tokio::test]
async fn a_link_for_a_password_works_once_and_for_an_hour() {
    let shop = shop_with(Habits::default()).await;
    let account = shop.desk.account_by_email(MINJI).expect("there");
    let link = || async { shop.desk.password_link(&Who::command_line(), &account, RESET_LIFE).await.expect("a link") };
    let mut console = Console::of(shop.address, MINJI).await;
    let mut agent = Agent::sits_down(shop.address, console.cookie_value()).await;
    let (first, second) = (link().await, link().await);
    let set = |token: &str, password: &str| json!({"token": token, "password": password});
    assert_eq!(console.asks("POST /api/password", &set(&first, OTHER)).await.status, 403, "a newer link was made");
    let weak = console.asks("POST /api/password", &set(&second, "1234567890")).await;
    assert_eq!((weak.status, weak.json()["field"].as_str()), (422, Some("password")));
    assert_eq!(console.asks("POST /api/password", &set(&second, OTHER)).await.status, 204);
    assert_eq!(agent.is_closed_with().await, 4001);
    assert_eq!(console.asks("POST /api/password", &set(&second, OTHER)).await.status, 403);
    assert_eq!(console.signs_in(MINJI, OTHER, None).await.status, 204);
    let third = link().await;
    shop.clock.turn(SignedDuration::from_mins(61));
    assert_eq!(console.asks("POST /api/password", &set(&third, PASSWORD)).await.status, 403, "an hour is over");
    let kept = rusqlite::Connection::open(shop.database()).expect("the database");
    let tokens: Vec<Vec<u8>> = kept
        .prepare("SELECT token FROM agent_links")
        .expect("a query")
        .query_map([], |row| row.get(0))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("tokens");
    assert!(tokens.iter().all(|token| token.len() == 32 && token != third.as_bytes()), "kept as hashes");
}

#[tokio::test]
async fn guessing_at_a_name_slows_down_only_who_guesses() {
    let proxies = Proxies::new(vec![("127.0.0.1".parse().expect("an address"), 32)]);
    let shop = shop_with(Habits { proxies, ..Habits::default() }).await;
    shop.hires("jun", Role::Agent).await;
    let mut guesser = Console::at(shop.address);
    guesser.from = Some("203.0.113.7".into());
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(guesser.signs_in(MINJI, "a wrong password", None).await.status);
    }
    assert_eq!(statuses, [401, 401, 401, 401, 429, 429]);
    let waits = guesser.signs_in(MINJI, PASSWORD, None).await;
    assert!(waits.status == 429 && waits.header("retry-after").is_some(), "also with the right one");
    assert_eq!(guesser.signs_in("jun@solbat.example", PASSWORD, None).await.status, 204, "another name");
    let mut owner = Console::at(shop.address);
    owner.from = Some("203.0.113.8".into());
    assert_eq!(owner.signs_in(MINJI, PASSWORD, None).await.status, 204, "nobody is locked out by name");
}

#[tokio::test]
async fn an_unknown_name_is_answered_like_a_wrong_password() {
    let shop = shop_with(Habits::default()).await;
    let mut console = Console::at(shop.address);
    let known = console.signs_in(MINJI, "a wrong password", None).await;
    let unknown = console.signs_in("nobody@solbat.example", "a wrong password", None).await;
    assert_eq!((known.status, &known.body), (unknown.status, &unknown.body));
}

#[tokio::test]
async fn a_hash_of_other_days_is_made_anew_at_the_next_sign_in() {
    use argon2::password_hash::PasswordHasher;
    use argon2::{Algorithm, Argon2, Params, Version};
    let shop = shop_with(Habits::default()).await;
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 1, 1, None).expect("parameters"));
    let old = weak.hash_password(PASSWORD.as_bytes()).expect("a hash").to_string();
    let database = rusqlite::Connection::open(shop.database()).expect("the database");
    database.execute("UPDATE agents SET password = ?1", [&old]).expect("written");
    Console::of(shop.address, MINJI).await;
    let kept = shop.desk.account_by_email(MINJI).expect("there").password;
    assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && kept != old, "{kept}");
    Console::of(shop.address, MINJI).await;
}

#[tokio::test]
async fn the_command_line_prints_the_link_and_changes_roles() {
    let shop = shop_with(Habits::default()).await;
    let jun = shop.hires("jun", Role::Agent).await;
    let folder = program::folder(&[]);
    let data = shop.data();
    let data = data.to_str().expect("a path");
    let run = |arguments: &[&str]| program::run(folder.path(), &[arguments, &["--data", data]].concat());
    let console = Console::of(shop.address, &jun).await;
    assert!(run(&["agents", "set", &jun, "--role", "supervisor"]).status.success());
    assert_eq!(console.gets("/api/session").await.status, 401);
    let listed = String::from_utf8(run(&["agents", "list"]).stdout).expect("text");
    assert_eq!(
        listed,
        "jun@solbat.example\tjun\tsupervisor\tall\tall\t4\tavailable\tnone\nminji@solbat.example\tminji\towner\tall\tall\t4\tavailable\tnone\n"
    );
    assert_eq!(run(&["agents", "set", MINJI, "--role", "agent"]).status.code(), Some(2), "the last owner");
    assert_eq!(run(&["agents", "set", "who@x.example", "--role", "agent"]).status.code(), Some(1));
    let printed = String::from_utf8(run(&["agents", "password", &jun]).stdout).expect("text");
    let token = printed.trim().split_once("/console#password=").expect("a link").1.to_owned();
    let mut console = Console::at(shop.address);
    let set = json!({"token": token, "password": OTHER});
    assert_eq!(console.asks("POST /api/password", &set).await.status, 204);
    assert_eq!(console.signs_in(&jun, OTHER, None).await.status, 204);
}
