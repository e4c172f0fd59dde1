//! `frontdesk agents`: who answers, for whom they are there, and how much they carry.

use crate::program::{folder, run};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SETTINGS: &str = "departments: [general, {name: returns, title: {en: Returns}}]\n";

/// Runs the program with a password on its standard input.
fn with_password(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    program.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = program.spawn().expect("the program starts");
    let mut typed = program.stdin.take().expect("an input");
    // Who refuses the arguments does not read it.
    let _ = typed.write_all(b"a long password\n");
    drop(typed);
    program.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn an_agents_departments_languages_skills_and_capacity_are_set_and_listed() {
    let shop = folder(&[("frontdesk.yaml", SETTINGS)]);
    let add = ["agents", "add", "--name", "민지", "--email", "minji@solbat.example"];
    assert_eq!(with_password(shop.path(), &add).status.code(), Some(0));
    let others = ["agents", "add", "--name", "Jun", "--email", "jun@solbat.example", "--department", "returns"];
    let others =
        [&others[..], &["--language", "ko", "--language", "en", "--skill", "Refunds", "--capacity", "2"]].concat();
    assert_eq!(with_password(shop.path(), &others).status.code(), Some(0));
    let list = || text(&run(shop.path(), &["agents", "list"]).stdout);
    assert_eq!(
        list(),
        "jun@solbat.example\tJun\tagent\treturns\ten,ko\t2\tavailable\trefunds\nminji@solbat.example\t민지\towner\tall\tall\t4\tavailable\tnone\n"
    );
    let set = ["agents", "set", "jun@solbat.example", "--department", "all", "--capacity", "5"];
    assert_eq!(run(shop.path(), &set).status.code(), Some(0));
    assert!(list().starts_with("jun@solbat.example\tJun\tagent\tall\ten,ko\t5\tavailable\trefunds\n"), "{}", list());
    let set = |skills| run(shop.path(), &["agents", "set", "jun@solbat.example", "--skills", skills]).status.code();
    assert_eq!(set("bulk,대량 주문"), Some(0));
    assert!(list().contains("\tbulk,대량 주문\n"), "{}", list());
    assert_eq!((set("none"), set("a word that is much too long to be anything like a skill")), (Some(0), Some(2)));
    assert!(list().starts_with("jun@solbat.example\tJun\tagent\tall\ten,ko\t5\tavailable\tnone\n"), "{}", list());

    let unknown = run(shop.path(), &["agents", "set", "jun@solbat.example", "--department", "return"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean `returns`?"), "{}", text(&unknown.stderr));
    assert_eq!(run(shop.path(), &["agents", "set", "sol@solbat.example"]).status.code(), Some(1));
    assert_eq!(run(shop.path(), &["agents", "set", "jun@solbat.example", "--capacity", "0"]).status.code(), Some(2));
}

const INTENT: &str = "title: {en: Bulk orders}
examples: {en: [I want to order two hundred shirts, do you sell to companies, a bulk order please]}
handoff: general
skill: bulk
answer: [{say: {en: Somebody who knows will help you.}}]
";

#[test]
fn a_skill_that_nobody_has_is_told_with_its_place_once_there_are_agents() {
    let settings = "language: en\ndepartments: [general, {name: returns, skill: refunds}]\n";
    let shop = folder(&[("frontdesk.yaml", settings), ("intents/bulk.yaml", INTENT)]);
    let check = || text(&run(shop.path(), &["check"]).stdout);
    assert!(!check().contains("W211"), "nothing is known of agents: {}", check());
    let add = ["agents", "add", "--name", "Jun", "--email", "jun@solbat.example", "--skill", "bulky"];
    assert_eq!(with_password(shop.path(), &add).status.code(), Some(0));
    let told = check();
    assert!(told.contains("W211") && told.contains("intents/bulk.yaml:4:8"), "{told}");
    assert!(told.contains("did you mean `bulky`?"), "{told}");
    let doctor = text(&run(shop.path(), &["doctor"]).stdout);
    assert!(doctor.contains("the department returns wishes for the skill refunds, which no agent has"), "{doctor}");
    let set = ["agents", "set", "jun@solbat.example", "--skill", "bulk", "--skill", "refunds"];
    assert_eq!(run(shop.path(), &set).status.code(), Some(0));
    assert!(!check().contains("W211"), "{}", check());
    assert!(!text(&run(shop.path(), &["doctor"]).stdout).contains("wishes for the skill"));
    let wrong = settings.replace("refunds", "'a, b'");
    std::fs::write(shop.path().join("frontdesk.yaml"), wrong).expect("written");
    let refused = text(&run(shop.path(), &["check"]).stderr);
    assert!(refused.contains("frontdesk.yaml:2:") && refused.contains("`skill` is a word or two"), "{refused}");
}
