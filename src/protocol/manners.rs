//! What a widget on a page must know before anybody has opened it: its greetings, and what is said about privacy.

use crate::config::{Consent, Manners, Trigger, When};
use crate::documents::Localized;
use crate::language::Language;
use serde::Serialize;
use std::collections::BTreeMap;

/// The widget's manners on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireManners {
    /// Nobody is greeted before the website says that they agree.
    pub consent: bool,
    /// The title of the page shows how many messages are unread.
    pub title_count: bool,
    /// A conversation can be sent by e-mail.
    pub mail: bool,
    /// What is said about privacy, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub privacy: BTreeMap<String, WirePrivacy>,
    /// The greetings.
    pub triggers: Vec<WireTrigger>,
}

/// What is said about privacy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WirePrivacy {
    /// A sentence or two; may be empty where there is a link.
    pub text: String,
    /// Where more is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A greeting, with exactly one of its three moments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireTrigger {
    /// What is told when something became of it.
    pub name: String,
    /// A page has been looked at for so many seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_s: Option<i64>,
    /// `exit_intent`: the pointer leaves the page at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<&'static str>,
    /// The website says that this happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Paths of pages, with `*` for anything; none for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// What is said, by language.
    pub say: BTreeMap<String, String>,
    /// Said in this language where the widget's own is missing.
    pub usual: String,
    /// `once`, or once in a `visit`, `day`, `week` or `month`.
    pub at_most: &'static str,
}

impl WireManners {
    /// The owner's settings; `usual` is the language of the house, `mail` whether there is a mail server.
    pub fn of(manners: &Manners, usual: Language, mail: bool) -> Self {
        let privacy = manners.privacy.iter().map(|(language, said)| {
            (language.to_string(), WirePrivacy { text: said.text.clone(), link: said.link.clone() })
        });
        Self {
            consent: manners.consent == Consent::Required,
            title_count: manners.title_count,
            mail,
            privacy: privacy.collect(),
            triggers: manners.triggers.iter().filter_map(|trigger| wire(trigger, usual)).collect(),
        }
    }
}

fn wire(trigger: &Trigger, usual: Language) -> Option<WireTrigger> {
    let texts = |said: &Localized<String>| {
        said.iter().map(|(language, text)| (language.to_string(), text.clone())).collect::<BTreeMap<_, _>>()
    };
    let usual = if trigger.say.contains_key(&usual) { usual } else { *trigger.say.keys().next()? };
    let (after_s, on, event) = match &trigger.when {
        When::After(time) => (Some(time.as_secs()), None, None),
        When::ExitIntent => (None, Some("exit_intent"), None),
        When::Event(name) => (None, None, Some(name.clone())),
    };
    Some(WireTrigger {
        name: trigger.name.to_string(),
        after_s,
        on,
        event,
        pages: trigger.pages.clone(),
        say: texts(&trigger.say),
        usual: usual.to_string(),
        at_most: trigger.at_most.word(),
    })
}
