//! What is erased is gone: from tables, free pages and log files, from memory, from every window and console. What is left is a line
//! without content.

use crate::program::run;
use crate::shop::Shop;
use crate::visitor::{SOON, Visitor, new_id};
use serde_json::json;
use std::path::Path;

/// Words that nobody else says.
const SECRET: &str = "my secret is zanzibarquince";

/// Whether these words stand in any file of the folder, whichever way it is written.
fn stands(folder: &Path, words: &str) -> bool {
    let files = std::fs::read_dir(folder).expect("the data folder").flatten();
    let mut contents = files.filter_map(|file| std::fs::read(file.path()).ok());
    contents.any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}

/// Waits until these words stand in no file: the log is emptied a moment after the rows are gone.
async fn vanishes(folder: &Path, words: &str) {
    let started = std::time::Instant::now();
    while stands(folder, words) {
        assert!(started.elapsed() < SOON, "{words:?} is still there");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

fn erase(shop: &Shop, arguments: &[&str]) -> std::process::Output {
    let data = shop.data().display().to_string();
    run(crate::shop::root(), &[&["erase"], arguments, &["--data", &data]].concat())
}

fn told(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_who_wants_to_be_forgotten_is_forgotten_by_all() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut other = shop.visitor("en").await;
    other.asks("let me talk to a human").await;
    let mut visitor = shop.visitor("en").await;
    visitor.says(SECRET).await;
    visitor.asks("let me talk to a human").await;
    let old = visitor.conversation.clone();
    agent.sees_state(&old, "waiting").await;
    agent.opens(&old).await;
    agent.takes(&old).await;
    agent.sees(&old, |event| event["text"] == SECRET).await;
    let mut window = visitor.another_window().await;
    assert!(stands(&shop.data(), SECRET), "it was on disk");

    let id = new_id();
    let answer = visitor.forgets(&id, &old).await;
    assert_eq!(answer, json!({"type": "forgotten", "conversation": old, "id": id}));
    assert_eq!(u16::from(visitor.is_closed_with().await), 4003);
    while window.next_frame().await != json!({"type": "forgotten", "conversation": old}) {}
    assert_eq!(u16::from(window.is_closed_with().await), 4003);
    agent.loses(&old).await;
    assert!(!stands(&shop.data(), SECRET), "nothing of it is left in any file");
    assert_eq!(agent.says(&old, "hello?").await["code"], "no_such_conversation");

    visitor.comes_back().await;
    window.comes_back().await;
    assert_ne!(visitor.conversation, old);
    assert_eq!(visitor.conversation, window.conversation, "both windows find the same new one");
    visitor.sees_kind("bot_spoke").await;
    let number = visitor.says("how much is shipping?").await;
    window.sees(|event| event["number"].as_u64() == Some(number)).await;

    let again = visitor.forgets(&id, &old).await;
    assert_eq!(again["type"], "forgotten", "asked again, nothing more happens: {again}");
    visitor.says("thanks!").await;
    assert!(agent.inbox.contains_key(&other.conversation), "others are as they were");
    // In a quiet moment the whole file is written anew, and everything goes on as before.
    shop.clock.turn(jiff::SignedDuration::from_secs(60));
    shop.desk.tidy().await;
    visitor.says("and on we go").await;
    let lines = shop.desk.erasures().expect("the audit lines");
    assert_eq!((lines.len(), lines[0].by.word(), lines[0].conversations), (1, "visitor", 1));
    assert!(lines[0].events >= 5, "{lines:?}");
}

#[tokio::test]
async fn nobody_erases_anothers_conversation_or_learns_that_it_is_there() {
    let shop = Shop::opens().await;
    let mut victim = shop.visitor("en").await;
    victim.says(SECRET).await;
    let mut stranger = shop.visitor("en").await;
    let mut answers = Vec::new();
    for conversation in [victim.conversation.clone(), new_id()] {
        let mut answer = stranger.forgets(&new_id(), &conversation).await;
        answer["id"] = json!("");
        answer["conversation"] = json!("");
        answers.push(answer);
    }
    assert_eq!(answers[0], answers[1]);
    victim.comes_back().await;
    victim.says("still here").await;
    assert!(shop.desk.erasures().expect("the audit lines").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_while_it_is_erased_brings_nothing_back() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.says("thanks!").await;
    let conversation = visitor.conversation.clone();
    let old = conversation.parse().expect("an id");
    // Another program erases it; the server still has its folded state.
    let other = crate::shop::desk(&shop.data(), &shop.clock, None);
    other.owner_erases(vec![old]).await.expect("erased");
    let id = new_id();
    visitor.sends(&json!({"type": "say", "id": id, "text": SECRET})).await;
    while visitor.next_frame().await["type"] != "forgotten" {}
    visitor.is_closed_with().await;
    assert!(shop.desk.head(old).await.is_err(), "nothing of it came back");
    visitor.comes_back().await;
    visitor.sees_kind("bot_spoke").await;
    assert_eq!(visitor.says_as(&id, SECRET).await["type"], "ack", "and the message was not lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_person_goes_what_agents_found_to_be_the_same_persons() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut talks = Vec::new();
    for words in ["jiu@example.com", "a second device", "merged as a contact", "somebody else"] {
        let mut visitor = shop.visitor("en").await;
        visitor.asks("I want to speak to a person").await;
        visitor.asks(words).await;
        agent.sees_state(&visitor.conversation, "waiting").await;
        talks.push(visitor);
    }
    let ids: Vec<_> = talks.iter().map(|visitor| visitor.conversation.clone()).collect();
    let merge = json!({"type": "merge", "conversation": ids[0], "other": ids[1]});
    assert_eq!(agent.does(merge).await["type"], "ack");
    // The address of the contact is another now: the first visitor is found by what was said.
    for (place, value) in [(0, "new@example.com"), (2, "")] {
        let field = if value.is_empty() { ("notes", "the same person") } else { ("email", value) };
        let edit =
            json!({"type": "edit_contact", "conversation": ids[place], "field": field.0, "value": field.1, "seen": 1});
        assert_eq!(agent.does(edit).await["type"], "contact");
    }
    let contact = agent.does(json!({"type": "contact", "conversation": ids[2]})).await["contact"]["contact"].clone();
    let merge = json!({"type": "merge_contacts", "conversation": ids[0], "contact": contact});
    assert_eq!(agent.does(merge).await["type"], "contact");
    let erased = erase(&shop, &["--contact", "jiu@example.com", "--yes"]);
    assert_eq!(erased.status.code(), Some(0), "{}", told(&erased));
    assert!(told(&erased).contains("erased: 3 conversations, "), "{}", told(&erased));
    for gone in &ids[..3] {
        agent.loses(gone).await;
    }
    assert!(agent.inbox.contains_key(&ids[3]), "nobody else's");
    for words in ["jiu@example.com", "new@example.com", "a second device", "merged as a contact"] {
        assert!(!stands(&shop.data(), words), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_erases_all_of_a_person_while_the_server_runs() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("I want to speak to a person").await;
    visitor.asks("sure: Jiu@Example.com").await;
    visitor.says(SECRET).await;
    let mut bystander = shop.visitor("en").await;
    bystander.says("thanks!").await;
    let mut agent = shop.agent("minji").await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    let mut away = shop.agent("jun").await;
    away.sees_state(&visitor.conversation, "waiting").await;
    let position = away.position;

    let unasked = erase(&shop, &["--contact", "jiu@example.com"]);
    assert_eq!(unasked.status.code(), Some(2), "{}", told(&unasked));
    assert!(told(&unasked).contains("nothing was erased"), "{}", told(&unasked));
    let unknown = erase(&shop, &["--contact", "somebody@example.com", "--yes"]);
    assert_eq!(unknown.status.code(), Some(1), "{}", told(&unknown));
    let erased = erase(&shop, &["--contact", "JIU@example.com", "--yes"]);
    assert_eq!(erased.status.code(), Some(0), "{}", told(&erased));
    assert!(told(&erased).contains("erased: 1 conversation, "), "{}", told(&erased));

    agent.loses(&visitor.conversation).await;
    assert_eq!(u16::from(visitor.is_closed_with().await), 4003);
    bystander.says("thanks again!").await;
    for words in [SECRET, "jiu@example.com"] {
        assert!(!stands(&shop.data(), words), "{words}");
    }
    let again = erase(&shop, &["--conversation", &visitor.conversation, "--yes"]);
    assert_eq!(again.status.code(), Some(1), "{}", told(&again));
    // A console that was away meanwhile learns of it when it comes back.
    away.position = position;
    away.inbox.insert(visitor.conversation.clone(), json!({}));
    away.comes_back().await;
    away.loses(&visitor.conversation).await;
    assert_eq!(shop.desk.erasures().expect("the audit lines")[0].by.word(), "owner");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_older_than_conversations_are_kept_goes_by_itself_but_not_with_people_in_it() {
    let shop = Shop::opens_keeping(30).await;
    let day = jiff::SignedDuration::from_hours(24);
    let mut old = shop.visitor("en").await;
    old.says(SECRET).await;
    let mut waiting = shop.visitor("en").await;
    waiting.asks("let me talk to a human").await;
    shop.clock.turn(day * 20);
    let mut young = shop.visitor("en").await;
    young.says("thanks!").await;
    shop.clock.turn(day * 11);
    assert_eq!(u16::from(old.is_closed_with().await), 4003, "within moments");
    vanishes(&shop.data(), SECRET).await;
    for kept in [&mut waiting, &mut young] {
        kept.comes_back().await;
        kept.says("still here").await;
    }
    let lines = shop.desk.erasures().expect("the audit lines");
    assert_eq!((lines.len(), lines[0].by.word(), lines[0].conversations), (1, "retention", 1));
}

#[tokio::test]
async fn without_a_number_of_days_conversations_are_kept() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.says("thanks!").await;
    shop.clock.turn(jiff::SignedDuration::from_hours(24 * 5000));
    shop.desk.tidy().await;
    visitor.comes_back().await;
    assert!(shop.desk.erasures().expect("the audit lines").is_empty());
    let mut same = Visitor::arrives(shop.address, "en").await;
    same.says("thanks!").await;
}
