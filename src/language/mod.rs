//! Text → normalised tokens and features: one step per file.
//!
//! Nothing here knows of intents or articles. The steps in reading order: a character's script, Hangul taken apart, a text
//! made comparable, cut into tokens, brought to stems; then what is known of a language as a whole.

mod chat;
pub mod clauses;
mod code;
mod contractions;
mod correcting;
mod courtesies;
pub mod detection;
mod drawn_out;
pub mod feelings;
mod filler;
mod follow_ups;
pub mod hangul;
mod harmful;
mod hesitation;
pub mod keyboard;
pub mod korean;
mod lacking;
mod mash;
mod names;
mod naming;
mod normalise;
pub mod particles;
mod prices;
pub mod run_together;
mod sayings;
mod script;
pub mod senses;
mod short_answers;
pub mod slip;
pub mod spelling;
mod stem;
mod stopping;
mod tokens;

pub use code::{Language, NotALanguage};
pub use correcting::{corrects, says_wrong, speaks_of_another, without_wrong};
pub use courtesies::{Courtesy, courtesy};
pub use detection::{Detected, detect};
pub use filler::{is_filler, without_filler};
pub use follow_ups::{FollowUp, Joint, follow_up};
pub use harmful::harmful;
pub use hesitation::{Hesitation, hesitation};
pub use lacking::lacks;
pub use names::{GivenName, given_name, tidy_name};
pub use naming::names_nothing;
pub use normalise::{normalise, same_key};
pub use prices::{asks_price, names_price};
pub use script::Script;
pub use short_answers::{ShortAnswer, asks_by_itself, short_answer};
pub use stem::{Stemmed, Stemmers};
pub use stopping::stops;
pub use tokens::{Token, tokens};
