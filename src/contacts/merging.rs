//! Two contacts that are one person are joined by hand, and taken apart again.

use super::contact::{Contact, Known, Visit};
use super::field::{FieldName, tidied};
use crate::ids::VisitorId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is kept so that a merge can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The contact that is no more, as it was.
    pub gone: Contact,
    /// The other one's fields as they were.
    pub fields: BTreeMap<FieldName, Known>,
    /// Fields that the merge changed, with the version it gave them.
    pub changed: BTreeMap<FieldName, u64>,
}

/// Why a merge can't be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// Nobody is left who was the other contact: they were erased.
    #[error("everybody who was that contact has been erased")]
    Erased,
    /// Something was merged into it later.
    #[error("another contact was merged into this one later: undo that first")]
    MergedLater,
    /// It is undone, or never was.
    #[error("there is no such merge")]
    NoSuchMerge,
}

/// A merge that was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmerged {
    /// The contact that was kept, without the other one.
    pub kept: Contact,
    /// The one that is there again.
    pub back: Contact,
    /// Fields of the kept one that were edited after the merge: they stay as they are.
    pub stayed: Vec<FieldName>,
}

/// Joins two contacts. What the kept one knows stands; what it does not know comes from the other; notes and tags of both stay.
pub fn merge(kept: &mut Contact, gone: Contact) -> Merge {
    let before = kept.fields.clone();
    let mut changed = BTreeMap::new();
    for (field, known) in gone.fields.iter().filter(|(_, known)| !known.value.is_empty()) {
        let own = kept.value(field).unwrap_or_default();
        let value = joined(field, own, &known.value);
        if value == own {
            continue;
        }
        kept.version += 1;
        changed.insert(field.clone(), kept.version);
        kept.fields.insert(field.clone(), Known { value, version: kept.version, ..known.clone() });
    }
    kept.visits.extend(gone.visits.iter().cloned());
    kept.visits.sort_by_key(|visit| visit.visitor);
    Merge { gone, fields: before, changed }
}

fn joined(field: &FieldName, own: &str, other: &str) -> String {
    match field.as_str() {
        _ if own.is_empty() => other.to_owned(),
        "tags" => tidied(field, &format!("{own}, {other}")),
        "notes" if own != other => tidied(field, &format!("{own}\n\n{other}")),
        _ => own.to_owned(),
    }
}

/// Takes a merge back. Both are as they were, but for what happened since: a field that was edited after the merge stays with the
/// kept contact, visitors who came later stay too, unless the website's server says they are the other one; who was erased does not
/// come back.
///
/// # Errors
/// When nobody is left who was the other contact.
pub fn unmerge(mut kept: Contact, merge: &Merge) -> Result<Unmerged, Contradiction> {
    let theirs: BTreeSet<VisitorId> = merge.gone.visits.iter().map(|visit| visit.visitor).collect();
    let subjects: BTreeSet<&str> = merge.gone.visits.iter().filter_map(|visit| visit.subject.as_deref()).collect();
    let is_theirs = |visit: &Visit| {
        theirs.contains(&visit.visitor) || visit.subject.as_deref().is_some_and(|subject| subjects.contains(subject))
    };
    let (visits, own): (Vec<_>, Vec<_>) = kept.visits.into_iter().partition(is_theirs);
    kept.visits = own;
    if visits.is_empty() || kept.visits.is_empty() {
        return Err(Contradiction::Erased);
    }
    let mut stayed = Vec::new();
    for (field, version) in &merge.changed {
        if kept.fields.get(field).is_some_and(|known| known.version != *version) {
            stayed.push(field.clone());
            continue;
        }
        match merge.fields.get(field) {
            Some(before) => kept.fields.insert(field.clone(), before.clone()),
            None => kept.fields.remove(field),
        };
    }
    kept.version += 1;
    let back = Contact { visits, version: merge.gone.version + 1, ..merge.gone.clone() };
    Ok(Unmerged { kept, back, stayed })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::{Learned, Who};
    use crate::ids::ContactId;
    use jiff::Timestamp;

    fn contact(subject: Option<&str>, known: &[(&str, &str)]) -> Contact {
        let visit = Visit { visitor: VisitorId::new(), subject: subject.map(str::to_owned) };
        let mut contact = Contact::new(ContactId::new(), vec![visit]);
        let learned: Vec<_> = known
            .iter()
            .map(|(field, value)| Learned { field: field.parse().unwrap(), value: (*value).into(), by: Who::Visitor })
            .collect();
        contact.learn(&learned, Timestamp::UNIX_EPOCH);
        contact
    }

    #[test]
    fn a_merge_that_nothing_followed_is_undone_to_the_letter() {
        let one = contact(None, &[("name", "지우"), ("tags", "도매"), ("notes", "하나")]);
        let other =
            contact(Some("c7"), &[("name", "이지우"), ("email", "a@x.kr"), ("tags", "서울, 도매"), ("notes", "둘")]);
        let mut joined = one.clone();
        let merge = merge(&mut joined, other.clone());
        let value = |field: &str| joined.value(&field.parse().unwrap()).unwrap_or_default().to_owned();
        assert_eq!((value("name"), value("email")), ("지우".into(), "a@x.kr".into()));
        assert_eq!((value("tags"), value("notes")), ("도매, 서울".into(), "하나\n\n둘".into()));
        assert!(joined.verified() && joined.visits.len() == 2);
        let apart = unmerge(joined, &merge).unwrap();
        assert_eq!((apart.kept.fields, apart.kept.visits), (one.fields, one.visits));
        assert_eq!((apart.back.fields, apart.back.visits), (other.fields, other.visits));
        assert!(apart.stayed.is_empty());
    }

    #[test]
    fn what_happened_after_a_merge_stays_where_it_belongs() {
        let (one, other) = (contact(None, &[("name", "지우")]), contact(Some("c7"), &[("phone", "010-1")]));
        let mut joined = one.clone();
        let merge = merge(&mut joined, other.clone());
        let phone = FieldName::phone();
        joined.edit((&phone, "010-2"), joined.version, &Who::Site, Timestamp::UNIX_EPOCH);
        let (new, known) = (VisitorId::new(), VisitorId::new());
        joined.visits.push(Visit { visitor: new, subject: None });
        joined.visits.push(Visit { visitor: known, subject: Some("c7".into()) });
        let apart = unmerge(joined.clone(), &merge).unwrap();
        assert_eq!(apart.stayed, std::slice::from_ref(&phone));
        assert_eq!((apart.kept.value(&phone), apart.back.value(&phone)), (Some("010-2"), Some("010-1")));
        assert!(apart.kept.visits.iter().any(|visit| visit.visitor == new));
        assert!(apart.back.visits.iter().any(|visit| visit.visitor == known));
        joined.visits.retain(|visit| visit.subject.is_none());
        assert_eq!(unmerge(joined, &merge), Err(Contradiction::Erased));
    }
}
