//! `intents/_entities.yaml` → kinds of slot values that writers declared.

use super::known::is_id;
use super::model::{Entity, EntityShape, Pattern};
use super::pattern::pattern;
use super::same::same;
use crate::documents::Code;
use crate::documents::fields::{any_fields, fields, list, text, wrong_type};
use crate::documents::near::listed;
use crate::documents::problem::Notes;
use crate::documents::yaml::{Node, Value};
use std::collections::BTreeMap;
use std::ops::Range;

const KEYS: [&str; 3] = ["values", "patterns", "format"];

/// The entities of the file by name.
pub(super) fn entities(node: &Node, notes: &mut Notes<'_>) -> BTreeMap<String, Entity> {
    let declared = any_fields(node, "entities: each a name with `values` or `patterns` below it", notes);
    let mut entities = BTreeMap::new();
    for (name, key, value) in declared.iter().flat_map(|declared| declared.iter()) {
        if !is_id(name, '_') {
            let problem =
                notes.add(Code::FileName, key.span.clone(), format!("`{name}` can't be the name of an entity"));
            problem.help("use small letters (a-z), digits and `_`");
        }
        let place = notes.source.place(key.span.start);
        if let Some(shape) = shape(name, key, value, notes) {
            entities.insert(name.to_owned(), Entity { name: name.to_owned(), shape, place });
        }
    }
    entities
}

/// The names alone: what slots may name, even if the entity has a fault of its own.
pub(super) fn entity_names(node: &Node) -> Vec<String> {
    let Value::Map(entries) = &node.value else { return Vec::new() };
    let name = |key: &Node| match &key.value {
        Value::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    };
    entries.iter().filter_map(|(key, _)| name(key)).collect()
}

fn shape(name: &str, key: &Node, node: &Node, notes: &mut Notes<'_>) -> Option<EntityShape> {
    let fields = fields(node, &KEYS, "an entity", notes)?;
    match (fields.get("values"), fields.get("patterns")) {
        (Some(values_node), None) => {
            if let Some(format) = fields.get("format") {
                notes
                    .add(Code::EntityShape, format.span.clone(), "`format` belongs to `patterns`")
                    .label("no meaning here");
            }
            Some(EntityShape::Values(values(values_node, notes)))
        }
        (None, Some(patterns)) => {
            let nodes = list(patterns, "patterns, one on each line after `- `", notes);
            let patterns: Vec<Pattern> = nodes.into_iter().filter_map(|node| pattern(node, notes)).collect();
            let format = fields.get("format").and_then(|node| {
                let format = text(node, "how a match is written down, such as $1", notes)?;
                check_format(&format, node, &patterns, notes);
                Some(format)
            });
            Some(EntityShape::Patterns { patterns, format: format.unwrap_or_default() })
        }
        (values, _) => {
            let what =
                if values.is_some() { "both `values` and `patterns`" } else { "neither `values` nor `patterns`" };
            let problem = notes.add(Code::EntityShape, key.span.clone(), format!("the entity `{name}` has {what}"));
            problem.help(format!("possible here: {}", listed(&KEYS)));
            None
        }
    }
}

fn values(node: &Node, notes: &mut Notes<'_>) -> BTreeMap<String, Vec<String>> {
    let declared = any_fields(node, "values: each with how people say it", notes);
    let mut values = BTreeMap::new();
    let mut said: BTreeMap<String, (String, Range<usize>)> = BTreeMap::new();
    for (value, _, ways) in declared.iter().flat_map(|declared| declared.iter()) {
        let mut words = Vec::new();
        for (word, span) in words_of(ways, notes) {
            match said.get(&same(&word)) {
                Some((other, first)) if other != value => {
                    let source = notes.source;
                    let message = format!("`{word}` stands for both `{other}` and `{value}`");
                    let problem = notes.add(Code::SameValue, span.clone(), message);
                    problem.label("again").also(source, first.clone(), "first here");
                }
                _ => {
                    said.insert(same(&word), (value.to_owned(), span));
                }
            }
            words.push(word);
        }
        values.insert(value.to_owned(), words);
    }
    values
}

/// The words of a value: a list, or a list per language.
fn words_of(node: &Node, notes: &mut Notes<'_>) -> Vec<(String, Range<usize>)> {
    let nodes: Vec<&Node> = match &node.value {
        Value::Map(_) => {
            let mut nodes = Vec::new();
            for (key, key_node, value) in any_fields(node, "words", notes).iter().flat_map(|fields| fields.iter()) {
                crate::documents::languages::language_key(key, key_node, value, notes);
                nodes.extend(list(value, "words, one on each line after `- `", notes));
            }
            nodes
        }
        Value::List(nodes) => nodes.iter().collect(),
        Value::Scalar { .. } => {
            wrong_type(node, "a list of words, or a list for each language", notes);
            Vec::new()
        }
    };
    nodes.into_iter().filter_map(|node| Some((text(node, "a word", notes)?, node.span.clone()))).collect()
}

/// `$2` needs a second pair of ( ) in every pattern.
fn check_format(format: &str, node: &Node, patterns: &[Pattern], notes: &mut Notes<'_>) {
    for (at, _) in format.match_indices('$') {
        let rest = format[at + 1..].trim_start_matches('{');
        let length = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').unwrap_or(rest.len());
        let name = &rest[..length];
        let has = |pattern: &Pattern| match name.parse::<usize>() {
            Ok(number) => number < pattern.regex.captures_len(),
            Err(_) => pattern.regex.capture_names().flatten().any(|group| group == name),
        };
        if let Some(pattern) = patterns.iter().find(|pattern| !has(pattern)) {
            let span = notes.source.span_of(&pattern.sentence.place, &pattern.sentence.text);
            let source = notes.source;
            let problem = notes.add(Code::EntityShape, node.span.clone(), format!("there is no group `${name}`"));
            problem.also(source, span, "in this pattern");
            problem.help("groups are the parts in ( ), counted from 1; write ${1}x when a letter follows");
        }
    }
}
