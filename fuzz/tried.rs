//! What is tried with any bytes, by the fuzz targets and by `tests/hostile_input.rs`: nothing may panic, hang or grow
//! without bound, and what is understood must be understood the same when it is written again.
#![allow(dead_code, reason = "each fuzz target tries one of them")]

use frontdesk::config;
use frontdesk::content::{Known, RawFile, Style, read_files, report};
use frontdesk::protocol::{AgentFrame, VisitorFrame, parse_frame};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// The longest sentence about a bad frame, in bytes: it goes back to whoever sent it.
const LONGEST_FAULT: usize = 1024;

/// The bytes as a frame of either kind.
pub(crate) fn frame(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    round_trip::<VisitorFrame>(text);
    round_trip::<AgentFrame>(text);
}

fn round_trip<Frame: DeserializeOwned + Serialize + PartialEq + Debug>(text: &str) {
    match parse_frame::<Frame>(text) {
        Ok(frame) => {
            let written = serde_json::to_string(&frame).expect("a frame can be written");
            let again = parse_frame::<Frame>(&written).expect("and read again");
            assert_eq!(again, frame);
        }
        Err(fault) => assert!(fault.message.len() <= LONGEST_FAULT, "{} bytes", fault.message.len()),
    }
}

/// The bytes as each kind of file: an intent, a language pack, the entities, an article, the settings.
pub(crate) fn content(bytes: &[u8]) {
    for path in
        ["intents/tried.yaml", "intents/_language.en.yaml", "intents/_entities.yaml", "knowledge-base/en/tried.md"]
    {
        let file = RawFile { path: path.into(), bytes: Ok(bytes.to_vec()) };
        match read_files(&[file], &Known::default()) {
            Ok(loaded) => drop(report(&loaded.warnings, &loaded.sources, Style::Plain)),
            Err(failure) => assert!(!report(&failure.problems, &failure.sources, Style::Plain).is_empty()),
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Err(faults) = config::read("frontdesk.yaml", text)
    {
        assert!(!faults.report(Style::Plain).is_empty());
    }
}
