//! One server for one data folder: a lock that the system gives back whatever happens to the program.

use super::open::{OpenError, make_private_folder};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

/// The name of the locked file in the data folder. It stays when nobody holds it.
const FILE: &str = "frontdesk.lock";

/// A program that is just ending lets go within this many tries.
const TRIES: u32 = 5;

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// The right to serve over a data folder, until dropped. Two servers over one folder would not notice each other.
#[derive(Debug)]
pub struct Occupied(#[allow(dead_code, reason = "the lock lasts as long as the file is open")] File);

impl Occupied {
    /// Takes the folder, made when missing.
    ///
    /// # Errors
    /// [`OpenError::Occupied`] when a server is running over it.
    pub fn take(folder: &Path) -> Result<Self, OpenError> {
        make_private_folder(folder)?;
        let failed = |reason| OpenError::Folder { folder: folder.to_owned(), reason };
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file =
            options.read(true).write(true).create(true).truncate(false).open(folder.join(FILE)).map_err(failed)?;
        for attempt in 1.. {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(reason)) => return Err(failed(reason)),
                Err(TryLockError::WouldBlock) if attempt < TRIES => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    let process = process_in(&mut file);
                    return Err(OpenError::Occupied { folder: folder.to_owned(), process });
                }
            }
        }
        // Only for the message above: the lock holds without it.
        let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Self(file))
    }

    /// Whether a server is running over the folder.
    pub fn is_taken(folder: &Path) -> bool {
        let Ok(file) = File::open(folder.join(FILE)) else { return false };
        matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
    }
}

fn process_in(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_once_and_free_again_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let first = Occupied::take(folder.path()).unwrap();
        assert!(Occupied::is_taken(folder.path()));
        let second = Occupied::take(folder.path()).unwrap_err();
        let own = std::process::id();
        assert!(matches!(second, OpenError::Occupied { process: Some(process), .. } if process == own), "{second:?}");
        drop(first);
        assert!(!Occupied::is_taken(folder.path()));
        Occupied::take(folder.path()).unwrap();
    }
}
