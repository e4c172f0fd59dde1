//! The whole reading of a message as it is told: the same for people and for programs.

use crate::cli::trial::Said;
use crate::content::Place;
use crate::conversation::{AlsoAsked, DecisionKind};
use crate::dialogue::{NearMiss, Standing, THRESHOLDS, Thresholds, Weighed, Would, shows_language, weigh};
use crate::language::feelings::Felt;
use crate::matching::{Reading, Reason, Target};
use serde::Serialize;

/// What was said, and why.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    pub(super) text: &'a str,
    /// The text as understood.
    pub(super) normalised: &'a str,
    /// Answered in.
    pub(super) language: String,
    /// Whether the text shows its language.
    pub(super) language_shown: bool,
    /// The language it shows when nothing is written in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) foreign: Option<String>,
    #[serde(skip_serializing_if = "<[Felt]>::is_empty")]
    pub(super) feelings: &'a [Felt],
    pub(super) decision: DecisionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<&'a Target>,
    /// Where the words are written: file:line:column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) said_at: Option<String>,
    /// The part of the text that the candidates were found in, when the rest is a story around it, or another request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) part: Option<&'a str>,
    /// The sentence that nothing answers, and that the text is like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unanswered: Option<ToldSentence<'a>>,
    /// What the text asks for beside it.
    #[serde(skip_serializing_if = "<[AlsoAsked]>::is_empty")]
    pub(super) also: &'a [AlsoAsked],
    pub(super) thresholds: Thresholds,
    pub(super) candidates: Vec<ToldCandidate<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) runner_up: Option<&'a Target>,
    pub(super) near_misses: Vec<ToldMiss<'a>>,
    reply: &'a str,
    buttons: Vec<&'a str>,
    pub(super) content: &'a str,
}

/// A possible reading.
#[derive(Serialize)]
pub(super) struct ToldCandidate<'a> {
    #[serde(flatten)]
    pub(super) target: &'a Target,
    pub(super) confidence: f64,
    #[serde(flatten)]
    pub(super) standing: Standing<'a>,
    /// Rules that leave no doubt.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) rules: Vec<ToldSentence<'a>>,
    /// The sentence of the writers that is nearest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nearest: Option<ToldSentence<'a>>,
    /// What the message says, when that names nothing and it can't be sure therefore.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unnamed: Option<&'a str>,
    /// Words that spoke for it, strongest first.
    pub(super) words_for: Vec<ToldWord<'a>>,
    /// Words that spoke against it, strongest first.
    pub(super) words_against: Vec<ToldWord<'a>>,
    /// All of this in words.
    reasons: Vec<String>,
}

/// A sentence that writers wrote.
#[derive(Serialize)]
pub(super) struct ToldSentence<'a> {
    /// What it is to the message.
    pub(super) is: &'static str,
    pub(super) text: &'a str,
    pub(super) place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) similarity: Option<f64>,
}

/// A word of the message.
#[derive(Serialize)]
pub(super) struct ToldWord<'a> {
    pub(super) text: &'a str,
    pub(super) weight: f64,
}

/// What a little more confidence would have changed.
#[derive(Serialize)]
pub(super) struct ToldMiss<'a> {
    #[serde(flatten)]
    pub(super) target: &'a Target,
    pub(super) would: Would,
    pub(super) missing: f64,
}

impl<'a> Told<'a> {
    pub(super) fn new(text: &'a str, said: &'a Said, reading: &'a Reading, place: Option<Place>) -> Self {
        let weighing = weigh(reading);
        Told {
            text,
            normalised: &reading.normalised,
            language: said.language.to_string(),
            language_shown: shows_language(text),
            foreign: reading.foreign.map(|language| language.to_string()),
            feelings: &said.why.feelings,
            decision: said.why.decision,
            target: said.why.target.as_ref(),
            said_at: place.map(|place| place.to_string()),
            part: reading.part.clone().and_then(|part| text.get(part)),
            unanswered: reading.unanswered.as_ref().and_then(told_sentence),
            also: &said.why.also,
            thresholds: THRESHOLDS,
            candidates: weighing.candidates.into_iter().map(candidate).collect(),
            runner_up: weighing.runner_up.map(|next| &next.target),
            near_misses: weighing.near_misses.into_iter().map(miss).collect(),
            reply: &said.text,
            buttons: said.buttons.iter().map(|button| button.label.as_str()).collect(),
            content: &said.why.content,
        }
    }
}

fn miss(miss: NearMiss<'_>) -> ToldMiss<'_> {
    ToldMiss { target: &miss.candidate.target, would: miss.would, missing: miss.missing }
}

fn candidate(weighed: Weighed<'_>) -> ToldCandidate<'_> {
    let candidate = weighed.candidate;
    let mut told = ToldCandidate {
        target: &candidate.target,
        confidence: candidate.confidence,
        standing: weighed.standing,
        rules: Vec::new(),
        nearest: None,
        unnamed: None,
        words_for: Vec::new(),
        words_against: Vec::new(),
        reasons: candidate.reasons.iter().map(in_words).collect(),
    };
    for reason in &candidate.reasons {
        match reason {
            Reason::Nearest { .. } => told.nearest = told_sentence(reason),
            Reason::Unnamed { text } => told.unnamed = Some(text),
            Reason::Feature { text, weight } if *weight < 0.0 => {
                told.words_against.push(ToldWord { text, weight: *weight });
            }
            Reason::Feature { text, weight } => told.words_for.push(ToldWord { text, weight: *weight }),
            rule => told.rules.extend(told_sentence(rule)),
        }
    }
    told
}

/// The sentence of the writers in a reason; a word is none.
fn told_sentence(reason: &Reason) -> Option<ToldSentence<'_>> {
    let (is, text, place, similarity) = match reason {
        Reason::Same { text, place } => ("same as", text, place, None),
        Reason::Template { text, place } => ("template", text, place, None),
        Reason::Pattern { text, place } => ("pattern", text, place, None),
        Reason::Nearest { text, place, similarity } => ("nearest", text, place, Some(*similarity)),
        Reason::Feature { .. } | Reason::Unnamed { .. } => return None,
    };
    Some(ToldSentence { is, text, place: place.to_string(), similarity })
}

fn in_words(reason: &Reason) -> String {
    match reason {
        Reason::Same { text, place } => format!("same as “{text}” at {place}"),
        Reason::Template { text, place } => format!("template “{text}” at {place}"),
        Reason::Pattern { text, place } => format!("pattern “{text}” at {place}"),
        Reason::Nearest { text, place, similarity } => format!("nearest “{text}” at {place} ({similarity:.2})"),
        Reason::Feature { text, weight } => format!("{text} {weight:+.2}"),
        Reason::Unnamed { text } => format!("“{text}” names nothing"),
    }
}
