//! The console says everything in both languages, and the widget in all of its own: the files are read as text, no browser is needed.

use frontdesk::config::WIDGET_LANGUAGES;
use regex::Regex;
use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The keys of a table of words. What stands in quotes behind a key is words, in which colons are allowed.
fn keys<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<String> {
    let key = Regex::new(r"^\s+(?:'([\w. -]+)'|(\w+)):").expect("a pattern");
    let found = lines.filter_map(|line| key.captures(line));
    let mut keys: Vec<_> =
        found.filter_map(|found| found.get(1).or(found.get(2)).map(|key| key.as_str().to_owned())).collect();
    keys.sort();
    keys
}

/// Keys of a part's words that are there in one language only.
fn in_one_language(part: &str) -> Vec<String> {
    let table = |start: &str| {
        let lines = part.lines().skip_while(|line| !line.starts_with(start));
        let whole = lines.clone().next().is_some_and(|line| line.ends_with("},"));
        let one = lines.clone().take(1).map(|line| line.split_once('{').map_or("", |(_, rest)| rest));
        if whole { keys(one) } else { keys(lines.skip(1).take_while(|line| !line.starts_with("  }"))) }
    };
    let (korean, english) = (table("  ko: {"), table("  en: {"));
    let alone = korean.iter().filter(|key| !english.contains(key));
    alone.chain(english.iter().filter(|key| !korean.contains(key))).cloned().collect()
}

#[test]
fn the_console_says_everything_in_both_languages() {
    let [korean, english] = ["ko", "en"].map(|code| text(&format!("console/words-{code}.js")));
    let [korean, english] =
        [&korean, &english].map(|words| keys(words.lines().skip_while(|line| !line.starts_with("export"))));
    assert!(korean.len() > 100, "the words are read");
    assert_eq!(korean, english, "of the first words");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("console/parts")).expect("a folder").flatten()
    {
        let name = entry.file_name().into_string().expect("a name");
        let alone = in_one_language(&text(&format!("console/parts/{name}")));
        assert!(alone.is_empty(), "{name} says these in one language only: {alone:?}");
    }
    let wrong = "addWords({\n  ko: {\n    'a.b': 'ㄱ: ㄴ',\n    c: 'ㄴ',\n  },\n  en: {\n    'a.b': 'x',\n  },\n});";
    assert_eq!(in_one_language(wrong), ["c"]);
}

#[test]
fn the_widget_says_everything_in_each_of_its_languages() {
    let launcher = text("widget/words.js");
    for part in ["", ".extras"] {
        let korean = keys(text(&format!("widget/languages/ko{part}.js")).lines());
        assert!(korean.len() > 20, "the words are read");
        for language in WIDGET_LANGUAGES {
            let own = keys(text(&format!("widget/languages/{language}{part}.js")).lines());
            assert_eq!(own, korean, "{language}{part}");
            assert!(keys(launcher.lines()).contains(&(*language).to_owned()), "{language} on the launcher");
        }
    }
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget/languages");
    let files = fs::read_dir(files).expect("a folder").count();
    assert_eq!(files, WIDGET_LANGUAGES.len() * 2, "and in no other");
}
