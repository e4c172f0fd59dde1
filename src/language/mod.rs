//! Text → normalised tokens and features: one step per file.

mod code;

pub use code::{Language, NotALanguage};
