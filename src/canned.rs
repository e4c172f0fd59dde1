//! Replies that agents keep ready: found while they type, filled from the conversation.

use crate::contacts::Who;
use crate::ids::{AgentId, CannedId, Department};
use crate::language::hangul::keystrokes;
use crate::language::{Language, normalise};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What has no value stands between these until the agent has written it.
pub const GAP: [char; 2] = ['⟦', '⟧'];

/// A reply kept ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canned {
    /// Which.
    pub id: CannedId,
    /// What it is found by.
    pub name: String,
    /// As written, with `{{ name }}` where something is inserted.
    pub text: String,
    /// Its language; none = fits every language.
    pub language: Option<Language>,
    /// Only for this department.
    pub department: Option<Department>,
    /// Whose own it is; none = everybody's.
    pub owner: Option<AgentId>,
    /// Counts changes.
    pub version: u64,
    /// When it was changed last.
    pub at: Timestamp,
    /// Who changed it last.
    pub by: Who,
}

/// A reply with the values of a conversation in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// What has no value stands as `⟦name⟧`.
    pub text: String,
    /// The names of what has no value, each once.
    pub missing: Vec<String>,
}

impl Canned {
    /// Whether an agent sees it.
    pub fn seen_by(&self, agent: AgentId) -> bool {
        self.owner.is_none_or(|owner| owner == agent)
    }
}

/// Inserts values by name.
pub fn fill(text: &str, values: &BTreeMap<&str, String>) -> Filled {
    let mut filled = Filled { text: String::with_capacity(text.len()), missing: Vec::new() };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.text.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            filled.text.push_str("{{");
            rest = after;
            continue;
        };
        let name = name.trim();
        match values.get(name).filter(|value| !value.is_empty()) {
            Some(value) => filled.text.push_str(value),
            None => {
                filled.text.extend([GAP[0]].into_iter().chain(name.chars()).chain([GAP[1]]));
                if !filled.missing.iter().any(|known| known == name) {
                    filled.missing.push(name.to_owned());
                }
            }
        }
        rest = after;
    }
    filled.text.push_str(rest);
    filled
}

/// Those in which the typed text stands, spaces and case left out, down to half a syllable: names that begin with it first, then
/// names that hold it, then texts. Those of the language and department come before others, an agent's own before everybody's.
pub fn find(replies: Vec<Canned>, typed: &str, (language, department): (Language, Option<&Department>)) -> Vec<Canned> {
    let typed = strokes(typed);
    let rank = |reply: &Canned| {
        let (name, text) = (strokes(&reply.name), strokes(&reply.text));
        let place = match () {
            () if name.starts_with(&typed) => 0,
            () if name.contains(&typed) => 1,
            () if text.contains(&typed) => 2,
            () => return None,
        };
        let other = reply.language.is_some_and(|own| own != language);
        let elsewhere = reply.department.as_ref().is_some_and(|own| Some(own) != department);
        Some((other, elsewhere, place, reply.owner.is_none(), reply.department.is_none(), name))
    };
    let mut found: Vec<_> = replies.into_iter().filter_map(|reply| Some((rank(&reply)?, reply))).collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.into_iter().map(|(_, reply)| reply).collect()
}

/// The keys a text is typed with, letters and digits only.
fn strokes(text: &str) -> String {
    // Single letters of Hangul are what is being typed: normalising might take them for laughter.
    let whole = if text.chars().any(|character| ('ㄱ'..='ㅣ').contains(&character)) {
        text.to_lowercase()
    } else {
        normalise(text)
    };
    keystrokes(&whole.chars().filter(|character| character.is_alphanumeric()).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(name: &str, text: &str, language: Option<Language>) -> Canned {
        let (id, at) = (CannedId::new(), Timestamp::UNIX_EPOCH);
        let (name, text) = (name.into(), text.into());
        Canned { id, name, text, language, department: None, owner: None, version: 1, at, by: Who::Site }
    }

    #[test]
    fn what_has_a_value_is_filled_and_what_has_none_is_marked() {
        let values = BTreeMap::from([("name", "지우".to_owned()), ("order_number", String::new())]);
        let check = |text: &str, expected: &str, missing: &[&str]| {
            let filled = fill(text, &values);
            assert_eq!(
                (filled.text.as_str(), filled.missing),
                (expected, missing.iter().map(|m| (*m).to_owned()).collect())
            );
        };
        check("{{name}}님, {{ name }}님", "지우님, 지우님", &[]);
        check("주문 {{ order_number }} · {{order_number}}", "주문 ⟦order_number⟧ · ⟦order_number⟧", &["order_number"]);
        check("{{ 모름 }} {{ open", "⟦모름⟧ {{ open", &["모름"]);
        check("{ name } }}", "{ name } }}", &[]);
    }

    #[test]
    fn a_reply_is_found_while_it_is_typed() {
        let replies = [
            reply("환불 안내", "3일 안에 환불돼요.", Some(Language::KOREAN)),
            reply("배송 지연", "배송이 늦어져 죄송해요.", Some(Language::KOREAN)),
            reply("Refund times", "Within three days.", Some(Language::ENGLISH)),
            reply("인사", "환불 문의 주셨군요!", None),
        ];
        let check = |typed: &str, expected: &[&str]| {
            let found = find(replies.to_vec(), typed, (Language::KOREAN, None));
            let names: Vec<_> = found.iter().map(|reply| reply.name.as_str()).collect();
            assert_eq!(names, expected, "{typed}");
        };
        check("환불", &["환불 안내", "인사"]);
        check("환불안", &["환불 안내"]);
        check("배송ㅈ", &["배송 지연"]);
        check("안ㄴ", &["환불 안내"]);
        check("REF", &["Refund times"]);
        check("", &["배송 지연", "인사", "환불 안내", "Refund times"]);
        check("없는 말", &[]);
    }
}
