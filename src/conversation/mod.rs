//! The state machine of a conversation: its events, their stored form, the state they fold into, what is allowed when.

mod due;
mod event;
mod explanation;
mod mood;
mod pending;
mod rules;
mod state;
mod summary;

pub use event::{Because, Choice, Event, LookupOutcome, OfferedButton, Page, Recorded, STORED_VERSION};
pub use explanation::{
    AlsoAsked, AskedConfirmation, AskedSlot, Confirmation, ConfirmationStep, ConsideredCandidate, DecisionKind,
    Explanation,
};
pub use mood::{Mood, Priority};
pub use pending::PendingLookup;
pub use rules::Refused;
pub use state::{Confirmed, Conversation, Given, Holder, LastSaid, Speaker, Stored};
pub use summary::{Standing, Summary};
