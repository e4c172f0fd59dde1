//! Everything that can happen, one file per verb: load → decide → append → announce.

mod error;
mod passwords;
mod token;
mod counted;
mod turn;
mod core;
mod contacts;
mod canned;
mod suggests;
mod visitor_arrives;
mod visitor_identifies;
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
mod surveys;
mod time_passes;

pub use self::core::{Brain, Desk, Parts};
pub use agent_signs_in::{NewAccount, SESSION_LIFE, SignedIn};
pub use canned::{NewCanned, Ready};
pub use contacts::ContactEdit;
pub use error::DeskError;
pub use passwords::PasswordFault;
pub use suggests::Suggested;
pub use turn::Receipt;
pub use visitor_arrives::{Arrival, Hello};
pub use visitor_speaks::{LONGEST_TEXT, Utterance};

// What verbs take and give in the words of the modules behind: the doors know the desk only.
pub use crate::bus::{Notice, Typing};
pub use crate::contacts::{Contact, FieldName, IdentityKey, Known, Who};
pub use crate::matching::Target;
pub use crate::storage::{
    Account, Change, ContactChange, ContactLine, Erased, ListedConversation, MergeLine, Profile, StoreError,
};
