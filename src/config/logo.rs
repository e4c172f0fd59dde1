//! The owner's logo: a picture beside the settings, known by what is in it and not by its name.

use std::path::Path;

/// A picture that pages can show as a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
    /// WebP.
    Webp,
}

/// Why a file is no logo.
#[derive(Debug, thiserror::Error)]
pub enum LogoFault {
    /// It can't be read.
    #[error("`logo` can't be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// It is larger than a logo is.
    #[error("`logo` has {0} KB: 256 KB at most, or every page waits for it")]
    TooLarge(u64),
    /// It is something else.
    #[error("`logo` is not a picture in PNG, SVG or WebP")]
    AnotherKind,
}

/// A larger file makes every page wait, in bytes.
const LARGEST: u64 = 256 * 1024;

/// So much in front of the first element of an SVG is looked through, in bytes: comments and declarations.
const SVG_HEAD: usize = 4096;

/// Reads a logo and finds out what it is.
///
/// # Errors
/// When the file is none.
pub fn read_logo(file: &Path) -> Result<(LogoKind, Vec<u8>), LogoFault> {
    let size = std::fs::metadata(file)?.len();
    if size > LARGEST {
        return Err(LogoFault::TooLarge(size.div_ceil(1024)));
    }
    let bytes = std::fs::read(file)?;
    Ok((kind_of(&bytes).ok_or(LogoFault::AnotherKind)?, bytes))
}

fn kind_of(bytes: &[u8]) -> Option<LogoKind> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(LogoKind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(LogoKind::Webp),
        _ => is_svg(bytes).then_some(LogoKind::Svg),
    }
}

/// Whether the first element is `svg`.
fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while text.len() - rest.len() < SVG_HEAD {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!") => ">",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg").is_some_and(|after| after.starts_with([' ', '\n', '\r', '\t', '>', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_what_is_in_it() {
        let check = |bytes: &[u8], expected: Option<LogoKind>| assert_eq!(kind_of(bytes), expected, "{bytes:?}");
        check(b"\x89PNG\r\n\x1a\nrest", Some(LogoKind::Png));
        check(b"RIFF\x10\0\0\0WEBPVP8 ", Some(LogoKind::Webp));
        check(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Some(LogoKind::Svg));
        check("\u{feff}<?xml version=\"1.0\"?>\n<!-- ours -->\n<!DOCTYPE svg>\n<svg>".as_bytes(), Some(LogoKind::Svg));
        check(b"<svgfoo>", None);
        check(b"<html><svg></svg></html>", None);
        check(b"<!-- no end", None);
        check(b"GIF89a", None);
        check(b"", None);
    }
}
