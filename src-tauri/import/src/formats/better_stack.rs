//! Better Stack: the reports of a status page with their updates (`GET /api/v2/status-pages/…?include=status_updates`).

use crate::{format::Format, formats::records::ExportFields};

const FIELDS: ExportFields = ExportFields {
    lists: &["included"],
    marks: &["/attributes/message", "/attributes/published_at"],
    time: &["/attributes/published_at"],
    author: &[],
    text: &["/attributes/message"],
    kind: |_| None,
};

pub const FORMAT: Format = Format {
    name: "better-stack",
    label: "Better Stack, status page",
    sample: r#"{"data":[],"included":[{"type":"status_update","attributes":{"message":"Logins fail.","published_at":"2025-02-03T09:07:00Z"}},
{"type":"status_update","attributes":{"message":"Logins work again.","published_at":"2025-02-03T10:10:00Z"}}]}"#,
    split: Some(|source| FIELDS.rows(source)),
    fits: |_| 0,
    parse: |rows| FIELDS.parse(rows).into_posts(),
};
