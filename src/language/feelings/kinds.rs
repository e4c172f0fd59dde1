//! What there is to feel, and how strongly.

use serde::{Deserialize, Serialize};

/// Something felt in a message. The later one weighs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feeling {
    /// It can't wait.
    Urgency,
    /// Annoyed, disappointed, furious.
    Anger,
    /// Lawyers, authorities, chargebacks, the press.
    Legal,
    /// Somebody is hurt or in danger: an injury, fire, an allergic reaction.
    Safety,
    /// Words of suicide or self-harm.
    SelfHarm,
}

impl Feeling {
    /// Every feeling, with its word on the wire and in writers' files.
    pub const ALL: [(&'static str, Feeling); 5] = [
        ("urgency", Feeling::Urgency),
        ("anger", Feeling::Anger),
        ("legal", Feeling::Legal),
        ("safety", Feeling::Safety),
        ("self_harm", Feeling::SelfHarm),
    ];

    /// The word on the wire and in writers' files.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, feeling)| *feeling == self).map_or("", |(word, _)| word)
    }
}

/// How strongly something is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Said once, plainly.
    Mild,
    /// Strong words, several of them, or said with force.
    Strong,
}

/// A feeling and what spoke for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Felt {
    /// Which.
    pub feeling: Feeling,
    /// How strongly.
    pub strength: Strength,
    /// The words and signs that spoke, in the order written: `진짜 짜증나네요`, `!!`.
    pub words: Vec<String>,
}

/// A word that a writer added to a feeling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWord {
    /// What it speaks for.
    pub feeling: Feeling,
    /// As written; one or several words.
    pub text: String,
}
