//! Days named in English: today, next Friday, Nov 21, 21st of November, in 3 days.

use super::{Way, coming, days_from, nearest_year, number, weekday_of_week};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|\
    nov(?:ember)?|dec(?:ember)?";
const WEEKDAYS: &str =
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
/// Small numbers as words.
const COUNTS: &[(&str, i32)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("ten", 10),
];

pub(super) fn ways() -> Vec<Way> {
    let mut ways = calendar();
    ways.extend(relative());
    ways
}

fn calendar() -> Vec<Way> {
    vec![
        Way::new(&format!(r"\b({MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?\b"), |found, today| {
            in_year(today, found.get(3).and_then(|_| number(found, 3)), month(&found[1])?, number(found, 2)?)
        }),
        Way::new(
            &format!(r"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTHS})\b\.?(?:,?\s+(\d{{4}}))?"),
            |found, today| {
                in_year(today, found.get(3).and_then(|_| number(found, 3)), month(&found[2])?, number(found, 1)?)
            },
        ),
    ]
}

fn relative() -> Vec<Way> {
    vec![
        Way::new(r"\b(day after tomorrow)\b", |_, today| days_from(today, 2)),
        Way::new(r"\b(day before yesterday)\b", |_, today| days_from(today, -2)),
        Way::new(r"\b(tomorrow|tmrw|tmr|2morrow)\b", |_, today| days_from(today, 1)),
        Way::new(r"\b(today|tonight|this morning|this afternoon|this evening)\b", |_, today| Some(today)),
        Way::new(r"\b(yesterday|last night)\b", |_, today| days_from(today, -1)),
        Way::new(
            r"\b(in)\s+(\d{1,3}|an?|one|two|three|four|five|six|seven|ten)\s+(days?|weeks?|months?)\b",
            |found, today| span(today, &found[2], &found[3], 1),
        ),
        Way::new(
            r"\b(\d{1,3}|an?|one|two|three|four|five|six|seven|ten)\s+(days?|weeks?|months?)\s+(ago|before)\b",
            |found, today| span(today, &found[1], &found[2], -1),
        ),
        Way::new(&format!(r"\b(next|this|last)\s+({WEEKDAYS})\b"), |found, today| {
            weekday_of_week(today, weeks(&found[1]), weekday(&found[2])?)
        }),
        Way::new(r"\b(next|this|last)\s+(weekend)\b", |found, today| {
            weekday_of_week(today, weeks(&found[1]), Weekday::Saturday)
        }),
        Way::new(r"\b(next|last)\s+(week)\b", |found, today| weekday_of_week(today, weeks(&found[1]), Weekday::Monday)),
        Way::new(r"\b(next|last)\s+(month)\b", |found, today| {
            today.first_of_month().checked_add(weeks(&found[1]).months()).ok()
        }),
        Way::new(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", |found, today| {
            coming(today, weekday(&found[1])?)
        }),
    ]
}

fn in_year(today: Date, year: Option<i16>, month: i8, day: i8) -> Option<Date> {
    match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => nearest_year(today, month, day),
    }
}

fn span(today: Date, count: &str, unit: &str, direction: i32) -> Option<Date> {
    let count = count.to_lowercase();
    let word = COUNTS.iter().find(|(word, _)| *word == count).map(|(_, value)| *value);
    let count = direction * word.or_else(|| count.parse().ok())?;
    match unit.to_lowercase().as_bytes().first()? {
        b'd' => days_from(today, count),
        b'w' => days_from(today, 7 * count),
        _ => today.checked_add(count.months()).ok(),
    }
}

fn weeks(name: &str) -> i32 {
    match name.to_lowercase().as_str() {
        "next" => 1,
        "last" => -1,
        _ => 0,
    }
}

fn month(name: &str) -> Option<i8> {
    let starts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = name.to_lowercase();
    starts.iter().position(|start| lower.starts_with(start)).and_then(|place| i8::try_from(place + 1).ok())
}

fn weekday(name: &str) -> Option<Weekday> {
    let starts = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let lower = name.to_lowercase();
    let place = starts.iter().position(|start| lower.starts_with(start))?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}
