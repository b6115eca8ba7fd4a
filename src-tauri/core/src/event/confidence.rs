//! How sure somebody is.

use serde::{Deserialize, Serialize};

use crate::Text;

/// The confidence in a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Guess,
    Likely,
    Certain,
}

impl Confidence {
    /// Parses `guess`, `likely` or `certain`; case doesn't matter.
    pub fn parse(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "guess" => Some(Self::Guess),
            "likely" => Some(Self::Likely),
            "certain" => Some(Self::Certain),
            _ => None,
        }
    }

    /// As [`Self::parse`] reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    /// A cause without how sure somebody was of it, if they said that last: `the new release, likely`.
    pub fn split(text: &str) -> (&str, Option<Self>) {
        let split = || {
            let (rest, last) = text.rsplit_once(' ')?;
            let bare = last.strip_prefix('(').and_then(|last| last.strip_suffix(')'));
            let cause = rest.trim_end().trim_end_matches([',', ';', '·', '–', '—', '-']).trim_end();
            // Behind these words it is a part of the sentence: `the release isn't certain`.
            const BEFORE: [&str; 12] =
                ["is", "isn't", "was", "are", "not", "most", "very", "quite", "seems", "looks", "more", "a"];
            let before = cause.rsplit(' ').next().unwrap_or_default().to_lowercase();
            let is_apart =
                bare.is_some() || cause.len() < rest.trim_end().len() || !BEFORE.contains(&before.as_str());
            let level = Self::parse(bare.unwrap_or(last)).filter(|_| is_apart && !cause.is_empty())?;
            Some((cause, Some(level)))
        };
        split().unwrap_or((text, None))
    }

    /// A cause as [`Self::split`] reads it: `the new release, certain`.
    pub fn behind(self, cause: &Text) -> String {
        format!("{cause}, {}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Confidence;

    #[test]
    fn how_sure_a_cause_is_may_be_said_last() {
        for (typed, cause, confidence) in [
            ("the new release, likely", "the new release", Some(Confidence::Likely)),
            ("a missing index certain", "a missing index", Some(Confidence::Certain)),
            ("a missing index (guess)", "a missing index", Some(Confidence::Guess)),
            ("nothing about it is certain", "nothing about it is certain", None),
            ("the release isn't likely", "the release isn't likely", None),
            ("certain", "certain", None),
        ] {
            assert_eq!(Confidence::split(typed), (cause, confidence), "{typed}");
        }
    }
}
