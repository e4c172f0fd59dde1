//! Puts the pages into the program: the modules of widget and console joined, everything compressed once, here.
//! Numbers what fits contents.

#[path = "build/console.rs"]
mod console;
#[path = "build/minified.rs"]
mod minified;
#[path = "build/script.rs"]
mod script;
#[path = "build/widget.rs"]
mod widget;

use crate::minified::{Kind, minified};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode::{BROTLI_MODE_FONT, BROTLI_MODE_GENERIC};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// All that a fit can depend on besides the content: a change of any makes kept fits useless.
const FITTING: &[&str] = &[
    "build.rs",
    "Cargo.lock",
    "Cargo.toml",
    "src/ids.rs",
    "src/language",
    "src/documents",
    "src/content",
    "src/matching",
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in FITTING.iter().chain(&["widget", "console", "help", "build"]) {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rustc-env=FRONTDESK_FITTING={:016x}", fitting(&root)?);
    let (mut assets, version) = widget::assets(&root.join("widget"))?;
    println!("cargo::rustc-env=FRONTDESK_WIDGET={version}");
    collect(&root.join("widget/shop"), "/shop", &mut assets)?;
    assets.extend(console::Modules::assets(&root.join("console"))?);
    collect(&root.join("help"), "/assets", &mut assets)?;
    let mut table = String::from("&[\n");
    for (index, (path, bytes)) in assets.iter().enumerate() {
        let (plain, packed) = (out.join(format!("{index}.plain")), out.join(format!("{index}.br")));
        fs::write(&plain, bytes)?;
        fs::write(&packed, compressed(bytes)?)?;
        writeln!(
            table,
            "Asset {{ path: {path:?}, plain: include_bytes!({plain:?}), brotli: include_bytes!({packed:?}) }},"
        )?;
    }
    table.push(']');
    fs::write(out.join("assets.rs"), table)?;
    Ok(())
}

/// A number for the code that learns from contents, the libraries it uses, and what compiles it for which machine.
fn fitting(root: &Path) -> Result<u64, Box<dyn Error>> {
    let mut hasher = DefaultHasher::new();
    for path in FITTING {
        hash_files(&root.join(path), path, &mut hasher)?;
    }
    Command::new(env::var("RUSTC")?).arg("-vV").output()?.stdout.hash(&mut hasher);
    for setting in ["TARGET", "PROFILE", "OPT_LEVEL", "CARGO_ENCODED_RUSTFLAGS"] {
        env::var(setting).ok().hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Names and bytes of everything below a path, in the order of the alphabet.
fn hash_files(full: &Path, path: &str, hasher: &mut DefaultHasher) -> Result<(), Box<dyn Error>> {
    if !full.is_dir() {
        path.hash(hasher);
        fs::read(full).map_err(|error| format!("{path}: {error}"))?.hash(hasher);
        return Ok(());
    }
    let names = fs::read_dir(full)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<Result<Vec<_>, _>>()?;
    names.sort();
    for name in names.iter().filter_map(|name| name.to_str()).filter(|name| !name.starts_with('.')) {
        hash_files(&full.join(name), &format!("{path}/{name}"), hasher)?;
    }
    Ok(())
}

/// A line of a style sheet without the spaces that only people need.
fn dense(line: &str) -> String {
    let shorter = [(" {", "{"), ("{ ", "{"), ("; }", "}"), (" }", "}"), ("; ", ";"), (": ", ":"), (", ", ",")];
    shorter.into_iter().fold(line.to_owned(), |line, (long, short)| line.replace(long, short))
}

/// A script or style sheet without lines that are nothing but comment, and without empty ones: a third of what travels.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        let start = line.trim_start();
        inside |= start.starts_with("/*");
        if inside {
            inside = !start.trim_end().ends_with("*/");
        } else if !start.is_empty() && !start.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn collect(folder: &Path, prefix: &str, assets: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file name is not UTF-8")?;
        let address = format!("{prefix}/{name}");
        if path.is_dir() {
            collect(&path, &address, assets)?;
        } else if !name.ends_with(".d.ts") {
            let bytes = match name.rsplit('.').next() {
                Some("js") => minified(name, &fs::read_to_string(&path)?, Kind::Classic)?.into_bytes(),
                Some("css") => without_comments(&fs::read_to_string(&path)?).into_bytes(),
                _ => fs::read(&path)?,
            };
            assets.insert(address, bytes);
        }
    }
    Ok(())
}

/// The shorter of two ways to pack: which one that is can't be told before.
fn compressed(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let in_mode = |mode| {
        let mut packed = Vec::new();
        let parameters = BrotliEncoderParams { mode, quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).map(|_| packed)
    };
    let (usual, other) = (in_mode(BROTLI_MODE_GENERIC)?, in_mode(BROTLI_MODE_FONT)?);
    Ok(if other.len() < usual.len() { other } else { usual })
}
