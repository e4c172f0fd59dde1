//! What comes late moves nothing that is read: cards of articles, pictures in answers, in articles and of a visitor's own.

use crate::browser::Browser;
use crate::files::{drawing, pastes, sees_picture};
use crate::look::{Device, Look};
use crate::page::{Line, Page, SOON};
use crate::server::Shop;
use crate::visitor::Visitor;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use frontdesk::content::Block;
use frontdesk::desk::Brain;
use frontdesk::ids::ArticleId;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Later than the half second in which browsers think that a press was the reason; in milliseconds.
const LATE: u64 = 600;

const PICTURE: &str = "/a-picture.png";

const LOOKS: [Look; 4] = [Look::ENGLISH, Look::KOREAN, Look::ENGLISH.on(Device::Phone), Look::KOREAN.on(Device::Phone)];

fn title(shop: &Shop, look: Look) -> String {
    let brain = shop.desk.brain();
    let article = brain.content.article(&ArticleId("account-security".into())).expect("it is there");
    article.editions[&look.language.parse().expect("a language")].title.clone()
}

#[tokio::test]
async fn cards_that_come_late_move_nothing_that_is_read() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in LOOKS {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        let page = &visitor.page;
        visitor.opens_chat().await;
        let slow = json!({"offline": false, "latency": LATE, "downloadThroughput": -1, "uploadThroughput": -1});
        page.wire.call("Network.emulateNetworkConditions", slow).await;
        let title = title(&shop, look);
        visitor.says(&title).await;
        page.sees(".card", &title).await;
        page.network(Line::Up).await;
        page.nothing_moved().await;
        page.ends_well(&[]);
    }
}

/// The answer about the shipping fee and an article begin with a picture.
fn is_illustrated(shop: &Shop) {
    let mut content = shop.desk.brain().content.clone();
    let fee = content.intents.iter_mut().find(|intent| intent.id.0.as_ref() == "shipping_fee").expect("it is there");
    for say in fee.answers.iter_mut().flat_map(|answer| answer.say.values_mut()) {
        for variant in &mut say.variants {
            variant.text = format!("![parcels]({PICTURE})\n\n{}", variant.text);
        }
    }
    let article = content.articles.iter_mut().find(|article| article.id.0.as_ref() == "account-security");
    for edition in article.expect("it is there").editions.values_mut() {
        edition.body.insert(0, Block::Image { source: format!("{PICTURE}?large"), description: "a lock".into() });
    }
    shop.desk.content_changes(Brain::new(content));
}

/// What is asked for at such addresses has to wait.
async fn delays(page: &Page, addresses: &str) {
    page.wire.call("Fetch.enable", json!({"patterns": [{"urlPattern": addresses}]})).await;
}

/// The request that has waited long enough, after so many others.
async fn waits(page: &Page, before: usize) -> Value {
    let start = Instant::now();
    loop {
        let paused = page.wire.events("Fetch.requestPaused");
        if let Some(request) = paused.get(before) {
            tokio::time::sleep(Duration::from_millis(LATE)).await;
            return request["requestId"].clone();
        }
        assert!(start.elapsed() < SOON, "nobody asks for it");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The picture that is asked for comes at last.
async fn picture_comes(page: &Page, before: usize) {
    let request = waits(page, before).await;
    let picture = json!({"requestId": request, "responseCode": 200, "body": BASE64_STANDARD.encode(drawing([40, 90, 160])),
        "responseHeaders": [{"name": "content-type", "value": "image/png"}, {"name": "cache-control", "value": "no-store"}]});
    page.wire.call("Fetch.fulfillRequest", picture).await;
}

#[tokio::test]
async fn pictures_that_come_late_move_nothing_that_is_read() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    is_illustrated(&shop);
    for look in LOOKS {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        let page = &visitor.page;
        delays(page, &format!("*{PICTURE}*")).await;
        visitor.opens_chat().await;
        let korean = look.language == "ko";
        visitor.asks(if korean { "배송비 얼마예요?" } else { "What does delivery cost?" }, "3,000").await;
        page.sees(".message.bot img", "").await;
        picture_comes(page, 0).await;
        sees_picture(page, ".message.bot img", "parcels").await;
        page.pictured(&format!("late-picture-{:?}-{}", look.device, look.language)).await;
        page.nothing_moved().await;
        let title = title(&shop, look);
        visitor.says(&title).await;
        page.click(".card", &title).await;
        page.sees(".article footer", "").await;
        picture_comes(page, 1).await;
        sees_picture(page, ".article img", "a lock").await;
        page.pictured(&format!("late-picture-article-{:?}-{}", look.device, look.language)).await;
        page.nothing_moved().await;
        page.ends_well(&[]);
    }
}

#[tokio::test]
async fn a_file_that_is_fetched_late_moves_nothing_that_is_read() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in LOOKS {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        let page = &visitor.page;
        visitor.opens_chat().await;
        delays(page, "*/files/*proof=*").await;
        page.sees("dialog .attach", "").await;
        pastes(page, "dialog textarea", &[("a.png", "image/png", &drawing([200, 60, 40]))]).await;
        page.sees(".message.visitor .picture", "").await;
        // How far it was brought has a line above the field, which goes.
        page.sees_no(".uploads li", "").await;
        let request = waits(page, 0).await;
        page.wire.call("Fetch.continueRequest", json!({"requestId": request})).await;
        sees_picture(page, ".message.visitor .picture img", "a.png").await;
        page.pictured(&format!("late-file-{:?}-{}", look.device, look.language)).await;
        page.nothing_moved().await;
        page.ends_well(&[]);
    }
}
