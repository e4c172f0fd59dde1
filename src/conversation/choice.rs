//! Buttons: what is offered below the bot's words, and what pressing it does.

use super::explanation::Confirmation;
use super::survey::SurveyKind;
use crate::ids::{ArticleId, Department, IntentId, Number};
use crate::matching::Target;
use serde::{Deserialize, Serialize};

/// A button below something the bot said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedButton {
    /// Its words.
    pub label: String,
    /// What it does.
    pub choice: Choice,
}

/// A button that the visitor named in words instead of pressing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pressed {
    /// The event that offered it.
    pub offered: Number,
    /// What the button does.
    pub choice: Choice,
}

/// What a pressed button does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "does", content = "what", rename_all = "snake_case")]
pub enum Choice {
    /// Answers this intent.
    Intent(IntentId),
    /// Shows this article whole.
    Article(ArticleId),
    /// Asks for a person of this department.
    Handoff(Department),
    /// Opens a page; nothing is sent.
    Link(String),
    /// Says this as the visitor.
    Say(String),
    /// None of the readings offered was right.
    NoneOfThese,
    /// Says whether an answer helped.
    Helped {
        /// What was answered.
        target: Target,
        /// It did.
        yes: bool,
    },
    /// Says yes to this.
    Confirm(Confirmation),
    /// Says no to it.
    Decline(Confirmation),
    /// Gives another value for a slot.
    Change {
        /// Whose slot.
        intent: IntentId,
        /// Its name.
        slot: String,
    },
    /// Says that a value known from before is still meant.
    Keep {
        /// The intent that needs it.
        intent: IntentId,
        /// The slot's name.
        slot: String,
        /// The value.
        value: String,
    },
    /// Leaves the form.
    LeaveForm,
    /// Leaves a message instead of waiting for a person.
    LeaveMessage,
    /// Waits for a person no longer.
    LeaveQueue,
    /// Gives this score.
    Rate {
        /// To which question.
        kind: SurveyKind,
        /// On the scale of its kind.
        score: u8,
    },
    /// Leaves this question without an answer.
    SkipRating(SurveyKind),
}
