//! An agent says whether they are there, and for whom.

use super::audit::{Deed, Done, Who};
use super::core::Desk;
use super::error::DeskError;
use crate::agents::{Chosen, MOST_CAPACITY, MOST_SKILLS, Post};
use crate::ids::{AgentId, Department, Skill};
use crate::language::Language;
use crate::storage::Account;
use std::collections::BTreeSet;

/// What can be chosen from, for whom an agent is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostChoices {
    /// The departments of the settings.
    pub departments: Vec<Department>,
    /// The languages of the content.
    pub languages: Vec<Language>,
    /// The skills that somebody has, or that a department or an intent wishes for.
    pub skills: BTreeSet<Skill>,
}

impl Desk {
    /// The agent chooses a state; it is kept over restarts. Who is not available any more passes on what was offered.
    ///
    /// # Errors
    /// When nothing can be stored.
    pub async fn agent_chooses(&self, agent: AgentId, chosen: Chosen) -> Result<(), DeskError> {
        self.store.choose_state(agent, chosen).await?;
        self.roster_moves(|roster, now| roster.chooses(agent, chosen, now));
        if chosen != Chosen::Available {
            self.pass_on(agent).await?;
        }
        Ok(())
    }

    /// For whom each agent is there.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn post_of(&self, agent: AgentId) -> Result<Post, DeskError> {
        let mut posts = self.store.posts()?.into_iter();
        Ok(posts.find(|(known, _)| *known == agent).map(|(_, post)| post).unwrap_or_default())
    }

    /// Sets for whom an agent is there; what they chose as their state stays.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn post_agent(&self, agent: AgentId, post: Post) -> Result<(), DeskError> {
        self.store.set_post(agent, post).await?;
        self.read_floor();
        Ok(())
    }

    /// What somebody can be there for. Skills may be others too: these are the words that are used already.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn post_choices(&self) -> Result<PostChoices, DeskError> {
        let brain = self.brain();
        let wished = brain.content.intents.iter().filter_map(|intent| intent.skill.clone());
        let had = self.store.posts()?.into_iter().flat_map(|(_, post)| post.skills);
        Ok(PostChoices {
            departments: self.house.departments.iter().map(|(name, _)| name.clone()).collect(),
            languages: brain.content.languages.keys().copied().collect(),
            skills: self.rules.skills.values().cloned().chain(wished).chain(had).collect(),
        })
    }

    /// Sets for whom an account is there, and writes down who did so.
    ///
    /// # Errors
    /// When a department is not among those of the settings, the capacity is too small or too large, or the store fails.
    pub async fn set_post(&self, who: &Who, account: &Account, post: Post) -> Result<(), DeskError> {
        let before = self.post_of(account.agent)?;
        // What the settings have dropped meanwhile must not stand in the way of something else.
        if let Some(unknown) = post.departments.difference(&before.departments).find(|name| !self.house.has(name)) {
            return Err(DeskError::NoSuchDepartment(unknown.clone()));
        }
        if !(1..=MOST_CAPACITY).contains(&post.capacity) {
            return Err(DeskError::BadField { field: "capacity", expected: "1 to 50 conversations at once" });
        }
        if post.skills.len() > MOST_SKILLS {
            return Err(DeskError::BadField { field: "skills", expected: "at most 20 skills" });
        }
        if before == (Post { chosen: before.chosen, ..post.clone() }) {
            return Ok(());
        }
        let done = Done::new(Deed::PostChanged).to(&account.email).with(in_words(&post));
        self.post_agent(account.agent, post).await?;
        self.audit(who, done).await;
        Ok(())
    }
}

/// `orders, returns; ko; 4; refunds`: departments, languages, conversations at once, and skills if there are any.
fn in_words(post: &Post) -> String {
    let listed = |names: Vec<String>| if names.is_empty() { "all".to_owned() } else { names.join(", ") };
    let departments = listed(post.departments.iter().map(ToString::to_string).collect());
    let languages = listed(post.languages.iter().map(ToString::to_string).collect());
    let skills: String = post.skills.iter().map(|skill| format!("{}{skill}", ", ")).collect();
    format!("{departments}; {languages}; {}{}", post.capacity, skills.replacen(", ", "; ", 1))
}
