//! `frontdesk ask` tells the whole reading: what spoke for and against, what was met and missed, and where the answer is written.

use crate::program::{folder, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const SETTINGS: &str = "language: en\nlookups:\n  orders: {csv: orders.csv, key: [order_number]}\n";

const ORDERS: &str = "order_number,status\nA-10001,shipped\nA-10002,packed\n";

const TRACK: &str = "title: {en: Where is my parcel?}
examples:
  en: [where is my parcel, has my parcel left, track my parcel, is my parcel on its way, my parcel is late]
slots:
  order_number:
    type: order_number
    ask: {en: Which order is it?}
lookup: orders
answer:
  - when: found and status == \"shipped\"
    say:
      en: [It is on the road., It has left us.]
  - when: found
    say: {en: It is still here.}
  - say: {en: There is none like it.}
";

const CANCEL: &str = "title: {en: Cancel a parcel}
examples:
  en: [cancel my parcel, stop my parcel, call my parcel off, I do not want my parcel, cancel it]
answer:
  - say: {en: It is cancelled.}
";

const PERSON: &str = "title: {en: A person}
examples:
  en: [call a person, I want a person, get me somebody, somebody real please, human]
handoff: general
answer:
  - say: {en: Gladly.}
";

const BEES: &str = "---\ntitle: The bees\nquestions: [where are the hives, do bees sting, who looks after the bees]\n---\nUnder the limes.\n";

fn shop() -> TempDir {
    folder(&[
        ("frontdesk.yaml", SETTINGS),
        ("orders.csv", ORDERS),
        ("intents/track.yaml", TRACK),
        ("intents/cancel.yaml", CANCEL),
        ("intents/person.yaml", PERSON),
        ("intents/_language.en.yaml", "name: English\n"),
        ("knowledge-base/en/bees.md", BEES),
    ])
}

fn told(folder: &Path, message: &str) -> Value {
    let output = run(folder, &["ask", message, "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn why(folder: &Path, message: &str) -> String {
    let output = run(folder, &["ask", message, "--why"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What is written at `file:line:column`.
fn written_at(folder: &Path, place: &str) -> String {
    let mut parts = place.split(':');
    let file = fs::read_to_string(folder.join(parts.next().expect("a file"))).expect("the file");
    let mut number = || parts.next().and_then(|number| number.parse::<usize>().ok()).expect("a number") - 1;
    let (line, column) = (number(), number());
    file.lines().nth(line).expect("the line").chars().skip(column).collect()
}

#[test]
fn the_line_of_the_answer_is_told() {
    let shop = shop();
    let table = [
        ("where is my parcel", "ask_slot", "Which order is it?"),
        ("where is my parcel A-10001", "answer", ""),
        ("where is my parcel A-10002", "answer", "It is still here."),
        ("where is my parcel A-10009", "ask_slot", "There is none like it."),
        ("cancel my parcel", "answer", "It is cancelled."),
        ("call a person", "hand_off", "Gladly."),
    ];
    for (message, decision, said) in table {
        let told = told(shop.path(), message);
        assert_eq!(told["decision"], decision, "{message}: {told}");
        let reply = told["reply"].as_str().expect("a reply");
        let written = written_at(shop.path(), told["said_at"].as_str().expect("a place"));
        // Of two variants the one that was said.
        let said = if said.is_empty() { reply } else { said };
        assert!(reply.starts_with(said) && written.starts_with(said), "{message}: {reply} / {written}");
    }
    assert_eq!(told(shop.path(), "do bees sting")["said_at"], "knowledge-base/en/bees.md:1:1");
    assert_eq!(told(shop.path(), "?!")["said_at"], Value::Null, "Frontdesk's own words");
}

#[test]
fn each_candidate_is_held_against_the_thresholds() {
    let shop = shop();
    for message in ["my parcel", "cancel the parcel please", "who looks at bees", "something about it", "tomorrow"] {
        let told = told(shop.path(), message);
        let limit = |name: &str| told["thresholds"][name].as_f64().expect("a number");
        let (answer, lead, button) = (limit("answer_at"), limit("lead"), limit("clarify_at"));
        let answered = matches!(told["decision"].as_str(), Some("answer" | "ask_slot" | "hand_off"));
        for (rank, candidate) in told["candidates"].as_array().expect("candidates").iter().enumerate() {
            let confidence = candidate["confidence"].as_f64().expect("a number");
            let standing = candidate["standing"].as_str().expect("a standing");
            match standing {
                "sure" => assert!(answered && confidence >= answer && rank == 0, "{message}: {told}"),
                "contested" => assert!(confidence >= answer && candidate["ahead"].as_f64() < Some(lead), "{told}"),
                "likely" => assert!(!answered && confidence >= button, "{message}: {told}"),
                "behind" => assert!(answered && confidence >= button && rank > 0, "{message}: {told}"),
                other => assert!(other == "unlikely" && confidence < button, "{message}: {told}"),
            }
        }
        let second = told["candidates"].get(1).map_or(&Value::Null, |second| &second["id"]);
        assert_eq!(&told["runner_up"]["id"], second, "{message}: {told}");
    }
}

#[test]
fn people_read_the_same_in_words() {
    let shop = shop();
    let certain = why(shop.path(), "HAS my parcel left!!");
    for expected in [
        "read as   has my parcel left",
        "language  en, as the text shows",
        "decision  asked for what must be known first: track",
        "said at   intents/track.yaml:7:15",
        "limits    answers from 0.",
        "certain: a rule of the writers fits",
        "same as  “has my parcel left” at intents/track.yaml:3:28",
    ] {
        assert!(certain.contains(expected), "{expected}: {certain}");
    }
    let likely = why(shop.path(), "please track that parcel for me");
    for expected in ["nearest  “track my parcel” at intents/track.yaml:3:", " alike", "for      ", "track +0."] {
        assert!(likely.contains(expected), "{expected}: {likely}");
    }
    let either = why(shop.path(), "should i track or cancel that parcel");
    assert!(either.contains("runner-up; "), "{either}");
    let unknown = why(shop.path(), "?!");
    assert!(unknown.contains("language  en, the visitor's: the text shows none"), "{unknown}");
    assert!(unknown.contains("said at   a phrase of Frontdesk's own"), "{unknown}");
}

#[test]
fn what_nothing_answers_is_named_with_its_place() {
    let shop = shop();
    fs::write(shop.path().join("intents/_unanswered.yaml"), "en: [do you sell honey, what is a queen]\n")
        .expect("written");
    let unknown = why(shop.path(), "Do you sell honey?");
    for expected in
        ["said that it isn't known", "no answer same as “do you sell honey” at intents/_unanswered.yaml:1:6"]
    {
        assert!(unknown.contains(expected), "{expected}: {unknown}");
    }
    let told = told(shop.path(), "do you sell honey");
    assert_eq!(told["unanswered"]["is"], "same as", "{told}");
    assert_eq!(told["candidates"], Value::Array(Vec::new()), "{told}");
    assert!(!why(shop.path(), "where is my parcel").contains("no answer"));
}
