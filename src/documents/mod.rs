//! Text files that people edit: read into trees that know their places, with problems that say where, what and how to mend.
//!
//! The way of a file: a [`Source`] holds its text; `syntax` (with `yaml` and `guess`) makes it a tree of nodes; `fields` reads
//! values out of it; [`report`](report()) shows what was written down on the way. Nothing stops at the first problem.

mod place;
mod code;
mod explain;
pub(crate) mod near;
pub(crate) mod problem;
pub(crate) mod source;
pub(crate) mod encoding;
pub(crate) mod fields;
pub(crate) mod languages;
mod guess;
mod line;
pub(crate) mod origin;
pub(crate) mod syntax;
pub(crate) mod yaml;
mod report;

pub use code::{Code, NotACode, Severity};
pub use explain::{EXPLANATIONS, Explanation, explain};
pub use place::{Localized, Place, Sentence};
pub use problem::{Also, Problem};
pub use report::{Style, report};
pub use source::{Source, Sources};
