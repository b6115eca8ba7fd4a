//! Alertmanager: a webhook's body, or `GET /api/v2/alerts`.

use serde_json::{Value, json};

use crate::{
    format::{Format, SourceRow},
    formats::{
        records::{ExportFields, lower},
        slack_json,
    },
    kind::ImportKind,
};

const FIELDS: ExportFields = ExportFields {
    lists: &["alerts"],
    marks: &["/startsAt", "/labels"],
    time: &["/startsAt", "/endsAt"],
    author: &["/labels/job"],
    text: &["/ended", "/labels/alertname", "/annotations/summary", "/annotations/description"],
    // That an alert ends says nothing about the incident.
    kind: |record| {
        let starts = record.get("startsAt").is_some();
        Some(if starts { ImportKind::Detected } else { ImportKind::Note })
    },
};

pub const FORMAT: Format = Format {
    name: "alertmanager",
    label: "Alertmanager, alerts",
    sample: r#"{"alerts":[{"status":"firing","startsAt":"2025-02-03T09:05:06Z","labels":{"alertname":"HighErrorRate"},"annotations":{"summary":"5% of requests fail"}},
{"status":"resolved","startsAt":"2025-02-03T09:06:00Z","labels":{"alertname":"QueueGrows"},"annotations":{"summary":"orders wait"}}]}"#,
    split: Some(rows),
    fits: |_| 0,
    parse: |rows| FIELDS.parse(rows),
};

/// The alerts, and the ends of those that are over.
fn rows(source: &str) -> Option<Vec<SourceRow<'static>>> {
    let alerts = FIELDS.rows(source)?;
    let alerts: Vec<Value> = alerts.iter().filter_map(|row| serde_json::from_str(&row.text).ok()).collect();
    let ends: Vec<Value> = alerts.iter().filter_map(end).collect();
    Some(slack_json::rows(&alerts.into_iter().chain(ends).collect::<Vec<_>>()))
}

/// When an alert ended. One that fires has a time, too: when it would end if nothing more was heard.
fn end(alert: &Value) -> Option<Value> {
    let at = alert.get("endsAt").filter(|_| lower(alert, "/status") == "resolved")?;
    let (labels, annotations) = (alert.get("labels"), alert.get("annotations"));
    Some(json!({ "ended": "Alert ended", "endsAt": at, "labels": labels, "annotations": annotations }))
}
