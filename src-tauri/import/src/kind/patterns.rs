//! The words that state each kind: in order, and the first match wins.

use crate::kind::{
    ImportConfidence, ImportKind,
    english::{ENGLISH, LAST, Pattern},
    languages::{LANGUAGES, Phrases},
};

/// Each kind with its confidence and words.
pub fn patterns() -> impl Iterator<Item = (ImportKind, ImportConfidence, String)> {
    let whole = |(kind, confidence, words): &Pattern| (*kind, *confidence, (*words).to_owned());
    let joined = |(kind, confidence, words): &Phrases| (*kind, *confidence, words.join("|"));
    let english = ENGLISH.into_iter().flatten().map(whole);
    english.chain(LANGUAGES.into_iter().flatten().map(joined)).chain(LAST.into_iter().flatten().map(whole))
}
