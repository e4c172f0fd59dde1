//! Pictures of every shape are made anew, in bounds.

use super::*;
use image::RgbaImage;

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_luma8(width, height).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn huge_pictures_are_scaled_down_and_keep_their_shape() {
    for ((width, height), expected) in [
        ((4000, 2000), (4000, 2000)),
        // A screenshot of a long page stays as wide as can be read.
        ((1080, 12_000), (848, 9428)),
        ((6000, 4000), (3464, 2309)),
        ((30_000, 1), (30_000, 1)),
    ] {
        let ready = made_anew(&png(width, height), ImageFormat::Png).unwrap();
        assert_eq!(ready.size, Some(expected), "{width} x {height}");
        let again = image::load_from_memory(&ready.bytes).unwrap();
        assert_eq!((again.width(), again.height()), expected);
    }
    assert_eq!(made_anew(&png(6400, 6400), ImageFormat::Png), Err(Unfit::Pixels));
}

#[test]
fn what_takes_much_room_without_loss_becomes_a_photo_on_white() {
    let mut random: u32 = 7;
    let noise = RgbaImage::from_fn(1200, 1000, |x, _| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [red, green, blue, _] = random.to_be_bytes();
        image::Rgba([red, green, blue, if x < 600 { 0 } else { 255 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(noise).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let ready = made_anew(&bytes.into_inner(), ImageFormat::Png).unwrap();
    assert_eq!(ready.form, FileForm::Jpeg);
    let shown = image::load_from_memory(&ready.bytes).unwrap().to_rgb8();
    assert!(shown.get_pixel(300, 500).0.iter().all(|colour| *colour > 250), "transparent is white");
}

#[test]
fn of_an_animation_the_first_picture_is_kept() {
    let frame = |colour: [u8; 4]| image::Frame::new(RgbaImage::from_pixel(8, 8, image::Rgba(colour)));
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    encoder.encode_frames([frame([255, 0, 0, 255]), frame([0, 0, 255, 255])]).unwrap();
    drop(encoder);
    let ready = made_anew(&bytes, ImageFormat::Gif).unwrap();
    assert_eq!((ready.form, ready.size), (FileForm::Png, Some((8, 8))));
    assert_eq!(image::load_from_memory(&ready.bytes).unwrap().to_rgb8().get_pixel(4, 4).0, [255, 0, 0]);
}
