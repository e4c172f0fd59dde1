//! Kept, loaded, refused and tidied away in a folder of a test's own.

use super::*;
use crate::content::{Known, RawFile, read_files};
use crate::language::Language;
use tempfile::TempDir;

const OPEN: &str = "when are you open";
const CLOSED: &str = "when are you closed";

/// A topic that is asked for with an example.
fn content(example: &str) -> Content {
    answered(example, "Always.")
}

fn answered(example: &str, say: &str) -> Content {
    let text = format!(
        "title: {{en: Opening hours, ko: 영업시간}}\nexamples:\n  en: [{example}]\n  ko: [언제 열어요]\nanswer:\n  - say: {{en: {say}, ko: {say}}}\n"
    );
    let file = RawFile { path: "intents/store_hours.yaml".into(), bytes: Ok(text.into_bytes()) };
    read_files(&[file], &Known::default()).unwrap().content
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn name(content: &Content) -> String {
    format!("fit-{}.cache", content.understood_from)
}

#[test]
fn the_second_time_it_is_loaded_and_understands_the_same() {
    let folder = folder();
    let first = learn(content(OPEN), Some(folder.path()));
    keep(&first.brain, folder.path());
    let second = learn(content(OPEN), Some(folder.path()));
    assert_eq!((first.way, second.way), (Way::Fitted, Way::Loaded));
    let read = |learned: &Learned| learned.brain.matcher.read("when do you open", Language::ENGLISH);
    assert_eq!(read(&first), read(&second));
    assert_eq!(second.brain.content.version, first.brain.content.version);
    assert_eq!(names(folder.path()), [name(&content(OPEN))]);
    assert_eq!(learn(content(OPEN), None).way, Way::Fitted);
    assert_eq!(learn(content(CLOSED), Some(folder.path())).way, Way::Fitted);
}

#[test]
fn a_changed_answer_needs_no_new_fit() {
    let folder = folder();
    keep(&learn(answered(OPEN, "Always."), None).brain, folder.path());
    let changed = learn(answered(OPEN, "Until six."), Some(folder.path()));
    assert_eq!(changed.way, Way::Loaded);
    let said = &changed.brain.content.intents[0].answers[0].say[&Language::ENGLISH];
    assert_eq!(said.variants[0].text, "Until six.");
}

#[cfg(unix)]
#[test]
fn only_who_runs_frontdesk_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    keep(&learn(content(OPEN), None).brain, folder.path());
    let file = whole(folder.path(), &content(OPEN).understood_from);
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn whatever_stands_in_its_place_is_fitted_anew() {
    let folder = folder();
    let file = whole(folder.path(), &content(OPEN).understood_from);
    keep(&learn(content(OPEN), None).brain, folder.path());
    let right = fs::read(&file).unwrap();
    let mut flipped = right.clone();
    flipped[right.len() / 2] ^= 4;
    for wrong in [&right[..right.len() - 1], &flipped, b"", b"something else"] {
        fs::write(&file, wrong).unwrap();
        assert_eq!(learn(content(OPEN), Some(folder.path())).way, Way::Fitted);
    }
    keep(&learn(content(CLOSED), None).brain, folder.path());
    fs::copy(whole(folder.path(), &content(CLOSED).understood_from), &file).unwrap();
    assert_eq!(learn(content(OPEN), Some(folder.path())).way, Way::Fitted);
    File::create(&file).unwrap().set_len(MOST_BYTES + 1).unwrap();
    assert_eq!(learn(content(OPEN), Some(folder.path())).way, Way::Fitted);
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let learned = learn(content(OPEN), Some(folder.path()));
    assert_eq!(learned.way, Way::Fitted);
    // Can't be replaced either: told of, and nothing is left half-written.
    keep(&learned.brain, folder.path());
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let folder = folder();
    let missing = folder.path().join("missing");
    let learned = learn(content(OPEN), Some(&missing));
    keep(&learned.brain, &missing);
    assert_eq!((learned.way, missing.exists()), (Way::Fitted, false));
}

#[test]
fn a_content_that_no_files_hold_is_not_kept() {
    let folder = folder();
    let handmade = || Content { understood_from: String::new(), ..content(OPEN) };
    keep(&learn(handmade(), Some(folder.path())).brain, folder.path());
    assert_eq!(names(folder.path()), [""; 0]);
    assert_eq!(learn(handmade(), Some(folder.path())).way, Way::Fitted);
}

#[test]
fn old_ones_go_and_what_is_not_ours_stays() {
    let folder = folder();
    let long_ago = |name: &str, hours: u64| {
        let file = File::create(folder.path().join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_hours(hours)).unwrap();
    };
    long_ago("fit-aaaaaaaaaaaa.cache", 5);
    long_ago("fit-bbbbbbbbbbbb.cache", 4);
    long_ago("fit-cccccccccccc.cache", 3);
    long_ago("fit-dddddddddddd-77.part", 2);
    long_ago("fit-eeeeeeeeeeee-78.part", 0);
    long_ago("frontdesk.sqlite3", 9);
    long_ago("fit-for-a-king.cache", 9);
    keep(&learn(content(OPEN), None).brain, folder.path());
    let mut left = ["fit-cccccccccccc.cache", "fit-eeeeeeeeeeee-78.part", "fit-for-a-king.cache", "frontdesk.sqlite3"]
        .map(str::to_owned)
        .to_vec();
    left.push(name(&content(OPEN)));
    left.sort();
    assert_eq!(names(folder.path()), left);
}
