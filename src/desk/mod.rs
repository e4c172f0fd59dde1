//! Everything that can happen, one file per verb: load → decide → append → announce.

mod error;
mod passwords;
mod token;
mod counted;
mod turn;
mod core;
mod visitor_arrives;
mod answering;
mod visitor_speaks;
mod looks_up;
mod visitor_reads;
mod visitor_erases;
mod agent_signs_in;
mod agent_takes;
mod agent_speaks;
mod agent_closes;
mod agent_reads;
mod catch_up;
mod erasing;
mod owner_erases;
mod content_changes;
mod help_counts;
mod help_page;
mod surveys;
mod time_passes;

pub use self::core::{Brain, Desk, Parts};
pub use agent_signs_in::{NewAccount, SESSION_LIFE, SignedIn};
pub use error::DeskError;
pub use passwords::PasswordFault;
pub use turn::Receipt;
pub use visitor_arrives::{Arrival, Hello};
pub use visitor_speaks::{LONGEST_TEXT, Utterance};

// What verbs take and give in the words of the modules behind: the doors know the desk only.
pub use crate::bus::Notice;
pub use crate::storage::{Account, Change, Erased, HelpSearch, HelpVote, ListedConversation, StoreError};
