//! The secrets of the shop's programs and what visitors are asked for stay where they belong; what visitors write stays inside its
//! slot.

use crate::business::{Faults, Frontdesk, Program, TOKEN, serve};
use crate::program;
use crate::visitor::{Visitor, words};
use std::process::Command;

#[tokio::test]
async fn neither_secrets_nor_slots_are_ever_logged() {
    let program = Program::starts().await;
    let folder = tempfile::tempdir().expect("a folder");
    program.writes_settings(folder.path());
    let frontdesk = Frontdesk::starts(folder.path()).await;
    let faults = [
        Faults::default(),
        Faults { body: Some("broken".into()), ..Faults::default() },
        Faults { status: Some(500), ..Faults::default() },
        Faults { redirect: Some("http://127.0.0.1:1/A-12345".into()), ..Faults::default() },
    ];
    for fault in faults {
        program.api.set(fault);
        let mut visitor = Visitor::arrives(frontdesk.address, "ko").await;
        visitor.asks("A-12345 배송 조회, 뒷자리 5678").await;
    }
    let log = frontdesk.log();
    for fault in ["a lookup failed", "lookup=\"orders\"", "broken_json", "status=500", "redirected", "took_ms="] {
        assert!(log.contains(fault), "{fault} helps who runs it:\n{log}");
    }
    for secret in [TOKEN, "A-12345", "5678", "배송", "솔길"] {
        let line = log.lines().map(without_time_and_ports).find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret} is in the log: {line:?}");
    }
    frontdesk.dies().await;
}

/// The digits of a moment or a port may happen to be those of a secret.
fn without_time_and_ports(line: &str) -> String {
    let said = line.split_once(' ').map_or(line, |(_, said)| said);
    said.split("127.0.0.1:").map(|part| part.trim_start_matches(|letter: char| letter.is_ascii_digit())).collect()
}

#[tokio::test]
async fn a_secret_that_is_not_set_stops_the_start_but_not_the_check() {
    let program = Program::starts().await;
    let folder = tempfile::tempdir().expect("a folder");
    program.writes_settings(folder.path());
    let started = serve(folder.path()).env_remove("SHOP_API_TOKEN").output().await.expect("it ends");
    assert_eq!(started.status.code(), Some(2));
    let told = String::from_utf8_lossy(&started.stderr);
    for expected in
        ["lookup cancellations", "the header authorization needs SHOP_API_TOKEN", "frontdesk.yaml:", "help: set it"]
    {
        assert!(told.contains(expected), "{expected} is not in {told}");
    }
    let mut check = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    let checked = check.current_dir(folder.path()).arg("check").env_remove("SHOP_API_TOKEN").output().expect("it ends");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

#[tokio::test]
async fn what_visitors_write_stays_inside_its_slot() {
    let shop_program = Program::starts().await;
    let entities = "anything:\n  patterns: ['find (?s:(.+))']\n  format: $1\n";
    let intent = "title: {en: Find it, ko: 찾기}\nexamples: {en: [find a thing], ko: [찾아 줘요]}\npatterns: ['^find ']\n\
        slots:\n  thing: {type: anything, ask: {en: What?, ko: 뭘요?}}\nlookup: things\nanswer:\n  \
        - say: {en: \"{{ found }}.\", ko: \"{{ found }}.\"}\n";
    let folder = program::folder(&[
        (
            "frontdesk.yaml",
            &format!(
                "data: data\nlookups:\n  things:\n    http:\n      url: http://{}/orders/{{thing}}?phone={{thing}}\n      \
            headers: {{authorization: \"Bearer ${{SHOP_API_TOKEN}}\"}}\n      fields: {{status: /status}}\n",
                shop_program.address
            ),
        ),
        ("intents/find.yaml", intent),
        ("intents/_entities.yaml", entities),
    ]);
    let frontdesk = Frontdesk::starts(folder.path()).await;
    for (written, sent) in [
        ("../../admin", "..%2F..%2Fadmin"),
        ("a?b#c", "a%3Fb%23c"),
        ("x\nHost: evil.example", "x%0AHost%3A%20evil.example"),
        ("A-1&phone=1", "A-1%26phone%3D1"),
    ] {
        let mut visitor = Visitor::arrives(frontdesk.address, "en").await;
        let answer = words(&visitor.asks(&format!("find {written}")).await);
        assert!(answer.to_lowercase().contains("false"), "{answer}");
        let asked = shop_program.api.asked().pop().expect("asked");
        assert_eq!(asked.address, format!("/orders/{sent}?phone={sent}"));
    }
    let before = shop_program.api.asked().len();
    let mut visitor = Visitor::arrives(frontdesk.address, "en").await;
    visitor.asks("find ..").await;
    assert_eq!(shop_program.api.asked().len(), before, "two dots are no record");
    frontdesk.dies().await;
}
