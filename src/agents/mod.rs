//! The roster: which agents are here; what they look at, and whom a note names.

mod mentions;
mod onlookers;

pub use mentions::mentions;
pub use onlookers::Onlookers;

use crate::ids::AgentId;
use std::collections::BTreeMap;

/// Which agents are here, each with the number of consoles open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    here: BTreeMap<AgentId, usize>,
}

impl Roster {
    /// An agent opened a console.
    pub fn arrives(&mut self, agent: AgentId) {
        *self.here.entry(agent).or_default() += 1;
    }

    /// An agent's console went away.
    pub fn leaves(&mut self, agent: AgentId) {
        if let Some(consoles) = self.here.get_mut(&agent) {
            *consoles -= 1;
            if *consoles == 0 {
                self.here.remove(&agent);
            }
        }
    }

    /// Whether this agent is here.
    pub fn is_here(&self, agent: AgentId) -> bool {
        self.here.contains_key(&agent)
    }

    /// How many agents are on duty.
    pub fn on_duty(&self) -> usize {
        self.here.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_is_on_duty_until_the_last_console_is_gone() {
        let mut roster = Roster::default();
        let agent = AgentId::new();
        roster.arrives(agent);
        roster.arrives(agent);
        roster.leaves(agent);
        assert_eq!(roster.on_duty(), 1);
        roster.leaves(agent);
        assert_eq!(roster.on_duty(), 0);
        roster.leaves(agent);
        assert_eq!(roster.on_duty(), 0);
    }
}
