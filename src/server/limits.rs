//! Limits: how fast, how many. Over a limit is told with a time to wait, not punished.

use super::transcripts::OF_VISITOR;
use crate::ids::VisitorId;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How fast something may come: so much a second, and so much at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    pub(super) rate: f64,
    pub(super) burst: f64,
}

impl Pace {
    pub(super) const fn new(rate: f64, burst: f64) -> Self {
        Self { rate, burst }
    }

    /// Until an empty bucket has this much in it.
    fn fills(self, much: f64) -> Duration {
        Duration::from_secs_f64(much / self.rate)
    }
}

/// A bucket that fills steadily. Of each visitor there are several, so all that is kept is when it is full again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bucket {
    full_at: Instant,
}

impl Bucket {
    pub(super) fn full(now: Instant) -> Self {
        Self { full_at: now }
    }

    /// Takes one, or tells how long to wait for it.
    pub(super) fn take(&mut self, pace: Pace, now: Instant) -> Result<(), Duration> {
        let full_at = self.full_at.max(now) + pace.fills(1.0);
        // Even an empty one is full after this time.
        let wait = full_at.saturating_duration_since(now + pace.fills(pace.burst));
        if wait.is_zero() {
            self.full_at = full_at;
            return Ok(());
        }
        Err(wait)
    }

    fn is_full(&self, now: Instant) -> bool {
        self.full_at <= now
    }
}

/// A time to wait in whole milliseconds, never too short.
pub(super) fn milliseconds(wait: Duration) -> u64 {
    u64::try_from(wait.as_micros().div_ceil(1000)).unwrap_or(u64::MAX).max(1)
}

/// A bucket for each address.
#[derive(Debug)]
pub(super) struct PerAddress {
    pace: Pace,
    buckets: Mutex<Buckets>,
}

#[derive(Debug)]
struct Buckets {
    by_address: HashMap<IpAddr, Bucket>,
    /// With so many remembered it is worth looking for those that can be forgotten.
    tidy_at: usize,
}

/// One household has 2⁶⁴ addresses of version 6: its network counts as one.
pub(super) fn network(address: IpAddr) -> IpAddr {
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
    pub(super) fn new(pace: Pace) -> Self {
        Self { pace, buckets: Mutex::new(Buckets { by_address: HashMap::new(), tidy_at: ADDRESSES }) }
    }

    /// Takes one for this address, or tells how long to wait.
    pub(super) fn take(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.by_address.len() >= buckets.tidy_at {
            buckets.by_address.retain(|_, bucket| !bucket.is_full(now));
            buckets.tidy_at = ADDRESSES.max(buckets.by_address.len() * 2);
        }
        buckets.by_address.entry(network(address)).or_insert_with(|| Bucket::full(now)).take(self.pace, now)
    }
}

/// What each visitor may: at most three sockets (the oldest goes), and so many messages and signs over all of them.
/// Requests that wait for events count as sockets.
#[derive(Debug)]
pub(super) struct Visitors(Mutex<Known>);

#[derive(Debug)]
struct Known {
    visitors: HashMap<VisitorId, OfVisitor>,
    /// With so many remembered it is worth looking for those who can be forgotten.
    tidy_at: usize,
}

#[derive(Debug)]
struct OfVisitor {
    /// The oldest first.
    sockets: [Option<Arc<Notify>>; SOCKETS],
    messages: Bucket,
    signs: Bucket,
    votes: Bucket,
    files: Bucket,
    transcripts: Bucket,
}

/// Sockets of one visitor at once.
const SOCKETS: usize = 3;

/// Messages a second of one visitor, and at once.
pub(super) const MESSAGES: Pace = Pace::new(5.0, 20.0);

/// Signs (typing, suggestions, read, ping, asking for events) a second of one visitor, and at once.
const SIGNS: Pace = Pace::new(10.0, 40.0);

/// Answers to "did this help?" a second, and at once: of one visitor, and of one address on the help page.
pub(super) const VOTES: Pace = Pace::new(0.05, 10.0);
/// Files a second of one visitor, and at once: five, five that failed and come again, and some more.
const FILES: Pace = Pace::new(0.2, 15.0);

/// So many visitors are remembered before those who are gone and have not written lately are forgotten.
const REMEMBERED: usize = 20_000;

/// A visitor's socket is counted until this is dropped.
pub(super) struct Entered<'v> {
    visitors: &'v Visitors,
    visitor: VisitorId,
    gone: Arc<Notify>,
}

impl Entered<'_> {
    /// Notified when the socket must go.
    pub(super) fn gone(&self) -> &Notify {
        &self.gone
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.visitors.leave(self.visitor, &self.gone, Instant::now());
    }
}

impl OfVisitor {
    fn new(now: Instant) -> Self {
        let full = Bucket::full(now);
        Self { sockets: Default::default(), messages: full, signs: full, votes: full, files: full, transcripts: full }
    }

    /// One more socket; who must go for it, if anybody.
    fn enters(&mut self, socket: Arc<Notify>) -> Option<Arc<Notify>> {
        if let Some(free) = self.sockets.iter_mut().find(|place| place.is_none()) {
            *free = Some(socket);
            return None;
        }
        self.sockets.rotate_left(1);
        self.sockets.last_mut().and_then(|last| last.replace(socket))
    }

    fn leaves(&mut self, socket: &Arc<Notify>) {
        let left = self.sockets.iter().position(|own| own.as_ref().is_some_and(|own| Arc::ptr_eq(own, socket)));
        if let Some(place) = left {
            self.sockets[place] = None;
            self.sockets[place..].rotate_left(1);
        }
    }

    /// Forgetting refills nothing.
    fn forgettable(&self, now: Instant) -> bool {
        let buckets = [&self.messages, &self.signs, &self.votes, &self.files, &self.transcripts];
        self.sockets.iter().all(Option::is_none) && buckets.into_iter().all(|bucket| bucket.is_full(now))
    }
}

impl Default for Visitors {
    fn default() -> Self {
        Self(Mutex::new(Known { visitors: HashMap::new(), tidy_at: REMEMBERED }))
    }
}

impl Visitors {
    fn of<T>(&self, visitor: VisitorId, now: Instant, change: impl FnOnce(&mut OfVisitor) -> T) -> T {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.visitors.len() >= known.tidy_at {
            known.visitors.retain(|_, own| !own.forgettable(now));
            // Where nobody can be forgotten, looking again for each newcomer would cost more and more.
            known.tidy_at = REMEMBERED.max(known.visitors.len() * 2);
        }
        change(known.visitors.entry(visitor).or_insert_with(|| OfVisitor::new(now)))
    }

    /// Counts a socket; what comes back knows when it must go.
    pub(super) fn enter(&self, visitor: VisitorId) -> Entered<'_> {
        let gone = Arc::new(Notify::new());
        if let Some(oldest) = self.of(visitor, Instant::now(), |own| own.enters(gone.clone())) {
            oldest.notify_one();
        }
        Entered { visitors: self, visitor, gone }
    }

    /// Forgets a socket; the visitor only once the buckets are full again, so that coming back refills nothing.
    fn leave(&self, visitor: VisitorId, socket: &Arc<Notify>, now: Instant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = known.visitors.get_mut(&visitor) {
            own.leaves(socket);
            if own.forgettable(now) {
                known.visitors.remove(&visitor);
            }
        }
    }

    /// Takes one message, or tells how long to wait for it.
    pub(super) fn takes_message(&self, visitor: VisitorId, now: Instant) -> Result<(), Duration> {
        self.of(visitor, now, |own| own.messages.take(MESSAGES, now))
    }

    /// Takes one file, or tells how long to wait for it.
    pub(super) fn takes_file(&self, visitor: VisitorId, now: Instant) -> Result<(), Duration> {
        self.of(visitor, now, |own| own.files.take(FILES, now))
    }

    /// Takes one transcript, or tells how long to wait for it.
    pub(super) fn takes_transcript(&self, visitor: VisitorId, now: Instant) -> Result<(), Duration> {
        self.of(visitor, now, |own| own.transcripts.take(OF_VISITOR, now))
    }

    /// Takes one sign, or tells how long to wait for it.
    pub(super) fn takes_sign(&self, visitor: VisitorId, now: Instant) -> Result<(), Duration> {
        self.of(visitor, now, |own| own.signs.take(SIGNS, now))
    }

    /// Takes one answer to "did this help?", or tells how long to wait for it.
    pub(super) fn takes_vote(&self, visitor: VisitorId, now: Instant) -> Result<(), Duration> {
        self.of(visitor, now, |own| own.votes.take(VOTES, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_its_burst_then_its_rate() {
        let start = Instant::now();
        let (mut bucket, pace) = (Bucket::full(start), Pace::new(5.0, 20.0));
        for _ in 0..20 {
            assert_eq!(bucket.take(pace, start), Ok(()));
        }
        let wait = bucket.take(pace, start).unwrap_err();
        assert_eq!(wait, Duration::from_millis(200));
        assert_eq!(bucket.take(pace, start + wait), Ok(()));
        assert!(bucket.take(pace, start + wait).is_err());
        let rested = start + Duration::from_secs(60);
        assert!(bucket.is_full(rested) && !bucket.is_full(start + wait));
        let taken = (0..30).filter(|_| bucket.take(pace, rested).is_ok()).count();
        assert_eq!(taken, 20, "however long it has rested");
    }

    #[tokio::test]
    async fn the_oldest_of_four_sockets_goes() {
        let visitors = Visitors::default();
        let (visitor, now) = (VisitorId::new(), Instant::now());
        let first = visitors.enter(visitor);
        let others: Vec<_> = (0..3).map(|_| visitors.enter(visitor)).collect();
        first.gone().notified().await;
        assert_eq!(visitors.takes_message(visitor, now), Ok(()));
        drop((first, others));
        assert!(!visitors.0.lock().unwrap().visitors.is_empty(), "coming back refills no bucket");
        let last = visitors.enter(visitor);
        visitors.leave(visitor, &last.gone, now + Duration::from_secs(1));
        assert!(visitors.0.lock().unwrap().visitors.is_empty());
    }

    #[test]
    fn who_is_gone_and_has_not_written_lately_is_forgotten() {
        let (visitors, now) = (Visitors::default(), Instant::now());
        let writes = |count: usize, now: Instant| {
            (0..count).for_each(|_| assert!(visitors.takes_message(VisitorId::new(), now).is_ok()));
            visitors.0.lock().unwrap().visitors.len()
        };
        assert_eq!(writes(REMEMBERED + 5, now), REMEMBERED + 5, "their buckets are not full");
        let later = now + Duration::from_secs(60);
        assert!(writes(REMEMBERED, later) <= REMEMBERED);
    }

    #[test]
    fn addresses_whose_buckets_are_full_are_forgotten() {
        let (limit, now) = (PerAddress::new(Pace::new(1.0, 2.0)), Instant::now());
        let visit = |first: u32, now: Instant| {
            let mut count = 0;
            for address in first..first + 10_000 {
                count += usize::from(limit.take(std::net::Ipv4Addr::from(address).into(), now).is_ok());
            }
            count
        };
        assert_eq!(visit(0, now), 10_000);
        assert_eq!(visit(1 << 24, now + Duration::from_secs(60)), 10_000);
        assert!(limit.buckets.lock().unwrap().by_address.len() <= 10_000);
    }
}
