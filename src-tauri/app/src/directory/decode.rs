//! The bytes of a file as text, whatever program wrote it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::api::{Code, Problem};

/// More than any list of people and services.
pub const LIMIT: usize = 32 << 20;

/// The text, and the name of its encoding where that had to be guessed. A mark at the beginning
/// (UTF-8, UTF-16) is believed, then UTF-8 if every byte fits, then what the bytes look most like.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), Problem> {
    let wrong = |reason: &str, hint: &str| Err(Problem::new(Code::Mistake, reason, hint));
    if bytes.len() > LIMIT {
        return wrong("The file is larger than 32 MB.", "Is it the right one? If so, import it in parts.");
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return wrong("This is a spreadsheet, not a text file.", "Save it there as CSV, and import that.");
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, lossy) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return match lossy {
            false => Ok((text.into_owned(), None)),
            true => wrong(
                &format!("The file says it is {}, but some of it is not.", encoding.name()),
                "Save it as UTF-8, and import that.",
            ),
        };
    }
    if bytes.contains(&0) {
        return wrong("This is not a text file.", "If a spreadsheet shows it, save it there as CSV UTF-8.");
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
        true => wrong("The letters of this file cannot be made out.", "Save it as UTF-8, and import that."),
    }
}
