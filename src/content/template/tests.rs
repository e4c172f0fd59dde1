//! Templates read and refused, one row each.

use super::parse_template;
use crate::content::TemplatePart::{self, OneOf, Optional, Slot, Words};

fn words(text: &str) -> TemplatePart {
    Words(text.to_owned())
}

fn slot(name: &str) -> TemplatePart {
    Slot(name.to_owned())
}

#[test]
fn templates_become_parts() {
    let table: Vec<(&str, Vec<TemplatePart>)> = vec![
        ("where is my order", vec![words("where is my order")]),
        ("  주문   조회 ", vec![words("주문 조회")]),
        (
            "(track|find) [my] order",
            vec![OneOf(vec![vec![words("track")], vec![words("find")]]), Optional(vec![words("my")]), words("order")],
        ),
        (
            "{order_number} [배송] (조회|언제 와요)",
            vec![
                slot("order_number"),
                Optional(vec![words("배송")]),
                OneOf(vec![vec![words("조회")], vec![words("언제 와요")]]),
            ],
        ),
        (
            "go [(a|b {x})]",
            vec![words("go"), Optional(vec![OneOf(vec![vec![words("a")], vec![words("b"), slot("x")]])])],
        ),
        ("환불해(줘|주세요)", vec![words("환불해"), OneOf(vec![vec![words("줘")], vec![words("주세요")]])]),
    ];
    for (text, parts) in table {
        assert_eq!(parse_template(text).map(|found| found.0), Ok(parts), "{text}");
    }
}

#[test]
fn faults_stand_where_they_are() {
    let table = [
        ("(a|b", 0, "this `(` is not closed"),
        ("find [my order", 5, "this `[` is not closed"),
        ("find {order", 5, "this `{` is not closed"),
        ("find my order)", 13, "this `)` closes nothing"),
        ("a|b", 1, "`|` separates alternatives and belongs between ( )"),
        ("(a|) b", 2, "an alternative is empty; use [ ] for what may be left out"),
        ("a []", 2, "there is nothing between these brackets"),
        ("a [b|c]", 4, "alternatives stand in ( ): write [(a|b)]"),
        ("(a]b)", 2, "expected `|` or `)`, found `]`"),
        ("a {order number}", 2, "between { } stands the name of a slot: small letters, digits and _"),
        ("[a] [b]", 0, "everything in this template is optional, so it would fit an empty message"),
        ("（환불|반품） 조회", 0, "a full-width bracket or bar; switch the keyboard to English for the signs"),
        ("((((((((((a))))))))))", 9, "the brackets are nested too deep"),
    ];
    for (text, offset, message) in table {
        let fault = parse_template(text).expect_err(text);
        assert_eq!((fault.offset, fault.message.as_str()), (offset, message), "{text}");
    }
}

#[test]
fn named_slots_know_their_bytes() {
    let text = "주문 {order_number} 조회";
    let (_, slots) = parse_template(text).expect("a template");
    assert_eq!(&text[slots[0].1.clone()], "order_number");
}
