//! Forms: what an intent must know before it can answer is asked for, checked, asked again, confirmed, or given up.
//!
//! In reading order: a form that runs and what it asks; values taken from a text; what comes next; then all that a visitor can
//! reply: to a question, to a confirmation, by a button, with something else, or that it is enough.

mod running;

mod ask;
mod chosen;
mod confirm;
mod correct;
mod fill;
mod go_on;
mod heard;
mod interrupt;
mod known;
mod leave;

pub(super) use chosen::chosen;
pub(super) use correct::heard_after;
pub(super) use go_on::{asked_again_after, begin};
pub(super) use heard::heard;
pub(super) use interrupt::offer_set_aside;
pub(super) use running::{after, running};
