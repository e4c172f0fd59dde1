//! The search over articles: full text in five channels, with a calibrated chance that the article answers the message.

mod asking;
mod chance;
mod glossary;
mod index;
mod likeness;
mod own_words;
mod query;
mod ranking;
mod search;
mod shelf;
mod terms;

pub(crate) use chance::Chance;
pub(crate) use search::{ArticleCandidate, ArticleSearch, Found};
