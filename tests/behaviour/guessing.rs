//! Guessing has an end: not only for one visitor, but for one record, whoever asks.

use crate::shop::Shop;
use crate::visitor::{Visitor, words};
use jiff::SignedDuration;

/// Asks for the order with these digits; what the bot says.
async fn tries(visitor: &mut Visitor, digits: &str) -> String {
    words(&visitor.asks(&format!("where is my order A-12345? the phone ends in {digits}")).await)
}

fn handed_off(visitor: &Visitor) -> bool {
    visitor.events.iter().any(|event| event["kind"] == "handed_off")
}

#[tokio::test]
async fn a_record_that_many_guess_at_is_told_to_nobody_for_a_while() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("mina").await;
    let mut digits = 1000..;
    for _ in 0..5 {
        let mut guesser = shop.visitor("en").await;
        for _ in 0..2 {
            let answer = tries(&mut guesser, &digits.next().expect("digits").to_string()).await;
            assert!(answer.contains("don't match"), "{answer}");
        }
        assert!(!handed_off(&guesser));
    }
    let mut right = shop.visitor("en").await;
    let answer = tries(&mut right, "5678").await;
    assert!(!answer.contains("Solgil") && !answer.contains("on its way"), "{answer}");
    right.sees_kind("handed_off").await;
    agent.opens(&right.conversation).await;
    let back = agent.sees(&right.conversation, |event| event["kind"] == "looked_up").await;
    assert_eq!(back["outcome"], "withheld", "agents see why");
    assert!(shop.desk.metrics().rendered().contains("outcome=\"withheld\""));

    let mut other = shop.visitor("en").await;
    let answer = words(&other.asks("where is my order A-12186? the phone ends in 8957").await);
    assert!(answer.contains("A-12186") && !handed_off(&other), "other records are told: {answer}");
    shop.clock.turn(SignedDuration::from_mins(61));
    let mut later = shop.visitor("en").await;
    let answer = tries(&mut later, "5678").await;
    assert!(answer.contains("on its way"), "{answer}");
}
