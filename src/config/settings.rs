//! Checked settings: what the program runs with.

use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// A text in several languages, by language code.
pub type Texts = BTreeMap<String, String>;

/// Everything the owner can set, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The folder with `intents/` and `knowledge-base/`.
    pub content: PathBuf,
    /// The folder of the database.
    pub data: PathBuf,
    /// The shop's name.
    pub shop: Texts,
    /// The bot's name.
    pub bot: Texts,
    /// When people answer, in words.
    pub hours: Texts,
    /// Answered in when nothing else is known.
    pub language: String,
    /// Where the shop is: what "today" means.
    pub time_zone: TimeZone,
    /// At least one; the first takes what names no department.
    pub departments: Vec<String>,
    /// Intents offered below the first words.
    pub welcome: Vec<String>,
    /// Websites the widget may run on, such as `https://shop.example`; the server's own pages always may.
    pub sites: Vec<String>,
    /// Proxies in front whose word about who asks is believed: an address, and how many of its leading bits count.
    pub proxies: Vec<(IpAddr, u8)>,
    /// Business data by name.
    pub lookups: BTreeMap<String, LookupSettings>,
    /// How the log is written.
    pub log: LogForm,
    /// Conversations are erased so many days after their last event; none = they are kept.
    pub keep_days: Option<u32>,
}

/// Business data in a CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupSettings {
    /// The file; its first line names the columns.
    pub csv: PathBuf,
    /// The columns that must all equal the slots of the same names.
    pub key: Vec<String>,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogForm {
    /// For people.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

/// The port of the default address.
const PORT: u16 = 7070;

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)),
            content: PathBuf::from("."),
            data: PathBuf::from("data"),
            shop: Texts::new(),
            bot: Texts::new(),
            hours: Texts::new(),
            language: "en".into(),
            time_zone: TimeZone::UTC,
            departments: vec!["general".into()],
            welcome: Vec::new(),
            sites: Vec::new(),
            proxies: Vec::new(),
            lookups: BTreeMap::new(),
            log: LogForm::Text,
            keep_days: None,
        }
    }
}
