//! Text → normalised tokens and features: one step per file.
//!
//! Nothing here knows of intents or articles. The steps in reading order: a character's script, Hangul taken apart, a text
//! made comparable, cut into tokens, brought to stems; then what is known of a language as a whole.

mod chat;
pub mod clauses;
mod code;
mod contractions;
pub mod detection;
pub mod feelings;
mod filler;
pub mod hangul;
pub mod keyboard;
pub mod korean;
mod mash;
mod normalise;
pub mod particles;
mod script;
pub mod senses;
mod short_answers;
pub mod spelling;
mod stem;
mod tokens;

pub use code::{Language, NotALanguage};
pub use detection::{Detected, detect};
pub use filler::without_filler;
pub use normalise::{normalise, same_key};
pub use script::Script;
pub use short_answers::{ShortAnswer, short_answer};
pub use stem::Stemmers;
pub use tokens::{Token, tokens};
