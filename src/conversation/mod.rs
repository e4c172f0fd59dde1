//! The state machine of a conversation: its events, their stored form, the state they fold into, what is allowed when.

mod due;
mod event;
mod explanation;
mod mood;
mod rules;
mod state;
mod summary;
mod thread;

pub use event::{Because, Choice, Event, LookupOutcome, OfferedButton, Page, Pressed, Recorded, STORED_VERSION};
pub use explanation::{
    AlsoAsked, AskedConfirmation, AskedSlot, Confirmation, ConfirmationStep, ConsideredCandidate, DecisionKind,
    Explanation, ReadTogether,
};
pub use mood::{Mood, Priority};
pub use rules::Refused;
pub use state::{Confirmed, Conversation, Given, Holder, LastSaid, Speaker, Stored};
pub use summary::{Standing, Summary};
pub use thread::{Offer, Resolution, Thread, Topic};
