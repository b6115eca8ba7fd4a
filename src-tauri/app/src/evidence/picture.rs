//! Pictures, by their content and never by their name. PNG, JPEG and WebP are decoded here, within limits, and only the
//! pixels go on, as a new PNG: no other program gets the bytes of a stranger.

use std::{
    io::Cursor,
    sync::{Mutex, PoisonError},
};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::svg;
use crate::contained::contained;

/// The longest side of each use, in pixels.
pub const THUMBNAIL: u32 = 320;
pub const LARGE: u32 = 2560;
pub const DOCUMENT: u32 = 1600;

/// A picture with more pixels, or that needs more memory (in bytes), is shown as a file.
const MAX_PIXELS: u64 = 50_000_000;
const MAX_BYTES: u64 = 512 << 20;

/// One at a time, so that a log with many pictures needs the memory of one.
static DECODING: Mutex<()> = Mutex::new(());

/// Pixels as a PNG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub png: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// What a content is, as far as it can be shown.
pub enum Content<'a> {
    Pixels(ImageFormat),
    /// A drawing that a browser may show as an image, in which nothing runs and nothing is loaded.
    Svg(&'a str),
    File,
}

/// What the content is, by its first bytes; an SVG by all of it.
pub fn content(bytes: &[u8]) -> Content<'_> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Content::Pixels(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Content::Pixels(ImageFormat::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            Content::Pixels(ImageFormat::WebP)
        }
        _ => svg::harmless(bytes).map_or(Content::File, Content::Svg),
    }
}

/// The picture, with its longest side at most `longest` pixels. `None`: it is broken or too large, or the decoder has a
/// bug that it triggers.
pub fn decode(bytes: &[u8], format: ImageFormat, longest: u32) -> Option<Picture> {
    contained(|| pixels(bytes, format, longest)).flatten()
}

fn pixels(bytes: &[u8], format: ImageFormat, longest: u32) -> Option<Picture> {
    let _one = DECODING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    if image.width().max(image.height()) > longest {
        image = image.thumbnail(longest, longest);
    }
    encode(&DynamicImage::ImageRgba8(image.into_rgba8()))
}

/// Pixels of the clipboard, four bytes each (RGBA), as a PNG. `None`: their number doesn't fit the size.
pub fn of_pixels(width: u32, height: u32, rgba: Vec<u8>) -> Option<Picture> {
    encode(&DynamicImage::ImageRgba8(image::RgbaImage::from_raw(width, height, rgba)?))
}

fn encode(image: &DynamicImage) -> Option<Picture> {
    let mut png = Cursor::new(Vec::new());
    image.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(Picture { png: png.into_inner(), width: image.width(), height: image.height() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let image =
            image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 7]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(image).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn shown(bytes: &[u8]) -> Option<(u32, u32)> {
        let Content::Pixels(format) = content(bytes) else { panic!("the content decides, not the name") };
        decode(bytes, format, THUMBNAIL).map(|picture| {
            assert!(matches!(content(&picture.png), Content::Pixels(ImageFormat::Png)));
            (picture.width, picture.height)
        })
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 }
            })
        })
    }

    #[test]
    fn pictures_are_decoded_and_made_smaller() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            assert_eq!(shown(&drawn(format, 400, 200)), Some((320, 160)), "{format:?}");
        }
    }

    #[test]
    fn broken_and_hostile_pictures_never_crash() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let whole = drawn(format, 40, 20);
            for length in (12..whole.len()).step_by(3) {
                shown(&whole[..length]);
            }
            for at in 12..whole.len() {
                let mut changed = whole.clone();
                changed[at] ^= 0xff;
                shown(&changed);
            }
            // Like browsers, the decoder shows the part of a JPEG that is there.
            let start = shown(&whole[..whole.len() - 20]);
            assert!(start.is_none() || format == ImageFormat::Jpeg, "{format:?}: a part isn't a picture");
        }
        let mut huge = drawn(ImageFormat::Png, 40, 20);
        huge[16..20].copy_from_slice(&100_000u32.to_be_bytes());
        huge[20..24].copy_from_slice(&100_000u32.to_be_bytes());
        let checksum = crc32(&huge[12..29]);
        huge[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert_eq!(shown(&huge), None, "100,000 × 100,000 pixels need 40 GB");
    }
}
