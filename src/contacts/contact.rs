//! A contact: a person we know across conversations, field by field, each with who said so and when.

use super::field::{FieldName, expected, has_room, tidied};
use crate::ids::{AgentId, ContactId, VisitorId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most fields of a contact's own.
const MOST_FIELDS: usize = 40;

/// A person we know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Which.
    pub id: ContactId,
    /// Counts changes.
    pub version: u64,
    /// What is known. An empty value was known once.
    pub fields: BTreeMap<FieldName, Known>,
    /// The visitors who are this person; at least one, oldest first.
    pub visits: Vec<Visit>,
}

/// Something known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// In the form of [`tidied`].
    pub value: String,
    /// The contact's version since when it is so.
    pub version: u64,
    /// Since when it is so.
    pub at: Timestamp,
    /// Who said so.
    pub by: Who,
}

/// Who said something about a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Who {
    /// The visitor; or the page around the widget, which anybody can change in a browser.
    Visitor,
    /// The website's server, with its signature.
    Site,
    /// An agent.
    Agent {
        /// Who.
        agent: AgentId,
        /// The name at that time.
        name: String,
    },
}

/// A visitor who is a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Who.
    pub visitor: VisitorId,
    /// The customer that the website's server says this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// Something learned of a visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// What.
    pub field: FieldName,
    /// The value.
    pub value: String,
    /// Who said so.
    pub by: Who,
}

/// What became of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Something is another than before.
    pub changed: bool,
    /// What somebody else had written since the version that the agent saw: it is no more.
    pub overwrote: Option<Known>,
    /// Nothing was kept: what would have been.
    pub refused: Option<&'static str>,
}

impl Contact {
    /// Somebody new, of whom nothing is known yet.
    pub fn new(id: ContactId, visits: Vec<Visit>) -> Self {
        Self { id, version: 0, fields: BTreeMap::new(), visits }
    }

    /// A value that is known and not empty.
    pub fn value(&self, field: &FieldName) -> Option<&str> {
        self.fields.get(field).map(|known| known.value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether the website's server vouches for one of the visitors.
    pub fn verified(&self) -> bool {
        self.visits.iter().any(|visit| visit.subject.is_some())
    }

    /// Whether the website's server vouches for this visitor.
    pub fn vouched(&self, visitor: VisitorId) -> bool {
        self.visits.iter().any(|visit| visit.visitor == visitor && visit.subject.is_some())
    }

    /// Whether it comes first.
    pub fn vip(&self) -> bool {
        self.value(&FieldName::vip()).is_some()
    }

    /// An agent writes a field. The last one wins, and is told what was lost by that: what somebody else wrote after the version
    /// this agent saw.
    pub fn edit(&mut self, (field, value): (&FieldName, &str), seen: u64, by: &Who, at: Timestamp) -> Edited {
        let unchanged = |refused| Edited { changed: false, overwrote: None, refused };
        let before = self.fields.get(field);
        if before.is_none() && self.is_full(field) {
            return unchanged(Some("at most 40 fields of one's own"));
        }
        if !has_room(field, value) {
            return unchanged(Some("a shorter text"));
        }
        let value = tidied(field, value);
        if before.map_or("", |known| known.value.as_str()) == value {
            return unchanged(None);
        }
        if let Some(expected) = expected(field, &value) {
            return unchanged(Some(expected));
        }
        let overwrote = before.filter(|known| known.version > seen && known.by != *by).cloned();
        self.set(field.clone(), value, by.clone(), at);
        Edited { changed: true, overwrote, refused: None }
    }

    /// Takes in what was learned; whether something is another than before. What agents wrote stays, and a visitor does not
    /// change what the website's server said.
    pub fn learn(&mut self, learned: &[Learned], at: Timestamp) -> bool {
        let mut changed = false;
        for Learned { field, value, by } in learned {
            let value = tidied(field, value);
            let known = self.fields.get(field).filter(|known| !known.value.is_empty());
            let stays = known.is_some_and(|known| known.value == value || outweighs(&known.by, by));
            if value.is_empty() || stays || (known.is_none() && self.is_full(field)) {
                continue;
            }
            self.set(field.clone(), value, by.clone(), at);
            changed = true;
        }
        changed
    }

    fn set(&mut self, field: FieldName, value: String, by: Who, at: Timestamp) {
        self.version += 1;
        self.fields.insert(field, Known { value, version: self.version, at, by });
    }

    fn is_full(&self, field: &FieldName) -> bool {
        field.own().is_some() && self.fields.keys().filter(|known| known.own().is_some()).count() >= MOST_FIELDS
    }
}

/// Whether what one said stays when the other says something else.
fn outweighs(one: &Who, other: &Who) -> bool {
    match one {
        Who::Agent { .. } => !matches!(other, Who::Agent { .. }),
        Who::Site => *other == Who::Visitor,
        Who::Visitor => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(name: &str) -> Who {
        Who::Agent { agent: AgentId::from_bytes([name.len() as u8; 16]), name: name.into() }
    }

    #[test]
    fn the_last_edit_of_a_field_wins_and_says_what_it_wrote_over() {
        let at = Timestamp::UNIX_EPOCH;
        let mut contact = Contact::new(ContactId::new(), Vec::new());
        let (minji, jun) = (agent("minji"), agent("jun"));
        let name = FieldName::name();
        assert_eq!(
            contact.edit((&name, "지우"), 0, &minji, at),
            Edited { changed: true, overwrote: None, refused: None }
        );
        let seen = contact.version;
        contact.edit((&FieldName::notes(), "도매"), seen, &jun, at);
        contact.edit((&name, "이지우"), seen, &jun, at);
        let over = contact.edit((&name, "지우 님"), seen, &minji, at);
        assert_eq!(over.overwrote.map(|known| (known.value, known.by)), Some(("이지우".into(), jun)));
        assert!(!contact.edit((&name, " 지우 님"), 0, &minji, at).changed, "nothing new");
        assert!(contact.edit((&name, ""), contact.version, &minji, at).changed);
        assert_eq!(contact.value(&name), None);
    }

    #[test]
    fn what_agents_wrote_stays_and_visitors_do_not_change_what_is_vouched_for() {
        let at = Timestamp::UNIX_EPOCH;
        let mut contact = Contact::new(ContactId::new(), Vec::new());
        let email = FieldName::email();
        let mut learn = |value: &str, by: Who| {
            contact.learn(&[Learned { field: FieldName::email(), value: value.into(), by }], at);
            contact.value(&email).unwrap_or_default().to_owned()
        };
        assert_eq!(learn("a@x.kr", Who::Visitor), "a@x.kr");
        assert_eq!(learn("b@x.kr", Who::Visitor), "b@x.kr");
        assert_eq!(learn("c@x.kr", Who::Site), "c@x.kr");
        assert_eq!(learn("d@x.kr", Who::Visitor), "c@x.kr");
        assert_eq!(learn("e@x.kr", agent("minji")), "e@x.kr");
        assert_eq!(learn("f@x.kr", Who::Site), "e@x.kr");
    }
}
