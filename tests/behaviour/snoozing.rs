//! What is put aside comes back at its time, by hand, or at once when the visitor writes.

use crate::notes::with_agent;
use crate::shop::Shop;
use frontdesk::agents::Post;
use frontdesk::config::{Assignment, RoutingSettings};
use jiff::SignedDuration;
use serde_json::{Value, json};

fn snooze(shop: &Shop, conversation: &str, minutes: i64) -> Value {
    let until = shop.clock.now() + SignedDuration::from_mins(minutes);
    json!({"type": "snooze", "conversation": conversation, "until": until})
}

#[tokio::test]
async fn it_comes_back_at_its_time_by_hand_or_when_the_visitor_writes() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    let aside = |line: &Value| line["snoozed_until"].is_string() && line["agent_name"] == "minji";
    let back = |line: &Value| line["snoozed_until"].is_null() && line["agent_name"] == "minji";

    assert_eq!(minji.does(snooze(&shop, &conversation, 60)).await["type"], "ack");
    minji.sees_line_of(&conversation, aside).await;
    shop.waits(59).await;
    assert!(minji.inbox[&conversation]["snoozed_until"].is_string(), "not a minute early");
    shop.waits(1).await;
    minji.sees_line_of(&conversation, back).await;
    let woken = minji.sees(&conversation, |event| event["kind"] == "woken").await;
    assert!(woken["agent"].is_null(), "nobody did it: {woken}");

    minji.does(snooze(&shop, &conversation, 60)).await;
    minji.sees_line_of(&conversation, aside).await;
    assert_eq!(minji.acts(&conversation, "wake").await["type"], "ack");
    minji.sees_line_of(&conversation, back).await;
    assert_eq!(minji.acts(&conversation, "wake").await["code"], "already_there");

    minji.does(snooze(&shop, &conversation, 60)).await;
    minji.sees_line_of(&conversation, aside).await;
    visitor.says("one more thing").await;
    minji.sees_line_of(&conversation, back).await;
}

#[tokio::test]
async fn it_stays_aside_over_a_restart_and_comes_back_then() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let visitor = with_agent(&shop, &mut minji, "en").await;
    let conversation = visitor.conversation.clone();
    minji.does(snooze(&shop, &conversation, 60)).await;
    let shop = shop.restarts().await;
    let mut jun = shop.agent("jun").await;
    jun.sees_line_of(&conversation, |line| line["snoozed_until"].is_string()).await;
    shop.waits(61).await;
    jun.sees_line_of(&conversation, |line| line["snoozed_until"].is_null()).await;
}

#[tokio::test]
async fn only_what_one_has_is_put_aside_and_only_until_a_time_to_come() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut waiting = shop.visitor("en").await;
    waiting.asks("let me talk to a human").await;
    minji.sees_state(&waiting.conversation, "waiting").await;
    assert_eq!(minji.does(snooze(&shop, &waiting.conversation, 60)).await["code"], "not_yours");
    minji.takes(&waiting.conversation).await;
    assert_eq!(minji.does(snooze(&shop, &waiting.conversation, -1)).await["code"], "bad_value");
    assert_eq!(minji.does(snooze(&shop, &waiting.conversation, 60 * 24 * 400)).await["code"], "bad_value");
}

#[tokio::test]
async fn what_is_put_aside_takes_no_room() {
    let push = RoutingSettings { assignment: Assignment::Push, ..RoutingSettings::default() };
    let shop = Shop::opens_routing(push).await;
    let mut minji = shop.agent_posted("minji", Post { capacity: 1, ..Post::default() }).await;
    let visitor = with_agent(&shop, &mut minji, "en").await;
    let mut next = shop.visitor("en").await;
    next.asks("let me talk to a human").await;
    minji.sees_line_of(&next.conversation, |line| line["state"] == "waiting" && line["offered_to"].is_null()).await;
    minji.sees_here("minji", |here| here["load"] == 1).await;
    minji.does(snooze(&shop, &visitor.conversation, 60)).await;
    minji.sees_here("minji", |here| here["load"] == 0).await;
    minji.is_offered(&next.conversation).await;
    assert_eq!(minji.takes(&next.conversation).await["type"], "ack");
    shop.waits(61).await;
    minji.sees_here("minji", |here| here["load"] == 2).await;
}
