//! Days, as seen from today: ISO, Korean and English ways to name them.

mod english;
mod korean;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A way to write a day: what it looks like, and which day it is.
struct Way {
    shape: Regex,
    day: fn(&Captures<'_>, Date) -> Option<Date>,
}

impl Way {
    #[allow(clippy::unwrap_used, reason = "fixed patterns, covered by the tests")]
    fn new(shape: &str, day: fn(&Captures<'_>, Date) -> Option<Date>) -> Way {
        Way { shape: Regex::new(&format!("(?i){shape}")).unwrap(), day }
    }
}

static WAYS: LazyLock<Vec<Way>> = LazyLock::new(|| {
    let mut ways = vec![
        Way::new(r"\b(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?:\D|$)", |found, _| {
            Date::new(number(found, 1)?, number(found, 2)?, number(found, 3)?).ok()
        }),
        Way::new(r"(?:^|[^\d./-])(\d{1,2})/(\d{1,2})(?:[^\d/]|$)", |found, today| {
            let (first, second): (i8, i8) = (number(found, 1)?, number(found, 2)?);
            let (month, day) = if first > 12 { (second, first) } else { (first, second) };
            nearest_year(today, month, day)
        }),
    ];
    ways.extend(korean::ways());
    ways.extend(english::ways());
    ways
});

/// The first day named in a text as `2026-11-21`; where two readings start together, the longer one.
pub(super) fn find(text: &str, today: Date) -> Option<(String, Range<usize>)> {
    let mut best: Option<(usize, std::cmp::Reverse<usize>, Date)> = None;
    for way in WAYS.iter() {
        for captures in way.shape.captures_iter(text) {
            let Some(range) = named(&captures) else { continue };
            let Some(day) = (way.day)(&captures, today) else { continue };
            let candidate = (range.start, std::cmp::Reverse(range.end), day);
            if best.is_none_or(|(start, end, _)| (candidate.0, candidate.1) < (start, end)) {
                best = Some(candidate);
            }
        }
    }
    best.map(|(start, end, day)| (day.to_string(), start..end.0))
}

/// The captured groups' common range: what stands around them only shows where a day ends.
fn named(captures: &Captures<'_>) -> Option<Range<usize>> {
    let groups: Vec<_> = captures.iter().skip(1).flatten().collect();
    if groups.is_empty() {
        return captures.get(0).map(|whole| whole.range());
    }
    Some(groups.iter().map(|g| g.start()).min()?..groups.iter().map(|g| g.end()).max()?)
}

fn number<T: std::str::FromStr>(found: &Captures<'_>, group: usize) -> Option<T> {
    found.get(group)?.as_str().parse().ok()
}

/// A day of a month without its year: the nearest one, the later of two equally near.
fn nearest_year(today: Date, month: i8, day: i8) -> Option<Date> {
    let candidates = (-1..=1).filter_map(|step| Date::new(today.year() + step, month, day).ok());
    candidates.min_by_key(|date| (distance(today, *date), *date < today))
}

/// A day without its month: the nearest one, the later of two equally near.
fn nearest_month(today: Date, day: i8) -> Option<Date> {
    let months = (-1..=1).filter_map(|step: i32| today.first_of_month().checked_add(step.months()).ok());
    let candidates = months.filter_map(|first| Date::new(first.year(), first.month(), day).ok());
    candidates.min_by_key(|date| (distance(today, *date), *date < today))
}

fn distance(one: Date, other: Date) -> i32 {
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}

fn days_from(today: Date, days: i32) -> Option<Date> {
    today.checked_add(days.days()).ok()
}

/// A weekday of the week that lies so many weeks from this one; weeks start on Monday.
fn weekday_of_week(today: Date, weeks: i32, weekday: Weekday) -> Option<Date> {
    let from_monday = i32::from(today.weekday().to_monday_zero_offset());
    days_from(today, weeks * 7 - from_monday + i32::from(weekday.to_monday_zero_offset()))
}

/// The next day of this weekday; today counts.
fn coming(today: Date, weekday: Weekday) -> Option<Date> {
    let ahead = i32::from(weekday.to_monday_zero_offset()) - i32::from(today.weekday().to_monday_zero_offset());
    days_from(today, ahead.rem_euclid(7))
}
