//! One line of YAML as a writer sees it: indentation, dash, key, value.

/// One line of the text and its parts.
pub(crate) struct Line<'t> {
    pub(crate) text: &'t str,
    pub(crate) start: usize,
    /// Without the line break.
    pub(crate) end: usize,
}

impl<'t> Line<'t> {
    pub(crate) fn at(text: &'t str, offset: usize) -> Self {
        let offset = offset.min(text.len());
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
        Self { text, start, end: start + text[start..end].trim_end().len() }
    }

    /// The nearest line above that holds more than spaces or a comment.
    pub(crate) fn above(&self) -> Option<Self> {
        let mut start = self.start;
        while start > 0 {
            let line = Line::at(self.text, start - 1);
            if !line.body().is_empty() && !line.body().starts_with('#') {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    pub(crate) fn indent(&self) -> usize {
        self.content().len() - self.content().trim_start_matches([' ', '\t']).len()
    }

    pub(crate) fn content(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// Without indentation.
    pub(crate) fn body(&self) -> &'t str {
        self.content().trim_start()
    }

    /// Where the value starts, after `- ` and after `key: `.
    pub(crate) fn value_start(&self) -> usize {
        let mut at = self.start + self.indent();
        while self.text[at..self.end].starts_with("- ") {
            at += 2;
            at += self.text[at..self.end].len() - self.text[at..self.end].trim_start().len();
        }
        let rest = &self.text[at..self.end];
        let key =
            rest.len() - rest.trim_start_matches(|sign: char| sign.is_alphanumeric() || "_-".contains(sign)).len();
        if key > 0 && rest[key..].starts_with(": ") {
            at += key + 2;
            at += self.text[at..self.end].len() - self.text[at..self.end].trim_start().len();
        }
        at
    }

    /// Where the value ends: before a comment.
    pub(crate) fn value_end(&self) -> usize {
        let from = self.value_start();
        let value = &self.text[from..self.end];
        from + value.find(" #").map_or(value.len(), |at| value[..at].trim_end().len())
    }
}
