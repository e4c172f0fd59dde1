//! What a file is, by its content: names and headers say what their sender wants.

use image::ImageFormat;

/// The media types of what may be sent.
pub const ALLOWED: &[&str] = &["image/png", "image/jpeg", "image/webp", "image/gif", "application/pdf", "text/plain"];

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is empty, or nothing that may be sent.
    #[error("only PNG, JPEG, WebP and GIF pictures, PDF documents and plain text are taken, whatever a file is called")]
    Kind,
    /// It begins like a picture, but can't be read as one.
    #[error("this picture can't be read: it is damaged or cut short")]
    Broken,
    /// A picture with more pixels than are made anew.
    #[error("this picture has too many pixels: at most {} million are taken", super::picture::MOST_PIXELS / 1_000_000)]
    Pixels,
}

/// What was sent, before it is made ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    Picture(ImageFormat),
    Pdf,
    Text,
}

/// What this is.
pub(super) fn told_by(bytes: &[u8]) -> Result<Sent, Unfit> {
    use ImageFormat::{Gif, Jpeg, Png, WebP};
    match image::guess_format(bytes) {
        Ok(format @ (Png | Jpeg | WebP | Gif)) => return Ok(Sent::Picture(format)),
        _ if bytes.starts_with(b"%PDF-") => return Ok(Sent::Pdf),
        _ => {}
    }
    if is_plain(bytes) { Ok(Sent::Text) } else { Err(Unfit::Kind) }
}

/// Text in UTF-8 without control characters, that no browser could take for a page or drawing: these begin with markup.
fn is_plain(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let begins = text.trim_start_matches(|character: char| character == '\u{feff}' || character.is_whitespace());
    let mut first = begins.chars();
    let markup = first.next() == Some('<')
        && first.next().is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '!' | '?' | '/'));
    let control = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}');
    !begins.is_empty() && !markup && !text.contains(control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_is_told_by_its_content() {
        for (bytes, expected) in [
            (&b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"[..], Ok(Sent::Pdf)),
            (b"\x89PNG\r\n\x1a\n", Ok(Sent::Picture(ImageFormat::Png))),
            (b"\xff\xd8\xff\xe0", Ok(Sent::Picture(ImageFormat::Jpeg))),
            (b"GIF89a", Ok(Sent::Picture(ImageFormat::Gif))),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Ok(Sent::Picture(ImageFormat::WebP))),
            ("주문 번호\tA-12345\r\n".as_bytes(), Ok(Sent::Text)),
            (b"1 < 2, and <b> stands in the middle", Ok(Sent::Text)),
            (b"< 3", Ok(Sent::Text)),
            (b"", Err(Unfit::Kind)),
            (b" \n ", Err(Unfit::Kind)),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err(Unfit::Kind)),
            (b"\xef\xbb\xbf \n<?xml version='1.0'?><svg/>", Err(Unfit::Kind)),
            (b"<!doctype html><script>alert(1)</script>", Err(Unfit::Kind)),
            (b"<", Err(Unfit::Kind)),
            (b"PK\x03\x04", Err(Unfit::Kind)),
            (b"\x7fELF", Err(Unfit::Kind)),
            (b"BM\x00\x00\x00", Err(Unfit::Kind)),
            (b"text with a \0 zero", Err(Unfit::Kind)),
            (b"\xff\xfet\0e\0x\0t\0", Err(Unfit::Kind)),
            (b" %PDF-1.7", Ok(Sent::Text)),
        ] {
            assert_eq!(told_by(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
