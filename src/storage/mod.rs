//! The record: SQLite in one file, written by one thread that commits many conversations' events at once.

mod agents;
mod erase;
mod help;
mod occupied;
mod open;
mod read;
mod store;
mod surveys;
mod types;
mod upkeep;
mod writer;

pub use occupied::Occupied;
pub use open::{OpenError, SCHEMA_VERSION, database_in, is_data_folder};
pub use store::Store;
pub use types::{
    Account, Append, Appended, Change, Counts, Erase, Erased, ErasedBy, Erasure, Head, HelpSearch, HelpVote,
    ListedConversation, Page, StoreError,
};
pub use upkeep::{
    Examined, Existing, Left, Progress, Restored, Salvaged, Shortened, State, UpkeepError, backup, examine, restore,
    salvage,
};
