//! The words that state each kind, in English. A file for each thought; the first match wins.

mod bounds;
mod deployed;
mod ending;
mod failure;
mod faults;
mod informed;
mod noticed;
mod recovery;
mod repair;
mod response;
mod restored;
mod vague;

use crate::kind::{ImportConfidence, ImportKind};

/// A kind, how sure words are of it, and a regular expression for these words.
pub type Pattern = (ImportKind, ImportConfidence, &'static str);

/// What people call a mitigation.
const BLEEDING: &[Pattern] = &[(
    ImportKind::Mitigated,
    ImportConfidence::High,
    r"\b(bleeding( has| is| was)? stopped|stopped the bleeding)\b",
)];

/// The patterns for each kind, in their order.
pub const ENGLISH: [&[Pattern]; 11] = [
    ending::ENDING,
    response::RESPONSE,
    BLEEDING,
    repair::REPAIR,
    deployed::DEPLOYED,
    recovery::RECOVERY,
    restored::RESTORED,
    noticed::NOTICED,
    informed::INFORMED,
    failure::FAILURE,
    bounds::BOUNDS,
];

/// Words that count only if nothing else does, in any language.
pub const LAST: [&[Pattern]; 3] = [vague::VAGUE, restored::RESTORED_BY, faults::FAULTS];
