//! `knowledge-base/<lang>/<slug>.md` → one edition of an article.

use super::answer::{lose, one_line};
use super::markdown::{LossKind, read_markdown};
use super::model::{Edition, Sentence};
use crate::documents::Code;
use crate::documents::fields::{fields, sentences, text, word};
use crate::documents::problem::Notes;
use crate::documents::syntax::read;
use crate::documents::yaml::Node;
use std::ops::Range;

const KEYS: [&str; 4] = ["title", "questions", "tags", "updated"];
/// An article with fewer is seldom found.
const ENOUGH_QUESTIONS: usize = 3;

/// Reads an article; as much of it as can be read.
pub(super) fn edition(notes: &mut Notes<'_>) -> Option<Edition> {
    let text = notes.source.text();
    if text.trim().is_empty() {
        notes.add(Code::EmptyFile, 0..0, "there is nothing in this file");
        return None;
    }
    let (head, body) = parts(notes)?;
    let node = read(notes, head)?;
    let mut edition = read_head(&node, notes)?;
    edition.body = read_body(body, notes);
    Some(edition)
}

/// The bytes of the head and of the text.
fn parts(notes: &mut Notes<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let text = notes.source.text();
    let first = notes.source.line_range(0);
    let example = "an article starts with `---`, then `title:` and `questions:`, then `---`, then the text";
    if notes.spelling(&first).trim_end() != "---" {
        let problem = notes.add(Code::ArticleHead, first, "the head of this article is missing");
        problem.label("expected `---`").help(example);
        return None;
    }
    let mut line = 1;
    loop {
        let range = notes.source.line_range(line);
        if range.start >= text.len() {
            let problem = notes.add(Code::ArticleHead, first, "the head of this article has no end");
            problem.label("starts here").help("put a line `---` between the head and the text");
            return None;
        }
        if notes.spelling(&range).trim_end() == "---" {
            return Some((notes.source.line_range(1).start..range.start, range.end..text.len()));
        }
        line += 1;
    }
}

fn read_head(node: &Node, notes: &mut Notes<'_>) -> Option<Edition> {
    let fields = fields(node, &KEYS, "the head of an article", notes)?;
    let title = fields.require("title", "this article", "How to measure your feet", notes);
    let title = title.and_then(|node| text(node, "a title", notes)).unwrap_or_default();
    let questions: Vec<Sentence> = match fields.get("questions") {
        Some(node) => sentences(node, "questions, one on each line after `- `", notes),
        None => Vec::new(),
    };
    if questions.len() < ENOUGH_QUESTIONS {
        let count = match questions.len() {
            0 => "no questions".to_owned(),
            1 => "only one question".to_owned(),
            count => format!("only {count} questions"),
        };
        let problem = notes.add(Code::FewQuestions, fields.span.clone(), format!("this article has {count}"));
        problem.help("add to `questions:` other ways to ask for it, the way visitors type");
    }
    let tags = fields.get("tags").map_or_else(Vec::new, |node| sentences(node, "tags", notes));
    let updated = fields.get("updated").and_then(|node| date(node, notes));
    Some(Edition { title, questions, tags, updated, body: Vec::new(), place: notes.source.place(0) })
}

fn date(node: &Node, notes: &mut Notes<'_>) -> Option<jiff::civil::Date> {
    let written = word(node, "a date such as 2026-10-05", notes)?;
    let date = written.parse().ok();
    if date.is_none() {
        let problem = notes.add(Code::ArticleDate, node.span.clone(), format!("`{written}` is not a date"));
        problem.help("write year-month-day, such as 2026-10-05");
    }
    date
}

fn read_body(range: Range<usize>, notes: &mut Notes<'_>) -> Vec<super::blocks::Block> {
    let text = notes.spelling(&range);
    let (blocks, losses) = read_markdown(text);
    if blocks.is_empty() {
        let head_end = notes.source.line_range(notes.source.line_at(range.start));
        notes.add(Code::ArticleEmpty, head_end, "this article has no text").label("nothing below");
    }
    for loss in losses.iter().filter(|loss| !matches!(loss.kind, LossKind::Heading | LossKind::Image)) {
        let part = one_line(text, &loss.range);
        lose(loss, range.start + part.start..range.start + part.end, notes);
    }
    blocks
}
