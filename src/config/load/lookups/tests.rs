//! HTTP lookups as owners write them, and as they get them wrong.

use super::*;
use crate::config::lookup::{Header, Method};
use crate::config::{Settings, load};
use crate::documents::Style;
use std::path::Path;
use std::time::Duration;

fn read(http: &str, key: &str) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.yaml");
    let indented: String = http.lines().map(|line| format!("      {line}\n")).collect();
    std::fs::write(&file, format!("lookups:\n  orders:\n    http:\n{indented}{key}")).unwrap();
    let environment = |name: &str| match name {
        "TOKEN" => Some("s3cret".to_owned()),
        "BROKEN" => Some("a\nb".to_owned()),
        _ => None,
    };
    load(Path::new(&file), environment).map_err(|faults| faults.report(Style::Plain))
}

fn http(settings: &Settings) -> &HttpSettings {
    match &settings.lookups["orders"].source {
        LookupSource::Http(http) => http,
        LookupSource::Csv { file, .. } => panic!("{file:?}"),
    }
}

#[test]
fn an_address_and_fields_are_enough() {
    let written =
        "url: https://api.solbat.example/orders/{order_number}?phone={phone_last4}\nfields: {status: /status}";
    let settings = read(written, "").unwrap();
    assert_eq!(settings.lookups["orders"].key, ["order_number", "phone_last4"]);
    let http = http(&settings);
    assert_eq!((http.method, http.not_found.as_slice(), http.changes), (Method::Get, [404].as_slice(), false));
    assert_eq!((http.timeout, http.retries, http.size_limit), (Duration::from_secs(3), 2, 256 * 1024));
    assert!(http.may_be_repeated());
}

#[test]
fn everything_can_be_said() {
    let written = "url: https://api.solbat.example/orders/{order_number}/cancel\nmethod: post\n\
        headers: {authorization: \"Bearer ${TOKEN}\", X-Shop: solbat}\n\
        body: {phone: \"{phone_last4}\", reason: \"by {phone_last4}\", times: 1, gift: true, lines: [null]}\n\
        fields: {status: /status, carrier: /shipment/0/carrier}\nfound_at: /order\nnot_found: [404, 410]\n\
        refused: [409, 422]\ntimeout: 500ms\nwithin: 2s\nretries: 1\nsize_limit: 64 KiB\nchanges: true";
    let settings = read(written, "    key: [order_number, phone_last4]\n").unwrap();
    let http = http(&settings);
    assert_eq!((http.method, http.changes, http.size_limit), (Method::Post, true, 65536));
    assert_eq!((http.timeout, http.within), (Duration::from_millis(500), Duration::from_secs(2)));
    assert!(matches!(&http.headers["authorization"], Header::Ready(value) if value.reveal() == "Bearer s3cret"));
    assert!(!format!("{settings:?}").contains("s3cret"));
    let slots = BTreeMap::from([("phone_last4".to_owned(), "5678".to_owned())]);
    let body = http.body.as_ref().unwrap().fill(&slots).unwrap();
    let expected = serde_json::json!({"phone": "5678", "reason": "by 5678", "times": 1, "gift": true, "lines": [null]});
    assert_eq!(body, expected);
}

#[test]
fn a_variable_that_is_not_set_is_remembered_with_its_place() {
    let written = "url: https://a.example/{n}\nfields: {s: /s}\nheaders: {authorization: \"${NOWHERE}\"}";
    let settings = read(written, "").unwrap();
    let header = &http(&settings).headers["authorization"];
    let Header::Missing { variables, place } = header else { panic!("{header:?}") };
    assert_eq!(variables.as_slice(), ["NOWHERE"]);
    assert!(place.ends_with("frontdesk.yaml:6:32"), "{place}");
}

#[test]
fn every_fault_is_told_with_its_place_and_a_fix() {
    let url = "url: https://a.example/{n}\nfields: {s: /s}\n";
    for (written, expected) in [
        ("fields: {s: /s}", "`url` is missing in `http`"),
        ("url: https://a.example/{n}", "`fields` is missing in `http`"),
        ("url: https://{n}.example/\nfields: {s: /s}", "frontdesk.yaml:4:20"),
        ("url: https://a.example/\nfields: {s: /s}", "what is sent has no slot"),
        (&format!("{url}method: FETCH"), "there is no method `FETCH`"),
        (&format!("{url}methd: GET"), "did you mean `method`?"),
        (&format!("{url}method: DELETE"), "DELETE changes something: add `changes: true`"),
        (&format!("{url}changes: true"), "GET changes nothing: write `method: POST`"),
        (&format!("{url}changes: maybe"), "expected"),
        (&format!("{url}body: {{a: b}}"), "GET has no body"),
        (&format!("{url}method: POST\nretries: 1"), "never sent twice"),
        (&format!("{url}method: POST\nbody: {{a: {{n}}}}"), "a slot in a body stands in quotes"),
        (&format!("{url}method: POST\nbody: {{a: \"{{n\"}}"), "a slot in braces"),
        (&format!("{url}headers: {{host: b.example}}"), "Frontdesk writes the header `host` itself"),
        (&format!("{url}headers: {{x-a: \"{{n}}\"}}"), "slots don't stand in headers"),
        (&format!("{url}headers: {{x-a: \"${{BROKEN}}\"}}"), "what ${BROKEN} holds can't stand in a header"),
        (&format!("{url}headers: {{x-a: \"${{\"}}"), "looks like ${SHOP_API_TOKEN}"),
        (&format!("{url}headers: {{\"x a\": b}}"), "the name of a header"),
        (&format!("{url}found_at: $.order"), "write /order"),
        (&format!("{url}not_found: [4o4]"), "`4o4` is no status"),
        (&format!("{url}refused: [404]"), "it can mean one thing only"),
        (&format!("{url}timeout: 3"), "a time such as 3s"),
        (&format!("{url}timeout: 3h"), "60s at most"),
        (&format!("{url}within: 1s"), "so at least `timeout`"),
        (&format!("{url}retries: 9"), "a number from 0 to 5"),
        (&format!("{url}size_limit: 1 GB"), "a size such as 256 KiB"),
        ("url: https://a.example/{n}\nfields: {found: /s}", "choose another name"),
        ("url: https://a.example/{n}\nfields: {Status: /s}", "small letters"),
    ] {
        let report = read(written, "").expect_err(written);
        assert!(report.contains(expected), "{expected} is not in\n{report}");
    }
    let report = read(url, "    key: [n, phone_last4]\n").unwrap_err();
    assert!(report.contains("`phone_last4` is in `key`, but not in what is sent: nobody would check it"), "{report}");
    assert!(report.contains("write {phone_last4} where it belongs"), "{report}");
    let report = read(url, "    key: []\n").unwrap_err();
    assert!(report.contains("`n` is sent, but not in `key`"), "{report}");
    let report = read(url, "    csv: orders.csv\n    key: [n]\n").unwrap_err();
    assert!(report.contains("either `csv` or `http`"), "{report}");
}
