//! A person is known across conversations: what is learned, what agents write, merging and taking apart, being forgotten.

use crate::agent::Agent;
use crate::program::run;
use crate::shop::Shop;
use crate::visitor::{Visitor, new_id};
use serde_json::{Value, json};

impl Agent {
    /// Who the visitor of a conversation is.
    pub async fn contact(&mut self, conversation: &str) -> Value {
        self.does(json!({"type": "contact", "conversation": conversation})).await["contact"].clone()
    }

    /// Writes a field, having seen this version; the answer.
    pub async fn edits(&mut self, conversation: &str, (field, value): (&str, &str), seen: &Value) -> Value {
        let frame =
            json!({"type": "edit_contact", "conversation": conversation, "field": field, "value": value, "seen": seen});
        self.does(frame).await
    }

    async fn merges(&mut self, conversation: &str, other: &Value) -> Value {
        self.does(json!({"type": "merge_contacts", "conversation": conversation, "contact": other["contact"]})).await
    }

    async fn unmerges(&mut self, conversation: &str, contact: &Value) -> Value {
        let merge = contact["merges"][0]["merge"].clone();
        self.does(json!({"type": "unmerge_contacts", "conversation": conversation, "merge": merge})).await
    }
}

fn value(contact: &Value, field: &str) -> String {
    contact["fields"][field]["value"].as_str().unwrap_or_default().to_owned()
}

/// Somebody who left an address, and said so in words.
async fn leaves(shop: &Shop, address: &str) -> Visitor {
    let mut visitor = shop.visitor("en").await;
    visitor.asks("I want to speak to a person").await;
    visitor.asks(&format!("sure: {address}")).await;
    visitor
}

#[tokio::test]
async fn a_contact_is_made_of_what_a_visitor_leaves_and_agents_write_the_rest() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut jun = shop.agent("jun").await;
    let silent = shop.visitor("en").await;
    assert_eq!(minji.contact(&silent.conversation).await, Value::Null);
    let mut visitor = shop.visitor("en").await;
    visitor.asks("my name is Jiu").await;
    let talk = visitor.conversation.clone();
    let contact = minji.contact(&talk).await;
    assert_eq!(value(&contact, "name"), "Jiu", "{contact}");
    assert_eq!(contact["fields"]["name"]["by"], json!({"who": "visitor"}));
    assert!(contact.get("verified").is_none(), "the visitor says so, nobody else");
    jun.opens(&talk).await;

    let edited = minji.edits(&talk, ("email", " Jiu@Example.com "), &contact["version"]).await;
    assert_eq!(value(&edited["contact"], "email"), "jiu@example.com");
    assert_eq!(edited["contact"]["fields"]["email"]["by"]["name"], "minji");
    for (field, wrong) in [("email", "jiu@@x"), ("phone", "later"), ("language", "Klingon"), ("name", &"가".repeat(81))]
    {
        let refused = minji.edits(&talk, (field, wrong), &edited["contact"]["version"]).await;
        assert_eq!(refused["code"], "bad_value", "{field}: {refused}");
    }
    assert_eq!(minji.contact(&talk).await["fields"], edited["contact"]["fields"], "nothing of it is kept");
    assert_eq!(edited["contact"]["changes"][0]["field"], "email");
    let pushed = loop {
        let frame = jun.next_frame().await;
        if frame["type"] == "contact" {
            break frame;
        }
    };
    assert_eq!(value(&pushed["contact"], "email"), "jiu@example.com", "who shows the conversation sees it at once");
    minji.edits(&talk, ("field:shoe size", "240"), &json!(0)).await;
    minji.edits(&talk, ("tags", "wholesale, #seoul, seoul"), &json!(0)).await;
    let contact = minji.contact(&talk).await;
    assert_eq!(
        (value(&contact, "field:shoe size"), value(&contact, "tags")),
        ("240".into(), "wholesale, seoul".into())
    );
    assert_eq!(contact["conversations"][0]["conversation"], json!(talk));
    let unknown = json!({"type": "edit_contact", "id": "x", "conversation": talk, "field": "password", "value": "x"});
    minji.sends(&unknown).await;
    while minji.next_frame().await["code"] != "bad_frame" {}
    let found = minji.does(json!({"type": "find_contacts", "text": "SEOUL"})).await;
    assert_eq!(found["found"][0]["contact"], contact["contact"]);
}

#[tokio::test]
async fn of_two_who_write_the_same_field_the_last_wins_and_is_told_what_it_wrote_over() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = shop.visitor("en").await;
    visitor.says("thanks!").await;
    let talk = visitor.conversation.clone();
    let seen = minji.edits(&talk, ("name", "Jiu"), &json!(0)).await["contact"]["version"].clone();
    assert_eq!(jun.edits(&talk, ("notes", "likes blue"), &seen).await.get("overwrote"), None, "another field");
    assert_eq!(jun.edits(&talk, ("name", "Lee Jiu"), &seen).await.get("overwrote"), None, "as it was seen");
    let late = minji.edits(&talk, ("name", "Jiu Lee"), &seen).await;
    assert_eq!(late["overwrote"]["value"], "Lee Jiu");
    assert_eq!(late["overwrote"]["by"]["name"], "jun");
    assert_eq!(value(&late["contact"], "name"), "Jiu Lee");
    assert_eq!(minji.edits(&talk, ("name", "Jiu Lee"), &seen).await.get("overwrote"), None, "sent again");
    let line = minji.sees_line(|line| line["visitor_name"] == "Jiu Lee").await;
    assert_eq!(line["conversation"], json!(talk), "lists show the preferred name");
}

#[tokio::test]
async fn who_comes_first_is_moved_forward_in_the_queue() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let talk = visitor.conversation.clone();
    let line = agent.sees_state(&talk, "waiting").await;
    assert_eq!(line["waiting_since"], line["counts_since"]);
    agent.edits(&talk, ("vip", "yes"), &json!(0)).await;
    let line = agent.sees_line(|line| line["vip"] == true).await;
    assert_eq!(
        (&line["waiting_since"], &line["counts_since"]),
        (&json!("2026-11-20T03:00:00Z"), &json!("2026-11-20T02:40:00Z"))
    );
    // What is closed hears of it when it goes on.
    agent.takes(&talk).await;
    agent.closes(&talk).await;
    agent.edits(&talk, ("vip", ""), &json!(0)).await;
    visitor.says("one more thing").await;
    agent.sees_line(|line| line["conversation"] == json!(talk) && line.get("vip").is_none()).await;
    let seen = visitor.events.iter().filter(|event| event["kind"] == "recognised").count();
    assert_eq!(seen, 0, "visitors are not told");
}

#[tokio::test]
async fn two_contacts_are_merged_and_taken_apart_again() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let (mut phone, desktop) = (leaves(&shop, "jiu@example.com").await, leaves(&shop, "jiu@example.com").await);
    let (one, two) = (phone.conversation.clone(), desktop.conversation.clone());
    agent.edits(&one, ("notes", "on the phone"), &json!(0)).await;
    agent.edits(&two, ("name", "Jiu"), &json!(0)).await;
    let (before, other) = (agent.contact(&one).await, agent.contact(&two).await);
    assert_eq!(before["like"][0]["contact"], other["contact"], "the same address");

    let merged = agent.merges(&one, &other).await["contact"].clone();
    assert_eq!((value(&merged, "name"), value(&merged, "notes")), ("Jiu".into(), "on the phone".into()));
    let listed: Vec<_> =
        merged["conversations"].as_array().expect("a list").iter().map(|line| line["conversation"].clone()).collect();
    assert!(listed.contains(&json!(one)) && listed.contains(&json!(two)), "{merged}");
    assert_eq!(agent.contact(&two).await["contact"], before["contact"], "the other conversation shows the same person");
    assert_eq!(agent.merges(&one, &other).await["contact"]["contact"], before["contact"], "sent again");
    assert_eq!(agent.merges(&one, &json!({"contact": new_id()})).await["code"], "no_such_contact");
    phone.says("hello again").await;
    agent.sees_line(|line| line["conversation"] == json!(one) && line["visitor_name"] == "Jiu").await;

    agent.edits(&one, ("name", "Lee Jiu"), &merged["version"]).await;
    let apart = agent.unmerges(&one, &merged).await;
    assert_eq!(apart["stayed"], json!(["name"]), "{apart}");
    assert_eq!(value(&apart["contact"], "name"), "Lee Jiu", "what was edited since stays");
    let back = agent.contact(&two).await;
    assert_eq!((&back["contact"], value(&back, "name")), (&other["contact"], "Jiu".into()));
    assert_eq!(agent.unmerges(&one, &merged).await["type"], "contact", "sent again, nothing more happens");
}

#[tokio::test]
async fn merges_are_taken_back_in_their_order() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut talks = Vec::new();
    for name in ["a", "b", "c"] {
        let mut visitor = shop.visitor("en").await;
        visitor.says("thanks!").await;
        agent.edits(&visitor.conversation, ("name", name), &json!(0)).await;
        talks.push(visitor.conversation.clone());
    }
    let (second, third) = (agent.contact(&talks[1]).await, agent.contact(&talks[2]).await);
    let first = agent.merges(&talks[0], &second).await["contact"].clone();
    let both = agent.merges(&talks[0], &third).await["contact"].clone();
    assert_eq!(agent.unmerges(&talks[0], &first).await["code"], "cannot_undo");
    assert_eq!(agent.unmerges(&talks[0], &both).await["type"], "contact");
    assert_eq!(agent.unmerges(&talks[0], &first).await["type"], "contact");
    assert_eq!(agent.contact(&talks[1]).await["contact"], second["contact"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_is_forgotten_as_a_person() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let (mut one, two) = (leaves(&shop, "jiu@example.com").await, leaves(&shop, "other@example.com").await);
    agent.edits(&one.conversation, ("notes", "zanzibarquince"), &json!(0)).await;
    agent.edits(&two.conversation, ("phone", "010-2222-3333"), &json!(0)).await;
    let other = agent.contact(&two.conversation).await;
    agent.merges(&one.conversation, &other).await;

    // The owner finds all of a person by an address that only the contact has.
    let data = shop.data().display().to_string();
    let exported = run(crate::shop::root(), &["export", "--contact", "010-2222-3333", "--data", &data]);
    let text = String::from_utf8_lossy(&exported.stdout);
    assert!(text.contains("zanzibarquince") && text.contains("jiu@example.com"), "{text}");
    let lines = run(crate::shop::root(), &["export", "--contact", "010-2222-3333", "--json", "--data", &data]);
    assert!(String::from_utf8_lossy(&lines.stdout).contains("\"fields\":{"), "{lines:?}");

    let forgotten = one.forgets(&new_id(), &one.conversation.clone()).await;
    assert_eq!(forgotten["type"], "forgotten");
    assert_eq!(agent.contact(&two.conversation).await, Value::Null, "nothing is known of the other one any more");
    let found = agent.does(json!({"type": "find_contacts", "text": "example"})).await;
    assert_eq!(found["found"], json!([]));
    for file in std::fs::read_dir(shop.data()).expect("the data folder").flatten() {
        let bytes = std::fs::read(file.path()).expect("a file");
        assert!(!bytes.windows(14).any(|window| window == b"zanzibarquince"), "{:?}", file.path());
    }
}
