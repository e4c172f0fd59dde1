//! Opening hours over nights, holidays and changes of the clocks; and what holds for any of them.

use super::*;
use crate::hours::days_named;
use proptest::prelude::*;

/// `mon-fri 09:00-12:00 13:00-18:00; sat 10-14; 2026-12-25`: a day with nothing behind it is a holiday.
fn hours(written: &str) -> OpeningHours {
    let mut hours = OpeningHours::default();
    for part in written.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (key, shifts) = part.split_once(' ').unwrap_or((part, ""));
        let shifts: Vec<_> = shifts.split_whitespace().map(|text| Shift::parse(text).unwrap()).collect();
        match key.parse::<Date>() {
            Ok(date) => {
                hours.special.insert(date, SpecialDay { name: Localized::new(), shifts });
            }
            Err(_) => days_named(key).unwrap().into_iter().for_each(|day| hours.week[day].clone_from(&shifts)),
        }
    }
    hours
}

fn at(written: &str) -> Zoned {
    written.parse().unwrap()
}

const SHOP: &str = "mon-fri 09:00-12:00 13:00-18:00; 2026-12-24 09:00-12:00; 2026-12-25; 2027-01-01; 2028-02-29 10-11";

/// Hours · now · closes (when open) · opens next.
const ROWS: &[(&str, &str, &str, &str)] = &[
    // An ordinary day: before, at the first instant, in the morning, at lunch, at the last instant.
    (SHOP, "2026-11-20T08:59:59[Asia/Seoul]", "", "2026-11-20T09:00[Asia/Seoul]"),
    (SHOP, "2026-11-20T09:00[Asia/Seoul]", "2026-11-20T12:00[Asia/Seoul]", "2026-11-20T13:00[Asia/Seoul]"),
    (SHOP, "2026-11-20T12:00[Asia/Seoul]", "", "2026-11-20T13:00[Asia/Seoul]"),
    (SHOP, "2026-11-20T17:59:59[Asia/Seoul]", "2026-11-20T18:00[Asia/Seoul]", "2026-11-23T09:00[Asia/Seoul]"),
    (SHOP, "2026-11-20T18:00[Asia/Seoul]", "", "2026-11-23T09:00[Asia/Seoul]"),
    (SHOP, "2026-11-22T23:59:59[Asia/Seoul]", "", "2026-11-23T09:00[Asia/Seoul]"),
    // A short day before a holiday before a weekend.
    (SHOP, "2026-12-24T12:30[Asia/Seoul]", "", "2026-12-28T09:00[Asia/Seoul]"),
    (SHOP, "2026-12-31T20:00[Asia/Seoul]", "", "2027-01-04T09:00[Asia/Seoul]"),
    // Holidays in a row.
    (
        "daily 9-18; 2027-02-06; 2027-02-07; 2027-02-08; 2027-02-09",
        "2027-02-05T18:00[Asia/Seoul]",
        "",
        "2027-02-10T09:00[Asia/Seoul]",
    ),
    // A leap day.
    (SHOP, "2028-02-28T18:00[Asia/Seoul]", "", "2028-02-29T10:00[Asia/Seoul]"),
    (SHOP, "2028-02-29T10:30[Asia/Seoul]", "2028-02-29T11:00[Asia/Seoul]", "2028-03-01T09:00[Asia/Seoul]"),
    // Beyond midnight, also from Sunday to Monday, and into a holiday, which begins with its own shifts.
    ("daily 22:00-02:00", "2026-11-20T23:30[UTC]", "2026-11-21T02:00[UTC]", "2026-11-21T22:00[UTC]"),
    ("daily 22:00-02:00", "2026-11-21T01:59[UTC]", "2026-11-21T02:00[UTC]", "2026-11-21T22:00[UTC]"),
    ("sun 22:00-02:00", "2026-11-23T01:00[UTC]", "2026-11-23T02:00[UTC]", "2026-11-29T22:00[UTC]"),
    ("daily 22:00-02:00; 2026-11-21", "2026-11-21T01:00[UTC]", "2026-11-21T02:00[UTC]", "2026-11-22T22:00[UTC]"),
    // What touches is one: over midnight, and from shift to shift.
    ("mon 18-24; tue 00:00-06:00", "2026-11-23T20:00[UTC]", "2026-11-24T06:00[UTC]", "2026-11-30T18:00[UTC]"),
    ("mon 9-12 12-18", "2026-11-23T10:00[UTC]", "2026-11-23T18:00[UTC]", "2026-11-30T09:00[UTC]"),
    // Never closed, never open.
    ("daily 00:00-24:00", "2026-11-23T10:00[UTC]", "", ""),
    ("", "2026-11-23T10:00[UTC]", "", ""),
    // Clocks put forward on 29 March 2026, 02:00 → 03:00: a shift over it is an hour shorter, one that begins within
    // begins when they are put, one wholly within does not take place.
    (
        "daily 00:00-06:00",
        "2026-03-29T01:30[Europe/Berlin]",
        "2026-03-29T06:00[Europe/Berlin]",
        "2026-03-30T00:00[Europe/Berlin]",
    ),
    ("daily 02:30-05:00", "2026-03-29T01:00[Europe/Berlin]", "", "2026-03-29T03:00+02:00[Europe/Berlin]"),
    ("daily 02:10-02:40", "2026-03-29T01:00[Europe/Berlin]", "", "2026-03-30T02:10[Europe/Berlin]"),
    (
        "daily 22:00-02:30",
        "2026-03-29T01:00[Europe/Berlin]",
        "2026-03-29T03:00+02:00[Europe/Berlin]",
        "2026-03-29T22:00[Europe/Berlin]",
    ),
    // Put back on 25 October 2026, 03:00 → 02:00: a time that comes twice begins with the first, ends with the second.
    ("daily 02:30-05:00", "2026-10-25T02:00+02:00[Europe/Berlin]", "", "2026-10-25T02:30+02:00[Europe/Berlin]"),
    (
        "daily 01:00-02:30",
        "2026-10-25T02:10+01:00[Europe/Berlin]",
        "2026-10-25T02:30+01:00[Europe/Berlin]",
        "2026-10-26T01:00[Europe/Berlin]",
    ),
    // The day before a change is told in the time of the day after.
    ("daily 9-18", "2026-10-24T20:00[Europe/Berlin]", "", "2026-10-25T09:00+01:00[Europe/Berlin]"),
    ("daily 9-18", "2026-03-07T20:00[America/New_York]", "", "2026-03-08T09:00-04:00[America/New_York]"),
];

#[test]
fn hours_are_right_on_every_kind_of_day() {
    for (written, now, closes, next) in ROWS {
        let (hours, now) = (hours(written), at(now));
        let never_closes = *written == "daily 00:00-24:00";
        let expected = |text: &str| Some(text).filter(|text| !text.is_empty()).map(at);
        assert_eq!(hours.is_open(&now), !closes.is_empty() || never_closes, "{written}, {now}");
        assert_eq!(hours.closes(&now), expected(closes), "closes: {written}, {now}");
        assert_eq!(hours.opens_next(&now), expected(next), "opens next: {written}, {now}");
    }
}

#[test]
fn an_answer_within_two_hours_counts_only_while_people_are_here() {
    let two_hours = SignedDuration::from_hours(2);
    let rows = [
        ("2026-11-20T09:30", "2026-11-20T11:30"),
        ("2026-11-20T22:00", "2026-11-23T11:00"),
        ("2026-11-20T11:30", "2026-11-20T14:30"),
        ("2026-11-20T12:15", "2026-11-20T15:00"),
        ("2026-11-20T17:30", "2026-11-23T10:30"),
        ("2026-12-24T11:00", "2026-12-28T10:00"),
    ];
    for (now, due) in rows {
        let (now, due) = (at(&format!("{now}[Asia/Seoul]")), at(&format!("{due}[Asia/Seoul]")));
        assert_eq!(hours(SHOP).after_open_time(&now, two_hours), Some(due), "{now}");
    }
    assert_eq!(hours("").after_open_time(&at("2026-11-20T12:15[UTC]"), two_hours), None);
}

fn any_shift() -> impl Strategy<Value = Shift> {
    (0..24u16, 0..60u16, 1..16u16, 0..60u16).prop_map(|(hour, minute, hours, minutes)| {
        let ends = (hour * 60 + minute + hours * 60 + minutes) % DAY;
        let written = format!("{hour:02}:{minute:02}-{:02}:{:02}", ends / 60, ends % 60);
        Shift::parse(&written).unwrap_or_else(|_| Shift::parse("09:00-18:00").unwrap())
    })
}

fn any_hours() -> impl Strategy<Value = OpeningHours> {
    let week = proptest::array::uniform7(proptest::option::of(any_shift()));
    let special = proptest::collection::btree_map(0..20i32, proptest::option::of(any_shift()), 0..4);
    (week, special).prop_map(|(week, special)| OpeningHours {
        week: week.map(|shift| shift.into_iter().collect()),
        special: special
            .into_iter()
            .map(|(days, shift)| {
                let date = jiff::civil::date(2026, 3, 20) + days.days();
                (date, SpecialDay { name: Localized::new(), shifts: shift.into_iter().collect() })
            })
            .collect(),
        yearly: std::collections::BTreeMap::new(),
    })
}

/// Minute by minute by the clock on the wall: true only where no clock is changed.
fn open_on_the_wall(hours: &OpeningHours, now: &Zoned) -> bool {
    let minute = u16::from(now.hour().unsigned_abs()) * 60 + u16::from(now.minute().unsigned_abs());
    let within =
        |day: Date, minute: u16| hours.shifts(day).iter().any(|shift| (shift.begins()..shift.ends()).contains(&minute));
    within(now.date(), minute) || within(now.date().yesterday().unwrap(), minute + DAY)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// In Berlin clocks are put forward on 29 March; in Seoul they never are.
    #[test]
    fn the_next_opening_is_later_open_and_the_first(hours in any_hours(), minutes in 0..20 * 24 * 60i64, in_seoul: bool) {
        let zone = if in_seoul { "Asia/Seoul" } else { "Europe/Berlin" };
        let now = at(&format!("2026-03-21T00:00[{zone}]")) + minutes.minutes();
        if in_seoul {
            prop_assert_eq!(hours.is_open(&now), open_on_the_wall(&hours, &now), "{}", now);
        }
        let closes = hours.closes(&now).unwrap_or(now.clone());
        prop_assert_eq!(hours.is_open(&now), closes > now);
        prop_assert!(closes == now || !hours.is_open(&closes));
        let Some(next) = hours.opens_next(&now) else {
            prop_assert!(hours.week.iter().all(Vec::is_empty), "a week that is open opens again");
            return Ok(());
        };
        prop_assert!(next > now && next > closes && hours.is_open(&next));
        let mut between = closes;
        while between < next {
            prop_assert!(!hours.is_open(&between), "{} is open before {}", between, next);
            between += 7.minutes();
        }
        prop_assert!(!hours.is_open(&(&next - 1.second())));
    }
}
