//! What visitors and agents send besides words: what it is, told by its content alone, and pictures made anew from their pixels.
//! Pure: bytes in, bytes out.

mod form;
mod name;
mod picture;

pub use form::{ALLOWED, Unfit};
pub use name::tidy_name;
pub use picture::{PORTRAIT_SIDE, portrait};

use crate::conversation::FileForm;

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// What it is.
    pub form: FileForm,
    /// Of a picture: another file than the one that was sent, with the same to see.
    pub bytes: Vec<u8>,
    /// Width and height of a picture, in pixels.
    pub size: Option<(u32, u32)>,
}

/// Looks at what was sent, and makes pictures anew: what stood beside the pixels (places, cameras, anything appended) is gone. May take
/// a second: not for a thread that serves.
///
/// # Errors
/// When it is nothing that may be sent, or a picture that can't be read.
pub fn make_ready(bytes: Vec<u8>) -> Result<Ready, Unfit> {
    match form::told_by(&bytes)? {
        form::Sent::Picture(kind) => picture::made_anew(&bytes, kind),
        form::Sent::Pdf => Ok(Ready { form: FileForm::Pdf, bytes, size: None }),
        form::Sent::Text => Ok(Ready { form: FileForm::Text, bytes, size: None }),
    }
}
