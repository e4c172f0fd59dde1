//! A data folder in which an agent has conversations, made without sockets: thousands of handoffs are no part of what is measured.

use frontdesk::clock::Clock;
use frontdesk::content::{Content, Known, load};
use frontdesk::desk::{Account, Brain, Desk, Hello, NewAccount, Parts, Utterance};
use frontdesk::dialogue::{House, Surveys};
use frontdesk::ids::{ConversationId, Department, MessageId};
use frontdesk::language::Language;
use frontdesk::lookups::Lookups;
use frontdesk::metrics::Metrics;
use frontdesk::storage::Store;
use futures::StreamExt;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// So many arrive at once.
const AT_ONCE: usize = 256;

/// Who is there.
pub(crate) struct Held {
    /// The visitors' tokens and their conversations.
    pub(crate) visitors: Vec<(String, ConversationId)>,
    /// The agent's sign-in.
    pub(crate) cookie: String,
}

/// Conversations an agent has.
pub(crate) async fn held(folder: &Path, conversations: usize) -> Held {
    let desk = desk(folder);
    let (email, password) = ("min@shop.example".to_owned(), "a long password".to_owned());
    let new = NewAccount { name: "Min".into(), email: email.clone(), password: password.clone() };
    let account = desk.add_agent(new).await.expect("an agent");
    let cookie = desk.agent_signs_in(&email, password).await.expect("signed in").cookie;
    desk.agent_arrives(account.agent);
    let handed_over = (0..conversations).map(|_| taken(&desk, &account));
    let visitors = futures::stream::iter(handed_over).buffer_unordered(AT_ONCE).collect().await;
    Held { visitors, cookie }
}

async fn taken(desk: &Desk, account: &Account) -> (String, ConversationId) {
    let hello = Hello { token: None, language: Language::ENGLISH, page: None, name: None };
    let visitor = desk.recognise(&hello).expect("a newcomer");
    let arrival = desk.visitor_arrives(visitor, hello).await.expect("arrived");
    let conversation = arrival.conversation;
    desk.visitor_speaks(conversation, MessageId::new(), &Utterance::Person).await.expect("handed off");
    desk.agent_takes(conversation, account, MessageId::new()).await.expect("taken");
    (arrival.token, conversation)
}

fn desk(folder: &Path) -> Desk {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/thanks");
    let content: Content = load(Path::new(fixture), &Known::default()).expect("the fixture's content").content;
    let house = House {
        shop: BTreeMap::new(),
        bot: BTreeMap::new(),
        hours: BTreeMap::new(),
        opening: None,
        surveys: Surveys::default(),
        language: Language::ENGLISH,
        department: Department("general".into()),
        welcome: Vec::new(),
        topic_lasts: jiff::SignedDuration::from_mins(30),
        asks_whether_it_helped: true,
    };
    let parts = Parts {
        store: Store::open(folder).expect("the store opens"),
        clock: Clock::machine(),
        house,
        time_zone: jiff::tz::TimeZone::UTC,
        lookups: Lookups::open(&BTreeMap::new()).expect("no lookups"),
        brain: Arc::new(Brain::new(content)),
        metrics: Metrics::start(),
        keep_days: None,
    };
    Desk::open(parts).expect("the desk opens")
}
