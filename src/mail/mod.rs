//! E-mail that leaves through the owner's mail server.

mod letter;
mod relay;

pub use letter::{Enclosure, Letter};
pub use relay::{CannotMail, Relay, Unsent};
