//! `departments` and `routing` in `frontdesk.yaml`: who can be asked for, and how conversations find agents.

use super::load::bad;
use super::settings::{Assignment, DepartmentSettings, RoutingSettings, Texts};
use crate::documents::Code;
use crate::documents::fields::{fields, list, localized, text, word};
use crate::documents::problem::Notes;
use crate::documents::yaml::{Node, Value};
use crate::language::Language;
use jiff::SignedDuration;

/// The keys of a department that is more than a name.
const DEPARTMENT_KEYS: &[&str] = &["name", "title", "skill", "languages"];

/// The keys of `routing`.
const ROUTING_KEYS: &[&str] =
    &["assignment", "offer_lasts", "gone_after", "away_after", "language_waits", "skill_waits"];

/// The departments: names, or mappings with a name and a title.
pub(super) fn departments(node: &Node, notes: &mut Notes<'_>) -> Vec<DepartmentSettings> {
    let Value::List(entries) = &node.value else {
        bad(node, "a list of departments is needed here, such as [general, returns]", notes);
        return Vec::new();
    };
    let mut found: Vec<DepartmentSettings> = Vec::new();
    for entry in entries {
        let Some(department) = department(entry, notes) else { continue };
        if found.iter().any(|known| known.name == department.name) {
            bad(entry, &format!("`{}` stands here already", department.name), notes);
        } else {
            found.push(department);
        }
    }
    if entries.is_empty() {
        bad(node, "`departments` names at least one", notes);
    }
    found
}

fn department(node: &Node, notes: &mut Notes<'_>) -> Option<DepartmentSettings> {
    if !matches!(node.value, Value::Map(_)) {
        return Some(DepartmentSettings { name: word(node, "a name", notes)?, ..DepartmentSettings::default() });
    }
    let fields = fields(node, DEPARTMENT_KEYS, "a department", notes)?;
    let Some(name) = fields.get("name") else {
        let problem = notes.add(Code::MissingKey, node.span.clone(), "`name` is missing in a department");
        problem.help("write `{name: returns, title: {ko: 반품, en: Returns}}`");
        return None;
    };
    let title = fields.get("title").map_or_else(Texts::new, |node| {
        let said = localized(node, "a text", notes, |node, notes| text(node, "a text", notes));
        said.into_iter().map(|(language, text)| (language.to_string(), text)).collect()
    });
    let skill = fields.get("skill").and_then(|node| {
        let skill = word(node, "a skill", notes)?.parse();
        if skill.is_err() {
            bad(node, &format!("`skill` is {}", crate::ids::NotASkill), notes);
        }
        skill.ok()
    });
    let languages = fields.get("languages").map_or_else(Vec::new, |node| languages(node, notes));
    Some(DepartmentSettings { name: word(name, "a name", notes)?, title, skill, languages })
}

/// The languages that are written in a department.
fn languages(node: &Node, notes: &mut Notes<'_>) -> Vec<Language> {
    let written = list(node, "a list of languages such as [ko, en]", notes);
    let read = |node: &Node, notes: &mut Notes<'_>| {
        let language = word(node, "a language", notes)?.parse();
        if language.is_err() {
            bad(node, "`languages` has codes such as ko and en", notes);
        }
        language.ok()
    };
    written.into_iter().filter_map(|node| read(node, notes)).collect()
}

/// How conversations find agents.
pub(super) fn routing(settings: &mut RoutingSettings, node: &Node, notes: &mut Notes<'_>) {
    let Some(fields) = fields(node, ROUTING_KEYS, "the routing", notes) else { return };
    for key in ROUTING_KEYS {
        let Some(value) = fields.get(key) else { continue };
        let Some(written) = word(value, "a value", notes) else { continue };
        if let Err(expected) = set(settings, key, &written) {
            bad(value, &format!("`{key}` is {expected}"), notes);
        }
    }
}

/// Sets one value; the error says what is expected.
fn set(settings: &mut RoutingSettings, key: &str, written: &str) -> Result<(), &'static str> {
    let (second, minute, hour) = (SignedDuration::from_secs, SignedDuration::from_mins, SignedDuration::from_hours);
    match key {
        "assignment" => {
            settings.assignment = match written {
                "pull" => Assignment::Pull,
                "push" => Assignment::Push,
                _ => return Err("`pull` (agents take from the list) or `push` (it is offered to one after the other)"),
            };
        }
        "offer_lasts" => {
            settings.offer_lasts = time(written, second(5)..=minute(10)).ok_or("a time from 5s to 10m, such as 30s")?;
        }
        "gone_after" => {
            settings.gone_after = time(written, second(10)..=hour(1)).ok_or("a time from 10s to 1h, such as 60s")?;
        }
        "away_after" if written == "never" => settings.away_after = None,
        "away_after" => {
            let read = time(written, minute(1)..=hour(12)).ok_or("a time from 1m to 12h, such as 15m, or `never`")?;
            settings.away_after = Some(read);
        }
        _ => {
            let expected = "a time from 0s (anybody at once) to 1h, such as 2m";
            let waits = time(written, second(0)..=hour(1)).ok_or(expected)?;
            *(if key == "skill_waits" { &mut settings.skill_waits } else { &mut settings.language_waits }) = waits;
        }
    }
    Ok(())
}

/// A time as people write it, within these limits.
fn time(written: &str, limits: std::ops::RangeInclusive<SignedDuration>) -> Option<SignedDuration> {
    written.parse().ok().filter(|time| limits.contains(time))
}
