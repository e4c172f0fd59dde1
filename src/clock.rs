//! The only source of "now": the machine's clock, or one turned by hand.

use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Tells the time. Clones show the same time.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Machine,
    /// Milliseconds since 1970.
    ByHand(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands still until it is turned.
    pub fn by_hand(start: Timestamp) -> Self {
        Self(Source::ByHand(Arc::new(AtomicI64::new(start.as_millisecond()))))
    }

    /// Now, to the millisecond: what is stored is what was decided with.
    pub fn now(&self) -> Timestamp {
        let milliseconds = match &self.0 {
            Source::Machine => Timestamp::now().as_millisecond(),
            Source::ByHand(time) => time.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Turns a clock that is turned by hand; the machine's own goes on as it does.
    pub fn turn(&self, by: SignedDuration) {
        if let Source::ByHand(time) = &self.0 {
            let milliseconds = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            time.fetch_add(milliseconds, Ordering::SeqCst);
        }
    }
}
