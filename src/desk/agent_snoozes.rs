//! An agent puts a conversation aside until a time; it is back then, or as soon as the visitor writes.

use super::acting::alone;
use super::core::Desk;
use super::error::DeskError;
use super::supervising::may_decide;
use super::turn::Receipt;
use crate::conversation::{Conversation, Event, Refused, Snooze, Waking};
use crate::ids::{ConversationId, MessageId};
use crate::storage::Account;
use jiff::{SignedDuration, Timestamp};

/// The longest time something is put aside: a year.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);

impl Desk {
    /// Puts a conversation aside until a time.
    ///
    /// # Errors
    /// When the time is over or more than a year away, the agent does not have it, or nothing was stored.
    pub async fn agent_snoozes(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, until): (MessageId, Timestamp),
    ) -> Result<Receipt, DeskError> {
        let snooze = Snooze { id, agent: account.agent, until };
        let allowed = |state: &Conversation| {
            may_decide(state, account)?;
            let wait = until.duration_since(self.clock.now());
            let fits = wait.is_positive() && wait <= LONGEST;
            if fits { Ok(()) } else { Err(DeskError::BadValue("a time from now to a year ahead")) }
        };
        self.act((conversation, id), |_| Event::Snoozed(snooze.clone()), allowed, alone).await
    }

    /// Puts a conversation aside no more.
    ///
    /// # Errors
    /// When it is not put aside, the agent does not have it, or nothing was stored.
    pub async fn agent_wakes(
        &self,
        conversation: ConversationId,
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let allowed = |state: &Conversation| {
            may_decide(state, account)?;
            if state.people.snoozed_until.is_some() { Ok(()) } else { Err(Refused::AlreadyThere.into()) }
        };
        let woken = Waking { id: Some(id), agent: Some(account.agent) };
        self.act((conversation, id), |_| Event::Woken(woken.clone()), allowed, alone).await
    }
}
