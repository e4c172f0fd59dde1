//! How long the doors wait for what.

use std::time::Duration;

/// How long the doors wait for what; the defaults are what `docs/protocol.md` and `docs/operating.md` tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timings {
    /// For a request's head, also for the next one of a kept connection: a slow handshake must not hold it for ever.
    pub head: Duration,
    /// For the first frame of a socket.
    pub hello: Duration,
    /// Between pings; who does not answer two of them is gone.
    pub ping_every: Duration,
    /// Who does not read for so long is closed, comes back and resumes.
    pub patience: Duration,
    /// How long a request for events waits for some.
    pub poll: Duration,
    /// Between looks at who has moved in the queue.
    pub queue_every: Duration,
    /// Sockets leave over this time when the server stops.
    pub drain_window: Duration,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            hello: Duration::from_secs(10),
            ping_every: Duration::from_secs(25),
            patience: Duration::from_secs(30),
            poll: Duration::from_secs(25),
            queue_every: Duration::from_secs(3),
            drain_window: Duration::from_secs(10),
        }
    }
}
