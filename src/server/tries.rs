//! Tries to sign in: the waits of each name from each address grow with every wrong one. Nobody is locked out by name: a stranger
//! who guesses at somebody's password waits, and that somebody, elsewhere, does not.

use super::limits::network;
use crate::desk::growing_wait;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Who has not tried for so long begins anew.
const FORGOTTEN: Duration = Duration::from_secs(3600);

/// So many are remembered before those who can be forgotten are looked for.
const REMEMBERED: usize = 10_000;

/// An address, and the name that was tried from it: as a hash, as it may be a password typed into the wrong field.
type Key = (IpAddr, [u8; 32]);

#[derive(Debug, Clone, Copy)]
struct Tried {
    wrong: u32,
    last: Instant,
}

/// The tries that were not right, by name and address.
#[derive(Debug)]
pub(super) struct Tries {
    tried: Mutex<(HashMap<Key, Tried>, usize)>,
}

impl Default for Tries {
    fn default() -> Self {
        Self { tried: Mutex::new((HashMap::new(), REMEMBERED)) }
    }
}

impl Tries {
    /// Takes one try, which counts as wrong until [`Tries::was_right`]; or tells how long to wait for it.
    pub(super) fn take(&self, address: IpAddr, name: &str, now: Instant) -> Result<(), Duration> {
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        let (kept, tidy_at) = &mut *tried;
        if kept.len() >= *tidy_at {
            kept.retain(|_, tried| now.saturating_duration_since(tried.last) < FORGOTTEN);
            *tidy_at = REMEMBERED.max(kept.len() * 2);
        }
        let tried = kept.entry(key(address, name)).or_insert(Tried { wrong: 0, last: now });
        let since = now.saturating_duration_since(tried.last);
        if since >= FORGOTTEN {
            tried.wrong = 0;
        }
        let wait = growing_wait(tried.wrong).saturating_sub(since);
        if !wait.is_zero() {
            return Err(wait);
        }
        *tried = Tried { wrong: tried.wrong + 1, last: now };
        Ok(())
    }

    /// The last one was right: the next ones are free.
    pub(super) fn was_right(&self, address: IpAddr, name: &str) {
        self.tried.lock().unwrap_or_else(PoisonError::into_inner).0.remove(&key(address, name));
    }
}

fn key(address: IpAddr, name: &str) -> Key {
    (network(address), Sha256::digest(name.trim().to_lowercase().as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_tries_wait_longer_and_longer_and_only_their_own() {
        let (tries, start) = (Tries::default(), Instant::now());
        let (here, elsewhere): (IpAddr, IpAddr) = ([203, 0, 113, 7].into(), [203, 0, 113, 8].into());
        for _ in 0..4 {
            assert_eq!(tries.take(here, "minji@solbat.example", start), Ok(()));
        }
        let second = Duration::from_secs(1);
        assert_eq!(tries.take(here, "Minji@solbat.example ", start), Err(second));
        assert_eq!(tries.take(here, "jun@solbat.example", start), Ok(()), "another name");
        assert_eq!(tries.take(elsewhere, "minji@solbat.example", start), Ok(()), "another address");
        assert_eq!(tries.take(here, "minji@solbat.example", start + second), Ok(()));
        assert_eq!(tries.take(here, "minji@solbat.example", start + second), Err(2 * second));
        tries.was_right(here, "minji@solbat.example");
        assert_eq!(tries.take(here, "minji@solbat.example", start + second), Ok(()));
    }

    #[test]
    fn an_hour_later_all_is_forgotten() {
        let (tries, start) = (Tries::default(), Instant::now());
        let here: IpAddr = [203, 0, 113, 7].into();
        for number in 0..REMEMBERED {
            assert_eq!(tries.take(here, &number.to_string(), start), Ok(()));
        }
        assert_eq!(tries.take(here, "one more", start + FORGOTTEN), Ok(()));
        assert_eq!(tries.tried.lock().unwrap().0.len(), 1);
    }
}
