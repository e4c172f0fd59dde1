//! What can be known of a contact, by name, and the form values are kept in.

use crate::language::{Language, harmful};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The name of something known of a contact: `name`, `email`, `phone`, `notes`, `tags`, `language`, `vip`, or `field:` and the
/// words of an agent's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FieldName(String);

/// Why something is no field of a contact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected name, email, phone, notes, tags, language, vip or field:… with 1 to 40 characters, found {found:?}")]
pub struct NotAField {
    /// What stood there, cut to a sane length.
    pub found: String,
}

/// The longest name of a field of one's own, in characters.
const LONGEST_NAME: usize = 40;

/// Fields that every contact has, with the most characters of their values.
const OWN: &[(&str, usize)] = &[
    ("name", 80),
    ("email", LONGEST_EMAIL),
    ("phone", 40),
    ("notes", 4000),
    ("tags", 500),
    ("language", 12),
    ("vip", 3),
];

/// The longest e-mail address, in bytes (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// Extensions within a house have as few; no number of the world has more (E.164).
const FEWEST_DIGITS: usize = 4;
const MOST_DIGITS: usize = 15;

/// The most characters of the value of a field of one's own.
const LONGEST_VALUE: usize = 500;

impl FieldName {
    /// What to be called.
    pub fn name() -> Self {
        Self("name".into())
    }

    /// The e-mail address.
    pub fn email() -> Self {
        Self("email".into())
    }

    /// The phone number.
    pub fn phone() -> Self {
        Self("phone".into())
    }

    /// What agents noted.
    pub fn notes() -> Self {
        Self("notes".into())
    }

    /// Words to find it by, with commas between.
    pub fn tags() -> Self {
        Self("tags".into())
    }

    /// The language it is spoken to in.
    pub fn language() -> Self {
        Self("language".into())
    }

    /// `yes` for somebody who comes first.
    pub fn vip() -> Self {
        Self("vip".into())
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words of a field of one's own.
    pub fn own(&self) -> Option<&str> {
        self.0.strip_prefix("field:")
    }

    fn longest(&self) -> usize {
        OWN.iter().find(|(name, _)| *name == self.0).map_or(LONGEST_VALUE, |(_, longest)| *longest)
    }
}

impl FromStr for FieldName {
    type Err = NotAField;

    fn from_str(text: &str) -> Result<Self, NotAField> {
        let refused = || NotAField { found: text.chars().take(60).collect() };
        if OWN.iter().any(|(name, _)| *name == text) {
            return Ok(Self(text.to_owned()));
        }
        let words = text.strip_prefix("field:").ok_or_else(refused)?;
        let fits = words.trim() == words && (1..=LONGEST_NAME).contains(&words.chars().count());
        if fits && !words.contains(|character| harmful(character) || character == '\n') {
            Ok(Self(text.to_owned()))
        } else {
            Err(refused())
        }
    }
}

impl TryFrom<String> for FieldName {
    type Error = NotAField;

    fn try_from(text: String) -> Result<Self, NotAField> {
        text.parse()
    }
}

impl From<FieldName> for String {
    fn from(name: FieldName) -> Self {
        name.0
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text has the form of an e-mail address, whoever it may belong to.
pub fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && text.len() <= LONGEST_EMAIL
        && !text.chars().any(|character| character.is_whitespace() || character.is_control())
}

/// What the value of a field must be, when this one, in the form it is kept in, is not; empty ones always fit.
pub(super) fn expected(field: &FieldName, value: &str) -> Option<&'static str> {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let fits = match field.as_str() {
        "email" => is_email(value),
        "phone" => (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits) && !value.contains(char::is_alphabetic),
        "language" => value.parse::<Language>().is_ok(),
        _ => true,
    };
    match field.as_str() {
        _ if fits || value.is_empty() => None,
        "email" => Some("an address like name@example.com"),
        "phone" => Some("a phone number of 4 to 15 digits, without letters"),
        _ => Some("a language such as ko or en"),
    }
}

/// A value in the form it is kept in: without what only harms, not too long, tags each once.
pub fn tidied(field: &FieldName, value: &str) -> String {
    cleaned(field, value).chars().take(field.longest()).collect()
}

/// Whether nothing of a value is lost when it is kept.
pub(super) fn has_room(field: &FieldName, value: &str) -> bool {
    cleaned(field, value).chars().count() <= field.longest()
}

fn cleaned(field: &FieldName, value: &str) -> String {
    let lines = field.as_str() == "notes";
    let clean: String = value
        .chars()
        .filter(|character| !harmful(*character))
        .map(|character| if character == '\n' && !lines { ' ' } else { character })
        .collect();
    match field.as_str() {
        "tags" => tags(&clean),
        "vip" => (if clean.trim() == "yes" { "yes" } else { "" }).into(),
        "email" => clean.trim().to_lowercase(),
        _ => clean.trim().to_owned(),
    }
}

fn tags(written: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for tag in written.split(',').map(|tag| tag.trim().trim_start_matches('#')).filter(|tag| !tag.is_empty()) {
        if !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    kept.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_names_and_values_a_form() {
        for name in ["name", "vip", "field:회원 등급", "field:x"] {
            assert_eq!(name.parse::<FieldName>().unwrap().as_str(), name);
        }
        for wrong in ["", "Name", "field:", "field: x", "id", &format!("field:{}", "가".repeat(41)), "field:a\nb"] {
            assert!(wrong.parse::<FieldName>().is_err(), "{wrong}");
        }
        let kept = |field: &str, value: &str| tidied(&field.parse().unwrap(), value);
        assert_eq!(kept("tags", "도매, #vip,, 도매 "), "도매, vip");
        assert_eq!(kept("vip", "yes"), "yes");
        assert_eq!(kept("vip", "no"), "");
        assert_eq!(kept("email", " Jiu@Example.COM "), "jiu@example.com");
        assert_eq!(kept("name", "지\u{202e}우\n님"), "지우 님");
        assert_eq!(kept("notes", "하나\n둘"), "하나\n둘");
        assert_eq!(kept("name", &"가".repeat(100)).chars().count(), 80);
    }

    #[test]
    fn addresses_numbers_and_languages_look_like_it() {
        let fits = |field: &str, value: &str| expected(&field.parse().unwrap(), value).is_none();
        for (field, right, wrong) in [
            ("email", "jiu@example.com", "jiu@@example"),
            ("email", "", "jiu example@com"),
            ("phone", "+82 (0)10-1234.5678", "call me"),
            ("phone", "1234", "12"),
            ("language", "pt-BR", "Klingon"),
        ] {
            assert!(fits(field, right) && !fits(field, wrong), "{field}: {right}, {wrong}");
        }
        assert!(fits("field:회원 등급", "anything at all"));
    }
}
