//! `service_level`: how long people may be waited for.

use super::bad;
use crate::config::settings::{DepartmentSettings, ServiceLevels, ServiceTimes};
use crate::documents::Code;
use crate::documents::fields::{Fields, any_fields, fields, word};
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;
use jiff::SignedDuration;

/// The keys of a level; `departments` only stands at the top.
const TIMES: &[&str] = &["wait", "first_reply"];
const KEYS: &[&str] = &["wait", "first_reply", "departments"];

/// The longest level: whoever waits longer waits for another day.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn levels(node: &Node, departments: &[DepartmentSettings], notes: &mut Notes<'_>) -> ServiceLevels {
    let Some(found) = fields(node, KEYS, "the service level", notes) else { return ServiceLevels::default() };
    let all = times(&found, ServiceTimes::default(), notes);
    let mut levels = ServiceLevels { all, ..ServiceLevels::default() };
    let named = found.get("departments").and_then(|node| any_fields(node, "service levels by department", notes));
    for (name, key, value) in named.iter().flat_map(Fields::iter) {
        if !departments.iter().any(|department| department.name == name) {
            let problem =
                notes.add(Code::BadSetting, key.span.clone(), format!("`{name}` is none of the `departments`"));
            problem.help_near(name, departments.iter().map(|department| department.name.as_str()));
            continue;
        }
        if let Some(own) = fields(value, TIMES, "the service level of a department", notes) {
            let own = times(&own, all, notes);
            levels.departments.insert(name.to_owned(), own);
        }
    }
    levels
}

/// What is not said holds as for all.
fn times(fields: &Fields<'_>, mut times: ServiceTimes, notes: &mut Notes<'_>) -> ServiceTimes {
    for (key, target) in [("wait", &mut times.wait), ("first_reply", &mut times.first_reply)] {
        let Some(node) = fields.get(key) else { continue };
        let Some(written) = word(node, "a time such as 2m", notes) else { continue };
        let read = written.parse::<SignedDuration>().ok();
        let fits = read.filter(|time| time.is_positive() && *time <= LONGEST);
        if fits.is_none() {
            bad(node, &format!("`{key}` is a time up to 24h, such as 2m or 90s"), notes);
        }
        *target = fits;
    }
    times
}
