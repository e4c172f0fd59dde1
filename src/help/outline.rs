//! The headings of an article: where they lead, and whether it is long enough for a table of contents.

use crate::content::{Block, plain_text};

/// Fewer parts are seen at a glance.
const ENOUGH_PARTS: usize = 3;
/// A shorter text is seen at a glance, in characters.
const LONG: usize = 600;
/// Headings below this level are parts of parts.
const PARTS: u8 = 2;

/// So much of an article is shown under its topic, and told to search engines as its answer, in characters.
pub(super) const ANSWER: usize = 300;

/// The name of a part in addresses: it stays the same while headings are put into other words.
pub(super) fn anchor(number: usize) -> String {
    format!("part-{number}")
}

/// The parts of an article with their numbers, counted over all headings from 1; empty for a short one.
pub(super) fn contents(body: &[Block]) -> Vec<(usize, String)> {
    let headings = body.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some((*level, block)),
        _ => None,
    });
    let parts = headings.enumerate().filter(|(_, (level, _))| *level <= PARTS);
    let parts: Vec<(usize, String)> =
        parts.map(|(place, (_, block))| (place + 1, plain_text(std::slice::from_ref(block)))).collect();
    let long = plain_text(body).chars().count() >= LONG;
    if long && parts.len() >= ENOUGH_PARTS { parts } else { Vec::new() }
}

/// The first words of a text for lists and search engines, at most so many characters.
pub(super) fn beginning(body: &[Block], most: usize) -> String {
    let first = body.iter().find(|block| matches!(block, Block::Paragraph { .. })).or(body.first());
    let text = first.map(|block| plain_text(std::slice::from_ref(block))).unwrap_or_default();
    shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// A text cut behind a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words);
    format!("{} …", cut.trim_end_matches([',', ';', ':', '.']))
}
