//! The console says everything in both languages: the files are read as text, no browser is needed.

use regex::Regex;
use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("console").join(path);
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
    let [korean, english] = ["ko", "en"].map(|code| text(&format!("words-{code}.js")));
    let [korean, english] =
        [&korean, &english].map(|words| keys(words.lines().skip_while(|line| !line.starts_with("export"))));
    assert!(korean.len() > 100, "the words are read");
    assert_eq!(korean, english, "of the first words");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("console/parts")).expect("a folder").flatten()
    {
        let name = entry.file_name().into_string().expect("a name");
        let alone = in_one_language(&text(&format!("parts/{name}")));
        assert!(alone.is_empty(), "{name} says these in one language only: {alone:?}");
    }
    let wrong = "addWords({\n  ko: {\n    'a.b': 'ㄱ: ㄴ',\n    c: 'ㄴ',\n  },\n  en: {\n    'a.b': 'x',\n  },\n});";
    assert_eq!(in_one_language(wrong), ["c"]);
}
