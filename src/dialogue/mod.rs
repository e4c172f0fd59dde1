//! A conversation, what was heard, and the time → what is said and done next. Pure: the desk performs it.

mod answer;
mod context;
mod decide;
mod explain;
mod form;
mod handoff;
mod helped;
mod mood;
mod names;
mod offers;
mod reply;
mod requests;
mod scene;
mod source;
mod time;
mod weighing;

pub use context::earlier;
pub use decide::{decide, shows_language, welcome};
pub use offers::pressed;
pub use requests::{Asked, asked};
pub use scene::{Decision, House, Input, Question, Scene};
pub use source::said_at;
pub use time::time_passes;
pub use weighing::{NearMiss, Standing, THRESHOLDS, Thresholds, Weighed, Weighing, Would, weigh};
