//! An agent does something with a conversation: once, however often it is sent, and told to the visitor in the same turn.

use super::core::Desk;
use super::error::DeskError;
use super::turn::{ATTEMPTS, Draft, Receipt, earlier};
use crate::conversation::{Conversation, Event};
use crate::ids::{AgentId, ConversationId, MessageId};
use crate::storage::Account;

/// The longest word to a colleague with something, in bytes.
const LONGEST_WORD: usize = 2 * 1024;

impl Desk {
    /// Makes one deed happen: `event` is made from the newest state, `allowed` refuses what may not be, and `happens` puts it into
    /// the draft with what goes with it.
    pub(super) async fn act(
        &self,
        (conversation, id): (ConversationId, MessageId),
        event: impl Fn(&Conversation) -> Event,
        allowed: impl Fn(&Conversation) -> Result<(), DeskError>,
        happens: impl Fn(&mut Draft, Event),
    ) -> Result<Receipt, DeskError> {
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            let event = event(state);
            if let Some(receipt) = earlier(state, id, &event)? {
                self.metrics.resent();
                return Ok(receipt);
            }
            allowed(state)?;
            let mut draft = turn.draft(self.clock.now())?;
            happens(&mut draft, event);
            let number = draft.conversation.messages.get(&id).map_or(draft.conversation.head, |stored| stored.number);
            if self.commit(&mut turn, draft).await? {
                return Ok(Receipt { number, duplicate: false });
            }
        }
        Err(DeskError::Busy)
    }

    /// The account of a colleague.
    pub(super) fn colleague(&self, agent: AgentId) -> Result<Account, DeskError> {
        self.store.agents()?.into_iter().find(|account| account.agent == agent).ok_or(DeskError::NoSuchAgent)
    }
}

/// The event alone.
pub(super) fn alone(draft: &mut Draft, event: Event) {
    draft.happens(event);
}

/// A word to a colleague, checked; none when nothing was written.
pub(super) fn checked_word(word: Option<&str>) -> Result<Option<String>, DeskError> {
    let Some(word) = word.map(str::trim).filter(|word| !word.is_empty()) else { return Ok(None) };
    if word.len() > LONGEST_WORD {
        return Err(DeskError::TextTooLong { found: word.len(), most: LONGEST_WORD });
    }
    super::visitor_speaks::checked(word).map(Some)
}
