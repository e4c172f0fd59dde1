//! `http:` of a lookup: which request is sent, and what its answer means.

use super::super::lookup::{Header, HttpSettings, Method, Secret};
use super::super::template::{JsonTemplate, TemplateFault, TextTemplate, UrlTemplate};
use super::{Environment, bad, words};
use crate::documents::Code;
use crate::documents::fields::{Fields, any_fields, fields, word, wrong_type};
use crate::documents::near::listed;
use crate::documents::origin::origin;
use crate::documents::problem::Notes;
use crate::documents::yaml::{Node, Shape, Value};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::time::Duration;

/// The keys of `http:`.
const HTTP_KEYS: &[&str] = &[
    "url",
    "method",
    "headers",
    "body",
    "fields",
    "found_at",
    "not_found",
    "refused",
    "timeout",
    "within",
    "retries",
    "size_limit",
    "changes",
];

/// Headers that Frontdesk writes itself.
const OWN_HEADERS: &[&str] = &[
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "host",
    "idempotency-key",
    "transfer-encoding",
    "user-agent",
];

/// Names that every answer knows already.
const TAKEN: &[&str] = &["found", "refused"];

/// The longest time that may be set: who waits longer has gone.
const LONGEST: Duration = Duration::from_secs(60);

/// The most tries after the first.
const MOST_RETRIES: u32 = 5;

/// The largest answer that may be allowed, in KiB.
const MOST_KIB: usize = 4096;

/// Statuses that can be given a meaning: the others have theirs.
const MEANT: std::ops::RangeInclusive<u16> = 400..=499;

/// A request and the meaning of its answer; none when it can't be sent.
pub(super) fn http(node: &Node, environment: Environment<'_>, notes: &mut Notes<'_>) -> Option<HttpSettings> {
    let fields = fields(node, HTTP_KEYS, "`http`", notes)?;
    let url = fields.require("url", "`http`", "https://api.shop.example/orders/{order_number}", notes);
    let url = url.and_then(|node| address(node, notes));
    let changes = fields.get("changes").is_some_and(|node| truth(node, notes));
    let method = fields.get("method").map_or(Some(Method::Get), |node| method(node, notes));
    let names = match fields.get("fields") {
        Some(node) => pointers(node, notes),
        // What changes something may have nothing to tell but that it was done.
        None if changes => BTreeMap::new(),
        None => {
            fields.require("fields", "`http`", "{status: /status}", notes);
            BTreeMap::new()
        }
    };
    let time = |key, usual, notes: &mut Notes<'_>| fields.get(key).map_or(usual, |node| duration(node, usual, notes));
    let (url, method) = (url?, method?);
    let settings = HttpSettings {
        url,
        method,
        headers: fields.get("headers").map_or_else(BTreeMap::new, |node| headers(node, environment, notes)),
        body: fields.get("body").and_then(|node| json(node, notes)),
        fields: names,
        found_at: fields.get("found_at").and_then(|node| pointer(node, notes)),
        not_found: fields.get("not_found").map_or_else(|| vec![404], |node| statuses(node, notes)),
        refused: fields.get("refused").map_or_else(Vec::new, |node| statuses(node, notes)),
        timeout: time("timeout", HttpSettings::TIMEOUT, notes),
        within: time("within", HttpSettings::WITHIN, notes),
        retries: fields.get("retries").map_or(HttpSettings::RETRIES, |node| retries(node, notes)),
        size_limit: fields.get("size_limit").map_or(HttpSettings::SIZE_LIMIT, |node| size(node, notes)),
        changes,
        rehearsed: false,
    };
    check(&settings, &fields, notes);
    Some(settings)
}

/// What can only be seen when all is read.
fn check(http: &HttpSettings, fields: &Fields<'_>, notes: &mut Notes<'_>) {
    let with_body = matches!(http.method, Method::Post | Method::Put | Method::Patch);
    let name = http.method.name();
    if let Some(node) = fields.get("body").filter(|_| !with_body) {
        bad(node, &format!("{name} has no body: write `method: POST`, or take `body` out"), notes);
    }
    let at = fields.get("method");
    match (http.changes, http.method) {
        (true, Method::Get) => {
            let node = at.or(fields.get("changes"));
            node.into_iter().for_each(|node| bad(node, "GET changes nothing: write `method: POST`", notes));
        }
        (false, Method::Put | Method::Patch | Method::Delete) => {
            at.into_iter().for_each(|node| bad(node, &format!("{name} changes something: add `changes: true`"), notes));
        }
        _ => {}
    }
    if let Some(node) = fields.get("retries").filter(|_| http.retries > 0 && !http.may_be_repeated()) {
        let expected =
            "POST without `changes: true` is never sent twice, for it has no idempotency key: take `retries` out";
        bad(node, expected, notes);
    }
    if let Some(node) = fields.get("within").or(fields.get("timeout")).filter(|_| http.within < http.timeout) {
        let (within, timeout) = (http.within, http.timeout);
        bad(node, &format!("`within` ({within:?}) is for all tries, so at least `timeout` ({timeout:?})"), notes);
    }
    if let Some(node) = fields.get("refused")
        && let Some(twice) = http.refused.iter().find(|status| http.not_found.contains(status))
    {
        bad(node, &format!("{twice} stands under `not_found`, too: it can mean one thing only"), notes);
    }
}

fn address(node: &Node, notes: &mut Notes<'_>) -> Option<UrlTemplate> {
    let written = word(node, "an address", notes)?;
    UrlTemplate::parse(&written).map_err(|fault| template_fault(node, &written, fault, notes)).ok()
}

fn template_fault(node: &Node, written: &str, fault: TemplateFault, notes: &mut Notes<'_>) {
    let span = origin(node, written, fault.range, notes);
    notes.add(Code::BadSetting, span, format!("needed here: {}", fault.expected));
}

fn method(node: &Node, notes: &mut Notes<'_>) -> Option<Method> {
    let written = word(node, "a method", notes)?;
    let found = Method::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(&written));
    if found.is_none() {
        let problem = notes.add(Code::BadSetting, node.span.clone(), format!("there is no method `{written}`"));
        problem.help_near(&written, Method::ALL.iter().map(|(name, _)| *name));
    }
    found.map(|(_, method)| *method)
}

fn headers(node: &Node, environment: Environment<'_>, notes: &mut Notes<'_>) -> BTreeMap<String, Header> {
    let mut headers = BTreeMap::new();
    let Some(named) = any_fields(node, "headers: `name: value`", notes) else { return headers };
    for (name, name_node, node) in named.iter() {
        let name = name.to_ascii_lowercase();
        if OWN_HEADERS.contains(&name.as_str()) {
            bad(name_node, &format!("Frontdesk writes the header `{name}` itself: take it out"), notes);
        } else if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            bad(name_node, "the name of a header is made of letters, digits and `-`", notes);
        } else if let Some(written) = word(node, "the value of a header", notes)
            && let Some(header) = header(node, &written, environment, notes)
        {
            headers.insert(name, header);
        }
    }
    headers
}

/// `Bearer ${SHOP_API_TOKEN}` with the variables of the environment. What they hold is never shown.
fn header(node: &Node, written: &str, environment: Environment<'_>, notes: &mut Notes<'_>) -> Option<Header> {
    let (mut value, mut missing, mut rest) = (String::new(), Vec::new(), written);
    while let Some((before, after)) = rest.split_once("${") {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            bad(node, "a variable of the environment looks like ${SHOP_API_TOKEN}", notes);
            return None;
        }
        value.push_str(before);
        match environment(name).map(|found| found.trim().to_owned()).filter(|found| !found.is_empty()) {
            Some(found) if found.bytes().all(|byte| (b' '..=b'~').contains(&byte)) => value.push_str(&found),
            Some(_) => {
                bad(
                    node,
                    &format!("what ${{{name}}} holds can't stand in a header: letters, digits and signs only"),
                    notes,
                );
                return None;
            }
            None => missing.push(name.to_owned()),
        }
        rest = after;
    }
    value.push_str(rest);
    if written.contains('{') && written.replace("${", "").contains('{') {
        bad(node, "slots don't stand in headers: a visitor must not write them. Put it into `url` or `body`", notes);
        return None;
    }
    if !written.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        bad(node, "a header is made of English letters, digits and signs", notes);
        return None;
    }
    if missing.is_empty() {
        return Some(Header::Ready(Secret::new(value)));
    }
    Some(Header::Missing { variables: missing, place: notes.source.place(node.span.start).to_string() })
}

fn json(node: &Node, notes: &mut Notes<'_>) -> Option<JsonTemplate> {
    use serde_json::Value as Json;
    match &node.value {
        Value::Map(_) => {
            let named = any_fields(node, "fields by name", notes)?;
            if let [(_, key)] = named.iter().map(|(name, key, _)| (name, key)).collect::<Vec<_>>().as_slice()
                && named.iter().all(|(_, _, value)| matches!(value.value, Value::Scalar { shape: Shape::Nothing, .. }))
                && notes.spelling(&(node.span.start..key.span.start)).trim() == "{"
            {
                bad(node, "a slot in a body stands in quotes: \"{order_number}\"", notes);
                return None;
            }
            let read = named.iter().map(|(name, _, value)| Some((name.to_owned(), json(value, notes)?)));
            Some(JsonTemplate::Object(read.collect::<Option<_>>()?))
        }
        Value::List(entries) => {
            Some(JsonTemplate::List(entries.iter().map(|entry| json(entry, notes)).collect::<Option<_>>()?))
        }
        Value::Scalar { shape: Shape::Nothing, .. } => Some(JsonTemplate::Fixed(Json::Null)),
        Value::Scalar { text, shape: Shape::Truth } => {
            Some(JsonTemplate::Fixed(Json::Bool(text.starts_with(['t', 'T']))))
        }
        Value::Scalar { text, shape: Shape::Number } => match serde_json::from_str(text) {
            Ok(number) => Some(JsonTemplate::Fixed(number)),
            Err(_) => {
                bad(node, "this is no number of JSON: put it in quotes if it is a text", notes);
                None
            }
        },
        Value::Scalar { text, .. } => match TextTemplate::parse(text) {
            Ok(template) => Some(JsonTemplate::Text(template)),
            Err(fault) => {
                template_fault(node, text, fault, notes);
                None
            }
        },
    }
}

fn pointers(node: &Node, notes: &mut Notes<'_>) -> BTreeMap<String, String> {
    let mut pointers = BTreeMap::new();
    let Some(named) = any_fields(node, "what replies may name: `status: /status`", notes) else { return pointers };
    for (name, name_node, node) in named.iter() {
        let first = name.chars().next().is_some_and(|sign| sign.is_ascii_lowercase());
        let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        if !first || !name.chars().all(fits) {
            bad(name_node, "a name for replies is made of small letters, digits and `_`, such as expected_on", notes);
        } else if TAKEN.contains(&name) {
            bad(name_node, &format!("`{name}` tells what came of the lookup: choose another name"), notes);
        } else if let Some(pointer) = pointer(node, notes) {
            pointers.insert(name.to_owned(), pointer);
        }
    }
    pointers
}

fn pointer(node: &Node, notes: &mut Notes<'_>) -> Option<String> {
    let written = word(node, "a JSON pointer such as /shipment/carrier", notes)?;
    if !written.starts_with('/') {
        let problem = notes.add(Code::BadSetting, node.span.clone(), "a JSON pointer begins with `/`");
        problem.help(format!("write /{}", written.trim_start_matches('$').trim_start_matches('.').replace('.', "/")));
        return None;
    }
    Some(written)
}

fn statuses(node: &Node, notes: &mut Notes<'_>) -> Vec<u16> {
    let mut statuses = Vec::new();
    for written in words(node, notes) {
        match written.parse() {
            Ok(status) if MEANT.contains(&status) => statuses.push(status),
            _ => bad(node, &format!("`{written}` is no status from {} to {}", MEANT.start(), MEANT.end()), notes),
        }
    }
    statuses
}

fn duration(node: &Node, usual: Duration, notes: &mut Notes<'_>) -> Duration {
    let Some(written) = word(node, "a time such as 3s", notes) else { return usual };
    let read = written.parse::<SignedDuration>().ok().and_then(|read| Duration::try_from(read).ok());
    match read.filter(|read| !read.is_zero() && *read <= LONGEST) {
        Some(read) => read,
        None => {
            bad(node, &format!("a time such as 3s or 500ms is needed here, {LONGEST:?} at most"), notes);
            usual
        }
    }
}

fn retries(node: &Node, notes: &mut Notes<'_>) -> u32 {
    let written = word(node, "a number of tries", notes).and_then(|written| written.parse().ok());
    match written.filter(|retries| *retries <= MOST_RETRIES) {
        Some(retries) => retries,
        None => {
            bad(node, &format!("`retries` is a number from 0 to {MOST_RETRIES}"), notes);
            HttpSettings::RETRIES
        }
    }
}

fn size(node: &Node, notes: &mut Notes<'_>) -> usize {
    let written = word(node, "a size such as 256 KiB", notes);
    let kib = written.as_deref().and_then(|written| written.strip_suffix("KiB")?.trim().parse::<usize>().ok());
    match kib.filter(|kib| (1..=MOST_KIB).contains(kib)) {
        Some(kib) => kib * 1024,
        None => {
            bad(node, &format!("a size such as 256 KiB is needed here, {MOST_KIB} KiB at most"), notes);
            HttpSettings::SIZE_LIMIT
        }
    }
}

fn truth(node: &Node, notes: &mut Notes<'_>) -> bool {
    match &node.value {
        Value::Scalar { text, shape: Shape::Truth } => text.eq_ignore_ascii_case("true"),
        _ => {
            wrong_type(node, &listed(&["true", "false"]), notes);
            false
        }
    }
}
