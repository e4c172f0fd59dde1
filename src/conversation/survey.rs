//! What a visitor is asked when a conversation is over: how satisfied, whether they would recommend, how easy it was.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// A comment may be typed so long after the last thing said about a survey.
const COMMENT_WITHIN: SignedDuration = SignedDuration::from_mins(15);

/// A question may be answered so long after it was asked: a day later the memory is another one.
const ANSWER_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// A question with a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurveyKind {
    /// Customer satisfaction: 1 (very dissatisfied) to 5 (very satisfied).
    Csat,
    /// Net promoter score: would you recommend us, 0 (not at all) to 10 (certainly).
    Nps,
    /// Customer effort score: they made it easy, 1 (strongly disagree) to 7 (strongly agree).
    Ces,
}

impl SurveyKind {
    /// Every kind.
    pub const ALL: [SurveyKind; 3] = [SurveyKind::Csat, SurveyKind::Nps, SurveyKind::Ces];

    /// Its word in settings, tables and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            SurveyKind::Csat => "csat",
            SurveyKind::Nps => "nps",
            SurveyKind::Ces => "ces",
        }
    }

    /// The kind of this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The scores there are.
    pub fn scale(self) -> RangeInclusive<u8> {
        match self {
            SurveyKind::Csat => 1..=5,
            SurveyKind::Nps => 0..=10,
            SurveyKind::Ces => 1..=7,
        }
    }

    /// Whether somebody who gives this score was let down: CSAT 1–2, NPS 0–6 (a detractor), CES 1–3.
    pub fn is_low(self, score: u8) -> bool {
        score
            <= match self {
                SurveyKind::Csat => 2,
                SurveyKind::Nps => 6,
                SurveyKind::Ces => 3,
            }
    }
}

/// A survey under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Asked one after the other; the first is asked now.
    pub open: Vec<SurveyKind>,
    /// Answered, with the score.
    pub answered: Vec<(SurveyKind, u8)>,
    /// A comment was made.
    pub commented: bool,
    /// When it was asked or answered last.
    last_at: Timestamp,
}

impl Survey {
    pub(super) fn asked(kinds: &[SurveyKind], at: Timestamp) -> Self {
        Self { open: kinds.to_vec(), answered: Vec::new(), commented: false, last_at: at }
    }

    pub(super) fn answered(&mut self, kind: SurveyKind, score: u8, at: Timestamp) {
        self.skipped(kind, at);
        self.answered.push((kind, score));
    }

    pub(super) fn skipped(&mut self, kind: SurveyKind, at: Timestamp) {
        self.open.retain(|open| *open != kind);
        self.last_at = at;
    }

    /// The question that is asked now.
    pub fn question(&self, now: Timestamp) -> Option<SurveyKind> {
        let fresh = now.duration_since(self.last_at) <= ANSWER_WITHIN;
        self.open.first().copied().filter(|_| fresh)
    }

    /// Whether what is typed now may be a comment: all is answered, and that not long ago.
    pub fn takes_comment(&self, now: Timestamp) -> bool {
        let fresh = now.duration_since(self.last_at) <= COMMENT_WITHIN;
        fresh && self.open.is_empty() && !self.answered.is_empty() && !self.commented
    }

    /// Whether one of the scores is low.
    pub fn let_down(&self) -> bool {
        self.answered.iter().any(|(kind, score)| kind.is_low(*score))
    }
}
