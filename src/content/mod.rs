//! `intents/` and `knowledge-base/` → checked values, or a list of problems with file, line, column and a fix.
//!
//! The way of a file: [`load()`] finds it, `file` makes it a text, `syntax` (with `yaml` and `guess`) a tree of nodes that
//! know their place, `intent`, `article`, `entity` and `pack` the checked values of `model`, and `cross` compares the
//! files with each other. Nothing stops at the first problem: each step writes down what it finds and goes on.

mod blocks;
mod model;
mod phrases;

mod file;
mod version;

mod markdown;
mod pattern;
mod reply;
mod same;
mod template;

mod known;

mod answer;
mod article;
mod entity;
mod intent;
mod pack;
mod slot;
mod unanswered;

mod cross;
mod tags;
mod load;

pub use crate::documents::{
    Also, Code, EXPLANATIONS, Explanation, Localized, NotACode, Place, Problem, Sentence, Severity, Source, Sources,
    Style, explain, report,
};
pub use blocks::{Block, Span, plain_text, text_with_addresses, text_with_links};
pub use file::RawFile;
pub use known::{Known, KnownLookup};
pub use load::{LoadFailure, Loaded, load, read_files};
pub use markdown::{escape_markdown, markdown};
pub use model::*;
pub use phrases::{PHRASES, Phrase, Phrases};
pub use reply::template_environment;
