//! Files, as clients are told of them.

use serde::Serialize;

/// Which files may be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireUploads {
    /// The largest, in bytes.
    pub most: u64,
    /// Media types.
    pub types: &'static [&'static str],
}

/// Where a file can be fetched for a while, without saying who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileAddress {
    /// From the server's own address on.
    pub address: String,
    /// Until then, in seconds since 1970.
    pub until: i64,
}
