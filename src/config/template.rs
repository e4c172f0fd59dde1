//! Texts with `{slots}`: the address of a lookup and the texts of its body. Only a path segment, the value of a query or a
//! text of JSON can hold a slot, and whatever a slot holds stays inside.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;

/// Slot values by name.
pub type SlotValues = BTreeMap<String, String>;

/// What stays as it is in an address: the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text in which slots are inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTemplate(Vec<Part>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// As written.
    Written(String),
    /// The value of this slot.
    Slot(String),
}

/// Why a template can't be read: where in it, and what is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// What is needed there.
    pub expected: &'static str,
}

fn fault(range: Range<usize>, expected: &'static str) -> TemplateFault {
    TemplateFault { range, expected }
}

impl TextTemplate {
    /// Reads `order {order_number}`.
    ///
    /// # Errors
    /// A brace that belongs to no slot.
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find(['{', '}']).map(|found| at + found) {
            let close = text[open..].find('}').map(|found| open + found);
            let name = close.filter(|_| text[open..].starts_with('{')).map(|close| &text[open + 1..close]);
            let Some(name) = name.filter(|name| is_slot(name)) else {
                let end = close.map_or(text.len(), |close| close + 1);
                return Err(fault(open..end, "a slot in braces, such as {order_number}"));
            };
            if open > at {
                parts.push(Part::Written(text[at..open].to_owned()));
            }
            at = open + name.len() + 2;
            parts.push(Part::Slot(name.to_owned()));
        }
        if at < text.len() {
            parts.push(Part::Written(text[at..].to_owned()));
        }
        Ok(Self(parts))
    }

    fn slots(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Slot(name) => Some(name.as_str()),
            Part::Written(_) => None,
        })
    }

    /// The text with its slots; none when one of them has no value.
    fn fill(&self, values: &SlotValues, insert: impl Fn(&str) -> String) -> Option<String> {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Written(text) => filled.push_str(text),
                Part::Slot(name) => {
                    let value = values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())?;
                    filled.push_str(&insert(value));
                }
            }
        }
        Some(filled)
    }
}

fn is_slot(name: &str) -> bool {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    !name.is_empty() && name.chars().all(fits)
}

/// An address with slots in its path and query; the host is the owner's alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlTemplate {
    /// `https://api.shop.example`
    origin: String,
    /// `/orders/{order_number}`
    path: TextTemplate,
    /// `phone={phone_last4}`, without the question mark; empty when there is none.
    query: TextTemplate,
}

impl UrlTemplate {
    /// Reads `https://api.shop.example/orders/{order_number}?phone={phone_last4}`.
    ///
    /// # Errors
    /// What can't be an address, or a slot where none may stand.
    pub fn parse(url: &str) -> Result<Self, TemplateFault> {
        if let Some((at, sign)) = url.char_indices().find(|(_, sign)| !sign.is_ascii_graphic()) {
            return Err(fault(at..at + sign.len_utf8(), "written percent-encoded (%20 for a space)"));
        }
        let scheme = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme));
        let scheme =
            scheme.ok_or(fault(0..url.len(), "an address such as https://api.shop.example/orders/{number}"))?;
        let host_end = url[scheme.len()..].find(['/', '?', '#']).map_or(url.len(), |found| scheme.len() + found);
        let host = &url[scheme.len()..host_end];
        if host.contains(['{', '}']) {
            return Err(fault(scheme.len()..host_end, "a host without slots: a visitor must not choose who is asked"));
        }
        let right = |host: &str| host.parse::<hyper::http::uri::Authority>().is_ok_and(|host| !host.host().is_empty());
        if host.contains('@') || !right(host) {
            return Err(fault(
                scheme.len()..host_end,
                "a host such as api.shop.example; secrets belong under `headers`",
            ));
        }
        if let Some(at) = url.find('#') {
            return Err(fault(at..url.len(), "an address without `#`: what follows it is never sent"));
        }
        let (path_end, query_start) = url.find('?').map_or((url.len(), url.len()), |at| (at, at + 1));
        let path = if host_end == path_end { "/" } else { &url[host_end..path_end] };
        let moved = |offset: usize| {
            move |wrong: TemplateFault| TemplateFault {
                range: wrong.range.start + offset..wrong.range.end + offset,
                ..wrong
            }
        };
        if path.split('/').any(is_dots) {
            return Err(fault(host_end..path_end, "a path without `.` and `..`"));
        }
        let path = TextTemplate::parse(path).map_err(moved(host_end))?;
        let query = &url[query_start..];
        check_query(query).map_err(moved(query_start))?;
        let query = TextTemplate::parse(query).map_err(moved(query_start))?;
        Ok(Self { origin: url[..host_end].to_owned(), path, query })
    }

    /// The slots it needs, in the order of the address.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.path.slots().chain(self.query.slots())
    }

    /// Scheme and host, with the port if there is one.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address with these values; none when a value is missing, or could lead to another path than the one written.
    pub fn fill(&self, values: &SlotValues) -> Option<String> {
        let encode = |value: &str| utf8_percent_encode(value, ENCODED).to_string();
        let path = self.path.fill(values, encode)?;
        // A segment of dots means "one up", also when it is encoded: no record is called so.
        if path.split('/').any(is_dots) {
            return None;
        }
        let query = self.query.fill(values, encode)?;
        let separator = if query.is_empty() { "" } else { "?" };
        Some(format!("{}{path}{separator}{query}", self.origin))
    }
}

fn is_dots(segment: &str) -> bool {
    matches!(segment, "." | "..")
}

/// Slots are values of a query, never its names.
fn check_query(query: &str) -> Result<(), TemplateFault> {
    let mut at = 0;
    for pair in query.split('&') {
        let name = pair.split('=').next().unwrap_or_default();
        if name.contains('{') {
            return Err(fault(at..at + name.len(), "a name in front of the slot: ?phone={phone_last4}"));
        }
        at += pair.len() + 1;
    }
    Ok(())
}

/// JSON whose texts may hold slots.
#[derive(Debug, Clone, PartialEq)]
pub enum JsonTemplate {
    /// The same for everybody.
    Fixed(Value),
    /// A text with slots.
    Text(TextTemplate),
    /// A list.
    List(Vec<JsonTemplate>),
    /// Fields by name.
    Object(BTreeMap<String, JsonTemplate>),
}

impl JsonTemplate {
    /// The slots it needs.
    pub fn slots(&self) -> Vec<&str> {
        match self {
            JsonTemplate::Fixed(_) => Vec::new(),
            JsonTemplate::Text(text) => text.slots().collect(),
            JsonTemplate::List(entries) => entries.iter().flat_map(JsonTemplate::slots).collect(),
            JsonTemplate::Object(fields) => fields.values().flat_map(JsonTemplate::slots).collect(),
        }
    }

    /// The JSON with these values; none when one is missing.
    pub fn fill(&self, values: &SlotValues) -> Option<Value> {
        Some(match self {
            JsonTemplate::Fixed(value) => value.clone(),
            JsonTemplate::Text(text) => Value::String(text.fill(values, str::to_owned)?),
            JsonTemplate::List(entries) => {
                Value::Array(entries.iter().map(|entry| entry.fill(values)).collect::<Option<_>>()?)
            }
            JsonTemplate::Object(fields) => {
                let filled = fields.iter().map(|(name, field)| Some((name.clone(), field.fill(values)?)));
                Value::Object(filled.collect::<Option<_>>()?)
            }
        })
    }
}

#[cfg(test)]
mod tests;
