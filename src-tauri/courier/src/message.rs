//! What is carried, and what becomes of it.

use std::time::Duration;

use grizzly_core::{Text, Time, text::shorten};

/// One update for one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The same for each try of this update through this channel; ASCII.
    pub key: String,
    /// The channel's name, under which its secrets are kept.
    pub channel: String,
    /// The incident's id.
    pub incident: String,
    /// For the name of a file: `[a-z0-9-]`.
    pub slug: String,
    pub summary: String,
    pub severity: Option<String>,
    pub phase: String,
    /// `ceo`
    pub audience: String,
    /// May hold whatever a person typed.
    pub subject: String,
    /// In the markup of updates.
    pub text: String,
    pub approved_at: Time,
    pub next_at: Option<Time>,
    /// It only tries the channel.
    pub is_test: bool,
}

/// What became of it. Its words are one line of at most 300 characters, safe to show, without a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The other side acknowledged it; what it said.
    Delivered { receipt: Option<String> },
    /// Surely not taken. Worth another try, not sooner than after so long where the other side said so.
    NotYet { why: String, after: Option<Duration> },
    /// Surely not taken, and it will not be.
    Refused { why: String, hint: String },
    /// It may have left, and no answer came.
    Perhaps { why: String },
}

/// How long a step may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub patience: Duration,
}

impl Default for Limits {
    /// Ten seconds: who waits longer has other things to do in an outage.
    fn default() -> Self {
        Self { patience: Duration::from_secs(10) }
    }
}

const NOTE_CHARS: usize = 300;

impl Outcome {
    pub(crate) fn delivered(receipt: impl Into<String>) -> Self {
        Self::Delivered { receipt: Some(receipt.into()).filter(|receipt| !receipt.is_empty()) }
    }

    pub(crate) fn not_yet(why: impl Into<String>) -> Self {
        Self::NotYet { why: why.into(), after: None }
    }

    pub(crate) fn refused(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { why: why.into(), hint: hint.into() }
    }

    pub(crate) fn perhaps(why: impl Into<String>) -> Self {
        Self::Perhaps { why: why.into() }
    }

    /// With what may come from outside in other words. Hints are ours.
    pub(crate) fn with_words(self, change: impl Fn(&str) -> String) -> Self {
        match self {
            Self::Delivered { receipt } => Self::Delivered { receipt: receipt.as_deref().map(change) },
            Self::NotYet { why, after } => Self::NotYet { why: change(&why), after },
            Self::Refused { why, hint } => Self::Refused { why: change(&why), hint },
            Self::Perhaps { why } => Self::Perhaps { why: change(&why) },
        }
    }
}

/// On one line, safe to show, and not too long to read.
pub(crate) fn line(text: &str) -> String {
    shorten(Text::line(text).as_str(), NOTE_CHARS)
}
