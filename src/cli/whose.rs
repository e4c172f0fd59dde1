//! Which conversations the owner means: one by its id, or all of whoever left a contact.

use super::arguments::Whose;
use super::output::{Outcome, cannot, note};
use super::progress::waiting;
use crate::desk::{Desk, DeskError};
use crate::ids::ConversationId;

/// The conversations that are meant; at least one.
pub(super) async fn find(desk: &Desk, whose: &Whose) -> Result<Vec<ConversationId>, Outcome> {
    match (&whose.conversation, &whose.contact) {
        (Some(id), _) => by_id(desk, id).await,
        (None, Some(contact)) => by_contact(desk, contact).await,
        (None, None) => Err(cannot("name a conversation or a contact")),
    }
}

async fn by_id(desk: &Desk, written: &str) -> Result<Vec<ConversationId>, Outcome> {
    let id: ConversationId = written.trim().parse().map_err(cannot)?;
    match desk.head(id).await {
        Ok(_) => Ok(vec![id]),
        Err(DeskError::NoSuchConversation) => {
            note(&format!("there is no conversation {id}: it never was, or it was erased"));
            Err(Outcome::Problems)
        }
        Err(error) => Err(cannot(error)),
    }
}

async fn by_contact(desk: &Desk, contact: &str) -> Result<Vec<ConversationId>, Outcome> {
    let found = waiting("looking for the contact", desk.conversations_of(contact)).await.map_err(cannot)?;
    if found.is_empty() {
        note("nobody left this contact; it must be the whole e-mail address or phone number");
        return Err(Outcome::Problems);
    }
    Ok(found)
}
