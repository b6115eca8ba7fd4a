//! Slack's export: an array of messages per day, or one message per line; `ts` is in seconds since 1970.

use serde_json::Value;

use grizzly_core::Time;

use crate::{
    format::{Format, ParsedRows, RowRole, SourceRow, Timed, lines},
    line::SkipReason,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "slack-json",
    label: "Slack, export",
    sample: r#"[{"type":"message","user":"U123","text":"rolling back checkout now","ts":"1709287500.000200"},
 {"type":"message","user":"U456","text":"error rate falling","ts":"1709287620.000300"}]"#,
    split: Some(split),
    fits: |_| 0,
    parse,
};

/// Messages in an array, in a Slack API response, or one per line.
fn split(source: &str) -> Option<Vec<SourceRow<'_>>> {
    let start = source.trim_start();
    if start.starts_with('{') {
        let mut filled = source.lines().filter(|line| !line.trim().is_empty());
        let is_message =
            |line: &str| serde_json::from_str::<Value>(line).is_ok_and(|value| timestamp(&value).is_some());
        if filled.by_ref().take(3).any(is_message) {
            return Some(lines(source));
        }
    }
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let all: Value = serde_json::from_str(source).ok()?;
    let messages = all.as_array().or_else(|| all.get("messages")?.as_array())?;
    messages.iter().any(|message| timestamp(message).is_some()).then(|| rows(messages))
}

/// One row per message, as one line of JSON.
pub(super) fn rows(messages: &[Value]) -> Vec<SourceRow<'static>> {
    let row = |(number, message): (u32, &Value)| SourceRow::new(number, message.to_string());
    (1..).zip(messages).map(row).collect()
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    for row in rows {
        let message: Option<Value> = serde_json::from_str(&row.text).ok();
        let timed = message.as_ref().and_then(|message| {
            let timestamp = Timestamp::exact(timestamp(message)?);
            let text = message.get("text").and_then(Value::as_str).unwrap_or_default();
            let text = if text.is_empty() { files(message) } else { unescaped(text) };
            Some(Timed::message(timestamp, author(message), &text))
        });
        parsed.push(timed.unwrap_or(RowRole::Skipped(if row.text.trim().is_empty() {
            SkipReason::Empty
        } else {
            SkipReason::Unreadable
        })));
    }
    parsed
}

fn timestamp(message: &Value) -> Option<Time> {
    let ts = message.get("ts")?;
    let seconds: f64 = ts.as_str().and_then(|ts| ts.parse().ok()).or_else(|| ts.as_f64())?;
    // From 2001 to 2096; a double holds whole milliseconds exactly.
    (1e9..4e9).contains(&seconds).then(|| Time::from_millis((seconds * 1000.0) as i64))
}

fn author(message: &Value) -> &str {
    let text = |value: Option<&'_ Value>| {
        value.and_then(Value::as_str).filter(|name| !name.is_empty()).map(str::to_owned)
    };
    let profile = message.get("user_profile");
    let names = [
        profile.and_then(|profile| profile.get("display_name")),
        profile.and_then(|profile| profile.get("real_name")),
        message.get("username"),
        message.get("user"),
        message.get("bot_id"),
    ];
    names.into_iter().find(|name| text(*name).is_some()).flatten().and_then(Value::as_str).unwrap_or_default()
}

/// The file names of a message without text.
fn files(message: &Value) -> String {
    let files = message.get("files").and_then(Value::as_array);
    let names = files.into_iter().flatten().filter_map(|file| file.get("name")?.as_str());
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "(message without text)".to_owned() } else { format!("file: {}", names.join(", ")) }
}

/// `<@U123>`, `<https://… |label>` and `&amp;` as they are displayed.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((inner, tail)) = after.split_once('>') else {
            out.push('<');
            rest = after;
            continue;
        };
        match inner.split_once('|') {
            Some((link, label)) if link.starts_with("http") => out.push_str(&format!("{label} ({link})")),
            Some((_, label)) => out.push_str(label),
            None => out.push_str(inner),
        }
        rest = tail;
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
