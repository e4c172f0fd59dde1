//! Several agents in one conversation: asked in, or as supervisors; each sees who else looks at it, and one stays responsible.

use crate::notes::with_agent;
use crate::shop::Shop;
use frontdesk::desk::Role;
use serde_json::json;

#[tokio::test]
async fn a_colleague_who_is_asked_in_writes_too_and_the_holder_stays_responsible() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    let jun_id = jun.agent.clone();
    let invite =
        json!({"type": "invite", "conversation": conversation, "agent": jun_id, "note": "do you know the carrier?"});
    assert_eq!(minji.does(invite.clone()).await["type"], "ack");
    jun.sees_line_of(&conversation, |line| line["called"] == json!([jun_id])).await;
    assert_eq!(jun.says(&conversation, "not yet").await["code"], "taken_by_other");
    assert_eq!(jun.acts(&conversation, "join").await["type"], "ack");
    assert_eq!(jun.acts(&conversation, "join").await["code"], "already_there");
    assert_eq!(minji.does(invite).await["code"], "already_there");
    let line = jun.sees_line_of(&conversation, |line| line["guests"] == json!([jun_id])).await;
    assert_eq!((&line["agent_name"], &line["called"]), (&json!("minji"), &json!(null)));
    jun.says(&conversation, "hello from jun").await;
    let line = minji.sees_line_of(&conversation, |line| line["last_text"] == "hello from jun").await;
    assert_eq!((&line["last_agent"], &line["last_agent_name"]), (&json!(jun_id), &json!("jun")), "{line}");
    minji.says(&conversation, "and from minji").await;
    visitor.sees(|event| event["kind"] == "colleague_joined" && event["name"] == "jun").await;
    visitor.sees(|event| event["kind"] == "agent_spoke" && event["name"] == "jun").await;
    visitor.sees(|event| event["kind"] == "agent_spoke" && event["name"] == "minji").await;
    assert_eq!(jun.acts(&conversation, "step_out").await["type"], "ack");
    visitor.sees_kind("colleague_left").await;
    assert_eq!(jun.says(&conversation, "gone").await["code"], "taken_by_other");
    assert_eq!(minji.acts(&conversation, "step_out").await["code"], "not_yours");
}

#[tokio::test]
async fn agents_see_who_else_looks_at_a_conversation_until_they_look_away_or_go() {
    let shop = Shop::opens().await;
    let (mut minji, mut jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    let names = |frame: &serde_json::Value| {
        let agents = frame["agents"].as_array().cloned().unwrap_or_default();
        agents.iter().map(|agent| agent["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    minji.sends(&json!({"type": "look", "conversation": conversation})).await;
    assert_eq!(names(&minji.hears("looking").await), ["minji"]);
    jun.opens(&conversation).await;
    jun.sends(&json!({"type": "look", "conversation": conversation})).await;
    while names(&minji.hears("looking").await) != ["minji", "jun"] {}
    jun.sends(&json!({"type": "look"})).await;
    while names(&minji.hears("looking").await) != ["minji"] {}
    jun.sends(&json!({"type": "look", "conversation": conversation})).await;
    while names(&minji.hears("looking").await) != ["minji", "jun"] {}
    drop(jun);
    while names(&minji.hears("looking").await) != ["minji"] {}
}

#[tokio::test]
async fn a_supervisor_whispers_joins_and_takes_over_and_the_holder_knows() {
    let shop = Shop::opens().await;
    let (mut minji, mut boss) = (shop.agent("minji").await, shop.agent_as("boss", Role::Supervisor).await);
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let (conversation, minji_id) = (visitor.conversation.clone(), minji.agent.clone());
    let whisper = json!({"type": "whisper", "conversation": conversation, "text": "say sorry first"});
    assert_eq!(boss.does(whisper.clone()).await["type"], "ack");
    let heard = minji.sees(&conversation, |event| event["kind"] == "noted").await;
    assert_eq!((&heard["whispered_to"], &heard["name"]), (&json!(minji_id), &json!("boss")));
    minji.sees_line_of(&conversation, |line| line["called"] == json!([minji_id])).await;
    assert_eq!(minji.does(whisper).await["code"], "already_there", "nobody whispers to oneself");
    assert_eq!(boss.acts(&conversation, "join").await["type"], "ack");
    assert_eq!(boss.acts(&conversation, "take_over").await["type"], "ack");
    let taken = minji.sees(&conversation, |event| event["kind"] == "taken_over").await;
    assert_eq!((&taken["name"], &taken["from_name"]), (&json!("boss"), &json!("minji")));
    let line = minji.sees_line_of(&conversation, |line| line["agent_name"] == "boss").await;
    assert_eq!((&line["called"], &line["guests"]), (&json!([minji_id]), &json!(null)));
    visitor.sees(|event| event["kind"] == "agent_joined" && event["name"] == "boss").await;
    assert_eq!(minji.says(&conversation, "hello?").await["code"], "taken_by_other");
    assert!(!serde_json::to_string(&visitor.events).expect("JSON").contains("sorry first"));
}

#[tokio::test]
async fn all_colleagues_are_told_with_their_states_also_those_who_are_not_here() {
    let shop = Shop::opens().await;
    let (mut minji, jun) = (shop.agent("minji").await, shop.agent("jun").await);
    let jun_id = jun.agent.clone();
    minji.sees_here("jun", |jun| jun["state"] == "available").await;
    drop(jun);
    while minji.here.iter().any(|one| one["name"] == "jun") {
        minji.next_frame().await;
    }
    let told: Vec<_> = minji.colleagues.iter().map(|one| (&one["agent"], &one["name"], &one["state"])).collect();
    let expected = [json!([jun_id, "jun", "offline"]), json!([minji.agent, "minji", "available"])];
    assert_eq!(told, expected.each_ref().map(|one| (&one[0], &one[1], &one[2])));
}
