//! The record: SQLite in one file, written by one thread that commits many conversations' events at once.

mod agents;
mod open;
mod read;
mod store;
mod surveys;
mod types;
mod writer;

pub use open::{OpenError, SCHEMA_VERSION, is_data_folder};
pub use store::Store;
pub use types::{Account, Append, Appended, Head, ListedConversation, Page, StoreError};
