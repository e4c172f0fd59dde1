//! Hours and times as people say them, in both languages.

use super::*;
use crate::documents::Localized;
use crate::hours::{Shift, SpecialDay, days_named};

/// Days by name with their shifts.
type Days<'a> = &'a [(&'a str, &'a str)];

fn hours(days: Days<'_>, holidays: bool) -> OpeningHours {
    let mut hours = OpeningHours::default();
    for (key, shifts) in days {
        for day in days_named(key).unwrap() {
            hours.week[day] = shifts.split(' ').map(|shift| Shift::parse(shift).unwrap()).collect();
        }
    }
    if holidays {
        hours.special.insert("2026-12-25".parse().unwrap(), SpecialDay { name: Localized::new(), shifts: Vec::new() });
    }
    hours
}

fn at(written: &str) -> Zoned {
    format!("{written}[Asia/Seoul]").parse().unwrap()
}

#[test]
fn a_week_is_said_in_words() {
    let rows: [(Days<'_>, bool, &str, &str); 9] = [
        (
            &[("mon-fri", "09:00-12:00 13:00-18:00")],
            true,
            "평일 오전 9시–오후 6시(점심 12–1시, 공휴일 제외)",
            "Monday to Friday, 9:00–18:00 KST (closed for lunch 12:00–13:00 and on public holidays)",
        ),
        (&[("mon-fri", "9-18")], false, "평일 오전 9시–오후 6시", "Monday to Friday, 9:00–18:00 KST"),
        (
            &[("mon-fri", "9:30-11:30 12:30-18"), ("sat", "10-14")],
            true,
            "평일 오전 9시 30분–오후 6시(점심 11시 30분–12시 30분), 토요일 오전 10시–오후 2시, 공휴일 제외",
            "Monday to Friday, 9:30–18:00 KST (closed for lunch 11:30–12:30); Saturday, 10:00–14:00 KST; closed on public holidays",
        ),
        (&[("daily", "00:00-24:00")], false, "매일 24시간", "every day, around the clock"),
        (&[("daily", "18-02:00")], false, "매일 오후 6시–다음 날 오전 2시", "every day, 18:00–2:00 the next day KST"),
        (
            &[("tue", "13-17"), ("thu", "13-17")],
            false,
            "화·목요일 오후 1시–5시",
            "Tuesday and Thursday, 13:00–17:00 KST",
        ),
        (
            &[("mon-thu", "9-12 17-21")],
            false,
            "월–목요일 오전 9시–낮 12시, 오후 5시–9시",
            "Monday to Thursday, 9:00–12:00 and 17:00–21:00 KST",
        ),
        (&[("sat,sun", "10-24")], false, "주말 오전 10시–밤 12시", "Saturday and Sunday, 10:00–24:00 KST"),
        (
            &[("mon", "9-12"), ("wed", "9-12"), ("fri", "9-12")],
            false,
            "월·수·금요일 오전 9시–낮 12시",
            "Monday, Wednesday and Friday, 9:00–12:00 KST",
        ),
    ];
    for (days, holidays, korean, english) in rows {
        let (hours, now) = (hours(days, holidays), at("2026-11-20T12:00"));
        assert_eq!(in_words(&hours, Language::KOREAN, &now).as_deref(), Some(korean));
        assert_eq!(in_words(&hours, Language::ENGLISH, &now).as_deref(), Some(english));
    }
    let french = "fr".parse().unwrap();
    assert_eq!(in_words(&hours(&[("mon", "9-12")], false), french, &at("2026-11-20T12:00")), None);
    assert_eq!(in_words(&OpeningHours::default(), Language::KOREAN, &at("2026-11-20T12:00")), None);
}

#[test]
fn being_back_is_said_as_seen_from_now() {
    // A Friday.
    let now = at("2026-11-20T21:00");
    let rows = [
        ("2026-11-20T22:00", "오늘 오후 10시", "at 22:00"),
        ("2026-11-21T09:00", "내일 오전 9시", "tomorrow at 9:00"),
        ("2026-11-23T09:00", "월요일 오전 9시", "on Monday at 9:00"),
        ("2026-11-23T12:30", "월요일 낮 12시 30분", "on Monday at 12:30"),
        ("2026-11-26T00:00", "목요일 0시", "on Thursday at 0:00"),
        ("2026-11-27T09:00", "11월 27일(금) 오전 9시", "on Friday, 27 November at 9:00"),
        ("2026-12-26T09:00", "12월 26일(토) 오전 9시", "on Saturday, 26 December at 9:00"),
        ("2027-01-04T09:00", "2027년 1월 4일(월) 오전 9시", "on Monday, 4 January 2027 at 9:00"),
    ];
    for (back, korean, english) in rows {
        assert_eq!(back_at(Language::KOREAN, &now, &at(back)), korean);
        assert_eq!(back_at(Language::ENGLISH, &now, &at(back)), english);
    }
    assert_eq!(back_at("fr".parse().unwrap(), &now, &at("2026-11-23T09:00")), "2026-11-23 09:00");
}

#[test]
fn an_answer_is_promised_by_the_time_alone_where_the_day_was_told() {
    let now = at("2026-11-20T21:00");
    let rows = [
        (Some("2026-11-21T09:00"), "2026-11-21T11:00", "11시", "11:00"),
        (Some("2026-11-21T11:00"), "2026-11-21T14:00", "오후 2시", "14:00"),
        (Some("2026-11-21T17:00"), "2026-11-23T10:00", "월요일 오전 10시", "10:00 on Monday"),
        (None, "2026-11-21T11:00", "내일 오전 11시", "11:00 tomorrow"),
        (None, "2026-11-20T22:30", "오늘 오후 10시 30분", "22:30"),
    ];
    for (back, due, korean, english) in rows {
        let back = back.map(at);
        assert_eq!(answer_by(Language::KOREAN, &now, back.as_ref(), &at(due)), korean);
        assert_eq!(answer_by(Language::ENGLISH, &now, back.as_ref(), &at(due)), english);
    }
}
