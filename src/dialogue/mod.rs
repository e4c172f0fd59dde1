//! A conversation, what was heard, and the time → what is said and done next. Pure: the desk performs it.

mod answer;
mod decide;
mod explain;
mod form;
mod handoff;
mod mood;
mod reply;
mod requests;
mod scene;
mod source;
mod time;
mod weighing;

pub use decide::{decide, shows_language, welcome};
pub use requests::{Asked, asked};
pub use scene::{Decision, House, Input, Question, Scene};
pub use source::said_at;
pub use time::time_passes;
pub use weighing::{NearMiss, Standing, THRESHOLDS, Thresholds, Weighed, Weighing, Would, weigh};
