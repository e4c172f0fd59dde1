//! What an agent has at hand to answer with: replies kept ready, articles, the bot's own reading, and what the visitor is typing.

use crate::agent::Agent;
use crate::shop::{Shop, house};
use crate::visitor::new_id;
use frontdesk::desk::Role;
use frontdesk::dialogue::House;
use serde_json::{Value, json};

impl Agent {
    async fn finds(&mut self, conversation: &str, text: &str) -> Vec<Value> {
        let answer = self.does(json!({"type": "find_replies", "conversation": conversation, "text": text})).await;
        answer["found"].as_array().expect("a list").clone()
    }

    async fn keeps(&mut self, reply: &str, name: &str, words: &str, more: Value) -> Value {
        let mut frame = json!({"type": "write_reply", "reply": reply, "name": name, "text": words});
        for (key, value) in more.as_object().into_iter().flatten() {
            frame[key] = value.clone();
        }
        self.does(frame).await
    }
}

#[tokio::test]
async fn a_reply_kept_ready_is_filled_and_never_sent_with_a_gap() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("제 이름은 지우예요").await;
    visitor.asks("상담원 연결해 주세요").await;
    let talk = visitor.conversation.clone();
    let words = "{{ name }}님, {{ shop }} {{agent}}예요. 주문 {{ order_number }} 확인할게요.";
    let id = new_id();
    assert_eq!(minji.keeps(&id, "배송 지연 안내", words, json!({"language": "ko"})).await["type"], "kept");
    assert_eq!(minji.keeps(&new_id(), "Late parcel", "Sorry!", json!({"language": "en"})).await["type"], "kept");
    let found = minji.finds(&talk, "배송지ㅇ").await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["text"], "지우님, Solbat minji예요. 주문 ⟦order_number⟧ 확인할게요.");
    assert_eq!((&found[0]["missing"], &found[0]["written"]), (&json!(["order_number"]), &json!(words)));
    assert!(found[0].get("unknown").is_none(), "all of it can have a value: {}", found[0]);
    assert_eq!(jun.finds(&talk, "").await.len(), 2, "everybody's, all of them");
    minji.keeps(&new_id(), "slip", "{{ nam }} {{ email }}", json!({})).await;
    assert_eq!(minji.finds(&talk, "slip").await[0]["unknown"], json!(["nam"]));

    minji.takes(&talk).await;
    let gap = found[0]["text"].as_str().expect("a text");
    assert_eq!(minji.says(&talk, gap).await["code"], "unfilled");
    assert_eq!(minji.says(&talk, &gap.replace("⟦order_number⟧", "A-12345")).await["type"], "ack");
}

#[tokio::test]
async fn a_reply_is_ones_own_or_everybodys_and_what_changed_meanwhile_is_not_written_over() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let (mut jun, mut sol) = (shop.agent_as("jun", Role::Supervisor).await, shop.agent("sol").await);
    let visitor = shop.visitor("en").await;
    let talk = visitor.conversation.clone();
    let (own, shared) = (new_id(), new_id());
    minji.keeps(&own, "mine", "just me", json!({"own": true})).await;
    minji.keeps(&shared, "ours", "all of us", json!({"department": "returns"})).await;
    let nowhere = minji.keeps(&new_id(), "nowhere", "nobody", json!({"department": "nowhere"})).await;
    assert_eq!(nowhere["code"], "no_such_department");
    assert_eq!(minji.keeps(&new_id(), &"long".repeat(16), "words", json!({})).await["code"], "bad_value");
    assert_eq!(jun.finds(&talk, "").await.len(), 1);
    let first = minji.finds(&talk, "").await[0].clone();
    assert_eq!(
        (&first["own"], &first["may_change"], &first["by"]["name"]),
        (&json!(true), &json!(true), &json!("minji"))
    );
    assert_eq!(jun.keeps(&own, "mine", "not yours", json!({"own": true})).await["code"], "not_allowed");
    assert_eq!(jun.does(json!({"type": "drop_reply", "reply": own})).await["code"], "not_allowed");
    assert_eq!(sol.keeps(&shared, "ours", "by sol", json!({"seen": 1})).await["code"], "not_allowed", "a mere agent");
    assert_eq!(sol.does(json!({"type": "drop_reply", "reply": shared})).await["code"], "not_allowed");
    assert_eq!(jun.keeps(&shared, "ours", "by jun", json!({"seen": 1})).await["type"], "kept");
    assert_eq!(minji.keeps(&shared, "ours", "by minji", json!({"seen": 1})).await["code"], "changed_meanwhile");
    assert_eq!(jun.keeps(&shared, "ours", "by jun", json!({"seen": 1})).await["type"], "kept", "sent again");
    assert_eq!(minji.finds(&talk, "ours").await[0]["text"], "by jun");
    assert_eq!(minji.keeps(&new_id(), " ", "x", json!({})).await["code"], "text_empty");
    for _ in 0..2 {
        assert_eq!(minji.does(json!({"type": "drop_reply", "reply": shared})).await["type"], "kept");
    }
    assert_eq!(jun.finds(&talk, "").await.len(), 0);
}

#[tokio::test]
async fn articles_and_what_the_bot_would_say_are_at_hand_while_a_person_has_the_conversation() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let talk = visitor.conversation.clone();
    agent.takes(&talk).await;
    let suggest = json!({"type": "suggest", "conversation": talk});
    let calls = agent.does(suggest.clone()).await;
    assert!(!calls["found"].to_string().contains("contact_human_agent"), "a person is there: {calls}");
    let number = visitor.says("how much is shipping?").await;
    let before = shop.desk.head(talk.parse().expect("an id")).await.expect("a head").head;
    let said = agent.does(suggest.clone()).await;
    let best = &said["found"][0];
    assert_eq!((&best["id"], &best["kind"]), (&json!("shipping_fee"), &json!("intent")), "{said}");
    assert!(
        best["confidence"].as_f64() > Some(0.5) && best["text"].as_str().is_some_and(|text| text.len() > 20),
        "{said}"
    );
    assert!(said["found"].as_array().is_some_and(|found| found.len() <= 3));
    assert_eq!(said["about"], number);
    visitor.says("and where is my parcel A-12345?").await;
    let asks = agent.does(suggest).await;
    assert_eq!(asks["found"][0]["id"], "track_order", "{asks}");
    assert_eq!(asks["found"][0].get("text"), None, "the bot would have to ask for the phone number first");
    let after = shop.desk.head(talk.parse().expect("an id")).await.expect("a head").head;
    assert_eq!(after, before + 1, "suggesting says nothing: only the visitor's message came");

    let found = agent.does(json!({"type": "find_articles", "conversation": talk, "text": "island"})).await;
    let first = &found["found"][0];
    assert_eq!(first["kind"], "article", "{found}");
    assert!(first["text"].as_str().is_some_and(|text| text.len() > 40), "{found}");
    let asked = json!({"type": "find_articles", "conversation": talk, "text": "what does delivery cost"});
    let answers = agent.does(asked).await;
    let fee = answers["found"].as_array().expect("a list").iter().find(|one| one["id"] == "shipping_fee");
    assert!(fee.is_some_and(|fee| fee["text"].as_str().is_some_and(|text| text.contains("3,000"))), "{answers}");
    let strange = agent.does(json!({"type": "suggest", "conversation": new_id()})).await;
    assert_eq!(strange["code"], "no_such_conversation");
}

async fn hears_typing(agent: &mut Agent) -> Value {
    loop {
        let frame = agent.next_frame().await;
        if frame["type"] == "typing" {
            return frame;
        }
    }
}

#[tokio::test]
async fn what_is_being_typed_is_seen_only_where_the_owner_wants_it_and_visitors_are_told() {
    for (sneak_peek, seen) in [(false, Value::Null), (true, json!("zanzibarquin"))] {
        let shop = Shop::opens_as(House { sneak_peek, ..house() }, "2026-11-20T03:00:00Z").await;
        let mut agent = shop.agent("minji").await;
        let mut visitor = shop.visitor("en").await;
        let told = crate::visitor::words(&visitor.last_said_by_bot()).contains("before you send it");
        assert_eq!(told, sneak_peek);
        agent.opens(&visitor.conversation).await;
        agent.sees(&visitor.conversation, |event| event["kind"] == "bot_spoke").await;
        visitor.sends(&json!({"type": "typing", "text": "zanzibar\u{202e}quin"})).await;
        assert_eq!(hears_typing(&mut agent).await["text"], seen);
        visitor.sends(&json!({"type": "typing"})).await;
        assert_eq!(hears_typing(&mut agent).await.get("text"), None);
        for file in std::fs::read_dir(shop.data()).expect("the data folder").flatten() {
            let bytes = std::fs::read(file.path()).expect("a file");
            assert!(!bytes.windows(12).any(|window| window == b"zanzibarquin"), "it is stored nowhere");
        }
        let hello = json!({"type": "hello", "v": 1, "language": "en"}).to_string();
        let welcome = crate::http::request(shop.address, "POST /api/visitor/hello", &[], &hello).await.json();
        assert_eq!(welcome["sneak_peek"] == true, sneak_peek);
    }
}
