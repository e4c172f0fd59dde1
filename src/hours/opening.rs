//! The opening hours of the house: for all departments, and for those that have their own.

use super::calendar::OpeningHours;
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// When people of which department are here, and how soon they answer who left a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Of every department that has none of its own.
    pub hours: OpeningHours,
    /// By department.
    pub departments: BTreeMap<String, OpeningHours>,
    /// Who left a message is answered after so much open time at the latest.
    pub answer_within: SignedDuration,
}

impl Opening {
    /// When people of this department are here.
    pub fn of(&self, department: &str) -> &OpeningHours {
        self.departments.get(department).unwrap_or(&self.hours)
    }
}
