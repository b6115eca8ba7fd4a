//! Decodes a text file, whatever program wrote it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::problem::{Code, Problem};

/// The maximum size of a list, in bytes.
pub const LIMIT: usize = 32 << 20;

/// The text, and the name of its encoding if that was guessed. In order: a byte order mark (UTF-8, UTF-16), valid
/// UTF-8, the most likely encoding.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), Problem> {
    let wrong = |reason: &str, hint: &str| Err(Problem::new(Code::Invalid, reason, hint));
    if bytes.len() > LIMIT {
        return wrong(
            "The file is larger than 32 MB.",
            "Check that it is the right file, or import it in parts.",
        );
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return wrong("This is a spreadsheet, not a text file.", "Save it as CSV and import that.");
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, lossy) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return match lossy {
            false => Ok((text.into_owned(), None)),
            true => wrong(
                &format!("The file is marked as {} but isn't valid {0}.", encoding.name()),
                "Save it as UTF-8 and import that.",
            ),
        };
    }
    if bytes.contains(&0) {
        return wrong("This isn't a text file.", "If it is a spreadsheet, save it as CSV UTF-8.");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    match lossy || encoding == UTF_8 {
        false => Ok((text.into_owned(), Some(encoding.name()))),
        true => wrong("Couldn't detect the encoding of this file.", "Save it as UTF-8 and import that."),
    }
}
