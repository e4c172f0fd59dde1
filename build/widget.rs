//! Joins the widget's modules: one classic script for every page, one module for the chat, and beside them what is loaded only
//! where it is needed.

use crate::minified::{Kind, shortened};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The first script, in the order its parts need each other.
const FIRST: &[&str] =
    &["words.js", "make.js", "memory.js", "launcher-style.js", "later.js", "launcher.js", "widget.js"];

/// The chat, in the order its parts need each other.
const CHAT: &[&str] = &[
    "tools.js",
    "outbox.js",
    "story.js",
    "connection.js",
    "visit.js",
    "blocks.js",
    "log.js",
    "composer.js",
    "panel.js",
    "style.js",
    "chat.js",
];

/// The properties that get short names: the widget's own, and of nobody else. Not among them is what crosses the script's border: what
/// the server and the page say and hear, what browsers have (a browser test holds that), what is asked for by a text, exports.
const NAMES: &str = include_str!("names.txt");

/// The same for the style sheets: custom properties that no script sets.
const COLOURS: &[(&str, &str)] = &[
    ("--accent-text", "--t"),
    ("--on-accent", "--o"),
    ("--surface", "--s"),
    ("--shadow", "--w"),
    ("--raised", "--r"),
    ("--line", "--l"),
    ("--quiet", "--q"),
    ("--failed", "--f"),
    ("--warning", "--n"),
    ("--text", "--x"),
];

/// Folders of what is loaded one by one.
const LATER: &[&str] = &["extras", "languages"];

/// Files by address.
type Files = BTreeMap<String, Vec<u8>>;

/// The widget's files by address, and the version of all that the first script loads.
pub(crate) fn assets(folder: &Path) -> Result<(Files, String), Box<dyn Error>> {
    let mut later = BTreeMap::new();
    let chat = joined(&folder.join("chat"), CHAT)? + "export { Chat };\n";
    let names: Vec<&str> = NAMES.lines().collect();
    later.insert("chat.js".to_owned(), shortened("widget/chat.js", &dense(&chat), Kind::Module, &names)?);
    for part in LATER {
        for entry in fs::read_dir(folder.join(part))? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file name is not UTF-8")?;
            let text = dense(&fs::read_to_string(&path)?);
            let text = shortened(&format!("widget/{part}/{name}"), &text, Kind::Module, &names)?;
            later.insert(format!("{part}/{name}"), text);
        }
    }
    let list: Vec<_> = later.iter().map(|(name, text)| format!("\"{name}\":\"{}\"", integrity(text))).collect();
    let list = format!("{{{}}}", list.join(",\n"));
    let version = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(&list)[..6]);
    let first = joined(folder, FIRST)?.replacen("'VERSION'", &format!("'{version}'"), 1);
    // The shorter of the two that browsers take: it is on every page.
    let list_integrity = format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(&list)));
    let first = dense(&first.replacen("'INTEGRITY'", &list_integrity, 1));
    let first = |is_pinned: &str| {
        let first = first.replacen("'PINNED'", is_pinned, 1);
        shortened("widget/widget.js", &format!("(() => {{\n'use strict';\n{first}}})();\n"), Kind::Classic, &names)
    };
    let (usual, pinned) = (first("false")?, first("true")?);
    later.insert("integrity.json".to_owned(), list);
    later.insert("pinned.js".to_owned(), pinned);
    let later = later.into_iter().map(|(name, text)| (format!("/widget/{name}"), text.into_bytes()));
    let mut assets: BTreeMap<_, _> = later.collect();
    assets.insert("/widget.js".to_owned(), usual.into_bytes());
    Ok((assets, version))
}

/// What browsers compare a file with: `sha384-…`.
fn integrity(text: &str) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(text)))
}

/// Modules one behind the other: their imports and exports of each other fall away.
fn joined(folder: &Path, parts: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut script = String::new();
    for part in parts {
        let text = fs::read_to_string(folder.join(part)).map_err(|error| format!("widget/{part}: {error}"))?;
        for line in text.lines().filter(|line| !line.starts_with("import ")) {
            let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
            script += line;
            script.push('\n');
        }
    }
    Ok(script)
}

/// A script whose style sheet has no spaces and lines that only people need, and short names.
fn dense(script: &str) -> String {
    let Some((before, (style, after))) =
        script.split_once("STYLE = `").and_then(|(before, rest)| Some((before, rest.split_once('`')?)))
    else {
        return script.to_owned();
    };
    let style: String = style.lines().map(str::trim).collect();
    let spaces = [" {", "{ ", "; }", " }", "} ", "; ", ": ", ", ", " > ", " ~ ", " / ", " !"]
        .map(|long| (long, long.replace(' ', "")));
    let style = spaces.iter().fold(style, |style, (long, short)| style.replace(long, short)).replace(";}", "}");
    let style = COLOURS.iter().fold(style, |style, (long, short)| style.replace(long, short));
    format!("{before}STYLE = `{style}`{after}")
}
