//! English visitors are served as Korean ones are, and what is not known is said.

use crate::browser::Browser;
use crate::look::Look;
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
