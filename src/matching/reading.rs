//! What matching found in a message: the ranked candidates, each with a confidence and the reasons for it.

use super::in_context::Earlier;
use crate::content::{Content, Localized, Place};
use crate::ids::{ArticleId, IntentId};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A message as understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The text after normalisation.
    pub normalised: String,
    /// The language to answer in: detected, or the fallback; always one of the content's languages.
    pub language: Language,
    /// The language detected when the content has none of it.
    pub foreign: Option<Language>,
    /// Best first, at most [`Reading::MOST`], intents and articles on one scale.
    pub candidates: Vec<Candidate>,
    /// Where in the text the candidates were found, in bytes, when it isn't the whole: the rest is a story around it.
    pub part: Option<Range<usize>>,
    /// What is asked for in parts of the text, in the order written, when there are several that lead elsewhere.
    pub requests: Vec<Request>,
    /// What it was read together with, when it only makes sense so.
    pub after: Option<Earlier>,
    /// The sentence of the writers that nothing answers, when the message is that very one – then there are no candidates – or
    /// more like such sentences than like what is answered.
    pub unanswered: Option<Reason>,
}

/// A part of a message read on its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Where it stands in the text, in bytes.
    pub part: Range<usize>,
    /// As written.
    pub text: String,
    /// Best first; never empty.
    pub candidates: Vec<Candidate>,
}

/// A possible reading of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The intent or article.
    pub target: Target,
    /// The calibrated chance that this is right: of the messages at 0.8, eight in ten are. 1.0 = certain.
    pub confidence: f64,
    /// A greeting, thanks, a goodbye: nothing to be offered or asked about.
    pub small_talk: bool,
    /// What spoke for it, strongest first.
    pub reasons: Vec<Reason>,
}

/// What a message may be about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Target {
    /// An intent.
    Intent(IntentId),
    /// An article.
    Article(ArticleId),
}

/// Why a candidate stands where it stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The message is this example, question or title, after normalisation: certain.
    Same {
        /// As written.
        text: String,
        /// Where it stands.
        place: Place,
    },
    /// The whole message has this shape: certain.
    Template {
        /// As written.
        text: String,
        /// Where it stands.
        place: Place,
    },
    /// This regex was found: certain.
    Pattern {
        /// As written.
        text: String,
        /// Where it stands.
        place: Place,
    },
    /// The example or question nearest to the message.
    Nearest {
        /// As written.
        text: String,
        /// Where it stands.
        place: Place,
        /// 0 to 1.
        similarity: f64,
    },
    /// A word or part of a word that spoke for it (positive) or against it (negative).
    Feature {
        /// The word, or the part of a word; a slip with what it was read as, "bakc → back".
        text: String,
        /// Its share of the score.
        weight: f64,
    },
    /// The message names nothing, so that nothing can be sure.
    Unnamed {
        /// What it says, without what stands around it.
        text: String,
    },
}

impl Reading {
    /// The most candidates a reading lists.
    pub const MOST: usize = 10;

    /// The best candidate.
    pub fn best(&self) -> Option<&Candidate> {
        self.candidates.first()
    }

    /// Whether writers said that nothing answers this very message.
    pub(super) fn certainly_unanswered(&self) -> bool {
        matches!(self.unanswered, Some(Reason::Same { .. }))
    }
}

impl Candidate {
    /// Whether a rule spoke, not a likeness.
    pub fn certain(&self) -> bool {
        let rule =
            |reason: &Reason| matches!(reason, Reason::Same { .. } | Reason::Template { .. } | Reason::Pattern { .. });
        self.reasons.iter().any(rule)
    }
}

impl Target {
    /// The id without its kind.
    pub fn id(&self) -> &str {
        match self {
            Target::Intent(id) => &id.0,
            Target::Article(id) => &id.0,
        }
    }

    /// The words on a button that leads there, in this language or else in any.
    pub fn title<'a>(&self, content: &'a Content, language: Language) -> &'a str {
        match self {
            Target::Intent(id) => content.intent(id).map_or("", |intent| in_language(&intent.title, language)),
            Target::Article(id) => content.article(id).map_or("", |article| {
                let edition = article.editions.get(&language).or_else(|| article.editions.values().next());
                edition.map_or("", |edition| edition.title.as_str())
            }),
        }
    }
}

fn in_language(texts: &Localized<String>, language: Language) -> &str {
    texts.get(&language).or_else(|| texts.values().next()).map_or("", String::as_str)
}
