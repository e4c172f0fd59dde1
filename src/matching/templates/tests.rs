//! Templates held against messages.

use super::*;
use crate::content::{Place, Slot};

fn intent() -> Intent {
    let place = Place { file: "intents/track_order.yaml".into(), line: 1, column: 1 };
    let slot = |name: &str, kind: SlotKind| Slot {
        name: name.to_owned(),
        title: Default::default(),
        kind,
        ask: BTreeMap::new(),
        retry: BTreeMap::new(),
        buttons: Vec::new(),
        place: place.clone(),
    };
    Intent {
        id: crate::ids::IntentId("track_order".into()),
        title: BTreeMap::new(),
        priority: 0,
        examples: BTreeMap::new(),
        templates: BTreeMap::new(),
        patterns: Vec::new(),
        not: BTreeMap::new(),
        tests: BTreeMap::new(),
        slots: vec![slot("order_number", SlotKind::OrderNumber), slot("day", SlotKind::Date)],
        confirm: Default::default(),
        lookup: None,
        answers: Vec::new(),
        buttons: Vec::new(),
        handoff: None,
        skill: None,
        place: place.clone(),
    }
}

fn words(text: &str) -> TemplatePart {
    TemplatePart::Words(text.to_owned())
}

fn slot(name: &str) -> TemplatePart {
    TemplatePart::Slot(name.to_owned())
}

fn check(parts: &[TemplatePart], text: &str, expected: bool) {
    let shape = Shape::new(parts, &intent());
    assert_eq!(matches(&shape, &normalise(text), &BTreeMap::new()), expected, "{text}");
}

#[test]
fn english_templates() {
    let parts = [
        TemplatePart::OneOf(vec![vec![words("track")], vec![words("find")]]),
        TemplatePart::Optional(vec![words("my")]),
        TemplatePart::OneOf(vec![vec![words("order")], vec![words("parcel")]]),
        TemplatePart::Optional(vec![slot("order_number")]),
    ];
    check(&parts, "track my order", true);
    check(&parts, "Find parcel!", true);
    check(&parts, "track order A-12345", true);
    check(&parts, "track order a12345.", true);
    check(&parts, "track my orders", false);
    check(&parts, "please track my order", false);
    check(&parts, "track my order now", false);
    check(&parts, "", false);
}

#[test]
fn korean_templates() {
    let parts = [
        slot("order_number"),
        TemplatePart::Optional(vec![words("배송")]),
        TemplatePart::OneOf(vec![vec![words("조회")], vec![words("언제 와요")]]),
    ];
    check(&parts, "A-12345 배송 조회", true);
    check(&parts, "A-12345배송조회", true);
    check(&parts, "a12345 언제와요?", true);
    check(&parts, "A-12345은 언제 와요", true);
    check(&parts, "배송 조회", false);
    check(&[slot("day"), words("받을게요")], "다음 주 금요일에 받을게요", true);
}
