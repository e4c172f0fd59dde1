//! What was learned from a content, kept beside the database so that the next start need not learn it again, nor a save that
//! changes answers alone.
//!
//! A file that is missing, stale or broken costs a new fit and nothing else: it may be deleted at any time.

use crate::content::Content;
use crate::desk::Brain;
use crate::language::feelings;
use crate::matching::{Matcher, Unusable};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// A larger file is none of ours, and none is written: 15,000 examples make 28 megabytes.
const MOST_BYTES: u64 = 1 << 28;
/// The fits of so many contents stay: a change that is taken back costs nothing.
const CONTENTS_KEPT: usize = 2;
/// A part of a file this old was left by a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_hours(1);
/// What the names of our files begin with.
const BEGINS: &str = "fit-";
/// What the name of a whole file ends with.
const WHOLE: &str = ".cache";
/// What the name of a file ends with while it is written.
const PART: &str = ".part";

/// A content that can be answered from, and how it was learned.
#[derive(Debug)]
pub(super) struct Learned {
    /// Ready to answer.
    pub(super) brain: Brain,
    /// By which way.
    pub(super) way: Way,
    /// How long that took.
    pub(super) took: Duration,
}

/// How a matcher came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the sentences.
    Fitted,
    /// From what was kept.
    Loaded,
}

impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Way::Fitted => "fitted",
            Way::Loaded => "loaded",
        })
    }
}

/// Learns a content, or loads what was learned of it before and kept in the folder.
pub(super) fn learn(content: Content, folder: Option<&Path>) -> Learned {
    let started = Instant::now();
    let (loaded, ()) = rayon::join(|| folder.and_then(|folder| loaded(&content, folder)), feelings::prepare);
    match loaded {
        Some(matcher) => {
            Learned { brain: Brain::understanding(content, matcher), way: Way::Loaded, took: started.elapsed() }
        }
        None => Learned { brain: Brain::new(content), way: Way::Fitted, took: started.elapsed() },
    }
}

/// Keeps what was learned for the next start; a folder that can't be written is only told of.
pub(super) fn keep(brain: &Brain, folder: &Path) {
    let from = &brain.content.understood_from;
    if from.is_empty() {
        return;
    }
    let written = write(folder, from, &brain.matcher.fitted());
    match written {
        Ok(()) => remove_old(folder, from),
        Err(error) => {
            let folder = folder.display();
            tracing::warn!(%folder, %error, "the fit can't be kept here: the next start fits anew");
        }
    }
}

fn whole(folder: &Path, from: &str) -> PathBuf {
    folder.join(format!("{BEGINS}{from}{WHOLE}"))
}

/// Why nothing that was kept can be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotKept {
    /// Nothing was kept of this content.
    #[error("nothing is kept of this content")]
    Missing,
    /// The file can't be read.
    #[error("can't be read: {0}")]
    Unreadable(io::Error),
    /// Kept for another program or content, or damaged.
    #[error("can't be used: {0}")]
    Unusable(Unusable),
}

/// What was learned of a content before and kept in the folder.
pub(super) fn find(content: &Content, folder: &Path) -> Result<Matcher, NotKept> {
    let bytes = read(&whole(folder, &content.understood_from)).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => NotKept::Missing,
        _ => NotKept::Unreadable(error),
    })?;
    Matcher::from_fitted(content, &bytes).map_err(NotKept::Unusable)
}

fn loaded(content: &Content, folder: &Path) -> Option<Matcher> {
    let file = whole(folder, &content.understood_from);
    match find(content, folder) {
        Ok(matcher) => Some(matcher),
        Err(NotKept::Missing) => None,
        Err(NotKept::Unreadable(error)) => {
            tracing::warn!(file = %file.display(), %error, "the kept fit can't be read: fitting anew");
            None
        }
        Err(NotKept::Unusable(reason @ Unusable::Damaged(_))) => {
            tracing::warn!(file = %file.display(), %reason, "the kept fit can't be used: fitting anew");
            None
        }
        Err(NotKept::Unusable(reason @ (Unusable::OtherProgram | Unusable::OtherContent))) => {
            tracing::info!(file = %file.display(), %reason, "the kept fit is stale: fitting anew");
            None
        }
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    // Asked before opening: a pipe of that name would be waited for.
    let found = fs::metadata(file)?;
    if !found.is_file() || found.len() > MOST_BYTES {
        return Err(io::Error::other("it is no file of ours"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
    File::open(file)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Under another name first, on disk, then renamed: no file of this name is ever half-written.
fn write(folder: &Path, from: &str, bytes: &[u8]) -> io::Result<()> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("it is too large"));
    }
    let part = folder.join(format!("{BEGINS}{from}-{}{PART}", std::process::id()));
    let written = write_part(&part, bytes).and_then(|()| fs::rename(&part, whole(folder, from)));
    if written.is_err() {
        // Whatever came of it goes; that it can't be removed adds nothing to what is told already.
        let _ = fs::remove_file(&part);
    }
    written
}

fn write_part(part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    // As private as the database: writers' sentences can be guessed from it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.write(true).create(true).truncate(true).open(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Removes the fits of other contents but the newest, and what was left half-written.
fn remove_old(folder: &Path, from: &str) {
    let current = whole(folder, from);
    let others = ours(folder).into_iter().filter(|(_, path)| *path != current);
    let (parts, mut others): (Vec<_>, Vec<_>) = others.partition(|(_, path)| path.to_string_lossy().ends_with(PART));
    others.sort();
    let old = others.iter().rev().skip(CONTENTS_KEPT - 1);
    let left = parts.iter().filter(|(changed, _)| changed.elapsed().is_ok_and(|since| since > LEFT_BEHIND));
    for (_, path) in old.chain(left) {
        if let Err(error) = fs::remove_file(path) {
            tracing::debug!(file = %path.display(), %error, "an old fit can't be removed");
        }
    }
}

/// Our files in a folder, with when they were changed last.
fn ours(folder: &Path) -> Vec<(SystemTime, PathBuf)> {
    let named = |name: &str| {
        let name = name.strip_prefix(BEGINS);
        let name = name.and_then(|name| name.strip_suffix(WHOLE).or_else(|| name.strip_suffix(PART)));
        name.is_some_and(|from| from.chars().all(|digit| digit.is_ascii_hexdigit() || digit == '-'))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let entries = entries.filter(|entry| entry.file_name().to_str().is_some_and(named));
    let dated = |entry: fs::DirEntry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()));
    entries.filter_map(dated).collect()
}

#[cfg(test)]
mod tests;
