//! The agents: for whom each is there, what state they are in, how much they have to do.

mod mentions;
mod onlookers;
mod post;
mod roster;

pub use mentions::mentions;
pub use onlookers::Onlookers;
pub use post::{Chosen, DEFAULT_CAPACITY, MOST_CAPACITY, Post};
pub use roster::{AgentState, Colleague, Presence, Roster};
