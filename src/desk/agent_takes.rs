//! An agent takes a conversation: of two who try at once exactly one gets it, the other is told who.

use super::core::Desk;
use super::error::DeskError;
use super::turn::Receipt;
use crate::conversation::Event;
use crate::ids::{ConversationId, MessageId};
use crate::storage::Account;

impl Desk {
    /// The agent takes the conversation; taking what one has already changes nothing.
    ///
    /// # Errors
    /// When another has it, or nothing can be stored.
    pub async fn agent_takes(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let agent = account.agent;
        let event = Event::AgentJoined { id, agent, name: account.name.clone() };
        let allowed = move |state: &crate::conversation::Conversation| {
            state.may_take(agent)?;
            Ok(state.held_by(agent).then_some(Receipt { number: state.head, duplicate: true }))
        };
        self.record(conversation, (id, event), allowed).await
    }
}
