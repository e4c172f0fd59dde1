//! `answer:` and `buttons:` of an intent, and every other text that is said to visitors.

use super::intent::Reader;
use super::markdown::{Loss, LossKind, is_allowed_address, read_markdown};
use super::model::{Answer, Button, Destination, Localized, ReplyText};
use super::reply::Names;
use crate::documents::Code;
use crate::documents::fields::{Fields, fields, first_line, list, localized, sentence, text, word, wrong_type};
use crate::documents::languages::Need;
use crate::documents::near::listed;
use crate::documents::origin::origin;
use crate::documents::problem::Notes;
use crate::documents::yaml::{Node, Value};
use crate::ids::{ArticleId, IntentId};
use std::ops::Range;

/// More don't fit on a telephone.
const MOST_BUTTONS: usize = 4;

/// The answers in order. With `optional`, none need be written.
pub(super) fn answers(fields: &Fields<'_>, optional: bool, names: &Names, reader: &mut Reader<'_, '_>) -> Vec<Answer> {
    let node = match fields.get("answer") {
        Some(node) => node,
        None if optional || fields.is_misspelt("answer") => return Vec::new(),
        None => {
            let problem = reader.notes.add(Code::MissingKey, fields.span.clone(), "`answer` is missing in this intent");
            problem.help("add `answer:` and below it `- say: {en: …, ko: …}`");
            return Vec::new();
        }
    };
    let needed = "answers: `- say:` with the text in each language below it";
    let nodes = match &node.value {
        Value::Map(_) => vec![node],
        _ => list(node, needed, reader.notes),
    };
    let mut answers = Vec::new();
    let mut always: Option<Range<usize>> = None;
    for node in &nodes {
        if let (Some(first), Value::Map(_)) = (&always, &node.value) {
            let span = head(node, reader.notes);
            let source = reader.notes.source;
            let problem = reader.notes.add(Code::UnreachableAnswer, span, "this answer is never given");
            problem.label("not reached").also(source, first.clone(), "this one has no `when`, so it always holds");
            problem.help("move the answer without `when` to the end");
        }
        let answer = answer(node, names, reader);
        if answer.as_ref().is_some_and(|answer| answer.when.is_none()) && always.is_none() {
            always = Some(head(node, reader.notes));
        }
        answers.extend(answer);
    }
    if always.is_none() && !answers.is_empty() && !covers_both(&answers) {
        let span = nodes.last().map_or(node.span.clone(), |node| head(node, reader.notes));
        let problem = reader.notes.add(Code::NoFinalAnswer, span, "every answer has a condition");
        problem.help("let the last answer have no `when`, so that something is always said");
    }
    answers
}

/// `found` and `not found` leave nothing out.
fn covers_both(answers: &[Answer]) -> bool {
    let has = |condition: &str| {
        answers.iter().any(|answer| answer.when.as_deref().is_some_and(|when| when.trim() == condition))
    };
    has("found") && has("not found")
}

/// The first key of a map, to point at.
pub(super) fn head(node: &Node, notes: &Notes<'_>) -> Range<usize> {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.span.clone(), |(key, _)| key.span.clone()),
        _ => first_line(node, notes),
    }
}

fn answer(node: &Node, names: &Names, reader: &mut Reader<'_, '_>) -> Option<Answer> {
    if names_languages(node) {
        let span = head(node, reader.notes);
        let problem = reader.notes.add(Code::WrongType, span, "`say` is missing above the languages");
        problem.help("write `- say:` below `answer:`, and the languages below that");
        return None;
    }
    let fields = fields(node, &["when", "say"], "an answer", reader.notes)?;
    let place = reader.notes.source.place(fields.span.start);
    let when = fields.get("when").and_then(|node| {
        let condition = word(node, "a condition, such as `found`", reader.notes)?;
        reader.around.compiler.check_condition(node, &condition, names, reader.notes);
        Some(condition)
    });
    let say = fields.require("say", "this answer", "{en: …, ko: …}", reader.notes);
    let say = say.map_or_else(Default::default, |node| reply_texts(node, "the answer", names, reader));
    Some(Answer { when, say, place })
}

/// `answer: {en: …, ko: …}`, where `- say:` was left out.
fn names_languages(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    let is_language =
        |key: &Node| matches!(&key.value, Value::Scalar { text, .. } if matches!(text.as_str(), "ko" | "en"));
    entries.iter().any(|(key, _)| is_language(key))
}

/// What is said in each language, checked; every language will be asked for.
pub(super) fn reply_texts(node: &Node, what: &str, names: &Names, reader: &mut Reader<'_, '_>) -> Localized<ReplyText> {
    let around = reader.around;
    let compiler = &around.compiler;
    let texts = localized(node, what, reader.notes, |node, notes| {
        let mut variants = Vec::new();
        for node in list(node, "a text, or variants of it after `- `", notes) {
            let Some(variant) = sentence(node, "a text for visitors", notes) else { continue };
            compiler.check_reply(node, &variant.text, names, notes);
            check_markdown(node, &variant.text, notes);
            variants.push(variant);
        }
        if variants.is_empty() { None } else { Some(ReplyText { variants }) }
    });
    reader.needs.extend(Need::new(what, head(node, reader.notes), node));
    texts
}

/// Writes down what of a reply would not be shown as written. Inserted values are taken as plain words.
pub(super) fn check_markdown(node: &Node, text: &str, notes: &mut Notes<'_>) {
    let masked = mask_tags(text);
    for loss in read_markdown(&masked).1 {
        if matches!(&loss.kind, LossKind::Link(address) if address.chars().all(|sign| sign == MASK)) {
            continue;
        }
        let span = origin(node, text, one_line(text, &loss.range), notes);
        lose(&loss, span, notes);
    }
}

/// Writes down one thing that would not be shown as written.
pub(super) fn lose(loss: &Loss, span: Range<usize>, notes: &mut Notes<'_>) {
    match &loss.kind {
        LossKind::Html => {
            let problem = notes.add(Code::HtmlDropped, span, "HTML is left out");
            problem.label("not shown").help("write **bold**, lists with `- ` and [links](https://…)");
        }
        LossKind::Link(address) => {
            let message = format!("`{address}` is not an address a link may have");
            let problem = notes.add(Code::LinkNotAllowed, span, message);
            problem
                .label("not allowed")
                .help("start it with https://, http://, mailto:, tel: or / for a page of this website");
        }
        LossKind::Construct(name) => {
            notes.add(Code::Flattened, span, format!("{name} is not shown as such")).label("becomes plain text");
        }
        LossKind::Heading => {
            notes.add(Code::Flattened, span, "a heading in a reply").help("write it in **bold** instead");
        }
        LossKind::Image => {
            notes.add(Code::Flattened, span, "a picture in a reply").help("pictures belong in articles");
        }
    }
}

/// The first line of a range.
pub(super) fn one_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    range.start..range.start + part.lines().next().unwrap_or_default().trim_end().len()
}

/// Stands for an inserted value: a letter, so that it means nothing to Markdown.
const MASK: char = 'x';

fn mask_tags(text: &str) -> String {
    let mut masked = text.to_owned();
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}")] {
        let mut at = 0;
        while let Some(start) = masked[at..].find(open).map(|found| at + found) {
            let end = masked[start..].find(close).map_or(masked.len(), |found| start + found + close.len());
            masked.replace_range(start..end, &MASK.to_string().repeat(end - start));
            at = end;
        }
    }
    masked
}

/// The next steps below an answer.
pub(super) fn buttons(node: &Node, reader: &mut Reader<'_, '_>) -> Vec<Button> {
    let nodes = list(node, "buttons, each on a line after `- `", reader.notes);
    if let Some(extra) = nodes.get(MOST_BUTTONS) {
        let span = head(extra, reader.notes);
        let message = format!("{} buttons are too many: at most {MOST_BUTTONS} fit", nodes.len());
        reader.notes.add(Code::TooManyButtons, span, message).label("one too many");
    }
    nodes.into_iter().filter_map(|node| button(node, reader)).collect()
}

const DESTINATIONS: [&str; 5] = ["intent", "article", "handoff", "link", "say"];

fn button(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Button> {
    let keys = [DESTINATIONS.as_slice(), &["title"]].concat();
    let fields = fields(node, &keys, "a button", reader.notes)?;
    let place = reader.notes.source.place(fields.span.start);
    let chosen: Vec<&str> = DESTINATIONS.into_iter().filter(|key| fields.get(key).is_some()).collect();
    let [key] = chosen.as_slice() else {
        let found = if chosen.is_empty() { "nothing".to_owned() } else { listed(&chosen) };
        let message = format!("a button does exactly one thing; this one has {found}");
        let problem = reader.notes.add(Code::ButtonChoice, fields.span.clone(), message);
        problem.help(format!("give each button one of {}", listed(&DESTINATIONS)));
        return None;
    };
    let title = fields.get("title").map(|node| {
        let title = localized(node, "a title", reader.notes, |node, notes| text(node, "a title", notes));
        reader.needs.extend(Need::new("the title of this button", head(node, reader.notes), node));
        title
    });
    if title.is_none() && matches!(*key, "link" | "say") {
        let message = format!("a button with `{key}` needs a `title`: the words on it");
        let problem = reader.notes.add(Code::ButtonChoice, fields.span.clone(), message);
        problem.help("add `title: {en: My orders, ko: 주문 내역}`");
    }
    let leads_to = destination(key, fields.get(key)?, reader)?;
    Some(Button { title: title.unwrap_or_default(), leads_to, place })
}

fn destination(key: &str, node: &Node, reader: &mut Reader<'_, '_>) -> Option<Destination> {
    let span = node.span.clone();
    if key == "say" {
        let said = localized(node, "a sentence", reader.notes, |node, notes| text(node, "a sentence", notes));
        reader.needs.extend(Need::new("what this button says", head(node, reader.notes), node));
        return Some(Destination::Say(said));
    }
    if key == "handoff" {
        return reader.department(node).map(Destination::Handoff);
    }
    let name = word(node, "a name", reader.notes)?;
    match key {
        "intent" => {
            reader.around.check_intent(&name, span, reader.notes);
            Some(Destination::Intent(IntentId(name.into())))
        }
        "article" => {
            reader.around.check_article(&name, span, reader.notes);
            Some(Destination::Article(ArticleId(name.into())))
        }
        "link" => {
            if !is_allowed_address(&name) {
                lose(&Loss { range: 0..0, kind: LossKind::Link(name.clone()) }, span, reader.notes);
            }
            Some(Destination::Link(name))
        }
        _ => {
            wrong_type(node, "a destination", reader.notes);
            None
        }
    }
}
