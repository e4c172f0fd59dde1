//! A data folder in which an agent has conversations, made without sockets: thousands of handoffs are no part of what is measured.

use crate::desk::desk;
use frontdesk::content::{Known, load};
use frontdesk::desk::{Account, Desk, Hello, NewAccount, Utterance};
use frontdesk::ids::{ConversationId, MessageId};
use frontdesk::language::Language;
use futures::StreamExt;
use std::path::Path;

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
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/thanks");
    let content = load(Path::new(fixture), &Known::default()).expect("the fixture's content").content;
    let desk = desk(folder, content, Language::ENGLISH);
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
    let hello = Hello::of_a_newcomer(Language::ENGLISH);
    let visitor = desk.recognise(&hello).expect("a newcomer");
    let arrival = desk.visitor_arrives(visitor, hello).await.expect("arrived");
    let conversation = arrival.conversation;
    desk.visitor_speaks(conversation, MessageId::new(), &Utterance::Person).await.expect("handed off");
    desk.agent_takes(conversation, account, MessageId::new()).await.expect("taken");
    (arrival.token, conversation)
}
