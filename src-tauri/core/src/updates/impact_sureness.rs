//! How sure an impact is, in words.

use crate::{
    event::{Confidence, FactName},
    updates::{checks::Impact, hedge::is_hedged, moment::Moment},
};

/// How sure the impact is: `likely`. `None`: nobody said, or its text says that itself.
pub(super) fn impact_sureness(moment: &Moment) -> Option<&'static str> {
    let (_, text) = moment.fact(FactName::Impact)?;
    sureness(text, Impact::of(moment.state).and_then(|impact| impact.confidence))
}

/// How sure an impact with this text is.
pub(super) fn sureness(text: &str, confidence: Option<Confidence>) -> Option<&'static str> {
    match confidence {
        Some(Confidence::Guess) => Some("a guess so far"),
        _ if is_hedged(text) => None,
        Some(Confidence::Likely) => Some("likely"),
        Some(Confidence::Certain) => Some("confirmed"),
        None => None,
    }
}
