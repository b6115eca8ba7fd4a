//! The key events of a report: a label and a time, such as `First detected: 2026-03-30 08:56`. The labels come
//! from public reports and from incident.io, PagerDuty, Atlassian, Statuspage and the Google SRE book.

mod ends;
mod labels;
mod languages;
mod mistyped;

use crate::kind::ImportKind::{self, self as K};

/// Filler words in a label.
const FILLER: [&str; 35] = [
    "the",
    "a",
    "an",
    "of",
    "incident",
    "was",
    "is",
    "at",
    "has",
    "been",
    "date",
    "utc",
    "when",
    "and",
    "time(utc)",
    "on",
    // In other languages.
    "de",
    "del",
    "la",
    "der",
    "des",
    "du",
    "da",
    "do",
    "l",
    "d",
    "incidente",
    "fecha",
    "data",
    "hora",
    "heure",
    "horário",
    "zeitpunkt",
    "uhrzeit",
    "störung",
];

/// Labels of durations and working hours.
const DURATIONS: [&str; 12] = [
    "time to",
    "duration",
    "mttr",
    "mttd",
    "ttr",
    "ttd",
    "length",
    "downtime",
    "support hours",
    "office hours",
    "business hours",
    "working hours",
];

/// Sites that list the incidents of others.
const DIRECTORIES: [&str; 8] = [
    "pingoru",
    "statusgator",
    "isdown",
    "incidenthub",
    "statusfield",
    "statussight",
    "downforeveryoneorjustme",
    "outagebuddy",
];

/// The kind of a timeline line that has only a label of several words: `08:06 Customer impact end`.
pub fn kind_of_line(text: &str) -> Option<ImportKind> {
    let kinds = [K::FirstError, K::Detected, K::Mitigated, K::Fixed];
    let words = text.split_whitespace().count();
    kind_of_label(text).filter(|kind| (2..=4).contains(&words) && kinds.contains(kind))
}

/// The kind of key event that a label names.
pub fn kind_of_label(label: &str) -> Option<ImportKind> {
    if label.len() > 60 {
        return None;
    }
    let lower = label.to_lowercase();
    let words = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty() && !FILLER.contains(word))
        .collect::<Vec<_>>()
        .join(" ");
    if words == "bleeding stopped" {
        return Some(K::Mitigated);
    }
    // `Detected by Argus`, with the time behind it.
    let by_whom = words.strip_prefix("detected by ").or_else(|| words.strip_prefix("reported by "));
    if let Some(who) = by_whom.filter(|who| who.split(' ').count() < 4) {
        // It watches the status pages of others, and says when it saw a post.
        let is_directory = who.split(' ').any(|word| DIRECTORIES.contains(&word));
        return Some(if is_directory { K::Note } else { K::Detected });
    }
    kind_of_words(&words).or_else(|| kind_of_words(&mistyped::corrected(&words)?))
}

fn kind_of_words(words: &str) -> Option<ImportKind> {
    labels::LABELS
        .iter()
        .chain(ends::LABELS)
        .chain(languages::LABELS)
        .find(|(_, labels)| labels.contains(&words))
        .map(|(kind, _)| *kind)
}

/// Whether a line is about a duration or working hours.
pub fn is_duration(text: &str) -> bool {
    let start: String = text.chars().take(80).collect::<String>().to_lowercase();
    let label = start.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `Downtime was noticed at 10:05`
    let is_told = |rest: &str| {
        let mut words = rest.split_whitespace();
        words.next().is_some_and(|verb| ["is", "was"].contains(&verb))
            && words.next().is_some_and(|verb| verb.ends_with("ed") || verb == "seen")
    };
    DURATIONS.iter().filter_map(|words| label.strip_prefix(words)).any(|rest| !is_told(rest))
        || ["support hours", "office hours", "business hours", "working hours"]
            .iter()
            .any(|hours| start.contains(hours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_timeline_may_be_a_label() {
        for (line, kind) in [
            ("Customer Impact End", Some(K::Mitigated)),
            ("User impact start", Some(K::FirstError)),
            ("Fix deployed", Some(K::Fixed)),
            ("fix", None),
            ("page", None),
            ("Call started", None),
            ("Start of the second rollout of all nodes", None),
        ] {
            assert_eq!(kind_of_line(line), kind, "{line}");
        }
    }

    #[test]
    fn labels_are_recognized_in_many_forms() {
        for (label, kind) in [
            ("First detected:", Some(K::Detected)),
            ("Repaired declared", Some(K::Fixed)),
            ("Fault occurs", Some(K::FirstError)),
            ("Team aware", Some(K::Detected)),
            ("Incident declared", Some(K::Declared)),
            ("**Impact start**", Some(K::FirstError)),
            ("Time of detection", Some(K::Detected)),
            ("Incident Start Time (UTC):", Some(K::FirstError)),
            ("End time", Some(K::Resolved)),
            ("Resolution time", Some(K::Resolved)),
            ("Detected by Argus", Some(K::Detected)),
            ("Detected by StatusGator", Some(K::Note)),
            ("Mitigated at", Some(K::Mitigated)),
            ("Time to repair", None),
            ("Raised an issue with AWS", None),
        ] {
            assert_eq!(kind_of_label(label), kind, "{label}");
        }
        assert!(
            is_duration("**Time to repair**: 4h 9m") && is_duration("7h (during support hours 10:00-17:00)")
        );
        assert!(!is_duration("Repaired"));
    }
}
