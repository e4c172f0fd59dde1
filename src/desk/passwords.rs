//! Agents' passwords: kept as argon2id hashes, checked in the same time whether or not there is such an account.

use super::core::Desk;
use crate::agents::{LONGEST, WeakPassword, check_password};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

/// OWASP's Password Storage Cheat Sheet, first of the equal choices for argon2id with little memory: 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
/// See [`MEMORY_KIB`].
const PASSES: u32 = 2;
/// See [`MEMORY_KIB`].
const LANES: u32 = 1;

/// Nobody's hash, with the parameters above: what is compared when there is no such account takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5aXNoZXJlIQ$VGhpcyBpcyBub2JvZHkncyBwYXNzd29yZCBoYXNoISE";

/// Why a password can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// It is too easily guessed.
    #[error(transparent)]
    Weak(#[from] WeakPassword),
    /// The machine gave no randomness, or no memory.
    #[error("the password could not be hashed")]
    Unhashable,
}

impl PasswordFault {
    /// Why, in a word for a page; none when it is no fault of the password's.
    pub fn word(self) -> Option<&'static str> {
        match self {
            PasswordFault::Weak(WeakPassword::TooShort) => Some("too_short"),
            PasswordFault::Weak(WeakPassword::TooLong) => Some("too_long"),
            PasswordFault::Weak(WeakPassword::Common) => Some("common"),
            PasswordFault::Weak(WeakPassword::Personal) => Some("personal"),
            PasswordFault::Unhashable => None,
        }
    }
}

/// What came of comparing a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is another one, or there is no such account.
    Wrong,
    /// It is right.
    Right,
    /// It is right, and its hash was made with other parameters than today's.
    RightButOld,
}

impl Desk {
    /// The hash to keep for this password of somebody with this name and e-mail address.
    pub(super) async fn hashed(&self, password: String, name: &str, email: &str) -> Result<String, PasswordFault> {
        check_password(&password, name, email)?;
        self.hashed_unchecked(password).await
    }

    /// The hash of a password that somebody has already.
    pub(super) async fn hashed_unchecked(&self, password: String) -> Result<String, PasswordFault> {
        let _place = self.hashing.acquire().await;
        tokio::task::spawn_blocking(move || hash(&password)).await.map_err(|_| PasswordFault::Unhashable)?
    }

    /// Whether this is the password of the hash; takes as long when there is none.
    pub(super) async fn password_fits(&self, password: String, hash: Option<String>) -> Fit {
        let _place = self.hashing.acquire().await;
        tokio::task::spawn_blocking(move || fit(&password, hash.as_deref())).await.unwrap_or(Fit::Wrong)
    }
}

fn argon2() -> Result<Argon2<'static>, PasswordFault> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| PasswordFault::Unhashable)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Takes some 20 ms: not on a thread that serves sockets.
fn hash(password: &str) -> Result<String, PasswordFault> {
    let hashed = argon2()?.hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|_| PasswordFault::Unhashable)
}

fn fit(password: &str, hash: Option<&str>) -> Fit {
    // An account that was invited has no password yet.
    let hash = hash.filter(|hash| !hash.is_empty());
    let (Ok(parsed), Ok(argon2)) = (PasswordHash::new(hash.unwrap_or(NOBODY)), argon2()) else { return Fit::Wrong };
    let right = password.len() <= LONGEST && argon2.verify_password(password.as_bytes(), &parsed).is_ok();
    let todays = format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$");
    match hash {
        Some(hash) if right && hash.starts_with(&todays) => Fit::Right,
        Some(_) if right => Fit::RightButOld,
        _ => Fit::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_of_an_agent_fits() {
        let hashed = hash("correct horse").unwrap();
        assert!(hashed.starts_with("$argon2id$"));
        assert_eq!(fit("correct horse", Some(&hashed)), Fit::Right);
        assert_eq!(fit("correct horsf", Some(&hashed)), Fit::Wrong);
        assert_eq!(fit("correct horse", None), Fit::Wrong);
        assert_eq!(fit("", Some("")), Fit::Wrong);
        assert_eq!(fit(&"x".repeat(300), Some(&hashed)), Fit::Wrong);
        assert!(PasswordHash::new(NOBODY).is_ok(), "who does not exist takes as long");
    }

    #[test]
    fn a_hash_with_other_parameters_fits_and_is_known_to_be_old() {
        let old = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 1, 1, None).unwrap());
        let hashed = old.hash_password(b"correct horse").unwrap().to_string();
        assert_eq!(fit("correct horse", Some(&hashed)), Fit::RightButOld);
        assert_eq!(fit("correct horsf", Some(&hashed)), Fit::Wrong);
    }
}
