//! Pictures are taken apart into pixels and made anew: turned as they were held, scaled down when they are huge, and nothing beside
//! the pixels is left. Of an animation the first picture is kept.

use super::{Ready, Unfit};
use crate::conversation::FileForm;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// The most pixels that are taken apart: the largest photos phones make unasked have 24 million.
pub(super) const MOST_PIXELS: u64 = 40_000_000;

/// A picture with more is scaled down to so many: sharp on every screen, and a long screenshot can still be read.
const KEPT_PIXELS: u64 = 8_000_000;

/// The longest side of a picture that is taken apart, in pixels.
const LONGEST_SIDE: u32 = 30_000;

/// The most memory for taking one apart, in bytes: four for each pixel, and as much again for what the decoder needs beside.
const MOST_MEMORY: u64 = MOST_PIXELS * 4 * 2;

/// A picture that takes more than this without loss, in bytes, is a photo in all but name: it becomes one.
const LARGEST_PNG: usize = 3 * 1024 * 1024;

/// How well photos are kept, of 100: from here on nobody sees the difference.
const QUALITY: u8 = 85;

/// Width and height of an account's picture, in pixels.
pub const PORTRAIT_SIDE: u32 = 128;

/// A picture as it is kept.
pub(super) fn made_anew(bytes: &[u8], kind: ImageFormat) -> Result<Ready, Unfit> {
    let picture = scaled_down(pixels_of(bytes, kind)?);
    let size = Some((picture.width(), picture.height()));
    let photo = kind == ImageFormat::Jpeg || (kind == ImageFormat::WebP && !picture.color().has_alpha());
    if !photo {
        let mut bytes = Cursor::new(Vec::new());
        plain(&picture).write_to(&mut bytes, ImageFormat::Png).map_err(|_| Unfit::Broken)?;
        let bytes = bytes.into_inner();
        if bytes.len() <= LARGEST_PNG {
            return Ok(Ready { form: FileForm::Png, bytes, size });
        }
    }
    Ok(Ready { form: FileForm::Jpeg, bytes: as_photo(&picture)?, size })
}

/// An account's picture: the middle of it, as a small square.
///
/// # Errors
/// When it is no picture that can be read.
pub fn portrait(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let super::form::Sent::Picture(kind) = super::form::told_by(bytes)? else { return Err(Unfit::Kind) };
    let picture = pixels_of(bytes, kind)?;
    let small = picture.resize_to_fill(PORTRAIT_SIDE, PORTRAIT_SIDE, image::imageops::FilterType::Triangle);
    as_photo(&small)
}

/// The pixels, turned as the picture was held.
fn pixels_of(bytes: &[u8], kind: ImageFormat) -> Result<DynamicImage, Unfit> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    // Looked at before a single pixel is unpacked: a small file can claim to be a huge picture.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Unfit::Pixels);
    }
    let held = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    picture.apply_orientation(held);
    Ok(picture)
}

fn unfit(error: image::ImageError) -> Unfit {
    match error {
        image::ImageError::Limits(_) => Unfit::Pixels,
        _ => Unfit::Broken,
    }
}

fn scaled_down(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= KEPT_PIXELS {
        return picture;
    }
    // Both sides by the root of what is too much; whole numbers, so that the same picture becomes the same bytes everywhere.
    let smaller = |side: u32| {
        let squared = u64::from(side) * u64::from(side) * KEPT_PIXELS / pixels;
        u32::try_from(squared.isqrt()).unwrap_or(side).max(1)
    };
    picture.thumbnail_exact(smaller(width), smaller(height))
}

/// Eight bits for each colour.
fn plain(picture: &DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.to_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.to_rgb8())
    }
}

fn as_photo(picture: &DynamicImage) -> Result<Vec<u8>, Unfit> {
    let pixels = if picture.color().has_alpha() { on_white(picture) } else { picture.to_rgb8() };
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    let (width, height) = pixels.dimensions();
    let written = encoder.write_image(pixels.as_raw(), width, height, ExtendedColorType::Rgb8);
    written.map_err(|_| Unfit::Broken)?;
    Ok(bytes)
}

/// A photo knows nothing transparent.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let pixels = picture.to_rgba8();
    let mut opaque = RgbImage::new(pixels.width(), pixels.height());
    for (target, source) in opaque.pixels_mut().zip(pixels.pixels()) {
        let [red, green, blue, alpha] = source.0.map(u16::from);
        let shown = |colour: u16| u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        target.0 = [shown(red), shown(green), shown(blue)];
    }
    opaque
}

#[cfg(test)]
mod tests;
