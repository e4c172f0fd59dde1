//! Who the visitors are: what their own words tell, what agents write, and what each conversation of a contact must know of it.

use super::audit::{Deed, Done};
use super::core::Desk;
use super::error::DeskError;
use crate::contacts::{Contact, Contradiction, Edited, FieldName, Known, Learned, Who};
use crate::conversation::{Conversation, Event, Holder, Recorded};
use crate::ids::{ContactId, ConversationId, VisitorId};
use crate::storage::{Account, ContactLine, Profile};

/// Contacts that are found at once.
const FOUND: usize = 20;

/// An agent's change of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactEdit {
    /// Which.
    pub field: FieldName,
    /// What it becomes; empty = not known.
    pub value: String,
    /// The contact's version that the agent saw; 0 when there was none.
    pub seen: u64,
}

/// What events tell of who the visitor is. Before the visitor has written, nobody is known: most who open a widget never write.
pub(super) fn learned(conversation: &Conversation, events: &[Recorded], spoke: bool) -> Vec<Learned> {
    if !conversation.visitor_spoke {
        return Vec::new();
    }
    let by_visitor = |(field, value): (FieldName, &String)| Learned { field, value: value.clone(), by: Who::Visitor };
    if !spoke {
        let name = conversation.visitor_name.iter().map(|name| (FieldName::name(), name));
        let way = conversation.contact.iter().map(|contact| (way(contact), contact));
        return name.chain(way).map(by_visitor).collect();
    }
    let told = events.iter().filter_map(|recorded| match &recorded.event {
        Event::NameGiven { name } => Some((FieldName::name(), name)),
        Event::ContactLeft { contact } => Some((way(contact), contact)),
        _ => None,
    });
    told.map(by_visitor).collect()
}

fn way(contact: &str) -> FieldName {
    if contact.contains('@') { FieldName::email() } else { FieldName::phone() }
}

/// What a conversation must hear of its contact; none when it knows all of it.
pub(super) fn recognised(conversation: &Conversation, contact: &Contact) -> Option<Event> {
    let name = contact.value(&FieldName::name()).map(str::to_owned);
    let name = name.filter(|name| conversation.visitor_name.as_ref() != Some(name));
    let (verified, vip) = (contact.vouched(conversation.visitor), contact.vip());
    let same = name.is_none() && (conversation.verified, conversation.vip) == (verified, vip);
    (!same).then_some(Event::Recognised { name, verified, vip })
}

/// An agent as the author of a change.
pub(super) fn who(account: &Account) -> Who {
    Who::Agent { agent: account.agent, name: account.name.clone() }
}

impl Desk {
    /// Who the visitor of a conversation is, as far as is known, and whether the website's server vouches for that.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`], or when the store can't be read.
    pub async fn contact_in(&self, conversation: ConversationId) -> Result<Option<(Profile, bool)>, DeskError> {
        let visitor = self.head(conversation).await?.visitor;
        let Some(contact) = self.store.contact_of(visitor)? else { return Ok(None) };
        let vouched = contact.vouched(visitor);
        Ok(self.store.profile(contact.id)?.map(|profile| (profile, vouched)))
    }

    /// Everybody who wrote in these conversations, as far as is known, each once.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn contacts_in(&self, conversations: &[ConversationId]) -> Result<Vec<Contact>, DeskError> {
        let mut found: Vec<Contact> = Vec::new();
        for conversation in conversations {
            let visitor = self.head(*conversation).await?.visitor;
            let contact = self.store.contact_of(visitor)?;
            found.extend(contact.filter(|contact| found.iter().all(|known| known.id != contact.id)));
        }
        Ok(found)
    }

    /// Contacts with these words in name, address, number or tags.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn find_contacts(&self, words: &str) -> Result<Vec<ContactLine>, DeskError> {
        Ok(self.store.find_contacts(words, FOUND)?)
    }

    /// An agent writes a field; what somebody else wrote meanwhile is told.
    ///
    /// # Errors
    /// [`DeskError::BadValue`], or when nothing was stored.
    pub async fn agent_edits_contact(
        &self,
        conversation: ConversationId,
        account: &Account,
        edit: ContactEdit,
    ) -> Result<Option<Known>, DeskError> {
        let visitor = self.head(conversation).await?.visitor;
        let field = edit.field.to_string();
        let change = (edit.field, edit.value);
        let by = (who(account), self.clock.now());
        let (contact, edited) = self.store.edit_contact(visitor, change, edit.seen, by).await?;
        let Edited { changed, overwrote, refused } = edited;
        if let Some(expected) = refused {
            return Err(DeskError::BadValue(expected));
        }
        if changed {
            self.audit(&account.into(), Done::new(Deed::ContactEdited).to(contact.to_string()).with(field)).await;
            self.contact_changed(contact).await?;
        }
        Ok(overwrote)
    }

    /// The contact of a conversation takes in another one, which is the same person.
    ///
    /// # Errors
    /// [`DeskError::NoSuchContact`], or when nothing was stored.
    pub async fn agent_merges_contacts(
        &self,
        conversation: ConversationId,
        account: &Account,
        gone: ContactId,
    ) -> Result<(), DeskError> {
        let kept = self.contact_id(conversation).await?;
        if !self.store.merge_contacts(kept, gone, (who(account), self.clock.now())).await? {
            return Err(DeskError::NoSuchContact);
        }
        let done = Done::new(Deed::ContactsMerged).to(kept.to_string()).with(gone.to_string());
        self.audit(&account.into(), done).await;
        self.contact_changed(kept).await
    }

    /// Takes a merge back. Fields that were edited after it, by name: they stay with the contact that was kept.
    ///
    /// # Errors
    /// [`DeskError::Contradiction`], or when nothing was stored.
    pub async fn agent_unmerges_contacts(
        &self,
        conversation: ConversationId,
        account: &Account,
        merge: u64,
    ) -> Result<Vec<FieldName>, DeskError> {
        self.head(conversation).await?;
        let apart = match self.store.unmerge_contacts(merge, (who(account), self.clock.now())).await? {
            // Sent again: it is done.
            Err(Contradiction::NoSuchMerge) => return Ok(Vec::new()),
            apart => apart?,
        };
        let done = Done::new(Deed::ContactsParted).to(apart.kept.id.to_string()).with(apart.back.id.to_string());
        self.audit(&account.into(), done).await;
        self.contact_changed(apart.kept.id).await?;
        self.contact_changed(apart.back.id).await?;
        Ok(apart.stayed)
    }

    async fn contact_id(&self, conversation: ConversationId) -> Result<ContactId, DeskError> {
        let visitor = self.head(conversation).await?.visitor;
        let contact = self.store.contact_of(visitor)?;
        contact.map(|contact| contact.id).ok_or(DeskError::NoSuchContact)
    }

    /// Every conversation of a contact hears of it, and every console that shows one of them. What is closed hears of it when it
    /// goes on.
    pub(super) async fn contact_changed(&self, id: ContactId) -> Result<(), DeskError> {
        let Some(contact) = self.store.contact(id)? else { return Ok(()) };
        let conversations = self.store.conversations_of_contact(id)?;
        for conversation in &conversations {
            let news = |state: &Conversation| {
                let open = state.holder != Holder::Closed;
                recognised(state, &contact).filter(|_| open)
            };
            match self.mark(*conversation, news).await {
                // Erased at this very moment.
                Ok(()) | Err(DeskError::NoSuchConversation) => {}
                Err(error) => return Err(error),
            }
        }
        self.bus.contact_changed(conversations);
        Ok(())
    }

    /// What a conversation that goes on, or begins, must hear of who its visitor is.
    pub(super) fn known_of(&self, conversation: &Conversation) -> Option<Event> {
        let contact = self.store.contact_of(conversation.visitor).inspect_err(|error| {
            tracing::warn!(%error, "who a visitor is can't be read; the conversation goes on without");
        });
        recognised(conversation, &contact.ok()??)
    }

    /// Everybody whose conversations are meant by this address or number, as far as contacts know it.
    pub(super) fn who_is(&self, fits: &dyn Fn(&str) -> bool) -> Result<Vec<VisitorId>, DeskError> {
        Ok(self.store.who_is(fits)?)
    }
}
