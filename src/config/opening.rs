//! `opening` in `frontdesk.yaml`: the week's shifts, holidays, special days, and departments with their own.

use super::load::bad;
use crate::documents::fields::{Fields, any_fields, list, localized, text, word};
use crate::documents::near::nearest;
use crate::documents::problem::Notes;
use crate::documents::yaml::{Node, Value};
use crate::documents::{Code, Localized};
use crate::hours::{Opening, OpeningHours, Shift, SpecialDay, WEEKDAYS, days_named};
use crate::language::Language;
use jiff::SignedDuration;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Who left a message is answered within so many open hours when nothing else is set.
const ANSWER_WITHIN: SignedDuration = SignedDuration::from_hours(2);

/// The keys beside the weekdays.
const KEYS: [&str; 4] = ["holidays", "special_days", "answer_within", "departments"];

/// The keys of a department's own hours beside the weekdays.
const OWN_KEYS: [&str; 2] = ["holidays", "special_days"];

/// A day without shifts, in a word.
const CLOSED: &str = "closed";

/// Minutes of a week and of a day.
const WEEK: u32 = 7 * DAY;
const DAY: u32 = 24 * 60;

/// Reads the opening hours; departments must be among those known.
pub(super) fn opening(node: &Node, departments: &[String], notes: &mut Notes<'_>) -> Option<Opening> {
    let fields = any_fields(node, "the opening hours: `mon-fri: [09:00-12:00, 13:00-18:00]`", notes)?;
    let hours = hours(&fields, &KEYS, Days::default(), notes);
    let within = fields.get("answer_within").and_then(|node| {
        let written = word(node, "a time such as 2h", notes)?;
        let read = written.parse::<SignedDuration>().ok().filter(SignedDuration::is_positive);
        if read.is_none() {
            bad(node, "`answer_within` is a time such as 2h, 90m or 1h 30m", notes);
        }
        read
    });
    let mut own = BTreeMap::new();
    let named = fields.get("departments").and_then(|node| any_fields(node, "opening hours by department", notes));
    for (name, key, value) in named.iter().flat_map(Fields::iter) {
        if !departments.iter().any(|department| department == name) {
            let message = format!("`{name}` is none of the `departments`");
            let problem = notes.add(Code::BadSetting, key.span.clone(), message);
            problem.help_near(name, departments.iter().map(String::as_str));
            continue;
        }
        if let Some(fields) = any_fields(value, "the opening hours of a department", notes) {
            let theirs = self::hours(&fields, &OWN_KEYS, Days::of(&hours), notes);
            own.insert(name.to_owned(), theirs);
        }
    }
    Some(Opening { hours, departments: own, answer_within: within.unwrap_or(ANSWER_WITHIN) })
}

/// One calendar; what it does not say of single days is as in `days`.
fn hours(fields: &Fields<'_>, keys: &[&str], mut days: Days, notes: &mut Notes<'_>) -> OpeningHours {
    let mut week = Week::default();
    for (key, key_node, value) in fields.iter().filter(|entry| !keys.contains(&entry.0)) {
        match days_named(key) {
            Some(days) => week.put(&days, (key_node, value), notes),
            None => unknown(key, key_node, keys, notes),
        }
    }
    week.check_overlaps(notes);
    if let Some(node) = fields.get("holidays") {
        holidays(node, &mut days, notes);
    }
    if let Some(node) = fields.get("special_days") {
        special_days(node, &mut days, notes);
    }
    OpeningHours {
        week: week.shifts.map(|shifts| shifts.into_iter().map(|(shift, _)| shift).collect()),
        special: days.single,
        yearly: days.yearly,
    }
}

fn unknown(key: &str, node: &Node, keys: &[&str], notes: &mut Notes<'_>) {
    let message = format!("`{key}` is no day of the week and no key of the opening hours");
    let meant = nearest(key, keys.iter().copied().chain(WEEKDAYS)).map(str::to_owned);
    let problem = notes.add(Code::UnknownKey, node.span.clone(), message);
    problem.label("unknown day");
    match meant {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem.help("days are written mon, tue, wed, thu, fri, sat, sun, mon-fri or daily"),
    };
}

/// The shifts of each weekday with their places.
#[derive(Default)]
struct Week<'n> {
    shifts: [Vec<(Shift, &'n Node)>; 7],
    named: [Option<&'n Node>; 7],
}

impl<'n> Week<'n> {
    fn put(&mut self, days: &[usize], (key, value): (&'n Node, &'n Node), notes: &mut Notes<'_>) {
        let shifts = shifts(value, notes);
        for day in days {
            if let Some(first) = self.named[*day] {
                let message = format!("`{}` has hours already", WEEKDAYS[*day]);
                let source = notes.source;
                let problem = notes.add(Code::BadSetting, key.span.clone(), message);
                problem.label("again").also(source, first.span.clone(), "first here");
                problem.help("each day stands in one line, with all its shifts: [09:00-12:00, 13:00-18:00]");
                return;
            }
            self.named[*day] = Some(key);
            self.shifts[*day].clone_from(&shifts);
            self.shifts[*day].sort_by_key(|(shift, _)| *shift);
        }
    }

    /// A shift must be over before the next one begins, also on the day after and from Sunday to Monday.
    fn check_overlaps(&self, notes: &mut Notes<'_>) {
        let all: Vec<_> = self.shifts.iter().zip(0..).flat_map(|(shifts, day)| of_week(shifts, day)).collect();
        let mut told: Vec<(usize, usize)> = Vec::new();
        for (place, (_, ends, earlier)) in all.iter().enumerate() {
            let next = all.get(place + 1).map(|(begins, _, node)| (*begins, *node));
            let around = || all.first().map(|(begins, _, node)| (begins + WEEK, *node));
            let Some((begins, later)) = next.or_else(around) else { continue };
            let places = (earlier.span.start, later.span.start);
            if *ends <= begins || told.contains(&places) {
                continue;
            }
            told.push(places);
            let source = notes.source;
            let problem = notes.add(Code::BadSetting, later.span.clone(), "these two shifts overlap");
            problem.label("begins before the other is over").also(source, earlier.span.clone(), "this one");
        }
    }
}

/// Shifts in minutes since Monday began.
fn of_week<'s, 'n>(
    shifts: &'s [(Shift, &'n Node)],
    day: u32,
) -> impl Iterator<Item = (u32, u32, &'n Node)> + use<'s, 'n> {
    shifts.iter().map(move |(shift, node)| {
        let minute = |minute: u16| day * DAY + u32::from(minute);
        (minute(shift.begins()), minute(shift.ends()), *node)
    })
}

/// `[09:00-12:00, 13:00-18:00]`, `09:00-18:00`, `closed`.
fn shifts<'n>(node: &'n Node, notes: &mut Notes<'_>) -> Vec<(Shift, &'n Node)> {
    if matches!(&node.value, Value::Scalar { text, .. } if text == CLOSED) {
        return Vec::new();
    }
    let mut shifts = Vec::new();
    for entry in list(node, "shifts such as [09:00-12:00, 13:00-18:00]", notes) {
        let Some(written) = word(entry, "a shift such as 09:00-18:00", notes) else { continue };
        match Shift::parse(&written) {
            Ok(shift) => shifts.push((shift, entry)),
            Err(fault) => bad(entry, fault.expected(), notes),
        }
    }
    shifts
}

/// `[2026-12-25, 2027-01-01]`, or with names: `2026-12-25: 성탄절`.
fn holidays(node: &Node, days: &mut Days, notes: &mut Notes<'_>) {
    if !matches!(node.value, Value::Map(_)) {
        for entry in list(node, "dates such as [2026-12-25, 2027-01-01]", notes) {
            let written = word(entry, "a date such as 2026-12-25", notes);
            if let Some(date) = written.and_then(|written| date(&written, entry, notes)) {
                days.insert(date, SpecialDay::default());
            }
        }
        return;
    }
    for (key, key_node, value) in any_fields(node, "names of holidays by date", notes).iter().flat_map(Fields::iter) {
        let Some(date) = date(key, key_node, notes) else { continue };
        days.insert(date, SpecialDay { name: name(value, notes), shifts: Vec::new() });
    }
}

/// One name for all languages, or one for each.
fn name(node: &Node, notes: &mut Notes<'_>) -> Localized<String> {
    let needed = "the name of the holiday";
    match &node.value {
        Value::Map(_) => localized(node, needed, notes, |node, notes| text(node, needed, notes)),
        _ => {
            let name = text(node, needed, notes);
            let languages = [Language::KOREAN, Language::ENGLISH];
            name.map(|name| languages.map(|language| (language, name.clone())).into()).unwrap_or_default()
        }
    }
}

fn special_days(node: &Node, days: &mut Days, notes: &mut Notes<'_>) {
    for (key, key_node, value) in any_fields(node, "shifts by date", notes).iter().flat_map(Fields::iter) {
        let Some(date) = date(key, key_node, notes) else { continue };
        let mut written = shifts(value, notes);
        written.sort_by_key(|(shift, _)| *shift);
        if let Some(pair) = written.windows(2).find(|pair| pair[0].0.ends() > pair[1].0.begins()) {
            notes.add(Code::BadSetting, pair[1].1.span.clone(), "these two shifts overlap");
        }
        let shifts = written.into_iter().map(|(shift, _)| shift).collect();
        days.insert(date, SpecialDay { name: Localized::new(), shifts });
    }
}

/// Days that are unlike the others of their weekday.
#[derive(Debug, Clone, Default)]
struct Days {
    single: BTreeMap<Date, SpecialDay>,
    yearly: BTreeMap<(i8, i8), SpecialDay>,
}

/// A day of one year, or of each.
#[derive(Debug, Clone, Copy)]
enum Day {
    Once(Date),
    Yearly(i8, i8),
}

impl Days {
    fn of(hours: &OpeningHours) -> Self {
        Self { single: hours.special.clone(), yearly: hours.yearly.clone() }
    }

    fn insert(&mut self, day: Day, special: SpecialDay) {
        match day {
            Day::Once(date) => self.single.insert(date, special),
            Day::Yearly(month, day) => self.yearly.insert((month, day), special),
        };
    }
}

/// What may stand in front of a date that comes each year; the date alone says the same.
const EVERY: &str = "every ";

/// A leap year, so that 29 February is a day.
const LEAP_YEAR: &str = "2024-";

/// `2026-12-25`, `12-25`, `every 12-25`.
fn date(written: &str, node: &Node, notes: &mut Notes<'_>) -> Option<Day> {
    let of_length = |date: &str, like: &str| date.parse::<Date>().ok().filter(|_| date.len() == like.len());
    let once = of_length(written, "2026-12-25").map(Day::Once);
    let yearly = || {
        let day = of_length(&format!("{LEAP_YEAR}{}", written.strip_prefix(EVERY).unwrap_or(written)), "2024-12-25")?;
        Some(Day::Yearly(day.month(), day.day()))
    };
    let read = once.or_else(yearly);
    if read.is_none() {
        let expected = "write year, month and day: 2026-12-25, or month and day for every year: 12-25";
        bad(node, &format!("`{written}` is no date; {expected}"), notes);
    }
    read
}

#[cfg(test)]
mod tests;
