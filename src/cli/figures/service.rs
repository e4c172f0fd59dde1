//! How long visitors waited and were served, by department, as text and as JSON.

use crate::conversation::MeasuredTime;
use crate::figures::{Timed, Times};
use crate::ids::Department;
use crate::storage::Measurement;
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The share whose time the second figure is.
const MOST: f64 = 0.9;

/// The times of each department, in the order they are told.
pub(super) type ByDepartment = BTreeMap<Department, BTreeMap<MeasuredTime, Times>>;

pub(super) fn by_department<'m>(measured: impl Iterator<Item = &'m Measurement>) -> ByDepartment {
    let mut timed: BTreeMap<(Department, MeasuredTime), Vec<Timed>> = BTreeMap::new();
    for Measurement { department, what, took, level, .. } in measured {
        timed.entry((department.clone(), *what)).or_default().push(Timed { took: *took, level: *level });
    }
    let mut figures = ByDepartment::new();
    for ((department, what), times) in timed {
        figures.entry(department).or_default().insert(what, Times::of(times));
    }
    figures
}

/// `returns  wait         median 1m 20s   90 % within 4m 5s   92.3 % of 26 within the service level`
pub(super) fn lines(figures: &ByDepartment) -> Vec<String> {
    let lines = figures.iter().flat_map(|(department, times)| {
        times.iter().map(move |(what, times)| {
            let time = |share| times.percentile(share).map_or_else(String::new, in_words);
            let (half, most) = (time(0.5), time(MOST));
            let count = times.count();
            let level = match times.within_level() {
                Some(share) => format!("{:.1} % of {count} within the service level", share * 100.0),
                None => format!("{count} in all"),
            };
            let what = what.word().replace('_', " ");
            format!("{:<12}  {what:<11}  median {half}   90 % within {most}   {level}", department.0)
        })
    });
    lines.collect()
}

/// To the second: nobody needs more.
fn in_words(time: SignedDuration) -> String {
    let seconds = time.as_secs();
    match (seconds / 3600, seconds % 3600 / 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}s"),
        (0, minutes, seconds) => format!("{minutes}m {seconds}s"),
        (hours, minutes, _) => format!("{hours}h {minutes}m"),
    }
}

pub(super) fn as_json(figures: &ByDepartment) -> Value {
    let of_times = |times: &Times| {
        let seconds = |share| times.percentile(share).map(|time: SignedDuration| time.as_secs_f64());
        json!({"n": times.count(), "median_s": seconds(0.5), "p90_s": seconds(MOST),
            "within_level": times.within_level()})
    };
    let of_department = |times: &BTreeMap<MeasuredTime, Times>| {
        times.iter().map(|(what, times)| (what.word().to_owned(), of_times(times))).collect::<serde_json::Map<_, _>>()
    };
    let departments = figures.iter().map(|(department, times)| (department.to_string(), of_department(times).into()));
    Value::Object(departments.collect())
}
