//! The visitor's own "delete my conversation": gone at once, and for everybody.

use super::core::Desk;
use super::error::DeskError;
use crate::ids::{ConversationId, VisitorId};
use crate::storage::ErasedBy;

impl Desk {
    /// Everything this visitor said and was told is erased. When it is gone already, or is not this visitor's, nothing happens,
    /// and nobody can tell which.
    ///
    /// # Errors
    /// When nothing was erased.
    pub async fn visitor_erases(&self, visitor: VisitorId, conversation: ConversationId) -> Result<(), DeskError> {
        let own = self.store.head(conversation).await?.is_some_and(|head| head.visitor == visitor);
        if own {
            let conversations = self.store.all_of(visitor)?;
            self.erase(conversations, ErasedBy::Visitor, None).await?;
        }
        Ok(())
    }
}
