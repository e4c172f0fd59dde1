//! What content may refer to: names from the settings, and the names of the other files.

use super::reply::Compiler;
use crate::documents::Code;
use crate::documents::problem::{Notes, Problem};
use crate::ids::Skill;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the settings say, as far as content may refer to it. `None` = not told, so not checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The lookups there are.
    pub lookups: Option<Vec<KnownLookup>>,
    /// The departments there are.
    pub departments: Option<Vec<String>>,
    /// The skills that agents have.
    pub skills: Option<BTreeSet<Skill>>,
}

/// A lookup of the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownLookup {
    /// As written in `lookup:`.
    pub name: String,
    /// The slots a row is found by. Empty = not told.
    pub needs: Vec<String>,
    /// The columns of a row, which replies and conditions may name. Empty = not told.
    pub columns: Vec<String>,
    /// It changes something: the visitor confirms it first.
    pub changes: bool,
}

/// Everything one file is checked against.
pub(super) struct Surroundings<'k> {
    pub(super) known: &'k Known,
    pub(super) intents: BTreeSet<String>,
    pub(super) articles: BTreeSet<String>,
    pub(super) entities: BTreeSet<String>,
    pub(super) compiler: Compiler,
}

impl Surroundings<'_> {
    /// The lookup of this name; one that is not known is written down.
    pub(super) fn lookup(&self, name: &str, span: Range<usize>, notes: &mut Notes<'_>) -> Option<&KnownLookup> {
        let lookups = self.known.lookups.as_ref()?;
        let found = lookups.iter().find(|lookup| lookup.name == name);
        if found.is_none() {
            let problem = notes.add(Code::UnknownLookup, span, format!("there is no lookup `{name}`"));
            advise(
                problem,
                name,
                lookups.iter().map(|lookup| lookup.name.as_str()),
                "lookups are named in the settings",
            );
        }
        found
    }

    /// Writes down a department that is not known.
    pub(super) fn check_department(&self, name: &str, span: Range<usize>, notes: &mut Notes<'_>) {
        let Some(departments) = &self.known.departments else { return };
        if !departments.iter().any(|department| department == name) {
            let problem = notes.add(Code::UnknownDepartment, span, format!("there is no department `{name}`"));
            advise(problem, name, departments.iter().map(String::as_str), "departments are named in the settings");
        }
    }

    /// Writes down a skill that nobody has: whoever waits finds somebody all the same.
    pub(super) fn check_skill(&self, skill: &Skill, span: Range<usize>, notes: &mut Notes<'_>) {
        let Some(skills) = self.known.skills.as_ref().filter(|skills| !skills.contains(skill)) else { return };
        let problem = notes.add(Code::UnknownSkill, span, format!("no agent has the skill `{skill}`"));
        let otherwise =
            "anybody of the department is asked; `frontdesk agents set` and the console's accounts page name skills";
        advise(problem, skill.as_str(), skills.iter().map(Skill::as_str), otherwise);
    }

    /// Writes down a button to an intent that is not there.
    pub(super) fn check_intent(&self, name: &str, span: Range<usize>, notes: &mut Notes<'_>) {
        if !self.intents.contains(name) {
            let problem = notes.add(Code::DeadButton, span, format!("there is no intent `{name}`"));
            let advice = format!("an intent of this name would be the file intents/{name}.yaml");
            advise(problem, name, self.intents.iter().map(String::as_str), &advice);
        }
    }

    /// Writes down a button to an article that is not there.
    pub(super) fn check_article(&self, name: &str, span: Range<usize>, notes: &mut Notes<'_>) {
        if !self.articles.contains(name) {
            let problem = notes.add(Code::DeadButton, span, format!("there is no article `{name}`"));
            let advice = format!("an article of this name would be the file knowledge-base/<language>/{name}.md");
            advise(problem, name, self.articles.iter().map(String::as_str), &advice);
        }
    }
}

fn advise<'n>(problem: &mut Problem, name: &str, names: impl Iterator<Item = &'n str>, otherwise: &str) {
    problem.label("unknown");
    let names: Vec<&str> = names.collect();
    match crate::documents::near::nearest(name, names.iter().copied()) {
        Some(_) => problem.help_near(name, names),
        None => problem.help(otherwise),
    };
}

/// Whether a name can be an id: small letters, digits and the joining sign, starting with a letter or digit.
pub(super) fn is_id(name: &str, joint: char) -> bool {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == joint;
    !name.is_empty() && name.chars().all(fits) && !name.starts_with(joint)
}
