//! Business data that a reply needs: which order is where.

mod table;

pub use table::{Lookups, OpenError};
