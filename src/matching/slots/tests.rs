//! Values as people type them.

use super::*;
use crate::content::{EntityShape, Pattern, Place, Sentence};

fn today() -> jiff::civil::Date {
    // A Saturday.
    jiff::civil::date(2026, 11, 21)
}

fn check_with(entities: &BTreeMap<String, Entity>, kind: &SlotKind, text: &str, value: Option<&str>, typed: &str) {
    let found = find(text, kind, entities, today());
    assert_eq!(found.as_ref().map(|found| found.value.as_str()), value, "{text}");
    if let Some(found) = found {
        assert_eq!(&text[found.range], typed, "{text}");
    }
}

fn check(kind: SlotKind, text: &str, value: Option<&str>, typed: &str) {
    check_with(&BTreeMap::new(), &kind, text, value, typed);
}

#[test]
fn order_numbers() {
    let check = |text: &str, value: Option<&str>, typed: &str| check(SlotKind::OrderNumber, text, value, typed);
    check("A-12345", Some("A-12345"), "A-12345");
    check("a12345", Some("A-12345"), "a12345");
    check("a 12345 please", Some("A-12345"), "a 12345");
    check("it's A12345.", Some("A-12345"), "A12345");
    check("A-12345요", Some("A-12345"), "A-12345");
    check("주문번호A-12345배송", Some("A-12345"), "A-12345");
    check("Ａ－１２３４５입니다", Some("A-12345"), "Ａ－１２３４５");
    check("A – 12345", Some("A-12345"), "A – 12345");
    check("i paid a 20000 won fee for b-99999", Some("B-99999"), "b-99999");
    check("12345", None, "");
    check("where is my order", None, "");
}

#[test]
fn numbers() {
    let check = |text: &str, value: Option<&str>, typed: &str| check(SlotKind::Number, text, value, typed);
    check("240", Some("240"), "240");
    check("240이요", Some("240"), "240");
    check("12,000원", Some("12000"), "12,000");
    check("about 3.5 kg", Some("3.5"), "3.5");
    check("-4", Some("-4"), "-4");
    check("two please", Some("2"), "two");
    check("두개요", None, "");
    check("두 개요", Some("2"), "두");
    check("세켤레", Some("3"), "세");
    check("none", None, "");
}

#[test]
fn addresses() {
    let check = |text: &str, value: Option<&str>, typed: &str| check(SlotKind::Email, text, value, typed);
    check("Help@Solbat.example이요", Some("help@solbat.example"), "Help@Solbat.example");
    check("my mail: a.b+c@x-y.co.kr.", Some("a.b+c@x-y.co.kr"), "a.b+c@x-y.co.kr");
    check("me@home", None, "");
}

#[test]
fn phone_numbers() {
    let check = |text: &str, value: Option<&str>, typed: &str| check(SlotKind::Phone, text, value, typed);
    check("010-1234-5678이요", Some("010-1234-5678"), "010-1234-5678");
    check("01012345678", Some("010-1234-5678"), "01012345678");
    check("010 1234 5678 입니다", Some("010-1234-5678"), "010 1234 5678");
    check("+82 10-1234-5678", Some("010-1234-5678"), "+82 10-1234-5678");
    check("02-123-4567", Some("02-123-4567"), "02-123-4567");
    check("1600-0000", Some("1600-0000"), "1600-0000");
    check("call +49 30 1234567", Some("+49301234567"), "+49 30 1234567");
    check("(415) 555-2671", Some("4155552671"), "(415) 555-2671");
    check("A-12345", None, "");
    check("1234", None, "");
}

#[test]
fn days() {
    let check = |text: &str, value: &str, typed: &str| check(SlotKind::Date, text, Some(value), typed);
    check("오늘이요", "2026-11-21", "오늘");
    check("내일 와 주세요", "2026-11-22", "내일");
    check("모레", "2026-11-23", "모레");
    check("내일모레요", "2026-11-23", "내일모레");
    check("글피", "2026-11-24", "글피");
    check("어제 샀어요", "2026-11-20", "어제");
    check("다음 주", "2026-11-23", "다음 주");
    check("이번 주 금요일", "2026-11-20", "이번 주 금요일");
    check("다음주 금요일에", "2026-11-27", "다음주 금요일");
    check("금요일", "2026-11-27", "금요일");
    check("11월 25일까지", "2026-11-25", "11월 25일");
    check("1월 3일", "2027-01-03", "1월 3일");
    check("25일이요", "2026-11-25", "25일");
    check("3일 뒤에", "2026-11-24", "3일 뒤");
    check("2026년 12월 1일", "2026-12-01", "2026년 12월 1일");
    check("2026-12-01", "2026-12-01", "2026-12-01");
    check("2026. 12. 1", "2026-12-01", "2026. 12. 1");
    check("11/25", "2026-11-25", "11/25");
    check("tomorrow please", "2026-11-22", "tomorrow");
    check("the day after tomorrow", "2026-11-23", "day after tomorrow");
    check("next week", "2026-11-23", "next week");
    check("next Friday", "2026-11-27", "next Friday");
    check("on Monday", "2026-11-23", "Monday");
    check("Nov 25", "2026-11-25", "Nov 25");
    check("25th of November", "2026-11-25", "25th of November");
    check("December 1, 2026", "2026-12-01", "December 1, 2026");
    check("in 3 days", "2026-11-24", "in 3 days");
    check("a week ago", "2026-11-14", "a week ago");
    check_with(&BTreeMap::new(), &SlotKind::Date, "whenever", None, "");
    check_with(&BTreeMap::new(), &SlotKind::Date, "2026-13-45", None, "");
}

fn place() -> Place {
    Place { file: "intents/_entities.yaml".into(), line: 1, column: 1 }
}

fn declared(name: &str, shape: EntityShape) -> BTreeMap<String, Entity> {
    [(name.to_owned(), Entity { name: name.to_owned(), shape, place: place() })].into()
}

fn pattern(regex: &str) -> Pattern {
    let sentence = Sentence { text: regex.to_owned(), place: place() };
    Pattern { sentence, regex: regex::Regex::new(regex).unwrap() }
}

#[test]
fn declared_lists() {
    let values = BTreeMap::from([
        ("walker".to_owned(), vec!["솔길 워커".to_owned(), "Solgil walker".to_owned()]),
        ("bag".to_owned(), vec!["가방".to_owned(), "이음 백팩".to_owned()]),
    ]);
    let entities = declared("product", EntityShape::Values(values));
    let kind = SlotKind::Entity("product".to_owned());
    let check = |text: &str, value: Option<&str>, typed: &str| check_with(&entities, &kind, text, value, typed);
    check("솔길워커로 할게요", Some("walker"), "솔길워커");
    check("the SOLGIL Walker", Some("walker"), "SOLGIL Walker");
    check("walkers", None, "");
    check("가방이요", Some("bag"), "가방");
    check("책가방", None, "");
    check("책", None, "");
}

#[test]
fn declared_patterns() {
    let shape = EntityShape::Patterns { patterns: vec![pattern(r"\b(\d{4})\b")], format: String::new() };
    let entities = declared("phone_last4", shape);
    let kind = SlotKind::Entity("phone_last4".to_owned());
    check_with(&entities, &kind, "5678이요", Some("5678"), "5678");
    check_with(&entities, &kind, "５６７８", Some("5678"), "５６７８");
    check_with(&entities, &kind, "56789", None, "");
    check_with(&entities, &SlotKind::Entity("other".to_owned()), "5678", None, "");
}

#[test]
fn a_declared_order_number_wins() {
    let shape = EntityShape::Patterns { patterns: vec![pattern(r"SB(\d{6})")], format: "SB$1".to_owned() };
    let entities = declared("order_number", shape);
    check_with(&entities, &SlotKind::OrderNumber, "sb123456이에요", Some("SB123456"), "sb123456");
    check_with(&entities, &SlotKind::OrderNumber, "A-12345", None, "");
}
