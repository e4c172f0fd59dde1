//! Settings as owners get them wrong.

use super::*;
use crate::config::{Assignment, Encryption};
use crate::language::Language;
use jiff::SignedDuration;
use std::path::PathBuf;

fn faults(written: &str, environment: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.yaml");
    std::fs::write(&file, written).unwrap();
    let value = |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    let report = load(&file, value).expect_err("wrong settings").report(Style::Plain);
    report.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn the_shipped_file_works_and_names_every_key() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("frontdesk.yaml");
    let settings = load(&file, |_| None).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:7070");
    assert_eq!(settings.departments[0].name, "general");
    let written = std::fs::read_to_string(&file).unwrap();
    for key in KEYS {
        let stands = written.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key}:")));
        assert!(stands, "{key} is not in frontdesk.yaml");
    }
}

#[test]
fn without_a_file_the_defaults_hold_and_the_environment_counts() {
    let value = |name: &str| (name == "FRONTDESK_LISTEN").then(|| "0.0.0.0:80".to_owned());
    let settings = load(Path::new("nowhere/frontdesk.yaml"), value).unwrap();
    assert_eq!(settings.listen.to_string(), "0.0.0.0:80");
    assert_eq!(settings.data, PathBuf::from("nowhere/data"));
}

#[test]
fn all_faults_are_told_at_once_with_their_places() {
    let written = "shpo: {en: Solbat}\nlisten: localhost\ntime_zone: Seoul\nlog: xml\nsites: [shop.example]\n\
        lookups:\n  orders:\n    file: orders.csv\ndepartments: []\nproxies: [10.0.0.0/8, 10.0.0.0/33, nginx]\n\
        second_factor: always\nsign_in_idle: 30s\n";
    let report = faults(written, &[("FRONTDESK_LISTEN", "7070"), ("FRONTDESK_DATA", "elsewhere")]);
    for expected in [
        "frontdesk.yaml:1:1",
        "did you mean `shop`?",
        "frontdesk.yaml:2:9",
        "an address and port such as 127.0.0.1:7070",
        "frontdesk.yaml:3:12",
        "frontdesk.yaml:4:6",
        "`text` or `json`",
        "frontdesk.yaml:5:9",
        "frontdesk.yaml:8:5",
        "`csv` is missing in a lookup",
        "`key` is missing in a lookup",
        "frontdesk.yaml:9:14",
        "frontdesk.yaml:10:23",
        "an address or network such as 127.0.0.1 or 10.0.0.0/8",
        "frontdesk.yaml:10:36",
        "`optional` or `required`",
        "frontdesk.yaml:12:15",
        "a time from 5m to 12h",
        "$FRONTDESK_LISTEN:1:1",
    ] {
        assert!(report.contains(expected), "{expected} is not in\n{report}");
    }
}

#[test]
fn departments_are_names_or_have_titles_and_routing_has_limits() {
    let written = "departments: [general, {name: returns, title: {ko: 반품, en: Returns}, languages: [ko, en]}]\n\
        routing: {assignment: push, offer_lasts: 20s, gone_after: 45s, away_after: 15m, language_waits: 0s}\n";
    let settings = read("frontdesk.yaml", written).unwrap();
    let names: Vec<_> = settings.departments.iter().map(|department| department.name.as_str()).collect();
    assert_eq!(names, ["general", "returns"]);
    assert_eq!(settings.departments[1].title["ko"], "반품");
    assert_eq!(settings.departments[1].languages, [Language::KOREAN, Language::ENGLISH]);
    let routing = settings.routing;
    assert_eq!((routing.assignment, routing.offer_lasts), (Assignment::Push, SignedDuration::from_secs(20)));
    assert_eq!(
        (routing.away_after, routing.language_waits),
        (Some(SignedDuration::from_mins(15)), SignedDuration::ZERO)
    );
    let wrong = "departments: [general, general, {title: {ko: 반품}}, {name: x, titel: {ko: 반품}, languages: [Korean]}]\n\
        routing: {assignment: pusch, offer_lasts: 1s, gone_after: soon, away_after: 1s, language_waits: 2h, laod: 1}\n";
    let report = faults(wrong, &[]);
    for expected in [
        "`general` stands here already",
        "`name` is missing in a department",
        "did you mean `title`?",
        "`languages` has codes such as ko and en",
        "`assignment` is `pull`",
        "`offer_lasts` is a time from 5s to 10m",
        "`gone_after` is a time from 10s to 1h",
        "`away_after` is a time from 1m to 12h, such as 15m, or `never`",
        "`language_waits` is a time from 0s",
        "possible here: `assignment`",
    ] {
        assert!(report.contains(expected), "{expected} is not in\n{report}");
    }
}

#[test]
fn a_mail_server_is_named_with_its_password_in_the_environment() {
    let whole = "mail: {server: smtp.a.example, from: help@a.example, user: help@a.example, password: \"${P}\"}\n";
    let read = |written: &str, environment: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("frontdesk.yaml");
        std::fs::write(&file, written).unwrap();
        let value =
            |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        load(&file, value).unwrap().mail.unwrap()
    };
    let mail = read(whole, &[("P", "zanzibarquince")]);
    assert_eq!((mail.port, mail.encryption), (465, Encryption::Tls));
    assert_eq!(mail.sign_in.as_ref().unwrap().password.as_ref().unwrap().reveal(), "zanzibarquince");
    assert!(!format!("{mail:?}").contains("zanzibarquince"));
    assert_eq!(read(whole, &[]).sign_in.unwrap().password, None, "what only reads content does without");
    let port = |written: &str| read(&format!("mail: {{server: localhost, from: a@b.c, {written}}}\n"), &[]).port;
    assert_eq!((port("encryption: starttls"), port("encryption: none"), port("port: 2525")), (587, 25, 2525));
}

#[test]
fn a_wrong_mail_server_is_told_with_what_is_right() {
    for (written, told) in [
        ("{from: a@b.c}", "`mail` needs `server: smtp.shop.example`"),
        ("{server: a.example}", "`mail` needs `from: help@shop.example`"),
        ("{server: \"smtp://a.example\", from: a@b.c}", "`server` is written like"),
        ("{server: a.example, from: \"Shop <a@b.c>\"}", "`from` is written like"),
        ("{server: a.example, from: a@b.c, encryption: ssl}", "`encryption` is `tls` (usually port 465)"),
        ("{server: a.example, from: a@b.c, port: 0}", "`port` is a number from 1 to 65535"),
        ("{server: a.example, from: a@b.c, user: me}", "needs both, `user` and"),
        ("{server: a.example, from: a@b.c, user: me, password: open}", "a secret stands in the environment, not here"),
        (
            "{server: a.example, from: a@b.c, user: me, password: \"${P}\", encryption: none}",
            "never travels in the open",
        ),
        ("{serverr: a.example, from: a@b.c}", "did you mean"),
    ] {
        let report = faults(&format!("mail: {written}\n"), &[]);
        assert!(report.contains(told) && report.contains("frontdesk.yaml:1"), "{written}: {report}");
    }
}
