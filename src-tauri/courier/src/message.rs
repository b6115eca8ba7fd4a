//! What is carried, and what becomes of it.

use std::time::Duration;

use grizzly_core::{Time, text::shorten};

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

/// What became of it.
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

const NOTE_CHARS: usize = 200;

impl Outcome {
    pub(crate) fn delivered(receipt: &str) -> Self {
        Self::Delivered { receipt: Some(line(receipt)).filter(|receipt| !receipt.is_empty()) }
    }

    pub(crate) fn not_yet(why: impl AsRef<str>) -> Self {
        Self::NotYet { why: line(why.as_ref()), after: None }
    }

    pub(crate) fn refused(why: impl AsRef<str>, hint: impl Into<String>) -> Self {
        Self::Refused { why: line(why.as_ref()), hint: hint.into() }
    }

    pub(crate) fn perhaps(why: impl AsRef<str>) -> Self {
        Self::Perhaps { why: line(why.as_ref()) }
    }
}

/// On one line, and not too long to read.
pub(crate) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    shorten(&words.join(" "), NOTE_CHARS)
}
