//! Who of the agents is here, who may do what, and what proves who somebody is.

mod growing_wait;
mod one_time_code;
mod password_rules;
mod role;

pub use growing_wait::growing_wait;
pub use one_time_code::{SECRET, address_of_secret, base32, code_at, step_of_code};
pub use password_rules::{LONGEST, SHORTEST, WeakPassword, check_password};
pub use role::{NotARole, Right, Role};

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
