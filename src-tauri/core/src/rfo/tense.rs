//! How typed texts about the outage read once it is mitigated.

use crate::{
    Status,
    updates::tense::{Past, past},
};

/// What was true during the outage: as it was typed while users are affected, later in the past tense. What can't be put
/// into the past tense for sure is quoted.
pub(super) fn in_tense(status: Status, text: &str) -> String {
    match past(text) {
        _ if !is_mitigated(status) => text.to_owned(),
        Past::Text(text) => text,
        Past::Present => in_quotes(text),
    }
}

/// Whether no new users are affected. A false alarm affected nobody.
pub(super) fn is_mitigated(status: Status) -> bool {
    matches!(status, Status::Mitigated | Status::Monitoring | Status::Resolved | Status::Closed)
}

/// In quotation marks; those inside become single ones.
pub(super) fn in_quotes(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}
