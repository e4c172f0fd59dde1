//! `intents/` and `knowledge-base/` → checked values, or a list of problems with file, line, column and a fix.

mod blocks;
mod model;
mod phrases;

pub use blocks::{Block, Span, plain_text};
pub use model::*;
pub use phrases::{PHRASES, Phrase, Phrases};
