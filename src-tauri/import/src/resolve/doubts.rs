//! What a line says of its own time, and of the times around it.

use crate::{
    day::Day,
    format::{TimePosition, Timed},
    kind::{ImportConfidence, ImportKind},
    prose::tells_time,
    timestamp::Timestamp,
};

/// Whether a line only says when the update below it was written: `Second update: March 5 0330 UTC`.
pub fn is_update(timed: &Timed) -> bool {
    let label = timed.text.split_once(':').map_or("", |(label, _)| label);
    timed.timestamp.day.is_some()
        && label.split_whitespace().count() < 5
        && label.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("update"))
}

/// A word behind a time that looks like a zone, which none here is called: `10:05 XYT the disk is full`.
pub fn unknown_zone(timed: &Timed) -> Option<String> {
    let word = timed.text.split([' ', ':', ')']).next().unwrap_or_default();
    let is_zone = (3..6).contains(&word.len())
        && word.ends_with('T')
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && timed.timestamp.zone.is_none()
        && timed.position != TimePosition::Sentence;
    is_zone.then(|| format!("“{word}” may be a time zone"))
}

/// Whether a line of the text below gives a time of its own: `Ended: 2024-05-04 10:00`, `last night around 8:30 …`.
fn gives_other_time(timed: &Timed) -> bool {
    let is_whole = |time: &Timestamp| time.day.is_some_and(Day::is_whole) && time.clock.is_some();
    let is_labelled = |line: &str| {
        let value = line.split_once(": ").filter(|(name, _)| name.split_whitespace().count() < 5);
        value.and_then(|(_, value)| Timestamp::leading(value)).is_some_and(|(time, _)| is_whole(&time))
    };
    let is_before = |line: &str| {
        let lower = line.to_lowercase();
        ["last night", "yesterday", "anoche", "gestern", "ayer", "hier soir", "ieri"]
            .iter()
            .any(|day| lower.contains(day))
            && Timestamp::within(line).is_some()
    };
    let is_post = matches!(timed.position, TimePosition::Timeline | TimePosition::Key(ImportKind::Note));
    timed.author.is_none()
        && is_post
        && timed.text.lines().skip(1).any(|line| is_labelled(line) || is_before(line) || tells_time(line))
}

/// What lowers the confidence in a time by the way it is written.
pub fn written_doubts(timed: &Timed) -> impl Iterator<Item = (ImportConfidence, &'static str)> {
    use ImportConfidence::{Low, Medium};
    let timestamp = &timed.timestamp;
    [
        (timestamp.is_unconfirmed(), Low, "unconfirmed time"),
        (timestamp.about, Medium, "approximate time"),
        (timestamp.is_unclear_post(), Medium, "may be the time of the text above it"),
        (gives_other_time(timed), Medium, "the text gives another time, too"),
        (timestamp.until().is_some(), Medium, "start of a time range"),
        (timestamp.ends_range(), Medium, "end of a time range"),
        (timed.position == TimePosition::Sentence, Medium, "time found in a sentence"),
    ]
    .into_iter()
    .filter_map(|(applies, level, doubt)| applies.then_some((level, doubt)))
}
