//! Pictures made for tests, and what no camera makes.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, RgbaImage};
use std::io::Cursor;

/// A small picture with something transparent in it, where its kind has such.
pub(super) fn picture(kind: ImageFormat) -> Vec<u8> {
    let drawn = RgbaImage::from_fn(40, 20, |x, y| {
        image::Rgba([u8::try_from(x * 6).unwrap_or(255), 90, 200, if y < 5 { 0 } else { 255 }])
    });
    let drawn = DynamicImage::ImageRgba8(drawn);
    let drawn = if kind == ImageFormat::Jpeg { DynamicImage::ImageRgb8(drawn.to_rgb8()) } else { drawn };
    written(&drawn, kind)
}

fn written(picture: &DynamicImage, kind: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, kind).expect("it can be written");
    bytes.into_inner()
}

/// A photo of 40 by 20, red on the left and blue on the right, whose camera was held so that its left is up; with words in its Exif part.
pub(super) fn held_sideways(words: &str) -> Vec<u8> {
    let photo = RgbImage::from_fn(40, 20, |x, _| if x < 20 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
    let plain = written(&DynamicImage::ImageRgb8(photo), ImageFormat::Jpeg);
    // TIFF, big endian: one entry, orientation (0x0112), a short, 6 = turned by 90° clockwise to be upright.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(words.as_bytes());
    let length = u16::try_from(exif.len() + 2).expect("it is short");
    [&plain[..2], b"\xff\xe1", &length.to_be_bytes(), &exif, &plain[2..]].concat()
}

/// A PNG whose head claims this size, with hardly anything behind it.
pub(super) fn bomb(width: u32, height: u32) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), b"\x08\x02\0\0\0"].concat();
    let empty = b"\x78\x9c\x03\0\0\0\0\x01";
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", empty), &chunk(b"IEND", b"")].concat()
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("it is short");
    let checked = [&kind[..], content].concat();
    [&length.to_be_bytes()[..], &checked, &checksum(&checked).to_be_bytes()].concat()
}

/// CRC-32, as PNG has it (ISO/IEC 15948, annex D).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}
