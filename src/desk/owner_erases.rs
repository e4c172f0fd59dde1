//! Whose conversations the owner means, and erasing them.

use super::core::Desk;
use super::error::DeskError;
use crate::content::SlotKind;
use crate::ids::ConversationId;
use crate::matching::slots;
use crate::storage::{Erased, ErasedBy, Erasure};
use std::collections::BTreeMap;

impl Desk {
    /// All conversations of whoever left this e-mail address or phone number, or is a contact with it, oldest first, however it is
    /// written. Looks through
    /// everything: not for a thread that serves.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn conversations_of(&self, contact: &str) -> Result<Vec<ConversationId>, DeskError> {
        let wanted = self.as_kept(contact);
        let fits = |left: &str| self.as_kept(left) == wanted;
        let mut visitors = self.store.who_left(&fits)?;
        visitors.extend(self.who_is(&fits)?);
        visitors.sort_unstable();
        visitors.dedup();
        let mut conversations = Vec::new();
        for visitor in visitors {
            conversations.extend(self.store.all_of(visitor)?);
        }
        conversations.sort_unstable();
        Ok(conversations)
    }

    /// A contact in the one form in which it is kept.
    fn as_kept(&self, contact: &str) -> String {
        let today = self.clock.now().to_zoned(self.time_zone.clone()).date();
        let kinds = [SlotKind::Email, SlotKind::Phone];
        let found = kinds.iter().find_map(|kind| slots::find(contact, kind, &BTreeMap::new(), today));
        found.map_or_else(|| contact.trim().to_lowercase(), |found| found.value)
    }

    /// Erases these conversations on the owner's wish.
    ///
    /// # Errors
    /// When nothing was erased.
    pub async fn owner_erases(&self, conversations: Vec<ConversationId>) -> Result<Erased, DeskError> {
        self.erase(conversations, ErasedBy::Owner, None).await
    }

    /// The audit lines of all that was erased, oldest first.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn erasures(&self) -> Result<Vec<Erasure>, DeskError> {
        Ok(self.store.erasures()?)
    }
}
