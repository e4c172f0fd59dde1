//! The key that second factors are made with: a file beside the database, so that neither the database nor a backup of it alone
//! tells anybody's codes.

use super::error::StoreError;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Its name in the data folder.
const FILE: &str = "second-factor.key";

/// The key of this data folder; made when first asked for, for nobody else's eyes.
pub(super) fn second_factor_key(database: &Path) -> Result<[u8; 32], StoreError> {
    let file = database.with_file_name(FILE);
    let failed = |reason: String| StoreError::Broken(format!("{}: {reason}", file.display()));
    match fs::read(&file) {
        Ok(kept) => kept.try_into().map_err(|_| {
            failed("this is no key: put the right one back, or remove it and reset all second factors".into())
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut key = [0; 32];
            getrandom::fill(&mut key).map_err(|error| failed(error.to_string()))?;
            // Written beside and renamed: half a key would open nothing for ever.
            let beside = database.with_file_name(format!("{FILE}.new"));
            let mut options = OpenOptions::new();
            let made = options.write(true).create(true).truncate(true).mode(0o600).open(&beside);
            let written = made.and_then(|mut made| made.write_all(&key).and_then(|()| made.sync_all()));
            written.and_then(|()| fs::rename(&beside, &file)).map_err(|error| failed(error.to_string()))?;
            Ok(key)
        }
        Err(error) => Err(failed(error.to_string())),
    }
}
