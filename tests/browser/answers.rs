//! English visitors are served as Korean ones are, and what is not known is said.

use crate::browser::Browser;
use crate::look::{Device, Look};
use crate::server::Shop;
use crate::visitor::Visitor;

#[tokio::test]
async fn an_english_visitor_finds_an_order() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::ENGLISH).await;
    visitor.page.sees("h1", "Comfort").await;
    visitor.opens_chat().await;
    visitor.hears_bot("Sori").await;
    visitor.asks("where is my order", "order number").await;
    visitor.asks("A-12345", "last four digits").await;
    visitor.asks("5678", "Tracking number").await;
    visitor.says("Can I talk to a person?").await;
    visitor.sees_note("Passed on to a colleague").await;
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn what_nobody_understands_is_answered_honestly_and_with_a_person() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::ENGLISH).await;
    visitor.opens_chat().await;
    visitor.asks("asdf qwer", "I don't know the answer to that yet.").await;
    visitor.page.sees(".choices button", "Talk to a person").await;
    visitor.page.click("dialog .person", "Talk to a person").await;
    visitor.sees_note("Passed on to a colleague").await;
    visitor.page.sees_no("dialog .person", "").await;
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn whether_it_helped_is_asked_quietly_and_answered_with_a_tap() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for look in [Look::KOREAN.on(Device::Phone), Look::ENGLISH.on(Device::Phone), Look::KOREAN.on(Device::Narrow)] {
        let korean = look.language == "ko";
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        visitor.opens_chat().await;
        visitor.says(if korean { "배송비 얼마예요?" } else { "How much is shipping?" }).await;
        visitor.hears_bot("3,000").await;
        let (yes, no) = if korean { ("도움됐어요", "아니요") } else { ("Yes, it did", "Not really") };
        visitor.page.sees(".choices button.quiet", yes).await;
        visitor.page.sees(".choices button.quiet", no).await;
        visitor.page.pictured(&format!("helped-{:?}-{}", look.device, look.language)).await;
        visitor.page.click(".choices button.quiet", no).await;
        visitor.hears_bot(if korean { "아쉬워요" } else { "sorry that wasn't it" }).await;
        visitor.page.sees_no(".choices button.quiet", "").await;
        visitor.page.ends_well(&[]);
    }
}
