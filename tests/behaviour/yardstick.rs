//! `frontdesk eval` measures what is written in the owner's files, and says which line of them can't be used.

use crate::program::{folder, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

/// Runs `eval` with these arguments.
fn eval(folder: &Path, arguments: &str) -> Output {
    let words: Vec<&str> = std::iter::once("eval").chain(arguments.split(' ')).collect();
    run(folder, &words)
}

fn shown(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn figures(output: &Output) -> Value {
    serde_json::from_str(&shown(output)).expect("one JSON object")
}

#[track_caller]
fn keys(figures: &Value, expected: &str) {
    let found: Vec<&str> = figures.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut expected: Vec<&str> = expected.split(' ').collect();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

/// What went wrong, with the exit code of a command that could not run.
#[track_caller]
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

const TRAIN: &str = "open the garden gate\tgate\nplease unlock the gate\tgate\nlet me through the gate\tgate\n\
    water the tomatoes\twater\nturn the sprinkler on\twater\nthe lawn is dry, water it\twater\n\
    정원 문 열어 주세요\tgate\n토마토에 물 주세요\twater\n";

#[test]
fn intents_learned_from_one_file_are_tried_on_another() {
    let test = "Open the garden gate!\tgate\n토마토에 물 주세요\twater\n";
    let oos = "zwirbel knarz fumpf\nqxj vrrt\tnothing\n";
    let folder = folder(&[("train.tsv", TRAIN), ("test.tsv", test), ("oos.tsv", oos)]);
    let all = "intents --train train.tsv --val test.tsv --test test.tsv --oos oos.tsv --predictions found.tsv --json";
    let figures = figures(&eval(folder.path(), all));
    keys(&figures, "n accuracy val_accuracy macro_f1 auroc oos_recall_at_10 ece fit_ms p50_us p99_us model_bytes");
    for key in ["accuracy", "val_accuracy", "macro_f1", "auroc", "oos_recall_at_10"] {
        assert_eq!(figures[key], 1.0, "{key}: the test rows are examples, the others share no word: {figures}");
    }
    assert_eq!((&figures["n"], &figures["ece"]), (&2.into(), &0.0.into()), "an example is certain");
    assert!(figures["model_bytes"].as_u64() > Some(0) && figures["p50_us"].as_f64() > Some(0.0), "{figures}");
    let found = fs::read_to_string(folder.path().join("found.tsv")).expect("predictions");
    let lines: Vec<Vec<&str>> = found.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0], ["Open the garden gate!", "gate", "gate", "1.0000"]);
    assert_eq!((lines.len(), lines[2][0], lines[2][1]), (4, "zwirbel knarz fumpf", "oos"));
}

#[test]
fn without_texts_that_belong_to_nothing_their_figures_are_null() {
    let folder = folder(&[("train.tsv", TRAIN), ("test.tsv", "unlock gate please\tgate\nfly\tkite\n")]);
    let output = eval(folder.path(), "intents --train train.tsv --test test.tsv --json");
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't be found: `kite`"), "{output:?}");
    let figures = figures(&output);
    keys(&figures, "n accuracy macro_f1 auroc oos_recall_at_10 ece fit_ms p50_us p99_us model_bytes");
    assert_eq!((&figures["auroc"], &figures["oos_recall_at_10"]), (&Value::Null, &Value::Null));
    assert_eq!(figures["accuracy"], 0.5);
    let text = shown(&eval(folder.path(), "intents --train train.tsv --test test.tsv"));
    assert!(text.contains("50.0 %  of the texts with a label found it"), "{text}");
}

#[test]
fn searches_are_tried_over_a_file_of_articles() {
    let docs = "gate\tThe garden gate\thow do I get in || where is the key\tThe key hangs by the door.\n\
        bees\tThe bees\t\tThe hives stand under the lime trees.\nfish\tThe pond\n";
    let queries = "q1\tthe garden gate\tgate\nq2\tWhere is the key?\tbees, gate\nq3\tlime trees\tbees\n";
    let folder = folder(&[("docs.tsv", docs), ("queries.tsv", queries), ("none.tsv", "n1\tzwirbel knarz\n")]);
    let all = "articles --docs docs.tsv --queries queries.tsv --no-answer none.tsv --predictions found.tsv --json";
    let all_figures = figures(&eval(folder.path(), all));
    keys(&all_figures, "n recall_at_1 recall_at_3 recall_at_5 mrr_at_10 auroc_no_answer build_ms p50_us p99_us");
    for key in ["recall_at_1", "recall_at_3", "recall_at_5", "mrr_at_10", "auroc_no_answer"] {
        assert_eq!(all_figures[key], 1.0, "{key}: {all_figures}");
    }
    assert_eq!(all_figures["n"], 3);
    let found = fs::read_to_string(folder.path().join("found.tsv")).expect("predictions");
    let lines: Vec<Vec<&str>> = found.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[1][..2], ["q2", "bees gate"]);
    assert!(lines[1][2].starts_with("gate") && lines[1][3] == "1.0000", "{found}");
    assert_eq!((lines.len(), lines[3][1]), (4, ""));
    let without = figures(&eval(folder.path(), "articles --docs docs.tsv --queries queries.tsv --json"));
    assert_eq!(without["auroc_no_answer"], Value::Null);
}

/// A content of two intents, one of which calls a person and one that asks back, and an article.
const CONTENT: [(&str, &str); 4] = [
    (
        "intents/gate.yaml",
        "title: {en: The gate}\nexamples:\n  en: [open the gate, unlock the gate, let me in, the gate is shut, key to the gate]\n\
         slots:\n  day: {type: date, ask: {en: Which day?}}\nanswer:\n  - say: {en: The gate is open.}\n",
    ),
    (
        "intents/person.yaml",
        "title: {en: A person}\nexamples:\n  en: [call a person, I want a person, get me somebody, somebody real please, human]\n\
         handoff: general\n",
    ),
    ("intents/_language.en.yaml", "name: English\n"),
    (
        "knowledge-base/en/bees.md",
        "---\ntitle: The bees\nquestions: [where are the hives, do bees sting, who looks after the bees]\n---\nUnder the limes.\n",
    ),
];

fn content_and(messages: &str) -> TempDir {
    let mut files = CONTENT.to_vec();
    files.push(("messages.tsv", messages));
    folder(&files)
}

#[test]
fn the_owners_content_answers_a_file_of_messages() {
    let messages = "open the gate\tgate\nI want a person\tperson\nWhere are the hives?\tbees\n\
        do bees sting\tgate|bees\ncall a person\tgate\n?!\toos_noise\nlet me in\toos\n";
    let folder = content_and(messages);
    let output = eval(folder.path(), "content --messages messages.tsv --lang en --predictions found.tsv --json");
    let figures = figures(&output);
    keys(
        &figures,
        "n n_oos answered_right clarify_right answered_wrong clarify_wrong not_known not_known_offered oos_answered \
         oos_clarified oos_not_known ece by_intent confusions",
    );
    assert_eq!((&figures["n"], &figures["n_oos"]), (&5.into(), &2.into()));
    assert_eq!((&figures["answered_right"], &figures["answered_wrong"]), (&0.8.into(), &0.2.into()), "{figures}");
    assert_eq!((&figures["oos_not_known"], &figures["oos_answered"]), (&0.5.into(), &0.5.into()), "{figures}");
    let gate = serde_json::json!({"n": 2, "right": 1, "clarified": 0, "wrong": 1, "not_known": 0});
    assert_eq!(figures["by_intent"]["gate"], gate);
    let confused = serde_json::json!([
        {"expected": "gate", "found": "person", "count": 1}, {"expected": "oos", "found": "gate", "count": 1}
    ]);
    assert_eq!(figures["confusions"], confused);
    let found = fs::read_to_string(folder.path().join("found.tsv")).expect("predictions");
    assert!(found.starts_with("open the gate\tgate\tgate\t1.0000\tanswered\n"), "{found}");
    assert!(found.contains("\n?!\toos_noise\t"), "{found}");
    let text = shown(&eval(folder.path(), "content --messages messages.tsv --lang en"));
    // How sure a reading of signs alone is belongs to other tests.
    let text: String = text.lines().filter(|line| !line.contains("ece")).map(|line| format!("{line}\n")).collect();
    insta::assert_snapshot!("eval_content", text);
}

#[test]
fn every_line_that_can_not_be_used_is_named_with_what_to_do() {
    let messages = "text\tlabel\nopen the gate\tgaet\nno tab here\n\tgate\nlet me in\t \na\tb\tc\n\nhuman\tperson\n";
    let folder = content_and(messages);
    let told = refused(&eval(folder.path(), "content --messages messages.tsv --lang en"));
    for expected in [
        "messages.tsv:1:1",
        "looks like a heading",
        "messages.tsv:3:1",
        "the label is missing",
        "messages.tsv:4:1",
        "the text is blank",
        "messages.tsv:5:",
        "the label is blank",
        "messages.tsv:6:5",
        "this line has 3 columns",
        "5 errors in 1 file",
        "frontdesk explain E601",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let folder = content_and("open the gate\tgaet\n");
    let told = refused(&eval(folder.path(), "content --messages messages.tsv --lang en"));
    assert!(told.contains("messages.tsv:1:15") && told.contains("did you mean `gate`?"), "{told}");
    let told = refused(&eval(folder.path(), "content --messages gone.tsv --lang en"));
    assert!(told.contains("gone.tsv") && told.contains("can't be read"), "{told}");
    let told = refused(&eval(folder.path(), "content --messages messages.tsv --lang klingon"));
    assert!(told.contains("klingon"), "{told}");
}

#[test]
fn files_that_say_nothing_are_refused() {
    let folder = folder(&[
        ("train.tsv", TRAIN),
        ("empty.tsv", "\n\r\n"),
        ("one.tsv", "open the gate\tgate\nunlock it\tgate\n"),
        ("docs.tsv", "a\tThe gate\na\tThe bees\n"),
        ("queries.tsv", "q1\tgate\ta b\n"),
    ]);
    let told = refused(&eval(folder.path(), "intents --train one.tsv --test empty.tsv"));
    assert!(told.contains("one.tsv:1:1") && told.contains("all rows of this file have the label `gate`"), "{told}");
    assert!(told.contains("empty.tsv") && told.contains("there are no rows in this file"), "{told}");
    fs::write(folder.path().join("cp949.tsv"), b"\xc8\xaf\xba\xd2\xc7\xd8 \xc1\xd6\xbc\xbc\xbf\xe4\trefund\n")
        .expect("a file");
    let told = refused(&eval(folder.path(), "intents --train train.tsv --test cp949.tsv"));
    assert!(told.contains("cp949.tsv:1:") && told.contains("save it as UTF-8"), "{told}");
    let told = refused(&eval(folder.path(), "articles --docs docs.tsv --queries queries.tsv"));
    assert!(told.contains("docs.tsv:2:1") && told.contains("stands at docs.tsv:1:1 already"), "{told}");
    assert!(told.contains("queries.tsv:1:9") && told.contains("there is no article `b`"), "{told}");
    let told = refused(&eval(folder.path(), "intents --train train.tsv --test train.tsv --predictions no/such/file"));
    assert!(told.contains("--predictions no/such/file"), "{told}");
}

#[test]
fn files_of_a_spreadsheet_in_windows_are_read_as_they_are() {
    let test = "\u{feff}unlock the gate\tgate\t\r\n\r\n 토마토에 물 주세요 \twater \r\n";
    let decomposed: String = test.replace("토", "\u{1110}\u{1169}");
    let folder = folder(&[("train.tsv", TRAIN), ("test.tsv", &decomposed)]);
    let line = "intents --train train.tsv --test test.tsv --predictions found.tsv --json";
    assert_eq!(figures(&eval(folder.path(), line))["accuracy"], 1.0);
    let found = fs::read_to_string(folder.path().join("found.tsv")).expect("predictions");
    assert!(found.ends_with("토마토에 물 주세요\twater\twater\t1.0000\n"), "{found}");
}

#[test]
fn the_same_files_give_the_same_figures() {
    let messages: String = ["the gate?", "who stings", "somebody", "bees at the gate", "key", "the hives"]
        .iter()
        .map(|text| format!("{text}\tgate\n"))
        .collect();
    let folder = content_and(&messages.repeat(20));
    let once = || shown(&eval(folder.path(), "content --messages messages.tsv --lang en --json"));
    assert_eq!(once(), once(), "conversations at the same time must not meet");
}
