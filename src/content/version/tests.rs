//! What makes another content, and what another understanding.

use crate::content::{Content, Known, RawFile, read_files};

const TOPIC: &str = "title: {en: Opening hours}
examples:
  en: [when are you open, opening times]
not:
  en: [open the box]
answer:
  - say: {en: From nine to six.}
buttons:
  - article: holidays
  - article: parking
";
const FILES: [(&str, &str); 6] = [
    ("intents/_entities.yaml", "size:\n  values: {small: [tiny]}\n"),
    ("intents/_language.en.yaml", "glossary:\n  - [parcel, package]\n"),
    ("intents/_unanswered.yaml", "en:\n  - will it rain\n"),
    ("intents/store_hours.yaml", TOPIC),
    ("knowledge-base/en/holidays.md", "---\ntitle: Holidays\nquestions:\n  - open at christmas\n---\nClosed.\n"),
    ("knowledge-base/en/parking.md", "---\ntitle: Parking\n---\nBehind the house.\n"),
];

fn files() -> Vec<RawFile> {
    let file = |(path, text): &(&str, &str)| RawFile { path: (*path).into(), bytes: Ok(text.as_bytes().to_vec()) };
    FILES.iter().map(file).collect()
}

fn read(files: &[RawFile]) -> Content {
    read_files(files, &Known::default()).unwrap().content
}

fn with_topic(text: &str) -> Content {
    let mut files = files();
    files[3].bytes = Ok(text.as_bytes().to_vec());
    read(&files)
}

#[test]
fn every_change_of_any_file_makes_another_content() {
    let right = files();
    let mut versions = vec![read(&right).version];
    for place in 0..right.len() {
        let mut changed = right.clone();
        changed[place].bytes.as_mut().unwrap().push(b'\n');
        versions.push(read(&changed).version);
    }
    for place in [0, 1, 2] {
        let mut removed = right.clone();
        removed.remove(place);
        versions.push(read(&removed).version);
    }
    let mut renamed = right;
    renamed[3].path = "intents/hours.yaml".into();
    versions.push(read(&renamed).version);
    let found = versions.len();
    versions.sort();
    versions.dedup();
    assert_eq!(versions.len(), found);
}

#[test]
fn with_another_answer_the_same_is_understood() {
    let before = with_topic(TOPIC);
    let changes = [
        ("From nine to six.", "Until six."),
        ("title:", "# Asked often\npriority: 3\ntitle:"),
        ("answer:", "patterns: [\"open.*sunday\"]\nanswer:"),
        ("answer:", "templates:\n  en: [\"(when|how long) open\"]\nanswer:"),
        ("answer:", "tests:\n  en: [are you open now]\nanswer:"),
        (
            "  - article: parking",
            "  - article: parking\n    title: {en: Where to park}\n  - link: \"https://example.com\"\n    title: {en: Shops}",
        ),
    ];
    for (old, new) in changes {
        let after = with_topic(&TOPIC.replace(old, new));
        assert_ne!(after.version, before.version, "{new}");
        assert_eq!(after.understood_from, before.understood_from, "{new}");
    }
}

#[test]
fn with_another_way_of_asking_something_else_is_understood() {
    let mut found = vec![with_topic(TOPIC).understood_from];
    let changes = [
        ("Opening hours", "Hours"),
        ("when are you open, opening times", "opening times, when are you open"),
        ("when are you open, opening times", "when are you open"),
        ("not:\n  en: [open the box]\n", ""),
        ("not:\n  en: [open the box]", "not:\n  en: [open this box]"),
        ("  - article: parking\n", ""),
    ];
    found.extend(changes.map(|(old, new)| with_topic(&TOPIC.replace(old, new)).understood_from));
    for place in [0, 1, 2, 4, 5] {
        let mut changed = files();
        changed[place].bytes.as_mut().unwrap().push(b'\n');
        found.push(read(&changed).understood_from);
    }
    let mut renamed = files();
    renamed[3].path = "intents/hours.yaml".into();
    found.push(read(&renamed).understood_from);
    let made = found.len();
    found.sort();
    found.dedup();
    assert_eq!(found.len(), made);
}
