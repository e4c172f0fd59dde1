//! For whom an agent is there, on the command line: as typed → checked, and as `agents list` shows it.

use super::agents_arguments::PostArguments;
use super::output::{Outcome, cannot};
use super::parts;
use crate::agents::{DEFAULT_CAPACITY, Post};
use crate::config::Settings;
use crate::documents::near::advice;
use crate::ids::Department;

/// Every department, or every language.
const ALL: &str = "all";

/// The post with what was typed; what was not named stays.
pub(super) fn changed(post: Post, typed: &PostArguments, settings: &Settings) -> Result<Post, Outcome> {
    let mut post = post;
    if !typed.departments.is_empty() {
        let named = typed.departments.iter().filter(|name| *name != ALL);
        post.departments = named.map(|name| department(name, settings)).collect::<Result<_, _>>()?;
    }
    if !typed.languages.is_empty() {
        let named = typed.languages.iter().filter(|code| *code != ALL);
        post.languages = named.map(|code| parts::language(code)).collect::<Result<_, _>>()?;
    }
    if let Some(capacity) = typed.capacity {
        post.capacity = usize::try_from(capacity).unwrap_or(DEFAULT_CAPACITY);
    }
    Ok(post)
}

/// Departments, languages, conversations at once and state, with tabs between.
pub(super) fn line(post: &Post) -> String {
    let listed = |names: Vec<String>| if names.is_empty() { ALL.to_owned() } else { names.join(",") };
    let departments = listed(post.departments.iter().map(ToString::to_string).collect());
    let languages = listed(post.languages.iter().map(ToString::to_string).collect());
    format!("{departments}\t{languages}\t{}\t{}", post.capacity, post.chosen.word())
}

fn department(name: &str, settings: &Settings) -> Result<Department, Outcome> {
    let known = settings.departments.iter().map(|department| department.name.as_str());
    if known.clone().any(|known| known == name) {
        return Ok(Department(name.into()));
    }
    let help = advice(name, known.chain([ALL])).map(|advice| format!("\nhelp: {advice}")).unwrap_or_default();
    Err(cannot(format!("there is no department `{name}` in the settings{help}")))
}
