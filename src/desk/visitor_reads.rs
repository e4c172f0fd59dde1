//! The visitor has seen the conversation up to here. A read mark only goes forward.

use super::core::Desk;
use super::error::DeskError;
use crate::conversation::Event;
use crate::ids::{ConversationId, Number};

impl Desk {
    /// The visitor has seen everything up to here; before the first own words nothing is marked.
    ///
    /// # Errors
    /// When it can't be stored.
    pub async fn visitor_reads(&self, conversation: ConversationId, up_to: Number) -> Result<(), DeskError> {
        let news = |state: &crate::conversation::Conversation| {
            let up_to = up_to.min(state.head);
            (up_to > state.visitor_read && state.visitor_spoke).then_some(Event::VisitorRead { up_to })
        };
        self.mark(conversation, news).await
    }
}
