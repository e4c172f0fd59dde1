//! A text → ranked candidates with confidence and reasons, and the slot values found in it.
//!
//! Rules that leave no doubt come first ([`Matcher::read`]), then a scorer over intents and a full-text search over articles,
//! each with a confidence calibrated on the writers' own sentences at load.

mod articles;
mod certain;
mod confidence;
mod draw;
pub mod eval;
mod fitted;
mod in_context;
mod known_words;
mod leads;
mod logistic;
mod matcher;
mod reading;
mod requests;
mod saved;
mod scale;
mod scorer;
mod senseless;
pub mod slots;
mod suggestions;
mod templates;
mod unnamed;

pub use fitted::Unusable;
pub use in_context::Earlier;
pub use matcher::Matcher;
pub use reading::{Candidate, Reading, Reason, Request, Target};
pub use suggestions::Suggestion;
