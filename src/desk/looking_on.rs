//! Who looks at a conversation and who is writing in it, told to agents only: it has no number, and may be lost.

use super::core::{Desk, lock};
use super::error::DeskError;
use crate::conversation::Speaker;
use crate::ids::{AgentId, ConversationId};
use crate::storage::Account;
use tokio::sync::broadcast;

/// What agents are told of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Company {
    /// Somebody began or ceased to look at it.
    Looks(ConversationId),
    /// Somebody is writing.
    Writes {
        /// Where.
        conversation: ConversationId,
        /// Who.
        agent: AgentId,
        /// That agent's name.
        name: String,
    },
}

/// Who is told that an agent is writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Colleagues, and the visitor when the agent may answer.
    Everybody,
    /// Colleagues: it is a note.
    Agents,
}

/// So many of these wait for a slow listener; older ones are out of date anyway.
pub(super) const KEPT: usize = 64;

impl Desk {
    /// What agents are told of each other.
    pub fn listen_to_company(&self) -> broadcast::Receiver<Company> {
        self.company.subscribe()
    }

    /// An agent's console shows this conversation.
    pub fn agent_looks(&self, conversation: ConversationId, account: &Account) {
        lock(&self.onlookers).looks(conversation, account.agent, &account.name);
        let _ = self.company.send(Company::Looks(conversation));
    }

    /// It shows it no more.
    pub fn agent_looks_away(&self, conversation: ConversationId, agent: AgentId) {
        lock(&self.onlookers).looks_away(conversation, agent);
        let _ = self.company.send(Company::Looks(conversation));
    }

    /// Who looks at a conversation.
    pub fn onlookers(&self, conversation: ConversationId) -> Vec<(AgentId, String)> {
        lock(&self.onlookers).of(conversation)
    }

    /// An agent is writing: colleagues are told; the visitor only of who may answer, and never of a note.
    ///
    /// # Errors
    /// When the conversation can't be read.
    pub async fn agent_types(
        &self,
        conversation: ConversationId,
        account: &Account,
        audience: Audience,
    ) -> Result<(), DeskError> {
        let (agent, name) = (account.agent, account.name.clone());
        let _ = self.company.send(Company::Writes { conversation, agent, name });
        if audience == Audience::Everybody && self.turn(conversation).await?.conversation()?.may_answer(agent).is_ok() {
            self.types(conversation, Speaker::Agent);
        }
        Ok(())
    }
}
