//! A save is live at once: all or nothing, while visitors talk.

use crate::shop::Shop;
use crate::visitor::words;
use frontdesk::content::{Known, RawFile, read_files};
use frontdesk::desk::Brain;

fn content(answer: &str) -> frontdesk::content::Content {
    let intent = format!(
        "title: {{en: Opening hours, ko: 영업시간}}\nexamples:\n  en: [when are you open]\n  ko: [언제 열어요]\nanswer:\n  - say: {{en: {answer}, ko: {answer}}}\n"
    );
    let file = RawFile { path: "intents/store_hours.yaml".into(), bytes: Ok(intent.into_bytes()) };
    read_files(&[file], &Known::default()).expect("right content").content
}

#[tokio::test]
async fn new_content_answers_the_next_message_of_an_open_conversation() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    shop.desk.content_changes(Brain::new(content("Always.")));
    assert!(words(&visitor.asks("when are you open").await).starts_with("Always."));
    shop.desk.content_changes(Brain::new(content("Never.")));
    assert_eq!(words(&visitor.asks("when are you open").await), "Never.");
}
