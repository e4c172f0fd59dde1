//! What goes wrong when a program is asked: in words for the log, where nothing of a visitor may stand.

use std::time::Duration;

/// Why there is no answer that is of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// No connection: the reason is the machine's own, such as "connection refused".
    Unreachable(String),
    /// No answer in time.
    TimedOut,
    /// The connection ended in the middle.
    BrokenOff,
    /// A status that means nothing good, and when to come back if it says so.
    Status(u16, Option<Duration>),
    /// It sends us elsewhere. Nothing is asked there: only the declared host is.
    Redirected(u16),
    /// Something else than JSON.
    NotJson,
    /// JSON that can't be read.
    BrokenJson,
    /// More than may be read.
    TooLarge,
    /// Too many are asking at once.
    TooMany,
    /// It failed again and again, and is left alone for a while.
    Resting,
    /// The request can't be made of these settings.
    Unsendable,
}

impl Fault {
    /// A word for the log.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Fault::Unreachable(_) => "unreachable",
            Fault::TimedOut => "timed_out",
            Fault::BrokenOff => "broken_off",
            Fault::Status(..) => "status",
            Fault::Redirected(_) => "redirected",
            Fault::NotJson => "not_json",
            Fault::BrokenJson => "broken_json",
            Fault::TooLarge => "too_large",
            Fault::TooMany => "too_many_at_once",
            Fault::Resting => "resting",
            Fault::Unsendable => "unsendable",
        }
    }

    /// The status that came, when one did.
    pub(super) fn status(&self) -> Option<u16> {
        match self {
            Fault::Status(status, _) | Fault::Redirected(status) => Some(*status),
            _ => None,
        }
    }

    /// Whether the next try may do better: the same JSON is broken the next time, too.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Fault::Unreachable(_) | Fault::TimedOut | Fault::BrokenOff => true,
            Fault::Status(status, _) => *status >= 500 || matches!(status, 408 | 425 | 429),
            _ => false,
        }
    }

    /// How long the program asked us to wait.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Fault::Status(_, after) => *after,
            _ => None,
        }
    }

    /// Whether it may have been done all the same: it was sent, and nothing says that it was not taken.
    pub(super) fn leaves_open(&self) -> bool {
        match self {
            Fault::TimedOut | Fault::BrokenOff | Fault::NotJson | Fault::BrokenJson | Fault::TooLarge => true,
            Fault::Status(status, _) => *status >= 500 || matches!(status, 408),
            Fault::Redirected(_) | Fault::Unreachable(_) | Fault::TooMany | Fault::Resting | Fault::Unsendable => false,
        }
    }
}
