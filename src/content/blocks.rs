//! What a message looks like on a screen: blocks instead of markup, so that no text can ever become code on a page.

use serde::{Deserialize, Serialize};

/// One part of a message or an article, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph {
        /// The text, piece by piece.
        spans: Vec<Span>,
    },
    /// A heading inside an article; level 2 to 4.
    Heading {
        /// 2 is the highest: 1 is the article's title.
        level: u8,
        /// The text, piece by piece.
        spans: Vec<Span>,
    },
    /// A list; an item holds blocks, so that lists can nest.
    List {
        /// Numbered, or with dots.
        ordered: bool,
        /// The items in order.
        items: Vec<Vec<Block>>,
    },
    /// Text shown as it is, in a fixed-width font.
    Code {
        /// The text with its line breaks.
        text: String,
    },
    /// A picture.
    Image {
        /// An `https:` address or a path on this server.
        source: String,
        /// What the picture shows, for who can't see it.
        description: String,
    },
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Span {
    /// Plain text.
    Text {
        /// The text itself.
        text: String,
    },
    /// Important text.
    Strong {
        /// The text itself.
        text: String,
    },
    /// Stressed text.
    Emphasis {
        /// The text itself.
        text: String,
    },
    /// Something to type or copy.
    Code {
        /// The text itself.
        text: String,
    },
    /// A line break inside a paragraph.
    Break,
    /// A link; only `https:`, `http:`, `mailto:` and `tel:` addresses and paths on this server come this far.
    Link {
        /// Where it leads.
        address: String,
        /// The words to click.
        text: String,
    },
}

/// The blocks as plain text: paragraphs apart by an empty line, `- ` before list items.
pub fn plain_text(blocks: &[Block]) -> String {
    text_of(blocks, &|text, _| text.to_owned())
}

/// The blocks as plain text, with the addresses that links lead to.
pub fn text_with_addresses(blocks: &[Block]) -> String {
    text_with_links(blocks, &|text, address| {
        if text == address { text.to_owned() } else { format!("{text} ({address})") }
    })
}

/// The blocks as plain text, with links as `link` writes their words and address.
pub fn text_with_links(blocks: &[Block], link: &dyn Fn(&str, &str) -> String) -> String {
    text_of(blocks, link)
}

fn text_of(blocks: &[Block], link: &dyn Fn(&str, &str) -> String) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        match block {
            Block::Paragraph { spans } | Block::Heading { spans, .. } => text.push_str(&spans_text(spans, link)),
            Block::Code { text: code } => text.push_str(code),
            Block::Image { description, .. } => text.push_str(description),
            Block::List { items, .. } => {
                let lines = items.iter().map(|item| format!("- {}", text_of(item, link).replace("\n\n", "\n  ")));
                text.push_str(&lines.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    text
}

fn spans_text(spans: &[Span], link: &dyn Fn(&str, &str) -> String) -> String {
    let pieces = spans.iter().map(|span| match span {
        Span::Text { text } | Span::Strong { text } | Span::Emphasis { text } | Span::Code { text } => text.clone(),
        Span::Link { text, address } => link(text, address),
        Span::Break => "\n".to_owned(),
    });
    pieces.collect()
}
