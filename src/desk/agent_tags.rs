//! Tags: words that agents find and count conversations by, at any time, also after the end.

use super::acting::alone;
use super::core::Desk;
use super::error::DeskError;
use super::turn::Receipt;
use crate::conversation::{Conversation, Event, MOST_TAGS, Tagging, tidy_tag};
use crate::ids::{ConversationId, MessageId};
use crate::storage::Account;

impl Desk {
    /// Adds tags.
    ///
    /// # Errors
    /// When a tag can't be, there would be too many, or nothing was stored.
    pub async fn agent_tags(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, tags): (MessageId, &[String]),
    ) -> Result<Receipt, DeskError> {
        let tagging = Tagging { id, agent: account.agent, tags: tidied(tags)? };
        let allowed = |state: &Conversation| has_room(state, &tagging.tags);
        self.act((conversation, id), |_| Event::Tagged(tagging.clone()), allowed, alone).await
    }

    /// Takes tags off.
    ///
    /// # Errors
    /// When a tag can't be, or nothing was stored.
    pub async fn agent_untags(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, tags): (MessageId, &[String]),
    ) -> Result<Receipt, DeskError> {
        let tagging = Tagging { id, agent: account.agent, tags: tidied(tags)? };
        self.act((conversation, id), |_| Event::Untagged(tagging.clone()), |_| Ok(()), alone).await
    }
}

/// Tags in their one form, each once, in order.
pub(super) fn tidied(tags: &[String]) -> Result<Vec<String>, DeskError> {
    let tidy = tags.iter().map(|tag| tidy_tag(tag)).collect::<Option<std::collections::BTreeSet<_>>>();
    tidy.map(|tags| tags.into_iter().collect()).ok_or(DeskError::BadValue("a tag has 1 to 40 characters"))
}

/// Whether these fit beside those that are there.
pub(super) fn has_room(state: &Conversation, tags: &[String]) -> Result<(), DeskError> {
    let new = tags.iter().filter(|tag| !state.people.tags.contains(*tag)).count();
    let fits = state.people.tags.len() + new <= MOST_TAGS;
    if fits { Ok(()) } else { Err(DeskError::BadValue("a conversation has at most 20 tags")) }
}
