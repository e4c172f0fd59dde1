//! When people are here: a week of shifts, public holidays and special days, and what of it is said in words. Pure: the time is
//! passed in.

mod shift;
mod week;
mod calendar;
mod opening;
mod words;

pub use calendar::{OpeningHours, SpecialDay};
pub use opening::Opening;
pub use shift::{BadShift, Shift};
pub use week::{WEEKDAYS, days_named};
pub use words::{answer_by, back_at, in_words};
