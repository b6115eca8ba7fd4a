//! The ID of a person: one person, however it is spelled.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::text::capital;

/// A person's name in lines and in the log: `@ada`. Letters, digits, `.`, `_` and `-`, at most 64 characters. It keeps
/// its spelling, but two IDs are equal, and so the same person, if they only differ in case: `@McKay` is `@mckay`.
#[derive(Clone)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct PersonId {
    spelling: Arc<str>,
    /// In lower case; the same as the spelling if that is.
    key: Arc<str>,
}

const MAX_CHARS: usize = 64;

/// Why a text can't be a person's ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPersonId {
    #[error("it is empty")]
    Empty,
    #[error("it has {chars} characters, at most {MAX_CHARS} are allowed")]
    TooLong { chars: usize },
    #[error("it contains “{0}”, but only letters, digits, “.”, “_” and “-” are allowed")]
    Character(char),
}

impl PersonId {
    /// Parses `@Ada`, `ada` or `ada,`; `None` if it can't be an ID. Names that look the same are equal
    /// (Unicode NFC), and parsing is idempotent.
    pub fn parse(raw: &str) -> Option<Self> {
        Self::check(raw).ok()
    }

    /// As [`PersonId::parse`], with the reason why it can't be an ID.
    pub fn check(raw: &str) -> Result<Self, NotAPersonId> {
        let name = raw.strip_prefix('@').unwrap_or(raw);
        let name = name.trim_end_matches([',', ':', ';', '.']);
        let spelling: String = name.nfc().collect();
        let key: String = spelling.to_lowercase().nfc().collect();
        let chars = key.chars().count();
        match spelling.chars().chain(key.chars()).find(|&c| !is_allowed(c)) {
            _ if key.is_empty() => Err(NotAPersonId::Empty),
            _ if chars > MAX_CHARS => Err(NotAPersonId::TooLong { chars }),
            Some(character) => Err(NotAPersonId::Character(character)),
            None => Ok(Self::new(&spelling, &key)),
        }
    }

    fn new(spelling: &str, key: &str) -> Self {
        let shared: Arc<str> = spelling.into();
        let key = if spelling == key { Arc::clone(&shared) } else { key.into() };
        Self { spelling: shared, key }
    }

    /// The ID for any name, such as the account's: characters that aren't allowed become `-`.
    pub fn from_name(name: &str) -> Self {
        let fit: String = name
            .trim()
            .chars()
            .map(|c| if is_allowed(c) { c } else { '-' })
            // The lower-case form can be longer.
            .take(MAX_CHARS / 2)
            .collect();
        let nobody = || Self::new("somebody", "somebody");
        Self::parse(fit.trim_matches(['-', '.'])).unwrap_or_else(nobody)
    }

    /// As it is spelled.
    pub fn as_str(&self) -> &str {
        &self.spelling
    }

    /// The same for all spellings.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether the other one is the same person and spelled the same.
    pub fn is_spelled_as(&self, other: &Self) -> bool {
        self.spelling == other.spelling
    }

    /// As it reads in a sentence: `Ada`, `Hana Suzuki`, `McKay`.
    pub fn name(&self) -> String {
        let words = self.spelling.split(['-', '_', '.']).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(capital).collect();
        if words.is_empty() { self.spelling.to_string() } else { words.join(" ").nfc().collect() }
    }
}

fn is_allowed(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '.' | '_' | '-')
}

impl PartialEq for PersonId {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for PersonId {}

impl PartialOrd for PersonId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PersonId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl Hash for PersonId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PersonId").field(&self.spelling).finish()
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.spelling)
    }
}

impl Serialize for PersonId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.spelling)
    }
}

impl<'de> Deserialize<'de> for PersonId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| D::Error::custom(format!("not a person ID: {raw:?}")))
    }
}
