//! Texts that are derived from the log, in the same file. SQLite doesn't check what it keeps, so each has a check of its own: one with
//! a flipped bit is made again, and never shown.

use grizzly_core::entry::hash;

/// Hex digits of the check.
const CHECK: usize = 16;

/// A text as the file keeps it, at the place that `key` names.
pub fn with_check(key: &str, text: &str) -> String {
    let check = hash(&format!("{key}\n{text}"));
    format!("{}{text}", check.get(..CHECK).unwrap_or_default())
}

/// The text, if it is as it was written there; else an empty one.
pub fn read(key: &str, kept: &str) -> String {
    let text = kept.get(CHECK..).unwrap_or_default();
    if with_check(key, text) == kept { text.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_bit_or_another_place_reads_as_nothing() {
        let kept = with_check("17 abc", "{\"summary\":\"Zürich\"}");
        assert_eq!(read("17 abc", &kept), "{\"summary\":\"Zürich\"}");
        for at in 0..kept.len() * 8 {
            let mut flipped = kept.clone().into_bytes();
            flipped[at / 8] ^= 1 << (at % 8);
            let flipped = String::from_utf8_lossy(&flipped);
            assert_eq!(read("17 abc", &flipped), "", "bit {at}");
        }
        assert_eq!(read("18 abc", &kept), "", "it was written for another place");
        assert_eq!(read("17 abc", "{}"), "", "a text without a check");
    }
}
