//! E-mail addresses and phone numbers.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

#[allow(clippy::unwrap_used, reason = "a fixed pattern, covered by the tests")]
static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}").unwrap()
});

#[allow(clippy::unwrap_used, reason = "a fixed pattern, covered by the tests")]
static PHONE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\+?\(?[0-9](?:[ ().\-/]{0,3}[0-9]){6,14}").unwrap());

/// A number with fewer digits and without a known beginning is not one to call.
const FEWEST_UNKNOWN: usize = 9;

/// The first address, in small letters.
pub(super) fn email(text: &str) -> Option<(String, Range<usize>)> {
    EMAIL.find(text).map(|found| (found.as_str().to_ascii_lowercase(), found.range()))
}

/// The first phone number: Korean ones as 010-1234-5678, those with a country code as +49301234567.
pub(super) fn phone(text: &str) -> Option<(String, Range<usize>)> {
    PHONE.find_iter(text).find_map(|found| {
        let digits: String = found.as_str().chars().filter(char::is_ascii_digit).collect();
        let value = match found.as_str().strip_prefix('+') {
            Some(_) => abroad(&digits),
            None => korean(&digits).or_else(|| (digits.len() >= FEWEST_UNKNOWN).then_some(digits)),
        };
        value.map(|value| (value, found.range()))
    })
}

fn abroad(digits: &str) -> Option<String> {
    const SHORTEST: usize = 8;
    match digits.strip_prefix("82") {
        Some(rest) => korean(&format!("0{}", rest.trim_start_matches('0'))),
        None => (digits.len() >= SHORTEST).then(|| format!("+{digits}")),
    }
}

/// Mobile (010 …), Seoul (02), other areas (031 …), internet (070), safe numbers (050x), and the 1588 kind.
fn korean(digits: &str) -> Option<String> {
    let area = match digits {
        _ if digits.starts_with("02") => 2,
        _ if digits.starts_with("050") => 4,
        _ if digits.starts_with('0') && !digits.starts_with("00") => 3,
        _ if digits.len() == 8
            && (digits.starts_with("15") || digits.starts_with("16") || digits.starts_with("18")) =>
        {
            return Some(format!("{}-{}", &digits[..4], &digits[4..]));
        }
        _ => return None,
    };
    let rest = digits.get(area..)?;
    let exchange = rest.len().checked_sub(4).filter(|length| (3..=4).contains(length))?;
    Some(format!("{}-{}-{}", &digits[..area], &rest[..exchange], &rest[exchange..]))
}
