//! The agent who has a conversation has seen it up to here.

use super::core::Desk;
use super::error::DeskError;
use crate::conversation::Event;
use crate::ids::{AgentId, ConversationId, Number};

impl Desk {
    /// The agent has seen everything up to here; a mark of somebody who only looks on is none.
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
            (up_to > state.agent_read && state.held_by(agent)).then_some(Event::AgentRead { agent, up_to })
        };
        self.mark(conversation, news).await
    }
}
