//! A promise to answer by a time: made when nobody is here, kept by an agent's words.

use crate::ids::Department;
use jiff::Timestamp;

/// A promise that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Answered by then.
    pub due: Timestamp,
    /// By somebody of this department.
    pub department: Department,
    /// What it is about, in the visitor's words or as the title of what was asked for.
    pub topic: Option<String>,
    /// When the visitor last heard anything.
    pub told_at: Timestamp,
    /// It was reported that the time went by.
    pub late: bool,
}
