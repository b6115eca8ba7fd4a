//! Opsgenie and Jira Service Management: the log of an alert (`GET /v2/alerts/{id}/logs`).

use crate::{
    format::Format,
    formats::records::{ExportFields, lower},
    kind::ImportKind,
};

const FIELDS: ExportFields = ExportFields {
    lists: &["data"],
    marks: &["/log", "/createdAt"],
    time: &["/createdAt"],
    author: &["/owner"],
    text: &["/log"],
    kind: |record| match lower(record, "/log").as_str() {
        log if log.starts_with("alert created") => Some(ImportKind::Detected),
        // An alert is closed, not the incident.
        log if log.starts_with("alert closed") => Some(ImportKind::Note),
        _ => None,
    },
};

pub const FORMAT: Format = Format {
    name: "opsgenie",
    label: "Opsgenie or Jira Service Management, alert log",
    sample: r#"{"data":[{"log":"Alert created via API","type":"system","owner":"System","createdAt":"2025-02-03T09:05:06.123Z"},
{"log":"Alert acknowledged via web","type":"system","owner":"ada@shop.example","createdAt":"2025-02-03T09:07:00Z"}]}"#,
    split: Some(|source| FIELDS.rows(source)),
    fits: |_| 0,
    parse: |rows| FIELDS.parse(rows),
};
