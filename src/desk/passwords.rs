//! Agents' passwords: argon2id with the crate's defaults (19 MiB, 2 passes: OWASP's first choice).

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};

/// The shortest password, in characters (NIST SP 800-63B: 15 without a second factor, 8 with; we ask for 10).
const SHORTEST: usize = 10;

/// The longest password, in bytes: hashing must not be a way to keep the server busy.
const LONGEST: usize = 256;

/// Why a password can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Too short.
    #[error("the password needs at least {SHORTEST} characters")]
    TooShort,
    /// Too long.
    #[error("the password has more than {LONGEST} bytes")]
    TooLong,
    /// The machine gave no randomness, or no memory.
    #[error("the password could not be hashed")]
    Unhashable,
}

/// The hash to keep. Takes some 20 ms: not on a thread that serves sockets.
pub(super) fn hash(password: &str) -> Result<String, PasswordFault> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordFault::TooShort);
    }
    if password.len() > LONGEST {
        return Err(PasswordFault::TooLong);
    }
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|_| PasswordFault::Unhashable)
}

/// Whether this is the password of the hash. Takes as long for an agent that does not exist.
pub(super) fn fits(password: &str, hash: Option<&str>) -> bool {
    let nobody = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5aXNoZXJlIQ$VGhpcyBpcyBub2JvZHkncyBwYXNzd29yZCBoYXNoISE";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(nobody)) else { return false };
    let right = password.len() <= LONGEST && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    right && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_of_an_agent_fits() {
        let hashed = hash("correct horse").unwrap();
        assert!(hashed.starts_with("$argon2id$"));
        assert!(fits("correct horse", Some(&hashed)));
        assert!(!fits("correct horsf", Some(&hashed)));
        assert!(!fits("correct horse", None));
        assert_eq!(hash("short"), Err(PasswordFault::TooShort));
        assert_eq!(hash(&"x".repeat(300)), Err(PasswordFault::TooLong));
    }
}
