//! The labels of facts for readers outside: the same as in the updates.

use crate::{Status, event::FactName, rfo::statements::CAUSE};

/// `Scope` for `Surface area`, `Who was affected (likely)` for `Impact (likely)`.
pub(super) fn outside_label(name: FactName, label: &str, status: Status) -> String {
    let is_over = status > Status::Active;
    let outside = match name {
        FactName::Symptom if is_over => "What customers saw",
        FactName::Symptom => "What customers see",
        FactName::SurfaceArea => "Scope",
        FactName::Impact if is_over => "Who was affected",
        FactName::Impact => "Who is affected",
        FactName::CustomerAction if is_over => "What customers needed to do",
        FactName::CustomerAction => "What customers need to do",
        FactName::SuspectedCause => return CAUSE.to_owned(),
        _ => return label.to_owned(),
    };
    let confidence = label.split_once(" (").map(|(_, confidence)| format!(" ({confidence}"));
    format!("{outside}{}", confidence.unwrap_or_default())
}
