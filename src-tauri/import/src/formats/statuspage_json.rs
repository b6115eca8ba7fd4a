//! Statuspage: `incidents.json` of a page, or one incident of it.

use serde_json::{Map, Value};

use crate::{
    format::{Format, SourceRow},
    formats::{records::ExportFields, slack_json},
    kind::ImportKind,
};

const FIELDS: ExportFields = ExportFields {
    lists: &["incidents", "incident_updates"],
    marks: &["/body", "/status"],
    time: &["/display_at", "/created_at", "/started_at", "/monitoring_at", "/resolved_at"],
    author: &[],
    text: &["/status", "/body"],
    kind: kind_of_field,
};

pub const FORMAT: Format = Format {
    name: "statuspage-json",
    label: "Status page, JSON",
    sample: r#"{"incidents":[{"name":"Payments fail","incident_updates":[{"status":"resolved","body":"Payments work again.","display_at":"2025-07-12T14:03:00Z"},
{"status":"investigating","body":"Payments fail.","display_at":"2025-07-12T13:20:00Z"}]}]}"#,
    split: Some(rows),
    fits: |_| 0,
    parse: |rows| FIELDS.parse(rows).into_posts(),
};

/// What an incident says of itself, by the field, and the state that an update of it may have posted.
const STATES: [(&str, &str); 3] =
    [("started_at", "started"), ("monitoring_at", "monitoring"), ("resolved_at", "resolved")];

/// The updates, and what an incident says that none of its updates does.
fn rows(source: &str) -> Option<Vec<SourceRow<'static>>> {
    let updates = FIELDS.rows(source)?;
    let all: Value = serde_json::from_str(source).ok()?;
    let records = updates.iter().filter_map(|row| serde_json::from_str(&row.text).ok());
    let records: Vec<Value> = records.chain(incidents(&all).into_iter().flat_map(unsaid)).collect();
    Some(slack_json::rows(&records))
}

/// The incidents of an export, which may be one, a list, or in `incidents`.
fn incidents(all: &Value) -> Vec<&Value> {
    let listed = all.get("incidents").or_else(|| all.is_array().then_some(all)).and_then(Value::as_array);
    listed.map_or_else(|| vec![all], |listed| listed.iter().collect())
}

/// The states of an incident with a time, of which it has no update.
fn unsaid(incident: &Value) -> Vec<Value> {
    let Some(updates) = incident.get("incident_updates").and_then(Value::as_array) else { return Vec::new() };
    let is_said = |state: &str| {
        updates.iter().any(|update| update.get("status").and_then(Value::as_str) == Some(state))
    };
    let record = |(field, state): (&str, &str)| {
        let time = incident.get(field).filter(|time| time.is_string() && !is_said(state))?;
        let text = |text: &str| Value::String(text.to_owned());
        let fields = [
            ("status".to_owned(), text(state)),
            ("body".to_owned(), text("")),
            (field.to_owned(), time.clone()),
        ];
        Some(Value::Object(fields.into_iter().collect::<Map<_, _>>()))
    };
    STATES.into_iter().filter_map(record).collect()
}

/// An incident says when it started and ended, its updates what was known by then.
fn kind_of_field(record: &Value) -> Option<ImportKind> {
    let has = |field: &str| record.get(field).is_some() && record.get("display_at").is_none();
    match () {
        () if has("started_at") => Some(ImportKind::FirstError),
        () if has("resolved_at") => Some(ImportKind::Resolved),
        () if has("monitoring_at") => Some(ImportKind::Note),
        () => None,
    }
}
