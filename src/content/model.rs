//! Checked content: what writers wrote, after every fault was ruled out.

use super::blocks::Block;
use super::phrases::Phrases;
pub(super) use crate::documents::{Localized, Place, Sentence};
use crate::ids::{ArticleId, Department, IntentId, Skill};
use crate::language::Language;
use crate::language::feelings::OwnWord;
use std::collections::BTreeMap;

/// Everything that writers wrote, checked as a whole.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// A short hash of all files: the same content has the same version everywhere.
    pub version: String,
    /// A short hash of what messages are understood from: it stays when only an answer is changed.
    pub understood_from: String,
    /// The languages answered in, each with its words.
    pub languages: BTreeMap<Language, LanguagePack>,
    /// Sorted by id.
    pub intents: Vec<Intent>,
    /// Kinds of slot values that writers declared, by name.
    pub entities: BTreeMap<String, Entity>,
    /// Sorted by slug.
    pub articles: Vec<Article>,
    /// What visitors write and nothing here answers.
    pub unanswered: Localized<Vec<Sentence>>,
}

/// `_language.<lang>.yaml` laid over what Frontdesk brings along.
#[derive(Debug, Clone, Default)]
pub struct LanguagePack {
    /// The language's own name, such as 한국어.
    pub name: String,
    /// Groups of words that mean the same here; the first is the one articles use.
    pub glossary: Vec<Vec<String>>,
    /// Words that say nothing about what is asked.
    pub stop_words: Vec<String>,
    /// What somebody says who wants out of a form: never mind, 그만할래요. In lower case.
    pub leaving: Vec<String>,
    /// Words that writers added to feelings.
    pub feelings: Vec<OwnWord>,
    /// What tags of articles are called on the help page, and where that was written.
    pub tags: BTreeMap<String, Sentence>,
    /// Articles that stand first on the help page until it is known what is read most, by their slugs.
    pub read_first: Vec<Sentence>,
    /// What Frontdesk itself says.
    pub phrases: Phrases,
}

/// One topic: how people ask for it and what is answered.
#[derive(Debug, Clone)]
pub struct Intent {
    /// The file name.
    pub id: IntentId,
    /// The words on a button.
    pub title: Localized<String>,
    /// Decides between two exact matches; higher wins; 0 unless written.
    pub priority: i32,
    /// How people say it.
    pub examples: Localized<Vec<Sentence>>,
    /// Exact whole-message shapes.
    pub templates: Localized<Vec<Template>>,
    /// Regexes found anywhere in the message as typed.
    pub patterns: Vec<Pattern>,
    /// What must never find it.
    pub not: Localized<Vec<Sentence>>,
    /// What must find it without being an example.
    pub tests: Localized<Vec<Sentence>>,
    /// What must be known before answering, in the order it is asked.
    pub slots: Vec<Slot>,
    /// Asked once every slot is known, before anything is done with them; empty = not asked.
    pub confirm: Localized<ReplyText>,
    /// The business data to ask before answering, as named in the settings.
    pub lookup: Option<String>,
    /// The first whose condition holds is said.
    pub answers: Vec<Answer>,
    /// Next steps offered below the answer.
    pub buttons: Vec<Button>,
    /// After the answer a person of this department takes over.
    pub handoff: Option<Department>,
    /// Whenever a person is called from here, one who is good at this is asked first.
    pub skill: Option<Skill>,
    /// The start of the file.
    pub place: Place,
}

impl Intent {
    /// The department whose people know about it: the one that takes over, or that a button below the answer leads to.
    pub fn department(&self) -> Option<&Department> {
        let offered = self.buttons.iter().find_map(|button| match &button.leads_to {
            Destination::Handoff(department) => Some(department),
            _ => None,
        });
        self.handoff.as_ref().or(offered)
    }
}

/// `(a|b) [c] {slot}`, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// As written, and where.
    pub sentence: Sentence,
    /// The parts in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplatePart {
    /// These words.
    Words(String),
    /// One of these.
    OneOf(Vec<Vec<TemplatePart>>),
    /// This, or nothing.
    Optional(Vec<TemplatePart>),
    /// The value of a slot of the intent.
    Slot(String),
}

/// A regex and where it stands.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written, and where.
    pub sentence: Sentence,
    /// Compiled, with a size limit.
    pub regex: regex::Regex,
}

/// Something that must be known before an intent can be answered.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Its name in templates, replies and lookups.
    pub name: String,
    /// What it is called where its value is shown; empty = not said.
    pub title: Localized<String>,
    /// What a value looks like.
    pub kind: SlotKind,
    /// The question.
    pub ask: Localized<ReplyText>,
    /// Said when the reply did not fit; the question itself unless written.
    pub retry: Localized<ReplyText>,
    /// Other ways, offered after the second reply that did not fit.
    pub buttons: Vec<Button>,
    /// Where it was written.
    pub place: Place,
}

/// What the value of a slot looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotKind {
    /// A number with optional decimals.
    Number,
    /// Letters, a dash and digits, such as A-12345, unless declared otherwise in `_entities.yaml`.
    OrderNumber,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A day: 오늘, 내일, 다음 주, today, tomorrow, 2026-11-21, 11월 21일 …
    Date,
    /// Declared in `intents/_entities.yaml`.
    Entity(String),
}

/// A kind of value that writers declared.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Its name in `type:`.
    pub name: String,
    /// How it is found.
    pub shape: EntityShape,
    /// Where it was written.
    pub place: Place,
}

/// How a declared entity is found in a text.
#[derive(Debug, Clone)]
pub enum EntityShape {
    /// One of a list; the key is the value, the texts are how people say it in any language.
    Values(BTreeMap<String, Vec<String>>),
    /// Regexes, and how a match is written down: `A-$1`; empty = the whole match.
    Patterns {
        /// Tried in order.
        patterns: Vec<Pattern>,
        /// A replacement text with `$1`, `$2` …; empty for the match as it stands.
        format: String,
    },
}

/// What is said when a condition holds.
#[derive(Debug, Clone)]
pub struct Answer {
    /// A minijinja expression over the lookup's columns and the slots; none = always.
    pub when: Option<String>,
    /// The reply in each language.
    pub say: Localized<ReplyText>,
    /// Where it was written.
    pub place: Place,
}

/// A reply as written: one or more variants of a minijinja template in light Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyText {
    /// At least one.
    pub variants: Vec<Sentence>,
}

/// A next step below an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// Its words; otherwise the title of what it leads to.
    pub title: Localized<String>,
    /// What it does.
    pub leads_to: Destination,
    /// Where it was written.
    pub place: Place,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Answers this intent.
    Intent(IntentId),
    /// Shows this article.
    Article(ArticleId),
    /// Asks for a person of this department.
    Handoff(Department),
    /// Opens a page.
    Link(String),
    /// Says this as the visitor.
    Say(Localized<String>),
}

/// One subject of the knowledge base in every language it is written in.
#[derive(Debug, Clone)]
pub struct Article {
    /// The file name.
    pub id: ArticleId,
    /// One edition for each language.
    pub editions: Localized<Edition>,
}

/// An article in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The title.
    pub title: String,
    /// Other ways to ask for it.
    pub questions: Vec<Sentence>,
    /// Subjects it belongs to.
    pub tags: Vec<Sentence>,
    /// The day it was last checked.
    pub updated: Option<jiff::civil::Date>,
    /// The text.
    pub body: Vec<Block>,
    /// The start of the file.
    pub place: Place,
}

impl Content {
    /// The words that writers added to feelings, in every language.
    pub fn own_feeling_words(&self) -> impl Iterator<Item = &OwnWord> {
        self.languages.values().flat_map(|pack| &pack.feelings)
    }

    /// What a tag is called in this language; the tag itself where nothing else is written.
    pub fn tag_title<'a>(&'a self, language: Language, tag: &'a str) -> &'a str {
        let written = self.languages.get(&language).and_then(|pack| pack.tags.get(tag));
        written.map_or(tag, |title| title.text.as_str())
    }

    /// What a language calls itself; its code where that is not written.
    pub fn language_name(&self, language: Language) -> String {
        let pack = self.languages.get(&language).filter(|pack| !pack.name.is_empty());
        pack.map_or_else(|| language.to_string(), |pack| pack.name.clone())
    }

    /// The intent of this id.
    pub fn intent(&self, id: &IntentId) -> Option<&Intent> {
        let found = self.intents.binary_search_by(|intent| intent.id.cmp(id));
        found.ok().map(|index| &self.intents[index])
    }

    /// The article of this slug.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        let found = self.articles.binary_search_by(|article| article.id.cmp(id));
        found.ok().map(|index| &self.articles[index])
    }
}
