//! A visitor's token: the visitor's id and a proof that this server made it. Checked without asking the store.

use crate::ids::{FileId, VisitorId};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Half of an HMAC-SHA256: 128 bits can't be guessed.
const PROOF: usize = 16;

/// Longer than every token, in bytes.
const LONGEST: usize = 64;

/// The token of a visitor.
pub(super) fn make(key: &[u8; 32], visitor: VisitorId) -> String {
    let mut bytes = visitor.as_bytes().to_vec();
    bytes.extend(proof(key, visitor));
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Whose token this is; none when this server did not make it.
pub(super) fn read(key: &[u8; 32], token: &str) -> Option<VisitorId> {
    if token.len() > LONGEST {
        return None;
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, given) = bytes.split_first_chunk::<16>()?;
    let visitor = VisitorId::from_bytes(*id);
    bool::from(proof(key, visitor).ct_eq(given)).then_some(visitor)
}

fn proof(key: &[u8; 32], visitor: VisitorId) -> [u8; PROOF] {
    let mut proof = [0; PROOF];
    // A key of any length serves; the error can't happen, and an all-zero proof would open nothing but itself.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) {
        mac.update(b"frontdesk visitor 1");
        mac.update(visitor.as_bytes());
        proof.copy_from_slice(&mac.finalize().into_bytes()[..PROOF]);
    }
    proof
}

/// What shows that this server opens a file until a time, in seconds since 1970.
pub(super) fn file_proof(key: &[u8; 32], file: FileId, until: i64) -> String {
    let mut proof = [0; PROOF];
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) {
        mac.update(b"frontdesk file 1");
        mac.update(file.as_bytes());
        mac.update(&until.to_be_bytes());
        proof.copy_from_slice(&mac.finalize().into_bytes()[..PROOF]);
    }
    BASE64_URL_SAFE_NO_PAD.encode(proof)
}

/// Whether that is what was shown.
pub(super) fn is_file_proof(key: &[u8; 32], (file, until): (FileId, i64), shown: &str) -> bool {
    bool::from(file_proof(key, file, until).as_bytes().ct_eq(shown.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_its_visitor_and_nothing_else() {
        let key = [7; 32];
        let visitor = VisitorId::new();
        let token = make(&key, visitor);
        assert_eq!(read(&key, &token), Some(visitor));
        assert_eq!(read(&[8; 32], &token), None);
        for wrong in
            ["", "x", &token[1..], &format!("{token}A"), &token.replace(&token[..4], "AAAA"), &"A".repeat(60_000)]
        {
            assert_eq!(read(&key, wrong), None, "{wrong}");
        }
    }
}
