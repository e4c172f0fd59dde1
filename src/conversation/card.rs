//! An article as a card below what the bot said: enough to know whether to open it.

use crate::ids::ArticleId;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// An article that the bot offered to open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleCard {
    /// Which.
    pub article: ArticleId,
    /// The language it is written in.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Its first sentence; empty where the bot says the beginning itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub beginning: String,
    /// What its first tag is called; empty without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
}
