//! Replies that agents keep ready: found, filled from the conversation, written and removed.

use super::audit::{Deed, Done};
use super::contacts::who;
use super::core::Desk;
use super::error::DeskError;
use super::visitor_speaks::checked;
use crate::agents::{Right, Role};
use crate::canned::{Canned, Filled, fill, find};
use crate::contacts::{Contact, FieldName};
use crate::conversation::Conversation;
use crate::ids::{AgentId, CannedId, ConversationId, Department, VisitorId};
use crate::language::Language;
use crate::storage::Account;
use std::collections::{BTreeMap, BTreeSet};

/// So many replies are found at once.
const FOUND: usize = 50;

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// What an agent wants to keep ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCanned {
    /// Made by the console: sent again, it is the same reply.
    pub id: CannedId,
    /// What it is found by.
    pub name: String,
    /// As written.
    pub text: String,
    /// Its language; none = fits every language.
    pub language: Option<Language>,
    /// Only for this department.
    pub department: Option<Department>,
    /// Nobody else shall see it.
    pub own: bool,
    /// The version that the agent changed; 0 for a new one.
    pub seen: u64,
}

/// A reply that was found, with the values of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// As written.
    pub canned: Canned,
    /// As it would be sent.
    pub filled: Filled,
    /// Names in it that nothing ever has a value for: slips, or gaps for agents to fill.
    pub unknown: Vec<String>,
    /// Whether this agent may change it.
    pub may_change: bool,
}

/// Who may change a reply: its owner, and what belongs to everybody who has the right to.
fn may_change(reply: &Canned, agent: AgentId, role: Role) -> bool {
    match reply.owner {
        Some(owner) => owner == agent,
        None => role.may(Right::EditCannedReplies),
    }
}

/// Whose it is, as the audit log says it.
fn whose(reply: &Canned) -> &'static str {
    if reply.owner.is_some() { "own" } else { "shared" }
}

impl Desk {
    /// Replies for what is typed, the best first, filled for this conversation, if one is named.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`], or when the store can't be read.
    pub async fn find_canned(
        &self,
        conversation: Option<ConversationId>,
        account: &Account,
        typed: &str,
    ) -> Result<Vec<Ready>, DeskError> {
        let state = match conversation {
            Some(conversation) => self.snapshot(conversation).await?,
            None => Conversation::new(ConversationId::new(), VisitorId::new(), self.house.language),
        };
        let contact = self.store.contact_of(state.visitor)?;
        let mut replies = self.store.canned()?;
        replies.retain(|reply| reply.seen_by(account.agent));
        let found = find(replies, typed, (state.language, state.routing.department.as_ref())).into_iter().take(FOUND);
        let brain = self.brain();
        let slots = brain.content.intents.iter().flat_map(|intent| &intent.slots).map(|slot| slot.name.as_str());
        let slots: BTreeSet<&str> = slots.collect();
        let ready = found.map(|canned| {
            let language = canned.language.unwrap_or(state.language);
            let values = self.values((&state, contact.as_ref()), account, language);
            let mut unknown = fill(&canned.text, &BTreeMap::new()).missing;
            unknown.retain(|name| !values.contains_key(name.as_str()) && !slots.contains(name.as_str()));
            let filled = fill(&canned.text, &values);
            Ready { filled, unknown, may_change: may_change(&canned, account.agent, account.role), canned }
        });
        Ok(ready.collect())
    }

    /// What replies may insert: who is who, and everything the visitor has told the bot.
    fn values<'s>(
        &self,
        (state, contact): (&'s Conversation, Option<&Contact>),
        account: &Account,
        language: Language,
    ) -> BTreeMap<&'s str, String> {
        let given = state.given.iter().map(|(slot, given)| (slot.as_str(), given.value.clone()));
        let mut values: BTreeMap<&str, String> = given.collect();
        let known = |field: FieldName| contact.and_then(|contact| contact.value(&field)).unwrap_or_default().to_owned();
        values.insert("name", state.visitor_name.clone().unwrap_or_default());
        values.insert("email", known(FieldName::email()));
        values.insert("phone", known(FieldName::phone()));
        values.insert("agent", account.name.clone());
        let of_house = [("shop", &self.house.shop), ("bot", &self.house.bot)];
        for (name, texts) in of_house {
            let text = texts.get(&language).or_else(|| texts.get(&self.house.language));
            values.insert(name, text.or_else(|| texts.values().next()).cloned().unwrap_or_default());
        }
        values
    }

    /// An agent keeps a reply ready, or changes one. What somebody else changed meanwhile is not written over.
    ///
    /// # Errors
    /// [`DeskError::NotOwn`], [`DeskError::ChangedMeanwhile`], [`DeskError::NoSuchDepartment`], [`DeskError::BadValue`] for a name
    /// that is too long, or when nothing was stored.
    pub async fn agent_writes_canned(&self, account: &Account, new: NewCanned) -> Result<(), DeskError> {
        let name = checked(&new.name)?;
        if name.chars().count() > LONGEST_NAME {
            return Err(DeskError::BadValue("a name has 1 to 60 characters"));
        }
        if let Some(unknown) = new.department.as_ref().filter(|department| !self.house.has(department)) {
            return Err(DeskError::NoSuchDepartment(unknown.clone()));
        }
        let (agent, role) = (account.agent, account.role);
        if !new.own {
            self.allow(account, Right::EditCannedReplies)?;
        }
        let reply = Canned {
            id: new.id,
            name,
            text: checked(&new.text)?,
            language: new.language,
            department: new.department.filter(|_| !new.own),
            owner: new.own.then_some(agent),
            version: 0,
            at: self.clock.now(),
            by: who(account),
        };
        let done = Done::new(if new.seen == 0 { Deed::ReplyAdded } else { Deed::ReplyChanged });
        let done = done.to(reply.name.clone()).with(whose(&reply));
        let (seen, by) = (new.seen, reply.by.clone());
        let allowed = move |before: Option<&Canned>| {
            before.is_none_or(|before| may_change(before, agent, role) && (before.version == seen || before.by == by))
        };
        match self.store.put_canned(reply, allowed).await? {
            None => {
                self.audit(&account.into(), done).await;
                Ok(())
            }
            Some(there) if may_change(&there, agent, role) => Err(DeskError::ChangedMeanwhile),
            Some(_) => Err(DeskError::NotOwn),
        }
    }

    /// An agent removes a reply; one that is not there is gone already.
    ///
    /// # Errors
    /// [`DeskError::NotOwn`], or when nothing was stored.
    pub async fn agent_removes_canned(&self, account: &Account, id: CannedId) -> Result<(), DeskError> {
        let (agent, role) = (account.agent, account.role);
        let there = self.store.canned()?.into_iter().find(|reply| reply.id == id);
        if !self.store.remove_canned(id, move |reply| may_change(reply, agent, role)).await? {
            return Err(DeskError::NotOwn);
        }
        if let Some(reply) = there {
            let done = Done::new(Deed::ReplyRemoved).with(whose(&reply)).to(reply.name);
            self.audit(&account.into(), done).await;
        }
        Ok(())
    }

    /// A conversation as it stands, for looking at it outside its turn.
    pub(super) async fn snapshot(&self, conversation: ConversationId) -> Result<Conversation, DeskError> {
        Ok(self.turn(conversation).await?.conversation()?.clone())
    }
}
