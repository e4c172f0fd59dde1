//! The record: SQLite in one file, written by one thread that commits many conversations' events at once.

mod account;
mod agents;
mod audit;
mod canned;
mod contacts;
mod erase;
mod erasure;
mod error;
mod files;
mod help;
mod help_counts;
mod key_file;
mod line;
mod measured;
mod occupied;
mod open;
mod posts;
mod profile;
mod read;
mod recent;
mod store;
mod store_accounts;
mod surveys;
mod triggers;
mod types;
mod upkeep;
mod writer;

pub use account::{Account, AccountChange, AuditEntry, AuditLine, AuditWish, SecondFactor, Session, SessionId};
pub use erasure::{Erase, Erased, ErasedBy, Erasure};
pub use error::StoreError;
pub use files::{FileRoom, Kept, KeptFile, NewFile};
pub use help_counts::{HelpCounted, HelpRead, HelpSearch, HelpVote};
pub use occupied::Occupied;
pub use open::{OpenError, SCHEMA_VERSION, database_in, is_data_folder};
pub use posts::skills_in;
pub use profile::{ContactChange, ContactLine, Identified, MergeLine, Profile};
pub use store::Store;
pub use triggers::TriggerCount;
pub use types::{Append, Appended, Change, Counts, Head, ListedConversation, Measurement, Page};
pub use upkeep::{
    Examined, Existing, Left, Progress, Restored, Salvaged, Shortened, State, UpkeepError, backup, examine, restore,
    salvage,
};
