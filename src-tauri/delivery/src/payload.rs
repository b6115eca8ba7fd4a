//! The body that is posted to a webhook, for each kind of receiver.

use std::iter;

use grizzly_core::markup::{TextRun, html, plain, runs, slack};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::{
    ChatKind, Message,
    markdown::{markdown, mattermost},
};

/// The version of the signed body. A change of meaning raises it.
const VERSION: u32 = 1;
/// Invisible. Behind an `@`, it prevents a mention.
const WORD_JOINER: char = '\u{2060}';

/// The body for a chat. Nothing that a person typed becomes a mention.
pub fn chat(chat: ChatKind, message: &Message) -> Value {
    match chat {
        // Slack docs, "Formatting message text": escaping three characters prevents mentions.
        ChatKind::Slack => json!({ "text": slack(&message.text), "mrkdwn": true }),
        // In Mattermost, a plain @all, @channel or @here is a mention.
        ChatKind::Mattermost => json!({ "text": without_mentions(&mattermost(&message.text)) }),
        ChatKind::Discord => {
            json!({ "content": markdown(&message.text), "allowed_mentions": { "parse": [] } })
        }
        ChatKind::Teams => teams(&message.text),
    }
}

/// Why the body is too long for the chat, if it is.
pub fn too_long(chat: ChatKind, body: &Value) -> Option<String> {
    let (field, max) = match chat {
        // Slack cuts longer texts off and still answers 200.
        ChatKind::Slack => ("text", 40_000),
        ChatKind::Discord => ("content", 2000),
        ChatKind::Mattermost | ChatKind::Teams => return None,
    };
    let chars = body.get(field)?.as_str()?.chars().count();
    (chars > max).then(|| format!("the update has {chars} characters, and {} allows {max}", chat.name()))
}

/// A message with one Adaptive Card, for the webhooks of Teams workflows. Its rich text has no Markdown and no line
/// feeds, so each line is a block.
fn teams(text: &str) -> Value {
    let run = |run: &TextRun| {
        let weight = if run.bold { "bolder" } else { "default" };
        json!({ "type": "TextRun", "text": run.text, "weight": weight })
    };
    let block = |line: &str, spacing: &str| {
        let inlines: Vec<Value> = runs(line).iter().map(run).collect();
        json!({ "type": "RichTextBlock", "inlines": inlines, "spacing": spacing })
    };
    let mut blocks = Vec::new();
    for paragraph in text.split("\n\n") {
        let spacings = iter::once("medium").chain(iter::repeat("none"));
        let lines = paragraph.lines().filter(|line| !line.trim().is_empty());
        blocks.extend(lines.zip(spacings).map(|(line, spacing)| block(line, spacing)));
    }
    let card = json!({
        "type": "AdaptiveCard",
        "version": "1.4",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "body": blocks,
    });
    json!({
        "type": "message",
        "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": card }],
    })
}

fn without_mentions(text: &str) -> String {
    text.replace('@', &format!("@{WORD_JOINER}"))
}

/// The body for other programs: everything about the update.
pub fn signed(message: &Message) -> Value {
    json!({
        "version": VERSION,
        "key": message.key,
        "test": message.is_test,
        "incident": {
            "id": message.incident,
            "slug": message.slug,
            "summary": message.summary,
            "severity": message.severity,
            "status": message.status,
        },
        "audience": message.audience,
        "subject": message.subject,
        "text": plain(&message.text),
        "markdown": markdown(&message.text),
        "html": html(&message.text),
        "approved_at": message.approved_at,
        "next_at": message.next_at,
    })
}

/// `sha256=` and the HMAC of the body's bytes in lower-case hex.
pub fn signature(body: &[u8], key: &str) -> String {
    // HMAC accepts a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(body);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}
