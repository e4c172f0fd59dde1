//! An agent passes a conversation on: to a colleague who is here, to a department, or back to the bot.

use super::acting::checked_word;
use super::audit::{Deed, Done, Who};
use super::core::Desk;
use super::error::DeskError;
use super::supervising::{in_place_of_holder, may_decide};
use super::turn::{Draft, Receipt};
use crate::conversation::{Destination, Doing, Event, Refused, Transfer};
use crate::dialogue;
use crate::ids::{AgentId, ConversationId, Department, MessageId};
use crate::storage::Account;
use std::sync::OnceLock;

/// Who gets a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Successor {
    /// A colleague who is here.
    Agent(AgentId),
    /// Whoever of a department takes it.
    Department(Department),
}

impl Desk {
    /// The conversation goes to a colleague at once, or waits for a department as if it had waited there all the time. The visitor
    /// is told, and asked nothing.
    ///
    /// # Errors
    /// When the colleague is not here, it is not this agent's to give, or nothing was stored.
    pub async fn agent_transfers(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, to, note): (MessageId, &Successor, Option<&str>),
    ) -> Result<Receipt, DeskError> {
        let (agent, name, note) = (account.agent, account.name.clone(), checked_word(note)?);
        let to = self.destination(to)?;
        let transfer = Transfer { id, agent, name, to: to.clone(), note };
        let (brain, had) = (self.brain(), OnceLock::new());
        let receipt = self
            .act(
                (conversation, id),
                |_| Event::Transferred(transfer.clone()),
                |state| {
                    in_place_of_holder(state.may_transfer(agent, &to), account)?;
                    self.is_reachable(&to)
                },
                |draft, event| {
                    if let Ok((_, holder)) = draft.conversation.held_by_other(agent) {
                        had.get_or_init(|| holder.to_owned());
                    }
                    let told =
                        self.with_scene(&brain, |scene| dialogue::tell_of_transfer(scene, &draft.conversation, &to));
                    draft.happens(told);
                    draft.happens(event);
                    let promised = self
                        .with_scene(&brain, |scene| dialogue::promise_after_transfer(scene, &draft.conversation, &to));
                    promised.into_iter().for_each(|event| draft.happens(event));
                },
            )
            .await?;
        if let Some(had) = had.get().filter(|_| !receipt.duplicate) {
            let to = match &to {
                Destination::Agent { name, .. } => name.clone(),
                Destination::Department { department } => department.to_string(),
            };
            let done = Done::new(Deed::Transferred).to(conversation.to_string()).with(format!("{had} → {to}"));
            self.audit(&Who::from(account), done).await;
        }
        Ok(receipt)
    }

    /// The bot has the conversation again, with all that it knew, and says so.
    ///
    /// # Errors
    /// When it is not this agent's to give, or nothing was stored.
    pub async fn agent_returns_to_bot(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let doing = Doing { id, agent: account.agent, name: account.name.clone() };
        let brain = self.brain();
        let happens = |draft: &mut Draft, event| {
            draft.happens(event);
            let told = self.with_scene(&brain, |scene| dialogue::tell_of_return(scene, &draft.conversation));
            draft.happens(told);
        };
        let event = |_: &_| Event::ReturnedToBot(doing.clone());
        self.act((conversation, id), event, |state| may_decide(state, account), happens).await
    }

    fn destination(&self, to: &Successor) -> Result<Destination, DeskError> {
        match to {
            Successor::Agent(agent) => {
                let Account { agent, name, .. } = self.colleague(*agent)?;
                Ok(Destination::Agent { agent, name })
            }
            Successor::Department(department) if self.house.has(department) => {
                Ok(Destination::Department { department: department.clone() })
            }
            Successor::Department(department) => Err(DeskError::NoSuchDepartment(department.clone())),
        }
    }

    /// Nobody is given a conversation who would not notice it.
    fn is_reachable(&self, to: &Destination) -> Result<(), DeskError> {
        match to {
            Destination::Agent { agent, name } if !self.is_here(*agent) => {
                Err(Refused::NotHere { name: name.clone() }.into())
            }
            _ => Ok(()),
        }
    }
}
