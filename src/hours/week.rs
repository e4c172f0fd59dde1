//! The days of a week by name.

/// The days from Monday on, as they are written in the settings.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const KOREAN: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];

/// All seven.
const DAILY: &str = "daily";

/// The days that a key names, 0 = Monday: `mon`, `mon-fri`, `sat, sun`, `fri-mon`, `daily`; none when one of them is unknown.
pub fn days_named(key: &str) -> Option<Vec<usize>> {
    if key == DAILY {
        return Some((0..7).collect());
    }
    let mut days = Vec::new();
    for part in key.split(',') {
        match part.split_once(['-', '–', '~']) {
            None => days.push(day(part)?),
            Some((first, last)) => {
                let (first, last) = (day(first)?, day(last)?);
                let length = (last + 7 - first) % 7;
                days.extend((0..=length).map(|step| (first + step) % 7));
            }
        }
    }
    Some(days)
}

/// `mon`, `Monday`, `월`, `월요일`.
fn day(name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase();
    let english = WEEKDAYS.iter().position(|day| name.strip_prefix(day).is_some_and(is_rest));
    english.or_else(|| {
        KOREAN.iter().position(|day| name.strip_prefix(day).is_some_and(|rest| ["", "요일"].contains(&rest)))
    })
}

fn is_rest(rest: &str) -> bool {
    ["", "day", "sday", "nesday", "rsday", "urday"].contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_one_by_one_in_a_row_and_listed() {
        let rows = [
            ("mon", Some(vec![0])),
            ("Wednesday", Some(vec![2])),
            ("mon-fri", Some(vec![0, 1, 2, 3, 4])),
            ("fri-mon", Some(vec![4, 5, 6, 0])),
            ("sat, sun", Some(vec![5, 6])),
            ("tue,thu-fri", Some(vec![1, 3, 4])),
            ("월-금", Some(vec![0, 1, 2, 3, 4])),
            ("토요일", Some(vec![5])),
            ("daily", Some((0..7).collect())),
            ("mo", None),
            ("mon-", None),
            ("holiday", None),
        ];
        for (key, expected) in rows {
            assert_eq!(days_named(key), expected, "{key}");
        }
    }
}
