//! Several agents in one conversation: one asks a colleague in, who joins and goes again; a supervisor joins unasked or takes over.
//! Who has the conversation stays responsible, unless it is taken over.

use super::acting::{alone, checked_word};
use super::audit::{Deed, Done, Who};
use super::core::Desk;
use super::error::DeskError;
use super::supervising::may_supervise;
use super::turn::{Draft, Receipt};
use crate::conversation::{Conversation, Doing, Event, Invitation, Refused, Takeover};
use crate::dialogue;
use crate::ids::{AgentId, ConversationId, MessageId};
use crate::storage::Account;
use std::sync::OnceLock;

impl Desk {
    /// A colleague is asked to join; whoever is in the conversation may ask.
    ///
    /// # Errors
    /// When the colleague is not here or is in it already, the agent is not in it, or nothing was stored.
    pub async fn agent_invites(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, colleague, note): (MessageId, AgentId, Option<&str>),
    ) -> Result<Receipt, DeskError> {
        let invited = self.colleague(colleague)?;
        let (agent, name, note) = (account.agent, account.name.clone(), checked_word(note)?);
        let invitation = Invitation { id, agent, name, colleague, colleague_name: invited.name.clone(), note };
        let allowed = |state: &Conversation| {
            state.may_answer(agent)?;
            state.may_join(colleague)?;
            if self.is_here(colleague) { Ok(()) } else { Err(Refused::NotHere { name: invited.name.clone() }.into()) }
        };
        self.act((conversation, id), |_| Event::Invited(invitation.clone()), allowed, alone).await
    }

    /// The agent joins the one who has it, as asked or as a supervisor.
    ///
    /// # Errors
    /// When no other agent has it, the account was not asked and may not supervise, or nothing was stored.
    pub async fn agent_joins(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let allowed = |state: &Conversation| {
            state.may_join(account.agent)?;
            let asked = state.people.invited.contains(&account.agent);
            if asked { Ok(()) } else { Ok(may_supervise(account)?) }
        };
        self.act((conversation, id), |_| Event::Joined(doing(account, id)), allowed, alone).await
    }

    /// An agent who had joined goes.
    ///
    /// # Errors
    /// When the agent had not joined, or nothing was stored. Who has it passes it on instead.
    pub async fn agent_steps_out(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let joined = |state: &Conversation| {
            let joined = state.people.guests.contains_key(&account.agent);
            if joined { Ok(()) } else { Err(Refused::NotYours.into()) }
        };
        self.act((conversation, id), |_| Event::Left(doing(account, id)), joined, alone).await
    }

    /// A supervisor has the conversation instead of the agent who had it; that one and the visitor are told.
    ///
    /// # Errors
    /// When no other agent has it, the account may not supervise, or nothing was stored.
    pub async fn agent_takes_over(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let (agent, name) = (account.agent, account.name.clone());
        let takeover = |state: &Conversation| {
            let (from, from_name) = state.held_by_other(agent).unwrap_or((agent, &name));
            Event::TakenOver(Takeover { id, agent, name: name.clone(), from, from_name: from_name.to_owned() })
        };
        let allowed = |state: &Conversation| {
            state.held_by_other(agent)?;
            Ok(may_supervise(account)?)
        };
        let (brain, had) = (self.brain(), OnceLock::new());
        let happens = |draft: &mut Draft, event| {
            if let Event::TakenOver(takeover) = &event {
                had.get_or_init(|| takeover.from_name.clone());
            }
            let told = self.with_scene(&brain, |scene| dialogue::tell_of_colleague(scene, &draft.conversation, &name));
            draft.happens(told);
            draft.happens(event);
        };
        let receipt = self.act((conversation, id), takeover, allowed, happens).await?;
        if !receipt.duplicate {
            let done = Done::new(Deed::TakenOver).to(conversation.to_string());
            self.audit(&Who::from(account), done.with(had.into_inner().unwrap_or_default())).await;
        }
        Ok(receipt)
    }
}

fn doing(account: &Account, id: MessageId) -> Doing {
    Doing { id, agent: account.agent, name: account.name.clone() }
}
