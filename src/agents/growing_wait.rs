//! Waiting that grows with each wrong try: guessing becomes slow, a slip of the finger costs nothing.

use std::time::Duration;

/// So many wrong tries cost nothing.
const FREE: u32 = 3;

/// The longest wait: guessing gives 288 tries a day, and whoever caused it is not locked out for good.
const LONGEST: Duration = Duration::from_secs(300);

/// How long the next try must wait after so many wrong ones in a row: 1, 2, 4 … seconds.
pub fn growing_wait(wrong: u32) -> Duration {
    match wrong.checked_sub(FREE) {
        None | Some(0) => Duration::ZERO,
        Some(more) => Duration::from_secs(1 << (more - 1).min(16)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_slips_are_free_and_then_each_doubles_the_wait() {
        let seconds: Vec<_> = (0..9).map(|wrong| growing_wait(wrong).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 1, 2, 4, 8, 16]);
        assert_eq!(growing_wait(13), Duration::from_secs(300));
        assert_eq!(growing_wait(u32::MAX), Duration::from_secs(300));
    }
}
