//! A text → ranked candidates with confidence and reasons, and the slot values found in it.

mod reading;

pub use reading::{Candidate, Reading, Reason, Target};
