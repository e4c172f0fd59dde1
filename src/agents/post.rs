//! An agent's post: for whom they are there, how many conversations they carry, and the state they chose.

use crate::ids::{Department, Skill};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// So many conversations at once unless something else is set.
pub const DEFAULT_CAPACITY: usize = 4;

/// The most that can be set.
pub const MOST_CAPACITY: usize = 50;

/// The most skills of one agent.
pub const MOST_SKILLS: usize = 20;

/// For whom an agent is there. Kept with the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The departments they work in; none named = every one.
    pub departments: BTreeSet<Department>,
    /// The languages they write; none named = every one.
    pub languages: BTreeSet<Language>,
    /// What they are good at beside what everybody is.
    pub skills: BTreeSet<Skill>,
    /// So many conversations at once are offered to them.
    pub capacity: usize,
    /// What they chose last.
    pub chosen: Chosen,
}

impl Default for Post {
    fn default() -> Self {
        let (departments, languages, skills) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { departments, languages, skills, capacity: DEFAULT_CAPACITY, chosen: Chosen::Available }
    }
}

impl Post {
    /// Whether they work in this department.
    pub fn is_in(&self, department: &Department) -> bool {
        self.departments.is_empty() || self.departments.contains(department)
    }

    /// Whether they write this language.
    pub fn speaks(&self, language: Language) -> bool {
        self.languages.is_empty() || self.languages.contains(&language)
    }

    /// Whether they have this skill. Who has none named has none: a skill is what not everybody has.
    pub fn has(&self, skill: &Skill) -> bool {
        self.skills.contains(skill)
    }
}

/// A state that agents choose themselves; it is kept when they sign out, and over restarts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// Here, and takes conversations.
    #[default]
    Available,
    /// Here, but nothing more is offered.
    Busy,
    /// Not here.
    Away,
}

impl Chosen {
    /// The word on the wire and in the store.
    pub fn word(self) -> &'static str {
        match self {
            Chosen::Available => "available",
            Chosen::Busy => "busy",
            Chosen::Away => "away",
        }
    }

    /// The state of this word; none when it is another word.
    pub fn named(word: &str) -> Option<Self> {
        [Chosen::Available, Chosen::Busy, Chosen::Away].into_iter().find(|chosen| chosen.word() == word)
    }
}
