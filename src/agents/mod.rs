//! The agents: for whom each is there, what state they are in, how much they have to do; who may do what, and what proves who
//! somebody is.

mod growing_wait;
mod one_time_code;
mod password_rules;
mod role;

pub use growing_wait::growing_wait;
pub use one_time_code::{SECRET, address_of_secret, base32, code_at, step_of_code};
pub use password_rules::{LONGEST, SHORTEST, WeakPassword, check_password};
pub use role::{NotARole, Right, Role};

mod mentions;
mod onlookers;
mod post;
mod roster;

pub use mentions::mentions;
pub use onlookers::Onlookers;
pub use post::{Chosen, DEFAULT_CAPACITY, MOST_CAPACITY, MOST_SKILLS, Post};
pub use roster::{AgentState, Colleague, Presence, Roster};
