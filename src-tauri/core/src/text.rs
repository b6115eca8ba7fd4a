//! Text from outside, made safe when it enters.

mod visible;

use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use visible::visible;

/// Text that is safe to show: what nobody sees, or what deceives, is [`visible`], so nothing is lost. Markup stays:
/// screens show text, never HTML. Copies share the characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Text(Arc<str>);

impl Text {
    /// Trims the text, changes line ends to `\n`, and makes unsafe characters visible.
    pub fn new(raw: &str) -> Self {
        let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
        Self(visible(unified.trim()).into())
    }

    /// The same on one line: any whitespace becomes one space.
    pub fn line(raw: &str) -> Self {
        let words: Vec<&str> = raw.split_whitespace().collect();
        Self::new(&words.join(" "))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both are the same name; case doesn't matter.
    pub fn same_name(&self, other: &Self) -> bool {
        self == other || self.0.to_lowercase() == other.0.to_lowercase()
    }

    /// `None` if empty.
    pub fn some(self) -> Option<Self> {
        (!self.is_empty()).then_some(self)
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&String::deserialize(deserializer)?))
    }
}

/// With a capital first letter, but for a name such as `iPhone` or `ePrescriptions`.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    if words.chars().nth(1).is_some_and(char::is_uppercase) {
        return words.to_owned();
    }
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A sentence: with a capital, and with a full stop unless it ends with a punctuation mark.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    let ends = text.trim_end_matches(['”', '"', '’', '\'', ')', '*']).ends_with(['.', '!', '?', '…', ':']);
    if ends || text.is_empty() { text } else { format!("{text}.") }
}

/// A name for a line: in quotes if it has several words or a quote, or starts with `@` or `#`. A quote inside it is
/// doubled.
pub fn quoted(name: &str) -> String {
    let needs_quotes = name.contains(|c: char| c.is_whitespace() || c == '"') || name.starts_with(['@', '#']);
    if needs_quotes { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.to_owned() }
}

/// Shortens a text to at most `limit` characters, at the end of a word, with `…` if anything was cut.
pub fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    let whole_words = match kept.rfind(char::is_whitespace) {
        Some(end) if end > kept.len() / 2 => &kept[..end],
        _ => &kept,
    };
    format!("{}…", whole_words.trim_end())
}

/// The text in parts of at most `limit` bytes, each up to the end of a word if it has one; nothing but space between them is
/// omitted. A limit below 4 is one of 4, the longest character.
pub fn parts(text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > limit.max(4) {
        let most = rest.floor_char_boundary(limit.max(4));
        let (most, _) = rest.split_at(most);
        let end = most.rfind(char::is_whitespace).filter(|end| *end > 0).unwrap_or(most.len());
        let (part, next) = rest.split_at(end);
        parts.push(part);
        rest = next.trim_start();
    }
    parts.push(rest);
    parts
}

/// Whether a link may be opened as a call: web, phone, or a meeting program.
pub fn is_call_link(link: &str) -> bool {
    let Some((scheme, rest)) = link.split_once(':') else { return false };
    let known = ["https", "http", "tel", "sip", "zoommtg", "msteams"];
    known.contains(&scheme.to_lowercase().as_str()) && !rest.is_empty() && !link.contains(char::is_whitespace)
}
