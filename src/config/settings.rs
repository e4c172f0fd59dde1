//! Checked settings: what the program runs with.

use super::lookup::LookupSettings;
use crate::hours::Opening;
use jiff::SignedDuration;
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
    /// When people answer, in the owner's words; without any, the words come from `opening`.
    pub hours: Texts,
    /// When people answer; none when that is not told.
    pub opening: Option<Opening>,
    /// What is asked after a conversation.
    pub surveys: SurveySettings,
    /// Answered in when nothing else is known.
    pub language: String,
    /// Where the shop is: what "today" means.
    pub time_zone: TimeZone,
    /// At least one; the first takes what names no department.
    pub departments: Vec<String>,
    /// Intents offered below the first words.
    pub welcome: Vec<String>,
    /// For so long after an answer, short messages are read together with it.
    pub topic_lasts: SignedDuration,
    /// Whether it is asked below answers if they helped.
    pub ask_whether_it_helped: bool,
    /// Websites the widget may run on, such as `https://shop.example`; the server's own pages always may.
    pub sites: Vec<String>,
    /// Proxies in front whose word about who asks is believed: an address, and how many of its leading bits count.
    pub proxies: Vec<(IpAddr, u8)>,
    /// Business data by name.
    pub lookups: BTreeMap<String, LookupSettings>,
    /// Where the server is reached from outside, such as `https://help.shop.example`; none when that is not told.
    pub public_url: Option<String>,
    /// The owner's colour as `#rrggbb`; none for the usual one.
    pub colour: Option<String>,
    /// Whether there is a help page.
    pub help: bool,
    /// How the log is written.
    pub log: LogForm,
    /// Conversations are erased so many days after their last event; none = they are kept.
    pub keep_days: Option<u32>,
}

/// What is asked after a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveySettings {
    /// `csat`, `nps`, `ces`, in the order asked; none when nothing is.
    pub ask: Vec<String>,
    /// Nobody is asked twice in so many days.
    pub every_days: u16,
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

/// Who comes back from another page or a cup of coffee still speaks of the same.
const TOPIC_LASTS: SignedDuration = SignedDuration::from_mins(30);
/// So many days without another survey: a month.
const EVERY_DAYS: u16 = 30;

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)),
            content: PathBuf::from("."),
            data: PathBuf::from("data"),
            shop: Texts::new(),
            bot: Texts::new(),
            hours: Texts::new(),
            opening: None,
            surveys: SurveySettings { ask: Vec::new(), every_days: EVERY_DAYS },
            language: "en".into(),
            time_zone: TimeZone::UTC,
            departments: vec!["general".into()],
            welcome: Vec::new(),
            topic_lasts: TOPIC_LASTS,
            ask_whether_it_helped: true,
            sites: Vec::new(),
            proxies: Vec::new(),
            lookups: BTreeMap::new(),
            public_url: None,
            colour: None,
            help: true,
            log: LogForm::Text,
            keep_days: None,
        }
    }
}
