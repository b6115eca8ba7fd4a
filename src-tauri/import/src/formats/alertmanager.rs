//! Alertmanager: a webhook's body, or `GET /api/v2/alerts`.

use crate::{format::Format, formats::records::ExportFields, kind::ImportKind};

const FIELDS: ExportFields = ExportFields {
    lists: &["alerts"],
    marks: &["/startsAt", "/labels"],
    time: &["/startsAt"],
    author: &["/labels/job"],
    text: &["/labels/alertname", "/annotations/summary", "/annotations/description"],
    // That an alert ends says nothing about the incident.
    kind: |_| Some(ImportKind::Detected),
};

pub const FORMAT: Format = Format {
    name: "alertmanager",
    label: "Alertmanager, alerts",
    sample: r#"{"alerts":[{"status":"firing","startsAt":"2025-02-03T09:05:06Z","labels":{"alertname":"HighErrorRate"},"annotations":{"summary":"5% of requests fail"}},
{"status":"resolved","startsAt":"2025-02-03T09:06:00Z","labels":{"alertname":"QueueGrows"},"annotations":{"summary":"orders wait"}}]}"#,
    split: Some(|source| FIELDS.rows(source)),
    fits: |_| 0,
    parse: |rows| FIELDS.parse(rows),
};
