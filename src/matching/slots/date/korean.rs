//! Days named in Korean: 오늘, 모레, 다음 주 금요일, 11월 21일, 3일 뒤.

use super::{Way, coming, days_from, nearest_month, nearest_year, number, weekday_of_week};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Names of days with how far they are from today. Longer names stand before those they begin with.
const DAYS: &[(&str, i32)] = &[
    ("내일모레", 2),
    ("내일 모레", 2),
    ("그저께", -2),
    ("그제", -2),
    ("엊그제", -2),
    ("엊그저께", -2),
    ("그글피", 4),
    ("글피", 3),
    ("모레", 2),
    ("내일", 1),
    ("낼", 1),
    ("명일", 1),
    ("익일", 1),
    ("오늘", 0),
    ("금일", 0),
    ("어제", -1),
    ("어저께", -1),
    ("작일", -1),
];
/// Spans named by a word, in days.
const SPANS: &[(&str, i32)] = &[
    ("하루", 1),
    ("이틀", 2),
    ("사흘", 3),
    ("나흘", 4),
    ("닷새", 5),
    ("엿새", 6),
    ("일주일", 7),
    ("한 주", 7),
    ("이 주일", 14),
    ("보름", 15),
    ("열흘", 10),
    ("2주", 14),
    ("1주", 7),
    ("3주", 21),
    ("4주", 28),
];

pub(super) fn ways() -> Vec<Way> {
    vec![
        Way::new(r"(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})(일)", |found, _| {
            Date::new(number(found, 1)?, number(found, 2)?, number(found, 3)?).ok()
        }),
        Way::new(r"(\d{1,2})월\s*(\d{1,2})(일)", |found, today| {
            nearest_year(today, number(found, 1)?, number(found, 2)?)
        }),
        Way::new(r"(이번|다음|담|지난|저번)\s?달\s*(\d{1,2})(일)", |found, today| {
            let months = match &found[1] {
                "이번" => 0,
                "다음" | "담" => 1,
                _ => -1,
            };
            let first = today.first_of_month().checked_add(months.months()).ok()?;
            Date::new(first.year(), first.month(), number(found, 2)?).ok()
        }),
        // 3일 뒤 is a span and 3일 a day; the longer reading wins.
        Way::new(r"(\d{1,2})(일)", |found, today| nearest_month(today, number(found, 1)?)),
        Way::new(r"(\d{1,3})일\s?(뒤|후|이후|전)", |found, today| {
            days_from(today, signed(number(found, 1)?, &found[2]))
        }),
        Way::new(
            r"(하루|이틀|사흘|나흘|닷새|엿새|일주일|한 주|이 주일|보름|열흘|[1-4]주)일?\s?(뒤|후|전)",
            |found, today| {
                let (_, days) = SPANS.iter().find(|(name, _)| *name == &found[1])?;
                days_from(today, signed(*days, &found[2]))
            },
        ),
        Way::new(
            r"(다다음|다음|담|이번|금|지난|저번)\s?주\s?([월화수목금토일])(요일|욜)",
            |found, today| weekday_of_week(today, weeks(&found[1]), weekday(&found[2])?),
        ),
        Way::new(r"(다다음|다음|담|이번|지난|저번)\s?(주말)", |found, today| {
            weekday_of_week(today, weeks(&found[1]), Weekday::Saturday)
        }),
        Way::new(r"(다다음|다음|담)\s?(주)", |found, today| {
            weekday_of_week(today, weeks(&found[1]), Weekday::Monday)
        }),
        Way::new(r"(지난|저번)\s?(주)", |found, today| weekday_of_week(today, weeks(&found[1]), Weekday::Monday)),
        Way::new(r"([월화수목금토일])(요일|욜)", |found, today| coming(today, weekday(&found[1])?)),
        Way::new(
            "(내일 ?모레|엊그저께|어저께|그저께|엊그제|그글피|그제|글피|모레|내일|명일|익일|오늘|금일|어제|작일)",
            |found, today| {
                let name = &found[1];
                DAYS.iter().find(|(known, _)| *known == name).and_then(|(_, days)| days_from(today, *days))
            },
        ),
    ]
}

fn signed(days: i32, direction: &str) -> i32 {
    if direction == "전" { -days } else { days }
}

fn weeks(name: &str) -> i32 {
    match name {
        "다다음" => 2,
        "다음" | "담" => 1,
        "지난" | "저번" => -1,
        _ => 0,
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    let place = "월화수목금토일".chars().position(|known| name.starts_with(known))?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}
