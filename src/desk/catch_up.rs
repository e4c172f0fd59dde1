//! Catching up: events after a number, conversations changed after a position.

use super::core::Desk;
use super::error::DeskError;
use crate::conversation::Recorded;
use crate::ids::{ConversationId, Number};
use crate::storage::{Change, Head, ListedConversation, Page};

impl Desk {
    /// The most events or conversations in one page.
    pub const PAGE: usize = 200;

    /// So many conversations a new console gets besides those that are with people.
    const SHOWN_FIRST: usize = 500;

    /// Events after a number, in order, at most [`Desk::PAGE`]; fewer when they are large.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn events_after(&self, conversation: ConversationId, after: Number) -> Result<Page, DeskError> {
        Ok(self.store.events_after(conversation, after, Self::PAGE).await?)
    }

    /// All events of a conversation, in order.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn all_events(&self, conversation: ConversationId) -> Result<Vec<Recorded>, DeskError> {
        let mut events: Vec<Recorded> = Vec::new();
        loop {
            let after = events.last().map_or(0, |last| last.number);
            let page = self.events_after(conversation, after).await?;
            events.extend(page.events);
            if !page.more {
                return Ok(events);
            }
        }
    }

    /// What lists must follow after this position, oldest first, at most [`Desk::PAGE`]: changed and erased conversations.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn changed_after(&self, position: u64) -> Result<Vec<Change>, DeskError> {
        Ok(self.store.changed_after(position, Self::PAGE).await?)
    }

    /// What a console shows first: the newest conversations, and all that are with people.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn newest(&self) -> Result<Vec<ListedConversation>, DeskError> {
        Ok(self.store.newest(Self::SHOWN_FIRST).await?)
    }

    /// Where a conversation stands.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`], or when the store can't be read.
    pub async fn head(&self, conversation: ConversationId) -> Result<Head, DeskError> {
        self.store.head(conversation).await?.ok_or(DeskError::NoSuchConversation)
    }
}
