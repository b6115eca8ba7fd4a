//! How typed texts about the outage read once it is mitigated.

use crate::{
    Status,
    updates::tense::{Past, past},
};

/// What was true during the outage: as it was typed while users are affected, later in the past tense. What can't be put
/// into the past tense for sure is quoted.
pub(super) fn in_tense(status: Status, text: &str) -> String {
    match past(text) {
        _ if !status.is_mitigated() => text.to_owned(),
        Past::Text(text) => text,
        Past::Present => in_quotes(text),
    }
}

/// In quotation marks; those inside become single ones.
pub(super) fn in_quotes(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}
