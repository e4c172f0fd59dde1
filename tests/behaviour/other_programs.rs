//! Other programs over the same data folder: what they store is told, though no notice tells of it.

use crate::shop::{Habits, Shop, desk};
use frontdesk::desk::Utterance;
use frontdesk::ids::MessageId;
use frontdesk::server::Timings;
use std::time::Duration;

#[tokio::test]
async fn what_another_program_stores_is_told_at_the_next_ping() {
    let habits = Habits::default();
    let timings = Timings { ping_every: Duration::from_secs(1), ..habits.timings };
    let shop = Shop::opens_with(Habits { timings, ..habits }).await;
    let other = desk(&shop.data(), &shop.clock, None);
    let mut visitor = shop.visitor("en").await;
    let conversation = visitor.conversation.parse().expect("an id");
    let said = Utterance::Text("thanks!".into());
    other.visitor_speaks(conversation, MessageId::new(), &said).await.expect("stored");
    visitor.sees(|event| event["text"] == "thanks!").await;
    // Numbers go on after those that were given elsewhere.
    visitor.asks("thanks a lot!").await;
}
