//! An agent closes a conversation: it is settled, until the visitor writes again. The visitor may be asked how it was.

use super::agent_tags::{has_room, tidied};
use super::core::Desk;
use super::error::DeskError;
use super::supervising::may_decide;
use super::turn::{ATTEMPTS, Receipt, earlier};
use crate::conversation::{CloseReason, Event};
use crate::dialogue;
use crate::ids::{ConversationId, MessageId};
use crate::storage::Account;

impl Desk {
    /// The agent closes the conversation, with why and tags if they are told.
    ///
    /// # Errors
    /// When the agent does not have it, or nothing can be stored.
    pub async fn agent_closes(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, reason, tags): (MessageId, Option<CloseReason>, &[String]),
    ) -> Result<Receipt, DeskError> {
        let event = Event::Closed { id, agent: account.agent, reason, tags: tidied(tags)? };
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            if let Some(receipt) = earlier(state, id, &event)? {
                self.metrics.resent();
                return Ok(receipt);
            }
            may_decide(state, account)?;
            if let Event::Closed { tags, .. } = &event {
                has_room(state, tags)?;
            }
            // Whoever advertises or abuses is not asked how it was.
            let asks = reason != Some(CloseReason::Spam) && self.may_ask(state)?;
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
