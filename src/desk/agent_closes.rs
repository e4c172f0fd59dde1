//! An agent closes a conversation: it is settled, until the visitor writes again. The visitor may be asked how it was.

use super::core::Desk;
use super::error::DeskError;
use super::turn::{ATTEMPTS, Receipt, earlier};
use crate::conversation::Event;
use crate::dialogue;
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
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            if let Some(receipt) = earlier(state, id, &event)? {
                self.metrics.resent();
                return Ok(receipt);
            }
            state.may_answer(agent)?;
            let asks = self.may_ask(state)?;
            let mut draft = turn.draft(self.clock.now())?;
            draft.happens(event.clone());
            let number = draft.conversation.head;
            if asks {
                let brain = self.brain();
                let survey = self.with_scene(&brain, |scene| dialogue::ask_survey(scene, &draft.conversation));
                survey.into_iter().for_each(|event| draft.happens(event));
            }
            if self.commit(&mut turn, draft).await? {
                return Ok(Receipt { number, duplicate: false });
            }
        }
        Err(DeskError::Busy)
    }
}
