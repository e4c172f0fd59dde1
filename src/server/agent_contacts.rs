//! What an agent asks and writes about who a visitor is.

use super::agent_socket::Seat;
use super::reply::{error_frame, inbox_line};
use super::socket::End;
use crate::desk::{ContactEdit, ContactLine, DeskError, FieldName, Known, Profile};
use crate::ids::{ConversationId, MessageId};
use crate::protocol::{AgentFrame, ContactCard, ContactSummary, Overwrote, ToAgent, WireChange, WireKnown, WireMerge};

/// The id of a frame about a contact.
pub(super) fn id_of(frame: &AgentFrame) -> Option<MessageId> {
    match frame {
        AgentFrame::Contact { id, .. }
        | AgentFrame::EditContact { id, .. }
        | AgentFrame::FindContacts { id, .. }
        | AgentFrame::MergeContacts { id, .. }
        | AgentFrame::UnmergeContacts { id, .. } => Some(*id),
        _ => None,
    }
}

/// What is told besides the contact itself.
#[derive(Default)]
struct Beside {
    overwrote: Option<Overwrote>,
    stayed: Vec<FieldName>,
}

impl Seat<'_> {
    /// Does what a frame about a contact asks for; the answer shows the contact as it is then.
    pub(super) async fn about_contact(&mut self, frame: AgentFrame) -> Result<(), End> {
        let Some(id) = id_of(&frame) else { return Ok(()) };
        let done = match frame {
            AgentFrame::Contact { conversation, .. } => Ok((conversation, Beside::default())),
            AgentFrame::EditContact { conversation, field, value, seen, .. } => {
                let edit = ContactEdit { field: field.clone(), value, seen };
                let edited = self.desk.agent_edits_contact(conversation, &self.account, edit).await;
                edited.map(|over| {
                    (conversation, Beside { overwrote: over.map(|known| overwrote(field, known)), ..Beside::default() })
                })
            }
            AgentFrame::FindContacts { text, .. } => return self.find_contacts(id, &text).await,
            AgentFrame::MergeContacts { conversation, contact, .. } => {
                let merged = self.desk.agent_merges_contacts(conversation, &self.account, contact).await;
                merged.map(|()| (conversation, Beside::default()))
            }
            AgentFrame::UnmergeContacts { conversation, merge, .. } => {
                let stayed = self.desk.agent_unmerges_contacts(conversation, &self.account, merge).await;
                stayed.map(|stayed| (conversation, Beside { stayed, ..Beside::default() }))
            }
            _ => return Ok(()),
        };
        match done {
            Ok((conversation, beside)) => self.show_contact(conversation, Some(id), beside).await,
            Err(error) => self.refuse(error_frame(&error).about(id)).await,
        }
    }

    async fn find_contacts(&mut self, id: MessageId, text: &str) -> Result<(), End> {
        match self.desk.find_contacts(text) {
            Ok(found) => {
                let found = found.into_iter().map(summary).collect();
                Ok(self.socket.send(&ToAgent::Contacts { id, found }).await?)
            }
            Err(error) => self.refuse(error_frame(&error).about(id)).await,
        }
    }

    /// A contact has changed: whoever shows one of its conversations sees it.
    pub(super) async fn contact_changed(&mut self, conversations: &[ConversationId]) -> Result<(), End> {
        for conversation in conversations {
            if self.shown.contains_key(conversation) {
                self.show_contact(*conversation, None, Beside::default()).await?;
            }
        }
        Ok(())
    }

    async fn show_contact(
        &mut self,
        conversation: ConversationId,
        id: Option<MessageId>,
        Beside { overwrote, stayed }: Beside,
    ) -> Result<(), End> {
        match (self.desk.contact_in(conversation).await, id) {
            (Ok(found), _) => {
                let contact = found.map(|(profile, vouched)| Box::new(card(profile, vouched)));
                Ok(self.socket.send(&ToAgent::Contact { id, conversation, contact, overwrote, stayed }).await?)
            }
            // Erased meanwhile: the console hears of that, too.
            (Err(DeskError::NoSuchConversation), None) => Ok(()),
            (Err(error), None) => self.refuse(error_frame(&error)).await,
            (Err(error), Some(id)) => self.refuse(error_frame(&error).about(id)).await,
        }
    }
}

fn overwrote(field: FieldName, known: Known) -> Overwrote {
    Overwrote { field: field.to_string(), known: known.into() }
}

fn card(profile: Profile, verified: bool) -> ContactCard {
    let Profile { contact, first_seen, last_seen, conversations, like, merges, changes } = profile;
    let fields = contact.fields.into_iter().filter(|(_, known)| !known.value.is_empty());
    ContactCard {
        contact: contact.id,
        version: contact.version,
        verified,
        fields: fields.map(|(field, known)| (field.to_string(), WireKnown::from(known))).collect(),
        first_seen,
        last_seen,
        conversations: conversations.into_iter().map(inbox_line).collect(),
        like: like.into_iter().map(summary).collect(),
        merges: merges
            .into_iter()
            .map(|merge| WireMerge { merge: merge.number, at: merge.at, by: merge.by, name: merge.name })
            .collect(),
        changes: changes
            .into_iter()
            .map(|change| WireChange { at: change.at, by: change.by, field: change.field, value: change.value })
            .collect(),
    }
}

fn summary(line: ContactLine) -> ContactSummary {
    let ContactLine { contact, conversations, last_seen } = line;
    let value = |field: FieldName| contact.value(&field).map(str::to_owned);
    ContactSummary {
        contact: contact.id,
        name: value(FieldName::name()),
        email: value(FieldName::email()),
        phone: value(FieldName::phone()),
        verified: contact.verified(),
        vip: contact.vip(),
        conversations,
        last_seen,
    }
}
