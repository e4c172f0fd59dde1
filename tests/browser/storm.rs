//! A network that is cut fifty times while people talk: every message arrives, once, in its order.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::Look;
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;
use crate::weather::Weather;
use frontdesk::conversation::Event;
use frontdesk::ids::ConversationId;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::Notify;

const CUTS: usize = 50;
const MESSAGES: usize = 60;
const FROM_AGENT: usize = 15;
/// The message that asks for a person.
const FOR_A_PERSON: usize = 20;
/// After every so many messages the page is reloaded.
const BETWEEN_RELOADS: usize = 6;
const SEED: u8 = 6;

/// What the browser notes while the line is cut.
const STORM: &[&str] = &["WebSocket connection to", "net::ERR_"];

/// Chats and reloads, whatever the network does; how often the page was reloaded.
async fn talks(visitor: &Visitor, weather: &Weather, waits: &Notify) -> usize {
    let mut reloads = 0;
    for message in 1..=MESSAGES {
        let leaves = message % BETWEEN_RELOADS == 0;
        // Every other time what was written last can't have been sent.
        if leaves && reloads % 2 == 0 {
            weather.cut().await;
        }
        visitor.says(&words(message)).await;
        if message == FOR_A_PERSON {
            visitor.sees_note("상담원에게 전했어요").await;
            waits.notify_one();
        }
        if leaves {
            let _calm = weather.calm().await;
            visitor.page.reloads().await;
            visitor.page.sees("dialog textarea", "").await;
            reloads += 1;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    reloads
}

fn words(message: usize) -> String {
    if message == FOR_A_PERSON {
        "상담원 연결해줘".into()
    } else {
        format!("고마워요, {message}번째 글이에요")
    }
}

async fn answers(agent: &Agent, waits: &Notify) {
    waits.notified().await;
    agent.opens_conversation().await;
    agent.takes().await;
    for answer in 1..=FROM_AGENT {
        agent.says(&format!("상담원의 {answer}번째 답이에요")).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// What the visitor wrote, as the server's log has it.
async fn written(shop: &Shop, conversation: ConversationId) -> Vec<String> {
    let (mut texts, mut after) = (Vec::new(), 0);
    loop {
        let page = shop.desk.events_after(conversation, after).await.expect("the log");
        after += u64::try_from(page.events.len()).expect("a count");
        texts.extend(page.events.iter().filter_map(|recorded| match &recorded.event {
            Event::VisitorSpoke { text, .. } => Some(text.to_string()),
            _ => None,
        }));
        if !page.more {
            return texts;
        }
    }
}

#[tokio::test]
async fn fifty_cuts_of_the_network_lose_and_double_nothing() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let weather = Weather::before(shop.address).await;
    let page = browser.page(Look::KOREAN).await;
    page.goes_to(&weather.url("/")).await;
    let visitor = Visitor { page };
    visitor.opens_chat().await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    let waits = Notify::new();
    let (reloads, (), ()) = tokio::join!(
        talks(&visitor, &weather, &waits),
        answers(&agent, &waits),
        weather.storms(&visitor.page, CUTS, SEED),
    );
    visitor.page.eval("dispatchEvent(new Event('online'))").await;
    let last = words(MESSAGES);
    agent.sees(&last).await;
    visitor.page.wait_for("nothing on its way", "!seek.all('.state', '보내').length").await;
    let all: Vec<_> = (1..=MESSAGES).map(words).collect();
    let conversation = shop.desk.newest().await.expect("the list")[0].conversation;
    let log = written(&shop, conversation).await;
    let once: BTreeSet<_> = log.iter().collect();
    let lost = all.iter().filter(|text| !once.contains(text)).count();
    let doubled = log.len() - once.len();
    println!(
        "{CUTS} cuts broke {} connections: {MESSAGES} messages, {FROM_AGENT} answers, {reloads} reloads; {lost} lost, {doubled} doubled",
        weather.broken()
    );
    assert_eq!(log, all, "the log has each once, in its order");
    assert_eq!(visitor.own_messages().await, all, "and so has the page");
    visitor.page.wait_for("all answers", &format!("seek.all('.message.agent').length === {FROM_AGENT}")).await;
    assert_eq!(visitor.conversation().await, agent.conversation().await, "both see the same, in the same order");
    assert!(weather.broken() > CUTS / 2, "it was a storm: {} broke", weather.broken());
    visitor.page.ends_well(STORM);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
