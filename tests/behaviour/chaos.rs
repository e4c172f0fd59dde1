//! Whatever breaks, nothing is lost, doubled or reordered: connections reset at random, clocks that jump, everybody at once.

use crate::relay::Relay;
use crate::shop::Shop;
use crate::tenacious::{Tenacious, head, ids_in};
use crate::visitor::text;
use frontdesk::desk::NewAccount;
use jiff::SignedDuration;
use serde_json::json;
use std::time::Duration;

/// Connections live no longer than this: most break in the middle of something.
const LIFE: Duration = Duration::from_millis(300);

const VISITORS: usize = 24;
const MESSAGES: usize = 15;
/// Of those, so many talk to a person, who writes to each of them.
const WITH_PERSON: usize = 4;
const FROM_AGENT: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn random_resets_lose_double_and_reorder_nothing() {
    let shop = Shop::opens().await;
    let relay = Relay::before(shop.address, LIFE, 7).await;
    let mut visitors = Vec::new();
    for _ in 0..VISITORS {
        let mut visitor = Tenacious::visitor(relay.address);
        visitor.works_until(|visitor| !visitor.stories.is_empty()).await;
        visitors.push(visitor);
    }
    let mut agent = agent(&shop, &relay).await;
    let mut written = Vec::new();
    for visitor in &mut visitors[..WITH_PERSON] {
        visitor.writes(json!({"type": "request_person"}));
        visitor.works_until(|_| true).await;
        let conversation = visitor.conversation().to_owned();
        agent.shows(&conversation);
        agent.writes(json!({"type": "take", "conversation": conversation}));
    }
    let conversations: Vec<_> = visitors[..WITH_PERSON].iter().map(|it| it.conversation().to_owned()).collect();
    for index in 0..FROM_AGENT * WITH_PERSON {
        let conversation = &conversations[index % WITH_PERSON];
        written.push(agent.writes(json!({"type": "say", "conversation": conversation, "text": format!("{index}")})));
    }
    let all = written.clone();
    let agent_works = tokio::spawn(async move {
        agent.works_until(|agent| ids_in_all(agent, &all).len() >= all.len()).await;
        agent
    });
    let visitors = together(visitors, |visitor| {
        (0..MESSAGES).for_each(|index| drop(visitor.writes(json!({"type": "say", "text": format!("thanks {index}")}))));
    })
    .await;
    let agent = agent_works.await.expect("the agent ends");
    assert!(relay.resets() > VISITORS, "it was chaos: {} resets", relay.resets());
    check(&shop, visitors, &written).await;
    assert_eq!(ids_in_all(&agent, &written).len(), written.len(), "and so does the agent, each once");
}

async fn agent(shop: &Shop, relay: &Relay) -> Tenacious {
    let email = "minji@solbat.example".to_owned();
    let new = NewAccount { name: "minji".into(), email: email.clone(), password: "a long password".into() };
    shop.desk.add_agent(new).await.expect("added");
    let signed_in = shop.desk.agent_signs_in(&email, "a long password".into()).await.expect("signed in");
    Tenacious::agent(relay.address, &signed_in.cookie)
}

/// Each has something to write and works until it is delivered, all at the same time.
async fn together(visitors: Vec<Tenacious>, mut writes: impl FnMut(&mut Tenacious)) -> Vec<Tenacious> {
    let working: Vec<_> = visitors
        .into_iter()
        .map(|mut visitor| {
            writes(&mut visitor);
            tokio::spawn(async move {
                visitor.works_until(|visitor| !visitor.stories.is_empty()).await;
                visitor
            })
        })
        .collect();
    let mut done = Vec::new();
    for visitor in working {
        done.push(visitor.await.expect("a visitor ends"));
    }
    done
}

/// On a line that holds: every story is whole, and each message stands once, in the order in which it was written.
async fn check(shop: &Shop, visitors: Vec<Tenacious>, from_agent: &[String]) {
    let mut seen_of_agent = 0;
    for mut visitor in visitors {
        visitor.address = shop.address;
        let conversation = visitor.conversation().parse().expect("an id");
        let newest = shop.desk.head(conversation).await.expect("it is there").head;
        visitor.works_until(|visitor| head(&visitor.stories[visitor.conversation()]) >= newest).await;
        let story = &visitor.stories[visitor.conversation()];
        let spoken: Vec<_> = visitor.acknowledged.clone();
        let stands = ids_in(story, &spoken);
        assert_eq!(stands, spoken, "each once, in order");
        let texts: Vec<_> = story.iter().filter(|event| event["kind"] == "visitor_spoke").collect();
        assert_eq!(texts.len(), spoken.len(), "and nothing else");
        let agents: Vec<u64> = story
            .iter()
            .filter(|event| event["kind"] == "agent_spoke")
            .map(|event| text(&event["text"]).parse().expect("a number"))
            .collect();
        assert!(agents.is_sorted(), "{agents:?}");
        seen_of_agent += ids_in(story, from_agent).len();
    }
    assert_eq!(seen_of_agent, from_agent.len(), "visitors see what the agent wrote");
}

fn ids_in_all(agent: &Tenacious, ids: &[String]) -> Vec<String> {
    agent.stories.values().flat_map(|story| ids_in(story, ids)).collect()
}

#[tokio::test]
async fn a_clock_that_jumps_breaks_no_order_and_no_sign_in() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    let hours = SignedDuration::from_hours;
    for jump in [hours(5), hours(-9), hours(-24 * 400), hours(24 * 400), hours(-1)] {
        visitor.asks("thanks!").await;
        shop.clock.turn(jump);
    }
    visitor.asks("let me talk to a human").await;
    shop.clock.turn(hours(-3));
    let mut second = shop.visitor("en").await;
    let told = second.asks("let me talk to a human").await;
    let told = crate::visitor::words(&told);
    assert!(!told.contains('-'), "no waiting time below nothing: {told}");
    let line = agent.sees_state(&second.conversation, "waiting").await;
    assert!(line["counts_since"].is_string(), "{line}");
    shop.clock.turn(hours(4));
    agent.takes(&visitor.conversation).await;
    agent.insists(&visitor.conversation, "I am here").await;
    visitor.sees(|event| event["text"] == "I am here").await;
    shop.clock.turn(hours(-4));
    agent.insists(&visitor.conversation, "still here").await;
    visitor.comes_back().await;
    visitor.sees(|event| event["text"] == "still here").await;
    // The story holds its order by number, whatever its times say.
    let times: Vec<String> = visitor.events.iter().map(|event| text(&event["at"])).collect();
    assert!(!times.is_sorted(), "the clock went back");
    let mut anew = visitor.another_window().await;
    anew.sees(|event| event["text"] == "still here").await;
    assert_eq!(anew.events, visitor.events);
    agent.comes_back().await;
    shop.clock.turn(hours(24));
    agent
        .sends(
            &json!({"type": "say", "id": crate::visitor::new_id(), "conversation": visitor.conversation, "text": "x"}),
        )
        .await;
    assert_eq!(agent.is_closed_with().await, 4001, "a sign-in is over after its time");
    shop.clock.turn(hours(-24));
    agent.comes_back().await;
}

/// So many visitors come back at the same moment.
const AT_ONCE: usize = 1_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_who_come_back_at_once_after_a_restart_find_everything() {
    let shop = Shop::opens().await;
    let new = (0..AT_ONCE).map(|_| Tenacious::visitor(shop.address)).collect();
    let visitors = together(new, |_| ()).await;
    let shop = shop.restarts().await;
    let visitors = together(visitors, |visitor| {
        visitor.address = shop.address;
        visitor.writes(json!({"type": "say", "text": "I am back"}));
    })
    .await;
    check(&shop, visitors, &[]).await;
}
