//! Nothing that anybody sends or writes makes the program fall over: the inputs kept for the fuzz targets, and random ones
//! made from them. `fuzz/` holds both; there cargo-fuzz looks for more.
#![allow(clippy::expect_used, clippy::panic, reason = "the helpers of a test program fail like its tests")]

#[path = "../fuzz/tried.rs"]
mod tried;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Longer than any input may take, even unoptimised on a busy machine.
const AT_MOST: Duration = Duration::from_secs(10);

/// So many random inputs a run; more of the small ones.
const FRAMES: u32 = 4_000;
const FILES: u32 = 150;

/// The kept inputs of a fuzz target, by name.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files = fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path());
    let mut inputs: Vec<_> = files.map(|path| (path.display().to_string(), fs::read(path).expect("read"))).collect();
    inputs.sort();
    assert!(inputs.len() > 20, "the corpus of {target} is there");
    inputs
}

fn all_are_survived(target: &str, tried: fn(&[u8])) {
    for (name, bytes) in corpus(target) {
        let started = Instant::now();
        tried(&bytes);
        assert!(started.elapsed() < AT_MOST, "{name} took {:?}", started.elapsed());
    }
}

/// What a fuzzer does to an input.
#[derive(Debug, Clone)]
enum Change {
    Cut(Index),
    Replace(Index, u8),
    Insert(Index, Vec<u8>),
    Repeat(Index, Index, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let words: Vec<Vec<u8>> = [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "&a ",
        "*a",
        "|",
        ">",
        "---\n",
        "#",
        "\\u0000",
        "\u{202e}",
        "\u{feff}",
        "：",
        "{{ ",
        " }}",
        "{% ",
        "null",
        "1e999",
        "\r",
        "\t",
        "가",
        "\u{1f9e1}",
    ]
    .iter()
    .map(|word| word.as_bytes().to_vec())
    .collect();
    let change = prop_oneof![
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (any::<Index>(), select(words)).prop_map(|(at, word)| Change::Insert(at, word)),
        (any::<Index>(), any::<Index>(), 2usize..20).prop_map(|(from, to, times)| Change::Repeat(from, to, times)),
    ];
    proptest::collection::vec(change, 1..6)
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let at = |index: &Index, bytes: &[u8]| index.index(bytes.len() + 1);
        match change {
            Change::Cut(index) => bytes.truncate(at(index, &bytes)),
            Change::Replace(index, byte) => {
                let place = at(index, &bytes);
                if let Some(old) = bytes.get_mut(place) {
                    *old = *byte;
                }
            }
            Change::Insert(index, word) => {
                let place = at(index, &bytes);
                bytes.splice(place..place, word.iter().copied());
            }
            Change::Repeat(from, to, times) => {
                let (one, other) = (at(from, &bytes), at(to, &bytes));
                // A short piece: what grows in one step is bounded.
                let piece = bytes[one.min(other)..one.max(other).min(one.min(other) + 200)].repeat(*times);
                bytes.splice(one.min(other)..one.min(other), piece);
            }
        }
    }
    bytes
}

fn random_ones_are_survived(target: &str, tried: fn(&[u8]), cases: u32) {
    let inputs: Vec<_> = corpus(target).into_iter().map(|(_, bytes)| bytes).collect();
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let survived = runner.run(&(select(inputs), changes()), |(input, changes)| {
        tried(&changed(input, &changes));
        Ok(())
    });
    survived.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn every_kept_frame_is_survived() {
    all_are_survived("frame", tried::frame);
}

#[test]
fn every_kept_file_is_survived() {
    all_are_survived("content", tried::content);
}

#[test]
fn random_frames_are_survived() {
    random_ones_are_survived("frame", tried::frame, FRAMES);
}

#[test]
fn random_files_are_survived() {
    random_ones_are_survived("content", tried::content, FILES);
}
