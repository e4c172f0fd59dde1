//! Markdown's events, one after the other, put together to blocks.

use super::{Loss, LossKind, is_allowed_address};
use crate::content::blocks::{Block, Span};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Lists deeper than this are drawn on the level above.
const MOST_LIST_DEPTH: usize = 4;

/// A block that is still open.
enum Open {
    List { ordered: bool, items: Vec<Vec<Block>> },
    Item(Vec<Block>),
}

#[derive(Default)]
pub(super) struct Builder {
    done: Vec<Block>,
    open: Vec<Open>,
    spans: Vec<Span>,
    /// What stands before the cell of a table that is being read, in its row.
    row: Vec<Span>,
    strong: usize,
    emphasis: usize,
    heading: Option<u8>,
    code: Option<String>,
    link: Option<(Option<String>, String)>,
    image: Option<(Option<String>, String)>,
    images: Vec<Block>,
    losses: Vec<Loss>,
}

impl Builder {
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.code_span(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.line_break(),
            Event::Rule => self.lose(range, LossKind::Construct("a rule")),
            Event::Html(html) | Event::InlineHtml(html) => {
                if html.to_ascii_lowercase().starts_with("<br") {
                    self.line_break();
                }
                if !html.starts_with("</") {
                    self.lose_html(range);
                }
            }
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(shown_level(level));
                self.lose(range, LossKind::Heading);
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some(String::new());
                if let CodeBlockKind::Indented = kind {
                    self.lose(range, LossKind::Construct("an indented line (it becomes code)"));
                }
            }
            Tag::List(first) => {
                self.flush();
                let ordered = first.is_some();
                self.open.push(Open::List { ordered, items: Vec::new() });
            }
            Tag::Item => {
                self.flush();
                self.open.push(Open::Item(Vec::new()));
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { link_type, dest_url, .. } => {
                // `<name@example.com>` is a link without a scheme of its own.
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let allowed = self.address(&format!("{scheme}{dest_url}"), range);
                self.link = Some((allowed, String::new()));
            }
            Tag::Image { dest_url, .. } => {
                self.lose(range.clone(), LossKind::Image);
                let allowed = self.address(&dest_url, range);
                self.image = Some((allowed, String::new()));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.lose(range, LossKind::Construct("a quote"));
            }
            Tag::Table(_) => {
                self.flush();
                self.lose(range, LossKind::Construct("a table"));
            }
            Tag::TableCell => std::mem::swap(&mut self.spans, &mut self.row),
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => {
                if let Some((address, text)) = self.link.take() {
                    match address {
                        Some(address) => self.spans.push(Span::Link { address, text }),
                        None => self.push_text(text),
                    }
                }
            }
            TagEnd::Image => {
                if let Some((address, description)) = self.image.take() {
                    match address {
                        Some(source) => self.images.push(Block::Image { source, description }),
                        None => self.push_text(description),
                    }
                }
            }
            TagEnd::CodeBlock => {
                if let Some(text) = self.code.take() {
                    self.push(Block::Code { text: text.trim_end_matches('\n').to_owned() });
                }
            }
            TagEnd::TableCell => self.close_cell(),
            TagEnd::Item | TagEnd::List(_) => {
                self.flush();
                self.close();
            }
            _ => self.flush(),
        }
    }

    /// The cells of a row become one line; empty ones leave no trace.
    fn close_cell(&mut self) {
        let row = std::mem::take(&mut self.row);
        let mut cell = std::mem::replace(&mut self.spans, row);
        trim(&mut cell);
        if !cell.is_empty() && !self.spans.is_empty() {
            self.push_text(" · ".to_owned());
        }
        for span in cell {
            match span {
                Span::Text { text } => self.push_text(text),
                other => self.spans.push(other),
            }
        }
    }

    fn address(&mut self, address: &str, range: Range<usize>) -> Option<String> {
        if is_allowed_address(address) {
            return Some(address.to_owned());
        }
        self.lose(range, LossKind::Link(address.to_owned()));
        None
    }

    fn text(&mut self, text: &str) {
        if let Some((_, words)) = self.image.as_mut().or(self.link.as_mut()) {
            words.push_str(text);
        } else if let Some(code) = &mut self.code {
            code.push_str(text);
        } else {
            self.push_text(text.to_owned());
        }
    }

    fn push_text(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        match self.spans.last_mut() {
            Some(Span::Strong { text: before }) if strong => before.push_str(&text),
            Some(Span::Emphasis { text: before }) if emphasis && !strong => before.push_str(&text),
            Some(Span::Text { text: before }) if !strong && !emphasis => before.push_str(&text),
            _ if strong => self.spans.push(Span::Strong { text }),
            _ if emphasis => self.spans.push(Span::Emphasis { text }),
            _ => self.spans.push(Span::Text { text }),
        }
    }

    fn code_span(&mut self, text: &str) {
        if self.link.is_some() || self.image.is_some() {
            self.text(text);
        } else {
            self.spans.push(Span::Code { text: text.to_owned() });
        }
    }

    fn line_break(&mut self) {
        if self.link.is_some() || self.image.is_some() {
            self.text(" ");
        } else {
            self.spans.push(Span::Break);
        }
    }

    /// Ends the running text, if there is any.
    fn flush(&mut self) {
        let level = self.heading.take();
        let mut spans = std::mem::take(&mut self.spans);
        trim(&mut spans);
        if !spans.is_empty() {
            self.push(match level {
                Some(level) => Block::Heading { level, spans },
                None => Block::Paragraph { spans },
            });
        }
        for image in std::mem::take(&mut self.images) {
            self.push(image);
        }
    }

    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Item(blocks)) => blocks.push(block),
            Some(Open::List { items, .. }) => items.push(vec![block]),
            None => self.done.push(block),
        }
    }

    fn close(&mut self) {
        let depth = self.open.iter().filter(|open| matches!(open, Open::List { .. })).count();
        match self.open.pop() {
            Some(Open::Item(blocks)) => match self.open.last_mut() {
                Some(Open::List { items, .. }) => items.push(blocks),
                _ => self.done.extend(blocks),
            },
            Some(Open::List { items, .. }) if depth > MOST_LIST_DEPTH => {
                items.into_iter().flatten().for_each(|block| self.push(block));
            }
            Some(Open::List { ordered, items }) => self.push(Block::List { ordered, items }),
            None => {}
        }
    }

    fn lose(&mut self, range: Range<usize>, kind: LossKind) {
        self.losses.push(Loss { range, kind });
    }

    /// The lines of one piece of HTML come one by one.
    fn lose_html(&mut self, range: Range<usize>) {
        match self.losses.last_mut() {
            Some(Loss { range: before, kind: LossKind::Html }) if before.end == range.start => before.end = range.end,
            _ => self.lose(range, LossKind::Html),
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Loss>) {
        self.flush();
        while !self.open.is_empty() {
            self.close();
        }
        (self.done, self.losses)
    }
}

/// An article's title is level 1, so its text starts at 2; deeper than 4 looks the same as 4.
fn shown_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}

/// Takes breaks and white space off both ends.
fn trim(spans: &mut Vec<Span>) {
    let blank = |span: &Span| match span {
        Span::Break => true,
        Span::Text { text } => text.trim_matches([' ', '\n']).is_empty(),
        _ => false,
    };
    while spans.last().is_some_and(blank) {
        spans.pop();
    }
    while spans.first().is_some_and(blank) {
        spans.remove(0);
    }
    if let Some(Span::Text { text }) = spans.last_mut() {
        text.truncate(text.trim_end().len());
    }
}
