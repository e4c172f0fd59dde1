//! An agent closes a conversation: it is settled, until the visitor writes again.

use super::core::Desk;
use super::error::DeskError;
use super::turn::Receipt;
use crate::conversation::Event;
use crate::ids::{ConversationId, MessageId};
use crate::storage::Account;

impl Desk {
    /// The agent closes the conversation.
    ///
    /// # Errors
    /// When the agent does not have it, or nothing can be stored.
    pub async fn agent_closes(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let agent = account.agent;
        let event = Event::Closed { id, agent };
        self.record(conversation, (id, event), |state| Ok(state.may_answer(agent).map(|()| None)?)).await
    }
}
