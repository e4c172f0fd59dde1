//! A conversation, what was heard, and the time → what is said and done next. Pure: the desk performs it.

mod after_end;
mod answer;
mod cards;
mod context;
mod decide;
mod explain;
mod files;
mod form;
mod greeting;
mod handoff;
mod helped;
mod hours;
mod left;
mod mood;
mod names;
mod offers;
mod passed_on;
mod price;
mod promise;
mod reply;
mod requests;
mod scene;
mod source;
mod survey;
mod time;
mod transcript;
mod waiting;
mod weighing;

pub use after_end::{AfterEnd, after_end};
pub use context::{earlier, is_request};
pub use decide::{decide, shows_language, welcome};
pub use greeting::greet;
pub use handoff::agent_gone;
pub use offers::pressed;
pub use passed_on::{
    promise_after_transfer, tell_of_colleague, tell_of_merger, tell_of_return, tell_of_separation, tell_of_transfer,
};
pub use requests::{Asked, asked};
pub use scene::{Decision, House, Input, Question, Scene, Surveys};
pub use source::said_at;
pub use survey::{ask_survey, ended_well, hear_about_survey};
pub use time::time_passes;
pub use transcript::{Reader, Transcript, transcript};
pub use waiting::left_alone;
pub use weighing::{NearMiss, Standing, THRESHOLDS, Thresholds, Weighed, Weighing, Would, weigh};
