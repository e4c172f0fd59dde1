//! A picture or another file that somebody sent, as events tell of it. Its bytes are the store's.

use crate::ids::FileId;
use serde::{Deserialize, Serialize};

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// Which.
    pub file: FileId,
    /// What its sender called it, with an ending that fits what it is.
    pub name: String,
    /// What it is, found out from its content.
    #[serde(rename = "type")]
    pub form: FileForm,
    /// In bytes.
    pub size: u64,
    /// Of a picture, in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Of a picture, in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// What a file is. Pictures of other kinds become one of these two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileForm {
    /// A picture with sharp edges or transparent parts.
    #[serde(rename = "image/png")]
    Png,
    /// A photo.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A document.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// Plain text in UTF-8.
    #[serde(rename = "text/plain")]
    Text,
}

impl FileForm {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FileForm::Png => "image/png",
            FileForm::Jpeg => "image/jpeg",
            FileForm::Pdf => "application/pdf",
            FileForm::Text => "text/plain",
        }
    }

    /// How a name of such a file usually ends.
    pub fn ending(self) -> &'static str {
        match self {
            FileForm::Png => "png",
            FileForm::Jpeg => "jpg",
            FileForm::Pdf => "pdf",
            FileForm::Text => "txt",
        }
    }

    /// Whether it is a picture, made anew here.
    pub fn is_picture(self) -> bool {
        matches!(self, FileForm::Png | FileForm::Jpeg)
    }
}

/// Files the visitor sent since the visitor's last words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FilesSent {
    /// None.
    #[default]
    None,
    /// Some, and nothing was said to them yet.
    Unanswered,
    /// Some, and the bot has said what it can: to each of several it would be a litany.
    Answered,
}
