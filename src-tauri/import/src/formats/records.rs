//! What the JSON exports of tools have in common: records with a time, an author and a text, in lists.

use grizzly_core::Text;
use serde_json::Value;

use crate::{
    format::{ParsedRows, RowRole, SourceRow, TimePosition, Timed},
    kind::ImportKind,
    line::SkipReason,
    timestamp::Timestamp,
};

/// Where the records of an export are, and what their fields are called. Fields are JSON pointers, such as `/agent/summary`.
pub struct ExportFields {
    /// The names of the lists around the records, the outermost first. A list may also stand alone.
    pub lists: &'static [&'static str],
    /// A record of this tool, and of no other, has all of these.
    pub marks: &'static [&'static str],
    /// The first that is there counts.
    pub time: &'static [&'static str],
    pub author: &'static [&'static str],
    /// All that are there, one after the other.
    pub text: &'static [&'static str],
    /// The kind that a field of the record names. `None`: the text suggests it.
    pub kind: fn(&Value) -> Option<ImportKind>,
}

/// How many records must be recognized before a source counts as this export.
const CHECKED: usize = 20;

impl ExportFields {
    /// One row per record, as one line of JSON; `None`: another source.
    pub fn rows(&self, source: &str) -> Option<Vec<SourceRow<'static>>> {
        if !source.trim_start().starts_with(['{', '[']) {
            return None;
        }
        let all: Value = serde_json::from_str(source).ok()?;
        let mut records = Vec::new();
        collect(&all, self.lists, &mut records);
        let fits = |record: &&Value| {
            self.marks.iter().all(|mark| record.pointer(mark).is_some()) && self.timestamp(record).is_some()
        };
        if !records.iter().take(CHECKED).any(fits) {
            return None;
        }
        let records: Vec<Value> = records.into_iter().cloned().collect();
        Some(super::slack_json::rows(&records))
    }

    pub fn parse(&self, rows: &[SourceRow]) -> ParsedRows {
        let mut parsed = ParsedRows::default();
        for row in rows {
            let record: Option<Value> = serde_json::from_str(&row.text).ok();
            let timed = record.as_ref().and_then(|record| self.timed(record));
            parsed.push(timed.map_or(RowRole::Skipped(SkipReason::Unreadable), RowRole::from));
        }
        parsed
    }

    fn timed(&self, record: &Value) -> Option<Timed> {
        let timestamp = self.timestamp(record)?;
        let author =
            self.author.iter().find_map(|field| text_at(record, field)).map(|name| Text::line(&name));
        let parts: Vec<String> = self.text.iter().filter_map(|field| text_at(record, field)).collect();
        let text = if parts.is_empty() { "(no text)".to_owned() } else { parts.join(" - ") };
        let position = (self.kind)(record).map_or(TimePosition::Timeline, TimePosition::Key);
        Some(Timed { timestamp, author, text, position })
    }

    fn timestamp(&self, record: &Value) -> Option<Timestamp> {
        self.time.iter().find_map(|field| Timestamp::whole(record.pointer(field)?.as_str()?))
    }
}

fn text_at(record: &Value, field: &str) -> Option<String> {
    let text = record.pointer(field)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The records in these lists. A list may be missing, so that a part of an export is read too.
fn collect<'a>(value: &'a Value, lists: &[&str], found: &mut Vec<&'a Value>) {
    let Some((list, inner)) = lists.split_first() else { return found.push(value) };
    match (value.get(list).and_then(Value::as_array), value.as_array()) {
        (Some(items), _) => items.iter().for_each(|item| collect(item, inner, found)),
        // A record around the list.
        (None, None) if value.get(list).is_some_and(Value::is_object) => {
            value.get(list).into_iter().for_each(|item| collect(item, inner, found));
        }
        // Several exports in a list.
        (None, Some(items)) if items.iter().any(|item| item.get(list).is_some()) => {
            items.iter().for_each(|item| collect(item, lists, found));
        }
        (None, Some(items)) => items.iter().for_each(|item| collect(item, inner, found)),
        (None, None) => collect(value, inner, found),
    }
}

/// The text of a field, in lower case.
pub fn lower(record: &Value, field: &str) -> String {
    text_at(record, field).unwrap_or_default().to_lowercase()
}
