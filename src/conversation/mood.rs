//! What was felt in a conversation: in the visitor's last words, and all in all.

use crate::language::feelings::{Feeling, Felt, Strength};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was felt in a conversation since it began, or began anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mood {
    /// In the visitor's last words, what weighs most first.
    pub latest: Vec<Felt>,
    /// Every feeling so far at its strongest.
    pub highest: BTreeMap<Feeling, Strength>,
    /// In how many messages there was anger.
    pub angry: u32,
    /// The weightiest feeling the bot has spoken to.
    pub acknowledged: Option<Feeling>,
}

/// How much sooner than others a conversation should find a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// In the order of waiting.
    #[default]
    Ordinary,
    /// Urgency, or mild anger.
    Raised,
    /// Strong anger, or legal words; or somebody who comes first.
    High,
    /// Somebody may be in danger.
    First,
}

impl Priority {
    /// The time waited that it counts as: 10 minutes when raised, 20 when high, an hour when somebody may be in danger.
    pub fn head_start(self) -> SignedDuration {
        SignedDuration::from_mins(match self {
            Priority::Ordinary => 0,
            Priority::Raised => 10,
            Priority::High => 20,
            Priority::First => 60,
        })
    }

    /// When somebody who waits since then counts as having come.
    pub fn counts_since(self, since: Timestamp) -> Timestamp {
        since.saturating_sub(self.head_start()).unwrap_or(since)
    }

    /// Whether it waits like any other.
    pub fn is_ordinary(&self) -> bool {
        *self == Priority::Ordinary
    }
}

impl Mood {
    /// The visitor spoke.
    pub(super) fn heard(&mut self, felt: &[Felt]) {
        self.latest = felt.to_vec();
        self.angry += u32::from(felt.iter().any(|felt| felt.feeling == Feeling::Anger));
        for felt in felt {
            let strongest = self.highest.entry(felt.feeling).or_insert(felt.strength);
            *strongest = (*strongest).max(felt.strength);
        }
    }

    /// The bot spoke to a feeling.
    pub(super) fn acknowledge(&mut self, feeling: Option<Feeling>) {
        self.acknowledged = self.acknowledged.max(feeling);
    }

    /// What weighs most of all that was felt.
    pub fn weightiest(&self) -> Option<Feeling> {
        self.highest.keys().next_back().copied()
    }

    /// Whether not being understood once more is asking too much: there was anger, or a threat to go to law.
    pub fn impatient(&self) -> bool {
        self.highest.contains_key(&Feeling::Anger) || self.highest.contains_key(&Feeling::Legal)
    }

    /// How much sooner than others a person is needed.
    pub fn priority(&self) -> Priority {
        let one = |(feeling, strength): (&Feeling, &Strength)| match (feeling, strength) {
            (Feeling::SelfHarm | Feeling::Safety, _) => Priority::First,
            (Feeling::Legal, _) | (Feeling::Anger, Strength::Strong) => Priority::High,
            (Feeling::Anger, Strength::Mild) | (Feeling::Urgency, _) => Priority::Raised,
        };
        self.highest.iter().map(one).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mood_keeps_its_strongest_and_forgets_only_the_latest() {
        let felt = |feeling, strength| Felt { feeling, strength, words: vec!["x".into()] };
        let mut mood = Mood::default();
        assert_eq!((mood.priority(), mood.weightiest(), mood.impatient()), (Priority::Ordinary, None, false));
        mood.heard(&[felt(Feeling::Urgency, Strength::Strong)]);
        assert_eq!((mood.priority(), mood.impatient()), (Priority::Raised, false));
        mood.heard(&[felt(Feeling::Anger, Strength::Strong)]);
        mood.heard(&[felt(Feeling::Anger, Strength::Mild)]);
        assert_eq!((mood.priority(), mood.impatient()), (Priority::High, true));
        mood.heard(&[]);
        assert_eq!((mood.latest.len(), mood.weightiest()), (0, Some(Feeling::Anger)));
        mood.heard(&[felt(Feeling::SelfHarm, Strength::Strong)]);
        assert_eq!(mood.priority(), Priority::First);
    }
}
