//! Markdown read into blocks, one row each.

use super::{LossKind, escape_markdown, is_allowed_address, markdown, read_markdown};
use crate::content::{Block, Span, plain_text};
use proptest::prelude::*;

fn text(text: &str) -> Span {
    Span::Text { text: text.to_owned() }
}

fn paragraph(spans: Vec<Span>) -> Block {
    Block::Paragraph { spans }
}

#[test]
fn light_markdown_becomes_blocks() {
    let strong = Span::Strong { text: "오래".to_owned() };
    let link = Span::Link { address: "https://solbat.example".to_owned(), text: "here".to_owned() };
    let address = "help@solbat.example";
    let mail = Span::Link { address: format!("mailto:{address}"), text: address.to_owned() };
    let table: Vec<(&str, Vec<Block>)> = vec![
        ("a\n\nb", vec![paragraph(vec![text("a")]), paragraph(vec![text("b")])]),
        ("**오래** 쓰는", vec![paragraph(vec![strong, text(" 쓰는")])]),
        ("see [here](https://solbat.example).", vec![paragraph(vec![text("see "), link, text(".")])]),
        ("<help@solbat.example>", vec![paragraph(vec![mail])]),
        ("one\ntwo  \nthree", vec![paragraph(vec![text("one two"), Span::Break, text("three")])]),
        (
            "- a\n- b\n  - c",
            vec![Block::List {
                ordered: false,
                items: vec![
                    vec![paragraph(vec![text("a")])],
                    vec![
                        paragraph(vec![text("b")]),
                        Block::List { ordered: false, items: vec![vec![paragraph(vec![text("c")])]] },
                    ],
                ],
            }],
        ),
        ("1. a", vec![Block::List { ordered: true, items: vec![vec![paragraph(vec![text("a")])]] }]),
        ("## Care", vec![Block::Heading { level: 2, spans: vec![text("Care")] }]),
        ("> quoted", vec![paragraph(vec![text("quoted")])]),
        ("```\na b\n```", vec![Block::Code { text: "a b".to_owned() }]),
        (
            "![a shoe](/shoe.png)",
            vec![Block::Image { source: "/shoe.png".to_owned(), description: "a shoe".to_owned() }],
        ),
        ("", vec![]),
    ];
    for (source, blocks) in table {
        assert_eq!(markdown(source), blocks, "{source:?}");
    }
}

#[test]
fn what_is_dangerous_is_left_out_and_told() {
    let table = [
        ("<script>alert(1)</script>", "", Some(LossKind::Html)),
        ("a <b>c</b>", "a c", Some(LossKind::Html)),
        ("[x](javascript:alert(1))", "x", Some(LossKind::Link("javascript:alert(1)".to_owned()))),
        ("[x](//evil.example)", "x", Some(LossKind::Link("//evil.example".to_owned()))),
        ("| a | b |\n|---|---|\n| c | d |", "a · b\n\nc · d", Some(LossKind::Construct("a table"))),
        ("| a |  | b |\n|---|---|---|\n| **c** | · |  |", "a · b\n\nc · ·", Some(LossKind::Construct("a table"))),
        ("plain", "plain", None),
    ];
    for (source, shown, loss) in table {
        let (blocks, losses) = read_markdown(source);
        assert_eq!(plain_text(&blocks), shown, "{source:?}");
        assert_eq!(losses.first().map(|loss| loss.kind.clone()), loss, "{source:?}");
    }
}

#[test]
fn addresses_are_allowed_by_name() {
    for address in ["https://a.example", "HTTP://a", "mailto:a@b.example", "tel:+8216000000", "/returns", "/"] {
        assert!(is_allowed_address(address), "{address}");
    }
    for address in ["javascript:x", "data:text/html,x", "//a.example", "/\\a", "a.example", "", "vbscript:x", "#top"] {
        assert!(!is_allowed_address(address), "{address}");
    }
}

#[test]
fn deep_lists_stay_shallow() {
    let deep = "- ".repeat(2000) + "x";
    assert!(plain_text(&markdown(&deep)).contains('x'));
}

#[test]
fn what_stands_between_cells_is_no_cell() {
    for value in ["·", "a ·", "· a", "· ·", "a · b"] {
        assert_eq!(plain_text(&markdown(&escape_markdown(value))), value);
        assert_eq!(plain_text(&markdown(value)), value);
    }
}

proptest! {
    #[test]
    fn an_escaped_value_shows_itself(value in "\\PC{0,40}") {
        let one_line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(plain_text(&markdown(&escape_markdown(&value))), one_line.clone());
        let inside = format!("Hi {}!", escape_markdown(&value));
        prop_assert_eq!(plain_text(&markdown(&inside)), format!("Hi {one_line}!"));
    }

    #[test]
    fn no_text_panics(text in "[-*_`#>\\[\\]()!<a \n|1.:&;/]{0,80}") {
        let _ = markdown(&text);
    }
}
