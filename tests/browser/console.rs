//! The console as a whole: what it costs to load, how quick its lists are.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::Look;
use crate::page::{NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use std::collections::BTreeMap;

/// What an agent downloads at most before working in a conversation, compressed: 40 KB.
const MOST_BYTES: u64 = 40 * 1024;

/// Path → bytes that travelled, of everything of the console's that was asked for.
async fn downloaded(page: &Page) -> BTreeMap<String, u64> {
    let script = "Object.fromEntries(['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
        .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])
        .filter(([path]) => path.startsWith('/console')))";
    serde_json::from_value(page.eval(script).await).expect("paths and sizes")
}

#[tokio::test]
async fn what_is_needed_to_work_in_a_conversation_stays_small() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    for (look, name) in [(Look::KOREAN, "민지"), (Look::ENGLISH, "Jun")] {
        let agent = Agent::signs_in(&browser, &shop, look, name).await;
        agent.page.reloads().await;
        agent.opens_conversation().await;
        agent.page.sees(".context .decision", "").await;
        let first = downloaded(&agent.page).await;
        let words = format!("/console/words-{}.js", look.language);
        assert_eq!(first.keys().collect::<Vec<_>>(), ["/console", "/console/console.css", "/console/main.js", &words]);
        let whole: u64 = first.values().sum();
        assert!((1..=MOST_BYTES).contains(&whole), "{whole} bytes in {first:?}");
        println!("{}: {whole} bytes of {MOST_BYTES} {first:?}", look.language);
        agent.page.eval("location.hash = '#/settings'").await;
        agent.page.sees(".settings", "").await;
        agent.page.click(".palette-opener", "").await;
        agent.page.sees("#palette", "").await;
        let later = downloaded(&agent.page).await.into_iter().filter(|(path, _)| !first.contains_key(path));
        println!("later: {:?}", later.collect::<BTreeMap<_, _>>());
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
    visitor.page.ends_well(&[]);
}
