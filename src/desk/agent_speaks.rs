//! An agent writes to the visitor.

use super::core::Desk;
use super::error::DeskError;
use super::turn::Receipt;
use super::visitor_speaks::checked;
use crate::canned::GAP;
use crate::conversation::Event;
use crate::ids::{ConversationId, MessageId};
use crate::storage::Account;
use std::time::Instant;

impl Desk {
    /// The agent writes to the visitor.
    ///
    /// # Errors
    /// When the agent does not have the conversation, or nothing can be stored.
    pub async fn agent_speaks(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, text): (MessageId, &str),
    ) -> Result<Receipt, DeskError> {
        let arrived = Instant::now();
        if text.contains(GAP) {
            return Err(DeskError::Unfilled);
        }
        let (agent, name) = (account.agent, account.name.clone());
        let event = Event::AgentSpoke { id, agent, name, text: checked(text)? };
        let receipt =
            self.record(conversation, (id, event), |state| Ok(state.may_answer(agent).map(|()| None)?)).await?;
        if !receipt.duplicate {
            self.metrics.stored("agent", arrived.elapsed());
        }
        Ok(receipt)
    }
}
