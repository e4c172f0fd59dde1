//! `uploads`: which files visitors and agents may send.

use super::values::yes_or_no;
use super::{bad, words};
use crate::config::settings::UploadSettings;
use crate::documents::fields::{fields, word};
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;

const KEYS: &[&str] = &["on", "most", "each_conversation", "in_all", "scan"];

/// The largest file that can be allowed, in bytes: each is in memory as a whole while it is looked at.
const LARGEST: u64 = 50 * 1024 * 1024;

/// The largest room for all files, in bytes: a backup copies all of it.
const LARGEST_ROOM: u64 = 1024 * 1024 * 1024 * 1024;

pub(super) fn uploads(uploads: &mut UploadSettings, node: &Node, notes: &mut Notes<'_>) {
    let Some(fields) = fields(node, KEYS, "the uploads", notes) else { return };
    for key in ["on", "most", "each_conversation", "in_all"] {
        let Some(value) = fields.get(key) else { continue };
        let Some(written) = word(value, "a value", notes) else { continue };
        if let Err(expected) = set(uploads, key, &written) {
            bad(value, &format!("`{key}` is {expected}"), notes);
        }
    }
    if let Some(node) = fields.get("scan") {
        uploads.scan = words(node, notes);
        if uploads.scan.is_empty() {
            bad(node, "`scan` is a list of a program and its arguments, such as [clamdscan, --no-summary, -]", notes);
        }
    }
}

fn set(uploads: &mut UploadSettings, key: &str, written: &str) -> Result<(), &'static str> {
    match key {
        "on" => uploads.on = yes_or_no(written)?,
        "most" => uploads.most = size(written, LARGEST).ok_or("a size from 1KB to 50MB, such as 10MB")?,
        "in_all" => uploads.in_all = size(written, LARGEST_ROOM).ok_or("a size from 1KB to 1024GB, such as 2GB")?,
        _ => {
            let count = written.parse().ok().filter(|count| (1..=1000).contains(count));
            uploads.each_conversation = count.ok_or("a number of files from 1 to 1000, such as 30")?;
        }
    }
    Ok(())
}

/// `10MB`: as people write it, counted as computers do.
fn size(written: &str, most: u64) -> Option<u64> {
    let written = written.trim().to_ascii_uppercase();
    let units = [("KB", 1 << 10), ("MB", 1 << 20), ("GB", 1 << 30)];
    let (number, unit) = units.iter().find_map(|(name, unit)| Some((written.strip_suffix(name)?, *unit)))?;
    let size = number.trim().parse::<u64>().ok()?.checked_mul(unit)?;
    (1024..=most).contains(&size).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (written, expected) in [
            ("10MB", Some(10_485_760)),
            ("500 kb", Some(512_000)),
            ("1GB", None),
            ("10", None),
            ("0KB", None),
            ("-1MB", None),
            ("99999999999999999999GB", None),
        ] {
            assert_eq!(size(written, LARGEST), expected, "{written}");
        }
    }
}
