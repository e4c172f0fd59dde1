//! The files of an exported conversation, into a folder.

use crate::conversation::{Event, Recorded};
use crate::desk::Desk;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{Error, Result, Write};
use std::path::Path;

/// So much is read and written at once, in bytes.
const PIECE: u64 = 1024 * 1024;

/// Writes every file of these events that is still there, under its id: names are their senders'. As private as the data folder.
pub(super) fn write(desk: &Desk, events: &[Recorded], folder: &Path) -> Result<()> {
    for recorded in events {
        let (Event::VisitorSentFile { file, .. } | Event::AgentSentFile { file, .. }) = &recorded.event else {
            continue;
        };
        let mut builder = DirBuilder::new();
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        {
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        builder.recursive(true).create(folder)?;
        let path = folder.join(format!("{}.{}", file.file, file.form.ending()));
        let mut target = options.write(true).create(true).truncate(true).open(path)?;
        let mut written = 0;
        while written < file.size {
            let piece = desk.bytes_of_file(file.file, written, PIECE).map_err(Error::other)?.unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            target.write_all(&piece)?;
            written += u64::try_from(piece.len()).unwrap_or(u64::MAX - written);
        }
    }
    Ok(())
}
