//! For whom an agent is there, on the command line: as typed → checked, and as `agents list` shows it.

use super::agents_arguments::PostArguments;
use super::output::{Outcome, cannot};
use super::parts;
use crate::agents::{DEFAULT_CAPACITY, MOST_SKILLS, Post};
use crate::config::Settings;
use crate::documents::near::advice;
use crate::ids::{Department, Skill};

/// Every department, or every language.
const ALL: &str = "all";

/// No skill but what everybody has.
const NONE: &str = "none";

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
    if !typed.skills.is_empty() {
        let named = typed.skills.iter().filter(|word| *word != NONE);
        post.skills = named.map(|word| skill(word)).collect::<Result<_, _>>()?;
        if post.skills.len() > MOST_SKILLS {
            return Err(cannot(format!("an agent has at most {MOST_SKILLS} skills")));
        }
    }
    if let Some(capacity) = typed.capacity {
        post.capacity = usize::try_from(capacity).unwrap_or(DEFAULT_CAPACITY);
    }
    Ok(post)
}

/// Departments, languages, conversations at once, state and skills, with tabs between.
pub(super) fn line(post: &Post) -> String {
    let listed = |names: Vec<String>, otherwise: &str| match names.is_empty() {
        true => otherwise.to_owned(),
        false => names.join(","),
    };
    let departments = listed(post.departments.iter().map(ToString::to_string).collect(), ALL);
    let languages = listed(post.languages.iter().map(ToString::to_string).collect(), ALL);
    let skills = listed(post.skills.iter().map(ToString::to_string).collect(), NONE);
    format!("{departments}\t{languages}\t{}\t{}\t{skills}", post.capacity, post.chosen.word())
}

fn skill(written: &str) -> Result<Skill, Outcome> {
    written.parse().map_err(|error| cannot(format!("`{written}` is no skill\nhelp: {error}")))
}

fn department(name: &str, settings: &Settings) -> Result<Department, Outcome> {
    let known = settings.departments.iter().map(|department| department.name.as_str());
    if known.clone().any(|known| known == name) {
        return Ok(Department(name.into()));
    }
    let help = advice(name, known.chain([ALL])).map(|advice| format!("\nhelp: {advice}")).unwrap_or_default();
    Err(cannot(format!("there is no department `{name}` in the settings{help}")))
}
