//! Joins the widget's modules: one classic script for every page, one module for the chat, and beside them what is loaded only
//! where it is needed.

use crate::dense;
use crate::minified::{Kind, minified};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The first script, in the order its parts need each other.
const FIRST: &[&str] =
    &["words.js", "make.js", "memory.js", "colours.js", "launcher-style.js", "later.js", "launcher.js", "widget.js"];

/// The chat, in the order its parts need each other.
const CHAT: &[&str] = &[
    "tools.js",
    "blocks.js",
    "style.js",
    "outbox.js",
    "connection.js",
    "story.js",
    "visit.js",
    "log.js",
    "composer.js",
    "panel.js",
    "chat.js",
];

/// Folders of what is loaded one by one.
const LATER: &[&str] = &["extras", "languages"];

/// The widget's files by address, and the version of all that the first script loads.
pub(crate) fn assets(folder: &Path) -> Result<(BTreeMap<String, Vec<u8>>, String), Box<dyn Error>> {
    let mut later = BTreeMap::new();
    let chat = joined(&folder.join("chat"), CHAT)? + "export { Chat };\n";
    later.insert("chat.js".to_owned(), minified("widget/chat.js", &chat, Kind::Module)?);
    for part in LATER {
        for entry in fs::read_dir(folder.join(part))? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file name is not UTF-8")?;
            let text = minified(&format!("widget/{part}/{name}"), &fs::read_to_string(&path)?, Kind::Module)?;
            later.insert(format!("{part}/{name}"), text);
        }
    }
    let list: Vec<_> = later.iter().map(|(name, text)| format!("\"{name}\":\"{}\"", integrity(text))).collect();
    let list = format!("{{{}}}", list.join(",\n"));
    let version = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(&list)[..9]);
    let first = joined(folder, FIRST)?;
    let first = first.replacen("'VERSION'", &format!("'{version}'"), 1);
    let first = first.replacen("'INTEGRITY'", &format!("'{}'", integrity(&list)), 1);
    let first = minified("widget/widget.js", &format!("(() => {{\n'use strict';\n{first}}})();\n"), Kind::Classic)?;
    later.insert("integrity.json".to_owned(), list);
    let later = later.into_iter().map(|(name, text)| (format!("/widget/{name}"), text.into_bytes()));
    let mut assets: BTreeMap<_, _> = later.collect();
    assets.insert("/widget.js".to_owned(), first.into_bytes());
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
        let is_style = part.ends_with("style.js");
        for line in text.lines().filter(|line| !line.starts_with("import ")) {
            let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
            script += &if is_style { dense(line) } else { line.to_owned() };
            script.push('\n');
        }
    }
    Ok(script)
}
