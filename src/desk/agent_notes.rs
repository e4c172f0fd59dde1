//! An agent writes for agents only: a note, or a whisper to the one who has the conversation.

use super::acting::alone;
use super::core::Desk;
use super::error::DeskError;
use super::supervising::may_supervise;
use super::turn::Receipt;
use super::visitor_speaks::checked;
use crate::agents::mentions;
use crate::conversation::{Conversation, Event, Holder, Note};
use crate::ids::{AgentId, ConversationId, MessageId};
use crate::storage::Account;

impl Desk {
    /// A private note, also in a conversation that is over, which it does not open again. Who is named with an `@` is called.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn agent_notes(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, text): (MessageId, &str),
    ) -> Result<Receipt, DeskError> {
        let note = self.noted(account, id, text)?;
        self.act((conversation, id), |_| Event::Noted(note.clone()), |_| Ok(()), alone).await
    }

    /// A note for the agent who has the conversation, from somebody who watches.
    ///
    /// # Errors
    /// When no other agent has it, the account may not supervise, or nothing was stored.
    pub async fn agent_whispers(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, text): (MessageId, &str),
    ) -> Result<Receipt, DeskError> {
        let note = self.noted(account, id, text)?;
        let whispered = |state: &Conversation| Event::Noted(Note { whispered_to: Some(holder(state)), ..note.clone() });
        let allowed = |state: &Conversation| {
            state.held_by_other(account.agent)?;
            Ok(may_supervise(account)?)
        };
        self.act((conversation, id), whispered, allowed, alone).await
    }

    fn noted(&self, account: &Account, id: MessageId, text: &str) -> Result<Note, DeskError> {
        let text = checked(text)?;
        let agents = self.store.agents()?;
        let names: Vec<_> = agents.iter().map(|account| (account.agent, account.name.as_str())).collect();
        let mentions = mentions(&text, &names);
        Ok(Note { id, agent: account.agent, name: account.name.clone(), text, mentions, whispered_to: None })
    }
}

/// Who has it; a whisper to nobody is refused before it is stored.
fn holder(state: &Conversation) -> AgentId {
    if let Holder::Agent { agent, .. } = state.holder { agent } else { AgentId::new() }
}
