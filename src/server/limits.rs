//! Limits: how fast, how many. Over a limit is told with a time to wait, not punished.

use crate::ids::VisitorId;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// A bucket that fills steadily: `rate` a second, `burst` at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bucket {
    rate: f64,
    burst: f64,
    level: f64,
    filled: Instant,
}

impl Bucket {
    pub(super) fn new(rate: f64, burst: f64, now: Instant) -> Self {
        Self { rate, burst, level: burst, filled: now }
    }

    /// Takes one, or tells how long to wait for it.
    pub(super) fn take(&mut self, now: Instant) -> Result<(), Duration> {
        let since = now.saturating_duration_since(self.filled).as_secs_f64();
        self.level = (self.level + since * self.rate).min(self.burst);
        self.filled = now;
        if self.level >= 1.0 {
            self.level -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64((1.0 - self.level) / self.rate))
    }

    fn full(&self, now: Instant) -> bool {
        let since = now.saturating_duration_since(self.filled).as_secs_f64();
        self.level + since * self.rate >= self.burst
    }
}

/// A time to wait in whole milliseconds, never too short.
pub(super) fn milliseconds(wait: Duration) -> u64 {
    u64::try_from(wait.as_micros().div_ceil(1000)).unwrap_or(u64::MAX).max(1)
}

/// A bucket for each address.
#[derive(Debug)]
pub(super) struct PerAddress {
    rate: f64,
    burst: f64,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

/// So many addresses are remembered before the full buckets among them are forgotten.
const ADDRESSES: usize = 10_000;

impl PerAddress {
    pub(super) fn new(rate: f64, burst: f64) -> Self {
        Self { rate, burst, buckets: Mutex::default() }
    }

    /// Takes one for this address, or tells how long to wait.
    pub(super) fn take(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= ADDRESSES {
            buckets.retain(|_, bucket| !bucket.full(now));
        }
        buckets.entry(address).or_insert_with(|| Bucket::new(self.rate, self.burst, now)).take(now)
    }
}

/// The open sockets of each visitor: at most three; the oldest goes.
#[derive(Debug, Default)]
pub(super) struct VisitorSockets(Mutex<HashMap<VisitorId, Vec<Arc<Notify>>>>);

/// Sockets of one visitor at once.
const SOCKETS: usize = 3;

impl VisitorSockets {
    /// Notes a socket; what comes back is notified when the socket must go.
    pub(super) fn enter(&self, visitor: VisitorId) -> Arc<Notify> {
        let gone = Arc::new(Notify::new());
        let mut sockets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = sockets.entry(visitor).or_default();
        if own.len() >= SOCKETS {
            own.remove(0).notify_one();
        }
        own.push(gone.clone());
        gone
    }

    /// Forgets a socket.
    pub(super) fn leave(&self, visitor: VisitorId, socket: &Arc<Notify>) {
        let mut sockets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = sockets.get_mut(&visitor) {
            own.retain(|other| !Arc::ptr_eq(other, socket));
            if own.is_empty() {
                sockets.remove(&visitor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_its_burst_then_its_rate() {
        let start = Instant::now();
        let mut bucket = Bucket::new(5.0, 20.0, start);
        for _ in 0..20 {
            assert_eq!(bucket.take(start), Ok(()));
        }
        let wait = bucket.take(start).unwrap_err();
        assert_eq!(wait, Duration::from_millis(200));
        assert_eq!(bucket.take(start + wait), Ok(()));
        assert!(bucket.take(start + wait).is_err());
    }

    #[tokio::test]
    async fn the_oldest_of_four_sockets_goes() {
        let sockets = VisitorSockets::default();
        let visitor = VisitorId::new();
        let first = sockets.enter(visitor);
        let others: Vec<_> = (0..3).map(|_| sockets.enter(visitor)).collect();
        first.notified().await;
        for other in &others {
            sockets.leave(visitor, other);
        }
        assert!(sockets.0.lock().unwrap().is_empty());
    }
}
