//! Finding a person: who waits, in which order, and to whom each is offered.

mod queue;
mod estimate;
mod assign;

pub use assign::{OFFERED_AGAIN_AFTER, Offer, assign};
pub use estimate::{Basis, COUNTED, Handled, QueueOf};
pub use queue::{Place, Queue};
