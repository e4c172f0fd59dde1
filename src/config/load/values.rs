//! Single values as people write them: checked, or what was expected instead.

use crate::config::settings::{LogForm, SecondFactorRule};
use jiff::SignedDuration;
use std::net::IpAddr;

/// A time as people write it, from a minute to a day.
pub(super) fn a_while(written: &str) -> Result<SignedDuration, &'static str> {
    let expected = "a time from 1m to 24h, such as 30m or 2h";
    let time: SignedDuration = written.parse().map_err(|_| expected)?;
    let fits = (SignedDuration::from_mins(1)..=SignedDuration::from_hours(24)).contains(&time);
    if fits { Ok(time) } else { Err(expected) }
}

/// A time from a minute to thirty days, or none at all.
pub(super) fn a_while_or_never(written: &str) -> Result<SignedDuration, &'static str> {
    let expected = "a time from 1m to 720h, such as 24h, or `no`";
    if written == "no" {
        return Ok(SignedDuration::ZERO);
    }
    let time: SignedDuration = written.parse().map_err(|_| expected)?;
    let fits = (SignedDuration::from_mins(1)..=SignedDuration::from_hours(720)).contains(&time);
    if fits { Ok(time) } else { Err(expected) }
}

/// Longer than a sign-in lasts would say nothing.
pub(super) fn idle(written: &str) -> Result<SignedDuration, &'static str> {
    let expected = "a time from 5m to 12h, such as 2h";
    let time: SignedDuration = written.parse().map_err(|_| expected)?;
    let fits = (SignedDuration::from_mins(5)..=SignedDuration::from_hours(12)).contains(&time);
    if fits { Ok(time) } else { Err(expected) }
}

pub(super) fn second_factor(written: &str) -> Result<SecondFactorRule, &'static str> {
    match written {
        "optional" => Ok(SecondFactorRule::Optional),
        "required" => Ok(SecondFactorRule::Required),
        _ => Err("`optional` or `required`"),
    }
}

pub(super) fn after(written: &str) -> Result<Option<SignedDuration>, &'static str> {
    if written == "never" {
        return Ok(None);
    }
    a_while(written).map(Some).map_err(|_| "a time from 1m to 24h, such as 10m, or `never`")
}

pub(super) fn yes_or_no(written: &str) -> Result<bool, &'static str> {
    match written {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err("`yes` or `no`"),
    }
}

pub(super) fn log_form(written: &str) -> Result<LogForm, &'static str> {
    match written {
        "text" => Ok(LogForm::Text),
        "json" => Ok(LogForm::Json),
        _ => Err("`text` or `json`"),
    }
}

/// At least one: whoever wants nothing to be kept must not lose what is being said now.
pub(super) fn days(written: &str) -> Result<u32, &'static str> {
    /// A century: a larger number is a slip of the finger.
    const MOST: u32 = 36_500;
    let days = written.parse().ok().filter(|days| (1..=MOST).contains(days));
    days.ok_or("a number of days from 1 to 36500, such as 365; leave the line out to keep conversations for ever")
}

/// `https://shop.example`, without a path.
pub(super) fn origin(written: &str) -> Result<String, &'static str> {
    let expected = "an origin such as https://shop.example, without a path";
    let written = written.trim().trim_end_matches('/');
    let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://")).ok_or(expected)?;
    let fits = !host.is_empty() && !host.contains(['/', ' ', '?', '#', '@', '*']);
    if fits { Ok(written.to_lowercase()) } else { Err(expected) }
}

/// `#2f6149`, in small letters.
pub(super) fn colour(written: &str) -> Result<String, &'static str> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6);
    let hex = digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    if hex { Ok(written.to_ascii_lowercase()) } else { Err("written \"#rrggbb\", such as \"#2f6149\", in quotes") }
}

/// `127.0.0.1` or `10.0.0.0/8`.
pub(super) fn network(written: &str) -> Result<(IpAddr, u8), &'static str> {
    let expected = "an address or network such as 127.0.0.1 or 10.0.0.0/8";
    let (address, bits) = written.trim().split_once('/').map_or((written.trim(), None), |(a, b)| (a, Some(b)));
    let address: IpAddr = address.parse().map_err(|_| expected)?;
    let all = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Ok(all), str::parse).map_err(|_| expected)?;
    if bits <= all { Ok((address, bits)) } else { Err(expected) }
}
