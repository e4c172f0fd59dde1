//! Roles: each may do what it needs and no more, whichever door it tries; a refusal says who may.

use crate::agent::Agent;
use crate::console::Console;
use crate::shop::Shop;
use frontdesk::desk::{DeskError, Role, StoreError, Who};
use serde_json::{Value, json};

/// A shop with an account of each role.
async fn staffed() -> Shop {
    let shop = Shop::opens().await;
    for role in [Role::Owner, Role::Agent, Role::Supervisor, Role::Writer] {
        shop.hires(role.word(), role).await;
    }
    shop
}

#[tokio::test]
async fn the_first_account_is_the_owners_and_others_are_what_they_were_made() {
    let shop = Shop::opens().await;
    shop.hires("first", Role::Agent).await;
    shop.hires("second", Role::Agent).await;
    let roles: Vec<_> = shop.desk.agents().expect("accounts").into_iter().map(|account| account.role).collect();
    assert_eq!(roles, [Role::Owner, Role::Agent]);
}

#[tokio::test]
async fn only_owners_reach_accounts_and_the_audit_log() {
    let shop = staffed().await;
    let somebody = shop.desk.agents().expect("accounts")[0].agent;
    for role in Role::ALL {
        let mut console = Console::of(shop.address, &format!("{role}@solbat.example")).await;
        let allowed = role == Role::Owner;
        for (line, body) in [
            ("GET /api/agents".to_owned(), Value::Null),
            ("GET /api/audit".to_owned(), Value::Null),
            (
                "POST /api/agents".to_owned(),
                json!({"name": "x", "email": format!("new-{role}@solbat.example"), "role": "agent"}),
            ),
            (format!("POST /api/agents/{somebody}/link"), Value::Null),
            (format!("PATCH /api/agents/{somebody}"), json!({"role": "agent"})),
        ] {
            let answer = console.asks(&line, &body).await;
            assert_eq!(answer.status != 403, allowed, "{role}: {line}: {}", answer.body);
            if !allowed {
                let told = answer.json();
                assert_eq!(told["code"], "not_allowed");
                assert!(told["message"].as_str().is_some_and(|told| told.ends_with("which only owner has")), "{told}");
            }
        }
        assert_eq!(console.gets("/api/account").await.status, 200, "everybody has the own account");
    }
}

#[tokio::test]
async fn who_only_writes_sees_no_conversation_answers_nobody_and_is_not_waited_for() {
    let shop = staffed().await;
    let writer = Console::of(shop.address, "writer@solbat.example").await;
    let mut writer = Agent::sits_down(shop.address, writer.cookie_value()).await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("상담원 연결해줘").await;
    let conversation = visitor.conversation.clone();
    let inbox = writer.hears("inbox").await;
    assert_eq!(inbox["conversations"], json!([]), "{inbox}");
    assert!(writer.here.is_empty(), "nobody waits for who answers nobody: {:?}", writer.here);
    for frame in [
        json!({"type": "take", "conversation": conversation}),
        json!({"type": "say", "conversation": conversation, "text": "hello"}),
        json!({"type": "close", "conversation": conversation}),
    ] {
        let answer = writer.does(frame).await;
        assert_eq!(answer["code"], "not_allowed", "{answer}");
        assert!(
            answer["message"].as_str().is_some_and(|told| told.contains("agent or supervisor or owner")),
            "{answer}"
        );
    }
    writer.opens(&conversation).await;
    assert_eq!(writer.hears("error").await["code"], "not_allowed");
    let filled = json!({"type": "find_replies", "conversation": conversation, "text": ""});
    assert_eq!(writer.does(filled).await["code"], "not_allowed", "what is filled tells of the visitor");
    assert!(writer.inbox.is_empty() && writer.events.is_empty());
    let told = format!("{:?}", visitor.events);
    assert!(told.contains("follow_up_promised") || !told.contains("agent_joined"), "{told}");
}

#[tokio::test]
async fn another_role_ends_every_sign_in_at_once_and_gives_conversations_back() {
    let shop = staffed().await;
    let mut owner = Console::of(shop.address, "owner@solbat.example").await;
    let console = Console::of(shop.address, "agent@solbat.example").await;
    let mut agent = Agent::sits_down(shop.address, console.cookie_value()).await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("상담원 연결해줘").await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    assert_eq!(agent.takes(&visitor.conversation).await["type"], "ack");
    let id = shop.desk.account_by_email("agent@solbat.example").expect("there").agent;
    assert_eq!(owner.asks(&format!("PATCH /api/agents/{id}"), &json!({"role": "writer"})).await.status, 204);
    assert_eq!(agent.is_closed_with().await, 4001);
    assert_eq!(console.gets("/api/session").await.status, 401);
    let owner = Agent::sits_down(shop.address, owner.cookie_value()).await;
    let mut owner = owner;
    owner.sees_state(&visitor.conversation, "waiting").await;
}

#[tokio::test]
async fn somebody_is_always_the_owner() {
    let shop = staffed().await;
    let mut owner = Console::of(shop.address, "owner@solbat.example").await;
    let id = shop.desk.account_by_email("owner@solbat.example").expect("there").agent;
    for (line, body) in [
        (format!("PATCH /api/agents/{id}"), json!({"role": "agent"})),
        (format!("DELETE /api/agents/{id}"), Value::Null),
    ] {
        let answer = owner.asks(&line, &body).await;
        assert_eq!((answer.status, answer.json()["code"].as_str()), (409, Some("last_owner")), "{line}");
    }
    let refused = shop.desk.remove_agent("owner@solbat.example").await;
    assert!(matches!(refused, Err(DeskError::Store(StoreError::LastOwner))), "{refused:?}");
    let other = shop.desk.account_by_email("supervisor@solbat.example").expect("there");
    shop.desk.set_role(&Who::command_line(), &other, Role::Owner).await.expect("a second owner");
    assert_eq!(owner.asks(&format!("DELETE /api/agents/{id}"), &Value::Null).await.status, 204);
    assert_eq!(owner.gets("/api/session").await.status, 401, "removed is signed out");
}

#[tokio::test]
async fn the_only_account_stays() {
    let shop = Shop::opens().await;
    shop.hires("minji", Role::Owner).await;
    let refused = shop.desk.remove_agent("minji@solbat.example").await;
    assert!(matches!(refused, Err(DeskError::Store(StoreError::LastOwner))), "{refused:?}");
    assert_eq!(shop.desk.agents().expect("accounts").len(), 1);
}

#[tokio::test]
async fn an_invitation_is_a_link_that_sets_the_first_password() {
    let shop = staffed().await;
    let mut owner = Console::of(shop.address, "owner@solbat.example").await;
    let new = json!({"name": "새로운 사람", "email": "New@Solbat.example", "role": "supervisor"});
    let answer = owner.asks("POST /api/agents", &new).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let token = answer.json()["token"].as_str().expect("a token").to_owned();
    assert_eq!(owner.asks("POST /api/agents", &new).await.json()["code"], "email_taken");
    let listed = owner.gets("/api/agents").await.json();
    let line = listed.as_array().expect("lines").iter().find(|line| line["email"] == "new@solbat.example");
    assert_eq!(line.expect("a line")["invited"], true);
    let mut console = Console::at(shop.address);
    assert_eq!(console.signs_in("new@solbat.example", "", None).await.status, 401, "no password fits yet");
    let password = json!({"token": token, "password": "fields of barley"});
    assert_eq!(console.asks("POST /api/password", &password).await.status, 204);
    assert_eq!(console.asks("POST /api/password", &password).await.status, 403, "the link worked once");
    assert_eq!(console.signs_in("new@solbat.example", "fields of barley", None).await.status, 204);
    assert_eq!(console.gets("/api/session").await.json()["role"], "supervisor");
    let bad = json!({"name": "x", "email": "y@solbat.example", "role": "king"});
    assert_eq!(owner.asks("POST /api/agents", &bad).await.json()["field"], "role");
}

#[tokio::test]
async fn who_writes_keeps_the_replies_that_all_share() {
    let shop = staffed().await;
    let writer = Console::of(shop.address, "writer@solbat.example").await;
    let mut writer = Agent::sits_down(shop.address, writer.cookie_value()).await;
    let reply = crate::visitor::new_id();
    let written = json!({"type": "write_reply", "reply": reply, "name": "thanks", "text": "Thank you!"});
    assert_eq!(writer.does(written).await["type"], "kept");
    let found = writer.does(json!({"type": "find_replies", "text": ""})).await;
    assert_eq!((&found["found"][0]["name"], &found["found"][0]["may_change"]), (&json!("thanks"), &json!(true)));
    let agent = Console::of(shop.address, "agent@solbat.example").await;
    let mut agent = Agent::sits_down(shop.address, agent.cookie_value()).await;
    assert_eq!(agent.does(json!({"type": "drop_reply", "reply": reply})).await["code"], "not_allowed");
    assert_eq!(writer.does(json!({"type": "drop_reply", "reply": reply})).await["type"], "kept");
}
