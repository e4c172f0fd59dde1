//! Whose conversations the owner means, and erasing them.

use super::core::Desk;
use super::error::DeskError;
use crate::content::SlotKind;
use crate::ids::{ConversationId, VisitorId};
use crate::matching::slots;
use crate::storage::{Erased, ErasedBy, Erasure};
use std::collections::{BTreeMap, BTreeSet};

impl Desk {
    /// All conversations of whoever left this e-mail address or phone number, or is a contact with it, oldest first, however it is
    /// written: also what agents found to be the same person's, as contacts or as conversations. Looks through everything: not for
    /// a thread that serves.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn conversations_of(&self, contact: &str) -> Result<Vec<ConversationId>, DeskError> {
        let wanted = self.as_kept(contact);
        let fits = |left: &str| self.as_kept(left) == wanted;
        let mut open = self.store.who_left(&fits)?;
        open.extend(self.who_is(&fits)?);
        let (mut visitors, mut conversations) = (BTreeSet::new(), BTreeSet::new());
        while let Some(visitor) = open.pop() {
            if !visitors.insert(visitor) {
                continue;
            }
            let same = self.store.contact_of(visitor)?;
            open.extend(same.iter().flat_map(|contact| &contact.visits).map(|visit| visit.visitor));
            for conversation in self.store.all_of(visitor)? {
                conversations.insert(conversation);
                open.extend(self.visitors_merged_with(conversation).await?);
            }
        }
        Ok(conversations.into_iter().collect())
    }

    /// The visitors of the conversations that were merged with this one.
    async fn visitors_merged_with(&self, conversation: ConversationId) -> Result<Vec<VisitorId>, DeskError> {
        let people = self.snapshot(conversation).await?.people;
        let mut visitors = Vec::new();
        for other in people.merged_from.into_iter().chain(people.merged_into) {
            match self.head(other).await {
                Ok(head) => visitors.push(head.visitor),
                // It was erased alone.
                Err(DeskError::NoSuchConversation) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(visitors)
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
