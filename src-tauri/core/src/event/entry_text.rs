//! The text of an entry that a correction may replace.

use crate::{
    Text,
    event::{Confidence, Fact, TaskKind},
};

/// The text of an entry, with what was read from it.
#[derive(Debug, PartialEq, Eq)]
pub enum EntryText<'a> {
    /// Any text, of which nothing was read.
    Free(&'a mut Text),
    /// The summary of the incident: one line, which isn't too long.
    Summary(&'a mut Text),
    /// A link that opens a call.
    CallLink(&'a mut Text),
    /// The kind of a task follows from its title.
    TaskTitle { title: &'a mut Text, kind: &'a mut TaskKind },
    /// The numbers and the confidence of an impact stand in its text.
    Impact {
        text: &'a mut Text,
        low: &'a mut Option<u64>,
        high: &'a mut Option<u64>,
        confidence: &'a mut Option<Confidence>,
    },
}

impl<'a> EntryText<'a> {
    /// The text of a fact; `None` for the confidence.
    pub(super) fn of_fact(fact: &'a mut Fact) -> Option<Self> {
        match fact {
            Fact::Impact { text, low, high, confidence } => {
                Some(Self::Impact { text, low, high, confidence })
            }
            Fact::Symptom { text }
            | Fact::SurfaceArea { text }
            | Fact::SuspectedCause { text }
            | Fact::Trigger { text }
            | Fact::Workaround { text }
            | Fact::Needs { text }
            | Fact::DataLoss { text }
            | Fact::CustomerAction { text } => Some(Self::Free(text)),
            Fact::Confidence { .. } => None,
        }
    }

    /// The text alone.
    pub fn into_text(self) -> &'a mut Text {
        match self {
            Self::Free(text)
            | Self::Summary(text)
            | Self::CallLink(text)
            | Self::TaskTitle { title: text, .. }
            | Self::Impact { text, .. } => text,
        }
    }
}
