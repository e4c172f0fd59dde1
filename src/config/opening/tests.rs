//! Opening hours as owners write them, right and wrong.

use super::*;
use crate::documents::syntax::read;
use crate::documents::{Source, Sources, Style, report};

fn written(text: &str) -> (Option<Opening>, String) {
    let source = Source::new("frontdesk.yaml", text.to_owned());
    let mut notes = Notes::new(&source);
    let node = read(&mut notes, 0..text.len()).unwrap();
    let departments = ["general", "returns"].map(str::to_owned);
    let opening = opening(&node, &departments, &mut notes);
    let problems = std::mem::take(&mut notes.problems);
    let mut sources = Sources::default();
    sources.add(source);
    (opening, report(&problems, &sources, Style::Plain))
}

#[test]
fn a_week_with_lunch_nights_holidays_special_days_and_departments_is_read() {
    let (opening, report) = written(
        "mon-thu: [09:00-12:00, 13:00-18:00]\nfri: 22:00-02:00\nsat, sun: closed\nholidays:\n  2026-12-25: {ko: 성탄절, en: Christmas}\n  \
         2027-01-01: 신정\nspecial_days:\n  2026-12-24: 09:00-12:00\nanswer_within: 1h 30m\ndepartments:\n  returns:\n    \
         mon-fri: 10:00-16:00\n    special_days:\n      2027-01-01: 10:00-12:00\n",
    );
    let opening = opening.unwrap();
    assert!(!report.contains("error"), "{report}");
    let lengths = opening.hours.week.each_ref().map(Vec::len);
    assert_eq!(lengths, [2, 2, 2, 2, 1, 0, 0]);
    assert_eq!(opening.answer_within, SignedDuration::from_mins(90));
    let christmas = "2026-12-25".parse().unwrap();
    assert_eq!(opening.hours.holiday(christmas).unwrap()[&Language::KOREAN], "성탄절");
    let returns = opening.of("returns");
    assert_eq!((returns.week[4].len(), returns.holiday(christmas).is_some()), (1, true), "the house's holidays hold");
    assert_eq!(returns.special[&"2027-01-01".parse::<Date>().unwrap()].shifts.len(), 1, "but for what it says itself");
    assert_eq!(opening.of("general"), &opening.hours);
    let (yearly, report) = written(
        "daily: 09:00-18:00\nholidays:\n  every 12-25: 성탄절\n  01-01: 새해 첫날\n  02-29: 윤일\n  2027-12-25: 주일 성탄절\n\
         special_days: {2028-12-25: 09:00-12:00, 12-24: 09:00-12:00}\n",
    );
    assert!(!report.contains("error"), "{report}");
    let hours = yearly.unwrap().hours;
    let holiday = |day: &str| hours.holiday(day.parse().unwrap()).map(|name| name[&Language::KOREAN].clone());
    for (day, name) in [
        ("2026-12-25", Some("성탄절")),
        ("2031-12-25", Some("성탄절")),
        ("2027-12-25", Some("주일 성탄절")),
        ("2028-12-25", None),
        ("2030-01-01", Some("새해 첫날")),
        ("2028-02-29", Some("윤일")),
        ("2026-12-24", None),
        ("2026-12-26", None),
    ] {
        assert_eq!(holiday(day).as_deref(), name, "{day}");
    }
    let (listed, report) = written("daily: 00:00-24:00\nholidays: [2026-12-25, 2027-01-01]\n");
    assert!(!report.contains("error"), "{report}");
    assert!(listed.unwrap().hours.has_holidays());
}

#[test]
fn slips_are_told_with_their_place_and_what_to_do() {
    let rows = [
        ("mon: [09:00-12:00, 11:00-18:00]\n", "1:20", "these two shifts overlap"),
        ("mon: 20:00-10:00\ntue: 09:00-18:00\n", "2:6", "these two shifts overlap"),
        ("sun: 22:00-04:00\nmon: 03:00-09:00\n", "2:6", "these two shifts overlap"),
        ("mon: 18:00-17:00\n", "1:6", "ends before it begins"),
        ("mon: 09:00-09:00\n", "1:6", "for the whole day write 00:00-24:00"),
        ("mon: 9 to 6\n", "1:6", "a shift is written like 09:00-18:00"),
        ("mon: 09:00-25:00\n", "1:6", "no such time of day"),
        ("mno-fri: 09:00-18:00\n", "1:1", "no day of the week"),
        ("holydays: [2026-12-25]\n", "1:1", "did you mean `holidays`?"),
        ("mon-fri: 09:00-18:00\nfri: 09:00-12:00\n", "2:1", "`fri` has hours already"),
        ("holidays: [2026-02-30]\n", "1:12", "`2026-02-30` is no date"),
        ("holidays:\n  13-25: 성탄절\n", "2:3", "month and day for every year: 12-25"),
        ("holidays: [every 02-30]\n", "1:12", "`every 02-30` is no date"),
        ("special_days:\n  2026-12-24: [09:00-12:00, 10:00-11:00]\n", "2:29", "these two shifts overlap"),
        ("answer_within: soon\n", "1:16", "a time such as 2h, 90m or 1h 30m"),
        ("answer_within: -2h\n", "1:16", "a time such as 2h"),
        ("departments:\n  retuns:\n    mon: 9-18\n", "2:3", "did you mean `returns`?"),
    ];
    for (text, place, expected) in rows {
        let (_, report) = written(text);
        assert!(report.contains(&format!("frontdesk.yaml:{place}")), "{place} is not in\n{report}");
        assert!(report.contains(expected), "{expected} is not in\n{report}");
    }
}
