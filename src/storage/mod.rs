//! The record: SQLite in one file, written by one thread that commits many conversations' events at once.

mod account;
mod agents;
mod audit;
mod canned;
mod contacts;
mod erase;
mod files;
mod help;
mod key_file;
mod line;
mod measured;
mod occupied;
mod open;
mod posts;
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
pub use files::{FileRoom, Kept, KeptFile, NewFile};
pub use occupied::Occupied;
pub use open::{OpenError, SCHEMA_VERSION, database_in, is_data_folder};
pub use posts::skills_in;
pub use store::Store;
pub use types::{
    Append, Appended, Change, ContactChange, ContactLine, Counts, Erase, Erased, ErasedBy, Erasure, Head, HelpCounted,
    HelpRead, HelpSearch, HelpVote, Identified, ListedConversation, Measurement, MergeLine, Page, Profile, StoreError,
    TriggerCount,
};
pub use upkeep::{
    Examined, Existing, Left, Progress, Restored, Salvaged, Shortened, State, UpkeepError, backup, examine, restore,
    salvage,
};
