//! Why the bot said what it said: kept with the message, shown to agents and writers.

use crate::ids::{IntentId, Number};
use crate::language::feelings::{Feeling, Felt};
use crate::matching::Target;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The reasoning behind one thing the bot said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// What was decided.
    pub decision: DecisionKind,
    /// What was answered or asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// Its title in the conversation's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The slot that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<AskedSlot>,
    /// What was asked to be confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<Box<AskedConfirmation>>,
    /// What was felt in the message that was answered, what weighs most first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feelings: Vec<Felt>,
    /// The feeling that this message spoke to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<Feeling>,
    /// What the message asked for beside it, in the order written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoAsked>,
    /// The topic that the message was read together with, when it was a follow-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Box<ReadTogether>>,
    /// Until then what was answered is the topic: short messages are read together with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic_until: Option<Timestamp>,
    /// The version of the content that spoke.
    pub content: String,
    /// The best readings, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<ConsideredCandidate>,
}

/// What a follow-up was read together with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadTogether {
    /// The topic: an intent or article.
    #[serde(flatten)]
    pub target: Target,
    /// Its title in the conversation's language.
    pub title: String,
    /// How it had been asked for.
    pub text: String,
}

/// Something else that a message asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlsoAsked {
    /// The intent or article.
    #[serde(flatten)]
    pub target: Target,
    /// Its title in the conversation's language.
    pub title: String,
    /// The part of the message that asks for it, as written.
    pub text: String,
    /// The calibrated chance that it is right.
    pub confidence: f64,
}

/// What the bot can decide to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Greets a new visitor, or says something that answers nothing.
    Say,
    /// Answers.
    Answer,
    /// Asks which of two or three readings is meant.
    Clarify,
    /// Asks for a slot.
    AskSlot,
    /// Asks whether what is known is right, before anything is done with it.
    Confirm,
    /// Says that it isn't known.
    NotKnown,
    /// Calls a person.
    HandOff,
}

/// A slot that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedSlot {
    /// Whose slot.
    pub intent: IntentId,
    /// Its name.
    pub name: String,
    /// 1 for the first time.
    pub attempt: u32,
    /// A value known from a while ago: it is asked whether it is still meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<String>,
}

impl AskedSlot {
    /// Asked for the first time.
    pub fn first(intent: &IntentId, name: &str) -> Self {
        Self { intent: intent.clone(), name: name.to_owned(), attempt: 1, offered: None }
    }
}

/// A confirmation that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedConfirmation {
    /// What it is about.
    #[serde(flatten)]
    pub of: Confirmation,
    /// What was asked.
    pub step: ConfirmationStep,
    /// 1 for the first time, and again after every reply that was understood.
    pub attempt: u32,
}

/// What exactly a visitor says yes or no to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Confirmation {
    /// The intent that goes on with a yes.
    pub intent: IntentId,
    /// The last event before these values were asked about: the yes below an older question, with other values, is none.
    pub known_at: Number,
}

/// What is asked of who should confirm something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmationStep {
    /// Whether it is right.
    Whether,
    /// What should be different.
    What,
}

/// A reading that was considered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsideredCandidate {
    /// The intent or article.
    #[serde(flatten)]
    pub target: Target,
    /// Its title in the conversation's language.
    pub title: String,
    /// The calibrated chance that it is right.
    pub confidence: f64,
    /// What spoke for it, in words, strongest first.
    pub reasons: Vec<String>,
}
