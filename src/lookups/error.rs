//! Why a lookup can't be used: told at the start, to whoever runs Frontdesk.

use std::path::PathBuf;

/// A file that a lookup reads.
#[derive(Debug, Clone)]
pub struct TableFile {
    /// The lookup's name in the settings.
    pub lookup: String,
    /// Where it is.
    pub file: PathBuf,
    /// Where the settings name it.
    pub place: String,
}

/// Why a lookup can't be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file can't be read.
    #[error("lookup {}: can't read {}: {reason}\n at {}\nhelp: {help}", .file.lookup, .file.file.display(), .file.place)]
    Unreadable {
        /// Which file.
        file: TableFile,
        /// What went wrong, with the line where there is one.
        reason: String,
        /// What can be done.
        help: &'static str,
    },
    /// A key column is missing.
    #[error(
        "lookup {}: {} has no column {column}; its columns are {columns}\n at {}\nhelp: name the columns in the first line of \
         the file, as `key:` does", .file.lookup, .file.file.display(), .file.place
    )]
    NoColumn {
        /// Which file.
        file: TableFile,
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
