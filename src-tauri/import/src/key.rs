//! The key events of a report: a label and a time, such as `First detected: 2026-03-30 08:56`. The labels come
//! from public reports and from incident.io, PagerDuty, Atlassian, Statuspage and the Google SRE book.

use crate::kind::ImportKind;

use ImportKind as K;

/// Labels without articles and filler words.
const LABELS: [(ImportKind, &[&str]); 14] = [
    // The states of a status page: the text below says what happened.
    (
        K::Note,
        &[
            "investigating",
            "investigation started",
            "monitoring",
            "update",
            "updated",
            "verifying",
            "ongoing",
            "observing",
        ],
    ),
    (
        K::FirstError,
        &[
            "fault occurs",
            "fault occurred",
            "fault",
            "start",
            "start time",
            "started",
            "starts",
            "began",
            "begin",
            "beginning",
            "impact start",
            "impact started",
            "impact starts",
            "impact began",
            "impact start time",
            "start impact",
            "outage start",
            "outage started",
            "outage began",
            "onset",
            "occurred",
            "occurs",
            "first error",
            "first impact",
            "customer impact start",
            "customer impact started",
            "user impact start",
            "introduced",
            "problem start",
            "problem started",
            "issue start",
            "issue started",
            "failure",
            "trigger",
            "triggered",
            "time start",
            "start outage",
            "start disruption",
            // A range: the end follows.
            "window",
            "period",
            "outage window",
            "outage period",
            "outage time",
            "time outage",
            "time frame",
            "timeframe",
            "outage timeframe",
            "impact window",
            "impact period",
            "impact time",
            "time impact",
            "disruption window",
            "affected period",
        ],
    ),
    (
        K::Detected,
        &[
            "detected",
            "detection",
            "first detected",
            "fault detected",
            "issue detected",
            "problem detected",
            "detection time",
            "time detection",
            "time detected",
            "team aware",
            "aware",
            "became aware",
            "identified first",
            "first noticed",
            "noticed",
            "first alert",
            "alert",
            "alerted",
            "alert fired",
            "paged",
            "page",
            "first page",
            "discovered",
            "discovery",
            "reported",
            "first reported",
            "first report",
            "time reported",
            "on-call paged",
            "alert triggered",
            "detect",
        ],
    ),
    (
        K::Declared,
        &[
            "declared",
            "declared time",
            "opened",
            "raised",
            "created",
            "time declared",
            "response started",
            "response start",
            "escalated",
        ],
    ),
    (
        K::CallOpened,
        &["call opened", "call started", "war room started", "bridge opened", "war room opened", "call"],
    ),
    (
        K::RollbackStarted,
        &["rollback started", "rollback start", "rollback initiated", "rollback began", "rollback"],
    ),
    (
        K::SuspectedCause,
        &[
            "identified",
            "cause identified",
            "root cause identified",
            "diagnosed",
            "cause found",
            "root cause found",
            "time diagnosis",
        ],
    ),
    (
        K::Mitigated,
        &[
            "mitigated",
            "mitigation",
            "stabilised",
            "stabilized",
            "stable",
            "contained",
            "time mitigation",
            "time mitigated",
            "impact mitigated",
            "bleeding stopped",
            "mitigation time",
            "mitigated time",
            "impact stopped",
            "customer impact mitigated",
            "workaround applied",
            "recovered",
            "recovery",
            "restored",
            "restoration",
            "service restored",
            "services restored",
            "time restored",
            "impact end",
            "impact ended",
            "impact ends",
            "impact end time",
            "end impact",
            "outage end",
            "outage ended",
            "service recovered",
            "full recovery",
            "fully recovered",
            "time recovery",
            "customer impact end",
            "customer impact ended",
            "user impact end",
            "end outage",
            "end disruption",
        ],
    ),
    (
        K::Fixed,
        &[
            "repaired",
            "fixed",
            "repaired declared",
            "repair",
            "fix",
            "fix deployed",
            "fix applied",
            "time repaired",
            "fix released",
            "fix implemented",
            "remediated",
        ],
    ),
    (
        K::Resolved,
        &[
            "resolved",
            "resolution",
            "resolve",
            "all clear",
            "end",
            "ended",
            "ends",
            "end time",
            "over",
            "time resolution",
            "time resolved",
            "resolved time",
            "resolution time",
            "completed",
            "closed",
            "time end",
            "finished",
            "concluded",
        ],
    ),
    // In other languages.
    (
        K::FirstError,
        &[
            "inicio",
            "início",
            "début",
            "debut",
            "beginn",
            "inizio",
            "störungsbeginn",
            "ausfallbeginn",
            "発生",
            "発生日時",
            "発生時刻",
            "障害発生日時",
            "障害発生時刻",
            "障害発生時間",
            "発生時間",
            "障害時間",
            "影響時間",
            "ausfallzeit",
            "ausfallzeitraum",
            "störungszeitraum",
            "zeitraum",
            "período",
            "periodo",
            "période",
            "rozpoczęcie",
            "początek",
        ],
    ),
    (
        K::Detected,
        &[
            "detección",
            "deteccion",
            "détection",
            "detecção",
            "deteccao",
            "erkennung",
            "entdeckung",
            "erkannt",
            "entdeckt",
            "検知",
            "検知日時",
            "検知時刻",
        ],
    ),
    (
        K::Mitigated,
        &[
            "restablecimiento",
            "rétablissement",
            "retablissement",
            "wiederherstellung",
            "wiederhergestellt",
            "mitigación",
            "mitigacion",
            "restabelecimento",
            "復旧",
            "復旧日時",
            "復旧時刻",
        ],
    ),
    (
        K::Resolved,
        &[
            "fin",
            "fim",
            "ende",
            "resolución",
            "resolucion",
            "résolution",
            "resolução",
            "behebung",
            "behoben",
            "störungsende",
            "解決",
            "解決日時",
            "終了日時",
            "zakończenie",
            "koniec",
        ],
    ),
];

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
    LABELS.iter().find(|(_, labels)| labels.contains(&words.as_str())).map(|(kind, _)| *kind)
}

/// Whether a line is about a duration or working hours.
pub fn is_duration(text: &str) -> bool {
    let start: String = text.chars().take(80).collect::<String>().to_lowercase();
    let label = start.trim_start_matches(|c: char| !c.is_alphanumeric());
    DURATIONS.iter().any(|words| label.starts_with(words))
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
