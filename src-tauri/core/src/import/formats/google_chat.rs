//! Google Chat, as Takeout writes it: `messages.json`, with dates in words.

use serde_json::Value;

use crate::import::{
    Reason,
    format::{Format, Read, Role, Row, Said},
    stamp::Stamp,
};

pub const FORMAT: Format = Format {
    name: "google-chat",
    label: "Google Chat, Takeout",
    sample: r#"{"messages":[{"creator":{"name":"Ada"},
"created_date":"Tuesday, September 15, 2020 at 11:19:21 PM UTC","text":"rolling back"},
{"creator":{"name":"Bora"},"created_date":"Tuesday, September 15, 2020 at 11:21:00 PM UTC","text":"errors fall"}]}"#,
    split: Some(split),
    fits: |_| 0,
    read,
};

fn split(source: &str) -> Option<Vec<Row<'_>>> {
    if !source.trim_start().starts_with(['{', '[']) || !source.contains("created_date") {
        return None;
    }
    let all: Value = serde_json::from_str(source).ok()?;
    let one = [all.clone()];
    let messages = all.get("messages").and_then(Value::as_array).or_else(|| all.as_array());
    Some(super::slack_json::rows(messages.map_or(&one, Vec::as_slice)))
}

fn read(rows: &[Row]) -> Read {
    let mut read = Read::default();
    for row in rows {
        let message: Option<Value> = serde_json::from_str(&row.text).ok();
        let said = message.as_ref().and_then(|message| {
            let stamp = Stamp::whole(message.get("created_date")?.as_str()?)?;
            let author =
                message.get("creator").and_then(|creator| creator.get("name")).and_then(Value::as_str);
            let text = message.get("text").and_then(Value::as_str).unwrap_or("a message without text");
            Some(Said::message(stamp, author.unwrap_or_default(), text))
        });
        read.push(said.unwrap_or(Role::Left(Reason::Unreadable)));
    }
    read
}
