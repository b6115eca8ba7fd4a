//! Finds sentences that blame a person, so that somebody rewords them.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::{
    Directory, Incident,
    rfo::names::{Names, people},
};

/// A sentence with a name close to a word of failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Blame {
    /// The entry with the sentence.
    pub entry: u32,
    pub sentence: String,
    pub name: String,
    /// `forgot`
    pub word: String,
}

impl Blame {
    /// How to reword such a sentence.
    pub const HINT: &str = "Describe what made it possible: what was missing, unclear, or too easy to get wrong. An RFO blames nobody.";
}

/// Words that blame, from guides to blameless postmortems.
static FAILURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(forgot(?:ten)?|fail(?:ed|s)? to|should(?: not|n[’']t)? have|could have known|fault|to blame|blamed?|guilty|careless(?:ly|ness)?|negligen\w+|sloppy|mistakes?|messed up|screwed up|broke|ignored|overlooked|wrongly|incompetent|stupid(?:ly)?|lazy|caused|did(?: not|n[’']t) (?:check|test|look|think|read|ask|bother))\b",
    )
    .ok()
});

/// Somebody who finds a mistake is not blamed for it.
static GOOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(found|finds|noticed|spotted|saw|fixed|repaired|caught|reported|explained)\b").ok()
});

/// The most words between the name and the word of failure.
const MAX_BETWEEN: usize = 6;

pub(super) fn blame(incident: &Incident, directory: &Directory) -> Vec<Blame> {
    let people = people(incident, directory);
    let names = Names::of(&people);
    let texts = incident.in_effect().filter_map(|record| {
        // What can't be corrected can't be reworded either.
        let text = record.entry.event.clone().text_mut().map(|text| text.to_string());
        Some((record.number, text?))
    });
    let found = texts.flat_map(|(entry, text)| {
        let sentences: Vec<String> =
            text.split_inclusive(['.', '!', '?', ';', '\n']).map(str::to_owned).collect();
        let blamed = sentences.into_iter().filter_map(|sentence| blamed(entry, sentence.trim(), &names));
        blamed.collect::<Vec<_>>()
    });
    found.collect()
}

fn blamed(entry: u32, sentence: &str, names: &Names) -> Option<Blame> {
    let (failure, good) = (FAILURE.as_ref()?, GOOD.as_ref()?);
    // Names are looked for only where something failed.
    let named = if failure.is_match(sentence) { names.find(sentence) } else { return None };
    for word in failure.find_iter(sentence) {
        for (place, _) in &named {
            let between =
                if place.end <= word.start() { place.end..word.start() } else { word.end()..place.start };
            let Some(between) = sentence.get(between) else { continue };
            if between.split_whitespace().count() <= MAX_BETWEEN && !good.is_match(between) {
                return Some(Blame {
                    entry,
                    sentence: sentence.to_owned(),
                    name: sentence.get(place.clone()).unwrap_or_default().to_owned(),
                    word: word.as_str().to_owned(),
                });
            }
        }
    }
    None
}
