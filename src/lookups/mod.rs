//! Business data that a reply needs, and what the shop's programs do for a visitor: from files, or over HTTP.

mod error;
mod table;
mod breaker;
mod fault;
mod http;
mod guesses;
mod all;

pub use all::{Lookups, Request};
pub use error::{OpenError, TableFile};
