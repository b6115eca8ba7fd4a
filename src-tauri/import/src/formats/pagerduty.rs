//! PagerDuty's log entries (`GET /incidents/{id}/log_entries`).

use crate::{
    format::{Format, SourceRow},
    formats::records::{ExportFields, lower},
    kind::ImportKind,
};

const FIELDS: ExportFields = ExportFields {
    lists: &["log_entries"],
    marks: &["/agent", "/created_at"],
    time: &["/created_at"],
    author: &["/agent/summary"],
    text: &["/summary", "/channel/summary"],
    kind: |record| match lower(record, "/type").as_str() {
        "trigger_log_entry" => Some(ImportKind::Detected),
        "resolve_log_entry" => Some(ImportKind::Resolved),
        _ => None,
    },
};

/// An incident with its timeline, as scripts save it.
const TIMELINE: ExportFields = ExportFields {
    lists: &["incident", "timeline"],
    marks: &["/timestamp", "/type", "/message"],
    time: &["/timestamp"],
    author: &["/user"],
    text: &["/message"],
    kind: |record| match lower(record, "/type").as_str() {
        "trigger" => Some(ImportKind::Detected),
        "resolve" => Some(ImportKind::Resolved),
        _ => None,
    },
};

fn fields(rows: &[SourceRow]) -> &'static ExportFields {
    let is_log = rows.iter().any(|row| row.text.contains("\"created_at\"") && row.text.contains("\"agent\""));
    if is_log { &FIELDS } else { &TIMELINE }
}

pub const FORMAT: Format = Format {
    name: "pagerduty",
    label: "PagerDuty, log entries",
    sample: r#"{"log_entries":[{"type":"trigger_log_entry","created_at":"2025-02-03T09:05:06Z","summary":"Triggered through the API","agent":{"summary":"Datadog"}},
{"type":"resolve_log_entry","created_at":"2025-02-03T10:10:00Z","summary":"Resolved by Ada","agent":{"summary":"Ada"}}]}"#,
    split: Some(|source| FIELDS.rows(source).or_else(|| TIMELINE.rows(source))),
    fits: |_| 0,
    parse: |rows| fields(rows).parse(rows),
};
