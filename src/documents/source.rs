//! The files as read: text, places, and the way from a byte to a line and column.

use super::place::Place;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// One file of the content, NFC and without a byte order mark.
#[derive(Debug, Clone)]
pub struct Source {
    path: Arc<str>,
    text: String,
    line_starts: Vec<usize>,
}

/// The files of a content folder by their path below it; reports show their lines.
#[derive(Debug, Clone, Default)]
pub struct Sources(BTreeMap<Arc<str>, Source>);

impl Source {
    pub(crate) fn new(path: impl Into<Arc<str>>, text: String) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        Self { path: path.into(), text, line_starts }
    }

    /// The path below the content folder.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte stands; past the end counts as the end.
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.line_at(offset);
        let column = self.text[self.line_starts[line]..offset].chars().count() + 1;
        Place { file: self.path.clone(), line: small(line + 1), column: small(column) }
    }

    /// The byte of a place in this file.
    pub fn offset(&self, place: &Place) -> usize {
        let line = self.line_range((place.line as usize).saturating_sub(1));
        let before = (place.column as usize).saturating_sub(1);
        line.start + self.text[line].chars().take(before).map(char::len_utf8).sum::<usize>()
    }

    /// The number of the line a byte stands in, from 0.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a line counted from 0, without its break; empty at the end of the text when there is no such line.
    pub(crate) fn line_range(&self, line: usize) -> Range<usize> {
        let Some(start) = self.line_starts.get(line).copied() else {
            return self.text.len()..self.text.len();
        };
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }

    /// The bytes of a sentence that starts at this place: its text if it stands there as such, or the rest of the line.
    pub(crate) fn span_of(&self, place: &Place, text: &str) -> Range<usize> {
        let start = self.offset(place);
        if !text.is_empty() && self.text[start..].starts_with(text) {
            return start..start + text.len();
        }
        let line = self.line_range(self.line_at(start));
        start..start + self.text[start..line.end.max(start)].trim_end().len()
    }
}

impl Sources {
    /// The file of this path.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.0.get(path)
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.values()
    }

    pub(crate) fn add(&mut self, source: Source) {
        self.0.insert(source.path.clone(), source);
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
