//! Where the pages stand, and how they look.

use super::colours::Colour;
use super::logo::Logo;
use crate::language::Language;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The owner's settings of the help page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// Where the server is reached from outside, such as `https://help.shop.example`; without it links are relative, and
    /// search engines get no map.
    pub public_url: Option<String>,
    /// The owner's colour.
    pub colour: Colour,
    /// The owner's logo; none for the name alone.
    pub logo: Option<Logo>,
}

/// What stays as it is in a part of a path or a query.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

impl Site {
    /// A path as others reach it.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_deref().unwrap_or_default())
    }
}

/// The first page of a language.
pub(super) fn home(language: Language) -> String {
    format!("/help/{language}")
}

pub(super) fn topic(language: Language, tag: &str) -> String {
    format!("/help/{language}/topic/{}", encoded(tag))
}

pub(super) fn article(language: Language, slug: &str) -> String {
    format!("/help/{language}/{}", encoded(slug))
}

/// The results of a search.
pub(super) fn results(language: Language, query: &str) -> String {
    format!("/help/{language}/search?q={}", encoded(query))
}

/// An article, come to from the results of a search.
pub(super) fn found(language: Language, slug: &str, query: &str) -> String {
    format!("{}?q={}", article(language, slug), encoded(query))
}
