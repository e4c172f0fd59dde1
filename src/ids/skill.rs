//! What somebody is good at: a word that accounts have, and that departments and intents may wish for.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// What an agent is good at, such as `refunds`. Made by [`str::parse`], which brings it to its one form: small letters, single
/// spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Skill(Arc<str>);

/// Why a text is no skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{EXPECTED}")]
pub struct NotASkill;

/// What a skill is, in the words of an error.
pub const EXPECTED: &str = "a word or two of at most 40 letters, without a comma, such as refunds";

impl Skill {
    /// The longest, in characters.
    const LONGEST: usize = 40;

    /// The word itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Skill {
    type Err = NotASkill;

    fn from_str(written: &str) -> Result<Self, NotASkill> {
        let lower: String = written.nfc().flat_map(char::to_lowercase).collect();
        let words: Vec<_> = lower.split_whitespace().collect();
        let word = words.join(" ");
        let fits = !word.is_empty()
            && word.chars().count() <= Self::LONGEST
            && !word.chars().any(|sign| sign == ',' || sign.is_control());
        if fits { Ok(Self(word.into())) } else { Err(NotASkill) }
    }
}

impl fmt::Display for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_has_one_form() {
        for (written, form) in [("refunds", "refunds"), ("  Bulk   Orders ", "bulk orders"), ("환불", "환불")] {
            assert_eq!(written.parse::<Skill>().unwrap().as_str(), form);
        }
        // Typed on a Mac, whose file names and some inputs come as single letters.
        assert_eq!("\u{1112}\u{116a}\u{11ab}\u{1107}\u{116e}\u{11af}".parse::<Skill>().unwrap().as_str(), "환불");
        for written in ["", "  ", "a,b", "re\u{7}funds", &"가".repeat(41)] {
            assert_eq!(written.parse::<Skill>(), Err(NotASkill), "{written:?}");
        }
    }
}
