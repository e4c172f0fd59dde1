//! Widgets as owners set them, right and wrong.

use super::ICONS;
use crate::config::{Side, WIDGET_LANGUAGES, read};
use crate::documents::Style;
use std::collections::BTreeSet;

const TWO_SITES: &str = "\
bot: {ko: 솔이, en: Sori}
look: {colour: \"#2f6149\"}
widget:
  position: left
  distance: {side: 12, bottom: 80}
  launcher: {icon: heart, text: {ko: 물어보기, en: Ask us}}
  pages: {hide: [/checkout*]}
sites:
  - https://solbat.example
  - name: outlet
    origins: [https://outlet.example, https://www.outlet.example]
    widget:
      colour: \"#AA0000\"
      language: en
      languages: [en]
      greeting: {en: Hello from the outlet.}
      launcher: {text: {en: Help}}
";

#[test]
fn a_site_says_what_is_other_there() {
    let settings = read("frontdesk.yaml", TWO_SITES).unwrap();
    let [alone, outlet] = settings.sites.as_slice() else { panic!("two sites") };
    assert_eq!(
        (alone.name.as_deref(), alone.origins.as_slice()),
        (None, ["https://solbat.example".to_owned()].as_slice())
    );
    assert_eq!(alone.widget, settings.widget);
    assert_eq!(outlet.name.as_deref(), Some("outlet"));
    assert_eq!(outlet.widget.position, Some(Side::Left), "from everywhere");
    assert_eq!(outlet.widget.greeting["en"], "Hello from the outlet.");
    let everywhere = [
        ("accent", "#2f6149"),
        ("position", "left"),
        ("side", "12"),
        ("bottom", "80"),
        ("icon", ICONS[2].1),
        ("hide", "/checkout*"),
        ("label-en", "Ask us"),
        ("label-ko", "물어보기"),
        ("bot-en", "Sori"),
        ("bot-ko", "솔이"),
    ];
    assert_eq!(settings.widget.attributes(), everywhere.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let outlet = outlet.widget.attributes();
    let said = |name: &str| outlet.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!((said("accent"), said("lang"), said("langs")), (Some("#aa0000"), Some("en"), Some("en")));
    assert_eq!((said("label-en"), said("label-ko")), (Some("Help"), Some("물어보기")), "by language");
}

#[test]
fn every_mistake_has_its_place_and_says_what_is_expected() {
    let wrong = "\
widget:
  colour: green
  postion: left
  position: top
  distance: {side: 900, botom: 3}
  language: fr
  languages: [ko, tlh]
  launcher: {icon: star, text: Hello}
  pages: {hide: [checkout, /a?b]}
sites:
  - shop.example
  - {name: a shop, origins: [https://a.example]}
  - {name: b, origins: []}
  - {name: c, origins: [https://c.example], wigdet: {}}
  - {name: c, origins: [https://d.example]}
  - {origins: [https://c.example]}
  - {name: e}
  - {name: f, origins: [https://f.example, https://f.example]}
";
    let report = read("frontdesk.yaml", wrong).expect_err("wrong settings").report(Style::Plain);
    for expected in [
        "frontdesk.yaml:2:11",
        "`colour` is written \"#rrggbb\"",
        "did you mean `position`?",
        "`position` is `left` or `right`",
        "`side` is a number of pixels from 0 to 200",
        "did you mean `bottom`?",
        "`language` is a language that the widget speaks",
        "not `tlh`",
        "`icon` is chat, question, heart, bag",
        "no language is named here",
        "frontdesk.yaml:9:18",
        "the path of a page such as /cart",
        "an entry of `sites` is an origin",
        "a site's name stands in the tag",
        "`origins` names at least one",
        "did you mean `widget`?",
        "there is a site `c` already",
        "`name` is missing in a site",
        "`origins` is missing in a site",
        "`https://f.example` belongs to two sites",
    ] {
        assert!(report.contains(expected), "{expected} is not in\n{report}");
    }
}

#[test]
fn the_widget_speaks_the_languages_it_has_files_for() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/widget/languages");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<String> = names.filter_map(|name| Some(name.split_once('.')?.0.to_owned())).collect();
    assert_eq!(there, WIDGET_LANGUAGES.iter().map(|&code| code.to_owned()).collect());
}
