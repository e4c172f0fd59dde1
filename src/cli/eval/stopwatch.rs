//! How long things took.

use std::time::{Duration, Instant};

/// Takes the time of many short things.
#[derive(Default)]
pub(super) struct Stopwatch(Vec<Duration>);

impl Stopwatch {
    /// Does a thing and notes how long it took.
    pub(super) fn time<T>(&mut self, thing: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let result = thing();
        self.0.push(started.elapsed());
        result
    }

    /// The time in microseconds that this share of the things did not exceed, to a tenth.
    pub(super) fn percentile_us(&mut self, share: f64) -> f64 {
        self.0.sort_unstable();
        let place = (self.0.len().saturating_sub(1) as f64 * share).round() as usize;
        tenths(self.0.get(place).map_or(0.0, |took| took.as_secs_f64() * 1e6))
    }
}

/// Does a thing; its result and how long it took in milliseconds, to a tenth.
pub(super) fn timed<T>(thing: impl FnOnce() -> T) -> (T, f64) {
    let started = Instant::now();
    let result = thing();
    (result, tenths(started.elapsed().as_secs_f64() * 1e3))
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
