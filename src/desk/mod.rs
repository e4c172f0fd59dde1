//! Everything that can happen, one file per verb: load → decide → append → announce.

mod error;
mod passwords;
mod token;
mod counted;
mod turn;
mod core;
mod floor;
mod contacts;
mod canned;
mod suggests;
mod visitor_arrives;
mod visitor_identifies;
mod answering;
mod visitor_speaks;
mod looks_up;
mod scan;
mod files;
mod visitor_reads;
mod visitor_erases;
mod acting;
mod supervising;
mod audit;
mod accounts;
mod agent_signs_in;
mod sessions;
mod password_changes;
mod second_factor;
mod agent_takes;
mod agent_state;
mod agent_gone;
mod offers;
mod agent_speaks;
mod agent_closes;
mod agent_reads;
mod agent_notes;
mod agent_transfers;
mod agent_joins;
mod agent_tags;
mod agent_snoozes;
mod agent_merges;
mod after_end;
mod looking_on;
mod catch_up;
mod erasing;
mod owner_erases;
mod content_changes;
mod help_counts;
mod help_page;
mod surveys;
mod time_passes;
mod in_line;

pub use self::core::{Access, Brain, Desk, Parts};
pub use accounts::NewAccount;
pub use agent_signs_in::{Attempt, Origin, SignedIn};
pub use agent_transfers::Successor;
pub use audit::{Deed, Done, Who};
pub use canned::{NewCanned, Ready};
pub use contacts::ContactEdit;
pub use error::DeskError;
pub use files::{Brought, OpenTo};
pub use looking_on::{Audience, Colleagues, Company};
pub use password_changes::{INVITATION_LIFE, RESET_LIFE};
pub use passwords::PasswordFault;
pub use second_factor::{FactorState, NewSecret};
pub use sessions::{SESSION_LIFE, Standing};
pub use suggests::Suggested;
pub use turn::Receipt;
pub use visitor_arrives::{Arrival, Hello};
pub use visitor_speaks::{LONGEST_TEXT, Utterance};

// What verbs take and give in the words of the modules behind: the doors know the desk only.
pub use crate::agents::{NotARole, Post, Presence, Right, Role, growing_wait};
pub use crate::bus::{Listener, Typing};
pub use crate::config::{SecondFactorRule, UploadSettings};
pub use crate::contacts::{Contact, FieldName, IdentityKey, Known, Who as ContactWho};
pub use crate::files::{ALLOWED, Unfit};
pub use crate::handoff::QueueOf;
pub use crate::matching::Target;
pub use crate::storage::{
    Account, AuditLine, AuditWish, Change, ContactChange, ContactLine, Erased, HelpSearch, HelpVote,
    ListedConversation, Measurement, MergeLine, Profile, Session, SessionId, StoreError,
};
