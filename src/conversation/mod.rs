//! The state machine of a conversation: its events, their stored form, the state they fold into, what is allowed when.

mod card;
mod choice;
mod deeds;
mod due;
mod event;
mod file;
mod fold;
mod identity;
mod explanation;
mod in_line;
mod mood;
mod patience;
mod promise;
mod pending;
mod people;
mod routing;
mod rules;
mod said;
mod service;
mod state;
mod summary;
mod survey;
mod thread;
mod topic;

pub use card::ArticleCard;
pub use choice::{Choice, OfferedButton, Pressed};
pub use deeds::{
    BackTo, CloseReason, Destination, Doing, Glance, Invitation, Merger, Note, Resumption, Separation, Snooze, Tagging,
    Takeover, Transfer, Waking,
};
pub use event::{Because, Event, LookupOutcome, Page, Recorded, STORED_VERSION};
pub use explanation::{
    AlsoAsked, AskedConfirmation, AskedSlot, Confirmation, ConfirmationStep, ConsideredCandidate, DecisionKind,
    Explanation, ReadTogether,
};
pub use file::{FileForm, FilesSent, SentFile};
pub use in_line::{About, InLine};
pub use mood::{Mood, Priority};
pub use patience::{Patience, ServiceLevel};
pub use pending::PendingLookup;
pub use people::{BeforeMerger, Ended, LONGEST_TAG, MOST_TAGS, People, tidy_tag};
pub use promise::Promise;
pub use routing::{OpenOffer, Pass, Passing, Routing};
pub use rules::Refused;
pub use said::{LastSaid, Speaker};
pub use service::{Measured, MeasuredTime, WayToPerson};
pub use state::{Confirmed, Conversation, Given, Holder, Stored};
pub use summary::{Standing, Summary};
pub use survey::{Survey, SurveyKind};
pub use thread::{Offer, Resolution, Thread, Topic};
pub use topic::{LONGEST_TOPIC, calls_for_a_person, topic_in, with_more};
