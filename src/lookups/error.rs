//! Why a lookup can't be used: told at the start, to whoever runs Frontdesk.

use std::path::PathBuf;

/// Why a lookup can't be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file can't be read.
    #[error("lookup {lookup}: can't read {file}: {reason}")]
    Unreadable {
        /// Its name in the settings.
        lookup: String,
        /// Which file.
        file: PathBuf,
        /// What went wrong, with the line where there is one.
        reason: String,
    },
    /// A key column is missing.
    #[error("lookup {lookup}: {file} has no column {column}; its columns are {columns}")]
    NoColumn {
        /// Its name in the settings.
        lookup: String,
        /// Which file.
        file: PathBuf,
        /// The column in `key:`.
        column: String,
        /// The columns there are.
        columns: String,
    },
    /// A secret is not in the environment.
    #[error(
        "lookup {lookup}: the header {header} needs {variables}, which the environment does not have\n at {place}\nhelp: \
         set it where Frontdesk is started, such as `{first}=… frontdesk serve`"
    )]
    NoSecret {
        /// Its name in the settings.
        lookup: String,
        /// Which header.
        header: String,
        /// The variables that are not set.
        variables: String,
        /// The first of them.
        first: String,
        /// Where the header is written.
        place: String,
    },
    /// The machine's certificates can't be read, without which nobody's identity can be checked.
    #[error(
        "lookup {lookup}: this machine's certificates can't be read: {reason}\nhelp: install them (Debian: apt-get install \
         ca-certificates), or name a file with SSL_CERT_FILE"
    )]
    NoCertificates {
        /// Its name in the settings.
        lookup: String,
        /// What went wrong.
        reason: String,
    },
}
