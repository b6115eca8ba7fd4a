//! The words that state each kind in other languages than English, where they are unmistakable. A kind has a row for each
//! language, and a row a string for each way to say it.

mod east_asian;
mod french;
mod german;
mod iberian;
mod italian_dutch;
mod labels;
mod nordic;
mod slavic;
mod steps;

use crate::kind::{ImportConfidence, ImportKind};

/// A kind, how sure words are of it, and regular expressions for these words. `\w` and `\b` know no accents.
pub type Phrases = (ImportKind, ImportConfidence, &'static [&'static str]);

pub const LANGUAGES: [&[Phrases]; 9] = [
    labels::LABELS,
    german::GERMAN,
    french::FRENCH,
    iberian::IBERIAN,
    italian_dutch::ITALIAN_DUTCH,
    nordic::NORDIC,
    slavic::SLAVIC,
    steps::STEPS,
    east_asian::EAST_ASIAN,
];
