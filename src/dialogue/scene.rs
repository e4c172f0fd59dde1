//! What a decision is made from, and what it consists of.

use crate::config::Manners;
use crate::content::{Content, Localized};
use crate::conversation::{Choice, Conversation, Event, InLine, LookupOutcome, Patience, Priority, SurveyKind};
use crate::hours::Opening;
use crate::ids::{ConversationId, Department, IntentId, Number, TriggerName};
use crate::language::Language;
use crate::matching::Reading;
use jiff::civil::Date;
use jiff::{SignedDuration, Zoned};
use std::collections::BTreeMap;

/// Everything around a decision that is not the conversation itself.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// What can be said.
    pub content: &'a Content,
    /// Names and habits of the house.
    pub house: &'a House,
    /// Now, where the shop is.
    pub now: &'a Zoned,
    /// How many agents of a department are on duty.
    pub on_duty: &'a dyn Fn(&Department) -> usize,
    /// The place in the queue that a newcomer of a department and priority would get: 1 = next.
    pub position: &'a dyn Fn(&Department, Priority) -> usize,
    /// Where somebody stands who waits already.
    pub in_line: &'a dyn Fn(ConversationId) -> Option<InLine>,
}

/// Names and habits of the house, from the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// The shop's name by language.
    pub shop: Localized<String>,
    /// The bot's name by language.
    pub bot: Localized<String>,
    /// When people answer, in the owner's own words, by language; without any, the words come from `opening`.
    pub hours: Localized<String>,
    /// When people answer; none when that is not told.
    pub opening: Option<Opening>,
    /// How long people may be waited for.
    pub patience: Patience,
    /// What is asked after a conversation.
    pub surveys: Surveys,
    /// Answered in when nothing else is known.
    pub language: Language,
    /// Where a conversation goes that names no department.
    pub department: Department,
    /// Every department with its title by language; one without a title is not named to visitors.
    pub departments: Vec<(Department, Localized<String>)>,
    /// The languages that are written in a department; all of them, where it stands not here.
    pub written: BTreeMap<Department, Vec<Language>>,
    /// For so long after the end, what a visitor writes goes back to the agent who had the conversation; zero = never.
    pub reopen_within: SignedDuration,
    /// Offered below the first words.
    pub welcome: Vec<IntentId>,
    /// First words of the owner's own, by language, by the site's name; where a site has none, those under no name.
    pub greetings: BTreeMap<String, Localized<String>>,
    /// For so long after an answer, short messages are read together with it.
    pub topic_lasts: SignedDuration,
    /// Whether it is asked below answers if they helped.
    pub asks_whether_it_helped: bool,
    /// Whether visitors are shown articles and questions while they type.
    pub suggests_while_typing: bool,
    /// Whether agents see what a visitor is typing; visitors are told in the first words.
    pub sneak_peek: bool,
    /// How the widget behaves towards who did not ask for it.
    pub manners: Manners,
    /// How it behaves on the websites with a name.
    pub site_manners: BTreeMap<String, Manners>,
}

impl House {
    /// Whether this is among the departments of the settings.
    pub fn has(&self, department: &Department) -> bool {
        self.departments.iter().any(|(known, _)| known == department)
    }

    /// Whether people of this department write this language.
    pub fn writes(&self, department: &Department, language: Language) -> bool {
        self.written.get(department).is_none_or(|languages| languages.contains(&language))
    }

    /// Where somebody goes who speaks this language: to the department that is wished for; where it is not written there, to the
    /// first one where it is.
    pub fn understanding<'h>(&'h self, wished: &'h Department, language: Language) -> &'h Department {
        let understands = |department: &&Department| self.writes(department, language);
        let others = self.departments.iter().map(|(department, _)| department);
        std::iter::once(wished).chain(others).find(understands).unwrap_or(wished)
    }

    /// How the widget behaves on a site of the settings; none: on pages of no site with a name.
    pub fn manners_on(&self, site: Option<&str>) -> &Manners {
        site.and_then(|site| self.site_manners.get(site)).unwrap_or(&self.manners)
    }

    /// The words of a greeting as a widget in this language shows them, and their language; none of an unknown greeting.
    pub fn greeting(&self, site: Option<&str>, trigger: &TriggerName, language: Language) -> Option<(Language, &str)> {
        let say = &self.manners_on(site).triggers.iter().find(|greeting| greeting.name == *trigger)?.say;
        let spoken = [language, self.language].into_iter().find(|language| say.contains_key(language));
        let spoken = spoken.or_else(|| say.keys().next().copied())?;
        say.get(&spoken).map(|words| (spoken, words.as_str()))
    }
}

/// What is asked after a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surveys {
    /// One after the other; none when nothing is.
    pub ask: Vec<SurveyKind>,
    /// Nobody is asked twice in so many days.
    pub every_days: u16,
}

/// What was heard.
#[derive(Debug, Clone, Copy)]
pub enum Input<'a> {
    /// The visitor wrote something, understood like this.
    Said {
        /// As written.
        text: &'a str,
        /// As understood.
        reading: &'a Reading,
    },
    /// The visitor pressed a button.
    Chose(&'a Choice),
    /// The visitor sent a file: nobody here can look into it.
    Sent,
    /// A lookup that was asked for came back.
    LookedUp {
        /// For the intent that asked.
        intent: &'a IntentId,
        /// What came of it.
        outcome: &'a LookupOutcome,
        /// The reading that led there, for the explanation.
        reading: Option<&'a Reading>,
    },
}

/// What happens next.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decision {
    /// Said and done now, in order.
    pub events: Vec<Event>,
    /// To be asked before anything more can be said.
    pub look_up: Option<Question>,
}

/// Business data that a reply needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The intent that needs it.
    pub intent: IntentId,
    /// The lookup's name in the settings.
    pub lookup: String,
    /// Slot values to ask with.
    pub with: BTreeMap<String, String>,
    /// The number of the visitor's message that confirmed it, when the intent asks for that first.
    pub confirmed_by: Option<Number>,
}

impl Scene<'_> {
    /// The owner's own first words on a site, if there are some in this language.
    pub(super) fn greeting(&self, site: Option<&str>, language: Language) -> Option<&str> {
        let greetings = &self.house.greetings;
        let said = site.and_then(|site| greetings.get(site)).or_else(|| greetings.get(""));
        said?.get(&language).map(String::as_str)
    }

    /// The day where the shop is.
    pub(super) fn today(&self) -> Date {
        self.now.date()
    }

    /// A text in this language, or else in the house's own, or else in any.
    pub(super) fn word<'t>(&self, texts: &'t Localized<String>, language: Language) -> &'t str {
        let own = texts.get(&language).or_else(|| texts.get(&self.house.language));
        own.or_else(|| texts.values().next()).map_or("", String::as_str)
    }

    /// What visitors read for a department; empty when it has no title.
    pub(super) fn title(&self, department: &Department, language: Language) -> &str {
        let known = self.house.departments.iter().find(|(known, _)| known == department);
        known.map_or("", |(_, title)| self.word(title, language))
    }

    /// The language to speak: one the content has.
    pub(super) fn language(&self, conversation: &Conversation) -> Language {
        let known = |language: &Language| self.content.languages.contains_key(language);
        let wished = Some(conversation.language).filter(known);
        let own = || Some(self.house.language).filter(known);
        wished.or_else(own).or_else(|| self.content.languages.keys().next().copied()).unwrap_or(self.house.language)
    }
}
