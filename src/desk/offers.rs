//! Conversations are offered to agents, one after the other, until one takes them.

use super::core::{Desk, lock};
use super::error::DeskError;
use super::turn::{ATTEMPTS, Receipt};
use crate::agents::AgentState;
use crate::conversation::{Conversation, Event, Holder, Passing};
use crate::handoff::{Offer, assign};
use crate::ids::{AgentId, ConversationId, MessageId};
use crate::storage::Account;
use futures::future::join_all;

impl Desk {
    /// Ready when somebody who waits may find an agent: then [`Desk::assign`] is due.
    pub async fn assignment_wanted(&self) {
        self.unassigned.notified().await;
    }

    /// Offers who waits to who is free, as far as that is possible now.
    ///
    /// # Errors
    /// When nothing can be stored; what was offered until then stays offered.
    pub async fn assign(&self) -> Result<(), DeskError> {
        let _one_at_a_time = self.assigning.lock().await;
        loop {
            let offers = {
                let (queue, roster) = (lock(&self.queue), lock(&self.roster));
                assign(&queue, &roster, &self.rules, self.clock.now())
            };
            let mut made = false;
            // Of different conversations: they are stored in one flush.
            for offered in join_all(offers.into_iter().map(|offer| self.offer(offer))).await {
                match offered {
                    Ok(offered) => made |= offered,
                    // Erased meanwhile, or changing too fast: the queue will say what is left to do.
                    Err(DeskError::NoSuchConversation | DeskError::Busy) => {}
                    Err(error) => return Err(error),
                }
            }
            // Nothing was offered, or nothing could be: then something has changed that will be noticed.
            if !made {
                return Ok(());
            }
        }
    }

    /// Offers one conversation; `false` when it does not wait any more, or is offered already.
    async fn offer(&self, offer: Offer) -> Result<bool, DeskError> {
        let Offer { conversation, agent, until } = offer;
        let waits =
            |state: &Conversation| matches!(state.holder, Holder::Queue { .. }) && state.routing.offer.is_none();
        let name = lock(&self.roster).colleague(agent).map(|colleague| colleague.name.clone()).unwrap_or_default();
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            if !waits(turn.conversation()?) || self.agent_state(agent) != AgentState::Available {
                return Ok(false);
            }
            let mut draft = turn.draft(self.clock.now())?;
            draft.happens(Event::Offered { agent, name: name.clone(), until });
            if self.commit(&mut turn, draft).await? {
                return Ok(true);
            }
        }
        Err(DeskError::Busy)
    }

    /// The agent does not take what is offered: it is the next one's turn.
    ///
    /// # Errors
    /// When it is not offered to this agent, or nothing can be stored.
    pub async fn agent_declines(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let agent = account.agent;
        let event = Event::OfferPassed { agent, how: Passing::Declined, id: Some(id) };
        self.record(conversation, (id, event), |state| Ok(state.may_decline(agent).map(|()| None)?)).await
    }

    /// What is offered to an agent who is not here any more goes to the next one.
    pub(super) async fn pass_on(&self, agent: AgentId) -> Result<(), DeskError> {
        let offered = lock(&self.queue).offered_to(agent);
        for conversation in offered {
            let passed = Event::OfferPassed { agent, how: Passing::Gone, id: None };
            match self.mark(conversation, |state| state.offered_to(agent).then(|| passed.clone())).await {
                Ok(()) | Err(DeskError::NoSuchConversation) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
