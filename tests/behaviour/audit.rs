//! The audit log: who did what when to what, for the owner's eyes; the database itself lets nothing of it change.

use crate::console::{Console, PASSWORD};
use crate::notes::with_agent;
use crate::program;
use crate::shop::Shop;
use crate::visitor::{SOON, new_id};
use frontdesk::desk::Role;
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::time::Duration;

async fn shop() -> Shop {
    let shop = Shop::opens().await;
    shop.hires("minji", Role::Owner).await;
    shop.hires("jun", Role::Agent).await;
    shop
}

fn deeds(page: &Value) -> Vec<String> {
    let lines = page["lines"].as_array().expect("lines").iter();
    lines
        .map(|line| {
            let text = |key: &str| line[key].as_str().unwrap_or("-").to_owned();
            format!("{} {} {} {}", text("name"), text("deed"), text("object"), text("detail"))
        })
        .collect()
}

#[tokio::test]
async fn what_is_done_to_accounts_is_written_down_with_who_did_it() {
    let shop = shop().await;
    let mut owner = Console::of(shop.address, "minji@solbat.example").await;
    Console::at(shop.address).signs_in("jun@solbat.example", "a wrong password", None).await;
    Console::at(shop.address).signs_in("nobody@solbat.example", "a wrong password", None).await;
    let jun = shop.desk.account_by_email("jun@solbat.example").expect("there").agent;
    owner.asks(&format!("PATCH /api/agents/{jun}"), &json!({"role": "supervisor"})).await;
    owner.asks(&format!("POST /api/agents/{jun}/link"), &Value::Null).await;
    owner.asks("POST /api/account/password", &json!({"old": PASSWORD, "new": "fields of barley"})).await;
    owner.asks(&format!("DELETE /api/agents/{jun}"), &Value::Null).await;
    let page = owner.gets("/api/audit").await.json();
    let expected = [
        "minji account_removed jun@solbat.example supervisor",
        "minji password_changed minji@solbat.example -",
        "minji password_link_made jun@solbat.example -",
        "minji role_changed jun@solbat.example agent → supervisor",
        "unknown sign_in_failed - no such account, from 127.0.0.1",
        "unknown sign_in_failed jun@solbat.example wrong password, from 127.0.0.1",
        "minji signed_in minji@solbat.example from 127.0.0.1",
        "command line account_added jun@solbat.example agent",
        "command line account_added minji@solbat.example owner",
    ];
    assert_eq!(deeds(&page), expected);
    let everything = page.to_string();
    for secret in [PASSWORD, "a wrong password", "fields of barley", "nobody@"] {
        assert!(!everything.contains(secret), "{secret} in {everything}");
    }
}

#[tokio::test]
async fn it_is_shown_by_pages_and_filtered() {
    let shop = shop().await;
    let mut owner = Console::of(shop.address, "minji@solbat.example").await;
    for number in 0..60 {
        let new = json!({"name": "x", "email": format!("n{number}@solbat.example"), "role": "agent"});
        assert_eq!(owner.asks("POST /api/agents", &new).await.status, 201);
    }
    let first = owner.gets("/api/audit").await.json();
    assert_eq!((first["lines"].as_array().map(Vec::len), &first["more"]), (Some(50), &json!(true)));
    let last = first["lines"][49]["number"].as_u64().expect("a number");
    let next = owner.gets(&format!("/api/audit?before={last}")).await.json();
    assert_eq!(next["lines"][0]["number"].as_u64(), Some(last - 1));
    let added = owner.gets("/api/audit?deed=account_added&about=N7@").await.json();
    assert_eq!(deeds(&added), ["minji account_added n7@solbat.example agent"]);
}

#[tokio::test]
async fn strangers_cannot_fill_it_with_failed_sign_ins() {
    let shop = shop().await;
    for number in 0..10 {
        Console::at(shop.address).signs_in(&format!("guess{number}@x.example"), "guess", None).await;
    }
    shop.clock.turn(SignedDuration::from_mins(2));
    Console::at(shop.address).signs_in("guess@x.example", "guess", None).await;
    let owner = Console::of(shop.address, "minji@solbat.example").await;
    let failed = owner.gets("/api/audit?deed=sign_in_failed").await.json();
    assert_eq!(failed["lines"].as_array().map(Vec::len), Some(2), "one a minute");
}

#[tokio::test]
async fn the_database_refuses_to_change_or_remove_a_line_until_it_is_old() {
    let shop = shop().await;
    let database = rusqlite::Connection::open(shop.database()).expect("the database");
    for change in ["UPDATE audit SET name = 'nobody'", "DELETE FROM audit", "DELETE FROM audit WHERE number = 1"] {
        let refused = database.execute(change, []).expect_err("refused").to_string();
        assert!(refused.contains("only ever added to"), "{change}: {refused}");
    }
    shop.clock.turn(SignedDuration::from_hours(24 * 399));
    Console::of(shop.address, "minji@solbat.example").await;
    shop.desk.tidy().await;
    let count = || database.query_row("SELECT count(*) FROM audit", [], |row| row.get::<_, u64>(0)).expect("a count");
    assert_eq!(count(), 3, "lines of 399 days ago are kept");
    shop.clock.turn(SignedDuration::from_hours(48));
    Console::of(shop.address, "minji@solbat.example").await;
    // The server looks from time to time, too, and may have begun to just now.
    shop.desk.tidy().await;
    let gone = async {
        while count() != 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(SOON, gone).await.expect("those of 401 days ago are gone");
}

#[tokio::test]
async fn the_command_line_shows_it_and_is_in_it() {
    let shop = shop().await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("배송비 얼마예요?").await;
    let (folder, data) = (program::folder(&[]), shop.data());
    let data = data.to_str().expect("a path");
    let run = |arguments: &[&str]| {
        let output = program::run(folder.path(), &[arguments, &["--data", data]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    run(&["export", "--conversation", &visitor.conversation]);
    run(&["erase", "--conversation", &visitor.conversation, "--yes"]);
    let text = run(&["audit"]);
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].contains("command line\taccount_added\tminji@solbat.example\towner"), "{text}");
    assert!(lines[2].contains(&format!("command line\texported\t{}\t1 conversation", visitor.conversation)), "{text}");
    assert!(lines[3].ends_with("command line\terased\t\t1 conversation"), "{text}");
    let json = run(&["audit", "--json", "--deed", "erased"]);
    let line: Value = serde_json::from_str(json.trim()).expect("one line of JSON");
    assert_eq!((line["deed"].as_str(), line["agent"].is_null()), (Some("erased"), true));
    let unknown = program::run(folder.path(), &["audit", "--deed", "danced", "--data", data]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("role_changed"));
}

#[tokio::test]
async fn what_is_done_in_place_of_others_and_to_what_all_share_is_written_down() {
    let shop = Shop::opens().await;
    let mut chief = shop.agent_as("boss", Role::Owner).await;
    let mut jun = shop.agent("jun").await;
    let (one, two) = (with_agent(&shop, &mut jun, "en").await, with_agent(&shop, &mut jun, "en").await);
    let jun_id = jun.agent.clone();
    assert_eq!(chief.passes_to_department(&one.conversation, "returns").await["type"], "ack");
    assert_eq!(chief.acts(&two.conversation, "take_over").await["type"], "ack");
    assert_eq!(chief.passes_to(&two.conversation, &jun_id, "").await["type"], "ack", "one's own is no news");
    let edit = json!({"type": "edit_contact", "conversation": one.conversation, "field": "email", "value": "a@b.example", "seen": 0});
    assert_eq!(jun.does(edit).await["type"], "contact");
    let reply = new_id();
    let write = |seen: u64, text: &str| json!({"type": "write_reply", "reply": reply, "seen": seen, "name": "thanks", "text": text, "own": false});
    assert_eq!(chief.does(write(0, "Thank you!")).await["type"], "kept");
    assert_eq!(chief.does(write(1, "Thanks!")).await["type"], "kept");
    assert_eq!(chief.does(json!({"type": "drop_reply", "reply": reply})).await["type"], "kept");
    let owner = Console::of(shop.address, "boss@solbat.example").await;
    let written = deeds(&owner.gets("/api/audit").await.json());
    let expected = [
        "boss reply_removed thanks shared".to_owned(),
        "boss reply_changed thanks shared".to_owned(),
        "boss reply_added thanks shared".to_owned(),
        "jun contact_edited".to_owned(),
        format!("boss taken_over {} jun", two.conversation),
        format!("boss transferred {} jun → returns", one.conversation),
    ];
    for (line, expected) in written.iter().filter(|line| !line.contains("signed_in")).zip(&expected) {
        assert!(line.starts_with(expected), "{line} instead of {expected}");
    }
    assert!(written.iter().all(|line| !line.contains("a@b.example") && !line.contains("Thank")), "{written:?}");
}

#[tokio::test]
async fn the_owner_sets_for_whom_somebody_is_there() {
    let shop = shop().await;
    let mut owner = Console::of(shop.address, "minji@solbat.example").await;
    let choices = owner.gets("/api/posts").await.json();
    assert!(choices["departments"].as_array().is_some_and(|names| names.contains(&json!("returns"))), "{choices}");
    let jun = shop.desk.account_by_email("jun@solbat.example").expect("there").agent;
    let path = format!("PUT /api/agents/{jun}/post");
    let post = json!({"departments": ["returns"], "languages": ["ko"], "skills": ["  Big  Parcels"], "capacity": 2});
    assert_eq!(owner.asks(&path, &post).await.status, 204);
    let accounts = owner.gets("/api/agents").await.json();
    let line = accounts.as_array().and_then(|all| all.iter().find(|line| line["name"] == "jun")).expect("jun").clone();
    assert_eq!(
        (&line["departments"], &line["languages"], &line["skills"], &line["capacity"]),
        (&json!(["returns"]), &json!(["ko"]), &json!(["big parcels"]), &json!(2))
    );
    assert_eq!(owner.gets("/api/posts").await.json()["skills"], json!(["big parcels"]), "for the next one");
    let of_jun = shop.desk.post_of(jun).expect("a post");
    assert_eq!(of_jun.capacity, 2);
    for (wrong, code) in [
        (json!({"departments": ["kitchen"], "languages": [], "capacity": 2}), "no_such_department"),
        (json!({"departments": [], "languages": ["korean!"], "capacity": 2}), "bad_field"),
        (json!({"departments": [], "languages": [], "skills": ["a,b"], "capacity": 2}), "bad_field"),
        (json!({"departments": [], "languages": [], "capacity": 0}), "bad_field"),
        (json!({"departments": [], "languages": [], "capacity": 51}), "bad_field"),
    ] {
        let answer = owner.asks(&path, &wrong).await;
        assert_eq!((answer.status, answer.json()["code"].as_str()), (422, Some(code)), "{wrong}");
    }
    assert_eq!(shop.desk.post_of(jun).expect("a post"), of_jun, "what is refused changes nothing");
    let mut agent = Console::of(shop.address, "jun@solbat.example").await;
    assert_eq!(agent.asks(&path, &post).await.status, 403);
    let written = deeds(&owner.gets("/api/audit?deed=post_changed").await.json());
    assert_eq!(written, ["minji post_changed jun@solbat.example returns; ko; 2; big parcels"]);
}
