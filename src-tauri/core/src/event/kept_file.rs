//! A file that is evidence. The log has its hash and size; the data folder has its content.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use sha2::{Digest, Sha256};

/// The most bytes of a file that is kept: 20 MB.
pub const FILE_BYTES: usize = 20 << 20;

/// A kept file, whose name is the `place` of its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    pub sha256: FileHash,
    /// Its size in bytes, at most [`FILE_BYTES`].
    pub bytes: u32,
}

impl KeptFile {
    /// The file with this content; `None` if it is larger than [`FILE_BYTES`].
    pub fn of(content: &[u8]) -> Option<Self> {
        let bytes = u32::try_from(content.len()).ok().filter(|_| content.len() <= FILE_BYTES)?;
        Some(Self { sha256: FileHash::of(content), bytes })
    }
}

/// The SHA-256 of a file's content: 64 lower-case hex digits, so it is safe as a file's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileHash(String);

impl FileHash {
    /// `None` unless it is spelled as [`FileHash::of`] spells it.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (text.len() == 64 && text.bytes().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// The hash of this content.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for FileHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a SHA-256 in lower-case hex"))
    }
}
