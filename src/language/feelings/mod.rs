//! What can be felt in a message: anger, urgency, legal words, danger. Word lists, with denial and intensity.
//!
//! A wrong "I'm sorry that you are upset" annoys, so what is doubtful is not felt. Reading order: what there is to feel, the text
//! with its words marked, the lists of each language made into patterns, then the search itself.

mod english;
mod hear;
mod kinds;
mod korean;
mod lexicon;
mod marked;
mod only;
mod trouble;

pub use hear::{apologises, feelings, prepare};
pub use kinds::{Feeling, Felt, OwnWord, Strength};
pub use only::is_only_feeling;
pub use trouble::{Trouble, trouble};
