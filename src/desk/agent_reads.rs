//! The agent who has a conversation has seen it up to here.

use super::core::Desk;
use super::error::DeskError;
use crate::conversation::{Event, Glance};
use crate::ids::{AgentId, ConversationId, Number};

impl Desk {
    /// The agent has seen everything up to here. Of somebody who only looks on it counts when something here concerned that agent.
    ///
    /// # Errors
    /// When it can't be stored.
    pub async fn agent_reads(
        &self,
        conversation: ConversationId,
        agent: AgentId,
        up_to: Number,
    ) -> Result<(), DeskError> {
        let news = |state: &crate::conversation::Conversation| {
            let up_to = up_to.min(state.head);
            let called = state.people.called.get(&agent).is_some_and(|number| *number <= up_to);
            match (state.held_by(agent), called) {
                (true, _) if up_to > state.agent_read => Some(Event::AgentRead { agent, up_to }),
                (_, true) => Some(Event::NoteSeen(Glance { agent, up_to })),
                _ => None,
            }
        };
        self.mark(conversation, news).await
    }
}
