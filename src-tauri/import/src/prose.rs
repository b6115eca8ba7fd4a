//! Sentences of prose, and the clauses that give a time of their own.

use crate::{
    cursor::Cursor,
    day::Day,
    timestamp::{Timestamp, range_split},
    zone::Zone,
};

/// Words that end with a full stop inside of a sentence.
const ABBREVIATIONS: [&str; 22] = [
    "approx", "ca", "e.g", "i.e", "etc", "vs", "no", "nr", "st", "dr", "mr", "ms", "mrs", "inc", "ltd",
    "fig", "resp", "incl", "est", "c", "kl", "godz",
];

/// A longer sentence has only one time.
const LONGEST: usize = 2_000;

/// The sentences of a text, each with its start and with the space behind it.
pub fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (place, mark) in text.match_indices(['.', '!', '?']) {
        let behind = text.get(place + mark.len()..).unwrap_or_default();
        let space = behind.trim_start_matches(['"', '\'', '”', '’', ')', ']', '*', '_']);
        let next = space.trim_start();
        if space.len() == next.len() || next.is_empty() {
            continue;
        }
        let sentence = text.get(start..place).unwrap_or_default();
        if place >= start && !goes_on(sentence, mark, next) {
            let end = text.len() - next.len();
            found.extend(text.get(start..end).map(|sentence| (start, sentence)));
            start = end;
        }
    }
    found.extend(text.get(start..).filter(|rest| !rest.is_empty()).map(|rest| (start, rest)));
    found
}

/// Whether a sentence goes on behind a full stop: `approx. 20`, `1:02 p.m. UTC`, `Feb. 26`.
fn goes_on(sentence: &str, mark: &str, next: &str) -> bool {
    let opens = next.trim_start_matches(['"', '“', '\'', '(', '*', '_', '[']);
    if opens.starts_with(|c: char| c.is_lowercase()) {
        return true;
    }
    let word = sentence.rsplit(|c: char| c.is_whitespace() || "(*_".contains(c)).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let first = opens.split(|c: char| c.is_whitespace() || ",.;:)".contains(c)).next().unwrap_or_default();
    let is_half = ["a.m", "p.m"].iter().any(|half| lower.ends_with(half));
    let is_month = Day::parse(&mut Cursor::new(&format!("{word} 1"))).is_some();
    let belongs_to_time = Zone::named(first, "").is_some() || Day::parse(&mut Cursor::new(opens)).is_some();
    mark == "." && (ABBREVIATIONS.contains(&lower.as_str()) || is_half && belongs_to_time || is_month)
}

/// Where a part of a sentence starts that gives a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    pub start: usize,
    /// It is the end of the range of times that the one before starts.
    pub ends_range: bool,
}

/// The clauses of a sentence that give a time, the first one at 0; none: the sentence has no time.
pub fn clauses(sentence: &str) -> impl Iterator<Item = Clause> {
    let mut starts: Vec<Clause> = Vec::new();
    let mut rest = if sentence.len() > LONGEST { "" } else { sentence };
    while let Some((before, timestamp, after)) = Timestamp::within_sentence(rest) {
        let behind = sentence.len() - rest.len();
        rest = after;
        if timestamp.clock.is_none() {
            continue;
        }
        let clause = |start| Clause { start, ends_range: false };
        let place = if starts.is_empty() { Some(0) } else { link(before, after).map(|link| behind + link) };
        starts.extend(place.map(clause));
        let time = sentence.len() - after.len() - behind - before.len();
        let range = sentence.get(behind + before.len()..).and_then(|rest| rest.get(..time));
        let end = timestamp.until().zip(range).and_then(|(end, range)| range_split(range, end));
        if place.is_some() {
            let end = end.map(|end| Clause { start: behind + before.len() + end, ends_range: true });
            starts.extend(end);
        }
    }
    starts.into_iter()
}

/// Where the words between two times link their clauses: `…, and`, `; `, ` and `, ` but `.
fn link(between: &str, after: &str) -> Option<usize> {
    let lower = between.to_ascii_lowercase();
    let links = [
        "; ", ", and ", ", but ", ", then ", ", while ", " and ", " but ", " then ", " before ", " und ",
        " en ", " et ", " y ", " og ", " och ", " ja ", ", ",
    ];
    let (place, link) = links.iter().find_map(|link| lower.rfind(link).map(|place| (place, *link)))?;
    let start = place + link.len() - link.trim_start_matches([';', ',', ' ']).len();
    // `at 10:00 and at 10:05.` is one clause.
    let words = lower.get(place + link.len()..)?.split_whitespace();
    let has_words = words
        .filter(|word| {
            !["at", "around", "about", "on", "by", "um", "gegen", "à", "vers", "a", "las"].contains(word)
        })
        .count()
        > 0;
    (has_words || after.split_whitespace().count() > 2).then_some(start)
}

/// `We will publish the review on July 25 at 12:00`, `the estimated time of arrival is 9:30`
pub fn is_plan(text: &str) -> bool {
    let plans = [
        " will ",
        "'ll ",
        "’ll ",
        " plan",
        " estimated ",
        " expect ",
        " is expected ",
        " are expected ",
        " hope to ",
    ];
    plans.iter().any(|words| text.contains(words)) || text.contains("ext update")
}

/// Whether the words in front of a time say that it is when something began: `was down, starting at`.
pub fn says_since(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let about = ["around", "about", "approximately", "roughly"];
    let before = about.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(&before).trim_end();
    let starts = ["starting at", "starting from", "starting", "beginning at", "beginning", "as of"];
    starts.iter().any(|words| before.ends_with(words))
}

/// Whether a text tells of something that happened at a time of its own, with its zone or whole date.
pub fn tells_time(text: &str) -> bool {
    let is_own = |time: &Timestamp| {
        time.clock.is_some() && (time.zone.is_some() || time.day.is_some_and(Day::is_whole))
    };
    let tells =
        |sentence: &str| Timestamp::within_sentence(sentence).is_some_and(|(_, time, _)| is_own(&time));
    sentences(text).into_iter().any(|(_, sentence)| !is_plan(sentence) && tells(sentence))
}

/// Whether a sentence gives a whole date, a time and a zone of something that happened, so that it needs no other.
pub fn tells_date(text: &str) -> bool {
    let is_whole =
        |time: &Timestamp| time.day.is_some_and(Day::is_whole) && time.clock.is_some() && time.zone.is_some();
    let is_label = |before: &str| before.trim_end().ends_with(':');
    !is_plan(text)
        && Timestamp::within_sentence(text)
            .is_some_and(|(before, time, after)| is_whole(&time) && !is_label(before) && after.len() > 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_the_next_one_starts() {
        for (text, expected) in [
            ("It fell. We saw it.", vec!["It fell. ", "We saw it."]),
            (
                "At 1:02 p.m. UTC it fell. At 4 p.m. We left.",
                vec!["At 1:02 p.m. UTC it fell. ", "At 4 p.m. ", "We left."],
            ),
            (
                "It took approx. 20 min. **Then** it stopped",
                vec!["It took approx. 20 min. ", "**Then** it stopped"],
            ),
            (
                "On Feb. 26 v1.2 fell (again.) Why? Nobody knew",
                vec!["On Feb. 26 v1.2 fell (again.) ", "Why? ", "Nobody knew"],
            ),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|(_, sentence)| sentence).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn each_time_of_a_sentence_has_its_clause() {
        for (sentence, expected) in [
            ("No time here, and none there.", vec![]),
            ("From 10:00 to 10:30 it failed.", vec![0, 11]),
            ("Zwischen 10:00 und 10:30 Uhr fiel es aus.", vec![0, 15]),
            ("It fell on May 4, 2024 from 10:00 to 10:30 UTC, and again at 11:00 UTC.", vec![0, 34, 48]),
            ("It failed at 10:00 UTC, and we saw it at 10:05 UTC.", vec![0, 24]),
            ("It began at 10:20, and at 10:31 we saw an error.", vec![0, 19]),
            ("It failed at 10:20 and at 10:31.", vec![0]),
            ("The rollback began at 10:20 and ended at 10:31.", vec![0, 28]),
        ] {
            let found: Vec<usize> = clauses(sentence).map(|clause| clause.start).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
