//! The roster: which agents there are, which of them are here, in what state, and how much each has to do.

use super::post::{Chosen, Post};
use crate::ids::{AgentId, ConversationId, Department};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// All agents, and what they hold. Times are told to it; it knows no clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    staff: BTreeMap<AgentId, Colleague>,
    /// Who holds which conversation.
    held: BTreeMap<ConversationId, AgentId>,
    /// What of that is put aside: it is nothing to do now.
    aside: BTreeSet<ConversationId>,
    /// Who is available and does nothing for so long is away; none = never.
    away_after: Option<SignedDuration>,
}

/// An agent as the others see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The name visitors see.
    pub name: String,
    /// For whom they are there.
    pub post: Post,
    /// How many consoles they have open.
    consoles: usize,
    /// When the last console went, or since when the program knows them without one.
    left_at: Timestamp,
    /// When they last did something in a console.
    active_at: Timestamp,
    /// When they last became freer than before: came, chose to be available, or let a conversation go.
    freed_at: Timestamp,
}

/// What state an agent is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentState {
    /// Takes conversations.
    Available,
    /// Here, but nothing more is offered.
    Busy,
    /// Not here, though a console is open.
    Away,
    /// No console is open.
    Offline,
}

/// An agent as colleagues see them: whether here, and how loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Who.
    pub agent: AgentId,
    /// The name visitors see.
    pub name: String,
    /// In what state.
    pub state: AgentState,
    /// How many conversations they hold, without what is put aside.
    pub load: usize,
    /// How many they carry at once.
    pub capacity: usize,
    /// The departments they work in; none = every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
    /// The languages they write; none = every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// What they are good at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// The name of their picture, where there is one; the roster does not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

impl Roster {
    /// Nobody yet; who is available and does nothing for `away_after` will be away.
    pub fn new(away_after: Option<SignedDuration>) -> Self {
        Self { away_after, ..Self::default() }
    }

    /// An agent's account and post are so from now on; a new one is not here yet.
    pub fn knows(&mut self, agent: AgentId, name: &str, post: Post, now: Timestamp) {
        let colleague = self.staff.entry(agent).or_insert_with(|| Colleague::unseen(now));
        let freer = post.capacity > colleague.post.capacity
            || post.departments != colleague.post.departments
            || post.skills != colleague.post.skills;
        if freer || (post.chosen != colleague.post.chosen && post.chosen == Chosen::Available) {
            colleague.freed_at = now;
        }
        if colleague.name != name {
            name.clone_into(&mut colleague.name);
        }
        colleague.post = post;
    }

    /// Only these are agents still.
    pub fn keeps(&mut self, is_agent: impl Fn(AgentId) -> bool) {
        self.staff.retain(|agent, _| is_agent(*agent));
    }

    /// An agent opened a console.
    pub fn arrives(&mut self, agent: AgentId, now: Timestamp) {
        let colleague = self.staff.entry(agent).or_insert_with(|| Colleague::unseen(now));
        if colleague.consoles == 0 {
            colleague.freed_at = now;
            colleague.active_at = now;
        }
        colleague.consoles += 1;
    }

    /// An agent's console went away.
    pub fn leaves(&mut self, agent: AgentId, now: Timestamp) {
        if let Some(colleague) = self.staff.get_mut(&agent).filter(|colleague| colleague.consoles > 0) {
            colleague.consoles -= 1;
            colleague.left_at = now;
        }
    }

    /// An agent did something: whoever was away by doing nothing is here again.
    pub fn acts(&mut self, agent: AgentId, now: Timestamp) {
        let idle = self.state(agent, now) == AgentState::Away;
        if let Some(colleague) = self.staff.get_mut(&agent) {
            colleague.active_at = now;
            if idle {
                colleague.freed_at = now;
            }
        }
    }

    /// An agent chose a state.
    pub fn chooses(&mut self, agent: AgentId, chosen: Chosen, now: Timestamp) {
        if let Some(colleague) = self.staff.get_mut(&agent) {
            colleague.active_at = now;
            if chosen == Chosen::Available && colleague.post.chosen != chosen {
                colleague.freed_at = now;
            }
            colleague.post.chosen = chosen;
        }
    }

    /// A conversation is held by this agent, or by nobody. Whether that is news.
    pub fn holds(&mut self, conversation: ConversationId, agent: Option<AgentId>, now: Timestamp) -> bool {
        let before = match agent {
            Some(agent) => self.held.insert(conversation, agent),
            None => self.held.remove(&conversation),
        };
        if before == agent {
            return false;
        }
        if let Some(colleague) = before.and_then(|before| self.staff.get_mut(&before)) {
            colleague.freed_at = now;
        }
        true
    }

    /// A conversation is put aside: whoever holds it has room for another one. Whether that is news.
    pub fn puts_aside(&mut self, conversation: ConversationId, now: Timestamp) -> bool {
        let news = self.aside.insert(conversation);
        if let Some(colleague) =
            self.held.get(&conversation).filter(|_| news).and_then(|agent| self.staff.get_mut(agent))
        {
            colleague.freed_at = now;
        }
        news
    }

    /// A conversation is not put aside, or not any more. Whether that is news.
    pub fn takes_up(&mut self, conversation: ConversationId) -> bool {
        self.aside.remove(&conversation)
    }

    /// The conversations that this agent holds.
    pub fn held_by(&self, agent: AgentId) -> impl Iterator<Item = ConversationId> + '_ {
        self.held.iter().filter(move |(_, holder)| **holder == agent).map(|(conversation, _)| *conversation)
    }

    /// Every conversation that somebody holds.
    pub fn held(&self) -> impl Iterator<Item = (ConversationId, AgentId)> + '_ {
        self.held.iter().map(|(conversation, agent)| (*conversation, *agent))
    }

    /// In what state an agent is.
    pub fn state(&self, agent: AgentId, now: Timestamp) -> AgentState {
        let Some(colleague) = self.staff.get(&agent).filter(|colleague| colleague.consoles > 0) else {
            return AgentState::Offline;
        };
        let idle = self.away_after.is_some_and(|limit| now.duration_since(colleague.active_at) >= limit);
        match colleague.post.chosen {
            Chosen::Available if idle => AgentState::Away,
            Chosen::Available => AgentState::Available,
            Chosen::Busy => AgentState::Busy,
            Chosen::Away => AgentState::Away,
        }
    }

    /// An agent as the others see them.
    pub fn colleague(&self, agent: AgentId) -> Option<&Colleague> {
        self.staff.get(&agent)
    }

    /// Who has been without a console for so long that they count as gone.
    pub fn gone(&self, after: SignedDuration, now: Timestamp) -> Vec<AgentId> {
        let gone = |colleague: &Colleague| colleague.consoles == 0 && now.duration_since(colleague.left_at) >= after;
        let absent = self.staff.iter().filter(|(_, colleague)| gone(colleague)).map(|(agent, _)| *agent);
        // Whoever is an agent no more is gone at once.
        let strangers: BTreeSet<_> = self.held.values().filter(|agent| !self.staff.contains_key(agent)).collect();
        absent.chain(strangers.into_iter().copied()).collect()
    }

    /// Who is on duty for this department, available or busy, with what each holds and carries.
    pub fn on_duty(&self, department: &Department, now: Timestamp) -> Vec<Presence> {
        let here = self.presence(now).into_iter().filter(|here| here.state.on_duty());
        here.filter(|here| self.staff.get(&here.agent).is_some_and(|agent| agent.post.is_in(department))).collect()
    }

    /// How many are on duty for this department.
    pub fn count_on_duty(&self, department: &Department, now: Timestamp) -> usize {
        let fits = |(agent, colleague): &(&AgentId, &Colleague)| {
            self.state(**agent, now).on_duty() && colleague.post.is_in(department)
        };
        self.staff.iter().filter(fits).count()
    }

    /// All agents by name, also those who are not here.
    pub fn presence(&self, now: Timestamp) -> Vec<Presence> {
        let loads = self.loads();
        let mut all: Vec<_> = self
            .staff
            .iter()
            .map(|(agent, colleague)| Presence {
                agent: *agent,
                name: colleague.name.clone(),
                state: self.state(*agent, now),
                load: loads.get(agent).copied().unwrap_or_default(),
                capacity: colleague.post.capacity,
                departments: colleague.post.departments.iter().map(ToString::to_string).collect(),
                languages: colleague.post.languages.iter().map(ToString::to_string).collect(),
                skills: colleague.post.skills.iter().map(ToString::to_string).collect(),
                picture: None,
            })
            .collect();
        all.sort_by(|one, other| (&one.name, one.agent).cmp(&(&other.name, other.agent)));
        all
    }

    /// Everybody who takes conversations now.
    pub fn available(&self, now: Timestamp) -> impl Iterator<Item = (AgentId, &Colleague)> {
        let here = self.staff.iter().map(|(agent, colleague)| (*agent, colleague));
        here.filter(move |(agent, _)| self.state(*agent, now) == AgentState::Available)
    }

    /// Whether an agent takes conversations now, and carries fewer than they can.
    pub fn is_free(&self, agent: AgentId, now: Timestamp) -> bool {
        let mut available = self.available(now);
        let carries = |capacity| self.loads().get(&agent).is_none_or(|load| *load < capacity);
        available.any(|(other, colleague)| other == agent && carries(colleague.post.capacity))
    }

    /// How many conversations each agent holds, without what is put aside.
    pub fn loads(&self) -> BTreeMap<AgentId, usize> {
        let mut loads = BTreeMap::new();
        for (_, agent) in self.held.iter().filter(|(conversation, _)| !self.aside.contains(conversation)) {
            *loads.entry(*agent).or_default() += 1;
        }
        loads
    }
}

impl Colleague {
    /// Known, but not seen yet: since now without a console.
    fn unseen(now: Timestamp) -> Self {
        let (name, post) = (String::new(), Post::default());
        Self { name, post, consoles: 0, left_at: now, active_at: now, freed_at: now }
    }

    /// When they last became freer than before.
    pub fn freed_at(&self) -> Timestamp {
        self.freed_at
    }
}

impl AgentState {
    /// Whether visitors can count on them.
    pub fn on_duty(self) -> bool {
        matches!(self, AgentState::Available | AgentState::Busy)
    }
}

#[cfg(test)]
mod tests;
