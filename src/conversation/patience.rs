//! How long people may be waited for: what the owner holds to be right, by department.

use super::service::MeasuredTime;
use crate::ids::Department;
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// How long people may be waited for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patience {
    /// Who has waited so long is offered to leave a message instead; none = nobody is.
    pub message_after: Option<SignedDuration>,
    /// Of every department that has none of its own.
    pub level: ServiceLevel,
    /// By department.
    pub departments: BTreeMap<Department, ServiceLevel>,
}

/// What is held to be right; none where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServiceLevel {
    /// From the beginning of waiting until an agent takes it.
    pub wait: Option<SignedDuration>,
    /// From taking until the agent's first words.
    pub first_reply: Option<SignedDuration>,
}

impl Patience {
    /// What holds for a department.
    pub fn of(&self, department: &Department) -> ServiceLevel {
        self.departments.get(department).copied().unwrap_or(self.level)
    }
}

impl ServiceLevel {
    /// What holds for this time; none where nothing does.
    pub fn of(&self, what: MeasuredTime) -> Option<SignedDuration> {
        match what {
            MeasuredTime::Wait => self.wait,
            MeasuredTime::FirstReply => self.first_reply,
            MeasuredTime::Handling | MeasuredTime::GivenUp => None,
        }
    }
}
