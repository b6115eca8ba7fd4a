//! The words that state each kind, in English. A file for each thought; the first match wins.

mod ending;
mod failure;
mod noticed;
mod recovery;
mod repair;
mod response;
mod vague;

use crate::kind::{ImportConfidence, ImportKind};

pub use vague::VAGUE;

/// A kind, how sure words are of it, and a regular expression for these words.
pub type Pattern = (ImportKind, ImportConfidence, &'static str);

/// What people call a mitigation.
const BLEEDING: &[Pattern] = &[(
    ImportKind::Mitigated,
    ImportConfidence::High,
    r"\b(bleeding( has| is| was)? stopped|stopped the bleeding)\b",
)];

/// The patterns for each kind, in their order.
pub const ENGLISH: [&[Pattern]; 7] = [
    ending::ENDING,
    response::RESPONSE,
    BLEEDING,
    repair::REPAIR,
    recovery::RECOVERY,
    noticed::NOTICED,
    failure::FAILURE,
];
