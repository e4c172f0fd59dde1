//! `lookups:` of the settings: each with what can be asked, and where.

use super::super::lookup::{HttpSettings, LookupSettings, LookupSource};
use super::super::template::JsonTemplate;
use super::http::http;
use super::{Environment, bad, words};
use crate::documents::Code;
use crate::documents::fields::{Fields, any_fields, fields, word};
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;
use std::collections::BTreeMap;

/// The keys of a lookup.
const KEYS: &[&str] = &["csv", "http", "key"];

/// All lookups of the settings.
pub(super) fn lookups(
    node: &Node,
    environment: Environment<'_>,
    notes: &mut Notes<'_>,
) -> BTreeMap<String, LookupSettings> {
    let mut lookups = BTreeMap::new();
    let Some(named) = any_fields(node, "lookups by name", notes) else { return lookups };
    for (name, _, value) in named.iter() {
        let Some(fields) = fields(value, KEYS, "a lookup", notes) else { continue };
        let read = match (fields.get("csv"), fields.get("http")) {
            (Some(_), Some(http)) => {
                bad(http, "a lookup is asked in one place: either `csv` or `http`", notes);
                None
            }
            (None, Some(node)) => http(node, environment, notes).and_then(|http| asked_over_http(http, &fields, notes)),
            (csv, None) => asked_in_file(csv, &fields, notes),
        };
        lookups.extend(read.map(|read| (name.to_owned(), read)));
    }
    lookups
}

fn asked_in_file(csv: Option<&Node>, fields: &Fields<'_>, notes: &mut Notes<'_>) -> Option<LookupSettings> {
    if csv.is_none() && !fields.is_misspelt("csv") && !fields.is_misspelt("http") {
        let message = "`csv` is missing in a lookup (or `http`)";
        let problem = notes.add(Code::MissingKey, fields.span.clone(), message);
        problem.help("add `csv: examples/orders.csv`, or `http:` with `url` and `fields` below it");
    }
    let key = fields.require("key", "a lookup", "[order_number, phone_last4]", notes)?;
    let columns = words(key, notes);
    if columns.is_empty() {
        bad(key, "`key` names at least one column: without it anybody would be told anything", notes);
    }
    let node = csv?;
    let file = word(node, "a file", notes)?;
    let place = notes.source.place(node.span.start).to_string();
    Some(LookupSettings { key: columns, source: LookupSource::Csv { file: file.into(), place } })
}

/// The key of an HTTP lookup is what its request says, unless the settings put it in another order.
fn asked_over_http(http: HttpSettings, fields: &Fields<'_>, notes: &mut Notes<'_>) -> Option<LookupSettings> {
    let mut sent: Vec<String> = Vec::new();
    for slot in http.url.slots().chain(http.body.iter().flat_map(JsonTemplate::slots)) {
        if !sent.iter().any(|known| known == slot) {
            sent.push(slot.to_owned());
        }
    }
    let mut key = sent.clone();
    if let Some(node) = fields.get("key") {
        key = words(node, notes);
        for unsent in key.iter().filter(|slot| !sent.contains(slot)) {
            let message = format!("`{unsent}` is in `key`, but not in what is sent: nobody would check it");
            let problem = notes.add(Code::BadSetting, node.span.clone(), message);
            problem.help(format!("write {{{unsent}}} where it belongs in `url` or `body`, or take it out of `key`"));
        }
        for missing in sent.iter().filter(|slot| !key.contains(slot)) {
            let message = format!("`{missing}` is sent, but not in `key`");
            let problem = notes.add(Code::BadSetting, node.span.clone(), message);
            problem.help(format!("add `{missing}` to `key`, or leave `key` out: then it is all that is sent"));
        }
    }
    if sent.is_empty() {
        let problem = notes.add(Code::BadSetting, fields.span.clone(), "what is sent has no slot");
        problem.help("say what is looked for, such as {order_number}, in `url` or `body`");
    }
    Some(LookupSettings { key, source: LookupSource::Http(Box::new(http)) })
}

#[cfg(test)]
mod tests;
