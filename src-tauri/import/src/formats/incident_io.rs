//! incident.io: the updates of an incident (`GET /v2/incident_updates`).

use crate::{
    format::Format,
    formats::records::{ExportFields, lower},
    kind::ImportKind,
};

const FIELDS: ExportFields = ExportFields {
    lists: &["incident_updates"],
    marks: &["/new_incident_status", "/created_at"],
    time: &["/created_at"],
    author: &["/updater/user/name", "/updater/api_key/name", "/updater/workflow/name"],
    text: &["/new_incident_status/name", "/message"],
    kind: |record| match lower(record, "/new_incident_status/category").as_str() {
        "closed" => Some(ImportKind::Closed),
        "declined" | "canceled" | "merged" => Some(ImportKind::Note),
        _ => None,
    },
};

pub const FORMAT: Format = Format {
    name: "incident-io",
    label: "incident.io, updates",
    sample: r#"{"incident_updates":[{"created_at":"2025-02-03T09:07:00Z","message":"Logins fail","new_incident_status":{"name":"Investigating","category":"live"},"updater":{"user":{"name":"Ada"}}},
{"created_at":"2025-02-03T10:10:00Z","message":"Logins work","new_incident_status":{"name":"Closed","category":"closed"},"updater":{"user":{"name":"Ada"}}}]}"#,
    split: Some(|source| FIELDS.rows(source)),
    fits: |_| 0,
    parse: |rows| FIELDS.parse(rows),
};
