//! Business data as the owner declares it: a CSV file, or an HTTP interface.

use super::template::{JsonTemplate, UrlTemplate};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Business data that replies need.
#[derive(Debug, Clone, PartialEq)]
pub struct LookupSettings {
    /// What must be known to ask. The first says which record; the others prove that the visitor may see it.
    pub key: Vec<String>,
    /// Where it is asked.
    pub source: LookupSource,
}

/// Where business data is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum LookupSource {
    /// A file; its first line names the columns, of which those of the key must equal the slots of the same names.
    Csv {
        /// Which file.
        file: PathBuf,
        /// Where the settings name it.
        place: String,
    },
    /// A program that answers JSON.
    Http(Box<HttpSettings>),
}

/// How a program is asked over HTTP.
#[derive(Debug, Clone, PartialEq)]
pub struct HttpSettings {
    /// The address, with slots.
    pub url: UrlTemplate,
    /// How it is asked.
    pub method: Method,
    /// Sent along, by name in small letters.
    pub headers: BTreeMap<String, Header>,
    /// Sent as JSON.
    pub body: Option<JsonTemplate>,
    /// What replies may name → where it stands in the answer, as a JSON pointer (RFC 6901).
    pub fields: BTreeMap<String, String>,
    /// Where the record stands in the answer; when nothing or something empty stands there, nothing fits.
    pub found_at: Option<String>,
    /// Statuses that mean: nothing fits.
    pub not_found: Vec<u16>,
    /// Statuses that mean: the shop says no.
    pub refused: Vec<u16>,
    /// For one try.
    pub timeout: Duration,
    /// For all tries together: after that the visitor is told.
    pub within: Duration,
    /// Tries after the first.
    pub retries: u32,
    /// The largest answer that is read, in bytes.
    pub size_limit: usize,
    /// Whether it changes something. It is confirmed first, and sent with an idempotency key.
    pub changes: bool,
    /// Frontdesk is only tried out: what changes something is not sent.
    pub rehearsed: bool,
}

/// How a program is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes, or reads what does not fit an address.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// Every method with its name.
    pub const ALL: [(&str, Method); 5] = [
        ("GET", Method::Get),
        ("POST", Method::Post),
        ("PUT", Method::Put),
        ("PATCH", Method::Patch),
        ("DELETE", Method::Delete),
    ];

    /// As written in a request.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, method)| *method == self).map_or("GET", |(name, _)| name)
    }
}

/// The value of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Header {
    /// Ready to be sent.
    Ready(Secret),
    /// Variables of the environment that it needs are not set. What only reads content can do without.
    Missing {
        /// Their names.
        variables: Vec<String>,
        /// Where it is written.
        place: String,
    },
}

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for sending it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl HttpSettings {
    /// The longest one try waits, unless written.
    pub const TIMEOUT: Duration = Duration::from_secs(3);

    /// The longest all tries take, unless written: somebody is waiting in front of the screen.
    pub const WITHIN: Duration = Duration::from_secs(8);

    /// Tries after the first, unless written.
    pub const RETRIES: u32 = 2;

    /// The largest answer in bytes, unless written.
    pub const SIZE_LIMIT: usize = 256 * 1024;

    /// Whether asking twice is the same as asking once.
    pub fn may_be_repeated(&self) -> bool {
        self.changes || self.method == Method::Get
    }
}

impl LookupSettings {
    /// Whether asking changes something.
    pub fn changes(&self) -> bool {
        matches!(&self.source, LookupSource::Http(http) if http.changes)
    }
}
