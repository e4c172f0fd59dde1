//! A conversation, what was heard, and the time → what is said and done next. Pure: the desk performs it.

mod answer;
mod context;
mod decide;
mod explain;
mod form;
mod handoff;
mod helped;
mod hours;
mod left;
mod mood;
mod names;
mod offers;
mod price;
mod promise;
mod reply;
mod requests;
mod scene;
mod source;
mod survey;
mod time;
mod waiting;
mod weighing;

pub use context::earlier;
pub use decide::{decide, shows_language, welcome};
pub use offers::pressed;
pub use requests::{Asked, asked};
pub use scene::{Decision, House, Input, Question, Scene, Surveys};
pub use source::said_at;
pub use survey::{ask_survey, ended_well, hear_about_survey};
pub use time::time_passes;
pub use waiting::left_alone;
pub use weighing::{NearMiss, Standing, THRESHOLDS, Thresholds, Weighed, Weighing, Would, weigh};
