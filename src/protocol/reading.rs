//! What visitors read besides what is said: suggestions while they type, articles as cards and whole.

use crate::content::Block;
use crate::conversation::{ArticleCard, Choice, OfferedButton};
use crate::ids::ArticleId;
use crate::language::Language;
use jiff::civil::Date;
use serde::Serialize;

/// An article below what the bot said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireCard {
    /// Which, its language, title, first sentence and topic.
    #[serde(flatten)]
    pub card: ArticleCard,
    /// The place of the button that leads to the same: who shows the card needs no button.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub button: Option<usize>,
}

impl WireCard {
    pub(super) fn beside(card: ArticleCard, buttons: &[OfferedButton]) -> Self {
        let leads_there = |button: &OfferedButton| matches!(&button.choice, Choice::Article(id) if *id == card.article);
        let button = buttons.iter().position(leads_there);
        Self { card, button }
    }
}

/// Something that may be meant by what is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireSuggested {
    /// What choosing it does.
    #[serde(flatten)]
    pub kind: SuggestedKind,
    /// Its words.
    pub label: String,
    /// The language of its words.
    pub language: Language,
}

/// What choosing a suggestion does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SuggestedKind {
    /// Its words are said.
    Question,
    /// This article is opened.
    Article {
        /// Which.
        article: ArticleId,
    },
}

/// An article as it is read in the chat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WireArticle {
    /// Which.
    pub article: ArticleId,
    /// The language it is written in: the one asked for, if it is written in that.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// The day it was last checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// What its first tag is called; empty without one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Articles that have most in common with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<WireTitle>,
    /// The other languages it is written in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<WireLanguage>,
    /// The path of its page on this server, where there is a help page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// Another article of the same language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireTitle {
    /// Which.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
}

/// Another language of the same article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WireLanguage {
    /// Which.
    pub language: Language,
    /// What the language calls itself.
    pub name: String,
    /// The article's title in it.
    pub title: String,
}
