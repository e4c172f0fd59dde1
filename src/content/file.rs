//! Files of the content folder: found, read, and turned into text that everything else can rely on.

use crate::documents::Code;
use crate::documents::encoding::not_utf8;
use crate::documents::problem::Problem;
use crate::documents::source::{Source, Sources};
use std::fs;
use std::io;
use std::path::Path;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The largest file that is read, in bytes; an intent has some ten thousand.
const MOST_BYTES: usize = 1 << 20;

/// A file before anything is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFile {
    /// The path below the content folder, with `/` between: `intents/track_order.yaml`.
    pub path: String,
    /// What is in it, or why it could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// All files below `intents/` and `knowledge-base/<language>/`, sorted by path.
pub(super) fn find(folder: &Path) -> Vec<RawFile> {
    let mut files = Vec::new();
    read_folder(folder, "intents", &mut files);
    for language in names(&folder.join("knowledge-base")) {
        let path = format!("knowledge-base/{language}");
        if folder.join(&path).is_dir() {
            read_folder(folder, &path, &mut files);
        } else if is_content(&path) {
            files.push(RawFile { bytes: read(&folder.join(&path)).map_err(|error| error.to_string()), path });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The names in a folder without hidden ones; none when there is no such folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with('.') && !name.ends_with('~')).collect()
}

fn read_folder(folder: &Path, below: &str, files: &mut Vec<RawFile>) {
    for name in names(&folder.join(below)) {
        let path = format!("{below}/{name}");
        let full = folder.join(&path);
        if full.is_file() {
            files.push(RawFile { path, bytes: read(&full).map_err(|error| error.to_string()) });
        } else if names(&full).iter().any(|name| is_content(name)) {
            // Whoever sorts files into folders must hear that these are not read.
            let reason = format!("it is a folder; put its files directly into {below}/");
            files.push(RawFile { path, bytes: Err(reason) });
        }
    }
}

fn is_content(name: &str) -> bool {
    [".yaml", ".yml", ".md"].iter().any(|ending| name.ends_with(ending)) && !name.ends_with("README.md")
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > MOST_BYTES as u64 {
        return Err(io::Error::other("it is larger than 1 MB"));
    }
    fs::read(path)
}

/// The text of a file, added to the sources; what is wrong with it as a text is written down. Returns whether it can be
/// read any further.
pub(super) fn add_text(file: &RawFile, sources: &mut Sources, problems: &mut Vec<Problem>) -> bool {
    let bytes = match &file.bytes {
        Ok(bytes) if bytes.len() <= MOST_BYTES => bytes,
        other => {
            let reason = other.as_ref().err().map_or("it is larger than 1 MB", String::as_str);
            let source = Source::new(file.path.as_str(), String::new());
            problems.push(Problem::new(Code::Unreadable, &source, 0..0, format!("this can't be read: {reason}")));
            sources.add(source);
            return false;
        }
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            sources.add(composed(&file.path, text.strip_prefix('\u{feff}').unwrap_or(text), problems));
            true
        }
        Err(error) => {
            let (source, problem) = not_utf8(&file.path, bytes, error.valid_up_to());
            sources.add(source);
            problems.push(problem);
            false
        }
    }
}

/// The text in NFC, with a warning when it was not.
fn composed(path: &str, text: &str, problems: &mut Vec<Problem>) -> Source {
    if is_nfc(text) {
        return Source::new(path, text.to_owned());
    }
    let line = text.lines().position(|line| !is_nfc(line)).unwrap_or(0);
    let count = text.lines().filter(|line| !is_nfc(line)).count();
    let source = Source::new(path, text.nfc().collect());
    let span = source.line_range(line);
    let blank = source.text()[span.clone()].len() - source.text()[span.clone()].trim_start().len();
    let message = match count {
        1 => "this line holds letters in separate parts (NFD)".to_owned(),
        _ => format!("{count} lines hold letters in separate parts (NFD); this is the first"),
    };
    let mut problem = Problem::new(Code::NotComposed, &source, span.start + blank..span.end, message);
    problem.label("as macOS stores file names");
    problem.help("nothing is lost: it is read composed (NFC); to be rid of this, type the line anew");
    problems.push(problem);
    source
}
