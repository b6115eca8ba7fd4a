//! Google Chat from Takeout: `messages.json`, with dates in words.

use serde_json::Value;

use crate::{
    format::{Format, ParsedRows, RowRole, SourceRow, Timed},
    line::SkipReason,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "google-chat",
    label: "Google Chat, Takeout",
    sample: r#"{"messages":[{"creator":{"name":"Ada"},
"created_date":"Tuesday, September 15, 2020 at 11:19:21 PM UTC","text":"rolling back"},
{"creator":{"name":"Bora"},"created_date":"Tuesday, September 15, 2020 at 11:21:00 PM UTC","text":"errors fall"}]}"#,
    split: Some(split),
    fits: |_| 0,
    parse,
};

fn split(source: &str) -> Option<Vec<SourceRow<'_>>> {
    if !source.trim_start().starts_with(['{', '[']) || !source.contains("created_date") {
        return None;
    }
    let all: Value = serde_json::from_str(source).ok()?;
    let one = [all.clone()];
    let messages = all.get("messages").and_then(Value::as_array).or_else(|| all.as_array());
    Some(super::slack_json::rows(messages.map_or(&one, Vec::as_slice)))
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    for row in rows {
        let message: Option<Value> = serde_json::from_str(&row.text).ok();
        let timed = message.as_ref().and_then(|message| {
            let timestamp = Timestamp::whole(message.get("created_date")?.as_str()?)?;
            let author =
                message.get("creator").and_then(|creator| creator.get("name")).and_then(Value::as_str);
            let text = message.get("text").and_then(Value::as_str).unwrap_or("(message without text)");
            Some(Timed::message(timestamp, author.unwrap_or_default(), text))
        });
        parsed.push(timed.unwrap_or(RowRole::Skipped(SkipReason::Unreadable)));
    }
    parsed
}
