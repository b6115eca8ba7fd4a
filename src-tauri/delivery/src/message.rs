//! A message, and the outcome of sending it.

use std::time::Duration;

use grizzly_core::{Text, Time, text::shorten};

use crate::ChannelError;

/// One update for one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The same for every try to send this update through this channel. ASCII.
    pub key: String,
    /// The channel's name, under which its secrets are stored.
    pub channel: String,
    /// The incident's id.
    pub incident: String,
    /// For file names: `[a-z0-9-]`.
    pub slug: String,
    pub summary: String,
    pub severity: Option<String>,
    pub status: String,
    /// `ceo`
    pub audience: String,
    /// As a person typed it, so it can contain anything.
    pub subject: String,
    /// In the markup of updates.
    pub text: String,
    pub approved_at: Time,
    pub next_at: Option<Time>,
    /// It only tests the channel.
    pub is_test: bool,
}

/// The outcome of sending. Its texts are one line of at most 300 characters, safe to show, without secrets. A
/// reason is a clause, such as `the webhook answered 404`. A hint is a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server accepted it. Its receipt, if any.
    Sent { receipt: Option<String> },
    /// Not accepted. Worth another try, not before `after` if the server asked for that.
    Retry { why: String, after: Option<Duration> },
    /// Not accepted, and another try would not help.
    Refused { why: String, hint: String },
    /// It may have been sent: no answer came.
    Unconfirmed { why: String },
}

/// Time limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of one step.
    pub timeout: Duration,
}

impl Default for Limits {
    /// 10 s: longer waits hold up the other updates.
    fn default() -> Self {
        Self { timeout: Duration::from_secs(10) }
    }
}

const LINE_CHARS: usize = 300;

impl Outcome {
    pub(crate) fn sent(receipt: impl Into<String>) -> Self {
        Self::Sent { receipt: Some(receipt.into()).filter(|receipt| !receipt.is_empty()) }
    }

    pub(crate) fn retry(why: impl Into<String>) -> Self {
        Self::Retry { why: why.into(), after: None }
    }

    pub(crate) fn refused(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { why: why.into(), hint: hint.into() }
    }

    pub(crate) fn unconfirmed(why: impl Into<String>) -> Self {
        Self::Unconfirmed { why: why.into() }
    }

    /// Changes the texts that can quote a server. Hints never do.
    pub(crate) fn map_text(self, change: impl Fn(&str) -> String) -> Self {
        match self {
            Self::Sent { receipt } => Self::Sent { receipt: receipt.as_deref().map(change) },
            Self::Retry { why, after } => Self::Retry { why: change(&why), after },
            Self::Refused { why, hint } => Self::Refused { why: change(&why), hint },
            Self::Unconfirmed { why } => Self::Unconfirmed { why: change(&why) },
        }
    }
}

impl From<ChannelError> for Outcome {
    fn from(error: ChannelError) -> Self {
        Self::refused(error.to_string(), error.hint())
    }
}

/// The text on one line, safe to show and shortened.
pub(crate) fn one_line(text: &str) -> String {
    shorten(Text::line(text).as_str(), LINE_CHARS)
}
