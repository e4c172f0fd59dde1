//! Where somebody stands who waits for a person, as far as that can honestly be said.

/// A place in the queue, and how long that may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InLine {
    /// 1 = next.
    pub position: usize,
    /// How long; none when nobody can say.
    pub about: Option<About>,
}

/// A time that claims no more than is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// About so many minutes.
    Minutes(u16),
    /// Longer than so many minutes.
    Over(u16),
}
