//! `(track|find) [my] (order|parcel) [{order_number}]`: the shape of a whole message, parsed.

use super::model::TemplatePart;

/// Deeper nesting is a slip, and would let a template grow without bound when it is unfolded.
const MOST_DEPTH: usize = 8;

/// A fault in a template and the byte where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TemplateFault {
    pub(super) offset: usize,
    pub(super) length: usize,
    pub(super) message: String,
}

/// A slot named in a template, and the bytes of its name.
pub(super) type SlotUse = (String, std::ops::Range<usize>);

/// The parts of a template and the slots it names.
pub(super) fn parse_template(text: &str) -> Result<(Vec<TemplatePart>, Vec<SlotUse>), TemplateFault> {
    let mut parser = Parser { text, at: 0, slots: Vec::new() };
    let parts = parser.sequence(0)?;
    if let Some(sign) = parser.peek() {
        let message = match sign {
            '|' => "`|` separates alternatives and belongs between ( )".to_owned(),
            _ => format!("this `{sign}` closes nothing"),
        };
        return Err(parser.fault(parser.at, message));
    }
    let words_or_slots = parts.iter().any(|part| !matches!(part, TemplatePart::Optional(_)));
    if !words_or_slots {
        return Err(TemplateFault {
            offset: 0,
            length: text.len(),
            message: "everything in this template is optional, so it would fit an empty message".to_owned(),
        });
    }
    Ok((parts, parser.slots))
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    slots: Vec<SlotUse>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn fault(&self, offset: usize, message: impl Into<String>) -> TemplateFault {
        TemplateFault { offset, length: 1, message: message.into() }
    }

    /// Parts up to a sign that closes or separates.
    fn sequence(&mut self, depth: usize) -> Result<Vec<TemplatePart>, TemplateFault> {
        if depth > MOST_DEPTH {
            return Err(self.fault(self.at, "the brackets are nested too deep"));
        }
        let mut parts = Vec::new();
        while let Some(sign) = self.peek() {
            match sign {
                '(' => parts.push(self.alternatives(depth)?),
                '[' => parts.push(self.optional(depth)?),
                '{' => parts.push(self.slot()?),
                ')' | ']' | '}' | '|' => break,
                _ => parts.extend(self.words()?),
            }
        }
        Ok(parts)
    }

    fn words(&mut self) -> Result<Option<TemplatePart>, TemplateFault> {
        let rest = &self.text[self.at..];
        let length = rest.find(['(', ')', '[', ']', '{', '}', '|']).unwrap_or(rest.len());
        if let Some(at) = rest[..length].find(['（', '）', '［', '］', '｛', '｝', '｜']) {
            let message = "a full-width bracket or bar; switch the keyboard to English for the signs";
            return Err(self.fault(self.at + at, message));
        }
        self.at += length;
        let words = rest[..length].split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(if words.is_empty() { None } else { Some(TemplatePart::Words(words)) })
    }

    fn alternatives(&mut self, depth: usize) -> Result<TemplatePart, TemplateFault> {
        let open = self.at;
        let mut choices = Vec::new();
        loop {
            self.at += 1;
            let start = self.at;
            let choice = self.sequence(depth + 1)?;
            let end = self.peek();
            if end.is_none() {
                return Err(self.fault(open, "this `(` is not closed"));
            }
            if let Some(sign @ (']' | '}')) = end {
                return Err(self.fault(self.at, format!("expected `|` or `)`, found `{sign}`")));
            }
            if choice.is_empty() {
                let message = "an alternative is empty; use [ ] for what may be left out";
                return Err(self.fault(start.saturating_sub(1), message));
            }
            choices.push(choice);
            if end == Some(')') {
                self.at += 1;
                return Ok(TemplatePart::OneOf(choices));
            }
        }
    }

    fn optional(&mut self, depth: usize) -> Result<TemplatePart, TemplateFault> {
        let open = self.at;
        self.at += 1;
        let parts = self.sequence(depth + 1)?;
        match self.peek() {
            Some(']') if parts.is_empty() => Err(self.fault(open, "there is nothing between these brackets")),
            Some(']') => {
                self.at += 1;
                Ok(TemplatePart::Optional(parts))
            }
            Some('|') => Err(self.fault(self.at, "alternatives stand in ( ): write [(a|b)]")),
            Some(sign) => Err(self.fault(self.at, format!("expected `]`, found `{sign}`"))),
            None => Err(self.fault(open, "this `[` is not closed")),
        }
    }

    fn slot(&mut self) -> Result<TemplatePart, TemplateFault> {
        let open = self.at;
        let rest = &self.text[open + 1..];
        let Some(length) = rest.find('}') else {
            return Err(self.fault(open, "this `{` is not closed"));
        };
        let name = rest[..length].trim();
        if name.is_empty() || !name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_') {
            let message = "between { } stands the name of a slot: small letters, digits and _";
            return Err(TemplateFault { offset: open, length: length + 2, message: message.to_owned() });
        }
        let start = open + 1 + (rest.len() - rest.trim_start().len());
        self.slots.push((name.to_owned(), start..start + name.len()));
        self.at = open + length + 2;
        Ok(TemplatePart::Slot(name.to_owned()))
    }
}

#[cfg(test)]
mod tests;
