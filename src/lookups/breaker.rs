//! A breaker: a program that fails again and again is left alone for a while, so that nobody waits for it in vain and it can
//! recover.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};

/// So many failures in a row open it.
const FAILURES: u32 = 5;

/// So long it stays open; then one may try.
pub(super) const REST: SignedDuration = SignedDuration::from_secs(30);

/// Open or closed, and how near to it.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    /// Open since then, or since the last try.
    open_since: Option<Timestamp>,
}

/// What a result changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turned {
    /// It stopped letting others through.
    Open,
    /// It lets everybody through again.
    Closed,
    /// Nothing.
    Not,
}

impl Breaker {
    /// Whether somebody may ask now. While it is open that is one in each [`REST`].
    pub(super) fn lets_through(&self, now: Timestamp) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(since) = state.open_since else { return true };
        // A clock that was put back must not keep it open.
        let rested = now.duration_since(since).abs() >= REST;
        if rested {
            state.open_since = Some(now);
        }
        rested
    }

    /// It was answered.
    pub(super) fn succeeded(&self) -> Turned {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let was_open = state.open_since.is_some();
        *state = State::default();
        if was_open { Turned::Closed } else { Turned::Not }
    }

    /// It was not answered, or not in a way that is of use.
    pub(super) fn failed(&self, now: Timestamp) -> Turned {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.failures = state.failures.saturating_add(1);
        let was_open = state.open_since.is_some();
        if was_open || state.failures >= FAILURES {
            state.open_since = Some(now);
        }
        if !was_open && state.open_since.is_some() { Turned::Open } else { Turned::Not }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_after_failures_in_a_row_and_lets_one_try_after_a_rest() {
        let breaker = Breaker::default();
        let start: Timestamp = "2026-11-21T01:02:03Z".parse().unwrap();
        for _ in 0..4 {
            assert_eq!(breaker.failed(start), Turned::Not);
        }
        assert_eq!(breaker.succeeded(), Turned::Not);
        for _ in 0..4 {
            assert_eq!(breaker.failed(start), Turned::Not);
        }
        assert!(breaker.lets_through(start));
        assert_eq!(breaker.failed(start), Turned::Open);
        assert!(!breaker.lets_through(start + SignedDuration::from_secs(29)));
        let rested = start + REST;
        assert!(breaker.lets_through(rested));
        assert!(!breaker.lets_through(rested), "only one tries");
        assert_eq!(breaker.failed(rested), Turned::Not);
        assert!(!breaker.lets_through(rested + SignedDuration::from_secs(29)));
        assert!(breaker.lets_through(rested + REST));
        assert_eq!(breaker.succeeded(), Turned::Closed);
        assert!(breaker.lets_through(start) && breaker.lets_through(start));
    }

    #[test]
    fn a_clock_that_is_put_back_does_not_keep_it_open() {
        let breaker = Breaker::default();
        let start: Timestamp = "2026-11-21T01:02:03Z".parse().unwrap();
        for _ in 0..FAILURES {
            breaker.failed(start);
        }
        assert!(breaker.lets_through(start - SignedDuration::from_hours(24)));
    }
}
