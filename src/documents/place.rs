//! Where something was written, and the same thing in several languages.

use crate::language::Language;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where something was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path below the content folder, with `/` between: `intents/track_order.yaml`.
    pub file: Arc<str>,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// The same thing in several languages.
pub type Localized<T> = BTreeMap<Language, T>;

/// A sentence and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence as written, NFC.
    pub text: String,
    /// Where it was written.
    pub place: Place,
}
