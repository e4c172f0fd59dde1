//! English.

use super::groups::Group;
use super::{Day, day};
use crate::hours::shift::DAY;
use jiff::Zoned;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const AROUND_THE_CLOCK: &str = "around the clock";

pub(super) fn week(groups: &[Group], holidays: bool, now: &Zoned) -> String {
    let lines: Vec<_> = groups.iter().map(|group| line(group, holidays && groups.len() == 1, now)).collect();
    let closed = if holidays && groups.len() > 1 { "; closed on public holidays" } else { "" };
    format!("{}{closed}", lines.join("; "))
}

fn line(group: &Group, holidays: bool, now: &Zoned) -> String {
    let (zone, days) = (zone(now), days(group));
    let mut closed = Vec::new();
    let times = match group.lunch() {
        Some((whole, lunch)) => {
            closed.push(format!("for lunch {}", range(lunch)));
            range(whole)
        }
        None => {
            let times: Vec<_> = group.shifts.iter().map(|shift| range((shift.begins(), shift.ends()))).collect();
            times.join(" and ")
        }
    };
    if holidays {
        closed.push("on public holidays".to_owned());
    }
    match closed.as_slice() {
        [] if times == AROUND_THE_CLOCK => format!("{days}, {times}"),
        [] => format!("{days}, {times} {zone}"),
        closed => format!("{days}, {times} {zone} (closed {})", closed.join(" and ")),
    }
}

fn days(group: &Group) -> String {
    let names: Vec<_> = group.days.iter().map(|day| WEEKDAYS[*day]).collect();
    match (group.row(), names.split_last()) {
        (Some((0, 6)), _) => "every day".into(),
        (Some((first, last)), _) => format!("{} to {}", WEEKDAYS[first], WEEKDAYS[last]),
        (None, Some((last, []))) => (*last).to_owned(),
        (None, Some((last, others))) => format!("{} and {last}", others.join(", ")),
        (None, None) => String::new(),
    }
}

fn range((begins, ends): (u16, u16)) -> String {
    match (begins, ends) {
        (0, DAY) => AROUND_THE_CLOCK.into(),
        _ if ends > DAY => format!("{}–{} the next day", time(begins), time(ends - DAY)),
        _ => format!("{}–{}", time(begins), time(ends)),
    }
}

fn time(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// Who reads English may be anywhere: KST, or UTC+5:30 where the zone has no short name.
fn zone(now: &Zoned) -> String {
    let name = now.strftime("%Z").to_string();
    if name.starts_with(|sign: char| sign.is_ascii_alphabetic()) { name } else { now.strftime("UTC%:Q").to_string() }
}

fn clock(at: &Zoned) -> String {
    format!("{}:{:02}", at.hour(), at.minute())
}

fn named(now: &Zoned, then: &Zoned) -> String {
    let date = then.date();
    let weekday = WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    match day(now.date(), date) {
        Day::Today => String::new(),
        Day::Tomorrow => "tomorrow".into(),
        Day::ThisWeek => format!("on {weekday}"),
        Day::Date => format!("on {weekday}, {} {}", date.day(), date.strftime("%B")),
        Day::DateAndYear => format!("on {weekday}, {} {} {}", date.day(), date.strftime("%B"), date.year()),
    }
}

pub(super) fn at(now: &Zoned, then: &Zoned) -> String {
    let day = named(now, then);
    let day = if day.is_empty() { day } else { format!("{day} ") };
    format!("{day}at {}", clock(then))
}

pub(super) fn by(now: &Zoned, told: Option<&Zoned>, due: &Zoned) -> String {
    let day = if told.is_some() { String::new() } else { named(now, due) };
    if day.is_empty() { clock(due) } else { format!("{} {day}", clock(due)) }
}
