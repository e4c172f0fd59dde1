//! What a visitor writes never leaves the place of its slot.

use super::*;
use proptest::prelude::*;

fn values(number: &str) -> SlotValues {
    SlotValues::from([("number".into(), number.into()), ("phone".into(), "5678".into())])
}

fn filled(number: &str) -> Option<String> {
    UrlTemplate::parse("https://api.example:8443/v1/orders/{number}?phone={phone}&q={number}")
        .unwrap()
        .fill(&values(number))
}

#[test]
fn slots_are_encoded_where_they_stand() {
    let same = |number: &str, encoded: &str| {
        let expected = format!("https://api.example:8443/v1/orders/{encoded}?phone=5678&q={encoded}");
        assert_eq!(filled(number), Some(expected), "{number}");
    };
    same("A-12345", "A-12345");
    same("../../admin", "..%2F..%2Fadmin");
    same("a?b#c", "a%3Fb%23c");
    same("a&phone=1", "a%26phone%3D1");
    same("x\r\nHost: evil", "x%0D%0AHost%3A%20evil");
    same("%2e%2e", "%252e%252e");
    same("@evil.example", "%40evil.example");
    same("\\..\\", "%5C..%5C");
    same("솔길 워커", "%EC%86%94%EA%B8%B8%20%EC%9B%8C%EC%BB%A4");
}

#[test]
fn what_could_lead_to_another_path_is_not_asked() {
    for number in ["..", ".", "", "  ", " .. "] {
        assert_eq!(filled(number), None, "{number:?}");
    }
    let template = UrlTemplate::parse("https://api.example/a{number}.json").unwrap();
    assert_eq!(template.fill(&values("..")).unwrap(), "https://api.example/a...json");
    assert_eq!(template.fill(&SlotValues::new()), None);
}

#[test]
fn addresses_with_faults_say_where() {
    let fault = |url: &str| {
        let fault = UrlTemplate::parse(url).unwrap_err();
        format!("{}: {}", &url[fault.range], fault.expected)
    };
    assert!(fault("api.example/x").starts_with("api.example/x: an address such as https://"));
    assert!(fault("ftp://api.example/x").contains("an address such as"));
    assert!(fault("https://{host}/x").starts_with("{host}: a host without slots"));
    assert!(fault("https://me:secret@api.example/x").contains("secrets belong under `headers`"));
    assert!(fault("https:///x").contains("a host such as"));
    assert!(fault("https://api.example/x#y").starts_with("#y: an address without `#`"));
    assert!(fault("https://api.example/../x").contains("without `.` and `..`"));
    assert!(fault("https://api.example/a b").starts_with(" : written percent-encoded"));
    assert!(fault("https://api.example/주문").starts_with("주: written percent-encoded"));
    assert!(fault("https://api.example/{Order}").starts_with("{Order}: a slot in braces"));
    assert!(fault("https://api.example/{order").starts_with("{order: a slot in braces"));
    assert!(fault("https://api.example/?{a}=1").starts_with("{a}: a name in front of the slot"));
    assert!(fault("https://api.example/?a={b}&{c}").starts_with("{c}: a name in front of the slot"));
}

#[test]
fn bodies_hold_slots_as_texts_only() {
    let text = |text: &str| JsonTemplate::Text(TextTemplate::parse(text).unwrap());
    let body = JsonTemplate::Object(BTreeMap::from([
        ("note".to_owned(), text("for {number}!")),
        ("lines".to_owned(), JsonTemplate::List(vec![JsonTemplate::Fixed(1.into()), text("{phone}")])),
    ]));
    assert_eq!(body.slots(), ["phone", "number"]);
    let filled = body.fill(&values("\",\"admin\":\"{phone}")).unwrap();
    assert_eq!(filled, serde_json::json!({"note": "for \",\"admin\":\"{phone}!", "lines": [1, "5678"]}));
}

proptest! {
    #[test]
    fn no_value_changes_host_path_or_the_other_values(number in "\\PC*", signs in "[./%?#&=\\\\@:;+ \r\n\t]{0,12}") {
        let value = format!("{number}{signs}");
        let Some(url) = filled(&value) else { return Ok(()) };
        let uri: hyper::Uri = url.parse().expect("an address");
        prop_assert_eq!(uri.host(), Some("api.example"));
        prop_assert_eq!(uri.port_u16(), Some(8443));
        let segments: Vec<_> = uri.path().split('/').collect();
        prop_assert_eq!(segments.len(), 4);
        prop_assert_eq!(&segments[..3], &["", "v1", "orders"]);
        let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
        prop_assert_eq!(decoded(segments[3]), value.trim());
        let pairs: Vec<_> = uri.query().unwrap().split('&').map(|pair| pair.split_once('=').unwrap()).collect();
        prop_assert_eq!(pairs.len(), 2);
        prop_assert_eq!(pairs[0], ("phone", "5678"));
        prop_assert_eq!(decoded(pairs[1].1), value.trim());
    }
}
