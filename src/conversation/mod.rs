//! The state machine of a conversation: its events, their stored form, the state they fold into, what is allowed when.

mod due;
mod event;
mod fold;
mod identity;
mod explanation;
mod in_line;
mod mood;
mod patience;
mod promise;
mod pending;
mod rules;
mod said;
mod service;
mod state;
mod summary;
mod survey;
mod thread;
mod topic;

pub use event::{Because, Choice, Event, LookupOutcome, OfferedButton, Page, Pressed, Recorded, STORED_VERSION};
pub use explanation::{
    AlsoAsked, AskedConfirmation, AskedSlot, Confirmation, ConfirmationStep, ConsideredCandidate, DecisionKind,
    Explanation, ReadTogether,
};
pub use in_line::{About, InLine};
pub use mood::{Mood, Priority};
pub use patience::{Patience, ServiceLevel};
pub use pending::PendingLookup;
pub use promise::Promise;
pub use rules::Refused;
pub use said::{LastSaid, Speaker};
pub use service::{Measured, MeasuredTime, WayToPerson};
pub use state::{Confirmed, Conversation, Given, Holder, Stored};
pub use summary::{Standing, Summary};
pub use survey::{Survey, SurveyKind};
pub use thread::{Offer, Resolution, Thread, Topic};
pub use topic::{LONGEST_TOPIC, calls_for_a_person, topic_in, with_more};
