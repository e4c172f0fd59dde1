//! The code of a language: two or three lower-case letters, such as `ko`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A language by its ISO 639 code. Small enough to copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language([u8; 3]);

/// Why a text is not a language code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a language code of two or three letters like ko or en, found {0:?}")]
pub struct NotALanguage(pub String);

impl Language {
    /// Korean.
    pub const KOREAN: Language = Language(*b"ko\0");
    /// English.
    pub const ENGLISH: Language = Language(*b"en\0");

    /// The code as text: `ko`.
    pub fn code(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(3);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    /// Reads `ko`; of `ko-KR` or `ko_KR` the part that names the language.
    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        let primary = text.split(['-', '_']).next().unwrap_or_default();
        let bytes = primary.as_bytes();
        let fits = (2..=3).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphabetic);
        if !fits {
            return Err(NotALanguage(text.chars().take(40).collect()));
        }
        let mut code = [0; 3];
        for (place, byte) in code.iter_mut().zip(bytes) {
            *place = byte.to_ascii_lowercase();
        }
        Ok(Language(code))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
