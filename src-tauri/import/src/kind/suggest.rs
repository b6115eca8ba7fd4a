//! The kind that a text suggests, which words decided, and what spoke against the others.

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use regex::bytes::{Regex, RegexSet, RegexSetBuilder};

use crate::{
    kind::{
        ImportConfidence::{self, High, Medium},
        ImportKind::{self, self as K},
        counterwords::{COUNTERWORDS, Counterwords, regex},
        exceptions::words_of,
        found::Found,
        patterns::patterns,
    },
    prose::sentences,
};

/// The start of a line tells what it is about, and what came of it at that time. In characters.
const START: usize = 600;

/// What the search in all patterns may remember. With less, it forgets and starts again at every line.
const DFA_BYTES: usize = 1 << 23;

static TABLE: LazyLock<Option<RegexSet>> = LazyLock::new(|| {
    // Matching of bytes is enough for these words, and several times as fast.
    RegexSetBuilder::new(patterns().map(|(.., pattern)| pattern))
        .case_insensitive(true)
        .unicode(false)
        .dfa_size_limit(DFA_BYTES)
        .size_limit(1 << 26)
        .build()
        .ok()
});
thread_local! {
    /// The table with a memory of this thread's own: threads that share one take it from each other, and start again.
    static OWN_TABLE: Option<RegexSet> = TABLE.clone();
}

/// The patterns that are somewhere in a text, by their places.
fn places(text: &str) -> Vec<usize> {
    OWN_TABLE.with(|table| {
        table.as_ref().map_or_else(Vec::new, |table| table.matches(text.as_bytes()).iter().collect())
    })
}

/// Whether a pattern is somewhere in a text.
fn has_any(text: &str) -> bool {
    OWN_TABLE.with(|table| table.as_ref().is_some_and(|table| table.is_match(text.as_bytes())))
}

/// A kind, its confidence and its words, which are compiled when they are first found: most never are.
struct Rule {
    kind: ImportKind,
    confidence: ImportConfidence,
    words: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Rule {
    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| regex(&self.words)).as_ref()
    }
}

static EACH: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |(kind, confidence, words)| Rule { kind, confidence, words, compiled: OnceLock::new() };
    patterns().map(rule).collect()
});

/// The kind that the text suggests, the confidence, and why: the words that decided, or what spoke against the words
/// that would have.
pub fn suggest(text: &str) -> (ImportKind, ImportConfidence, String) {
    suggest_of(text, text)
}

/// The same for a sentence of a text.
pub fn suggest_of(text: &str, whole: &str) -> (ImportKind, ImportConfidence, String) {
    let note = |why: String| (K::Note, if why.is_empty() { High } else { Medium }, why);
    let start = start_of(text, START);
    let Some(counterwords) = COUNTERWORDS.as_ref() else {
        return note(String::new());
    };
    let start = without_speaker(start);
    if let Some(words) = words_of(&counterwords.cleared, start) {
        return note(format!("“{words}” is about an alert, not about the incident"));
    }
    if let Some(words) = words_of(&counterwords.firing, start) {
        return (K::Detected, Medium, format!("“{words}”: an alert fires"));
    }
    if words_of(&counterwords.output, start).is_some() {
        return note("it is the output of a program".to_owned());
    }
    if words_of(&counterwords.review, start).is_some() {
        return note("a review tells what was before".to_owned());
    }
    let mut against = String::new();
    for place in places(start) {
        let Some((rule, pattern)) = EACH.get(place).and_then(|one| Some((one, one.regex()?))) else {
            continue;
        };
        let Rule { kind, confidence, .. } = rule;
        let Some(found) =
            pattern.find(start.as_bytes()).and_then(|found| Found::new(whole, start, found.range()))
        else {
            continue;
        };
        let matched = found.matched.trim();
        if let Some(first) = trouble_before(*kind, &found, start, text, counterwords) {
            return first;
        }
        match counterwords.against(*kind, *confidence, &found) {
            None => return (*kind, *confidence, format!("contains “{matched}”")),
            Some(why) if against.is_empty() => {
                against = format!("contains “{matched}”, but {why}");
            }
            Some(_) => {}
        }
    }
    note(against)
}

/// The trouble in the first sentence, if the end in a later one came after it: `An alert fires. The restart resolved it once
/// it was through.`
fn trouble_before(
    kind: ImportKind,
    end: &Found,
    start: &str,
    text: &str,
    counterwords: &Counterwords,
) -> Option<(ImportKind, ImportConfidence, String)> {
    let is_end = matches!(kind, K::Mitigated | K::Fixed | K::Resolved);
    let behind = || text.split_once(end.matched).and_then(|(_, rest)| rest.split(['.', '\n']).next());
    let came_after = |words: &str| counterwords.afterwards.is_match(words.as_bytes());
    if !is_end || !(came_after(end.sentence) || behind().is_some_and(came_after)) {
        return None;
    }
    let first = sentences(start).first().map(|(_, sentence)| *sentence)?;
    if first.len() == start.len() || first.contains(end.matched) {
        return None;
    }
    let suggested = suggest(first);
    let is_trouble = matches!(suggested.0, K::Detected | K::FirstError | K::CustomerReported);
    Some(suggested).filter(|_| is_trouble)
}

/// The first characters of a text.
fn start_of(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// What else a text states: that all is well beside that the incident is over, the fix is out or the rollback is done; a
/// failure in front of the alert about it; an alert in front of what was done then.
pub fn also(kind: ImportKind, text: &str) -> Option<ImportKind> {
    let wanted: &[ImportKind] = match kind {
        K::Resolved | K::Closed => &[K::Mitigated, K::Fixed],
        K::Fixed | K::RolledBack | K::RollbackStarted => &[K::Mitigated],
        K::Detected | K::CustomerReported => &[K::FirstError],
        K::Declared | K::CallOpened | K::LeaderNamed | K::SuspectedCause => &[K::Detected],
        _ => return None,
    };
    let counterwords = COUNTERWORDS.as_ref()?;
    let text = start_of(text, START);
    let places = places(text);
    let is_over = matches!(kind, K::Resolved | K::Closed);
    let found = |wanted: ImportKind| {
        let mut found = places.iter().filter_map(|place| EACH.get(*place)).filter_map(|rule| {
            let Rule { kind, confidence, .. } = rule;
            let pattern = (*kind == wanted).then(|| rule.regex())??;
            let range = pattern.find(text.as_bytes())?.range();
            let found = Found::new(text, text, range.clone())?;
            // That the queues are empty is one of the steps to the end.
            let is_step = is_over && counterwords.queues.is_match(found.matched.as_bytes());
            let is_stated = !(is_step && wanted == K::Mitigated)
                && counterwords.against(*kind, *confidence, &found).is_none();
            is_stated.then_some(range)
        });
        found.next()
    };
    let own = found(kind)?;
    let apart = |other: &Range<usize>| match kind {
        // `We see that the site is down` is one statement.
        K::Declared => other.end <= own.start || is_next_sentence(text, &own, other),
        K::CallOpened | K::LeaderNamed | K::SuspectedCause => other.end <= own.start,
        K::Detected | K::CustomerReported => text
            .get(other.end.saturating_sub(1)..own.start)
            .is_some_and(|between| between.contains(['.', ';', ',', '\n']) || between.contains(" and ")),
        _ => other.end <= own.start || own.end <= other.start,
    };
    wanted.iter().copied().find(|wanted| found(*wanted).is_some_and(|other| apart(&other)))
}

/// Whether a later sentence says who learned of it: `Incident is declared. Members report that the gate is shut`.
fn is_next_sentence(text: &str, own: &Range<usize>, other: &Range<usize>) -> bool {
    let between = text.get(own.end..other.start).unwrap_or_default();
    let words = text.get(other.clone()).unwrap_or_default();
    between.contains(['.', ';', '\n'])
        && COUNTERWORDS.as_ref().is_some_and(|counterwords| counterwords.learned.is_match(words.as_bytes()))
}

/// The words in the reason for a kind.
pub fn words_in(reason: &str) -> &str {
    reason.split_once('“').and_then(|(_, rest)| rest.rsplit_once('”')).map_or("", |(words, _)| words)
}

/// Whether the words that suggested a failure say that it went on: `was down`, but not `began to fail`.
pub fn goes_on(reason: &str) -> bool {
    let words = words_in(reason);
    COUNTERWORDS.as_ref().is_some_and(|counterwords| !counterwords.growing.is_match(words.as_bytes()))
}

/// Whether the words that suggested a fix only name a step of the work: `Certificate renewed`, but not `Fix deployed`.
pub fn is_step(reason: &str) -> bool {
    let words = words_in(reason);
    let is_repair =
        |counterwords: &Counterwords| counterwords.repair.is_match(words.as_bytes()) || !words.is_ascii();
    !words.is_empty() && COUNTERWORDS.as_ref().is_some_and(|counterwords| !is_repair(counterwords))
}

/// Whether a text says that the trouble came back.
pub fn recurs(text: &str) -> bool {
    COUNTERWORDS.as_ref().is_some_and(|counterwords| counterwords.recurs.is_match(text.as_bytes()))
}

/// Whether a text says that the trouble goes on, or what did not end it.
pub fn persists(text: &str) -> bool {
    COUNTERWORDS.as_ref().is_some_and(|counterwords| counterwords.persists.is_match(text.as_bytes()))
}

/// Whether a text says that a supplier ended the trouble, on its side.
pub fn is_by_supplier(text: &str) -> bool {
    COUNTERWORDS.as_ref().is_some_and(|counterwords| counterwords.by_supplier.is_match(text.as_bytes()))
}

/// Whether a post says that the trouble is still looked into: `Investigating - …`, `Identified: …`.
pub fn is_unsolved(text: &str) -> bool {
    COUNTERWORDS.as_ref().is_some_and(|counterwords| counterwords.unsolved.is_match(text.as_bytes()))
}

/// A message without the name in front of it: `nina: resolved`. A label, such as `Status:` or `fixed:`, is kept.
fn without_speaker(text: &str) -> &str {
    let Some((name, rest)) = text.split_once(": ") else { return text };
    let is_label = ["alarm", "alert", "warning", "error", "critical", "info", "update"].contains(&name);
    // `v1.4.1: fixed a crash`
    let is_version = name.contains('.') && name.bytes().any(|byte| byte.is_ascii_digit());
    let is_name = (2..20).contains(&name.len())
        && !is_label
        && !is_version
        && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '@')
        && !name.contains(char::is_whitespace)
        && !has_any(name);
    if is_name { rest } else { text }
}

#[cfg(test)]
mod tests;
