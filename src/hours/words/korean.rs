//! 한국어.

use super::groups::Group;
use super::{Day, day};
use crate::hours::shift::DAY;
use jiff::Zoned;

const WEEKDAYS: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];

pub(super) fn week(groups: &[Group], holidays: bool) -> String {
    let lines: Vec<_> = groups.iter().map(|group| line(group, holidays && groups.len() == 1)).collect();
    let closed = if holidays && groups.len() > 1 { ", 공휴일 제외" } else { "" };
    format!("{}{closed}", lines.join(", "))
}

fn line(group: &Group, holidays: bool) -> String {
    let days = days(group);
    let mut notes = Vec::new();
    let times = match group.lunch() {
        Some((whole, lunch)) => {
            notes.push(format!("점심 {}", without_halves(lunch)));
            range(whole)
        }
        None => group.shifts.iter().map(|shift| range((shift.begins(), shift.ends()))).collect::<Vec<_>>().join(", "),
    };
    if holidays {
        notes.push("공휴일 제외".to_owned());
    }
    if notes.is_empty() { format!("{days} {times}") } else { format!("{days} {times}({})", notes.join(", ")) }
}

fn days(group: &Group) -> String {
    match (group.days.as_slice(), group.row()) {
        ([0, 1, 2, 3, 4], _) => "평일".into(),
        ([5, 6], _) => "주말".into(),
        (_, Some((0, 6))) => "매일".into(),
        (_, Some((first, last))) => format!("{}–{}요일", WEEKDAYS[first], WEEKDAYS[last]),
        (days, None) => format!("{}요일", days.iter().map(|day| WEEKDAYS[*day]).collect::<Vec<_>>().join("·")),
    }
}

fn range((begins, ends): (u16, u16)) -> String {
    if (begins, ends) == (0, DAY) {
        return "24시간".into();
    }
    let (half, other) = (half(begins), half(ends % DAY));
    if !half.is_empty() && half == other && ends < DAY {
        return format!("{}–{}", time(begins), hour(ends));
    }
    match ends {
        DAY => format!("{}–밤 12시", time(begins)),
        _ if ends > DAY => format!("{}–다음 날 {}", time(begins), time(ends - DAY)),
        _ => format!("{}–{}", time(begins), time(ends)),
    }
}

/// `12–1시`: around noon nobody asks which half of the day is meant.
fn without_halves((begins, ends): (u16, u16)) -> String {
    let begins = hour(begins);
    let begins = if begins.ends_with('시') { begins.trim_end_matches('시').to_owned() } else { begins };
    format!("{begins}–{}", hour(ends))
}

/// 오전 9시, 낮 12시, 오후 1시 30분, 0시.
fn time(minute: u16) -> String {
    let half = half(minute);
    if half.is_empty() { hour(minute) } else { format!("{half} {}", hour(minute)) }
}

fn half(minute: u16) -> &'static str {
    match minute / 60 {
        0 => "",
        1..=11 => "오전",
        12 => "낮",
        _ => "오후",
    }
}

fn hour(minute: u16) -> String {
    let hour = if minute / 60 > 12 { minute / 60 - 12 } else { minute / 60 };
    match minute % 60 {
        0 => format!("{hour}시"),
        minutes => format!("{hour}시 {minutes}분"),
    }
}

fn minute(at: &Zoned) -> u16 {
    u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs())
}

pub(super) fn at(now: &Zoned, then: &Zoned) -> String {
    let time = time(minute(then));
    let weekday = WEEKDAYS[usize::from(then.date().weekday().to_monday_zero_offset().unsigned_abs())];
    match day(now.date(), then.date()) {
        Day::Today => format!("오늘 {time}"),
        Day::Tomorrow => format!("내일 {time}"),
        Day::ThisWeek => format!("{weekday}요일 {time}"),
        Day::Date => format!("{}월 {}일({weekday}) {time}", then.month(), then.day()),
        Day::DateAndYear => format!("{}년 {}월 {}일({weekday}) {time}", then.year(), then.month(), then.day()),
    }
}

/// Behind the day that was told: only the time, and its half of the day when that is another one.
pub(super) fn by(now: &Zoned, told: Option<&Zoned>, due: &Zoned) -> String {
    match told {
        None => at(now, due),
        Some(told) if half(minute(told)) == half(minute(due)) => hour(minute(due)),
        Some(_) => time(minute(due)),
    }
}
