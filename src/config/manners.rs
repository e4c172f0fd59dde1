//! How the widget behaves towards who did not ask for it: greetings, consent, the title of the page.

use crate::documents::Localized;
use crate::ids::TriggerName;
use jiff::SignedDuration;

/// How the widget behaves towards who did not ask for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manners {
    /// Whether the website must say first that the visitor agrees.
    pub consent: Consent,
    /// Whether the title of the page shows how many messages are unread.
    pub title_count: bool,
    /// What is said about privacy, by language; none where nothing is.
    pub privacy: Localized<Privacy>,
    /// Greetings; the first one whose moment comes is made.
    pub triggers: Vec<Trigger>,
}

impl Manners {
    /// Whether there is anything that a page must ask for before the chat is opened.
    pub fn greets(&self) -> bool {
        !self.triggers.is_empty() || self.title_count
    }
}

/// Whether the website must say first that the visitor agrees to being greeted, and to that being remembered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Consent {
    /// No.
    #[default]
    None,
    /// Until then nobody is greeted, and nothing is remembered that a conversation does not need.
    Required,
}

/// What is said about privacy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Privacy {
    /// A sentence or two; may be empty where there is a link.
    pub text: String,
    /// Where more is told: an `https:` address or a path.
    pub link: Option<String>,
}

/// A greeting that the widget makes unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// For figures.
    pub name: TriggerName,
    /// Its moment.
    pub when: When,
    /// Paths of pages where it may come, with `*` for anything; none = all.
    pub pages: Vec<String>,
    /// What is said.
    pub say: Localized<String>,
    /// How often one browser gets it.
    pub at_most: AtMost,
}

/// The moment of a greeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// A page has been looked at for so long.
    After(SignedDuration),
    /// The pointer leaves the page at the top.
    ExitIntent,
    /// The website says that this happened.
    Event(String),
}

/// How often one browser gets a greeting. Who sends one away gets none any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AtMost {
    /// Once for ever.
    Once,
    /// Once in each tab, until it is closed.
    Visit,
    /// Once in 24 hours.
    #[default]
    Day,
    /// Once in 7 days.
    Week,
    /// Once in 30 days.
    Month,
}

impl AtMost {
    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            AtMost::Once => "once",
            AtMost::Visit => "visit",
            AtMost::Day => "day",
            AtMost::Week => "week",
            AtMost::Month => "month",
        }
    }
}
