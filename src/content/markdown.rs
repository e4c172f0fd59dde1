//! Light Markdown → blocks. What can't be shown safely is left out or becomes plain text, and is told to who asks.

mod builder;

use super::blocks::Block;
use builder::Builder;
use pulldown_cmark::{Options, Parser};
use std::ops::Range;

/// Something in a text that is not shown as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::content) struct Loss {
    /// The bytes of the text.
    pub(in crate::content) range: Range<usize>,
    pub(in crate::content) kind: LossKind,
}

/// What is not shown as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::content) enum LossKind {
    /// HTML, left out.
    Html,
    /// A link or picture whose address is not allowed; its words stay.
    Link(String),
    /// Shown as plain text: a table, a quote …
    Construct(&'static str),
    /// A heading; fine in an article.
    Heading,
    /// A picture; fine in an article.
    Image,
}

/// The blocks of a text in light Markdown. Never fails: what is not understood becomes plain text.
pub fn markdown(text: &str) -> Vec<Block> {
    read_markdown(text).0
}

/// The blocks, and what was lost on the way.
pub(super) fn read_markdown(text: &str) -> (Vec<Block>, Vec<Loss>) {
    let mut builder = Builder::default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// A value as Markdown that shows it letter by letter, on one line.
pub fn escape_markdown(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(value.len());
    let digits = value.len() - value.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    for (at, sign) in value.char_indices() {
        let anywhere = matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~');
        // At the start of a line these would open a heading, a list or a rule.
        let at_start =
            at == 0 && matches!(sign, '#' | '+' | '-' | '=') || at == digits && at > 0 && matches!(sign, '.' | ')');
        if anywhere || at_start {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// Whether an address may be put under a link: web, mail, telephone, or a page of the same website.
pub(super) fn is_allowed_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("https" | "http" | "mailto" | "tel") => !address.contains(|sign: char| sign.is_control() || sign == ' '),
        _ => address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\"),
    }
}

#[cfg(test)]
mod tests;
