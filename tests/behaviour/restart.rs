//! A restart is a short pause: everybody is told, comes back, and finds everything.

use crate::shop::Shop;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

#[tokio::test]
async fn everything_is_there_after_a_restart_also_the_queue() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    let head = visitor.head();

    let shop = shop.restarts().await;
    visitor.address = shop.address;
    agent.address = shop.address;
    agent.comes_back().await;
    visitor.comes_back().await;
    assert_eq!(visitor.head(), head);
    let mut second = shop.visitor("en").await;
    let told = second.asks("let me talk to a human").await;
    assert!(crate::visitor::words(&told).contains("number 2"), "one waits already: {}", crate::visitor::words(&told));
    agent.takes(&visitor.conversation).await;
    agent.says(&visitor.conversation, "I am here").await;
    visitor.sees(|event| event["text"] == "I am here").await;
}

#[tokio::test]
async fn stopping_tells_when_to_come_back_then_closes() {
    let mut shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let closing = async {
        while visitor.next_frame().await["type"] != "goaway" {}
        visitor.is_closed_with().await
    };
    let (code, ()) = tokio::join!(closing, shop.closes());
    assert_eq!(code, CloseCode::Restart);
}
