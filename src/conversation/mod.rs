//! The state machine of a conversation: its events, their stored form, the state they fold into, what is allowed when.

mod due;
mod event;
mod explanation;
mod mood;
mod rules;
mod state;
mod summary;

pub use event::{Because, Choice, Event, LookupOutcome, OfferedButton, Page, Recorded, STORED_VERSION};
pub use explanation::{AlsoAsked, AskedSlot, ConsideredCandidate, DecisionKind, Explanation};
pub use mood::{Mood, Priority};
pub use rules::Refused;
pub use state::{Conversation, Holder, LastSaid, Speaker, Stored};
pub use summary::{Standing, Summary};
