//! Which agents look at which conversation now: so that two never answer at once without knowing.

use crate::ids::{AgentId, ConversationId};
use std::collections::BTreeMap;

/// Who looks at what, each agent with the number of consoles that show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Onlookers {
    looking: BTreeMap<ConversationId, BTreeMap<AgentId, (String, usize)>>,
}

impl Onlookers {
    /// A console shows it.
    pub fn looks(&mut self, conversation: ConversationId, agent: AgentId, name: &str) {
        let agents = self.looking.entry(conversation).or_default();
        agents.entry(agent).or_insert_with(|| (name.to_owned(), 0)).1 += 1;
    }

    /// A console shows it no more.
    pub fn looks_away(&mut self, conversation: ConversationId, agent: AgentId) {
        let Some(agents) = self.looking.get_mut(&conversation) else { return };
        if let Some((_, consoles)) = agents.get_mut(&agent) {
            *consoles -= 1;
            if *consoles == 0 {
                agents.remove(&agent);
            }
        }
        if agents.is_empty() {
            self.looking.remove(&conversation);
        }
    }

    /// Who looks at it, with their names.
    pub fn of(&self, conversation: ConversationId) -> Vec<(AgentId, String)> {
        let agents = self.looking.get(&conversation).into_iter().flatten();
        agents.map(|(agent, (name, _))| (*agent, name.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_looks_until_the_last_console_shows_something_else() {
        let (conversation, agent) = (ConversationId::new(), AgentId::new());
        let mut onlookers = Onlookers::default();
        onlookers.looks(conversation, agent, "minji");
        onlookers.looks(conversation, agent, "minji");
        onlookers.looks_away(conversation, agent);
        assert_eq!(onlookers.of(conversation), [(agent, "minji".to_owned())]);
        onlookers.looks_away(conversation, agent);
        onlookers.looks_away(conversation, agent);
        assert_eq!(onlookers, Onlookers::default());
    }
}
