//! Whether a typed text has a time of day. It is in the zone of whoever typed it, which nobody knows.

use std::sync::LazyLock;

use regex::Regex;

use crate::rfo::Rfo;

static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b").ok());

/// Whether a text that the document shows as somebody wrote it has a time of day.
pub(super) fn has_typed_time(rfo: &Rfo) -> bool {
    let statements = rfo.impact.iter().chain(&rfo.trigger).chain(&rfo.fix).chain(&rfo.false_alarm);
    let texts = statements
        .map(|one| &one.text)
        .chain([&rfo.title])
        .chain(rfo.timeline.iter().map(|row| &row.detail))
        .chain(rfo.answers.iter().map(|answer| &answer.text))
        .chain(rfo.customers.iter().map(|one| &one.how))
        .chain(rfo.rollbacks.iter().map(|one| &one.why))
        .chain(rfo.updates.iter().map(|update| &update.text))
        .chain(rfo.thanks.iter().map(|one| &one.text))
        .chain(rfo.follow_ups.iter().flat_map(|one| [&one.what].into_iter().chain(&one.end)))
        .chain(rfo.evidence.iter().map(|one| &one.text));
    let mut texts = texts;
    CLOCK.as_ref().is_some_and(|clock| texts.any(|text| clock.is_match(text)))
}
