//! Statuspage: `incidents.json` of a page, or one incident of it.

use crate::{format::Format, formats::records::ExportFields};

const FIELDS: ExportFields = ExportFields {
    lists: &["incidents", "incident_updates"],
    marks: &["/body", "/status"],
    time: &["/display_at", "/created_at"],
    author: &[],
    text: &["/status", "/body"],
    kind: |_| None,
};

pub const FORMAT: Format = Format {
    name: "statuspage-json",
    label: "Status page, JSON",
    sample: r#"{"incidents":[{"name":"Payments fail","incident_updates":[{"status":"resolved","body":"Payments work again.","display_at":"2025-07-12T14:03:00Z"},
{"status":"investigating","body":"Payments fail.","display_at":"2025-07-12T13:20:00Z"}]}]}"#,
    split: Some(|source| FIELDS.rows(source)),
    fits: |_| 0,
    parse: |rows| FIELDS.parse(rows).into_posts(),
};
