//! What stands under `widget` in `frontdesk.yaml`, as it should be and as it should not.

use crate::config::{AtMost, Consent, SiteSettings, When, read};
use crate::documents::Style;
use jiff::SignedDuration;

#[test]
fn greetings_consent_and_privacy_are_read() {
    let written = r#"
widget:
  consent: required
  title_count: yes
  privacy:
    ko: {text: "상담 내용은 1년 동안 보관해요.", link: /privacy}
    en: {link: "https://shop.example/privacy"}
  triggers:
    - {name: size_help, after: 20s, pages: [/shoes*], say: {ko: 사이즈가 고민되세요?, en: Not sure about the size?}}
    - {name: leaving, on: exit_intent, at_most: once, say: {en: Anything unclear?}}
    - {name: cart, event: cart_abandoned, at_most: once a week, say: {en: Can I help with your cart?}}
"#;
    let manners = read("frontdesk.yaml", written).unwrap().manners;
    assert_eq!((manners.consent, manners.title_count), (Consent::Required, true));
    let privacy: Vec<_> = manners.privacy.values().map(|said| (said.text.as_str(), said.link.as_deref())).collect();
    assert!(privacy.contains(&("상담 내용은 1년 동안 보관해요.", Some("/privacy"))), "{privacy:?}");
    assert!(privacy.contains(&("", Some("https://shop.example/privacy"))), "{privacy:?}");
    let [size, leaving, cart] = manners.triggers.as_slice() else { panic!("{:?}", manners.triggers) };
    assert_eq!((&size.when, size.at_most), (&When::After(SignedDuration::from_secs(20)), AtMost::Day));
    assert_eq!((size.pages.as_slice(), size.say.len()), (["/shoes*".to_owned()].as_slice(), 2));
    assert_eq!((&leaving.when, leaving.at_most), (&When::ExitIntent, AtMost::Once));
    assert_eq!((&cart.when, cart.at_most), (&When::Event("cart_abandoned".into()), AtMost::Week));
    assert_eq!(read("frontdesk.yaml", "language: ko").unwrap().manners, crate::config::Manners::default());
}

#[test]
fn a_website_has_manners_of_its_own_key_by_key() {
    let written = r#"
sites:
  - https://plain.example
  - {name: shop, origins: [https://shop.example]}
  - name: outlet
    origins: [https://outlet.example]
    widget: {consent: none, triggers: [{name: sale, after: 5s, say: {en: Looking for a bargain?}}]}
  - {name: press, origins: [https://press.example], widget: {triggers: [], title_count: no}}
widget:
  consent: required
  title_count: yes
  privacy: {en: {link: /privacy}}
  triggers: [{name: size_help, after: 20s, say: {en: Not sure about the size?}}]
"#;
    let settings = read("frontdesk.yaml", written).unwrap();
    let [plain, shop, outlet, press] = settings.sites.as_slice() else { panic!("{:?}", settings.sites) };
    assert_eq!((&plain.manners, &shop.manners), (&settings.manners, &settings.manners));
    let names = |site: &SiteSettings| site.manners.triggers.iter().map(|it| it.name.to_string()).collect::<Vec<_>>();
    assert_eq!((names(shop), names(outlet), names(press)), (vec!["size_help".into()], vec!["sale".into()], vec![]));
    assert_eq!((outlet.manners.consent, outlet.manners.title_count), (Consent::None, true));
    assert_eq!((press.manners.consent, press.manners.privacy.len()), (Consent::Required, 1));
    let greets = |site: &SiteSettings| site.widget.attributes().contains(&("manners".into(), "yes".into()));
    assert_eq!(
        [plain, shop, outlet, press].map(greets),
        [true, true, true, false],
        "what nobody needs is not asked for"
    );
    let wrong = read("frontdesk.yaml", "sites:\n  - {name: a, origins: [https://a.example], widget: {triggers: {}}}\n");
    assert!(wrong.unwrap_err().report(Style::Plain).contains("`triggers` is a list"));
}

#[test]
fn what_is_wrong_is_told_with_what_is_right() {
    let good = "name: a, after: 20s, say: {en: Hello}";
    let rows = [
        ("consent: maybe", "`consent` is `none`, or `required`"),
        ("title_count: 7", "`title_count` is"),
        ("greetings: []", "there is no `greetings`"),
        ("privacy: {en: {link: \"javascript:alert(1)\"}}", "`link` is an address such as"),
        ("privacy: {en: {link: //evil.example}}", "`link` is an address such as"),
        ("privacy: {en: {}}", "a `text`, a `link` or both"),
        ("triggers: {}", "`triggers` is a list"),
        ("triggers: [{name: a, say: {en: Hello}}]", "a trigger has one of"),
        ("triggers: [{name: a, after: 20s, on: exit_intent, say: {en: Hello}}]", "a trigger has one of"),
        ("triggers: [{name: a, after: 2h, say: {en: Hello}}]", "`after` is a time from 1s to 1h"),
        ("triggers: [{name: a, on: scroll, say: {en: Hello}}]", "`on` is `exit_intent`"),
        ("triggers: [{name: 'A b', after: 2s, say: {en: Hello}}]", "`name` has up to 40 small letters"),
        ("triggers: [{after: 2s, say: {en: Hello}}]", "`name` is missing"),
        ("triggers: [{name: a, after: 2s}]", "`say` is missing"),
        ("triggers: [{name: a, after: 2s, say: {en: Hello}, pages: [cart]}]", "the path of a page"),
        ("triggers: [{name: a, after: 2s, say: {en: Hello}, at_most: often}]", "`at_most` is `once`"),
        (&format!("triggers: [{{{good}}}, {{{good}}}]"), "there is a trigger `a` already"),
        (&format!("triggers: [{{name: a, after: 2s, say: {{en: {}}}}}]", "x".repeat(201)), "at most 200 characters"),
    ];
    for (wrong, told) in rows {
        let faults = read("frontdesk.yaml", &format!("widget:\n  {wrong}\n")).expect_err(wrong);
        let report = faults.report(Style::Plain);
        assert!(report.contains(told) && report.contains("frontdesk.yaml:2:"), "{wrong}: {report}");
    }
}
