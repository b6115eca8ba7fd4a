//! Text from outside, made safe once, where it enters.

use std::{borrow::Borrow, fmt};

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use ts_rs::TS;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Text that can be shown anywhere: no control character but line feed and tab, nothing invisible
/// that joins no letters, and none of the characters that turn the direction of what follows them
/// (Unicode TR36 names them as a way to deceive). Those are kept in readable form, `⟨U+202E⟩`, so that
/// nothing typed is lost. Markup is left as it is: every screen shows text, never HTML.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default, TS)]
pub struct Text(String);

impl Text {
    /// Trims, unifies line ends to `\n` and makes unsafe characters visible.
    pub fn new(raw: &str) -> Self {
        let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
        let mut safe = String::with_capacity(unified.len());
        for c in unified.trim().chars() {
            if is_safe(c) {
                safe.push(c);
            } else {
                safe.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
            }
        }
        Self(safe)
    }

    /// The same on one line: line feeds and tabs become spaces.
    pub fn line(raw: &str) -> Self {
        let words: Vec<&str> = raw.split_whitespace().collect();
        Self::new(&words.join(" "))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both name the same thing: capitals and spaces around have no say.
    pub fn same_name(&self, other: &Self) -> bool {
        self == other || self.0.to_lowercase() == other.0.to_lowercase()
    }

    /// `Some` when there is anything to say.
    pub fn some(self) -> Option<Self> {
        (!self.is_empty()).then_some(self)
    }
}

fn is_safe(c: char) -> bool {
    let turns_direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let separates_lines = matches!(c, '\u{2028}' | '\u{2029}');
    let invisible = matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    matches!(c, '\n' | '\t') || !(c.is_control() || turns_direction || separates_lines || invisible)
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

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&String::deserialize(deserializer)?))
    }
}

/// How a person is named in a line: `@ada`. Lower case; letters, digits, `.`, `_` and `-`, at most
/// 64 characters. Equality of handles is what makes two mentions the same person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
pub struct Handle(String);

impl Handle {
    /// Reads `@Ada`, `ada` or `ada,`; `None` when nothing nameable is left. Names that look the same
    /// are the same (Unicode NFC), and reading what was read changes nothing.
    pub fn parse(raw: &str) -> Option<Self> {
        let name = raw.strip_prefix('@').unwrap_or(raw);
        let name = name.trim_end_matches([',', ':', ';', '.']);
        let name: String = name.nfc().collect::<String>().to_lowercase().nfc().collect();
        let fits = !name.is_empty() && name.chars().count() <= HANDLE_CHARS;
        (fits && name.chars().all(is_nameable)).then_some(Self(name))
    }

    /// The nearest handle to any name, such as the account's: unfit characters become `-`.
    pub fn from_name(name: &str) -> Self {
        let fit: String = name
            .trim()
            .chars()
            .map(|c| if is_nameable(c) { c } else { '-' })
            // Lower case can be longer than what it is made of.
            .take(HANDLE_CHARS / 2)
            .collect();
        Self::parse(fit.trim_matches(['-', '.'])).unwrap_or_else(|| Self("somebody".into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it stands in a sentence: `Ada`, `Hana Suzuki`.
    pub fn name(&self) -> String {
        let words = self.0.split(['-', '_', '.']).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(capital).collect();
        if words.is_empty() { self.0.clone() } else { words.join(" ").nfc().collect() }
    }
}

/// The first letter as at the start of a sentence.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

const HANDLE_CHARS: usize = 64;

fn is_nameable(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '.' | '_' | '-')
}

impl Borrow<str> for Handle {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.0)
    }
}

impl<'de> Deserialize<'de> for Handle {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| D::Error::custom(format!("not a person's handle: {raw:?}")))
    }
}

/// A name as a line takes it: in quotes where it has several words, or begins as a person or a number does. A
/// quote inside it is left out, which no line could say.
pub fn quoted(name: &str) -> String {
    let name = name.replace('"', "");
    let apart = name.contains(char::is_whitespace) || name.starts_with(['@', '#']);
    if apart { format!("\"{name}\"") } else { name }
}

/// Cuts at a word's end to at most `limit` characters, the last being `…` when anything was cut.
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

/// Whether a link leads to a call: web, telephone, or a meeting program. Nothing else is opened.
pub fn is_call_link(link: &str) -> bool {
    let Some((scheme, rest)) = link.split_once(':') else { return false };
    let known = ["https", "http", "tel", "sip", "zoommtg", "msteams"];
    known.contains(&scheme.to_lowercase().as_str()) && !rest.is_empty() && !link.contains(char::is_whitespace)
}
