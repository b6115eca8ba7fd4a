//! Facts: what is known about an incident, and how sure that is.

use serde::{Deserialize, Serialize};

use super::Confidence;
use crate::{
    Text,
    none::{says_none, states_loss},
    number,
};

/// A fact. A later one of the same name replaces it; the history keeps both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Fact {
    Symptom {
        text: Text,
    },
    SurfaceArea {
        text: Text,
    },
    /// Affected users, from `low` to `high`.
    Impact {
        text: Text,
        low: Option<u64>,
        high: Option<u64>,
        confidence: Option<Confidence>,
    },
    SuspectedCause {
        text: Text,
    },
    /// What set it off. The entry's `at` is when, if that is known.
    Trigger {
        text: Text,
    },
    Workaround {
        text: Text,
    },
    Confidence {
        level: Confidence,
    },
    Needs {
        text: Text,
    },
    /// Which data was lost; `none`: none.
    DataLoss {
        text: Text,
    },
    /// What customers have to do; `nothing`: nothing.
    CustomerAction {
        text: Text,
    },
}

/// The names of facts, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactName {
    Symptom,
    SurfaceArea,
    Impact,
    SuspectedCause,
    Trigger,
    Workaround,
    Confidence,
    Needs,
    DataLoss,
    CustomerAction,
}

impl FactName {
    /// As a heading: `Surface area`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Symptom => "Symptom",
            Self::SurfaceArea => "Surface area",
            Self::Impact => "Impact",
            Self::SuspectedCause => "Suspected cause",
            Self::Trigger => "Trigger",
            Self::Workaround => "Workaround",
            Self::Confidence => "Confidence",
            Self::Needs => "Needs",
            Self::DataLoss => "Data loss",
            Self::CustomerAction => "Customer action",
        }
    }

    /// The command that states it, without the slash.
    pub fn command(self) -> &'static str {
        match self {
            Self::Symptom => "symptom",
            Self::SurfaceArea => "surface",
            Self::Impact => "impact",
            Self::SuspectedCause => "cause",
            Self::Trigger => "trigger",
            Self::Workaround => "workaround",
            Self::Confidence => "confidence",
            Self::Needs => "needs",
            Self::DataLoss => "data",
            Self::CustomerAction => "customer-action",
        }
    }
}

/// What a statement about data is called: `Data`, unless it says that some is lost, or that none is.
pub fn data_title(text: &str) -> &'static str {
    match says_none(text) || states_loss(text) {
        true => FactName::DataLoss.title(),
        false => "Data",
    }
}

impl Fact {
    /// As a heading, by what it states.
    pub fn title(&self) -> &'static str {
        match self {
            Self::DataLoss { text } => data_title(text.as_str()),
            other => other.name().title(),
        }
    }

    /// The impact in a text such as `~1200 users likely`, `1200 users, likely` or `1200 users (likely)`: its numbers, and its
    /// confidence, if that is the last word.
    pub fn impact(text: &Text) -> Self {
        let without_confidence = |text: &str| {
            let (rest, last) = text.rsplit_once(' ')?;
            let last = last.strip_prefix('(').and_then(|last| last.strip_suffix(')')).unwrap_or(last);
            let rest = rest.trim_end_matches([' ', ',', ';', '·', '–', '—', '-']);
            Some((Text::new(rest), Confidence::parse(last)?))
        };
        match without_confidence(text.as_str()) {
            Some((words, confidence)) => Self::impact_with(words, Some(confidence)),
            None => Self::impact_with(text.clone(), None),
        }
    }

    /// The impact in a text that holds no confidence: its numbers.
    pub fn impact_with(text: Text, confidence: Option<Confidence>) -> Self {
        let (low, high) = number::range(text.as_str());
        Self::Impact { text, low, high, confidence }
    }

    /// The text; `None` for the confidence.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Symptom { text }
            | Self::SurfaceArea { text }
            | Self::Impact { text, .. }
            | Self::SuspectedCause { text }
            | Self::Trigger { text }
            | Self::Workaround { text }
            | Self::Needs { text }
            | Self::DataLoss { text }
            | Self::CustomerAction { text } => Some(text),
            Self::Confidence { .. } => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> FactName {
        match self {
            Self::Symptom { .. } => FactName::Symptom,
            Self::SurfaceArea { .. } => FactName::SurfaceArea,
            Self::Impact { .. } => FactName::Impact,
            Self::SuspectedCause { .. } => FactName::SuspectedCause,
            Self::Trigger { .. } => FactName::Trigger,
            Self::Workaround { .. } => FactName::Workaround,
            Self::Confidence { .. } => FactName::Confidence,
            Self::Needs { .. } => FactName::Needs,
            Self::DataLoss { .. } => FactName::DataLoss,
            Self::CustomerAction { .. } => FactName::CustomerAction,
        }
    }
}
