//! How long people may be waited for: told to agents when it takes longer, counted once, and kept for the figures.

use crate::program::run;
use crate::shop::{Shop, house};
use frontdesk::conversation::{Patience, ServiceLevel};
use frontdesk::dialogue::House;
use frontdesk::ids::Department;
use jiff::SignedDuration;
use serde_json::{Value, json};

fn level(wait: i64, first_reply: i64) -> ServiceLevel {
    let minutes = |minutes| Some(SignedDuration::from_mins(minutes));
    ServiceLevel { wait: minutes(wait), first_reply: minutes(first_reply) }
}

async fn shop() -> Shop {
    let departments = [(Department("returns".into()), level(5, 5))].into();
    let patience = Patience { message_after: None, level: level(2, 1), departments };
    Shop::opens_as(House { patience, ..house() }, "2026-11-20T01:00:00Z").await
}

fn breaches(shop: &Shop, kind: &str) -> u64 {
    let rendered = shop.desk.metrics().rendered();
    let start = format!("frontdesk_service_breaches_total{{department=\"general\",kind=\"{kind}\"}} ");
    rendered.lines().find_map(|line| line.strip_prefix(&start)?.parse().ok()).unwrap_or_default()
}

#[tokio::test]
async fn a_wait_and_a_first_reply_that_take_too_long_are_told_once_until_they_end() {
    let shop = shop().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("상담원 연결해줘").await;
    let conversation = visitor.conversation.clone();
    let of = |line: &Value| line["conversation"] == conversation;
    shop.waits(1).await;
    assert!(agent.sees_state(&conversation, "waiting").await["wait_too_long"].is_null());
    let before = breaches(&shop, "wait");
    shop.waits(1).await;
    let late = agent.sees_line(|line| of(line) && line["wait_too_long"] == true).await;
    shop.waits(10).await;
    assert_eq!(agent.sees_line(of).await["head"], late["head"], "once");
    assert!(breaches(&shop, "wait") > before, "counted");
    agent.takes(&conversation).await;
    agent.sees_line(|line| of(line) && line["state"] == "agent" && line["wait_too_long"].is_null()).await;
    shop.waits(1).await;
    let silent = agent.sees_line(|line| of(line) && line["reply_too_late"] == true).await;
    shop.waits(10).await;
    assert_eq!(agent.sees_line(of).await["head"], silent["head"], "once");
    assert!(breaches(&shop, "first_reply") > 0, "counted");
    agent.opens(&conversation).await;
    agent.sees(&conversation, |event| event["kind"] == "wait_too_long" && event["department"] == "general").await;
    agent.sees(&conversation, |event| event["kind"] == "reply_too_late").await;
    assert!(visitor.events.iter().all(|event| event["kind"] != "wait_too_long"), "agents only");
    agent.says(&conversation, "안녕하세요").await;
    agent.sees_line(|line| of(line) && line["reply_too_late"].is_null()).await;
    shop.waits(30).await;
    let head = agent.sees_line(of).await["head"].clone();
    agent.closes(&conversation).await;
    assert!(agent.sees_state(&conversation, "closed").await["head"].as_u64() > head.as_u64());
}

#[tokio::test]
async fn who_has_the_conversation_at_once_breaches_nothing_and_a_restart_forgets_nothing() {
    let shop = shop().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    shop.waits(1).await;
    let shop = shop.restarts().await;
    agent.address = shop.address;
    agent.comes_back().await;
    shop.waits(1).await;
    agent.sees_line(|line| line["conversation"] == conversation && line["wait_too_long"] == true).await;
    // Taken from the bot, nobody was kept waiting.
    let mut other = shop.visitor("en").await;
    other.asks("hello").await;
    agent.sees_state(&other.conversation, "bot").await;
    agent.takes(&other.conversation).await;
    let taken = agent.sees_state(&other.conversation, "agent").await;
    shop.waits(10).await;
    let line = agent.sees_line(|line| line["conversation"] == other.conversation).await;
    assert_eq!(line["head"], taken["head"], "{line}");
}

#[tokio::test]
async fn the_figures_tell_medians_and_shares_by_department() {
    let mut shop = shop().await;
    let mut agent = shop.agent("minji").await;
    // Minutes until taken, until the first words, until closed.
    for (wait, reply, rest) in [(1, 0, 3), (2, 1, 5), (8, 2, 10)] {
        let mut visitor = shop.visitor("en").await;
        visitor.asks("let me talk to a human").await;
        let conversation = visitor.conversation.clone();
        agent.sees_state(&conversation, "waiting").await;
        shop.waits(wait).await;
        agent.takes(&conversation).await;
        shop.waits(reply).await;
        agent.says(&conversation, "hello").await;
        agent.says(&conversation, "how can I help?").await;
        shop.waits(rest).await;
        agent.closes(&conversation).await;
    }
    let mut gone = shop.visitor("en").await;
    gone.asks("let me talk to a human").await;
    shop.waits(3).await;
    gone.asks("never mind").await;
    shop.closes().await;
    let data = shop.data();
    let told = figures(&data, &["--json"]);
    let figures_told: Value = serde_json::from_str(&told).unwrap_or_else(|_| panic!("{told}"));
    let of = |n: u64, median: f64, ninety: f64, share: Value| json!({"n": n, "median_s": median, "p90_s": ninety, "within_level": share});
    let general = &figures_told["service"]["general"];
    assert_eq!(general["wait"], of(3, 120.0, 480.0, json!(2.0 / 3.0)), "{general}");
    assert_eq!(general["first_reply"], of(3, 60.0, 120.0, json!(2.0 / 3.0)), "{general}");
    assert_eq!(general["handling"], of(3, 360.0, 720.0, Value::Null), "{general}");
    assert_eq!(general["given_up"], of(1, 180.0, 180.0, Value::Null), "{general}");
    let text = figures(&data, &[]);
    assert!(text.contains("66.7 % of 3 within the service level"), "{text}");
}

/// What `frontdesk figures` says about this folder.
fn figures(data: &std::path::Path, more: &[&str]) -> String {
    let arguments = [&["figures", "--data", data.to_str().expect("a path")], more].concat();
    String::from_utf8(run(data, &arguments).stdout).expect("UTF-8")
}
