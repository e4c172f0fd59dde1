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

/// One household has 2⁶⁴ addresses of version 6: its network counts as one.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => {
            let mask = u128::MAX << 64;
            IpAddr::V6((u128::from(address) & mask).into())
        }
        address => address,
    }
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
        buckets.entry(network(address)).or_insert_with(|| Bucket::new(self.rate, self.burst, now)).take(now)
    }
}

/// What each visitor may: at most three sockets (the oldest goes), and so many messages over all of them.
#[derive(Debug, Default)]
pub(super) struct Visitors(Mutex<HashMap<VisitorId, OfVisitor>>);

#[derive(Debug)]
struct OfVisitor {
    sockets: Vec<Arc<Notify>>,
    messages: Bucket,
}

/// Sockets of one visitor at once.
const SOCKETS: usize = 3;

/// Messages a second of one visitor, and at once.
pub(super) const MESSAGES: (f64, f64) = (5.0, 20.0);

/// So many visitors are remembered before those who are gone and have not written lately are forgotten.
const REMEMBERED: usize = 20_000;

impl Visitors {
    /// Notes a socket; what comes back is notified when the socket must go.
    pub(super) fn enter(&self, visitor: VisitorId, now: Instant) -> Arc<Notify> {
        let gone = Arc::new(Notify::new());
        let mut visitors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if visitors.len() >= REMEMBERED {
            visitors.retain(|_, own| !own.sockets.is_empty() || !own.messages.full(now));
        }
        let own = visitors
            .entry(visitor)
            .or_insert_with(|| OfVisitor { sockets: Vec::new(), messages: Bucket::new(MESSAGES.0, MESSAGES.1, now) });
        if own.sockets.len() >= SOCKETS {
            own.sockets.remove(0).notify_one();
        }
        own.sockets.push(gone.clone());
        gone
    }

    /// Forgets a socket; the visitor only once the bucket is full again, so that coming back refills nothing.
    pub(super) fn leave(&self, visitor: VisitorId, socket: &Arc<Notify>, now: Instant) {
        let mut visitors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = visitors.get_mut(&visitor) {
            own.sockets.retain(|other| !Arc::ptr_eq(other, socket));
            if own.sockets.is_empty() && own.messages.full(now) {
                visitors.remove(&visitor);
            }
        }
    }

    /// Takes one message, or tells how long to wait for it.
    pub(super) fn take(&self, visitor: VisitorId, now: Instant) -> Result<(), Duration> {
        let mut visitors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        visitors.get_mut(&visitor).map_or(Ok(()), |own| own.messages.take(now))
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
        let visitors = Visitors::default();
        let (visitor, now) = (VisitorId::new(), Instant::now());
        let first = visitors.enter(visitor, now);
        let others: Vec<_> = (0..3).map(|_| visitors.enter(visitor, now)).collect();
        first.notified().await;
        assert_eq!(visitors.take(visitor, now), Ok(()));
        for other in &others {
            visitors.leave(visitor, other, now);
        }
        assert!(!visitors.0.lock().unwrap().is_empty(), "coming back refills no bucket");
        let later = now + Duration::from_secs(1);
        let last = visitors.enter(visitor, later);
        visitors.leave(visitor, &last, later);
        assert!(visitors.0.lock().unwrap().is_empty());
    }
}
