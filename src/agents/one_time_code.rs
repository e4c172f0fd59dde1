//! Codes that hold for half a minute: TOTP (RFC 6238) over HMAC-SHA1, the one kind that every authenticator app knows.
//!
//! Forty lines over `hmac` and `sha1`, which are in the program anyway; the crates for it bring an older `hmac` along.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// The length of a secret in bytes: that of HMAC-SHA1's output (RFC 4226, section 4, R6).
pub const SECRET: usize = 20;

/// A code holds for so many seconds (RFC 6238, section 5.2).
const STEP_SECONDS: i64 = 30;

/// So many steps before and after now are right, too: clocks of phones differ (RFC 6238, section 5.2: at most one).
const TOLERATED: i64 = 1;

/// Codes have six digits.
const DIGITS: usize = 6;

/// RFC 4648's letters and digits: what authenticator apps read secrets in.
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The code of a step, as it is typed.
fn code(secret: &[u8; SECRET], step: i64) -> String {
    let mut number = 0;
    // A key of any length serves; the error can't happen.
    if let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) {
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let offset = usize::from(hash[hash.len() - 1] & 0x0f);
        let mut four = [0; 4];
        four.copy_from_slice(&hash[offset..offset + 4]);
        number = (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000;
    }
    format!("{number:0DIGITS$}")
}

/// The step that a typed code is right for at this time (seconds since 1970), later than the step of the last code that was used:
/// a code that was seen over somebody's shoulder is worth nothing any more. None when it is wrong.
pub fn step_of_code(secret: &[u8; SECRET], typed: &str, now: i64, last_used: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
    let current = now.div_euclid(STEP_SECONDS);
    let mut found = None;
    // Each is compared, whichever is right: the time tells nothing.
    for step in current - TOLERATED..=current + TOLERATED {
        let fits = bool::from(code(secret, step).as_bytes().ct_eq(typed.as_bytes()));
        if fits && step > last_used {
            found = Some(step);
        }
    }
    found
}

/// The code that an app would show at this time (seconds since 1970).
pub fn code_at(secret: &[u8; SECRET], now: i64) -> String {
    code(secret, now.div_euclid(STEP_SECONDS))
}

/// Bytes in RFC 4648's base 32, without padding.
pub fn base32(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let letter = |at: usize| (0..5).fold(0, |value, place| value << 1 | usize::from(bit(at * 5 + place)));
    (0..(bytes.len() * 8).div_ceil(5)).map(|at| char::from(LETTERS[letter(at)])).collect()
}

/// What an app reads from a QR code: whose secret this is, where.
pub fn address_of_secret(secret: &[u8; SECRET], email: &str) -> String {
    let account: String = email.bytes().map(escaped).collect();
    format!("otpauth://totp/Frontdesk:{account}?secret={}&issuer=Frontdesk", base32(secret))
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of its eight digits.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (time, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(secret, time), expected, "{time}");
        }
        assert_eq!(base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_code_holds_for_a_step_more_or_less_and_works_once() {
        let secret = b"12345678901234567890";
        let (now, step) = (1_111_111_111, 1_111_111_111 / 30);
        for (away, right) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let typed = code(secret, step + away);
            assert_eq!(step_of_code(secret, &typed, now, 0), right.then_some(step + away), "{away}");
        }
        let typed = code_at(secret, now);
        assert_eq!(step_of_code(secret, &typed, now, step), None, "used before");
        assert_eq!(step_of_code(secret, &format!("{} {}", &typed[..3], &typed[3..]), now, 0), Some(step));
        for wrong in ["", "000000", "12345", "not a code", &typed[1..]] {
            assert_eq!(step_of_code(secret, wrong, now, 0), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_can_read_the_address() {
        let address = address_of_secret(b"12345678901234567890", "minji+1@solbat.example");
        let expected = "otpauth://totp/Frontdesk:minji%2B1%40solbat.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Frontdesk";
        assert_eq!(address, expected);
    }
}
