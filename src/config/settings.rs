//! Checked settings: what the program runs with.

use super::lookup::{LookupSettings, Secret};
use super::mail::MailSettings;
use super::manners::Manners;
use super::widget::{SiteSettings, WidgetSettings};
use crate::hours::Opening;
use crate::ids::{Department, Skill};
use crate::language::Language;
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
    /// Who has waited for a person for so long is offered to leave a message instead; none = nobody is.
    pub offer_message_after: Option<SignedDuration>,
    /// How long people may be waited for.
    pub service_level: ServiceLevels,
    /// What is asked after a conversation.
    pub surveys: SurveySettings,
    /// Answered in when nothing else is known.
    pub language: String,
    /// Where the shop is: what "today" means.
    pub time_zone: TimeZone,
    /// At least one; the first takes what names no department.
    pub departments: Vec<DepartmentSettings>,
    /// How conversations find agents.
    pub routing: RoutingSettings,
    /// For so long after the end, what a visitor writes goes back to the agent who had the conversation; zero = never.
    pub reopen_within: SignedDuration,
    /// Intents offered below the first words.
    pub welcome: Vec<String>,
    /// For so long after an answer, short messages are read together with it.
    pub topic_lasts: SignedDuration,
    /// Whether it is asked below answers if they helped.
    pub ask_whether_it_helped: bool,
    /// Whether visitors are shown articles and questions while they type.
    pub suggest_while_typing: bool,
    /// Websites the widget may run on; the server's own pages always may.
    pub sites: Vec<SiteSettings>,
    /// What the widget is like where a site says nothing else.
    pub widget: WidgetSettings,
    /// How the widget behaves towards who did not ask for it.
    pub manners: Manners,
    /// How the website's server signs who a visitor is; none when it does not.
    pub identity: Option<Identity>,
    /// The mail server; none when nothing is sent by e-mail.
    pub mail: Option<MailSettings>,
    /// Whether agents see what a visitor is typing, before it is sent.
    pub sneak_peek: bool,
    /// Which files visitors and agents may send.
    pub uploads: UploadSettings,
    /// Proxies in front whose word about who asks is believed: an address, and how many of its leading bits count.
    pub proxies: Vec<(IpAddr, u8)>,
    /// Business data by name.
    pub lookups: BTreeMap<String, LookupSettings>,
    /// Where the server is reached from outside, such as `https://help.shop.example`; none when that is not told.
    pub public_url: Option<String>,
    /// The owner's colour as `#rrggbb`; none for the usual one.
    pub colour: Option<String>,
    /// The owner's logo; none for the name alone.
    pub logo: Option<PathBuf>,
    /// Whether there is a help page.
    pub help: bool,
    /// How the log is written.
    pub log: LogForm,
    /// Conversations are erased so many days after their last event; none = they are kept.
    pub keep_days: Option<u32>,
    /// Whether agents must have a second factor.
    pub second_factor: SecondFactorRule,
    /// A sign-in that nobody uses for so long is over.
    pub sign_in_idle: SignedDuration,
}

/// Whether agents must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecondFactorRule {
    /// Whoever wants one has one.
    #[default]
    Optional,
    /// Nobody works without one.
    Required,
}

/// How long people may be waited for: the same for all departments, and for those that have their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceLevels {
    /// Of every department that has none of its own.
    pub all: ServiceTimes,
    /// By department.
    pub departments: BTreeMap<String, ServiceTimes>,
}

/// The longest that is right; none where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServiceTimes {
    /// Until an agent takes it.
    pub wait: Option<SignedDuration>,
    /// From then until the agent's first words.
    pub first_reply: Option<SignedDuration>,
}

/// How the website's server signs who a visitor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The variable of the environment with the secret.
    pub variable: String,
    /// The secret; none when the variable is not set. What only reads content can do without.
    pub secret: Option<Secret>,
}

/// What is asked after a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveySettings {
    /// `csat`, `nps`, `ces`, in the order asked; none when nothing is.
    pub ask: Vec<String>,
    /// Nobody is asked twice in so many days.
    pub every_days: u16,
}

/// Which files may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadSettings {
    /// Whether any may.
    pub on: bool,
    /// The largest, in bytes.
    pub most: u64,
    /// So many in one conversation.
    pub each_conversation: u32,
    /// So many bytes of all files together.
    pub in_all: u64,
    /// A program that is given each file and says whether it is kept, with its arguments; none = none is asked.
    pub scan: Vec<String>,
}

/// A department that conversations can be handed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DepartmentSettings {
    /// As content and accounts name it.
    pub name: String,
    /// As visitors and agents read it; where there is none, the name stands.
    pub title: Texts,
    /// What is best known by who answers here; none = everybody of the department is as good.
    pub skill: Option<Skill>,
    /// The languages that are written here; none named = those of whoever answers.
    pub languages: Vec<Language>,
}

/// How conversations find agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutingSettings {
    /// Whether agents take conversations themselves, or are asked.
    pub assignment: Assignment,
    /// Who is asked has so long to answer.
    pub offer_lasts: SignedDuration,
    /// An agent whose last console went so long ago counts as gone.
    pub gone_after: SignedDuration,
    /// Who is available and does nothing for so long is away; none = never.
    pub away_after: Option<SignedDuration>,
    /// An agent who writes the visitor's language, and is on duty but has no time, is waited for so long.
    pub language_waits: SignedDuration,
    /// An agent who has the skill that is wished for, and is on duty but has no time, is waited for so long.
    pub skill_waits: SignedDuration,
    /// The skill that each department wishes for, where one is named.
    pub skills: BTreeMap<Department, Skill>,
}

/// How a conversation comes to an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignment {
    /// Agents take from the list.
    Pull,
    /// It is offered to one after the other.
    Push,
}

/// As much as a photo of a phone or a scanned page takes.
const LARGEST_UPLOAD: u64 = 10 * MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;

impl Default for UploadSettings {
    fn default() -> Self {
        let in_all = 2 * 1024 * MEGABYTE;
        Self { on: true, most: LARGEST_UPLOAD, each_conversation: 30, in_all, scan: Vec::new() }
    }
}

impl Default for RoutingSettings {
    fn default() -> Self {
        Self {
            assignment: Assignment::Pull,
            offer_lasts: SignedDuration::from_secs(30),
            // Longer than the longest pause of a console that tries to come back (30 seconds): a reload, a lift or a restart of the
            // server takes nobody's conversations away.
            gone_after: SignedDuration::from_secs(60),
            // Who reads along or talks on the phone does nothing in the console, and is here.
            away_after: None,
            language_waits: SignedDuration::from_mins(2),
            skill_waits: SignedDuration::from_mins(2),
            skills: BTreeMap::new(),
        }
    }
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
/// Who has one more question on the next morning means the same matter still.
const REOPEN_WITHIN: SignedDuration = SignedDuration::from_hours(24);
/// Lunch, a long meeting; not a night.
const SIGN_IN_IDLE: SignedDuration = SignedDuration::from_hours(2);

/// Who waits for longer than this has other things to do, too.
const OFFER_MESSAGE_AFTER: SignedDuration = SignedDuration::from_mins(10);
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
            offer_message_after: Some(OFFER_MESSAGE_AFTER),
            service_level: ServiceLevels::default(),
            surveys: SurveySettings { ask: Vec::new(), every_days: EVERY_DAYS },
            language: "en".into(),
            time_zone: TimeZone::UTC,
            departments: vec![DepartmentSettings { name: "general".into(), ..DepartmentSettings::default() }],
            routing: RoutingSettings::default(),
            reopen_within: REOPEN_WITHIN,
            welcome: Vec::new(),
            topic_lasts: TOPIC_LASTS,
            ask_whether_it_helped: true,
            suggest_while_typing: true,
            sites: Vec::new(),
            widget: WidgetSettings::default(),
            manners: Manners::default(),
            identity: None,
            mail: None,
            sneak_peek: false,
            uploads: UploadSettings::default(),
            proxies: Vec::new(),
            lookups: BTreeMap::new(),
            public_url: None,
            colour: None,
            logo: None,
            help: true,
            log: LogForm::Text,
            keep_days: None,
            second_factor: SecondFactorRule::Optional,
            sign_in_idle: SIGN_IN_IDLE,
        }
    }
}

impl Settings {
    /// The widget has the colour and the name of everything else unless it says its own, and a site's widget what holds everywhere.
    pub(super) fn widgets_take_over(&mut self) {
        let usual = WidgetSettings { colour: self.colour.clone(), bot: self.bot.clone(), ..WidgetSettings::default() };
        self.widget = std::mem::take(&mut self.widget).over(&usual);
        for site in &mut self.sites {
            site.widget = std::mem::take(&mut site.widget).over(&self.widget);
        }
    }
}
